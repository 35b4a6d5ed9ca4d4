/** How VAT and company numbers are cleaned, checked and compared. */

import { numberSchemes, plainRegisters, withoutCheckDigit } from './number-schemes.js';
import { cleanText } from './names.js';
import { contentOf } from './placeholders.js';
import { quote } from './quote.js';
import { empty, unclear, value } from './reading.js';
import type { Reading } from './reading.js';

const damaged = (raw: string): Reading<never> =>
  unclear('damaged-number', `${quote(raw)} is a number that a spreadsheet has damaged.`,
    'Copy the number again from the original, with the cell formatted as text.');

/** Digits in scientific notation, or the signs of a column too narrow: the number itself is lost. */
const isDamaged = (text: string): boolean => /^[+-]?\d+(?:[.,]\d+)?\s?E\s?[+-]?\d+$/i.test(text) || /^#+$/.test(text);

/** Upper case letters and digits alone; the `.0` that a spreadsheet adds to a number is taken off first. */
const compact = (text: string): string => (/^[A-Z0-9]+$/.test(text) ? text : squeeze(text));

const squeeze = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/^'/, '')
    .replace(/^(\d+)[.,]0$/, '$1')
    .toUpperCase()
    // Cyrillic and Greek letters that look like the Latin ones of a prefix.
    .replace(/[АВЕКМНОРСТХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]/g,
      (letter) => 'ABEKMHOPCTXABEZHIKMNOPTYX'['АВЕКМНОРСТХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ'.indexOf(letter)] ?? letter)
    .replace(/[^A-Z0-9+*]/g, '');

/** What lists write in front of a VAT number; without a colon only where the number stands apart. */
const words = 'USt\\.?-?\\s?Id\\.?-?\\s?Nr\\.?|USt\\.?-?\\s?Id\\.?|UID(?:-Nr\\.?)?|VAT(?:\\s?(?:No|Nr|number|ID))?\\.?|n[°º]\\s?(?:de\\s)?TVA|TVA|IVA|P\\.?\\s?IVA|'
  + 'Partita IVA|BTW(?:-?\\s?(?:nr|nummer))?\\.?|N\\.?I\\.?F\\.?|C\\.?I\\.?F\\.?|NIP|MVA-nr\\.?|Org\\.?\\s?nr\\.?|CVR(?:-?nr\\.?)?|Y-tunnus|KMKR(?:\\s?nr\\.?)?|OIB|EIK|ΑΦΜ';
const label = new RegExp(`^(?:${words})(?:\\.?\\s*[.:]\\s*|\\s+(?=(?:[A-Z]{2,3}[\\s-]?)?[A-Z]?\\d))`, 'i');
const labelBehind = /\s*\((?:VAT|TVA|IVA|BTW|USt|UID)\)$/i;

/** A VAT number as stated, upper case without separators; a wrong one is kept, since a rule judges it. */
export const readVatNumber = (raw: string): Reading<string> => {
  const text = contentOf(raw);
  if (text === null) return empty;
  if (isDamaged(text)) return damaged(raw);
  const numbers = new Set(text.split(/\s+\/\s+|[;|\n]+/).map(oneVatNumber).filter((each) => /\d/.test(each)));
  // Signs part the groups of one number as well: several are meant where each is long enough to be one.
  if (numbers.size > 1 && [...numbers].every((each) => each.length >= 8)) {
    return unclear('two-numbers', `${quote(raw)} holds more than one number.`, 'Write the one VAT number of this company.');
  }
  const number = numbers.size === 1 ? [...numbers][0]! : oneVatNumber(text);
  return /\d/.test(number)
    ? value(number.slice(0, 60))
    : unclear('malformed-vat-number', `${quote(raw)} is not a VAT number.`,
      'Write the VAT number with its country prefix, as in DE136695976.');
};

const oneVatNumber = (text: string): string => compact(/[.:\s]/.test(text) ? text.trim().replace(label, '').replace(labelBehind, '') : text);

