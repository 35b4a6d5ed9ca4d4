/** Every situation of the packaged edition has the outcome it must have, and every rule has its cases. */

import { describe, expect, it } from 'vitest';

import { numberStatus } from '../../../src/core/intake/identifiers.js';
import { failingCases } from '../../../src/core/rules/case.js';
import { outcomes } from '../../../src/core/rules/outcome.js';
import type { Outcome } from '../../../src/core/rules/outcome.js';
import { compileRules } from '../../../src/core/rules/rule-set.js';
import { packagedEdition } from './edition-on-disk.js';

const edition = packagedEdition();
const cases = edition.cases!;
const all = [...cases.registrations, ...cases.pairs, ...cases.stays];

describe('the cases of mobilisesme-2020', () => {
  it('all hold', () => {
    expect([...failingCases(compileRules(edition), cases, numberStatus)]).toEqual([]);
  });

  it('are many, each with a name of its own', () => {
    expect(all.length).toBeGreaterThanOrEqual(150);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  it('are noticed when they do not hold', () => {
    const [first] = cases.registrations;
    const expected = { verdict: 'ineligible' as const, outcomes: { consent: 'fail' as const }, earliestStart: '2021-01-01' };
    const wrong = { ...first!, expect: expected };
    const failing = failingCases(compileRules(edition), { ...cases, registrations: [wrong], pairs: [], stays: [] }, numberStatus);
    expect(failing.get(wrong.name)).toHaveLength(3);
  });

  // What a rule cannot say is left out here, with the reason.
  const impossible: Record<string, readonly Outcome[]> = {
    'country-eligible': ['unknown'], // no registration is without a country
    'senders-per-company': ['unknown'], // the place is always counted
    'liberal-profession': ['unknown'], // an empty profession makes it not applicable
    'purpose-learning': ['unknown'], // an empty declaration makes it not applicable
    'existing-collaboration': ['fail', 'unknown'], // it is only told as a plus
  };

  it.each(edition.rules.map(({ id }) => id))('cover passing, failing and unknown situations of %s', (rule) => {
    const seen = new Set(all.map(({ expect: { outcomes: expected } }) => expected?.[rule]));
    const wanted = outcomes.filter((each) => each !== 'not-applicable' && impossible[rule]?.includes(each) !== true);
    expect(wanted.filter((each) => !seen.has(each))).toEqual([]);
  });
});
