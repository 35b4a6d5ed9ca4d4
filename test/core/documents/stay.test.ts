/** Tests the proposed stay, its plan and its monitoring points. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodsOf, topicsIn } from '../../../src/core/documents/activity-plan.js';
import { monitoringOf } from '../../../src/core/documents/monitoring.js';
import { dayOfStay, proposeStay, settledStay } from '../../../src/core/documents/stay.js';
import { addDays, daysBetween, endOfStay } from '../../../src/core/calendar.js';
import type { Registration } from '../../../src/core/registration.js';
import type { Topic } from '../../../src/core/documents/learning-project-model.js';

const limits = { shortestMonths: 1, longestMonths: 6, withinMonths: 12, shortestPartDays: 7 };
type Months = Pick<Registration, 'minMonths' | 'maxMonths'>;
const send = (months: Months): Registration => ({ side: 'send', companyName: 'A', country: 'EE', ...months });
const host = (months: Months): Registration => ({ side: 'host', companyName: 'B', country: 'ES', ...months });
const year = { from: '2021-06-01', until: '2022-05-31' };

describe('proposeStay', () => {
  it.each([
    ['both maxima', { maxMonths: 3 }, { maxMonths: 2 }, year, 2, '2021-07-31'],
    ["the edition's maximum when neither states one", {}, {}, year, 6, '2021-11-30'],
    ['a stated maximum beyond the edition as the limit', { maxMonths: 9 }, {}, year, 6, '2021-11-30'],
    ['half months', { maxMonths: 2.5 }, {}, year, 2.5, '2021-08-15'],
    ['what the window leaves, in halves', { maxMonths: 3 }, {}, { from: '2021-06-01', until: '2021-07-20' }, 1.5, '2021-07-15'],
    ['a window that fits to the day', { maxMonths: 3 }, {}, { from: '2021-06-01', until: '2021-08-31' }, 3, '2021-08-31'],
    ['the end of a short month', { maxMonths: 1 }, {}, { from: '2021-01-31', until: '2021-12-31' }, 1, '2021-02-27'],
  ])('takes %s', (_what, a, b, window, months, until) => {
    const proposal = proposeStay({ send: send(a), host: host(b), window, limits });
    expect(proposal).toMatchObject({ ok: true, stay: { from: window.from, until, months } });
  });

  it.each([
    ['a side without dates', {}, {}, {}, 'dates-unknown'],
    ['an open end', {}, {}, { from: '2021-06-01' }, 'dates-unknown'],
    ['a minimum above the other maximum', { minMonths: 3 }, { maxMonths: 2 }, year, 'lengths-apart'],
    ['a day too few', { minMonths: 2 }, {}, { from: '2021-06-01', until: '2021-07-30' }, 'window-too-short'],
    ['a window that ends before it starts', {}, {}, { from: '2021-06-01', until: '2021-05-01' }, 'window-too-short'],
  ])('says why there is none: %s', (_what, a, b, window, problem) => {
    expect(proposeStay({ send: send(a), host: host(b), window, limits })).toEqual({ ok: false, problem });
  });
});

const dayAndHalves = fc.record({ day: fc.integer({ min: 0, max: 3000 }), halves: fc.integer({ min: 1, max: 12 }) });
const anyStay = dayAndHalves.map(({ day, halves }) => {
  const from = addDays('2020-01-01', day);
  const until = endOfStay(from, halves / 2);
  return settledStay({ from, until });
});
const topics = (count: number): Topic[] => Array.from({ length: count }, (_, index) =>
  ({ topic: `topic ${index}`, want: 'want', offer: 'offer', offered: '', strength: 'same', sameWords: false }));

describe('the activity plan', () => {
  it('covers every day of the stay once, in order', () => {
    fc.assert(fc.property(anyStay, (stay) => {
      const { periods } = periodsOf(stay);
      expect(periods[0]?.from).toBe(stay.from);
      expect(periods.at(-1)?.until).toBe(stay.until);
      periods.slice(1).forEach(({ from }, index) => { expect(from).toBe(addDays(periods[index]!.until!, 1)); });
      for (const { from, until } of periods) expect(daysBetween(from!, until!)).toBeGreaterThan(3);
    }));
  });

  it('goes by weeks up to two months, then by months, and by phases without dates', () => {
    const of = (months: number): string => {
      const until = endOfStay('2021-06-01', months);
      const { unit, periods } = periodsOf(settledStay({ from: '2021-06-01', until }));
      return `${periods.length} ${unit}`;
    };
    expect([1, 2, 2.5, 6].map(of)).toEqual(['4 week', '9 week', '3 month', '6 month']);
    expect(periodsOf(null)).toMatchObject({ unit: 'phase', periods: [{ from: null }, { from: null }, { from: null }] });
  });

  it('gives every topic its stretch, from start to finish, and leaves no period without one', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 6 }), (periods, count) => {
      const plan = Array.from({ length: periods }, (_, period) => topicsIn(period, periods, topics(count)));
      for (const each of plan) expect(each.length).toBeGreaterThan(0);
      for (const { topic } of topics(count)) {
        const phases = plan.flat().filter((planned) => planned.topic === topic).map(({ phase }) => phase);
        if (phases.length === 1) expect(phases).toEqual(['whole']);
        else expect(phases).toEqual(['start', ...phases.slice(2).map(() => 'practice'), 'finish']);
      }
    }));
  });
});

describe('monitoring points', () => {
  it('follow each other on working days, inside the stay where they belong', () => {
    fc.assert(fc.property(anyStay, (stay) => {
      const points = monitoringOf(stay, '2000-01-01');
      const days = points.map(({ day }) => day!);
      expect([...days].sort()).toEqual(days);
      expect(new Set(days).size).toBe(days.length);
      for (const day of days) expect([0, 6]).not.toContain(new Date(`${day}T00:00:00Z`).getUTCDay());
      for (const { kind, day } of points) {
        const inside = day! >= stay.from && day! <= stay.until;
        expect([kind, inside]).toEqual([kind, kind !== 'preparation' && kind !== 'follow-up']);
      }
    }));
  });

  it('have their days computed from the stay', () => {
    const stay = settledStay({ from: '2021-06-01', until: '2021-08-31' });
    expect(monitoringOf(stay, '2021-04-01')).toEqual([
      { kind: 'preparation', day: '2021-05-18' },
      { kind: 'start', day: '2021-06-01' },
      { kind: 'first-check', day: '2021-06-14' },
      { kind: 'half-time', day: '2021-07-19' },
      { kind: 'final', day: '2021-08-27' },
      { kind: 'follow-up', day: '2021-11-29' },
    ]);
  });

  it('have no day for a preparation that lies behind, and none at all without a stay', () => {
    const stay = settledStay({ from: '2021-06-01', until: '2021-06-30' });
    expect(monitoringOf(stay, '2021-05-20')[0]).toEqual({ kind: 'preparation', day: null });
    expect(monitoringOf(null, '2021-05-20').every(({ day }) => day === null)).toBe(true);
  });
});

describe('a settled stay', () => {
  const bounds = { send: { minMonths: 1, maxMonths: 2 } as Registration, host: {} as Registration, window: {}, limits };

  it.each([['2021-06-01', '2021-08-31', 3, 92], ['2021-06-01', '2021-06-15', 0.5, 15], ['2021-01-31', '2021-02-27', 1, 28], ['2021-06-07', '2021-07-21', 1.5, 45]])('%s to %s stands, whatever the registrations say', (from, until, months, days) => {
    expect(proposeStay({ ...bounds, settled: { from, until } })).toEqual({ ok: true, stay: { from, until, months, days, parts: [{ from, until }] } });
  });

  it('of odd days stands as well, and none other is proposed', () => {
    const window = { from: '2021-06-01', until: '2021-12-31' };
    const proposal = proposeStay({ ...bounds, window, settled: { from: '2021-06-01', until: '2021-07-03' } });
    expect(proposal).toMatchObject({ ok: true, stay: { from: '2021-06-01', until: '2021-07-03', days: 33 } });
    expect(proposal.ok && proposal.stay.months).toBeCloseTo(1.1);
  });

  const parts = [{ from: '2021-06-01', until: '2021-06-20' }, { from: '2021-07-01', until: '2021-07-25' }];
  // From the first to the last day it would be 55 days.
  const split = settledStay({ from: '2021-06-01', until: '2021-07-25', parts });

  it('in parts has the days of its parts and the length they would have in a row', () => {
    expect(split).toEqual({ from: '2021-06-01', until: '2021-07-25', months: 1.5, days: 45, parts });
    // Its first and last day alone would be two months.
    expect(settledStay({ from: '2021-06-01', until: '2021-07-31', parts: [parts[0]!, { from: '2021-07-07', until: '2021-07-31' }] }).months).toBe(1.5);
  });

  it('in parts is planned and looked at on days of its parts alone', () => {
    expect(periodsOf(split)).toEqual({ unit: 'week', periods: [
      { from: '2021-06-01', until: '2021-06-07' }, { from: '2021-06-08', until: '2021-06-14' }, { from: '2021-06-15', until: '2021-06-20' },
      { from: '2021-07-01', until: '2021-07-07' }, { from: '2021-07-08', until: '2021-07-14' }, { from: '2021-07-15', until: '2021-07-21' }, { from: '2021-07-22', until: '2021-07-25' },
    ] });
    // The 23rd of 45 days is the third of the second part.
    expect(monitoringOf(split, '2021-04-01').find(({ kind }) => kind === 'half-time')).toEqual({ kind: 'half-time', day: '2021-07-05' });
    expect([dayOfStay(split, 0), dayOfStay(split, 19), dayOfStay(split, 20), dayOfStay(split, 44), dayOfStay(split, 99)]).toEqual(['2021-06-01', '2021-06-20', '2021-07-01', '2021-07-25', '2021-07-25']);
  });
});
