/** The lines by which a document tells its own version and hash, and writing them anew when hand edits make a version. */

import type { Sha256 } from './learning-project.js';
import { hashedText, hashLinesOf, shownHash, unknownHash, withHash } from './text-hash.js';

/** How a generated text says its version: each such line, cut where the number stands; and its hash lines, one in each language, without the hash. */
export interface Stamps {
  readonly version: readonly (readonly string[])[];
  readonly hash: readonly string[];
}

/** A version that no document has, so that its digits are found nowhere else. */
const probe = 918273645;

/** The hash lines of a generated text, without the hash. */
export const hashStampsOf = (text: string): string[] => hashLinesOf(text).map((line) => withHash(line, unknownHash));

/** The stamps of a template, found by filling it with a version of its own. */
export function stampsOf(render: (version: number) => string): Stamps {
  const text = render(probe);
  return { version: text.split('\n').filter((each) => each.includes(String(probe))).map((each) => each.split(String(probe))), hash: hashStampsOf(text) };
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

/** The lines with this number in each that tells the version: for each such line of the template one, because another that reads alike was written by hand. */
function numbered(lines: readonly string[], version: number, stamps: Stamps): { readonly lines: string[]; readonly headFound: boolean } {
  const result = [...lines];
  const taken = stamps.version.map((parts) => {
    const pattern = new RegExp(`^${parts.map(escaped).join('\\d+')}[ \\t]*$`);
    const at = lines.findIndex((line, index) => pattern.test(line) && result[index] === line);
    if (at !== -1) result[at] = parts.join(String(version));
    return at;
  });
  return { lines: result, headFound: taken[0] !== -1 };
}

/** Whether a line is one of the template's hash lines, whatever hash it shows. */
const isHashLine = (line: string, { hash }: Stamps): boolean => shownHash(line) !== null && hash.includes(withHash(line, unknownHash).trimEnd());

/** Lines written by hand that show the document's own hash, or show a hash above its own, with that hash as plain words: only hash lines are renewed. */
function withPlainHashes(text: string, stamps: Stamps): string {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => isHashLine(line, stamps));
  if (first === -1) return text;
  const own = shownHash(lines[first]!);
  return lines.map((line, at) => (!isHashLine(line, stamps) && (at < first || line.includes(`\`sha256:${own}\``)) ? line.replaceAll(/`(sha256:[\da-f]{12})`/g, '$1') : line)).join('\n');
}

/**
 * The text as this version: its number in every line that tells it, its hash on the hash lines. A head
 * line that was deleted or rewritten is put below the title again, because everybody must be able to tell
 * which version lies before them; what was written in its place stays as words.
 */
export function stamped(text: string, version: number, stamps: Stamps, sha256: Sha256): { readonly text: string; readonly hash: string } {
  const { lines, headFound } = numbered(text.split('\n'), version, stamps);
  const head = stamps.version[0];
  const whole = withPlainHashes(restored(lines.join('\n'), [
    ...(head === undefined || headFound ? [] : [head.join(String(version))]),
    ...stamps.hash.filter((stamp) => !lines.some((line) => isHashLine(line, { ...stamps, hash: [stamp] }))),
  ]), stamps);
  const one = oneHash(whole, stamps);
  const hash = sha256(hashedText(one));
  // Where the template has no hash line, a hash in the text is somebody's words.
  return { text: stamps.hash.length === 0 ? one : withHash(one, hash), hash };
}

/** The text with the same, unknown hash on all its hash lines. */
const oneHash = (text: string, stamps: Stamps): string => text.split('\n').map((line) => (isHashLine(line, stamps) ? withHash(line, unknownHash) : line)).join('\n');

/** The text with its hash unknown and its hash lines, those of `own`, as `lines` say them: so that hashes and days of drafting never stand in the way of a merge. */
export function withHashLines(text: string, own: readonly string[], lines: readonly string[]): string {
  if (own.length === 0) return text;
  return withHash(text, unknownHash).split('\n').map((each) => lines[own.indexOf(each.trimEnd())] ?? each).join('\n');
}
