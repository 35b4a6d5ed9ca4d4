/** How a word of a name sounds, coarsely, so that its spellings in several alphabets and habits meet. */

import { ownText } from '../intake/remembered.js';

// Spellings that transliteration standards and habits disagree on, longest first: umlauts spelled out (ae, oe, ue,
// aa), Cyrillic and Greek letters by ISO 9, ELOT 743, BGN or ear (sh, zh, ch, kh, ts, ou, y, ei, mp), and letters
// that ears do not tell apart (c, k, q; v, w; i, j, y).
const spellings: Readonly<Record<string, string>> = {
  shch: 'st', tsch: 'k', sch: 's', tch: 'k', dzh: 'dz', sh: 's', sz: 's', dj: 'd', gj: 'd', zh: 'z', kh: 'h', ts: 'k', tz: 'k', cz: 'k', ch: 'k', ck: 'k', th: 't', ph: 'f', mp: 'b',
  ou: 'u', oy: 'u', oe: 'o', oi: 'i', oj: 'i', ue: 'u', ae: 'a', aa: 'a', ei: 'i', ej: 'i', ey: 'i', ie: 'i', je: 'i', ye: 'i',
  q: 'k', c: 'k', x: 'ks', w: 'v', y: 'i', j: 'i',
};

// By first letter, in their order.
const byLetter: (readonly (readonly [string, string])[] | undefined)[] = Array.from({ length: 128 }, () => undefined);
for (const [from, to] of Object.entries(spellings)) byLetter[from.charCodeAt(0)] = [...(byLetter[from.charCodeAt(0)] ?? []), [from, to]];

// Most letters stand for themselves, whatever follows: these are told by one look, and taken over as they stand.
const beginsLonger = new Uint8Array(128 * 128);
const isChanged = new Uint8Array(128);
for (const from of Object.keys(spellings)) {
  if (from.length === 1) isChanged[from.charCodeAt(0)] = 1;
  else beginsLonger[from.charCodeAt(0) * 128 + from.charCodeAt(1)] = 1;
}
const h = 0x68;

const known = new Map<string, string>();
const mostKnown = 20_000;

function spell(word: string): string {
  let sound = '';
  let at = 0;
  // Letters since here stand for themselves.
  let from = 0;
  let last = -1;
  while (at < word.length) {
    const code = word.charCodeAt(at);
    const next = at + 1 < word.length ? word.charCodeAt(at + 1) : 0;
    if (code !== h && code !== last && (code > 127 || (isChanged[code] === 0 && (next > 127 || beginsLonger[code * 128 + next] === 0)))) {
      last = code;
      at += 1;
      continue;
    }
    sound += word.slice(from, at);
    let to = word.charAt(at);
    let size = 1;
    const candidates = code < 128 ? byLetter[code] : undefined;
    if (candidates !== undefined) {
      for (const [spelling, by] of candidates) {
        if (!word.startsWith(spelling, at)) continue;
        to = by;
        size = spelling.length;
        break;
      }
    }
    // An h inside a word is heard in few languages.
    const silent = to === 'h' && at > 0 && at + size < word.length;
    at += size;
    from = at;
    if (silent || (to.length === 1 && to.charCodeAt(0) === last)) continue;
    sound += to;
    last = to.charCodeAt(to.length - 1);
  }
  return from === 0 ? word : sound + word.slice(from);
}

/** The sound of a word that is unlikely to come again: remembering it would only fill the memory. */
export const soundOnce = (word: string): string => (/\d/.test(word) ? word : spell(word));

/**
 * The coarse sound of a folded word: `mueller` and `muller` both give `muler`. Equal sounds are strong, never
 * certain, evidence of the same word; words with digits are left as they are.
 */
export function soundOf(word: string): string {
  const before = known.get(word);
  if (before !== undefined) return before;
  const sound = soundOnce(word);
  if (known.size >= mostKnown) known.clear();
  known.set(ownText(word), sound);
  return sound;
}
