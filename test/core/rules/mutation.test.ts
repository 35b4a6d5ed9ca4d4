/** Whatever is changed in a rule of an edition, at least one of its cases notices (`npm run mutate-rules`). */

import { describe, expect, it } from 'vitest';

import { numberStatus } from '../../../src/core/intake/identifiers.js';
import { failingCases } from '../../../src/core/rules/case.js';
import type { Cases } from '../../../src/core/rules/case.js';
import { compileRules, lintRules } from '../../../src/core/rules/rule-set.js';
import { packagedEdition, packagedEditions } from './edition-on-disk.js';
import { mutantsOf } from './mutants.js';
import type { Mutant } from './mutants.js';

/** Changes that change nothing: no situation there is can tell them apart. */
const equivalent: readonly string[] = [
  // Where the legal form is not known, an inner unknown is ruled out by the stated self-employment, or lost in the outer one.
  'derived self-employed-person 1.holds.all.1.not.all.0: without certainly',
];

/** The cases as far as they speak of some rules, so that few rules and few cases have to be asked. */
const casesAbout = (cases: Cases, rules: readonly string[]): Cases => {
  const of = <T>(told: Readonly<Record<string, T>> | undefined): Record<string, T> =>
    Object.fromEntries(Object.entries(told ?? {}).filter(([rule]) => rules.includes(rule)));
  const about = <C extends { readonly expect: { readonly outcomes?: Readonly<Record<string, unknown>> | undefined; readonly levels?: Readonly<Record<string, unknown>> | undefined } }>(list: readonly C[]): C[] =>
    list.map((each) => ({ ...each, expect: { outcomes: of(each.expect.outcomes), levels: of(each.expect.levels) } }))
      .filter(({ expect: { outcomes } }) => Object.keys(outcomes).length > 0);
  return { ...cases, registrations: about(cases.registrations), pairs: about(cases.pairs), stays: about(cases.stays) };
};

const isNoticed = ({ book, rules }: Mutant, cases: Cases, few: Cases): boolean => {
  // A mutant that cannot be read is noticed by whoever loads it.
  if (lintRules(book).length > 0) return true;
  const own = compileRules({ ...book, rules: book.rules.filter(({ id }) => rules.includes(id)) });
  return failingCases(own, few, numberStatus).size > 0 || failingCases(compileRules(book), cases, numberStatus).size > 0;
};

describe('changing one thing in the rules', () => {
  it.each(packagedEditions)('of %s makes a case fail', (id) => {
    const { cases, ...edition } = packagedEdition(id);
    const byRules = new Map<string, Cases>();
    let many = 0;
    const unnoticed: string[] = [];
    for (const mutant of mutantsOf(edition)) {
      many += 1;
      const key = mutant.rules.join();
      const few = byRules.get(key) ?? casesAbout(cases!, mutant.rules);
      byRules.set(key, few);
      if (!isNoticed(mutant, cases!, few)) unnoticed.push(mutant.what);
    }
    expect(unnoticed.filter((what) => !equivalent.includes(what))).toEqual([]);
    // A change that has come to matter is no longer excused.
    if (id === 'mobilisesme-2020') expect(unnoticed).toEqual(equivalent);
    expect(many).toBeGreaterThan(100);
  });
});
