/** Evaluations say what they decide by, agree with the bare verdict, and never guess. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { NumberRange, Registration } from '../../../src/core/registration.js';
import { evaluatePair, evaluateRegistration, evaluateStay, judge } from '../../../src/core/rules/evaluate.js';
import { registrationOfCase } from '../../../src/core/rules/case.js';
import type { RuleOutcome } from '../../../src/core/rules/outcome.js';
import { compileRules } from '../../../src/core/rules/rule-set.js';
import { packagedEdition } from './edition-on-disk.js';
import { checkNumbers, registration } from './registrations.js';

const edition = packagedEdition();
const ruleSet = compileRules(edition);
const cases = edition.cases!;
const context = { asOf: '2021-04-01', numberStatus: () => ({ status: 'valid' as const, reason: 'The number holds.' }) };

const good = (side: 'send' | 'host'): Registration =>
  registrationOfCase(cases, { name: 'good', asOf: context.asOf, side, registration: {}, expect: {} });
const evaluate = (changes: Partial<Registration>, side: 'send' | 'host' = 'send') =>
  evaluateRegistration(ruleSet, { registration: { ...good(side), ...changes }, senderPosition: 1 }, context);
const outcomeOf = (told: readonly RuleOutcome[], rule: string): RuleOutcome => told.find((each) => each.rule === rule)!;

describe('an evaluation', () => {
  it('tells every rule about registrations, in the order of the edition', () => {
    const about = edition.rules.filter((rule) => rule.about !== 'pair' && rule.about !== 'stay');
    expect(evaluate({}).outcomes.map(({ rule }) => rule)).toEqual(about.map(({ id }) => id));
    expect(evaluate({}, 'host').outcomes.map(({ rule }) => rule)).toEqual(about.map(({ id }) => id));
  });

  it('says what was found, with the values, the reason and the source', () => {
    const told = outcomeOf(evaluate({ headcount: { low: 300, high: 300 } }).outcomes, 'sme-size');
    expect(told.message).toBe('Headcount 300 is not below 250.');
    const values = { headcount: 300, enterpriseHeadcount: 300, ownership: 'autonomous', groupHeadcount: null };
    expect(told.values).toMatchObject(values);
    expect(told.source).toContain('recommendation-2003-361');
    expect(told.because).toContain('small or medium-sized');
    expect(told.contradictions).toHaveLength(1);
  });

  it('keeps both ends of a range in the values and in the sentence', () => {
    const told = outcomeOf(evaluate({ headcount: { low: 200, high: 300 } }).outcomes, 'sme-size');
    expect(told.values.headcount).toEqual({ low: 200, high: 300 });
    expect(told.message).toBe('Headcount 200 to 300 does not tell whether it is below 250.');
  });

  it('names countries and says what is not stated', () => {
    expect(outcomeOf(evaluate({ country: 'CH' }).outcomes, 'country-eligible').message)
      .toBe('Switzerland (CH) is not an eligible country of this edition.');
    const { outcomes: told } = evaluate({ participantRole: 'manager', fullTime: false });
    const values = { participantRole: 'manager', fullTime: false };
    expect(outcomeOf(told, 'employment')).toMatchObject({ level: 'block', outcome: 'fail', values });
  });

  it('marks a failure that an officer accepted', () => {
    const subject = { registration: { ...good('send'), staysEmployed: false }, senderPosition: 1 };
    const accepted = new Set(['stays-employed', 'consent']);
    const { outcomes: told, asked, verdict } = evaluateRegistration(ruleSet, subject, { ...context, accepted });
    expect(outcomeOf(told, 'stays-employed').accepted).toBe(true);
    expect(outcomeOf(told, 'consent').accepted).toBeUndefined();
    expect(asked).toEqual(['stays-employed']);
    expect(verdict).toBe('eligible');
  });

  it('leaves the place among the senders open when it was not counted', () => {
    const found = evaluateRegistration(ruleSet, { registration: good('send') }, context);
    expect(outcomeOf(found.outcomes, 'senders-per-company').outcome).toBe('unknown');
    expect(found.verdict).toBe('needs-information');
  });

  it('has a sentence for every outcome, that quotes no person', () => {
    const person = {
      contactName: 'Zuse', participantName: 'Quispe', contactEmail: 'zuse@example.org', participantEmail: 'quispe@example.org',
    };
    fc.assert(fc.property(registration, fc.option(fc.nat(3)), (one, position) => {
      const subject = { registration: { ...one, ...person }, senderPosition: position ?? undefined };
      const { outcomes: told } = evaluateRegistration(ruleSet, subject, { asOf: '2021-04-01', numberStatus: checkNumbers });
      for (const { message } of told) expect(message).toMatch(/^[A-Z].*\.$/);
      expect(JSON.stringify(told)).not.toMatch(/zuse|quispe/i);
    }), { numRuns: 300 });
  });

  it('holds on every day of the days it names', () => {
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2023-12-31'), noInvalidDate: true }).map((each) => each.toISOString().slice(0, 10));
    const dated = compileRules({ ...edition, parameters: { ...edition.parameters, 'sme-headcount': [{ from: '2005-01-01', value: 250 }, { from: '2021-05-01', value: 30 }] } });
    fc.assert(fc.property(registration, day, fc.array(day, { minLength: 5, maxLength: 20 }), (one, asOf, others) => {
      const subject = { registration: one, senderPosition: 1 };
      const { holding, ...found } = judge(dated, subject, { asOf, numberStatus: checkNumbers });
      const { from, until } = holding;
      for (const other of [...others, ...(from === null ? [] : [from])].filter((each) => (from === null || each >= from) && (until === null || each < until))) {
        expect({ ...judge(dated, subject, { asOf: other, numberStatus: checkNumbers }), holding }).toEqual({ ...found, holding });
      }
    }), { numRuns: 400 });
  });

  it('is the same as the bare verdict', () => {
    const decisions = fc.subarray(edition.rules.map(({ id }) => id));
    fc.assert(fc.property(registration, fc.option(fc.integer({ min: 1, max: 4 })), decisions, (one, position, accepted) => {
      const subject = { registration: one, senderPosition: position ?? undefined };
      const around = { asOf: '2021-04-01', numberStatus: checkNumbers, accepted: new Set(accepted) };
      const { outcomes: told, ...judgement } = evaluateRegistration(ruleSet, subject, around);
      const { holding, ...bare } = judge(ruleSet, subject, around);
      expect(bare).toEqual(judgement);
      expect((holding.from ?? '') <= around.asOf && around.asOf < (holding.until ?? '9999')).toBe(true);
      const blocked = told.filter(({ level, outcome }) => level === 'block' && outcome === 'fail');
      expect(judgement.failed).toEqual(blocked.map(({ rule }) => rule));
    }), { numRuns: 500 });
  });
});

describe('an unknown', () => {
  const sizeOf = (figures: Partial<Registration>): string => {
    const one: Registration = { side: 'send', companyName: 'Beispiel', country: 'DE', ...figures };
    return outcomeOf(evaluateRegistration(ruleSet, { registration: one }, context).outcomes, 'sme-size').outcome;
  };
  const ends = ({ low, high }: NumberRange): number[] => [low ?? 0, high ?? 1e12];
  const around = (...numbers: number[]) => {
    const end = fc.constantFrom(...numbers);
    return fc.tuple(end, end, fc.boolean(), fc.boolean()).map(([a, b, openLow, openHigh]): NumberRange =>
      ({ low: openLow ? null : Math.min(a, b), high: openHigh ? null : Math.max(a, b) }));
  };
  const heads = around(10, 249, 249.9, 250, 300);
  const money = around(1_000_000, 43_000_000, 43_000_001, 50_000_000, 50_000_001);

  it('is decided exactly where all ends of the ranges agree', () => {
    fc.assert(fc.property(heads, money, money, (headcount, turnoverEur, balanceSheetEur) => {
      const answers = new Set(ends(headcount).flatMap((h) => ends(turnoverEur).flatMap((t) => ends(balanceSheetEur)
        .map((b) => (h < 250 && (t <= 50_000_000 || b <= 43_000_000) ? 'pass' : 'fail')))));
      expect(sizeOf({ ownership: 'autonomous', headcount, turnoverEur, balanceSheetEur }))
        .toBe(answers.size === 1 ? [...answers][0] : 'unknown');
    }), { numRuns: 500 });
  });

  it('never turns a decided size when a range narrows', () => {
    const ownership = fc.constantFrom('autonomous' as const, 'partner' as const, 'linked' as const, undefined);
    fc.assert(fc.property(ownership, heads, money, fc.integer({ min: 1, max: 400 }), (owned, headcount, turnoverEur, known) => {
      const stated = { turnoverEur, ...(owned === undefined ? {} : { ownership: owned }) };
      const before = sizeOf({ ...stated, headcount });
      const isInside = known >= (headcount.low ?? 0) && known <= (headcount.high ?? Infinity);
      if (before !== 'unknown' && isInside) expect(sizeOf({ ...stated, headcount: { low: known, high: known } })).toBe(before);
    }), { numRuns: 500 });
  });
});

describe('pairs and stays', () => {
  it('are told by their own rules only', () => {
    const facts = { asOf: '2021-04-01', sendCountry: 'DE', hostCountry: 'DE', sameCompany: false, groupEvidence: [] };
    const pair = evaluatePair(ruleSet, facts);
    expect(pair.map(({ rule }) => rule)).toEqual(['different-countries', 'eu-side', 'same-group', 'existing-collaboration']);
    expect(outcomeOf(pair, 'different-countries'))
      .toMatchObject({ level: 'block', outcome: 'fail', message: 'Both companies are in Germany (DE).' });
    const stay = evaluateStay(ruleSet, { asOf: '2021-04-01', parts: [{ from: '2021-06-01', until: '2021-12-01' }] });
    expect(stay.map(({ rule }) => rule)).toEqual(edition.rules.filter(({ about }) => about === 'stay').map(({ id }) => id));
    expect(outcomeOf(stay, 'stay-length'))
      .toMatchObject({ outcome: 'fail', message: '184 days are more than 6 months.', values: { stayDays: 184 } });
  });
});

describe('rules in time', () => {
  const [first, ...others] = edition.rules;

  it('are asked only on the days on which they are in force', () => {
    const dated = compileRules({ ...edition, rules: [{ ...first!, from: '2021-01-01', until: '2021-12-31' }, ...others] });
    const asked = (asOf: string): boolean =>
      evaluateRegistration(dated, { registration: good('send') }, { ...context, asOf })
        .outcomes.some(({ rule }) => rule === first!.id);
    expect(['2020-12-31', '2021-01-01', '2021-12-31', '2022-01-01'].map(asked)).toEqual([false, true, true, false]);
    const swiss = { registration: { ...good('send'), country: 'CH' } };
    const judged = (asOf: string) => judge(dated, swiss, { ...context, asOf }).failed;
    expect(judged('2021-12-31')).toContain(first!.id);
    expect(judged('2022-01-01')).not.toContain(first!.id);
  });

  it('take the value that is in force on the day, and the first before any is', () => {
    const changed = compileRules({
      ...edition,
      parameters: {
        ...edition.parameters, 'sme-headcount': [{ from: '2020-01-01', value: 250 }, { from: '2022-01-01', value: 500 }],
      },
    });
    const large = { registration: { ...good('send'), headcount: { low: 300, high: 300 } } };
    const told = (asOf: string) => outcomeOf(evaluateRegistration(changed, large, { ...context, asOf }).outcomes, 'sme-size');
    expect(['2019-01-01', '2021-12-31', '2022-01-01'].map((asOf) => told(asOf).outcome)).toEqual(['fail', 'fail', 'pass']);
    expect(told('2022-01-01').message).toContain('is below 500');
  });
});
