import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, endOfStayDay, toDayNumber } from '../../../src/core/calendar.js';
import { editionOn } from '../../../src/core/edition-on.js';
import { stayFits } from '../../../src/core/matching/window.js';
import { declaredParts, partsIn } from '../../../src/core/mobility/declared-parts.js';
import { datesPass, firstDayByRule } from '../../../src/core/mobility/stay-rules.js';
import { endOf, firstPeriod, firstPeriods, freeStretches } from '../../../src/core/mobility/window.js';
import { singleChanges, type WindowChange } from '../../../src/core/mobility/window-changes.js';
import { earliestStart, lengthRange, windowQuestion, type DayBound, type WindowFacts, type WindowQuestion } from '../../../src/core/mobility/window-question.js';
import { periodReasons, whyNone } from '../../../src/core/mobility/window-reasons.js';
import { evaluateStay } from '../../../src/core/rules/evaluate.js';
import { compileRules } from '../../../src/core/rules/rule-set.js';
import { loadEdition } from '../../../src/app/load-edition.js';
import { packagedData } from '../../../src/paths.js';
import { bruteForce } from './window-brute-force.js';

const today = toDayNumber('2021-01-20');
const bound = (constraint: DayBound['constraint'], day: number): DayBound => ({ constraint, day, because: constraint });
const span = (max: number) => fc.tuple(fc.integer({ min: 0, max }), fc.integer({ min: 0, max })).map(([a, b]) => [today + Math.min(a, b), today + Math.max(a, b)] as const);
const wide = fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 30, max: 50 })).map(([from, until]) => [today + from, today + until] as const);
/** Any, and more often some that leave room for closures and parts. */
const windows = fc.oneof(span(45), { weight: 3, arbitrary: wide });
const lengths = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));

/** Questions of a few weeks, so that every day can be tried. */
const questions: fc.Arbitrary<WindowQuestion> = fc.record({
  send: windows, host: windows, lead: fc.integer({ min: 0, max: 20 }), sendLength: lengths, hostLength: lengths,
  closures: fc.array(fc.tuple(fc.integer({ min: 0, max: 45 }), fc.integer({ min: 0, max: 8 })), { maxLength: 3 }),
  parts: fc.integer({ min: 1, max: 3 }), shortestPartDays: fc.integer({ min: 1, max: 7 }), withinMonths: fc.constantFrom(null, 1, 12), longer: fc.integer({ min: 0, max: 15 }),
}).map(({ send, host, lead, sendLength, hostLength, closures, parts, shortestPartDays, withinMonths, longer }) => ({
  starts: [bound('as-of', today), bound('lead-time', today + lead), bound('send-window', send[0]), bound('host-window', host[0])],
  ends: [bound('send-window', send[1] + longer), bound('host-window', host[1] + longer), bound('edition', today + 70)],
  lengths: [{ constraint: 'edition-length' as const, min: 1, max: 4, who: 'edition' }, { constraint: 'send-length' as const, ...sendLength, who: 'S1' }, { constraint: 'host-length' as const, ...hostLength, who: 'H1' }],
  closures: closures.map(([from, days]) => ({ from: today + from, until: today + from + days })), parts, shortestPartDays, withinMonths,
}));

