/** Checks VAT numbers by a package of its own, so that the numbers made here are not measured with their own yardstick. */

import { stdnum } from 'stdnum';

import type { VatCountry } from './population-vat.js';

/** What the package calls the VAT number of a country. */
const names: Readonly<Record<VatCountry, string>> = {
  AT: 'uid', BE: 'vat', DE: 'vat', EE: 'kmkr', ES: 'cif', FI: 'alv', FR: 'tva', HU: 'anum', IT: 'iva', NL: 'btw', PL: 'nip',
  PT: 'nif',
  RO: 'cui', SI: 'ddv',
};

/** Whether a VAT number, with or without the country's prefix, holds its format and check digit. */
export const vatHolds = (country: VatCountry, number: string): boolean => {
  const check = stdnum[country]?.[names[country]];
  if (check === undefined) throw new Error(`no check for the VAT numbers of ${country}`);
  return check.validate(number.startsWith(country) ? number.slice(2) : number).isValid;
};
