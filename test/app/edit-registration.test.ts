/** What an officer changes stays changed, and holdings survive whatever is imported later. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EditReport } from '../../src/output/views/registration-view.js';
import type { VerdictExplanation } from '../../src/output/views/validation-view.js';
import { goodPair, toCsv } from '../support/population.js';
import { openDesk, type Desk } from '../support/test-world.js';

let desk: Desk;
const write = (name: string, content: string): void => { writeFileSync(join(desk.folder, name), content); };
const list = (change: Readonly<Record<string, string>> = {}): string => toCsv([{ ...goodPair().send, ...change }, goodPair().host]);
const show = async (ref: string): Promise<Record<string, unknown>> => (await desk.json<Record<string, unknown>>('registration', 'show', ref)).data;
const sizeOf = async (ref: string): Promise<string | undefined> => (await desk.json<VerdictExplanation>('validate', 'explain', ref)).data.outcomes.find(({ rule }) => rule === 'sme-size')?.outcome;

beforeEach(async () => {
  desk = openDesk();
  write('list.csv', list());
  await desk.run('import', 'list.csv', '--source', 's');
});
afterEach(() => { desk.remove(); });

describe('registration edit', () => {
  it('changes what is named, tells it, and an import does not take it back', async () => {
    const { data } = await desk.json<EditReport>('registration', 'edit', 'S1', '--headcount', '20-30', '--city', '', '--languages', 'et; en:B2');
    expect(data.changed.map(({ column }) => column)).toEqual(['city', 'headcount', 'languages']);
    write('list.csv', list({ city: 'Tartu', headcount: '99', activity: 'Other work' }));
    await desk.run('import', 'list.csv', '--source', 's');
    expect(await show('S1')).toMatchObject({
      headcount: null, headcountRange: { low: 20, high: 30 }, city: null, activity: 'Other work', origin: { headcount: { officer: true, on: '2021-04-01' } },
    });
  });

  it('changes nothing in a dry run, nor where nothing is different', async () => {
    const before = await show('S1');
    await desk.run('registration', 'edit', 'S1', '--headcount', '99', '--dry-run');
    expect((await desk.json<EditReport>('registration', 'edit', 'S1', '--headcount', '14')).data).toEqual({ ref: 'S1', changed: [], run: null });
    expect(await show('S1')).toEqual(before);
  });

  it.each([
    [['--headcount', 'many'], 2], [['--country', ''], 2], [['--available-until', '2020-01-01'], 2], [['--host-owner-years', '4'], 2], [[], 2],
    [['--holdings', 'no-such.json'], 3], [['--holdings', 'wrong.json'], 3], [['--holdings', 'broken.json'], 3],
  ] as const)('refuses %j with %i and changes nothing', async (options, code) => {
    write('wrong.json', '[{"owner": "B", "kind": "enterprise", "percent_capital": 130}]');
    write('broken.json', '[{"owns": "B"}]');
    const before = await show('S1');
    expect((await desk.run('registration', 'edit', 'S1', ...options)).code).toBe(code);
    expect(await show('S1')).toEqual(before);
  });

  it('asks on a terminal which columns, then for each the new value', async () => {
    await desk.runIn({ terminal: true, answers: { '--<column>': 'city headcount', '--city': 'Narva' } }, 'registration', 'edit', 'S1');
    expect(await show('S1')).toMatchObject({ city: 'Narva', headcount: 14 });
  });
});

describe('holdings', () => {
  const large = '[{"owner": "Big AG", "kind": "enterprise", "percent_capital": 60, "percent_votes": 60, "headcount": 900}]';

  it('feed the rule on the size, and stay when the list is imported again', async () => {
    write('h.json', large);
    expect(await sizeOf('S1')).toBe('pass');
    await desk.run('registration', 'edit', 'S1', '--holdings', 'h.json');
    expect(await sizeOf('S1')).toBe('fail');
    write('list.csv', list({ activity: 'Other work' }));
    await desk.run('import', 'list.csv', '--source', 's');
    expect(await sizeOf('S1')).toBe('fail');
    expect(await show('S1')).toMatchObject({ activity: 'Other work', holdings: { holders: [{ name: 'Big AG' }] }, origin: { holdings: { officer: true } } });
    await desk.run('registration', 'edit', 'S1', '--holdings', '');
    expect(await sizeOf('S1')).toBe('pass');
  });

  it('leave the size unknown where they leave it open', async () => {
    write('h.json', '[{"owner": "Big AG", "kind": "enterprise", "percent_capital": 30, "percent_votes": 30}]');
    await desk.run('registration', 'edit', 'S1', '--holdings', 'h.json');
    expect(await sizeOf('S1')).toBe('unknown');
  });

  it('of a list reach the registrations of its references, twice without a difference, and never over an officer', async () => {
    write('h.csv', 'reference,owner,kind,percent_capital,percent_votes,headcount\nGOOD-SEND,Big AG,enterprise,60,60,900\n');
    expect((await desk.json('registration', 'holdings', 'h.csv', '--source', 's')).data).toMatchObject({ rows: 1, updated: 1, rejected: 0 });
    expect((await desk.json('registration', 'holdings', 'h.csv', '--source', 's')).data).toMatchObject({ updated: 0, unchanged: 1 });
    expect(await show('S1')).toMatchObject({ origin: { holdings: { import: 'I2', line: 2, on: '2021-04-01' } } });
    write('h.json', '[{"complete": true}]');
    await desk.run('registration', 'edit', 'S1', '--holdings', 'h.json');
    expect((await desk.json('registration', 'holdings', 'h.csv', '--source', 's')).data).toMatchObject({ updated: 0, conflicts: 1 });
    expect(await sizeOf('S1')).toBe('pass');
  });

  it('without any row that says so make nobody autonomous', async () => {
    write('h.csv', 'ref,owner,kind\nS1,,\n');
    expect((await desk.run('registration', 'holdings', 'h.csv')).code).toBe(1);
    expect(await show('S1')).toMatchObject({ holdings: null });
  });
});
