/** Whether two names are spellings of one name: word by word, and which words are left over. */

import { differByOneSlip } from '../intake/edit-distance.js';
import { soundOf } from './name-sound.js';
import type { NameParts, NameWord } from './name-words.js';

/** From strong to none; see `weights.ts` for what each is worth. */
export type NameLevel = 'same' | 'similar' | 'loose' | 'part' | 'different';

/** How two names compare. */
export interface NameAgreement {
  readonly level: NameLevel;
  /** Words that both have, as the first has them. */
  readonly agreed: readonly string[];
  /** Whether the letters are the same in any order of words, not only the sound: needed for certainty. */
  readonly exact: boolean;
  /** Words left over. */
  readonly onlyA: readonly string[];
  readonly onlyB: readonly string[];
}

/** How often a word stands in the names of the register; `null` where there is no register to ask. */
export type WordCount = ((word: string) => number) | null;

/** What a comparison of names may know beside the names. */
export interface NameSurroundings {
  readonly count: WordCount;
  /** Folded cities of the two companies: left over on one side, their words only say where. */
  readonly places: readonly string[];
}

type Match = 'equal' | 'slip' | 'short' | 'initial';

// Words that tell the members of a group apart although everything else is shared.
const groupWords = new Set(('holding holdings group beteiligung beteiligungs beteiligungen verwaltung verwaltungs immobilien immobiliare inmobiliaria immobiliere '
  + 'real estate logistik logistics logistica logistique service services servizi servicios trading trade handel handels vertrieb vertriebs invest investment '
  + 'investments finance financial capital management international europe asset assets properties property export import produktion production leasing').split(' '));

const isNumber = (word: string): boolean => /^\d+$/.test(word);
const digitsOf = (word: string): string => word.replace(/\D+/g, '');

// A slip makes a word that nobody else has; where both spellings are at home in the register they are two words.
function isSlip(a: NameWord, b: NameWord, count: WordCount): boolean {
  const shorter = Math.min(a.text.length, b.text.length);
  if (shorter < 5 || Math.abs(a.text.length - b.text.length) > 2) return false;
  const close = differByOneSlip(a.text, b.text) || differByOneSlip(a.sound, b.sound) || (shorter >= 8 && withinTwoSlips(a.text, b.text));
  if (!close || digitsOf(a.text) !== digitsOf(b.text)) return false;
  if (count === null) return true;
  const rarer = Math.min(count(a.text), count(b.text));
  return rarer <= 3 || rarer * 10 <= Math.max(count(a.text), count(b.text));
}

/** Whether two words are at most two insertions, deletions or replacements apart. */
function withinTwoSlips(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 2) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  // One of four repairs at the first difference, then one slip may remain.
  const [restA, restB] = [a.slice(start), b.slice(start)];
  const swapped = restA.slice(0, 2) === restB.charAt(1) + restB.charAt(0);
  return [[1, 1], [1, 0], [0, 1], ...(swapped ? [[2, 2]] : [])].some(([skipA, skipB]) => {
    const [left, right] = [restA.slice(skipA), restB.slice(skipB)];
    return left === right || differByOneSlip(left, right);
  });
}

function matchOf(a: NameWord, b: NameWord, count: WordCount): Match | null {
  if (a.text === b.text || (a.sound === b.sound && a.sound.length > 2)) return 'equal';
  const [short, long] = a.text.length <= b.text.length ? [a, b] : [b, a];
  if (isNumber(short.text)) return null;
  if (short.text.length === 1) return long.text.startsWith(short.text) ? 'initial' : null;
  if (isSlip(a, b, count)) return 'slip';
  if (long.text.length < short.text.length + 2) return null;
  // Without a dot it is a word of its own: "Holz" is not short for "Holzbau".
  return short.dotted && beginsLike(long, short) ? 'short' : null;
}

// An abbreviation may be of another spelling of the word, or have a slip of its own.
function beginsLike(long: NameWord, short: NameWord): boolean {
  if (long.text.startsWith(short.text) || (short.sound.length >= 3 && long.sound.startsWith(short.sound))) return true;
  return short.text.length >= 6 && differByOneSlip(long.text.slice(0, short.text.length), short.text);
}

const rank: Readonly<Record<Match, number>> = { equal: 3, slip: 2, short: 1, initial: 0 };

/** Pairs the words of two names, the best matches first. */
function pairWords(a: NameParts, b: NameParts, count: WordCount): { matches: [NameWord, NameWord, Match][]; restA: NameWord[]; restB: NameWord[] } {
  const found: { a: number; b: number; match: Match }[] = [];
  a.words.forEach((left, i) => {
    b.words.forEach((right, j) => {
      const match = matchOf(left, right, count);
      if (match !== null) found.push({ a: i, b: j, match });
    });
  });
  if (found.length > 1) found.sort((x, y) => rank[y.match] - rank[x.match]);
  const usedA = new Set<number>();
  const usedB = new Set<number>();
  const matches: [NameWord, NameWord, Match][] = [];
  for (const each of found) {
    if (usedA.has(each.a) || usedB.has(each.b)) continue;
    usedA.add(each.a);
    usedB.add(each.b);
    matches.push([a.words[each.a]!, b.words[each.b]!, each.match]);
  }
  return { matches, restA: a.words.filter((_, index) => !usedA.has(index)), restB: b.words.filter((_, index) => !usedB.has(index)) };
}

const joinedText = (words: readonly NameWord[]): string => words.map((each) => each.text).join('');