/** A company register number as written, cleaned only: registers use signs and spaces of their own. */
export const readRegistrationNumber = (raw: string): Reading<string> => {
  const text = contentOf(raw);
  if (text === null) return empty;
  return isDamaged(text) ? damaged(raw) : value(cleanText(text.replace(/^'/, '')).replace(/^(\d+)[.,]0$/, '$1'));
};

/** VAT prefixes that are not the country's ISO code. */
const prefixCountries: Readonly<Record<string, string>> = { EL: 'GR', XI: 'GB', UK: 'GB' };

/** A number taken apart: the country its prefix names, if it has one, and the national part. */
interface Parts {
  readonly prefix: string | null;
  readonly national: string;
}

const splitPrefix = (number: string): Parts => {
  const letters = /^[A-Z]{2}(?=.*\d)/.exec(number)?.[0];
  const country = letters === undefined ? undefined : (prefixCountries[letters] ?? letters);
  return country !== undefined && country in numberSchemes ? { prefix: country, national: number.slice(2) } : { prefix: null,
    national: number };
};

/** All digits alike: a placeholder that some check digits let pass. */
const isFiller = (national: string): boolean =>
  /^[A-Z]*(\d)\1*(?:[A-Z]+\d{0,2})?$/.test(national) && (national.match(/\d/g)?.length ?? 0) >= 6;

export type NumberStatus = 'valid' | 'wrong' | 'missing' | 'unverifiable';

/** What is known of a company's numbers, with the reason as a sentence. */
export interface NumberVerdict {
  readonly status: NumberStatus;
  readonly reason: string;
}

/** The numbers of a company as the registration states them. */
export interface CompanyNumbers {
  /** ISO 3166-1 alpha-2. */
  readonly country: string | undefined;
  readonly vatNumber?: string | undefined;
  readonly registrationNumber?: string | undefined;
}

const isValidVat = (country: string, national: string): boolean =>
  !isFiller(national) && (numberSchemes[country]?.vat(national) ?? false);

const isValidRegister = (country: string, number: string): boolean => {
  const register = numberSchemes[country]?.register;
  return register !== undefined && register.form.test(number) && !isFiller(number) && register.check(number);
};

const judgeOwnVat = (number: string, country: string): NumberVerdict => {
  const { prefix, national } = splitPrefix(number);
  const candidates = prefix === country ? [national, number] : [number];
  if (candidates.some((each) => isValidVat(country, each))) {
    return { status: 'valid', reason: withoutCheckDigit.has(country)
      ? `VAT number ${number} has the form used in ${country}, which publishes no check digit.`
      : `VAT number ${number} has the form and check digit used in ${country}.` };
  }
  if (candidates.some((each) => isValidRegister(country, each))) {
    return { status: 'valid',
      reason: `${number} is a valid company number of ${country}, though not in the form of a VAT number.` };
  }
  return { status: 'wrong', reason: `VAT number ${number} fails the format or check digit used in ${country}.` };
};

const judgeVat = (stated: string, country: string): NumberVerdict => {
  const number = compact(stated);
  const { prefix, national } = splitPrefix(number);
  if (numberSchemes[country] === undefined) {
    return prefix !== null && !isValidVat(prefix, national)
      ? { status: 'wrong', reason: `VAT number ${number} fails the format or check digit used in ${prefix}.` }
      : { status: 'unverifiable', reason: `No check is known for VAT numbers of ${country}.` };
  }
  const own = judgeOwnVat(number, country);
  if (own.status !== 'wrong' || prefix === null || prefix === country) return own;
  return isValidVat(prefix, national)
    ? { status: 'unverifiable', reason: `VAT number ${number} is a number of ${prefix}, but the company is in ${country}.` }
    : { status: 'wrong', reason: `VAT number ${number} is a number of ${prefix} and fails its format or check digit.` };
};

const judgeRegister = (stated: string, country: string): NumberVerdict => {
  const number = compact(stated);
  const national = splitPrefix(number);
  const candidates = national.prefix === country ? [number, national.national] : [number];
  if (candidates.some((each) => isValidRegister(country, each) || (!withoutCheckDigit.has(country) && isValidVat(country,
    each)))) {
    return { status: 'valid', reason: `Register number ${stated} has the form and check digit used in ${country}.` };
  }
  if (candidates.some((each) => plainRegisters[country]?.test(each) ?? false)) {
    return { status: 'valid',
      reason: `Register number ${stated} has the form used in ${country}, where it carries no check digit.` };
  }
  const form = numberSchemes[country]?.register?.form;
  return form !== undefined && candidates.some((each) => form.test(each))
    ? { status: 'wrong', reason: `Register number ${stated} fails the check digit used in ${country}.` }
    : { status: 'unverifiable', reason: `No check is known for register number ${stated} of ${country}.` };
};

/**
 * Whether a company's numbers hold: one wrong number makes the whole wrong, else one valid number makes it valid.
 * `unverifiable`: nothing speaks against the number, but nobody can check it, or it belongs to another country.
 */
export const numberStatus = ({ country, vatNumber, registrationNumber }: CompanyNumbers): NumberVerdict => {
  if (vatNumber === undefined && registrationNumber === undefined) {
    return { status: 'missing', reason: 'Neither a VAT number nor a register number is stated.' };
  }
  if (country === undefined) return { status: 'unverifiable', reason: 'The number cannot be checked without a country.' };
  const verdicts: NumberVerdict[] = [];
  if (vatNumber !== undefined) verdicts.push(judgeVat(vatNumber, country));
  if (registrationNumber !== undefined) verdicts.push(judgeRegister(registrationNumber, country));
  const [first] = verdicts;
  return verdicts.find(({ status }) => status === 'wrong') ?? verdicts.find(({ status }) => status === 'valid') ?? first!;
};

/**
 * Keys under which a company can be recognised with certainty: `ES:A28047223`. Only numbers whose check digit holds
 * give a key; the VAT number comes first, and a VAT and a register number that contain one another give the same key.
 */
export const companyNumberKeys = ({ country, vatNumber, registrationNumber }: CompanyNumbers): readonly string[] => {
  const keys = new Set<string>();
  const add = (inCountry: string, national: string): void => {
    keys.add(`${inCountry}:${numberSchemes[inCountry]?.identity?.(national) ?? national}`);
  };
  const addIfValid = (stated: string, inCountry: string): boolean => {
    const number = compact(stated);
    const { prefix, national } = splitPrefix(number);
    const found = (prefix === inCountry ? [national, number] : [number]).find(
      (each) => (!withoutCheckDigit.has(inCountry) && isValidVat(inCountry, each)) || isValidRegister(inCountry, each));
    if (found !== undefined) add(inCountry, found);
    return found !== undefined;
  };
  for (const stated of [vatNumber, registrationNumber]) {
    if (stated === undefined) continue;
    if (country !== undefined && addIfValid(stated, country)) continue;
    const { prefix } = splitPrefix(compact(stated));
    if (prefix !== null && prefix !== country && stated === vatNumber) addIfValid(stated, prefix);
  }
  return [...keys];
};

/** The key of the VAT number alone and of the register number alone; empty where the number does not hold or is not stated. */
export interface NumberKeys {
  readonly vat: string;
  readonly register: string;
}

/** Both keys. Checking digits is a tenth of what an import takes, so whoever needs them twice hands them on. */
export const numberKeysOf = ({ country, vatNumber, registrationNumber }: CompanyNumbers): NumberKeys => ({
  vat: vatNumber === undefined ? '' : (companyNumberKeys({ country, vatNumber })[0] ?? ''),
  register: registrationNumber === undefined ? '' : (companyNumberKeys({ country, registrationNumber })[0] ?? ''),
});
