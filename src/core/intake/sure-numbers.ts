/** Whether a national number certainly holds, by its digits alone: for the commonest forms of the countries that lists are full of. */

/*
 * The packages that decide about numbers take any spelling of them and take ten microseconds for it, a tenth of an import. Most
 * numbers are right and plainly written by then. A yes here is a yes of the package (a test compares them); whatever gets
 * no yes is for the package to judge.
 * Source of the algorithms: the check digits that the tax offices publish, as the packages cite them for each country.
 */

/** Whether a number, upper case without separators and country prefix, certainly holds; false says nothing. */
type Sure = (number: string) => boolean;

const zero = 48;
const isDigit = (code: number): boolean => code >= zero && code <= zero + 9;

/** Some of a text are digits and nothing else. */
function allDigits(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (!isDigit(text.charCodeAt(at))) return false;
  return true;
}

/** The digits times their weights, from a place on. */
function weigh(text: string, weights: readonly number[], from = 0): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) sum += (text.charCodeAt(from + at) - zero) * weights[at]!;
  return sum;
}

/** As many digits as weights, whose weighted sum is a multiple. */
const weighted = (weights: readonly number[], modulus: number): Sure => (number) =>
  number.length === weights.length && allDigits(number, 0, number.length) && weigh(number, weights) % modulus === 0;

/** The sum of Luhn: every second digit doubled, the digits of that added; `doubled` is the first of them. */
function luhn(text: string, { from, to, doubled }: { readonly from: number; readonly to: number; readonly doubled: number }): number {
  let sum = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - zero;
    sum += (at - doubled) % 2 !== 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum;
}

/** ISO 7064, MOD 11,10. */
const german: Sure = (number) => {
  if (number.length !== 9 || !allDigits(number, 0, 9)) return false;
  let check = 5;
  for (let at = 0; at < 9; at += 1) check = (((check === 0 ? 10 : check) * 2) % 11 + number.charCodeAt(at) - zero) % 10;
  return check === 1;
};

/** Luhn over eleven digits; the three before the last name the province of the office. */
const italian: Sure = (number) => {
  if (number.length !== 11 || !allDigits(number, 0, 11)) return false;
  const province = weigh(number, [100, 10, 1], 7);
  return province >= 1 && province <= 100 && luhn(number, { from: 0, to: 11, doubled: 1 }) % 10 === 0;
};

/** A letter of a company, seven digits and their check by Luhn; checks that are letters are left to the package. */
const spanish: Sure = (number) => number.length === 9 && 'ABCDEFGHJ'.includes(number.charAt(0)) && allDigits(number, 1, 9)
  && luhn(number, { from: 1, to: 9, doubled: 1 }) % 10 === 0;

/** Two digits over the nine of the SIREN, which has its own check by Luhn. */
const french: Sure = (number) => {
  if (number.length !== 11 || !allDigits(number, 0, 11) || number.startsWith('000', 2)) return false;
  return luhn(number, { from: 2, to: 11, doubled: 3 }) % 10 === 0 && (12 + 3 * (Number(number.slice(2)) % 97)) % 97 === Number(number.slice(0, 2));
};

const polish = weighted([6, 5, 7, 2, 3, 4, 5, 6, 7, -1], 11);

const fromRomania = [7, 5, 3, 2, 1, 7, 5, 3, 2];
/** Up to ten digits, the weights from the right. */
const romanian: Sure = (number) => {
  const { length } = number;
  if (length < 2 || length > 10 || number.startsWith('0') || !allDigits(number, 0, length)) return false;
  return ((10 * weigh(number, fromRomania.slice(10 - length))) % 11) % 10 === number.charCodeAt(length - 1) - zero;
};

const fromNetherlands = [9, 8, 7, 6, 5, 4, 3, 2, -1];
/** Numbers given since 2020 have another check, which is left to the package. */
const dutch: Sure = (number) => number.length === 12 && number.charAt(9) === 'B' && allDigits(number, 0, 9) && allDigits(number, 10, 12)
  && weigh(number, fromNetherlands) % 11 === 0;

const belgian: Sure = (number) => number.length === 10 && allDigits(number, 0, 10) && 97 - (Number(number.slice(0, 8)) % 97) === Number(number.slice(8));

const austrian: Sure = (number) => number.length === 9 && number.startsWith('U') && allDigits(number, 1, 9)
  && (luhn(number, { from: 1, to: 8, doubled: 2 }) + 4 + number.charCodeAt(8) - zero) % 10 === 0;

const hungarian = weighted([9, 7, 3, 1, 9, 7, 3, 1], 10);
const estonian = weighted([3, 7, 1, 3, 7, 1, 3, 7, 1], 10);
const finnish = weighted([7, 9, 10, 5, 8, 4, 2, 1], 11);
const fromPortugal = weighted([9, 8, 7, 6, 5, 4, 3, 2, 1], 11);
const portuguese: Sure = (number) => !number.startsWith('0') && fromPortugal(number);

/** By ISO code of the country; for VAT numbers. */
export const sureNumbers = {
  AT: austrian, BE: belgian, DE: german, EE: estonian, ES: spanish, FI: finnish, FR: french, HU: hungarian, IT: italian, NL: dutch, PL: polish, PT: portuguese,
  RO: romanian,
} as const satisfies Readonly<Record<string, Sure>>;