describe('the window solver', () => {
  it('finds the earliest start and its longest stay, and a stay if and only if trying every day does', () => {
    const seen = { found: 0, none: 0, split: 0 };
    fc.assert(fc.property(questions, (question) => {
      const period = firstPeriod(question);
      expect(period === null ? null : { start: period.start, halfMonths: period.halfMonths }).toEqual(bruteForce(question));
      seen[period === null ? 'none' : 'found'] += 1;
      if ((period?.parts.length ?? 0) > 1) seen.split += 1;
    }), { numRuns: 250, seed: 1 });
    expect(Math.min(seen.found, seen.none)).toBeGreaterThan(20);
    expect(seen.split).toBeGreaterThan(3);
  });

  it('keeps to every bound it was given, in every period', () => {
    fc.assert(fc.property(questions, (question) => {
      const [min, max] = lengthRange(question);
      for (const { start, halfMonths, parts } of firstPeriods(question, 3)) {
        expect(start).toBeGreaterThanOrEqual(earliestStart(question));
        expect(halfMonths >= min && halfMonths <= max).toBe(true);
        expect(parts.reduce((sum, each) => sum + each.until - each.from + 1, 0)).toBe(endOfStayDay(start, halfMonths / 2) - start + 1);
        for (const { day } of question.ends) expect(parts.at(-1)!.until).toBeLessThanOrEqual(day);
        for (const part of parts) {
          if (parts.length > 1) expect(part.until - part.from + 1).toBeGreaterThanOrEqual(question.shortestPartDays);
          for (const closure of question.closures) expect(part.until < closure.from || part.from > closure.until).toBe(true);
        }
      }
    }), { numRuns: 300, seed: 2 });
  });

  it('gives further periods that are longer than those before or start when the one before is over', () => {
    fc.assert(fc.property(questions, (question) => {
      const periods = firstPeriods(question, 3);
      periods.slice(1).forEach((period, at) => {
        const before = periods.slice(0, at + 1);
        expect(period.start > endOf(before.at(-1)!) || before.every(({ halfMonths }) => halfMonths < period.halfMonths)).toBe(true);
      });
    }), { numRuns: 200, seed: 3 });
  });

  it('agrees with matching about pairs without closures and lead times', () => {
    fc.assert(fc.property(questions, (question) => {
      const [, , send, host] = question.starts;
      const plain: WindowQuestion = { ...question, starts: question.starts.filter(({ constraint }) => constraint !== 'lead-time'), closures: [], withinMonths: null };
      const side = (start: DayBound, at: number, length: number) => ({
        from: start.day, until: question.ends[at]!.day, earliestStart: today,
        minHalfMonths: question.lengths[length]!.min, maxHalfMonths: question.lengths[length]!.max,
      });
      const fits = stayFits(side(send!, 0, 1), side(host!, 1, 2), { asOf: today, closes: today + 70, stayEnd: (start, half) => endOfStayDay(start, half / 2) });
      if (fits) expect(firstPeriod(plain)?.start).toBe(earliestStart(plain));
      // From a later day a stay of months may have fewer days (February), so that only a first period on the first day says as much.
      else expect(firstPeriod(plain)?.start).not.toBe(earliestStart(plain));
    }), { numRuns: 200, seed: 4 });
  });

  it('cuts closures that touch or overlap out of a stretch', () => {
    expect(freeStretches([{ from: 5, until: 8 }, { from: 3, until: 6 }, { from: 9, until: 9 }, { from: 40, until: 50 }], 1, 20)).toEqual([{ from: 1, until: 2 }, { from: 10, until: 20 }]);
    expect(freeStretches([{ from: 0, until: 30 }], 1, 20)).toEqual([]);
  });
});

/** The same change with another amount, put to a question by hand. */
function withAmount(question: WindowQuestion, { change, side, from }: WindowChange, to: number): WindowQuestion {
  const moved = (bounds: readonly DayBound[], constraint: string): DayBound[] => bounds.map((each) => (each.constraint === constraint ? { ...each, day: to } : each));
  const length = (key: 'min' | 'max'): WindowQuestion => ({ ...question, lengths: question.lengths.map((each) => (each.constraint === `${side}-length` ? { ...each, [key]: to } : each)) });
  switch (change) {
    case 'available-from': return { ...question, starts: moved(question.starts, `${side}-window`) };
    case 'available-until': return { ...question, ends: moved(question.ends, `${side}-window`) };
    case 'lead-time': return { ...question, starts: moved(question.starts, 'lead-time') };
    case 'min-months': return length('min');
    case 'max-months': return length('max');
    case 'parts': return { ...question, parts: to };
    case 'closure': return { ...question, closures: question.closures.filter((each) => each.from !== from || each.until !== to) };
    case 'months': return { ...question, lengths: question.lengths.map((each) => (each.constraint === 'asked-length' ? { ...each, min: to, max: to } : each)) };
  }
}

