/** Figures of the reports hold what they promise, whatever the register holds. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/core/calendar.js';
import { statusesSchema } from '../../../src/core/edition-form.js';
import { countFunnel, funnelSteps, greatestLoss, type FunnelEntry } from '../../../src/core/reports/funnel.js';
import { wilsonInterval } from '../../../src/core/reports/interval.js';
import { countExchanges, countSurvey, fewestAnswers } from '../../../src/core/reports/kpi.js';
import { countByStatus, placeInPipeline, type PipelineMobility } from '../../../src/core/reports/pipeline.js';
import { missingStatuses, mobilityStages, stageReached, stagesByRegistration, statusesFrom } from '../../../src/core/reports/stages.js';

const statuses = statusesSchema.parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../../data/editions/mobilisesme-2020/statuses.json'), 'utf8')));
const ids = statuses.statuses.map(({ id }) => id);

describe('stages', () => {
  it('keeps what a mobility reached before it was closed', () => {
    const reached = stageReached(statuses);
    expect(reached(['proposed', 'withdrawn'])).toBe('proposed');
    expect(reached(['proposed', 'contacted', 'interested', 'declined'])).toBe('proposed');
    expect(reached(['proposed', 'agreed', 'drafting', 'cancelled'])).toBe('agreed');
    expect(reached(['proposed', 'agreed', 'ongoing', 'cancelled'])).toBe('started');
    expect(reached(['evaluated'])).toBe('finished');
  });

  it('tells what an edition lacks', () => {
    expect(missingStatuses(statuses)).toEqual([]);
    expect(missingStatuses({ ...statuses, statuses: statuses.statuses.filter(({ id }) => id !== 'ongoing') })).toEqual(['ongoing']);
    expect([...statusesFrom(statuses, 'no-such')]).toEqual([]);
  });

  it('gives a registration its furthest stage over all its mobilities', () => {
    const stages = stagesByRegistration([{ send: 1, host: 2, statuses: ['proposed', 'expired'] }, { send: 1, host: 3, statuses: ['proposed', 'agreed', 'ongoing'] }], statuses);
    expect([...stages]).toEqual([[1, 'started'], [2, 'proposed'], [3, 'started']]);
  });
});

describe('the funnel', () => {
  const entry: fc.Arbitrary<FunnelEntry> = fc.record({
    group: fc.constantFrom('DE', 'ES', 'unknown'), eligible: fc.boolean(), hasCandidates: fc.boolean(), stage: fc.constantFrom(null, ...mobilityStages),
  });
  const rejected = fc.array(fc.record({ group: fc.constantFrom('DE', 'unknown', 'IT'), rows: fc.nat(20) }), { maxLength: 4 });

  it('never rises, groups add up to the whole, and the greatest loss is the greatest', () => {
    fc.assert(fc.property(fc.array(entry, { maxLength: 40 }), rejected, (entries, kept) => {
      const { all, groups, losesMost } = countFunnel(entries, kept);
      expect(all.valid).toBe(entries.length);
      expect(all.rows).toBe(entries.length + kept.reduce((sum, { rows }) => sum + rows, 0));
      for (const counts of [all, ...groups]) {
        for (let at = 1; at < funnelSteps.length; at += 1) expect(counts[funnelSteps[at]!]).toBeLessThanOrEqual(counts[funnelSteps[at - 1]!]);
      }
      for (const step of funnelSteps) expect(groups.reduce((sum, group) => sum + group[step], 0)).toBe(all[step]);
      const losses = funnelSteps.slice(1).map((step, at) => all[funnelSteps[at]!] - all[step]);
      expect(losesMost?.lost ?? 0).toBe(Math.max(0, ...losses));
    }), { numRuns: 150 });
  });

  it('counts each step by itself', () => {
    const of = (eligible: boolean, hasCandidates: boolean, stage: FunnelEntry['stage']): FunnelEntry => ({ group: 'x', eligible, hasCandidates, stage });
    const { all, losesMost } = countFunnel([of(false, false, null), of(true, false, null), of(true, true, null), of(false, true, 'proposed'), of(true, true, 'finished')], [{ group: 'x', rows: 2 }]);
    expect(all).toEqual({ rows: 7, valid: 5, eligible: 4, withCandidates: 3, proposed: 2, agreed: 1, started: 1, finished: 1 });
    expect(losesMost).toEqual({ step: 'valid', lost: 2, of: 7 });
    expect(greatestLoss({ rows: 0, valid: 0, eligible: 0, withCandidates: 0, proposed: 0, agreed: 0, started: 0, finished: 0 })).toBeNull();
  });
});

describe('percentages', () => {
  it('lie within their intervals, which narrow with more answers', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 500 }).chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of))), ([count, of]) => {
      const { share, low, high } = wilsonInterval(count, of);
      expect(share).toBe(count / of);
      expect(0 <= low && low <= share && share <= high && high <= 1).toBe(true);
      const more = wilsonInterval(count * 10, of * 10);
      expect(more.high - more.low).toBeLessThan(high - low);
      // Swapping yes and no mirrors the interval.
      const no = wilsonInterval(of - count, of);
      expect(no.low).toBeCloseTo(1 - high, 12);
    }), { numRuns: 200 });
  });

  it('agree with published values of the interval', () => {
    // 81 of 263: Newcombe (1998), "Two-sided confidence intervals for the single proportion", method 3.
    const { low, high } = wilsonInterval(81, 263);
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.2553', '0.3662']);
    const none = wilsonInterval(0, 20);
    expect([none.low, none.high.toFixed(4)]).toEqual([0, '0.1611']);
  });

  it('are refused on fewer than five answers, and only there', () => {
    fc.assert(fc.property(fc.array(fc.record({ role: fc.constantFrom('sending-company', 'host-company', 'participant'), said: fc.constantFrom(true, false, undefined) }), { maxLength: 30 }), (said) => {
      const answers = said.map(({ role, said: yes }) => ({ role: role as 'participant', answers: yes === undefined ? {} : { satisfied_with_match: yes, business_will_grow: yes, skills_gained: yes } }));
      for (const figure of countSurvey(answers)) {
        expect(figure.percent === null).toBe(figure.answers < fewestAnswers);
        expect(figure.refused === null).toBe(figure.answers >= fewestAnswers);
        expect(figure.yes).toBeLessThanOrEqual(figure.answers);
        if (figure.percent !== null) expect(figure.low! <= figure.percent && figure.percent <= figure.high!).toBe(true);
      }
      const of = (name: string): number => countSurvey(answers).find(({ figure }) => figure === name)!.answers;
      expect(of('sendingSatisfied') + of('hostSatisfied')).toBe(of('businessWillGrow'));
      expect(of('careerHelped')).toBe(0);
    }), { numRuns: 80 });
  });
});

describe('exchanges', () => {
  it('count each open or finished mobility once, and those closed early nowhere', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...ids), { maxLength: 30 }), (all) => {
      const mobilities = all.map((status, at) => ({ send: at * 2, host: at * 2 + 1, status }));
      const counts = countExchanges([], mobilities, statuses);
      const early = all.filter((id) => ['declined', 'withdrawn', 'expired', 'cancelled'].includes(id)).length;
      expect(counts.negotiation + counts.programmed + counts.underWay + counts.completed).toBe(all.length - early);
      expect(counts.completed).toBe(all.filter((id) => id === 'completed' || id === 'evaluated').length);
      expect(counts.programmed).toBe(all.filter((id) => id === 'signed' || id === 'preparing').length);
    }), { numRuns: 60 });
  });

  it('count companies, not registrations', () => {
    const registrations = [{ id: 1, companyId: 7, hasCandidates: true }, { id: 2, companyId: 7, hasCandidates: false }, { id: 3, companyId: 8, hasCandidates: false }, { id: 4, companyId: 9, hasCandidates: false }];
    expect(countExchanges(registrations, [{ send: 1, host: 4, status: 'expired' }], statuses)).toMatchObject({ registered: 3, supported: 2 });
  });
});

describe('the pipeline', () => {
  const place = (mobility: Partial<PipelineMobility>, asOf = '2021-04-10') => placeInPipeline({
    status: 'proposed', statusSince: '2021-04-01', dueOn: null, ...mobility,
  }, statuses, asOf);

  it('counts a status that only an older edition knew as open, so that it is seen', () => {
    expect(place({ status: 'withdrawn' }).isOpen).toBe(false);
    expect(place({ status: 'own-step' }).isOpen).toBe(true);
  });

  it('is overdue from the day after the due day, and never when closed', () => {
    fc.assert(fc.property(fc.constantFrom(...ids), fc.integer({ min: -30, max: 30 }), (status, days) => {
      const { overdueDays, isOpen } = place({ status, dueOn: addDays('2021-04-10', -days) });
      expect(overdueDays).toBe(isOpen && days > 0 ? days : null);
    }), { numRuns: 80 });
  });

  it('counts every mobility under one status', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...ids, 'own-step'), { maxLength: 25 }), (all) => {
      const counts = countByStatus(all.map((status) => ({ status, place: place({ status }) })), statuses);
      expect(counts.reduce((sum, { mobilities }) => sum + mobilities, 0)).toBe(all.length);
      expect(new Set(counts.map(({ status }) => status)).size).toBe(counts.length);
    }), { numRuns: 60 });
  });
});
