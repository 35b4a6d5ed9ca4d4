/** VAT numbers by construction: for a serial number and a country, a number whose check digit holds. */

const weighted = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);

/** Sum of digits where every second one counts double, as a one-digit sum; `from` is the first doubled place. */
const luhn = (digits: string, from: 0 | 1): number => {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const counted = Number(digits[index]) * (index % 2 === from ? 2 : 1);
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum;
};

const toTen = (sum: number): string => String((10 - (sum % 10)) % 10);

/** The check digit of ISO 7064 MOD 11,10. */
const mod1110 = (digits: string): string => {
  let product = 10;
  for (let index = 0; index < digits.length; index += 1) {
    product = (((product + Number(digits[index])) % 10 || 10) * 2) % 11;
  }
  return String((11 - product) % 10);
};

/** Completes a serial of seven digits; `null` where the scheme knows no check digit for it. */
type Scheme = (serial: string) => string | null;

const elevenCheck = (check: number): string | null => (check > 9 ? null : String(check));
const appended = (digits: string, check: string | null): string | null => (check === null ? null : digits + check);

const schemes = {
  AT: (serial) => `U${serial}${toTen(luhn(serial, 1) + 4)}`,
  BE: (serial) => `0${serial}${String(97 - (Number(serial) % 97)).padStart(2, '0')}`,
  DE: (serial) => `9${serial}${mod1110(`9${serial}`)}`,
  EE: (serial) => `1${serial}${toTen(weighted(`1${serial}`, [3, 7, 1, 3, 7, 1, 3, 7]))}`,
  ES: (serial) => `B${serial}${toTen(luhn(serial, 0))}`,
  FI: (serial) => appended(serial, elevenCheck((11 - (weighted(serial, [7, 9, 10, 5, 8, 4, 2]) % 11)) % 11)),
  FR: (serial) => {
    const siren = `9${serial}${toTen(luhn(`9${serial}`, 1))}`;
    return `${String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, '0')}${siren}`;
  },
  HU: (serial) => `${serial}${toTen(weighted(serial, [9, 7, 3, 1, 9, 7, 3]))}`,
  IT: (serial) => `${serial}015${toTen(luhn(`${serial}015`, 1))}`,
  NL: (serial) => {
    const digits = appended(`8${serial}`, elevenCheck(weighted(`8${serial}`, [9, 8, 7, 6, 5, 4, 3, 2]) % 11));
    return digits === null ? null : `${digits}B01`;
  },
  PL: (serial) => appended(`99${serial}`, elevenCheck(weighted(`99${serial}`, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11)),
  PT: (serial) => {
    const check = 11 - (weighted(`5${serial}`, [9, 8, 7, 6, 5, 4, 3, 2]) % 11);
    return `5${serial}${check > 9 ? 0 : check}`;
  },
  RO: (serial) => `${serial}${((weighted(serial, [3, 2, 1, 7, 5, 3, 2]) * 10) % 11) % 10}`,
  SI: (serial) => {
    const check = 11 - (weighted(serial, [8, 7, 6, 5, 4, 3, 2]) % 11);
    return check === 11 ? null : `${serial}${check === 10 ? 0 : check}`;
  },
} satisfies Record<string, Scheme>;

/** A country for which numbers can be made. */
export type VatCountry = keyof typeof schemes;

/** The countries for which numbers can be made. */
export const vatCountries = Object.keys(schemes) as readonly VatCountry[];

/**
 * The VAT number of a serial (0 to 899,999) in a country, with the country's prefix; another serial gives another number.
 * The last digit of the serial part stands free for schemes in which some digits have no check digit.
 */
export const vatNumberOf = (country: VatCountry, serial: number): string => {
  const scheme: Scheme = schemes[country];
  for (let free = 0; free < 10; free += 1) {
    const number = scheme(`${String(100_000 + serial)}${free}`);
    if (number !== null) return country + number;
  }
  throw new Error(`no VAT number of ${country} for ${serial}`);
};