describe('single changes', () => {
  it('make a stay possible, and no smaller one of their kind does', () => {
    const kinds = new Set<string>();
    fc.assert(fc.property(questions, (question) => {
      if (firstPeriod(question) !== null) return;
      const changes = singleChanges(question);
      expect(changes.map(({ asks }) => asks)).toEqual(changes.map(({ asks }) => asks).sort((a, b) => a - b));
      for (const change of changes) {
        kinds.add(change.change);
        expect(bruteForce(withAmount(question, change, change.to))?.start).toBe(change.period.start);
        if (change.change === 'closure') continue;
        const smaller = change.to - Math.sign(change.to - change.from);
        expect(bruteForce(withAmount(question, change, smaller))).toBeNull();
      }
    }), { numRuns: 150, seed: 5 });
    expect([...kinds].sort()).toEqual(['available-from', 'available-until', 'closure', 'lead-time', 'max-months', 'min-months', 'parts']);
  });

  it('are all that there is of their kind: what is not offered does not work', () => {
    let unhelped = 0;
    fc.assert(fc.property(questions, (question) => {
      if (firstPeriod(question) !== null) return;
      const offered = singleChanges(question).map(({ change, side, from }) => `${change} ${side} ${change === 'closure' ? from : ''}`);
      const open = (bounds: readonly DayBound[], constraint: string, day: number): DayBound[] => bounds.map((each) => (each.constraint === constraint ? { ...each, day } : each));
      for (const side of ['send', 'host'] as const) {
        if (!offered.includes(`available-until ${side} `)) { unhelped += 1; expect(bruteForce({ ...question, ends: open(question.ends, `${side}-window`, today + 400) })).toBeNull(); }
        if (!offered.includes(`available-from ${side} `)) expect(bruteForce({ ...question, starts: open(question.starts, `${side}-window`, today - 400) })).toBeNull();
      }
      for (const closure of question.closures) {
        if (!offered.includes(`closure host ${closure.from}`)) expect(bruteForce({ ...question, closures: question.closures.filter((each) => each !== closure) })).toBeNull();
      }
    }), { numRuns: 60, seed: 6 });
    expect(unhelped).toBeGreaterThan(5);
  });

  it('offer another length where the one asked for is in the way', () => {
    const question: WindowQuestion = {
      starts: [bound('as-of', today)], ends: [bound('host-window', today + 40)], closures: [], parts: 1, shortestPartDays: 7, withinMonths: 12,
      lengths: [{ constraint: 'edition-length', min: 2, max: 12, who: 'edition' }, { constraint: 'asked-length', min: 6, max: 6, who: '--months' }],
    };
    expect(singleChanges(question).map(({ change, to, asks }) => ({ change, to: change === 'months' ? to : to - today, asks }))).toEqual([
      { change: 'months', to: 2, asks: 60 }, { change: 'available-until', to: endOfStayDay(today, 3) - today, asks: endOfStayDay(today, 3) - today - 40 },
    ].sort((a, b) => a.asks - b.asks));
    expect(whyNone(question)).toContain('there are 41 days; the shortest stay, 3 months, takes 90');
  });
});

const offset = (max: number) => fc.integer({ min: 0, max });

describe.each(['mobilisesme-2020', 'reopening-2019', 'pilot-2016'])('with the rules of %s', (id) => {
  const { edition } = loadEdition([packagedData()], id);
  const rules = compileRules(edition);
  const opens = edition.window.opens;
  const facts = fc.record({
    asOf: offset(120), from: offset(150), length: offset(400), host: offset(150), hostLength: offset(400), registered: offset(120), parts: fc.integer({ min: 1, max: 4 }),
    closures: fc.array(fc.tuple(offset(300), offset(25)), { maxLength: 4 }), months: fc.constantFrom(null, null, 0.5, 1, 1.5, 2, 3), min: fc.constantFrom(undefined, 1, 2), max: fc.constantFrom(undefined, 3, 8),
  }).map((each): { facts: WindowFacts; registeredOn: string; asOf: string } => {
    const day = (days: number): string => addDays(opens, days - 30);
    const asOf = day(each.asOf);
    const stay = { asOf, registeredOn: day(each.registered) };
    return { ...stay, facts: {
      asOf, send: { ref: 'S1', side: 'send', availableFrom: day(each.from), availableUntil: day(each.from + each.length), minMonths: each.min, maxMonths: each.max },
      host: { ref: 'H2', side: 'host', availableFrom: day(each.host), availableUntil: day(each.host + each.hostLength) }, edition: editionOn(edition, asOf),
      beforePreparation: [{ label: 'signatures', days: 14, policy: true }], preparation: [{ label: 'A1 form', days: 30, policy: true }], seniority: null,
      ruleStart: firstDayByRule(rules, stay, edition.stay.shortestMonths), closures: each.closures.map(([from, days]) => ({ from: day(from), until: day(from + days) })),
      months: each.months, parts: each.parts,
    } };
  });

  it('finds only stays that no dated rule forbids, by its own arithmetic', () => {
    let [found, split] = [0, 0];
    fc.assert(fc.property(facts, ({ facts: given, registeredOn, asOf }) => {
      for (const period of firstPeriods(windowQuestion(given), 3)) {
        const parts = period.parts.map(({ from, until }) => ({ from: addDays('1970-01-01', from), until: addDays('1970-01-01', until) }));
        const against = evaluateStay(rules, { asOf, registeredOn, parts, collaborationTypes: ['existing'], gapFilling: false }).filter(({ level, outcome }) => level === 'block' && outcome !== 'pass' && outcome !== 'not-applicable');
        expect(against).toEqual([]);
        expect(datesPass(rules, { asOf, registeredOn }, parts)).toBe(true);
        found += 1;
        if (parts.length > 1) split += 1;
      }
    }), { numRuns: 150, seed: 7 });
    expect(found).toBeGreaterThan(30);
    expect(split).toBeGreaterThan(0);
  });

  it('reads the first day of its lead time from the rule', () => {
    const first = firstDayByRule(rules, { asOf: '2017-01-10', registeredOn: '2017-01-10' }, 1);
    expect(first?.day ?? null).toBe(id === 'pilot-2016' ? '2017-01-25' : null);
    expect(firstDayByRule(rules, { asOf: '2017-01-10' }, 1)).toBeNull();
  });
});

