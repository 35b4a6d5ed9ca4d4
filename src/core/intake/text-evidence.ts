/** How much a decoded text looks like the languages of Europe: the evidence that tells one old encoding from another. */

import { languagesOf, languagesWithShares } from './letters-of-languages.js';

/** Signs that stand in lists between words and cost little there. */
const usualSigns = '«»“”„‘’–—…•°§€£®©™½·ºª¿¡²³×´`‚‹›№¼¾±µ';

/** The logarithm that each oddity costs. */
const cost = { undefinedByte: -12, control: -11, drawing: -9, rareSign: -6, signInWord: -7, sign: -2.5, apostropheInWord: -2, case: -4.5, script: -10, neighbour: -1, foreign: -9 } as const;

/** A test of one character that remembers its answers: the same few hundred are asked for in every decoding. */
function remembered(pattern: RegExp): { test(character: string): boolean } {
  const answers = new Map<string, boolean>();
  return {
    test: (character) => {
      let answer = answers.get(character);
      if (answer === undefined) answers.set(character, answer = pattern.test(character));
      return answer;
    },
  };
}

const letter = remembered(/^\p{L}$/u);
const upper = remembered(/^\p{Lu}$/u);
const lower = remembered(/^\p{Ll}$/u);
const asciiLetter = /^[A-Za-z]$/;

/** The letters of a word beyond a to z, in small case, with what their surroundings cost. */
interface Word {
  readonly letters: readonly string[];
}

/**
 * The evidence that `text` was decoded rightly: the logarithm of a likelihood, 0 for plain ASCII and
 * the lower the less it looks like text. Comparable between decodings of the same bytes only. `around` counts
 * the words in plain ASCII of the same list that give a language away.
 */
export function textEvidence(text: string, around: ReadonlyMap<string, number> = new Map()): number {
  const characters = Array.from(text);
  const words = new Map<string, { word: Word; count: number }>();
  const plain = new Map(around);
  let score = 0;
  let start = 0;
  while (start < characters.length) {
    if (!letter.test(characters[start]!)) {
      if (characters[start]! > '\u007F') score += signCost(characters, start);
      start += 1;
      continue;
    }
    let end = start + 1;
    while (end < characters.length && letter.test(characters[end]!)) end += 1;
    const word = characters.slice(start, end);
    if (word.some((character) => character > '\u007F')) {
      score += formCost(word) + soundCost(word.map(small));
      const letters = word.filter((character) => character > '\u007F').map(small);
      const key = letters.join('');
      const known = words.get(key);
      if (known === undefined) words.set(key, { word: { letters }, count: 1 });
      else known.count += 1;
    } else countLanguages(plain, word.join(''));
    start = end;
  }
  return score + languageEvidence([...words.values()], plain);
}

/** Adds the languages that a plain word may be of. */
function countLanguages(counts: Map<string, number>, word: string): void {
  const languages = languagesOf(word.toLowerCase());
  for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + 1 / languages.length);
}

const small = (character: string): string => (character === 'İ' ? character : character.toLowerCase());

function signCost(characters: readonly string[], at: number): number {
  const sign = characters[at]!;
  const code = sign.codePointAt(0)!;
  if (code === 0xFFFD) return cost.undefinedByte;
  if (code < 0xA0) return cost.control;
  if (code >= 0x2500 && code < 0x2600) return cost.drawing;
  const inWord = letter.test(characters[at - 1] ?? ' ') && letter.test(characters[at + 1] ?? ' ');
  if (inWord) return sign === '’' || sign === '·' ? cost.apostropheInWord : sign === '–' || sign === '\u00A0' || sign === '\u00AD' ? cost.sign : cost.signInWord;
  if (sign === '\u00A0' || sign === '\u00AD') return cost.sign;
  if (!usualSigns.includes(sign)) return cost.rareSign;
  // A sign stuck to a word is suspicious, unless it belongs there.
  const stuck = (letter.test(characters[at - 1] ?? ' ') && !'”’»“™®…›'.includes(sign)) || (letter.test(characters[at + 1] ?? ' ') && !'„“‘«¿¡‚‹”’'.includes(sign));
  return stuck ? cost.rareSign : cost.sign;
}

/** What the cases and the scripts of a word cost: `SpóŁka`, `KłÓS` and words of two alphabets do not occur. */
function formCost(word: readonly string[]): number {
  let sum = 0;
  const uppers = word.filter((character) => upper.test(character)).length;
  const lowers = word.filter((character) => lower.test(character)).length;
  if (uppers > 0 && lowers > 0 && !(uppers === 1 && upper.test(word[0]!))) {
    // A company name may have an inner capital of its own (`GmbH`, `McŁuk`); one beyond a to z hardly.
    const odd = uppers > lowers
      ? word.filter((character) => lower.test(character) && !asciiLetter.test(character))
      : word.slice(1).filter((character) => upper.test(character) && !asciiLetter.test(character));
    sum += odd.length * cost.case;
  }
  const found = new Set(word.map(scriptOf));
  if (found.size > 1) sum += cost.script * word.filter((character) => scriptOf(character) !== 'latin').length;
  return sum;
}

const vowels = remembered(/^[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿāăąēėęěīįıōőœūůűųǎ]$/);
const consonant = remembered(/^[b-df-hj-np-tv-xzßçñðþćčďđģğķĺļľłńņňŕřśşšșťţțźżžħġċ]$/);

