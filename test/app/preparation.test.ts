/** The checklist and the calendar of a mobility through the commands. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CalendarReport, ChecklistItem } from '../../src/output/views/preparation-view.js';
import { addMobility } from '../support/mobility-row.js';
import { openPairDesk } from '../support/pair-desk.js';
import type { Desk } from '../support/test-world.js';

let desk: Desk;
beforeEach(async () => { desk = await openPairDesk(); });
afterEach(() => { desk.remove(); });

const settled = { stay_from: '2021-06-01', stay_until: '2021-08-31', status: 'preparing' };
const checklist = async (...words: string[]): Promise<ChecklistItem[]> => (await desk.json<ChecklistItem[]>('mobility', 'checklist', ...words)).data;
const calendar = async (...words: string[]): Promise<CalendarReport> => (await desk.json<CalendarReport>('mobility', 'calendar', ...words)).data;

describe('mobility checklist', () => {
  it('tells what is due when, whom it waits for, and that the law is to be asked about', async () => {
    await addMobility(desk, settled);
    const found = await checklist('m1');
    expect(found.map(({ item, due }) => `${due!} ${item}`)).toEqual(['2021-05-02 accommodation', '2021-05-02 a1', '2021-05-11 grant-agreement', '2021-05-18 insurance', '2021-05-18 training', '2021-05-25 posting-notice']);
    expect(found.find(({ item }) => item === 'a1')).toMatchObject({ sendCountry: 'EE', hostCountry: 'ES', law: true, policy: true, waitsFor: 'sending-company', stale: true, unknown: false });
    const { out } = await desk.runIn({ terminal: true, width: 160 }, 'mobility', 'checklist', 'M1');
    expect(out).toMatch(/general EU law, not texts of the programme: ask the authority/);
  });

  it('marks and takes back, and keeps every mark', async () => {
    await addMobility(desk, settled);
    const a1 = async (...words: string[]): Promise<ChecklistItem> => (await checklist('M1', ...words)).find(({ item }) => item === 'a1')!;
    expect(await a1('--done', 'a1', '--on', '2021-03-30')).toMatchObject({ state: 'done', doneOn: '2021-03-30' });
    expect(await a1('--done', 'a1', '--on', '2021-03-30')).toMatchObject({ state: 'done' });
    expect(await a1('--undo', 'a1', '--dry-run')).toMatchObject({ state: 'open' });
    expect(await a1()).toMatchObject({ state: 'done' });
    expect(await a1('--undo', 'a1')).toMatchObject({ state: 'open', doneOn: null });
    expect((await desk.run('mobility', 'checklist', 'M1', '--undo', 'a1')).code).toBe(6);
  });

  it('refuses what makes no sense', async () => {
    await addMobility(desk, settled);
    await addMobility(desk, { ...settled, status: 'withdrawn' });
    const code = async (...words: string[]): Promise<number> => (await desk.run('mobility', 'checklist', ...words)).code;
    expect(await code('M1', '--done', 'visa')).toBe(2);
    expect(await code('M1', '--done', 'a1', '--on', '2021-04-02')).toBe(2);
    expect(await code('M1', '--done', 'a1', '--undo', 'a1')).toBe(2);
    expect(await code('M1', '--on', '2021-03-01')).toBe(2);
    expect(await code('M2', '--done', 'a1')).toBe(6);
    expect(await code('M2')).toBe(0);
    expect(await code('M9')).toBe(4);
    expect(await code('S1')).toBe(2);
  });

  it('reads a country of the officer, with its day of checking', async () => {
    await addMobility(desk, settled);
    mkdirSync(join(desk.folder, 'own', 'host-countries'), { recursive: true });
    const packaged = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'data', 'host-countries', 'ES.json'), 'utf8')) as { insurance: object };
    const file = join(desk.folder, 'own', 'host-countries', 'ES.json');
    writeFileSync(file, JSON.stringify({ ...packaged, insurance: { ...packaged.insurance, checkedOn: '2021-01-10' } }));
    const insurance = async (...words: string[]): Promise<ChecklistItem> => (await checklist('M1', '--data', 'own', ...words)).find(({ item }) => item === 'insurance')!;
    expect(await insurance()).toMatchObject({ checkedOn: '2021-01-10', stale: false });
    expect(await insurance('--as-of', '2022-01-11')).toMatchObject({ stale: true });
    writeFileSync(file, '{"country": "ES"}');
    expect((await desk.run('mobility', 'checklist', 'M1', '--data', 'own')).code).toBe(3);
  });
});

describe('mobility calendar', () => {
  const unfolded = (file: string): string => readFileSync(join(desk.folder, file), 'utf8').replaceAll('\r\n ', '');

  it('writes all-day events without names, the same bytes every time', async () => {
    await addMobility(desk, settled);
    const report = await calendar('M1', '--out', 'M1.ics');
    expect(report).toMatchObject({ mobilities: ['M1'], withoutStay: [], events: 7, names: false, written: true });
    const text = unfolded('M1.ics');
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/);
    expect(text).toContain('UID:mobilisesme-2020-office-m1-a1@mobilise');
    expect(text).toContain('DTSTART;VALUE=DATE:20210502');
    expect(text).toMatch(/DTSTART;VALUE=DATE:20210601\r\nDTEND;VALUE=DATE:20210901/);
    expect(new Set(text.match(/DTSTAMP:\S+/g))).toEqual(new Set(['DTSTAMP:20210401T000000Z']));
    expect(text).not.toMatch(/Golden|Jaan|Mari/);
    const before = readFileSync(join(desk.folder, 'M1.ics'), 'utf8');
    expect(await calendar('M1', '--out', 'again.ics', '--dry-run')).toMatchObject({ written: false });
    expect(await calendar('M1', '--out', 'M1.ics')).toMatchObject({ written: false });
    expect(readFileSync(join(desk.folder, 'M1.ics'), 'utf8')).toBe(before);
  });

  it('names people only when asked, and shows what is done', async () => {
    await addMobility(desk, settled);
    await checklist('M1', '--done', 'a1');
    await calendar('M1', '--out', 'M1.ics', '--names');
    const text = unfolded('M1.ics');
    expect(text).toContain('Golden Sender OÜ to Golden Host S.L.\\; Jaan Saar');
    expect(text).toContain('SUMMARY:M1: A1 form (done)');
    expect(text).toContain('SUMMARY:M1: Training before departure due');
  });

  it('takes all open mobilities, and says which have no stay yet', async () => {
    await addMobility(desk, settled);
    await addMobility(desk);
    await addMobility(desk, { ...settled, status: 'cancelled' });
    expect(await calendar('--all', '--out', 'all.ics')).toMatchObject({ mobilities: ['M1'], withoutStay: ['M2'], events: 7 });
    writeFileSync(join(desk.folder, 'all.ics'), 'mine');
    expect((await desk.run('mobility', 'calendar', '--all', '--out', 'all.ics')).code).toBe(6);
    expect((await desk.run('mobility', 'calendar', '--out', 'x.ics')).code).toBe(2);
    expect((await desk.run('mobility', 'calendar', 'M1', '--all', '--out', 'x.ics')).code).toBe(2);
  });
});
