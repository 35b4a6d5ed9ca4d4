/** The stored form of a registration: one text for one registration, whatever the order of its keys. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fields } from '../../src/core/fields.js';
import type { Registration, Side } from '../../src/core/registration.js';
import { blankRegistration, parseRecord, recordOf, recordPiece, recordStart } from '../../src/core/registration-record.js';

describe('the record of a registration', () => {
  it('knows every column, in the order of the contract', () => {
    expect(Object.keys(blankRegistration()).filter((key) => key !== 'holdings')).toEqual(fields.map((field) => field.key));
  });

  it('is one text for any order of keys, and comes back as it was', () => {
    const keys = fields.map((field) => field.key);
    fc.assert(fc.property(fc.shuffledSubarray(keys), fc.string(), (chosen, text) => {
      const registration = Object.fromEntries(chosen.map((key) => [key, `${key} ${text}`])) as unknown as Registration;
      expect(parseRecord(recordOf(registration))).toEqual(registration);
    }));
  });

  it('is its pieces one after the other', () => {
    const keys = fields.map((field) => field.key).filter((key) => key !== 'side');
    fc.assert(fc.property(fc.subarray(keys), fc.jsonValue(), fc.constantFrom<Side>('send', 'host'), (chosen, value, side) => {
      const registration = Object.fromEntries([['side', side], ...chosen.map((key) => [key, value])]) as unknown as Registration;
      expect(`${recordStart(side)}${recordPiece('side', side)}${chosen.map((key) => recordPiece(key, value)).join('')}}`).toBe(recordOf(registration));
    }));
  });
});