describe('facts', () => {
  const edition = { id: 'e', window: { opens: '2020-08-01', closes: null }, stay: { shortestMonths: 1, longestMonths: 6, withinMonths: 12, shortestPartDays: 7 } };
  const base: WindowFacts = {
    asOf: '2021-01-10', send: { ref: 'S1', side: 'send', availableFrom: '2021-03-01', availableUntil: '2021-12-31', minMonths: 1, maxMonths: 3 },
    host: { ref: 'H2', side: 'host', availableFrom: '2021-02-01', availableUntil: '2021-12-31' }, edition, beforePreparation: [{ label: 'signatures', days: 14, policy: true }],
    preparation: [{ label: 'A1 form', days: 30, policy: true }, { label: 'Insurance', days: 14, policy: true }], seniority: null, ruleStart: null, closures: [], months: null, parts: 1,
  };
  const starts = (facts: WindowFacts): string | undefined => {
    const question = windowQuestion(facts);
    const period = firstPeriod(question);
    return period === null ? undefined : periodReasons(question, period)[0]!.text;
  };

  it('tell which bound sets the first day', () => {
    expect(starts(base)).toBe('starts on 2021-03-01 because the participant (S1) is available from 2021-03-01');
    expect(starts({ ...base, asOf: '2021-02-01' })).toBe('starts on 2021-03-17 because 44 days from 2021-02-01 are needed first (14 days for: signatures, then 30 days for: A1 form; choice of the contact point)');
    expect(starts({ ...base, asOf: '2021-02-01', beforePreparation: [{ label: 'a notice', days: 40, policy: false }], preparation: [] })).toBe('starts on 2021-03-13 because 40 days from 2021-02-01 are needed first (40 days for: a notice)');
    expect(starts({ ...base, asOf: '2021-02-01', beforePreparation: [], preparation: [] })).toContain('starts on 2021-03-01');
    expect(starts({ ...base, seniority: { day: '2021-04-01', because: 'a year is over' } })).toBe('starts on 2021-04-01 because a year is over');
    expect(starts({ ...base, closures: [{ from: '2021-02-20', until: '2021-03-14' }] })).toBe('starts on 2021-03-15 because the host is closed from 2021-02-20 to 2021-03-14');
    expect(starts({ ...base, closures: [{ from: '2021-03-20', until: '2021-03-24' }] })).toBe('starts on 2021-03-25 because the host is closed from 2021-03-20 to 2021-03-24, and from 2021-03-01 until then too few days are free');
  });

  it('leave an edition and sides without dates open at the end', () => {
    const open = windowQuestion({ ...base, send: { ref: 'S1', side: 'send' }, host: { ref: 'H2', side: 'host' }, closures: [{ from: '2021-01-01', until: addMonths('2021-01-01', 30) }] });
    expect(firstPeriod(open)).toEqual(expect.objectContaining({ start: toDayNumber(addDays(addMonths('2021-01-01', 30), 1)), halfMonths: 12 }));
  });

  it('say why lengths or days do not meet', () => {
    expect(whyNone(windowQuestion({ ...base, host: { ...base.host, minMonths: 4 } }))).toBe('the lengths do not meet: at least 4 months for H2, at most 3 months for S1');
    expect(whyNone(windowQuestion({ ...base, host: { ...base.host, availableUntil: '2021-02-10' } })))
      .toBe('the first possible day, 2021-03-01 (the participant (S1) is available from 2021-03-01), comes after the last one, 2021-02-10 (the host (H2) is available until 2021-02-10)');
  });
});

describe('declared parts', () => {
  it('are read where they are a number, and never guessed', () => {
    expect(['2', ' 3 parts', 'in 2 parts.', '1 part'].map(partsIn)).toEqual([2, 3, 2, 1]);
    expect(['2 weeks', '2 weeks in May, 3 in June', 'two halves', '0', '{{x}}'].map(partsIn)).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect([undefined, '  '].map(partsIn)).toEqual([null, null]);
    expect(declaredParts([{ ref: 'S1', registration: { stayParts: '3' } }, { ref: 'H2', registration: { stayParts: '2' } }])).toEqual({ parts: 2, unread: [] });
    expect(declaredParts([{ ref: 'S1', registration: {} }, { ref: 'H2', registration: { stayParts: 'as needed' } }])).toEqual({ parts: 1, unread: ['H2'] });
  });
});
