/** The lines by which a document tells its own version and hash, and writing them anew when hand edits make a version. */

import { hashedText, shownHash, unknownHash, withHash } from './text-hash.js';
import type { Sha256 } from './learning-project.js';

/** How a generated text says its version: each such line, cut where the number stands; and its hash line, without the hash. */
export interface Stamps {
  readonly version: readonly (readonly string[])[];
  readonly hash: string | null;
}

/** A version that no document has, so that its digits are found nowhere else. */
const probe = 918273645;

const hashLine = (text: string): string | null => text.split('\n').find((line) => shownHash(line) !== null) ?? null;

/** The stamps of a template, found by filling it with a version of its own. */
export function stampsOf(render: (version: number) => string): Stamps {
  const text = render(probe);
  const line = hashLine(text);
  return {
    version: text.split('\n').filter((each) => each.includes(String(probe))).map((each) => each.split(String(probe))),
    hash: line === null ? null : withHash(line, unknownHash),
  };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The lines that a document cannot do without, put below its title again. */
function restored(text: string, missing: readonly string[]): string {
  if (missing.length === 0) return text;
  const lines = text.split('\n');
  const title = lines.findIndex((line) => /^#\s/.test(line));
  lines.splice(title + 1, 0, ...(title === -1 ? [] : ['']), ...missing, ...(title === -1 ? [''] : []));
  return lines.join('\n');
}

/**
 * The text as this version: its number in every line that tells it, its hash on the hash line. A head
 * line that was deleted or rewritten beyond recognition is put below the title again, because everybody
 * must be able to tell which version lies before them.
 */
export function stamped(text: string, version: number, stamps: Stamps, sha256: Sha256): { readonly text: string; readonly hash: string } {
  const patterns = stamps.version.map((parts) => ({ parts, pattern: new RegExp(`^${parts.map(escaped).join('\\d+')}[ \\t]*$`) }));
  const numbered = text.split('\n').map((line) => patterns.find(({ pattern }) => pattern.test(line))?.parts.join(String(version)) ?? line).join('\n');
  const head = stamps.version[0];
  const headFound = patterns[0] !== undefined && numbered.split('\n').some((line) => patterns[0]!.pattern.test(line));
  const whole = restored(numbered, [
    ...(head === undefined || headFound ? [] : [head.join(String(version))]),
    ...(stamps.hash === null || shownHash(numbered) !== null ? [] : [stamps.hash]),
  ]);
  const hash = sha256(hashedText(whole));
  return { text: withHash(whole, hash), hash };
}

/** The text with `line` as its hash line, if its own hash line is `own` but for the hash: so that hashes never stand in the way of a merge. */
export function withHashLine(text: string, own: string | null, line: string | null): string {
  const neutral = text.split('\n').map((each) => (shownHash(each) === null ? each : withHash(each, unknownHash)));
  return neutral.map((each) => (own !== null && line !== null && each === own ? line : each)).join('\n');
}
