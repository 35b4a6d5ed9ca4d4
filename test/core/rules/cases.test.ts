/** Every situation of each packaged edition has the outcome it must have, and every rule has its cases. */

import { describe, expect, it } from 'vitest';

import { numberStatus } from '../../../src/core/intake/identifiers.js';
import { failingCases } from '../../../src/core/rules/case.js';
import type { Cases } from '../../../src/core/rules/case.js';
import { uncoveredRules } from '../../../src/core/rules/coverage.js';
import { compileRules } from '../../../src/core/rules/rule-set.js';
import { packagedEdition, packagedEditions } from './edition-on-disk.js';

const all = ({ registrations, pairs, stays }: Cases) => [...registrations, ...pairs, ...stays];

describe.each(packagedEditions)('the cases of %s', (id) => {
  const edition = packagedEdition(id);
  const cases = edition.cases!;

  it('all hold', () => {
    expect([...failingCases(compileRules(edition), cases, numberStatus)]).toEqual([]);
  });

  it('are many, each with a name of its own', () => {
    expect(all(cases).length).toBeGreaterThanOrEqual(130);
    expect(new Set(all(cases).map(({ name }) => name)).size).toBe(all(cases).length);
  });

  it('cover passing, failing and unknown situations of every rule, but for what a rule can never say', () => {
    expect(uncoveredRules(edition.rules, cases)).toEqual([]);
    for (const { rule, outcomes } of cases.notPossible ?? []) {
      const seen = new Set(all(cases).map(({ expect: { outcomes: expected } }) => expected?.[rule]));
      expect(outcomes.filter((each) => seen.has(each))).toEqual([]);
    }
  });

  it('are noticed when they do not hold', () => {
    const first = cases.registrations.find(({ side, registration }) => side === 'send' && Object.keys(registration).length === 0);
    const expected = { verdict: 'ineligible' as const, outcomes: { consent: 'fail' as const }, earliestStart: '2021-01-01' };
    const wrong = { ...first!, expect: expected };
    const failing = failingCases(compileRules(edition), { ...cases, registrations: [wrong], pairs: [], stays: [] }, numberStatus);
    expect(failing.get(wrong.name)).toHaveLength(3);
  });
});

describe('the cover of cases', () => {
  it('names the outcomes that no case shows', () => {
    const { cases, rules } = packagedEdition();
    const without = { ...cases!, stays: cases!.stays.filter(({ expect: { outcomes } }) => outcomes['stay-parts'] !== 'unknown') };
    expect(uncoveredRules(rules, without)).toEqual([{ rule: 'stay-parts', outcomes: ['unknown'] }]);
  });
});
