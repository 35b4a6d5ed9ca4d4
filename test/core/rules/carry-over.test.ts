/** A round of one's own holds the rules of another edition, each marked with where it came from. */

import { describe, expect, it } from 'vitest';

import { editionWindow, parseEdition, problemText } from '../../../src/core/edition.js';
import { carryOver } from '../../../src/core/rules/carry-over.js';
import { numberStatus } from '../../../src/core/intake/identifiers.js';
import { bookOfCases, failingCases } from '../../../src/core/rules/case.js';
import { compileRules } from '../../../src/core/rules/rule-set.js';
import { evaluateStay } from '../../../src/core/rules/evaluate.js';
import { editionFiles } from './edition-on-disk.js';

const window = { opens: '2027-01-01', closes: null };
const made = { id: 'own-2027', title: 'Our round', ...window, from: 'mobilisesme-2020', on: '2026-11-21' };
const carriedOver = { from: made.from, on: made.on };
const parsed = (files: Record<string, unknown>) => {
  const result = parseEdition(files);
  if (!result.ok) throw new Error(result.problems.map((each) => problemText(each)).join('\n'));
  return result.edition;
};

describe('carrying an edition over', () => {
  const original = parsed(editionFiles());
  const edition = parsed(carryOver(editionFiles(), made));

  it('keeps the rules, the rates and the matching model, and marks them', () => {
    expect(edition.rules).toEqual(original.rules.map((rule) => ({ ...rule, carriedOver })));
    expect(edition.grants).toEqual({ ...original.grants, carriedOver });
    expect(edition.matching).toEqual(original.matching);
    expect(edition.carriedOver).toEqual(carriedOver);
  });

  it('has a window of its own, which its rules use', () => {
    expect(edition).toMatchObject({ id: 'own-2027', title: 'Our round', window: { ...window, daysAssumed: false } });
    const days = ['2026-12-31', '2027-01-01', '2099-01-01'];
    expect(days.map((asOf) => editionWindow(edition, asOf))).toEqual(['not-yet-open', 'open', 'open']);
    const inside = (from: string, until: string) => evaluateStay(compileRules(edition), { asOf: from, parts: [{ from, until }] })
      .find(({ rule }) => rule === 'inside-edition')?.outcome;
    expect([inside('2027-01-01', '2027-03-31'), inside('2026-12-31', '2027-03-31')]).toEqual(['pass', 'fail']);
  });

  it('brings the cases along, which hold as they do in the original, and leaves the original as it was', () => {
    const files = editionFiles();
    const { cases } = edition;
    expect(cases?.window).toEqual({ opens: original.window.opens, closes: original.window.closes });
    expect([...failingCases(compileRules(bookOfCases(edition, cases!)), cases!, numberStatus)]).toEqual([]);
    // Looked at inside the new window, the cases about the old one would fail.
    expect(failingCases(compileRules(edition), cases!, numberStatus).size).toBeGreaterThan(0);
    expect(carryOver(files, made)['pairs.json']).toEqual(files['pairs.json']);
    expect(files).toEqual(editionFiles());
  });

  it('can be carried over again, and then names the round it was taken from', () => {
    const next = { ...made, id: 'own-2028', from: 'own-2027', on: '2027-12-01' };
    const again = parsed(carryOver(carryOver(editionFiles(), made), next));
    expect(again.rules.every((rule) => rule.carriedOver?.from === 'own-2027')).toBe(true);
  });

  it('hands on what is no edition, so that its problems are told', () => {
    const files = { 'edition.json': 3, 'eligibility.json': { rules: 'none' } };
    expect(carryOver(files, made)).toEqual(files);
  });
});
