/** The verdict is what the design says of the outcomes, restated here in its own words. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { outcomes, ruleLevels } from '../../../src/core/rules/outcome.js';
import { sumUp } from '../../../src/core/rules/verdict.js';

const rules = ['a', 'b', 'c', 'd', 'e', 'f'];
const answer = fc.record({ level: fc.constantFrom(...ruleLevels), outcome: fc.constantFrom(...outcomes) });
const given = fc.array(answer, { maxLength: rules.length })
  .map((list) => list.map((each, index) => ({ ...each, rule: rules[index]! })));

describe('the verdict', () => {
  it('is the one the design states', () => {
    fc.assert(fc.property(given, fc.subarray(rules), (list, decided) => {
      const accepted = new Set(decided);
      const is = (level: string, outcome: string) =>
        list.filter((each) => each.level === level && each.outcome === outcome).map(({ rule }) => rule);
      const unknowns = [...is('block', 'unknown'), ...is('ask', 'unknown')];
      const notAccepted = is('ask', 'fail').filter((rule) => !accepted.has(rule));
      const found = sumUp(list, accepted);
      expect(found.failed).toEqual(is('block', 'fail'));
      expect([...found.asked].sort()).toEqual([...unknowns, ...is('ask', 'fail')].sort());
      expect([...found.warned].sort()).toEqual([...is('warn', 'fail'), ...is('warn', 'unknown')].sort());
      const verdict = found.failed.length > 0 ? 'ineligible'
        : unknowns.length > 0 ? 'needs-information'
          : notAccepted.length > 0 ? 'officer-decision' : 'eligible';
      expect(found.verdict).toBe(verdict);
    }), { numRuns: 1000 });
  });

  it('is eligible when nothing was asked', () => {
    expect(sumUp([], new Set())).toEqual({ verdict: 'eligible', failed: [], asked: [], warned: [] });
  });
});
