/** The actions of nights over the life of several mobilities: all that the agenda and the questionnaires call due, each once, with its command, in order of value. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '../../src/core/calendar.js';
import type { EvaluationDue } from '../../src/core/evaluation/due.js';
import type { Action } from '../../src/core/reports/actions.js';
import type { AgendaLine } from '../../src/output/views/agenda-view.js';
import type { NightReport, NightSummary } from '../../src/output/views/night-view.js';
import { goodPair, toCsv, type CanonicalRow } from '../support/population.js';
import { vatNumberOf } from '../support/population-vat.js';
import { sqliteDriver } from '../../src/db/driver.js';
import { addMobility } from '../support/mobility-row.js';
import { openDesk, quickFolder, type Desk } from '../support/test-world.js';

const Sqlite = sqliteDriver();

let desk: Desk;
beforeEach(() => { desk = openDesk({}, quickFolder()); });
afterEach(() => { desk.remove(); });

const good = goodPair();

/** A company of its own: nothing joins two of them. */
function rowOf(at: number, side: 'send' | 'host', change: CanonicalRow = {}): CanonicalRow {
  const country = side === 'send' ? 'EE' : 'ES';
  return {
    ...good[side], reference: `N${at}`, company_name: `Firm ${'abcdefghij'.charAt(at)}${at}`, trade_name: '', vat_number: vatNumberOf(country, 50_000 + at), registration_number: '', address: `Way ${at}`,
    postal_code: `${10_000 + at}`, city: `Town${at}`, region: '', website: `https://firm${at}.example`, company_email: '', company_phone: '', contact_email: `zz${at}@firm${at}.example`, contact_phone: '', contact_name: `Zzcontact ${at}`,
    ...(side === 'send' ? { participant_email: `zz${at}p@firm${at}.example`, participant_name: `Zzperson ${at}` } : {}), ...change,
  };
}

async function bring(rows: readonly CanonicalRow[], date: string): Promise<void> {
  writeFileSync(join(desk.folder, 'list.csv'), toCsv(rows));
  await desk.json('import', 'list.csv', '--source', 'list', '--as-of', date);
}

