/** How the header of a column is taken apart for comparison: its words without decoration, and what it says of money. */

import { scales } from './number-words.js';
import { cleanText, foldKeys, foldText } from './names.js';

/** A header, or a synonym of a column, in the forms under which it is compared. */
export interface HeaderWords {
  /** The header cleaned, as it is shown. */
  readonly text: string;
  /** All words without spaces, so that "E-Mail", "e mail" and "eMail" meet; the most faithful form first. */
  readonly keys: readonly string[];
  /** The words that carry meaning: no articles, and one word for "number". */
  readonly words: readonly string[];
}

/** What a header says about the unit of its numbers. */
export interface HeaderMoney {
  readonly euro: boolean;
  readonly otherCurrency: boolean;
  /** What the numbers are to be multiplied by; `null` for a word that stands for different factors. */
  readonly scale: number | null;
}

/** Words for "number" beside another word: "VAT no.", "N. dipendenti". */
const numberWords = new Set(['nr', 'no', 'num', 'number', 'numbers', 'nummer', 'numero', 'n', 'numer', 'nro', 'nos', 'nrs', 'br',
  'broj', 'cislo', 'numara', 'numarasi', 'stevilka', 'szama', 'numarul', 'numar', 'arithmos', 'ndeg']);

/** Articles and prepositions that join words and change no meaning. */
const fillers = new Set(['of', 'the', 'your', 'our', 'their', 'its', 'and', 'der', 'die', 'das', 'des', 'dem', 'den', 'ihr', 'ihre',
  'und', 'du', 'de', 'la', 'le', 'les', 'l', 'd', 'et', 'votre', 'el', 'los', 'las', 'del', 'y', 'il', 'lo', 'gli', 'della', 'dell',
  'dello', 'degli', 'delle', 'dei', 'di', 'dos', 'van', 'het', 'een', 'si', 've', 'og', 'tou', 'tis', 'tes', 'toy', 'ton', 'kai']);

const euroWords = new Set(['eur', 'euro', 'euros', 'eurot', 'euroa', 'evro', 'evra', 'evri', 'eura', 'evrov']);
const otherCurrencies = new Set(['usd', 'dollar', 'dollars', 'dolares', 'dollari', 'gbp', 'pound', 'pounds', 'chf', 'franken', 'huf',
  'forint', 'ft', 'ron', 'lei', 'try', 'tl', 'lira', 'nok', 'sek', 'dkk', 'kr', 'kroner', 'kronor', 'pln', 'zl', 'zloty', 'czk', 'kc',
  'rsd', 'din', 'dinara', 'bgn', 'leva', 'mkd', 'isk', 'hrk', 'kn', 'kuna', 'bam', 'local', 'lokal', 'lokalwahrung', 'landeswahrung']);
const fusedScales: Readonly<Record<string, number>> = { teur: 1e3, tsdeur: 1e3, keur: 1e3, meur: 1e6, mioeur: 1e6, mneur: 1e6, mlneur: 1e6 };
const zeros: Readonly<Record<string, number>> = { 1000: 1e3, '000': 1e3, x1000: 1e3, 1000000: 1e6, '000000': 1e6 };
const beforeUnits = new Set(['in', 'im', 'en', 'em', 'i', 'u', 'v', 'w', 'se', 'as', 'per', 'x', 'de', 'di', 'd']);

/** The number of a question in front of its text: "3. Company name", "1.2 VAT". */
const numbering = /^\(?\d{1,3}(?:(?:\.\d{1,2})+\.?\s|\s*[.):]\s*)(?=\p{L})/u;

