/** A number that is sure holds for the package as well, whatever it looks like, and plain numbers that hold are sure. */

import fc from 'fast-check';
import * as atUid from 'stdnum/lib/cjs/at/uid.js';
import * as beVat from 'stdnum/lib/cjs/be/vat.js';
import * as deVat from 'stdnum/lib/cjs/de/vat.js';
import * as eeKmkr from 'stdnum/lib/cjs/ee/kmkr.js';
import * as esNif from 'stdnum/lib/cjs/es/nif.js';
import * as fiAlv from 'stdnum/lib/cjs/fi/alv.js';
import * as frTva from 'stdnum/lib/cjs/fr/tva.js';
import * as huAnum from 'stdnum/lib/cjs/hu/anum.js';
import * as itIva from 'stdnum/lib/cjs/it/iva.js';
import * as nlBtw from 'stdnum/lib/cjs/nl/btw.js';
import * as plNip from 'stdnum/lib/cjs/pl/nip.js';
import * as ptNif from 'stdnum/lib/cjs/pt/nif.js';
import * as roCif from 'stdnum/lib/cjs/ro/cif.js';
import { expect, test } from 'vitest';
import { sureNumbers } from '../../../src/core/intake/sure-numbers.js';

type Country = keyof typeof sureNumbers;

/** The package of each country, a form (9 stands for any digit, the rest for itself), and how many of its right numbers may be left to the package. */
const countries: readonly (readonly [Country, { readonly validate: (text: string) => { readonly isValid: boolean } }, readonly string[], number])[] = [
  ['AT', atUid, ['U99999999'], 0], ['BE', beVat, ['0999999999', '1999999999'], 0], ['DE', deVat, ['999999999'], 0], ['EE', eeKmkr, ['999999999'], 0],
  ['ES', esNif, ['A99999999', 'B99999999', 'H99999999', 'J99999999'], 0], ['FI', fiAlv, ['99999999'], 0], ['FR', frTva, ['99599999999'], 0], ['HU', huAnum, ['99999999'], 0],
  ['IT', itIva, ['99999990999', '99999991009'], 0.02], ['NL', nlBtw, ['999999999B99'], 0.3], ['PL', plNip, ['9999999999'], 0],
  ['PT', ptNif, ['599999999', '999999999'], 0.25], ['RO', roCif, ['99999', '99999999', '999999999', '9999999999'], 0],
];

const holds = (check: { readonly validate: (text: string) => { readonly isValid: boolean } }, number: string): boolean => {
  try {
    return check.validate(number).isValid;
  } catch {
    return false;
  }
};

const ofForm = (form: string): fc.Arbitrary<string> =>
  fc.tuple(...form.split('').map((each) => (each === '9' ? fc.integer({ min: 0, max: 9 }).map(String) : fc.constant(each)))).map((signs) => signs.join(''));

/** Where a number carries its check digits, which are all tried: by default the last two signs. */
const checkSigns: Partial<Record<Country, readonly number[]>> = { FR: [0, 1, 10], NL: [8, 11] };

function* withAllChecks(number: string, places: readonly number[]): Generator<string> {
  for (let digits = 0; digits < 10 ** places.length; digits += 1) {
    const signs = number.split('');
    places.forEach((at, nth) => { signs[at] = String(Math.floor(digits / 10 ** nth) % 10); });
    yield signs.join('');
  }
}

test.each(countries)('%s: numbers with every check digit', (country, check, forms, mayBeLeft) => {
  const sure = sureNumbers[country];
  let [right, left] = [0, 0];
  fc.assert(fc.property(fc.constantFrom(...forms).chain(ofForm), (number) => {
    for (const tried of withAllChecks(number, checkSigns[country] ?? [number.length - 2, number.length - 1])) {
      const really = holds(check, tried);
      if (sure(tried) && !really) throw new Error(`${country} ${tried} is sure, and wrong`);
      if (really) right += 1;
      if (really && !sure(tried)) left += 1;
    }
  }), { numRuns: 40 });
  expect(right).toBeGreaterThan(20);
  expect(left / right).toBeLessThanOrEqual(mayBeLeft);
});

test('nothing else is sure that the package does not accept', () => {
  const text = fc.oneof(fc.string({ maxLength: 14 }), fc.string({ unit: fc.constantFrom(...'0 1 2 3 4 5 6 7 8 9 U A B H . - \u0660 \uff11'.split(' '), ' '), maxLength: 13 }));
  fc.assert(fc.property(text, fc.constantFrom(...countries), (number, [country, check]) => !sureNumbers[country](number) || holds(check, number)), { numRuns: 3000 });
});
