/** The stored form of a registration: one text for one registration, whatever the order of its keys. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fields } from '../../src/core/fields.js';
import type { Registration } from '../../src/core/registration.js';
import { blankRegistration, parseRecord, recordInOrder, recordOf } from '../../src/core/registration-record.js';

describe('the record of a registration', () => {
  it('knows every column, in the order of the contract', () => {
    expect(Object.keys(blankRegistration()).filter((key) => key !== 'holdings')).toEqual(fields.map((field) => field.key));
  });

  it('is one text for any order of keys, and comes back as it was', () => {
    const keys = fields.map((field) => field.key);
    fc.assert(fc.property(fc.shuffledSubarray(keys), fc.string(), (chosen, text) => {
      const registration = Object.fromEntries(chosen.map((key) => [key, `${key} ${text}`])) as unknown as Registration;
      const filled = blankRegistration();
      for (const key of chosen) filled[key] = `${key} ${text}`;
      expect(recordOf(registration)).toBe(recordInOrder(filled as unknown as Registration));
      expect(parseRecord(recordOf(registration))).toEqual(registration);
    }));
  });
});
