/** The days of a stay through the commands: missed on the agenda, settled without a step, told when a step or a text does not keep to them. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wordingOf } from '../../src/core/documents/wording.js';
import type { AgendaLine } from '../../src/output/views/agenda-view.js';
import type { MobilityHistoryItem, MobilityStep } from '../../src/output/views/mobility-view.js';
import type { DraftReport } from '../../src/output/views/project-view.js';
import type { RedraftReport } from '../../src/output/views/project-version-view.js';
import type { WindowReport } from '../../src/output/views/window-view.js';
import { addMobility } from '../support/mobility-row.js';
import { openPairDesk } from '../support/pair-desk.js';
import { goodPair, toCsv } from '../support/population.js';
import type { Desk } from '../support/test-world.js';

let desk: Desk;
beforeEach(async () => { desk = await openPairDesk(); });
afterEach(() => { desk.remove(); });

const missing = async (): Promise<string[]> => (await desk.json<AgendaLine[]>('mobility', 'agenda', '--until', '2021-12-31')).data.filter(({ kind }) => kind === 'stay').map(({ dueOn, command }) => `${dueOn} ${command}`);

describe('mobility window --settle', () => {
  it('writes the days of the period with cause, party and date, and leaves the status', async () => {
    await addMobility(desk, { status: 'drafting', due_on: '2021-04-22' });
    expect(await missing()).toEqual(['2021-04-22 mobilise mobility window M1 --settle N']);
    const { data: { periods } } = await desk.json<WindowReport>('mobility', 'window', 'M1', '--months', '1');
    const [, { from, until, command }] = periods as [unknown, WindowReport['periods'][number]];
    const words = command!.split(' ').slice(1);
    expect((await desk.json<MobilityStep>(...words, '--dry-run')).data).toMatchObject({ stayFrom: from, run: null });
    expect(await missing()).toHaveLength(1);
    expect((await desk.json<MobilityStep>(...words)).data).toMatchObject({ ref: 'M1', status: 'drafting', stayFrom: from, stayUntil: until });
    expect(await missing()).toEqual([]);
    const history = async (): Promise<MobilityHistoryItem[]> => (await desk.json<{ history: MobilityHistoryItem[] }>('mobility', 'show', 'M1')).data.history;
    expect((await history()).at(-1)).toMatchObject({ kind: 'stay', status: 'drafting', on: '2021-04-01', party: 'contact-point', reason: `${from} to ${until}: period 2 of ${periods.length} found by mobility window, 1 month` });
    const events = (await history()).length;
    expect((await desk.json(...words)).meta.warnings).toEqual([`The stay of M1 is settled from ${from} to ${until} already; nothing was written.`]);
    expect(await history()).toHaveLength(events);
  });

  it('is not asked for by what holds no place, nor by what is over', async () => {
    await addMobility(desk, { status: 'contacted' });
    await addMobility(desk, { status: 'completed' });
    expect(await missing()).toEqual([]);
  });

  it('tells the text that was drafted for other days, and a new draft has those that are settled', async () => {
    await desk.json('mobility', 'propose', 'S1', 'H2', '--override', 'for the test');
    const warnings = async (...argv: string[]): Promise<unknown> => (await desk.json(...argv)).meta.warnings;
    expect(await warnings('mobility', 'window', 'M1', '--months', '1', '--settle', '2')).toBeUndefined();
    expect((await desk.run('project', 'draft', 'M1', '--override', 'for the test')).code).toBe(0);
    expect(await warnings('mobility', 'window', 'M1', '--months', '1', '--settle', '3')).toEqual([expect.stringMatching(/^Version 1 of the Learning Project of M1 was drafted for .* to .*mobilise project redraft M1 --language et\. A change of the days is material/)]);
    const { stayFrom, stayUntil } = (await desk.json<MobilityStep>('mobility', 'show', 'M1')).data;
    const redrafted = await desk.json<RedraftReport>('project', 'redraft', 'M1');
    expect(redrafted.data).toMatchObject({ newFacts: true, version: 2, change: 'material', conflicts: [] });
    const text = readFileSync(redrafted.data.file, 'utf8');
    const wording = wordingOf('et');
    for (const day of [stayFrom, stayUntil]) expect(text).toContain(wording.day(day!));
    expect((await desk.json<RedraftReport>('project', 'redraft', 'M1')).data.newFacts).toBe(false);
  });
});

describe('a stay in parts', () => {
  const closed = ['--months', '1', '--parts', '2', '--closed', '2021-06-15..2021-06-30'];

  it('is settled with its parts, which the draft tells, and the grant is that of its days', async () => {
    await desk.json('mobility', 'propose', 'S1', 'H2', '--override', 'for the test');
    const { data: { periods } } = await desk.json<WindowReport>('mobility', 'window', 'M1', ...closed);
    const number = periods.findIndex(({ parts }) => parts.length === 2) + 1;
    const { parts, days } = periods[number - 1]!;
    const settle = async (): Promise<unknown> => (await desk.json('mobility', 'window', 'M1', ...closed, '--settle', String(number))).meta.warnings;
    expect(await settle()).toBeUndefined();
    const { data } = await desk.json<DraftReport>('project', 'draft', 'M1', '--override', 'for the test', '--language', 'en');
    const text = readFileSync(data.file, 'utf8');
    const day = (date: string): string => wordingOf('en').day(date);
    const told = parts.map(({ from, until }) => `rom ${day(from)} to ${day(until)}`).join(', f');
    expect(text).toContain(`| Dates | F${told}: 1 month, ${days} days.`);
    expect(text).toContain(`For 1 month, f${told}, a participant`);
    expect(text).toMatch(/\| Grant \| [^|]*For 1 month:/);
    expect(await settle()).toEqual(['The stay of M1 is settled from ' + `${parts[0]!.from} to ${parts.at(-1)!.until} already; nothing was written.`]);
    expect((await desk.json<RedraftReport>('project', 'redraft', 'M1')).data.newFacts).toBe(false);
  });

  it('is another one than that of its first and last day', async () => {
    await desk.json('mobility', 'propose', 'S1', 'H2', '--override', 'for the test');
    await desk.json('mobility', 'window', 'M1', ...closed, '--settle', '1');
    const shown = (await desk.json<MobilityStep>('mobility', 'show', 'M1')).data;
    await desk.json('project', 'draft', 'M1', '--override', 'for the test', '--language', 'en');
    const { meta } = await desk.json('mobility', 'advance', 'M1', 'contacted', '--stay-from', shown.stayFrom!, '--stay-until', shown.stayUntil!);
    expect(meta.warnings).toEqual([expect.stringMatching(/^Version 1 of the Learning Project of M1 was drafted for \S+ June 2021 to \S+ June 2021, \d+ July 2021 to \d+ July 2021\. To bring \d+ June 2021 to \d+ July 2021 into it: mobilise project redraft M1/)]);
    const redrafted = (await desk.json<RedraftReport>('project', 'redraft', 'M1')).data;
    expect(redrafted).toMatchObject({ version: 2, change: 'material' });
  });
});

describe('mobility advance', () => {
  const warnings = async (...argv: string[]): Promise<unknown> => (await desk.json('mobility', 'advance', 'M1', ...argv, '--dry-run')).meta.warnings;
  const stay = ['--stay-from', '2021-06-01', '--stay-until', '2021-07-31'];

  it('warns when the stay would be under way before its first day, or without one', async () => {
    await addMobility(desk, { status: 'preparing' });
    expect(await warnings('ongoing')).toEqual(['The stay of M1 has no first day yet, although it becomes ongoing. To settle one: mobilise mobility window M1']);
    expect(await warnings('ongoing', ...stay, '--as-of', '2021-05-31')).toEqual(['The first day of the stay of M1 is 2021-06-01; it becomes ongoing before that.']);
    expect(await warnings('ongoing', ...stay, '--as-of', '2021-06-01')).toBeUndefined();
    expect(await warnings('withdrawn', '--party', 'participant', '--reason', 'ill for long')).toBeUndefined();
  });

  it('warns when it would be over before its last day', async () => {
    await addMobility(desk, { status: 'ongoing' });
    expect(await warnings('completed', ...stay, '--as-of', '2021-07-30')).toEqual(['The last day of the stay of M1 is 2021-07-31; it becomes completed before that.']);
    expect(await warnings('completed', ...stay, '--as-of', '2021-07-31')).toBeUndefined();
  });
});

describe('--override', () => {
  it('is kept with what was overridden beside another reason, and said to be idle where nothing stood against it', async () => {
    await addMobility(desk, { status: 'agreed' });
    const { host } = goodPair();
    writeFileSync(join(desk.folder, 'more.csv'), toCsv([{ ...host, reference: 'other-host', companyName: 'Another Host' }]));
    await desk.json('import', 'more.csv', '--source', 'pair');
    const { data } = await desk.json<MobilityStep>('mobility', 'propose', 'S1', 'H3', '--reason', 'they asked for it', '--override', 'the board agreed');
    expect(data.overridden).toContain('participant-placed');
    const shown = (await desk.json<{ history: MobilityHistoryItem[] }>('mobility', 'show', data.ref)).data.history[0]!;
    expect(shown).toMatchObject({ reason: 'they asked for it', override: 'the board agreed', overridden: data.overridden });
    expect(shown.against).toHaveLength(data.overridden.length);
    expect((await desk.run('mobility', 'show', data.ref, '--format', 'markdown')).out).toMatch(/participant-placed: The participant of S1 has a place already \(M1\)\..*the board agreed/);
    expect((await desk.json('mobility', 'advance', data.ref, 'contacted', '--override', 'just in case')).meta.warnings).toEqual([expect.stringContaining('--override decided nothing')]);
  });
});