/** What a letter beyond a to z costs between its neighbours: vowels seldom meet, and consonants seldom in threes. */
function soundCost(word: readonly string[]): number {
  let sum = 0;
  for (const [index, each] of word.entries()) {
    if (each <= '\u007F') continue;
    const [before = ' ', after = ' '] = [word[index - 1], word[index + 1]];
    if (vowels.test(each)) sum += cost.neighbour * ((vowels.test(before) && before !== each ? 1 : 0) + (vowels.test(after) && after !== each ? 1 : 0));
    else if (consonant.test(each)) sum += consonant.test(before) && consonant.test(after) ? cost.neighbour : 0;
  }
  return sum;
}

const scripts = new Map<string, string>();

function scriptOf(character: string): string {
  const known = scripts.get(character);
  if (known !== undefined) return known;
  const script = /\p{Script=Latin}/u.test(character) ? 'latin' : /\p{Script=Greek}/u.test(character) ? 'greek' : /\p{Script=Cyrillic}/u.test(character) ? 'cyrillic' : 'other';
  scripts.set(character, script);
  return script;
}

/** Mixture of languages: a list may hold several, but each word is of one, and few languages explain a list. */
function languageEvidence(words: readonly { readonly word: Word; readonly count: number }[], plain: ReadonlyMap<string, number>): number {
  if (words.length === 0) return 0;
  const languages = languagesWithShares();
  const likelihoods = words.map(({ word }) => languages.map(({ shares }) =>
    word.letters.reduce((product, each) => product + (shares.has(each) ? Math.log(shares.get(each)!) : cost.foreign), 0)));
  // Words in plain letters count as much as words with others: they are of the same languages.
  const base = languages.map(({ language }) => 0.05 + (plain.get(language) ?? 0));
  let priors = scaled(base);
  let total = 0;
  for (let round = 0; round < 6; round += 1) {
    const next = [...base];
    total = 0;
    for (const [index, { count }] of words.entries()) {
      const joint = likelihoods[index]!.map((likelihood, language) => likelihood + Math.log(priors[language]!));
      const best = Math.max(...joint);
      const sum = joint.reduce((each, value) => each + Math.exp(value - best), 0);
      total += count * (best + Math.log(sum));
      joint.forEach((value, language) => { next[language]! += count * Math.exp(value - best) / sum; });
    }
    priors = scaled(next);
  }
  return total;
}

function scaled(values: readonly number[]): number[] {
  const all = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => value / all);
}

/** One reading of the same bytes. */
export interface Decoding {
  readonly encoding: string;
  /** What speaks against this encoding in advance, as a logarithm. */
  readonly prior: number;
  readonly text: string;
}

/** So near to the best, another reading may be the right one. */
const nearBy = 1.5;
/** Worse than this for each sign beyond ASCII: no text. */
const hopeless = -7;

/**
 * The most plausible of several decodings, and the one that gives another text almost as plausibly, if any;
 * `null` when none looks like text.
 */
export function compareDecodings(decodings: readonly Decoding[], around: string): { readonly encoding: string; readonly rival: string | null } | null {
  const plain = new Map<string, number>();
  for (const word of around.match(/[A-Za-z]+/g) ?? []) countLanguages(plain, word);
  const scored = decodings.map(({ encoding, prior, text }) => ({ encoding, text, evidence: textEvidence(text, plain) + prior })).sort((a, b) => b.evidence - a.evidence);
  const best = scored[0];
  if (best === undefined) return null;
  const signs = best.text.match(/[^\u0000-\u007F]/gu)?.length ?? 0; // eslint-disable-line no-control-regex
  if (best.evidence < hopeless * signs - 5) return null;
  const rival = scored.find(({ text, evidence }) => text !== best.text && best.evidence - evidence < nearBy);
  return { encoding: best.encoding, rival: rival?.encoding ?? null };
}

// Letters of Latin beyond the usual, phonetic signs, and marks without a letter: what other encodings give as UTF-8 by chance.
const unusual = /[\u0180-\u0191\u0193-\u019F\u01A2-\u01AE\u01B1-\u01CC\u01DD-\u01E5\u01E8-\u0217\u021C-\u02BA\u02BF-\u02C5\u02CC-\u02D7\u0370-\u0373\u03CF-\u03FF\u0460-\u048F\u0492-\u052F\u0700-\u08FF]/u;
const alone = /(?:^|[^\p{L}\p{M}])\p{M}/u;
const twoScripts = /[A-Za-z\u00C0-\u017F][\u0370-\u03FF\u0400-\u052F\u0530-\u07FF]|[\u0370-\u03FF\u0400-\u052F\u0530-\u07FF][A-Za-z\u00C0-\u017F]/u;

/** Whether text that is valid UTF-8 is meant as such: `SPÓŁKA` in windows-1250 is valid UTF-8 by chance, and reads as `SPӣKA`. */
export function looksLikeUtf8Text(text: string): boolean {
  const words = text.match(/\S*[^\s\u0000-\u007F]\S*/gu) ?? []; // eslint-disable-line no-control-regex
  const odd = words.filter((word) => unusual.test(word) || alone.test(word) || twoScripts.test(word)).length;
  return odd * 2 <= words.length;
}
