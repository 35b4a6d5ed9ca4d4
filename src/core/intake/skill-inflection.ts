/** Whether a word is another form of a word in a label: number, case and gender, never another word of the family. */

import { lookAlikes } from './skill-words.js';

/** The endings of one language (folded). */
interface Endings {
  /** What a text may put behind the common beginning. */
  readonly inTexts: ReadonlySet<string>;
  /** What the label may have there instead: the endings of the forms in which labels are given. */
  readonly inLabels: ReadonlySet<string>;
  /** How many endings a text may stack. */
  readonly stacked: number;
}

const set = (text: string): ReadonlySet<string> => new Set(text === '' ? [] : text.split(' '));

const endings = (stacked: number, inLabels: string, onlyInTexts: string): Endings => ({
  inTexts: set(`${inLabels} ${onlyInTexts}`.trim()),
  inLabels: set(inLabels),
  stacked,
});

const byLanguage: Readonly<Record<string, Endings>> = {
  en: endings(1, 's es y ies', ''),
  de: endings(1, 'e en n er s es', 'em ern'),
  fr: endings(2, 's e es x l ux', ''),
  es: endings(1, 's es a o as os e', ''),
  it: endings(1, 'a e i o he hi ie ia io', ''),
  nl: endings(1, 'en e s n', ''),
  hu: endings(
    2,
    'k ok ek ak a e i ja je t',
    'ot et at ban ben ba be bol rol tol nak nek ra re hoz hez ig ert kent al el jai jei ai ei on en nal nel unk ink uk ul',
  ),
  et: endings(
    2,
    'd e i u a se te de ne ed id',
    't s st sse l le lt ks ga ta na ni sid dest test tes des deks teks set sed ste sest sega seks',
  ),
  ro: endings(2, 'e i a u ii ie', 'ul ului ului le lor ilor elor ei ea iei ia uri urile urilor ile ele'),
  tr: endings(2, 'lar ler lari leri i u si su', 'in un nin nun da de ta te dan den tan ten a e ya ye yi yu la le yla yle'),
  nb: endings(1, 'er e en et a s', 'ene ar ens ets enes'),
};

/** The languages whose endings are known, in the order of the document languages. */
export const inflectedLanguages: readonly string[] = Object.keys(byLanguage);

/** The letters that two forms of one word share at least, whatever the language. */
export const sharedBeginning = 4;

/** More letters changed make another word. */
const longestChange = 6;
/** The letters of the longest single ending. */
const longestEnding = 5;

/** Whether two words can be forms of one word in any language: the quick question before `isFormOf`. */
export function mayBeForms(a: string, b: string): boolean {
  const common = commonBeginning(a, b);
  return common >= sharedBeginning && Math.max(a.length, b.length) - common <= longestChange + 1;
}

/**
 * Whether the word of a text is a form of the word of a label in the label's language; both folded. A word is
 * a form of itself. Words with digits and very short words have no other form.
 */
export function isFormOf(word: string, ofLabel: string, language: string): boolean {
  if (word === ofLabel) return true;
  const known = byLanguage[language];
  if (known === undefined || !mayBeForms(word, ofLabel) || lookAlikes.has(word)) return false;
  if (language === 'en' && isOneEnglishWord(word, ofLabel)) return true;
  const common = commonBeginning(word, ofLabel);
  const rest = ofLabel.slice(common);
  // Where the label itself loses more than a letter, four are too little to go by ("back" is not "backen").
  if (common < (rest.length < 2 ? sharedBeginning : sharedBeginning + 1)) return false;
  if (rest !== '' && !isEnding(rest, ofLabel.charAt(common - 1), known.inLabels)) return false;
  const ending = word.slice(common);
  // Four letters do not bear more than a short ending ("MICE" is not in "micelle").
  const isShort = ofLabel.length <= sharedBeginning;
  if (ending.length > (isShort ? 2 : longestChange) || /\d/.test(ending)) return false;
  return isChain(ending, word.charAt(common - 1), { allowed: known.inTexts, stacked: isShort ? 1 : known.stacked });
}

function commonBeginning(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return at;
}

/** One ending behind a letter; a consonant may be doubled before it ("plan", "plannen"; "marketing", "marketinggel"). */
function isEnding(text: string, before: string, allowed: ReadonlySet<string>): boolean {
  if (allowed.has(text)) return true;
  return text.length > 1 && text.startsWith(before) && !'aeiou'.includes(before) && allowed.has(text.slice(1));
}

/** What a chain of endings may consist of. */
interface Chain {
  readonly allowed: ReadonlySet<string>;
  readonly stacked: number;
}

/** Whether a text consists of at most so many endings. */
function isChain(text: string, before: string, { allowed, stacked }: Chain): boolean {
  if (text === '' || isEnding(text, before, allowed)) return true;
  if (stacked < 2) return false;
  for (let length = Math.min(text.length - 1, longestEnding); length > 0; length -= 1) {
    if (!allowed.has(text.slice(0, length))) continue;
    if (isChain(text.slice(length), text.charAt(length - 1), { allowed, stacked: stacked - 1 })) return true;
  }
  return false;
}

/** Both spellings of English are the same word. */
function isOneEnglishWord(a: string, b: string): boolean {
  const british = (word: string): string => word.replace(/iz(ations?|ing|e[sdr]?|ers)$/, 'is$1');
  return a.includes('iz') !== b.includes('iz') && british(a) === british(b);
}
