/** The agenda through the commands: every deadline once, with a command that runs, and warnings of registrations that were lost. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gatherDue } from '../../src/app/gather-agenda.js';
import { loadEdition } from '../../src/app/load-edition.js';
import { openRegisterFile } from '../../src/app/open-register.js';
import { packagedData } from '../../src/paths.js';
import type { AgendaLine } from '../../src/output/views/agenda-view.js';
import { addMobility } from '../support/mobility-row.js';
import { openPairDesk } from '../support/pair-desk.js';
import { goodPair, toCsv } from '../support/population.js';
import type { Desk } from '../support/test-world.js';

let desk: Desk;
beforeEach(async () => {
  desk = await openPairDesk();
  await desk.run('validate');
});
afterEach(() => { desk.remove(); });

const agenda = async (until: string): Promise<AgendaLine[]> => (await desk.json<AgendaLine[]>('mobility', 'agenda', '--until', until)).data;
const told = (items: readonly AgendaLine[]): string[] => items.map(({ dueOn, kind, waitsFor, command }) => `${dueOn} ${kind} ${waitsFor.join('+')}: ${command}`);
const words = (command: string): string[] => [...command.matchAll(/"([^"]*)"|(\S+)/g)].slice(1).map(([, quoted, plain]) => quoted ?? plain!);

describe('mobility agenda', () => {
  it('puts the letter before the step that waits for it', async () => {
    await addMobility(desk, { status: 'proposed', due_on: '2021-04-01' });
    expect(told(await agenda('2021-04-01'))).toEqual(['2021-04-01 letter contact-point: mobilise letter proposal M1']);
    expect((await desk.run('letter', 'proposal', 'M1', '--out', 'letters')).code).toBe(0);
    expect(told(await agenda('2021-04-30'))).toEqual(['2021-04-01 mobility contact-point: mobilise mobility advance M1 contacted']);
  });

  it('lists preparation until it is done, and no invitation after the training', async () => {
    await addMobility(desk, { status: 'preparing', stay_from: '2021-06-01', stay_until: '2021-07-31' });
    const items = await agenda('2021-05-18');
    expect(items.map(({ kind, dueOn }) => `${dueOn} ${kind}`)).toEqual(['2021-04-01 letter', ...['02', '02', '11', '18', '18'].map((day) => `2021-05-${day} preparation`)]);
    // Each command is one that runs.
    for (const { command } of items) expect([command, (await desk.run(...words(command), '--dry-run', '--as-of', '2021-05-18')).code]).toEqual([command, 0]);
    await desk.run('mobility', 'checklist', 'M1', '--done', 'training');
    expect((await agenda('2021-05-18')).map(({ command }) => command.split(' ').at(-1))).not.toContain('training');
    expect((await agenda('2021-05-18')).filter(({ kind }) => kind === 'letter')).toEqual([]);
  });

  it('asks for questionnaires by letter, reminds twice, and stops when they came', async () => {
    await addMobility(desk, { status: 'completed', stay_from: '2021-06-01', stay_until: '2021-08-31', due_on: '2021-09-14' });
    const due = async (day: string): Promise<string[]> => (await desk.json<AgendaLine[]>('mobility', 'agenda', '--as-of', day)).data.map(({ kind, dueOn, command }) => `${dueOn} ${kind} ${command}`);
    const sides = ['send', 'host', 'participant'];
    const letters = (day: string): string[] => sides.map((side) => `${day} evaluation mobilise letter evaluation-request M1 --side ${side}`);
    // The step to "evaluated" is not told beside the questionnaires that it waits for.
    expect(await due('2021-09-20')).toEqual(letters('2021-09-01'));
    const write = async (day: string): Promise<{ code: number; err: string }> => await desk.run('letter', 'evaluation-request', 'M1', '--out', 'letters', '--as-of', day);
    expect((await write('2021-09-01')).code).toBe(0);
    expect(await due('2021-09-15')).toEqual(['2021-09-14 mobility mobilise mobility advance M1 evaluated']);
    expect(await due('2021-09-16')).toEqual(letters('2021-09-16'));
    await desk.run('evaluation', 'received', 'M1', '--role', 'host-company', '--phase', 'final', '--by-other-way', '--as-of', '2021-09-16');
    expect((await desk.run('letter', 'evaluation-request', 'M1', '--side', 'host', '--as-of', '2021-09-16')).err).toContain('The host company has answered the final questionnaire of M1.');
    // A call of the officer counts as much as a letter.
    await desk.run('evaluation', 'requested', 'M1', '--role', 'participant', '--phase', 'final', '--as-of', '2021-09-16');
    expect((await write('2021-09-20')).code).toBe(0);
    expect(await due('2021-10-05')).toEqual([
      '2021-10-05 evaluation mobilise letter evaluation-request M1 --side send', '2021-10-05 evaluation mobilise evaluation received M1 --role participant --phase final --by-other-way']);
    const third = await desk.run('letter', 'evaluation-request', 'M1', '--out', 'letters', '--as-of', '2021-10-05', '--json');
    expect(third.out).toContain('Not written to, because reminded often enough: participant.');
    expect((await write('2021-10-20')).code).toBe(6);
    expect((await write('2021-10-20')).err).toMatch(/reminded 2 times[\s\S]*mobilise evaluation received M1 --role sending-company --phase final --by-other-way/);
  });

  it('warns of a registration that was withdrawn, merged or is no longer eligible', async () => {
    await addMobility(desk, { status: 'drafting' });
    const warned = async (): Promise<AgendaLine[]> => (await agenda('2021-04-01')).filter(({ kind }) => kind === 'registration');
    expect(await warned()).toEqual([]);
    await desk.run('registration', 'edit', 'S1', '--headcount', '400');
    await desk.run('validate');
    expect((await warned()).map(({ why, command }) => [why, command])).toEqual([['S1 is no longer eligible', 'mobilise validate explain S1']]);
    const { data } = await desk.json<{ mobilities: { ref: string; command: string }[] }>('registration', 'withdraw', 'H2', '--reason', 'fire in the workshop');
    const command = 'mobilise mobility withdraw M1 --by host-company --reason "H2 was withdrawn"';
    expect(data.mobilities).toEqual([{ ref: 'M1', status: 'drafting', command }]);
    expect((await warned()).map((each) => each.command)).toEqual(['mobilise validate explain S1', command]);
    expect((await desk.run(...words(command))).code).toBe(0);
    expect(await warned()).toEqual([]);
  });

  it('tells a merged registration with the one that goes on', async () => {
    const { send } = goodPair();
    writeFileSync(join(desk.folder, 'again.csv'), toCsv([send]));
    await desk.json('import', 'again.csv', '--source', 'other');
    await addMobility(desk, { status: 'drafting' });
    expect((await desk.run('registration', 'merge', 'S3', 'S1')).code).toBe(0);
    expect((await agenda('2021-04-01')).filter(({ kind }) => kind === 'registration')).toMatchObject([
      { ref: 'M1', dueOn: '2021-04-01', command: 'mobilise mobility advance M1 cancelled --reason "S1 is part of S3"' }]);
  });
});

describe('what is due', () => {
  it('is asked of the register as often for many mobilities as for one', async () => {
    const questions = async (many: number, kind: AgendaLine['kind']): Promise<number> => {
      for (let at = 0; at < many; at += 1) {
        await addMobility(desk, { status: 'preparing', stay_from: '2021-05-01', stay_until: '2021-06-30' });
        await addMobility(desk, { status: 'approved', due_on: '2021-04-15' });
      }
      const register = openRegisterFile(join(desk.folder, 'user-data', 'register.db'), 'create');
      const asked = vi.spyOn(register.sqlite, 'prepare');
      const [dataFolders, edition] = [[packagedData()], 'mobilisesme-2020'];
      const items = await gatherDue({ register, edition, asOf: '2021-05-01', dataFolders }, loadEdition(dataFolders, edition), '2021-05-01');
      const count = asked.mock.calls.length;
      await register.close();
      expect(items.filter((item) => item.kind === kind)).not.toEqual([]);
      return count;
    };
    const one = await questions(1, 'mobility');
    expect(await questions(9, 'mobility')).toBe(one);
    await desk.json('registration', 'withdraw', 'H2', '--reason', 'fire');
    const lost = await questions(0, 'registration');
    expect(await questions(9, 'registration')).toBe(lost);
  });
});

describe('registration withdraw', () => {
  it('takes it out of use, keeps its history, and takes it back', async () => {
    const listed = async (): Promise<string[]> => (await desk.json<{ ref: string }[]>('registration', 'list')).data.map(({ ref }) => ref);
    expect((await desk.json('registration', 'withdraw', 'S1', '--reason', 'sold', '--dry-run')).code).toBe(0);
    expect(await listed()).toEqual(['S1', 'H2']);
    await desk.json('match');
    expect((await desk.json<unknown[]>('match', 'list')).data).toHaveLength(1);
    expect((await desk.json('registration', 'withdraw', 's1', '--reason', 'sold')).data).toMatchObject({ ref: 'S1', status: 'withdrawn', reason: 'sold', mobilities: [] });
    expect(await listed()).toEqual(['H2']);
    expect((await desk.json<unknown[]>('match', 'list')).data).toEqual([]);
    expect((await desk.run('registration', 'withdraw', 'S1', '--reason', 'sold')).code).toBe(6);
    // The list that still names it does not bring it back.
    await desk.json('import', 'pair.csv', '--source', 'pair');
    expect(await listed()).toEqual(['H2']);
    expect((await desk.run('import', 'undo', 'I1')).err).toContain('1 withdrawal');
    expect((await desk.json('registration', 'withdraw', 'S1', '--undo')).data).toMatchObject({ ref: 'S1', status: 'active' });
    expect(await listed()).toEqual(['S1', 'H2']);
    await desk.json('match');
    expect((await desk.json<unknown[]>('match', 'list')).data).toHaveLength(1);
    const history = (await desk.json<{ what: string; note: string | null }[]>('registration', 'history', 'S1')).data;
    expect(history.filter(({ what }) => what === 'withdrawn' || what === 'returned').map(({ what, note }) => [what, note])).toEqual([['withdrawn', 'sold'], ['returned', 'no reason given']]);
    expect((await desk.run('registration', 'withdraw', 'S1', '--undo')).code).toBe(6);
    expect((await desk.run('registration', 'withdraw', 'S1')).code).toBe(2);
    expect((await desk.run('registration', 'withdraw', 'S9', '--reason', 'sold')).code).toBe(4);
  });
});
