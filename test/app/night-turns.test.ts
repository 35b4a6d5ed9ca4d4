/** Decisions of officers turn pairs once: what a night tells of vetoes that end, void themselves and return, and of places given back. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NightPair, NightReport } from '../../src/output/views/night-view.js';
import { goodPair, toCsv, type CanonicalRow } from '../support/population.js';
import { vatNumberOf } from '../support/population-vat.js';
import { openDesk, quickFolder, type Desk } from '../support/test-world.js';

let desk: Desk;
beforeEach(() => { desk = openDesk({}, quickFolder()); });
afterEach(() => { desk.remove(); });

const { send, host } = goodPair();

async function bring(...rows: readonly CanonicalRow[]): Promise<void> {
  writeFileSync(join(desk.folder, 'list.csv'), toCsv(rows));
  await desk.json('import', 'list.csv', '--source', 'list', '--db', 'r.db');
}

/** Runs a night and gives its pairs of one kind with their causes. */
async function night(date: string): Promise<NightReport> {
  await desk.json('report', 'nightly', '--out', 'reports', '--as-of', date, '--db', 'r.db');
  return JSON.parse(readFileSync(join(desk.folder, 'reports', date, 'report.json'), 'utf8')) as NightReport;
}
const told = ({ items }: { readonly items: readonly NightPair[] }): [string, string[]][] =>
  items.map((pair) => [`${pair.send.ref} ${pair.host.ref}`, pair.because.map(({ code, ref }) => (ref === null ? code : `${code} ${ref}`))]);

const on = async (date: string, ...words: string[]): Promise<void> => { await desk.json(...words, '--as-of', date, '--db', 'r.db'); };

describe('a veto', () => {
  beforeEach(async () => { await bring({ ...send, reference: 'a' }, { ...host, reference: 'b' }, { ...host, reference: 'c' }); });
  const veto = async (date: string, ...words: string[]): Promise<void> => { await on(date, 'match', 'veto', 'add', 'S1', 'H2', '--reason', 'rivals', '--by', 'A', ...words); };

  test('lifted on the day of a night before it ran is told by that night alone', async () => {
    await veto('2021-03-30');
    await night('2021-04-01');
    await on('2021-04-02', 'match', 'veto', 'lift', 'S1', 'H2', '--reason', 'seen');
    // Without a place the pair stays away, so that this night has nothing to tell of the lifting.
    await on('2021-04-02', 'registration', 'edit', 'H2', '--places', '0');
    expect(told((await night('2021-04-02')).new)).toEqual([]);
    await on('2021-04-03', 'registration', 'edit', 'H2', '--places', '1');
    expect(told((await night('2021-04-03')).new)).toEqual([['S1 H2', ['changed H2']]]);
  });

  test('lifted on the day of a night after it ran is told by the next', async () => {
    await veto('2021-03-30');
    await night('2021-04-01');
    await on('2021-04-01', 'match', 'veto', 'lift', 'S1', 'H2', '--reason', 'seen');
    expect(told((await night('2021-04-02')).new)).toEqual([['S1 H2', ['veto-lifted']]]);
  });

  test('that ran out before a night is told by that night alone', async () => {
    await veto('2021-03-30', '--until', '2021-04-01', '--watch', 'skills_wanted');
    expect(told((await night('2021-04-01')).new)).toEqual([['S1 H3', ['first']]]);
    await on('2021-04-01', 'registration', 'edit', 'H2', '--places', '0');
    expect(told((await night('2021-04-02')).new)).toEqual([]);
    await on('2021-04-02', 'registration', 'edit', 'H2', '--places', '1');
    expect(told((await night('2021-04-03')).new)).toEqual([['S1 H2', ['changed H2']]]);
    expect(told((await night('2021-04-04')).new)).toEqual([]);
  });

  test('is void when a watched value changes and in force again when it returns; other values do nothing', async () => {
    await veto('2021-03-30', '--watch', 'skills_wanted');
    await night('2021-04-01');
    await on('2021-04-01', 'registration', 'edit', 'H2', '--places', '0');
    await on('2021-04-01', 'registration', 'edit', 'H2', '--places', '1');
    expect(told((await night('2021-04-02')).new)).toEqual([]);
    await on('2021-04-02', 'registration', 'edit', 'H2', '--skills-wanted', 'web development; welding');
    const first = await night('2021-04-03');
    expect(told(first.new)).toEqual([['S1 H2', ['changed H2', 'veto-void']]]);
    expect(first.new.items[0]!.because.map(({ text }) => text)).toEqual(['skills_wanted of H2 changed by an edit', 'what the veto rested on changed; it was set on 2021-03-30']);
    await on('2021-04-03', 'registration', 'edit', 'H2', '--skills-wanted', host.skills_wanted!);
    expect(told((await night('2021-04-04')).lost)).toEqual([['S1 H2', ['changed H2', 'veto-again']]]);
    // Void since before the night, and another value changes: the veto turned nothing.
    await on('2021-04-04', 'registration', 'edit', 'H2', '--skills-wanted', 'web development; welding', '--places', '0');
    expect(told((await night('2021-04-05')).back)).toEqual([]);
    await on('2021-04-05', 'registration', 'edit', 'H2', '--places', '1');
    expect(told((await night('2021-04-06')).back)).toEqual([['S1 H2', ['changed H2']]]);
  });
});

test('a place given back is the cause for those who could not have it', async () => {
  const other = { ...send, reference: 'z', company_name: 'Second Sender OÜ', trade_name: '', vat_number: vatNumberOf('EE', 99_777), registration_number: '', address: 'Tee 9', postal_code: '50001', city: 'Tartu', website: '', company_email: '', company_phone: '', contact_email: '', participant_email: 'z@z.example', participant_name: 'Z Z' };
  await bring({ ...send, reference: 'a' }, { ...host, reference: 'b', places: '1' }, other);
  expect(told((await night('2021-04-01')).new).map(([pair]) => pair).sort()).toEqual(['S1 H2', 'S3 H2']);
  await on('2021-04-01', 'mobility', 'propose', 'S1', 'H2');
  await on('2021-04-01', 'mobility', 'advance', 'M1', 'contacted');
  for (const side of ['send', 'host']) await on('2021-04-01', 'mobility', 'advance', 'M1', 'interested', '--side', side);
  expect(new Map(told((await night('2021-04-02')).lost))).toEqual(new Map([['S1 H2', ['mobility M1']], ['S3 H2', ['place-taken M1']]]));
  await on('2021-04-02', 'mobility', 'withdraw', 'M1', '--reason', 'ill', '--by', 'sending-company');
  expect(new Map(told((await night('2021-04-03')).back))).toEqual(new Map([['S1 H2', ['mobility-closed M1']], ['S3 H2', ['place-free M1']]]));
});
