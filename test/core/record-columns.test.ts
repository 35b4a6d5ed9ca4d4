/** Reading some columns of a stored record gives what parsing the whole gives, whatever the text holds. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fields } from '../../src/core/fields.js';
import { columnReader } from '../../src/core/record-columns.js';
import { parseRecord, recordOf } from '../../src/core/registration-record.js';
import type { FieldKey, Registration } from '../../src/core/registration.js';

const keys = fields.map(({ key }) => key);
/** What could be mistaken for the end of a value, or for the beginning of the next column. */
const text = fc.array(fc.constantFrom('a', 'é', '"', '\\', '{', '}', '[', ']', ',', ':', '"country":"XX"', '\n', '\u2028', '\ud800', '€', ' '), { maxLength: 6 }).map((parts) => parts.join(''));
const value = fc.oneof(
  text, fc.boolean(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.record({ low: fc.option(fc.nat()), high: fc.option(fc.nat()) }),
  fc.array(text, { maxLength: 3 }), fc.array(fc.record({ language: text, level: fc.option(text) }), { maxLength: 3 }),
);
const registrations = fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 30 }) as unknown as fc.Arbitrary<Registration>;
const some = fc.subarray(keys).map((chosen) => new Set<FieldKey>(chosen));

const expectSame = (columns: ReadonlySet<FieldKey>, record: string): void => {
  const [found, whole] = [columnReader(columns)(record), parseRecord(record)];
  for (const key of columns) expect(found[key], key).toEqual(whole[key]);
};

describe('columns of a record', () => {
  it('are those of the whole record', () => {
    fc.assert(fc.property(registrations, some, (registration, columns) => { expectSame(columns, recordOf(registration)); }), { numRuns: 200 });
  });

  it('are found without the others where nothing is escaped', () => {
    const record = recordOf({ side: 'send', companyName: 'Ä {country: [x], ', country: 'DE', headcount: { low: 7, high: null }, skillsOffered: ['a, b]', 'c'], fullTime: true } as unknown as Registration);
    expect(columnReader(new Set<FieldKey>(['country']))(record)).toMatchObject({ country: 'DE', companyName: undefined, headcount: undefined });
  });

  it('come whole from a record of another order, with holdings, or with white space', () => {
    const holdings = { holdings: [{ country: 'FR' }] };
    for (const record of ['{"country":"DE","side":"send"}', JSON.stringify({ side: 'send', country: 'DE', holdings }), '{ "side": "send", "country": "DE" }', '{}']) {
      expectSame(new Set<FieldKey>(['side', 'country']), record);
    }
    expect(columnReader(new Set<FieldKey>(['side']))(JSON.stringify({ side: 'send', holdings })).holdings).toEqual(holdings);
  });
});
