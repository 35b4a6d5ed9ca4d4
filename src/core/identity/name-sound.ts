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

// By first letter, so that most letters cost one look.
const byLetter = new Map<string, readonly (readonly [string, string])[]>();
for (const [from, to] of Object.entries(spellings)) byLetter.set(from[0]!, [...(byLetter.get(from[0]!) ?? []), [from, to]]);

const known = new Map<string, string>();
const mostKnown = 20_000;

function spell(word: string): string {
  let sound = '';
  let at = 0;
  while (at < word.length) {
    let to = word.charAt(at);
    let size = 1;
    const candidates = byLetter.get(to);
    if (candidates !== undefined) {
      for (const [from, by] of candidates) {
        if (!word.startsWith(from, at)) continue;
        to = by;
        size = from.length;
        break;
      }
    }
    // An h inside a word is heard in few languages.
    const silent = to === 'h' && at > 0 && at + size < word.length;
    at += size;
    if (silent || (to.length === 1 && sound.endsWith(to))) continue;
    sound += to;
  }
  return sound;
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