const night = async (date: string): Promise<NightSummary> => (await desk.json<NightSummary>('report', 'nightly', '--out', 'reports', '--as-of', date)).data;
const fileOf = (date: string, name: string): string => readFileSync(join(desk.folder, 'reports', date, name), 'utf8');
const actionsOf = (date: string): readonly Action[] => (JSON.parse(fileOf(date, 'report.json')) as NightReport).actions.items;
const words = (command: string): string[] => [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
const act = async (date: string, command: string): Promise<void> => {
  const { code, err } = await desk.run(...words(command), '--as-of', date);
  expect({ command, code, err: code === 0 ? '' : err }).toEqual({ command, code: 0, err: '' });
};

/** What happens on which day: three mobilities, a company that is asked and reminded, a manager who waits for a decision. */
const life: readonly (readonly [date: string, ...commands: string[]])[] = [
  ['2021-04-01', 'mobility propose S1 H2'],
  ['2021-04-02', 'letter proposal M1 --out letters'],
  ['2021-04-03', 'mobility advance M1 contacted'],
  ['2021-04-05', 'mobility propose S3 H4', 'letter deficiency H7 --out letters'],
  ['2021-04-06', 'letter proposal M2 --out letters'],
  ['2021-04-07', 'mobility advance M2 contacted'],
  ['2021-04-08', 'mobility advance M1 interested --side send', 'mobility advance M1 interested --side host'],
  ['2021-04-10', 'letter introduction M1 --out letters', 'mobility advance M1 drafting', 'project draft M1 --language en --out M1.md'],
  ['2021-04-14', 'mobility advance M1 in-review'],
  ['2021-04-16', 'project approve M1 --by CAMBE'],
  ['2021-04-17', 'project sign M1 --party participant', 'project sign M1 --party sending-company'],
  ['2021-04-20', 'project sign M1 --party host-company'],
  ['2021-04-22', 'mobility advance M1 preparing --stay-from 2021-06-07 --stay-until 2021-08-06'],
  ['2021-04-23', 'letter deficiency H7 --out letters'],
  ['2021-04-26', 'mobility expire M2'],
  ['2021-04-28', 'validate decide S8 employment --accept --reason seen --by A'],
  ['2021-05-01', 'mobility propose S5 H6', 'letter proposal M3 --out letters'],
  ['2021-05-03', 'mobility advance M3 contacted'],
  ['2021-05-04', 'mobility advance M3 interested --side send', 'mobility advance M3 interested --side host'],
  ['2021-05-09', 'mobility checklist M1 --done accommodation'],
  ['2021-05-10', 'registration edit H7 --consent-on 2021-05-09'],
  ['2021-05-11', 'letter invitation M1 --out letters', 'mobility checklist M1 --done a1'],
  ['2021-05-12', 'registration withdraw H6 --reason fire'],
  ['2021-05-15', 'mobility withdraw M3 --by host-company --reason "H6 was withdrawn"'],
  ['2021-05-20', 'mobility checklist M1 --done grant-agreement'],
  ['2021-05-26', 'mobility checklist M1 --done insurance', 'mobility checklist M1 --done training'],
  ['2021-06-02', 'mobility checklist M1 --done posting-notice'],
  ['2021-06-08', 'mobility advance M1 ongoing'],
  ['2021-06-18', 'registration edit S1 --address "Way 99"', 'project redraft M1'],
  ['2021-06-21', 'project approve M1 --by CAMBE'],
  ['2021-06-22', 'project sign M1 --party participant', 'project sign M1 --party sending-company', 'project sign M1 --party host-company'],
  ['2021-07-09', 'evaluation requested M1 --role participant --phase on-going', 'evaluation received M1 --role host-company --phase on-going --by-other-way'],
  ['2021-07-12', 'evaluation requested M1 --role sending-company --phase on-going'],
  ['2021-07-24', 'evaluation received M1 --role participant --phase on-going --by-other-way'],
  ['2021-08-09', 'mobility advance M1 completed'],
  ['2021-08-10', 'letter evaluation-request M1 --out letters'],
  ['2021-08-26', 'letter evaluation-request M1 --side send --out letters', 'evaluation received M1 --role host-company --phase final --by-other-way'],
  ['2021-08-27', 'evaluation requested M1 --role participant --phase final'],
  ['2021-09-12', 'letter evaluation-request M1 --out letters'],
  ['2021-09-28', 'evaluation received M1 --role participant --phase final --by-other-way', 'evaluation received M1 --role sending-company --phase final --by-other-way'],
  ['2021-09-30', 'mobility advance M1 evaluated'],
];

const market = (): CanonicalRow[] => [
  rowOf(1, 'send'), rowOf(2, 'host'), rowOf(3, 'send'), rowOf(4, 'host'), rowOf(5, 'send'), rowOf(6, 'host'), rowOf(7, 'host', { consent_on: '' }), rowOf(8, 'send', { participant_role: 'manager' }), rowOf(9, 'send', { consent_on: '' }),
];

describe('the actions of a night', () => {
  test('are all that is due, each once and with the command that the agenda gives, through the lives of three mobilities', async () => {
    await bring(market(), '2021-04-01');
    const kinds = new Set<string>();
    const seen = new Set<string>();
    const due = new Map<string, readonly string[]>();
    const steps = new Map(life.map(([date, ...commands]) => [date, commands]));
    for (let date = '2021-04-01'; date <= '2021-10-01'; date = addDays(date, 1)) {
      for (const command of steps.get(date) ?? []) await act(date, command);
      // The days on which something happened, the last one of an answer, and some of the others.
      if (!steps.has(date) && !['2021-04-19', '2021-09-27'].includes(date) && Number(date.slice(-2)) % 7 > 0) continue;
      await night(date);
      const actions = actionsOf(date);
      for (const { kind } of actions) kinds.add(kind);
      const agenda = (await desk.json<AgendaLine[]>('mobility', 'agenda', '--as-of', date)).data;
      const told = actions.filter(({ dueOn }) => typeof dueOn === 'string').map(({ subject, dueOn, command }) => `${subject} ${dueOn!} ${command}`);
      expect([date, [...told].sort()]).toEqual([date, agenda.map(({ ref, dueOn, command }) => `${ref} ${dueOn} ${command}`).sort()]);
      const questionnaires = (await desk.json<EvaluationDue[]>('evaluation', 'due', '--as-of', date)).data.map(({ ref, on, command }) => `${ref} ${on} ${command}`);
      expect([date, told.filter((each) => questionnaires.includes(each)).sort()]).toEqual([date, questionnaires.sort()]);
      // Nothing is to be done twice, and every reader is told the same.
      expect(new Set(actions.map(({ command }) => command)).size).toBe(actions.length);
      const csv = fileOf(date, 'actions.csv');
      for (const { command } of actions) for (const text of [csv.replaceAll('""', '"'), fileOf(date, 'report.md'), fileOf(date, 'index.html').replaceAll('&quot;', '"')]) expect(text).toContain(command);
      for (const name of ['actions.csv', 'report.md', 'index.html', 'report.json']) expect(fileOf(date, name).match(/zz(?:person|contact|\d)/gi)).toBeNull();
      due.set(date, actions.filter(({ subject }) => subject.startsWith('M')).map(({ kind, command }) => `${kind}: ${command.replace('mobilise ', '')}`));
      // Each command does run, but for those that want a name of who approved or the number of a period.
      for (const { command } of actions) {
        if (seen.has(command) || / (?:WHO|N)$/.test(command)) continue;
        seen.add(command);
        const { code, err } = await desk.run(...words(command).slice(1), '--dry-run', '--as-of', date);
        expect({ date, command, code, err: code === 0 ? '' : err }).toEqual({ date, command, code: 0, err: '' });
      }
    }
    expect([...kinds].sort()).toEqual(['answer', 'ask', 'decide', 'evaluation', 'letter', 'mobility', 'overdue-mobility', 'preparation', 'propose', 'registration', 'remind', 'signature', 'stay']);
    // By hand, what an officer wants to see first on some mornings.
    expect(due.get('2021-04-21')).toEqual([
      'overdue-mobility: mobility advance M1 preparing', 'letter: letter invitation M1', 'stay: mobility window M1 --settle N', 'mobility: mobility advance M2 interested --side send']);
    expect(due.get('2021-04-22')).toEqual(['overdue-mobility: mobility expire M2', 'letter: letter invitation M1']);
    expect(due.get('2021-05-09')).toEqual([
      'preparation: mobility checklist M1 --done a1', 'overdue-mobility: mobility advance M3 drafting', 'letter: letter invitation M1', 'letter: letter introduction M3', 'stay: mobility window M3 --settle N']);
    expect(due.get('2021-05-12')).toEqual(['registration: mobility withdraw M3 --by host-company --reason "H6 was withdrawn"']);
    expect(due.get('2021-06-18')).toEqual(['signature: project approve M1 --by WHO']);
    expect(due.get('2021-08-07')).toEqual(['overdue-mobility: mobility advance M1 completed', 'evaluation: evaluation requested M1 --role sending-company --phase on-going']);
    expect(due.get('2021-09-27')).toEqual(['sending-company', 'participant'].map((role) => `evaluation: evaluation received M1 --role ${role} --phase final --by-other-way`));
    expect(due.get('2021-09-30')).toEqual([]);
  }, 300_000);

  test('of mobilities all stand on the page, however many there are; what else can be done is cut', async () => {
    await bring([...market(), ...['a', 'b', 'c'].map((each) => ({ ...rowOf(7, 'host', { consent_on: '' }), reference: `more ${each}` }))], '2021-04-01');
    for (let at = 0; at < 13; at += 1) await addMobility(desk, { status: 'preparing', stay_from: '2021-06-01', stay_until: '2021-07-31' });
    await night('2021-05-20');
    const actions = actionsOf('2021-05-20');
    const ofMobilities = actions.filter(({ subject }) => subject.startsWith('M'));
    expect([ofMobilities.length, actions.length > ofMobilities.length]).toEqual([13 * 6, true]);
    for (const name of ['index.html', 'report.md']) {
      const text = fileOf('2021-05-20', name);
      for (const { command } of ofMobilities) expect(text).toContain(command);
      for (const { command } of actions.slice(ofMobilities.length)) expect(text).not.toContain(command);
      expect(text).toContain('actions.csv');
    }
  });

  test('put aside stay away until they change, and what comes due later of the same mobility is told', async () => {
    await bring(market().slice(0, 2), '2021-04-01');
    await addMobility(desk, { status: 'preparing', stay_from: '2021-06-01', stay_until: '2021-07-31', due_on: '2021-06-01' });
    const told = async (date: string): Promise<string[]> => {
      await night(date);
      return actionsOf(date).map(({ command }) => command.replace(/^mobilise (?:mobility |letter )?/, ''));
    };
    const [early, late] = [['checklist M1 --done accommodation', 'checklist M1 --done a1', 'checklist M1 --done grant-agreement'], ['checklist M1 --done insurance', 'checklist M1 --done training']];
    expect(await told('2021-05-12')).toEqual([...early, 'invitation M1']);
    await act('2021-05-12', 'report ack M1 --reason called');
    // The same night again, because it was put aside since.
    expect(await told('2021-05-12')).toEqual([]);
    expect(await told('2021-05-13')).toEqual([]);
    expect(await told('2021-05-18')).toEqual(late);
    await act('2021-05-18', 'report snooze M1 --until 2021-05-20');
    expect(await told('2021-05-20')).toEqual([]);
    expect(await told('2021-05-21')).toEqual([...early, ...late, 'invitation M1']);
    await act('2021-05-21', 'report ack M1');
    // Another day of departure gives every item another day; nobody is invited any more.
    await act('2021-05-22', 'mobility advance M1 ongoing --stay-from 2021-06-02 --stay-until 2021-08-01');
    expect(await told('2021-05-22')).toEqual([...early, ...late]);
  });

  test('put aside on the last day of a status come back when its time has run out, and then stay away until a step', async () => {
    await bring(market().slice(0, 2), '2021-04-01');
    await addMobility(desk, { status: 'contacted', due_on: '2021-04-15' });
    const told = async (date: string): Promise<(readonly [string, string])[]> => {
      await night(date);
      return actionsOf(date).map(({ kind, command }) => [kind, command] as const);
    };
    expect(await told('2021-04-15')).toEqual([['mobility', 'mobilise mobility advance M1 interested --side send']]);
    await act('2021-04-15', 'report ack M1');
    expect(await told('2021-04-15')).toEqual([]);
    expect(await told('2021-04-16')).toEqual([['overdue-mobility', 'mobilise mobility expire M1']]);
    await act('2021-04-16', 'report ack M1');
    expect(await told('2021-04-17')).toEqual([]);
    await act('2021-04-17', 'mobility advance M1 interested --side host');
    expect(await told('2021-05-01')).toEqual([['mobility', 'mobilise mobility advance M1 interested --side send']]);
  });

  test('put aside before nights told more than the status stay away with it', async () => {
    await bring(market().slice(0, 2), '2021-04-01');
    await addMobility(desk, { status: 'agreed', due_on: '2021-04-05' });
    await act('2021-04-07', 'report ack M1');
    const sqlite = new Sqlite(join(desk.folder, 'user-data/register.db'));
    sqlite.exec("update attention set state = substr(state, 1, instr(state, char(10)) - 1)");
    sqlite.close();
    await night('2021-04-08');
    expect(actionsOf('2021-04-08').map(({ kind }) => kind)).toEqual(['letter', 'stay']);
  });

  test('are told anew on the same day when a letter, a mark or an answer changed them, with the same bytes when nothing did, and replayed', async () => {
    await bring(market().slice(0, 2), '2021-04-01');
    await addMobility(desk, { status: 'preparing', stay_from: '2021-06-01', stay_until: '2021-07-31' });
    await night('2021-05-11');
    for (const [command, gone] of [['letter invitation M1 --out letters', 'mobilise letter invitation M1'], ['mobility checklist M1 --done a1', 'mobilise mobility checklist M1 --done a1']] as const) {
      expect(actionsOf('2021-05-11').map((each) => each.command)).toContain(gone);
      await act('2021-05-11', command);
      expect(await night('2021-05-11')).toMatchObject({ reused: false });
      expect(actionsOf('2021-05-11').map((each) => each.command)).not.toContain(gone);
    }
    const page = fileOf('2021-05-11', 'report.json');
    const { run } = await night('2021-05-11');
    expect([await night('2021-05-11'), fileOf('2021-05-11', 'report.json')]).toEqual([expect.objectContaining({ reused: true, run }), page]);
    await act('2021-05-12', 'mobility withdraw M1 --by host-company --reason fire');
    await night('2021-05-13');
    expect((await desk.json('report', 'replay', run!)).data).toMatchObject({ same: true, samePairs: true, differs: [], changed: [] });
  });
});
