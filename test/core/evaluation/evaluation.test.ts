/** Questionnaires: rows are understood or told to be wrong, reminders end, names stay out. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/core/calendar.js';
import { evaluationDue, evaluationPolicy, firstAsked, type EvaluatedMobility, type EvaluationState } from '../../../src/core/evaluation/due.js';
import { objectivesOn, scoreObjectives } from '../../../src/core/evaluation/objectives.js';
import { evaluationPhases, evaluationRoles, questionnaireColumns, type Questionnaire } from '../../../src/core/evaluation/questionnaire.js';
import { readQuestionnaire } from '../../../src/core/evaluation/read-row.js';
import { draftRecommendations, withoutNames } from '../../../src/core/evaluation/recommendations.js';

const asOf = '2021-10-01';
const row = (cells: Readonly<Record<string, string>>) => readQuestionnaire({ mobility: 'M3', role: 'participant', phase: 'final', answered_on: '2021-09-30', ...cells }, asOf);
const codes = (cells: Readonly<Record<string, string>>): string[] => {
  const reading = row(cells);
  return reading.ok ? [] : reading.reasons.map(({ column, code }) => `${column} ${code}`);
};

describe('a row of answers', () => {
  it('is understood in many spellings', () => {
    expect(row({ skills_gained: 'Ja', career_helped: 'non', objective_1: '4', objective_3: ' 5.0 ', went_well: ' All\nwell ' })).toEqual({ ok: true, questionnaire: {
      mobility: 3, role: 'participant', phase: 'final', answeredOn: '2021-09-30', yesNo: { skills_gained: true, career_helped: false }, objectives: { 1: 4, 3: 5 }, words: { went_well: 'All well' } } });
    const host = row({ mobility: ' m12 ', role: 'Host company', phase: 'FINAL', answered_on: '30.09.2021', satisfied_with_match: 'x' });
    expect(host.ok && [host.questionnaire.mobility, host.questionnaire.role, host.questionnaire.phase]).toEqual([12, 'host-company', 'final']);
    const ongoing = row({ phase: 'ongoing', objective_1: '2' });
    expect(ongoing.ok && ongoing.questionnaire.phase).toBe('on-going');
  });

  it.each([
    [{ mobility: '' }, ['mobility missing-value']],
    [{ mobility: 'S3' }, ['mobility no-mobility-ref']],
    [{ role: 'boss' }, ['role unknown-role']],
    [{ phase: 'middle' }, ['phase unknown-phase']],
    [{ answered_on: '2021-02-31' }, ['answered_on impossible-date']],
    [{ answered_on: '2021-10-02', skills_gained: 'yes' }, ['answered_on day-to-come']],
    [{ skills_gained: 'perhaps' }, ['skills_gained not-yes-no']],
    [{ skills_gained: '4' }, ['skills_gained not-yes-no']],
    [{ satisfied_with_match: 'yes' }, ['satisfied_with_match not-asked']],
    [{ phase: 'on-going', skills_gained: 'yes' }, ['skills_gained not-asked']],
    [{ objective_1: '6' }, ['objective_1 no-score']],
    [{ objective_2: '3.5', objective_3: '0', objective_4: 'three' }, ['objective_2 no-score', 'objective_3 no-score', 'objective_4 no-score']],
    [{ went_well: 'x'.repeat(4001) }, ['went_well too-long']],
    [{}, ['mobility no-answer']],
    [{ skills_gained: ' - ' }, ['mobility no-answer']],
  ] as const)('%j is kept out', (cells, expected) => { expect(codes(cells)).toEqual(expected); });

  it('never throws, and either gives a whole answer or reasons of known columns', () => {
    const cell = fc.oneof(fc.constantFrom('', 'yes', 'M3', 'final', 'participant', '2021-09-30', '3', '=cmd()', '{{x}}'), fc.string());
    fc.assert(fc.property(fc.record(Object.fromEntries(Object.keys(questionnaireColumns).map((column) => [column, cell])), { requiredKeys: [] }), (cells) => {
      const reading = readQuestionnaire(cells as Record<string, string>, asOf);
      if (reading.ok) {
        expect(reading.questionnaire.answeredOn <= asOf).toBe(true);
        expect(Object.values(reading.questionnaire.objectives).every((score) => score >= 1 && score <= 5)).toBe(true);
      } else {
        expect(reading.reasons.length).toBeGreaterThan(0);
        for (const { column, message, hint } of reading.reasons) expect(Object.hasOwn(questionnaireColumns, column) && message !== '' && hint !== '').toBe(true);
      }
    }), { numRuns: 300 });
  });
});

describe('what is due', () => {
  const policy = evaluationPolicy({ answerDays: 14, reminders: 2 });
  const mobility: EvaluatedMobility = { ref: 'M3', status: 'completed', stayFrom: '2021-06-01', stayUntil: '2021-07-30' };
  const due = (states: readonly EvaluationState[], on: string, about = mobility) => evaluationDue({ mobilities: [about], states, policy, asOf: on });
  const asked = (...requestedOn: string[]): EvaluationState => ({ ref: 'M3', role: 'participant', phase: 'final', requestedOn, isDone: false });

  it('asks in the middle and after the end of a stay', () => {
    expect(firstAsked(mobility, 'on-going', policy)).toBe('2021-07-01');
    expect(firstAsked(mobility, 'final', policy)).toBe('2021-07-31');
    expect(firstAsked({ ...mobility, stayUntil: null }, 'final', policy)).toBeNull();
    expect(due([], '2021-06-30', { ...mobility, status: 'ongoing' })).toEqual([]);
    expect(due([], '2021-07-01', { ...mobility, status: 'ongoing' }).map(({ phase }) => phase)).toEqual(['on-going', 'on-going', 'on-going']);
    expect(due([], '2021-07-31').map(({ role, phase, reminder }) => [role, phase, reminder])).toEqual(evaluationRoles.map((role) => [role, 'final', 0]));
    expect(due([], '2022-01-01', { ...mobility, status: 'cancelled' })).toEqual([]);
  });

  it('reminds twice, then leaves it to the officer', () => {
    const of = (state: EvaluationState, on: string) => due([state], on).filter(({ role }) => role === 'participant');
    expect(of(asked('2021-08-01'), '2021-08-15')).toEqual([]);
    expect(of(asked('2021-08-01'), '2021-08-16')).toMatchObject([{ on: '2021-08-16', reminder: 1, waitsFor: 'participant' }]);
    expect(of(asked('2021-08-01', '2021-08-16'), '2021-09-30')).toMatchObject([{ on: '2021-08-31', reminder: 2 }]);
    expect(of(asked('2021-08-01', '2021-08-15', '2021-08-29'), '2021-09-30')).toMatchObject([
      { reminder: null, waitsFor: 'contact-point', command: 'mobilise evaluation received M3 --role participant --phase final --by-other-way' }]);
  });

  it('never reminds of what is done, never more than twice, and never before its day', () => {
    const states = fc.array(fc.record({
      ref: fc.constant('M3'), role: fc.constantFrom(...evaluationRoles), phase: fc.constantFrom(...evaluationPhases),
      requestedOn: fc.array(fc.integer({ min: 0, max: 90 }).map((days) => addDays('2021-07-01', days)), { maxLength: 4 }), isDone: fc.boolean(),
    }), { maxLength: 6 });
    fc.assert(fc.property(states, fc.constantFrom('ongoing', 'completed', 'evaluated'), fc.integer({ min: 0, max: 200 }), (all, status, days) => {
      const unique = all.filter((state, at) => all.findIndex((each) => each.role === state.role && each.phase === state.phase) === at);
      const on = addDays('2021-06-01', days);
      const items = due(unique, on, { ...mobility, status });
      for (const item of items) {
        const state = unique.find(({ role, phase }) => role === item.role && phase === item.phase);
        expect(item.on <= on).toBe(true);
        expect(state?.isDone ?? false).toBe(false);
        expect(item.reminder ?? 0).toBeLessThanOrEqual(policy.mostReminders);
        expect(item.reminder === null).toBe((state?.requestedOn.length ?? 0) > policy.mostReminders);
      }
      expect(new Set(items.map(({ role, phase }) => `${role} ${phase}`)).size).toBe(items.length);
      expect(items.map((each) => each.on)).toEqual(items.map((each) => each.on).sort());
      if (status === 'evaluated') expect(items).toEqual([]);
    }), { numRuns: 150 });
  });
});

const questionnaire = (over: Partial<Questionnaire>): Questionnaire => ({ mobility: 3, role: 'participant', phase: 'final', answeredOn: '2021-09-30', yesNo: {}, objectives: {}, words: {}, ...over });

const version = (madeOn: string | null, ...topics: string[]) => ({ madeOn, topics });

describe('objectives', () => {
  it('tell the course of each score, and what nobody scored', () => {
    expect(scoreObjectives([questionnaire({ objectives: { 1: 4, 3: 2 } }), questionnaire({ phase: 'on-going', objectives: { 1: 2 } }), questionnaire({ role: 'host-company', objectives: { 1: 5 } })], [version(null, 'export', 'design')])).toEqual([
      { objective: 1, text: 'export', inProject: true, role: 'participant', onGoing: 2, final: 4, change: 2 },
      { objective: 1, text: 'export', inProject: true, role: 'host-company', onGoing: null, final: 5, change: null },
      { objective: 2, text: 'design', inProject: true, role: 'participant', onGoing: null, final: null, change: null },
      { objective: 3, text: null, inProject: false, role: 'participant', onGoing: null, final: 2, change: null },
    ]);
  });

  it('are those of the version of the day of the answer, whatever a later one calls by their number', () => {
    const scores = scoreObjectives([
      questionnaire({ phase: 'on-going', answeredOn: '2021-06-30', objectives: { 1: 3, 2: 2, 4: 1 } }), questionnaire({ answeredOn: '2021-09-30', objectives: { 1: 4, 2: 5 } }),
    ], [version('2021-05-01', 'export', 'design', 'law'), version('2021-08-01', 'design', 'tax')]);
    expect(scores.map(({ objective, text, inProject, onGoing, final, change }) => [objective, text, inProject, onGoing, final, change])).toEqual([
      [1, 'design', true, 2, 4, 2], [2, 'tax', true, null, 5, null], [1, 'export', false, 3, null, null], [4, null, false, 1, null, null],
    ]);
    // Without a version nothing tells what a number means.
    expect(scoreObjectives([questionnaire({ objectives: { 2: 3 } })], [])).toMatchObject([{ objective: 2, text: null, inProject: null }]);
    expect(objectivesOn([version('2021-05-01', 'export')], '2021-01-01')).toEqual(['export']);
  });
});

describe('recommendations', () => {
  it('leave names, addresses and numbers out', () => {
    expect(withoutNames('Anna Weber and anna’s boss Weber: anna@weber.example, +49 7321 1234', ['Anna Weber'])).toBe('[name] and [name] boss [name]: [contact], [contact]');
    expect(withoutNames('Savannah is no Anna', ['Anna'])).toBe('Savannah is no [name]');
    const name = fc.stringMatching(/^[A-Z][a-z]{3,9} [A-Z][a-z]{3,9}$/);
    fc.assert(fc.property(name, fc.constantFrom('thanks to ', '', '(', 'With: '), fc.constantFrom(' was great', '.', ', really', "'s help"), (person, before, after) => {
      const text = withoutNames(`${before}${person}${after}`, [person]);
      for (const word of person.split(' ')) expect(text).not.toContain(word);
    }), { numRuns: 100 });
  });

  it('say what was answered, what was not, and never more', () => {
    const text = draftRecommendations({
      ref: 'M3', asOf, names: ['Anna Weber'], received: [], scores: scoreObjectives([questionnaire({ objectives: { 1: 2, 7: 1 } })], [version(null, 'export | <b>')]),
      questionnaires: [questionnaire({ yesNo: { skills_gained: false }, words: { went_well: 'Anna learnt # a lot\n- {{x}}' } }), questionnaire({ role: 'host-company', yesNo: { satisfied_with_match: true, business_will_grow: true } })],
    });
    expect(text).toContain('- The participant did not gain the expected skills.\n- The host company is satisfied with the match.');
    expect(text).toContain('Objective 1 (export \\| &lt;b&gt;), by the participant: 2 of 5.');
    expect(text).toContain('Objective 7 (not in the Learning Project), by the participant: 1 of 5.');
    expect(text.slice(text.indexOf('Recommended next'))).toMatch(/- Objective 7: the Learning Project had no such objective when it was scored; ask what was meant\.\n- Objective 1: scored 2 of 5[^\n]*\n(?!.*Objective)/);
    expect(text).toContain('Get the final questionnaire of the sending company.');
    expect(text).not.toContain('Anna');
    expect(text).not.toContain('sending company is');
    expect(text).not.toMatch(/\n- \{\{x/);
    const empty = draftRecommendations({ ref: 'M3', asOf, names: [], scores: [], received: [], questionnaires: [questionnaire({ phase: 'on-going', words: { advice: 'go' } })] });
    expect(empty).toContain('No final question has been answered yet.');
    const received = draftRecommendations({ ref: 'M3', asOf, names: [], scores: [], received: ['participant'], questionnaires: [questionnaire({ role: 'host-company', yesNo: {} })] });
    expect(received).toContain('The final questionnaire of the participant came by another way: add here what it says.\n- Get the final questionnaire of the sending company.\n');
  });
});
