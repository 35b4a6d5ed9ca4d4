/** Officers' decisions: verdicts follow them, they end with their day and their facts, and none is ever lost. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRegisterFile } from '../../src/app/open-register.js';
import type { DecisionReport, VerdictExplanation, VerdictItem } from '../../src/output/views/validation-view.js';
import { goodPair, toCsv } from '../support/population.js';
import { openDesk, type Desk } from '../support/test-world.js';

let desk: Desk;
const explain = async (...more: string[]): Promise<VerdictExplanation> => (await desk.json<VerdictExplanation>('validate', 'explain', 'S1', ...more)).data;
const decide = async (...more: string[]): Promise<number> => (await desk.run('validate', 'decide', 'S1', 'employment', '--reason', 'seen in the register', '--by', 'A. Berg', ...more)).code;
const standings = async (...more: string[]): Promise<string[]> => (await explain(...more)).decisions.map(({ standing }) => standing);

beforeEach(async () => {
  desk = openDesk();
  const { send, host } = goodPair();
  writeFileSync(join(desk.folder, 'list.csv'), toCsv([{ ...send, participant_role: 'manager' }, host]));
  await desk.run('import', 'list.csv', '--source', 's');
  await desk.run('validate');
});
afterEach(() => { desk.remove(); });

describe('validate decide', () => {
  it('makes the verdict follow, is stored with it, and stands in the explanation', async () => {
    expect((await explain()).verdict).toBe('officer-decision');
    const { data } = await desk.json<DecisionReport>('validate', 'decide', 'S1', 'employment', '--accept', '--reason', 'manager since 2019', '--by', 'A. Berg', '--expires', '2021-12-31');
    expect(data).toMatchObject({ ref: 'S1', rule: 'employment', decision: 'accept', by: 'A. Berg', on: '2021-04-01', expires: '2021-12-31', verdict: 'eligible' });
    expect(await explain()).toMatchObject({ verdict: 'eligible', decisions: [{ rule: 'employment', decision: 'accept', reason: 'manager since 2019', by: 'A. Berg', standing: 'in-force' }] });
    const listed = (await desk.json<VerdictItem[]>('validate', 'list')).data.find(({ ref }) => ref === 'S1');
    expect(listed).toMatchObject({ verdict: 'eligible', asked: ['employment'] });
  });

  it('counts for matching and validation like any other verdict', async () => {
    await decide('--accept');
    expect((await desk.json<{ eligible: number }>('validate')).data.eligible).toBe(2);
    expect((await desk.json('match', 'explain', 'S1', 'H2')).data).toMatchObject({ possible: true });
  });

  it('that refuses makes it ineligible; a later one takes its place, and both stay', async () => {
    await decide('--refuse');
    expect(await explain()).toMatchObject({ verdict: 'ineligible' });
    await decide('--accept');
    expect(await explain()).toMatchObject({ verdict: 'eligible' });
    expect(await standings()).toEqual(['replaced', 'in-force']);
  });

  it('ends with its last day, and does not reach back before its own', async () => {
    await decide('--accept', '--expires', '2021-05-31');
    expect(await explain('--as-of', '2021-05-31')).toMatchObject({ verdict: 'eligible' });
    expect(await explain('--as-of', '2021-06-01')).toMatchObject({ verdict: 'officer-decision' });
    expect(await standings('--as-of', '2021-06-01')).toEqual(['expired']);
    expect(await standings('--as-of', '2021-03-31')).toEqual(['later']);
    await desk.run('validate', '--as-of', '2021-06-01');
    expect((await desk.json<VerdictItem[]>('validate', 'list')).data.find(({ ref }) => ref === 'S1')?.verdict).toBe('officer-decision');
  });

  it('is the cause of the verdict that follows; a change of the data that came with it is told beside it', async () => {
    const causes = async (): Promise<string[][]> => (await desk.json<{ verdict: string; cause: string[] }[]>('validate', 'history', 'S1')).data.map(({ verdict, cause }) => [verdict, ...cause]);
    await decide('--accept', '--expires', '2021-05-31');
    await desk.run('validate', '--as-of', '2021-06-01');
    await desk.run('registration', 'edit', 'S1', '--employment-contract', 'no');
    await decide('--refuse');
    expect(await causes()).toEqual([
      ['officer-decision', 'first'], ['eligible', 'decision'], ['officer-decision', 'date'],
      // Decided on the day of before, so that the day is another one as well.
      ['ineligible', 'data', 'decision', 'date'],
    ]);
    await desk.run('registration', 'edit', 'S1', '--employment-contract', '');
    await desk.run('validate');
    expect((await causes()).at(-1)).toEqual(['officer-decision', 'data']);
  });

  it('made while the registration was withdrawn is told when it counts again', async () => {
    await desk.run('registration', 'withdraw', 'S1', '--reason', 'holidays');
    await decide('--refuse');
    await desk.run('registration', 'withdraw', 'S1', '--undo');
    await desk.run('validate');
    expect((await desk.json<{ cause: string[] }[]>('validate', 'history', 'S1')).data.at(-1)?.cause).toEqual(['data', 'decision']);
  });

  it('holds only for the facts it was made on', async () => {
    await decide('--accept');
    await desk.run('registration', 'edit', 'S1', '--employment-contract', 'no');
    expect(await explain()).toMatchObject({ verdict: 'officer-decision', decisions: [{ standing: 'facts-changed' }] });
  });

  it('is refused where there is nothing to decide', async () => {
    const run = async (ref: string, rule: string): Promise<number> => (await desk.run('validate', 'decide', ref, rule, '--accept', '--reason', 'because', '--by', 'X')).code;
    expect(await run('S1', 'country-eligible')).toBe(6);
    expect(await run('S1', 'nonsense')).toBe(4);
    expect(await run('S9', 'employment')).toBe(4);
    await desk.run('registration', 'edit', 'S1', '--consent-on', '');
    expect(await run('S1', 'consent')).toBe(6);
    expect(await decide('--accept', '--refuse')).toBe(2);
    expect(await decide()).toBe(2);
    expect(await decide('--accept', '--expires', '2021-03-31')).toBe(2);
    expect((await desk.run('validate', 'decide', 'S1', 'employment', '--accept', '--reason', 'yes it is')).code).toBe(2);
    expect((await explain()).decisions).toEqual([]);
  });

  it('leaves no trace in a dry run', async () => {
    await decide('--accept', '--dry-run');
    expect(await explain()).toMatchObject({ verdict: 'officer-decision', decisions: [] });
  });

  it('can never be changed in the register', async () => {
    await decide('--accept');
    const register = openRegisterFile(join(desk.folder, 'user-data', 'register.db'), 'create');
    try {
      expect(() => register.sqlite.exec("update decision set decision = 'refuse'")).toThrow(/never changed/);
    } finally {
      await register.close();
    }
  });
});

describe('validate explain', () => {
  it('tells for every rule the values, where they came from, the sources and the proof', async () => {
    await desk.run('registration', 'edit', 'S1', '--turnover-eur', '800000');
    const { outcomes, sources } = await explain();
    const size = outcomes.find(({ rule }) => rule === 'sme-size');
    expect(size?.values).toMatchObject({ headcount: 14, turnoverEur: 800_000, groupHeadcount: null });
    expect(size?.origins).toMatchObject({ headcount: { import: 'I1', line: 2, on: '2021-04-01' }, turnoverEur: { officer: true, on: '2021-04-01' } });
    expect(size?.origins).not.toHaveProperty('groupHeadcount');
    expect(size?.proof).toContain('accounts');
    for (const { source } of outcomes) for (const id of source) expect(sources.find((each) => each.id === id)?.says.length ?? 0).toBeGreaterThan(20);
    expect(sources.some(({ contradictions }) => contradictions.length > 0)).toBe(true);
  });

  it('names the line of a value and what a source says on a terminal, for rules that pass too', async () => {
    const { out } = await desk.run('validate', 'explain', 'S1', '--format', 'markdown');
    expect(out).toContain('| country | EE (import I1, line 2 on 2021-04-01) |');
    expect(out).toContain('sources disagree');
    expect(out).toMatch(/### country-eligible: .*[\s\S]*\| proof \| An extract from the company register\. \|/);
  });
});