// "Solar Tech" and "Solartech": what is left over on the two sides is the same letters.
function dropJoined(restA: readonly NameWord[], restB: readonly NameWord[], matches: readonly [NameWord, NameWord, Match][]): boolean {
  if (restA.length === 0 || restB.length === 0) return false;
  const equal = matches.filter(([, , match]) => match === 'equal').length;
  return joinedText(restA) === joinedText(restB) && (joinedText(restA).length >= 4 || equal > 0);
}

const initialsOf = (words: readonly NameWord[]): string => words.map((each) => each.text[0]).join('');

/** "BMW" for "Bayerische Motoren Werke": one word of three letters or more that is the initials of three or more. */
const isAcronym = (short: readonly NameWord[], long: readonly NameWord[]): boolean =>
  short.length === 1 && long.length >= 3 && short[0]!.text.length >= 3 && short[0]!.text === initialsOf(long);

const texts = (words: readonly NameWord[]): string[] => words.map((each) => each.text);

/** Compares two names. */
export function compareNames(a: NameParts, b: NameParts, surroundings: NameSurroundings): NameAgreement {
  if (a.joined === b.joined || (a.joinedSound === b.joinedSound && a.joinedSound.length > 3)) {
    return { level: 'same', exact: a.joined === b.joined, agreed: texts(a.words), onlyA: [], onlyB: [] };
  }
  const { matches, restA, restB } = pairWords(a, b, surroundings.count);
  const agreed = matches.map(([word]) => word.text);
  if (isAcronym(a.words, b.words) || isAcronym(b.words, a.words)) return { level: 'loose', exact: false, agreed: texts(a.words), onlyA: [], onlyB: [] };
  const equal = matches.every(([, , match]) => match === 'equal');
  const exact = matches.every(([left, right]) => left.text === right.text);
  if (dropJoined(restA, restB, matches)) return { level: equal ? 'same' : 'similar', exact: equal && exact, agreed: texts(a.words), onlyA: [], onlyB: [] };
  // A name may carry its own initials: "Compania Espanola de Petroleos CEPSA".
  const says = (rest: readonly NameWord[], words: readonly NameWord[]): NameWord[] => rest.filter((word) => !isAcronym([word], words) && !isAcronym([word], words.filter((each) => each !== word)));
  const isPlace = (word: NameWord): boolean => surroundings.places.some((place) => ` ${place} `.includes(` ${word.text} `));
  const leftA = says(restA, a.words).filter((word) => restB.length > 0 || !isPlace(word));
  const leftB = says(restB, b.words).filter((word) => restA.length > 0 || !isPlace(word));
  const result = (level: NameLevel): NameAgreement => ({ level, exact: exact && level === 'same', agreed, onlyA: texts(leftA), onlyB: texts(leftB) });
  if (matches.length === 0) return turned(a, b) || longSlip(a, b) || truncated(a, b) ? result('similar') : result('different');
  if (leftA.length > 0 && leftB.length > 0) return result(longSlip(a, b) || truncated(a, b) ? 'similar' : 'different');
  const left = leftA.length > 0 ? leftA : leftB;
  if (left.some(({ text }) => isNumber(text) || groupWords.has(text) || text.length === 1)) return result('different');
  if (left.length > 0) return result(truncated(a, b) ? 'similar' : 'part');
  return result(levelOf(matches, restA.length + restB.length));
}

// Nothing is left over: the weakest match decides, but only a name with one sure word may have weak ones.
function levelOf(matches: readonly [NameWord, NameWord, Match][], leftOut: number): NameLevel {
  const kinds = matches.map(([, , match]) => match);
  const sure = matches.filter(([word, , kind]) => kind === 'equal' && word.text.length > 2).length;
  // One letter off in a short name alone is as often another name: "Sigla", "Siglas".
  if (matches.length === 1 && kinds[0] === 'slip' && Math.min(...matches[0]!.slice(0, 2).map((word) => (word as NameWord).text.length)) < 7) return 'loose';
  if (kinds.every((kind) => kind === 'equal')) return leftOut === 0 ? 'same' : 'similar';
  if ((kinds.includes('initial') && sure < 2) || (kinds.includes('short') && sure === 0) || kinds.filter((kind) => kind === 'slip').length > 2) return 'loose';
  return 'similar';
}

// Slips across a gap ("Solar tcEh"): the letters of the whole names, when they are many.
const longSlip = (a: NameParts, b: NameParts): boolean =>
  Math.min(a.joined.length, b.joined.length) >= 10 && !/\d/.test(a.joined + b.joined) && a.words.length !== b.words.length && differByOneSlip(a.joined, b.joined);

// "Tourismos Zografos" as "zografostourismos".
function turned(a: NameParts, b: NameParts): boolean {
  const [one, two] = a.words.length === 1 ? [a, b] : [b, a];
  return one.words.length === 1 && two.words.length === 2 && one.joinedSound === soundOf(two.words[1]!.text + two.words[0]!.text);
}

// A field too short cuts a long name in the middle of its last word.
function truncated(a: NameParts, b: NameParts): boolean {
  const [short, long] = a.joined.length < b.joined.length ? [a, b] : [b, a];
  const last = short.words.length - 1;
  if (short.joined.length < 15 || long.words.length < short.words.length || !long.joined.startsWith(short.joined)) return false;
  return short.joined.length >= 30 || short.words.every((word, index) => (index === last ? long.words[index]!.text.length > word.text.length : word.text === long.words[index]!.text));
}
