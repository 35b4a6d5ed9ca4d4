/** Registrations by chance, for the properties of the rules: every field stated or not, near the thresholds. */

import fc from 'fast-check';

import type { NumberRange, Registration } from '../../../src/core/registration.js';
import type { CheckNumbers } from '../../../src/core/rules/registration-facts.js';

/** Ranges whose ends are drawn from the numbers around a threshold; an end may be open. */
const rangeAround = (...numbers: number[]): fc.Arbitrary<NumberRange> => {
  const end = fc.constantFrom(...numbers);
  return fc.oneof(
    end.map((known) => ({ low: known, high: known })),
    fc.tuple(end, end).map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) })),
    end.map((low) => ({ low, high: null })),
    end.map((high) => ({ low: null, high })),
  );
};

const headcount = rangeAround(1, 1.5, 40, 249, 249.9, 250, 300);
const turnover = rangeAround(1_000_000, 49_999_999, 50_000_000, 50_000_001);
const balanceSheet = rangeAround(1_000_000, 42_999_999, 43_000_000, 43_000_001);
const day = fc.constantFrom(
  '2020-03-31', '2020-04-01', '2020-06-01', '2021-03-31', '2021-04-01', '2021-04-02', '2021-06-01', '2021-12-31',
);

const record = {
  headcount, turnoverEur: turnover, balanceSheetEur: balanceSheet,
  groupHeadcount: headcount, groupTurnoverEur: turnover, groupBalanceSheetEur: balanceSheet,
  ownership: fc.constantFrom('autonomous' as const, 'partner' as const, 'linked' as const),
  vatNumber: fc.constantFrom('DE1', 'DE2'), registrationNumber: fc.constantFrom('1', '2'),
  onePerson: fc.boolean(), legalEntity: fc.boolean(), selfEmployed: fc.boolean(),
  profession: fc.constantFrom('lawyer', 'astrologer'),
  platformRegisteredOn: day, consentOn: day, availableFrom: day, availableUntil: day, employedSince: day,
  participantRole: fc.constantFrom('employee' as const, 'manager' as const, 'owner' as const, 'co-owner' as const),
  fullTime: fc.boolean(), employmentContract: fc.boolean(), staysEmployed: fc.boolean(),
  experienceYears: fc.constantFrom(2, 3, 3.5), hostOwnerYears: fc.constantFrom(2, 3, 3.5), hostOwnerActive: fc.boolean(),
};

/** A registration of which any field may be unknown. */
export const registration: fc.Arbitrary<Registration> = fc.tuple(
  fc.record({
    side: fc.constantFrom('send' as const, 'host' as const),
    companyName: fc.constant('Beispiel'),
    country: fc.constantFrom('DE', 'NO', 'CH'),
  }),
  fc.record(record, { requiredKeys: [] }),
).map(([known, stated]) => ({ ...known, ...stated }));

/** A check of numbers for those registrations: `1` holds, `2` does not; a register number of Norway cannot be checked. */
export const checkNumbers: CheckNumbers = ({ country, vatNumber, registrationNumber }) => {
  if (vatNumber?.endsWith('2') === true || registrationNumber === '2') return { status: 'wrong', reason: 'A number is wrong.' };
  if (vatNumber === undefined && registrationNumber === undefined) return { status: 'missing', reason: 'No number is stated.' };
  const canBeChecked = vatNumber !== undefined || country !== 'NO';
  if (!canBeChecked) return { status: 'unverifiable', reason: 'No check is known.' };
  return { status: 'valid', reason: 'A number is right.' };
};