const odd = /[#º°€$£]|[-\u2010-\u2015]/;

/** Signs that folding would lose or misread; "e-post" is one word. */
const spelled = (text: string): string => (odd.test(text)
  ? text.replace(/#/g, ' nr ').replace(/[º°]/g, 'o').replace(/€/g, ' eur ').replace(/\$/g, ' usd ').replace(/£/g, ' gbp ')
    .replace(/(?<!\p{L})([eе])[-\u2010-\u2015](?=\p{L})/giu, '$1')
  : text);

const hump = /(\p{Ll}{2})(\p{Lu}\p{Ll})/u;
const humps = new RegExp(hump, 'gu');

/** "companyName" is two words; "KMKR" and "GmbH" are one. */
const unhumped = (text: string): string => (hump.test(text) ? text.replace(humps, '$1 $2') : text);

const joinNumberSign = (words: string[]): string[] => {
  if (!words.includes('o')) return words;
  const joined: string[] = [];
  for (const word of words) {
    if (word === 'o' && joined.at(-1) === 'n') joined[joined.length - 1] = 'no';
    else joined.push(word);
  }
  return joined;
};

/** A folded text as words that carry meaning; a word that joins stays at the end ("available to"), where it is the point. */
const meaningful = (words: readonly string[]): string[] => {
  const kept: string[] = [];
  words.forEach((word, index) => {
    if (numberWords.has(word)) kept.push('nr');
    else if (index === words.length - 1 || !fillers.has(word)) kept.push(word);
  });
  return kept;
};

const ascii = /^[\u0020-\u007e]*$/;
const folded = /^[a-z0-9]+(?: [a-z0-9]+)*$/;

/** Takes a text apart. */
export const headerWords = (header: string): HeaderWords => {
  // Most known headers are plain words already, and there are thousands of them.
  if (folded.test(header)) return formsOf(header, header);
  const plain = ascii.test(header);
  const text = cleanText(plain ? header : header.normalize('NFKC'));
  const apart = unhumped(spelled(text.replace(numbering, '')));
  return formsOf(text, foldText(apart), plain ? [] : foldKeys(apart).slice(1));
};

const formsOf = (text: string, fold: string, otherFolds: readonly string[] = []): HeaderWords => {
  if (fold === '') return { text, keys: [], words: [] };
  const all = joinNumberSign(fold.split(' '));
  const words = all.length < 2 && !numberWords.has(all[0]!) ? all : meaningful(all);
  const whole = all.join('');
  const keys = [whole];
  for (const other of otherFolds) {
    const key = joinNumberSign(other.split(' ')).join('');
    if (!keys.includes(key)) keys.push(key);
  }
  const short = words === all ? whole : words.join('');
  if (!keys.includes(short)) keys.push(short);
  return { text, keys, words };
};

/** The words of a header from other words than its own: after a unit, a year or a bracket has been taken off. */
const again = (text: string, words: readonly string[]): HeaderWords => {
  const kept = meaningful(words);
  return { text, words: kept, keys: [...new Set([words.join(''), kept.join('')])].filter((key) => key !== '') };
};

/** The header without the words for its unit, and what they said. */
export const withoutMoney = (header: HeaderWords): { readonly words: HeaderWords; readonly money: HeaderMoney } => {
  const all = joinNumberSign(foldText(unhumped(spelled(header.text.replace(numbering, '')))).split(' ').filter((word) => word !== ''));
  const isEuro = (word: string | undefined): boolean => word !== undefined && (euroWords.has(word) || word in fusedScales);
  let [euro, otherCurrency] = [false, false];
  let scale: number | null = 1;
  const rest: string[] = [];
  all.forEach((word, index) => {
    const besideEuro = isEuro(all[index + 1]) || (isEuro(all[index - 1]) && index === all.length - 1);
    const factor = fusedScales[word] ?? zeros[word] ?? (word.length > 2 || besideEuro ? scales.get(word) : undefined);
    if (isEuro(word)) euro = true;
    else if (otherCurrencies.has(word)) otherCurrency = true;
    else if (factor === undefined) {
      rest.push(word);
      return;
    }
    if (factor !== undefined) scale = factor;
    while (rest.length > 1 && beforeUnits.has(rest.at(-1)!)) rest.pop();
  });
  return { words: again(header.text, rest), money: { euro, otherCurrency, scale } };
};

const yearWord = /^(?:19|20)\d{2}$/;

/** The header without years and a final 1; `nth` is the number of a header that is one of several ("Address 2"). */
export const withoutCount = (header: HeaderWords): { readonly words: HeaderWords; readonly nth: number } => {
  const words = header.words.filter((word, index) => index === 0 || !yearWord.test(word));
  const last = words.at(-1) ?? '';
  const nth = words.length > 1 && /^[1-9]$/.test(last) ? Number(last) : 1;
  return { words: again(header.text, nth === 1 && last !== '1' ? words : words.slice(0, -1)), nth };
};

/** The header without what stands in brackets, and the words in them; `null` without brackets. */
export const withoutBrackets = (header: HeaderWords): { readonly words: HeaderWords; readonly inside: HeaderWords } | null => {
  const bracket = /[([{]([^)\]}]*)[)\]}]/g;
  const outside = header.text.replace(bracket, ' ');
  if (outside.trim() === header.text.trim() || outside.trim() === '') return null;
  const inside = [...header.text.matchAll(bracket)].map((match) => match[1] ?? '').join(' ');
  return { words: headerWords(outside), inside: headerWords(inside) };
};

/** The parts of a header written in several languages ("Firma / Company"); one part when it is not. */
export const headerParts = (header: HeaderWords): readonly HeaderWords[] =>
  header.text.split(/\s*[/|\\;•]\s*|\s+[-–—=:]\s+|\s*[([\])]\s*/).filter((part) => /[\p{L}\d]/u.test(part)).map(headerWords);
