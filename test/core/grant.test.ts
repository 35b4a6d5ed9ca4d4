/** The grant of a stay: rates of the edition, months and days, and what is said beside the sum. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays, daysBetween, endOfStay } from '../../src/core/calendar.js';
import { grantOf, lengthOf } from '../../src/core/grant.js';
import type { Grants } from '../../src/core/edition.js';

const grants: Grants = {
  currency: 'EUR', per: 'month', by: 'host country', rates: { ES: 830, GB: 1000 }, disability: { rate: 1100, note: 'note' },
  paidBy: 'contact point', paidTo: 'company', notes: [], source: ['s'],
};
const edition = { id: 'e', grants, eligibleCountries: ['ES', 'NO'] };
const grant = (hostCountry: string, from: string, until: string, disabilityRate = false) => grantOf(edition, { hostCountry, from, until, disabilityRate });

describe('the grant of a stay', () => {
  it.each([
    ['2021-06-01', '2021-06-30', 1, 0, 830], ['2021-06-01', '2021-08-31', 3, 0, 2490], ['2021-06-15', '2021-08-14', 2, 0, 1660],
    ['2021-06-01', '2021-08-15', 2, 15, 2075], ['2021-06-01', '2021-06-01', 0, 1, 27.67], ['2021-01-31', '2021-02-27', 1, 0, 830], ['2021-01-01', '2021-01-30', 0, 30, 830],
  ])('from %s to %s is %i months and %i days: EUR %f', (from, until, wholeMonths, restDays, total) => {
    expect(grant('ES', from, until)).toMatchObject({ wholeMonths, restDays, total, monthlyRate: 830, rate: 'country', proRata: restDays > 0 });
  });

  it('has no sum without a rate, and says why', () => {
    const found = grant('NO', '2021-06-01', '2021-06-30');
    expect(found).toMatchObject({ total: null, monthlyRate: null, rate: null, proRata: false });
    expect(found.notes.join(' ')).toMatch(/no rate for NO, although it is an eligible country/);
  });

  it('says that a country with a rate is not eligible', () => {
    expect(grant('GB', '2021-06-01', '2021-06-30')).toMatchObject({ total: 1000, notes: ['GB is not an eligible country of e, although there is a rate.'] });
  });

  it('takes the rate for a disability whatever the country', () => {
    for (const country of ['ES', 'NO']) expect(grant(country, '2021-06-01', '2021-06-30', true)).toMatchObject({ total: 1100, rate: 'disability' });
  });

  it('marks a share by days as the own choice of the contact point', () => {
    expect(grant('ES', '2021-06-01', '2021-07-01').notes.join(' ')).toMatch(/own choice/);
    expect(grant('ES', '2021-06-01', '2021-06-30').notes).toEqual([]);
  });

  it('grows with the stay, and whole months cost whole rates', () => {
    const start = fc.integer({ min: 0, max: 1200 }).map((days) => addDays('2020-08-01', days));
    fc.assert(fc.property(start, fc.integer({ min: 1, max: 200 }), (from, days) => {
      const until = addDays(from, days - 1);
      const { wholeMonths, restDays } = lengthOf(from, until);
      expect(daysBetween(from, until)).toBe(days);
      expect(restDays).toBeLessThan(31);
      expect(endOfStay(from, wholeMonths) <= until).toBe(true);
      expect(grant('ES', from, addDays(until, 1)).total ?? 0).toBeGreaterThanOrEqual(grant('ES', from, until).total ?? 0);
    }), { numRuns: 200 });
  });
});
