/** The night run: what it tells, with which cause, once; repeated, taken back, compared, without names. */

import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sqliteDriver } from '../../src/db/driver.js';
import type { NightPair, NightReport, NightSummary } from '../../src/output/views/night-view.js';
import type { StatusReport } from '../../src/output/views/report-view.js';
import { generateRows, goodPair, toCsv, type CanonicalRow } from '../support/population.js';
import { openDesk, type Desk } from '../support/test-world.js';

const Sqlite = sqliteDriver();

let desk: Desk;
beforeEach(() => { desk = openDesk(); });
afterEach(() => { desk.remove(); });

const { send, host } = goodPair();
const named = (reference: string, row: CanonicalRow, change: CanonicalRow = {}): CanonicalRow => ({ ...row, reference, ...change });

async function bring(rows: readonly CanonicalRow[], source = 'list'): Promise<void> {
  writeFileSync(join(desk.folder, 'list.csv'), toCsv(rows));
  await desk.json('import', 'list.csv', '--source', source, '--db', 'r.db');
}

const night = async (date: string, ...words: string[]): Promise<{ summary: NightSummary; code: number }> => {
  const { data, code } = await desk.json<NightSummary>('report', 'nightly', '--out', 'reports', '--as-of', date, '--db', 'r.db', ...words);
  return { summary: data, code };
};
const reportOf = (date: string): NightReport => JSON.parse(readFileSync(join(desk.folder, 'reports', date, 'report.json'), 'utf8')) as NightReport;
const bytesOf = (date: string): Record<string, string> => Object.fromEntries(readdirSync(join(desk.folder, 'reports', date)).sort()
  .map((file) => [file, readFileSync(join(desk.folder, 'reports', date, file), 'utf8')]));
const pairOf = (pair: NightPair): string => `${pair.send.ref} ${pair.host.ref}`;
const told = (pairs: readonly NightPair[]): [string, string[]][] => pairs.map((pair) => [pairOf(pair), pair.because.map(({ code, ref }) => (ref === null ? code : `${code} ${ref}`))]);
const sql = <Result>(work: (sqlite: Database) => Result): Result => {
  const sqlite = new Sqlite(join(desk.folder, 'r.db'));
  try {
    return work(sqlite);
  } finally {
    sqlite.close();
  }
};

describe('a night', () => {
  test('all is new at the first, nothing at the second; each difference has its cause after that', async () => {
    const rows = [named('a', send), named('b', host), named('c', host), named('d', host)];
    await bring(rows);
    expect((await night('2021-04-01')).summary).toMatchObject({ new: 3, lost: 0, verdicts: 4, since: null, news: true, reused: false });
    expect((await night('2021-04-02')).summary).toMatchObject({ new: 0, back: 0, lost: 0, moved: 0, verdicts: 0, since: '2021-04-01', news: false });

    await bring([rows[0]!, named('b', host, { places: '0' }), named('c', host, { skills_wanted: 'beekeeping; glass blowing; bell founding; wood carving' }), rows[3]!, named('e', host)]);
    await night('2021-04-03');
    const report = reportOf('2021-04-03');
    expect(told(report.new.items)).toEqual([['S1 H5', ['new H5']]]);
    expect(told(report.lost.items)).toEqual([['S1 H2', ['changed H2']]]);
    expect(report.lost.items[0]).toMatchObject({ lost: { how: 'impossible', constraints: ['capacity'] }, because: [{ text: 'places of H2 changed by import I2, line 3' }] });
    expect(told(report.moved.items)).toEqual([['S1 H3', ['changed H3']]]);
    expect(report.verdicts.items).toMatchObject([{ ref: 'H5', before: null, after: 'eligible', because: [{ code: 'new', text: 'H5 is new by import I2, line 6' }] }]);
    expect((await night('2021-04-04')).summary.news).toBe(false);

    await bring(rows);
    await night('2021-04-05');
    expect(told(reportOf('2021-04-05').back.items)).toEqual([['S1 H2', ['changed H2']]]);
    expect(told(reportOf('2021-04-05').moved.items)).toEqual([['S1 H3', ['changed H3']]]);
  });

  test('the pairs agreed beforehand are counted beside the candidates, because they are in no news', async () => {
    await bring([named('a', send, { known_partner: host.company_name ?? '' }), named('b', host), named('c', send, { participant_name: 'Somebody Else', participant_email: 'else@golden.example' })]);
    const { summary } = await night('2021-04-01');
    expect(summary).toMatchObject({ candidates: 2, agreedBeforehand: 1, new: 1 });
    const page = bytesOf('2021-04-01');
    expect(page['index.html']).toContain('1 of them was agreed beforehand and is not told as new: mobilise mobility propose --known.');
    expect(page['report.md']).toContain('| of them agreed beforehand | 1 |');
  });

  test('repeated, it gives the same bytes and computes nothing', async () => {
    await bring([named('a', send), named('b', host)]);
    const first = await night('2021-04-01');
    const bytes = bytesOf('2021-04-01');
    const runs = sql((sqlite) => sqlite.prepare<[], number>('select count(*) from run').pluck().get());
    const second = await night('2021-04-01');
    expect(second.summary).toEqual({ ...first.summary, reused: true });
    expect(bytesOf('2021-04-01')).toEqual(bytes);
    expect(sql((sqlite) => sqlite.prepare<[], number>('select count(*) from run').pluck().get())).toBe(runs);
    expect(Object.keys(bytes)).toEqual(['actions.csv', 'back.csv', 'index.html', 'lost.csv', 'moved.csv', 'new.csv', 'report.json', 'report.md', 'verdicts.csv']);
    expect(readdirSync(join(desk.folder, 'reports'))).toEqual(['2021-04-01']);
  });

  test('run again on new data, it compares with the night before its day and replaces the pages', async () => {
    await bring([named('a', send), named('b', host)]);
    await night('2021-04-01');
    await bring([named('c', host)], 'second');
    await night('2021-04-02');
    expect(told(reportOf('2021-04-02').new.items)).toEqual([['S1 H3', ['new H3']]]);
    await bring([named('d', host)], 'third');
    await night('2021-04-02');
    const report = reportOf('2021-04-02');
    expect(report.since?.date).toBe('2021-04-01');
    expect(told(report.new.items)).toEqual([['S1 H3', ['new H3']], ['S1 H4', ['new H4']]]);
    expect((await night('2021-04-03')).summary.news).toBe(false);
    const { data } = await desk.json<{ date: string; replacedBy: string | null }[]>('report', 'list', '--db', 'r.db');
    expect(data.map(({ date, replacedBy }) => [date, replacedBy !== null])).toEqual([['2021-04-03', false], ['2021-04-02', false], ['2021-04-02', true], ['2021-04-01', false]]);
    const early = await desk.run('report', 'nightly', '--out', 'reports', '--as-of', '2021-04-01', '--db', 'r.db');
    expect(early).toMatchObject({ code: 6, out: '' });
    expect(early.err).toMatch(/^mobilise: The night of 2021-04-03 has been told already; [^\n]*\n$/);
  });

  test('passing time is a cause, and a missing answer is told as such', async () => {
    await bring([named('a', send), named('b', host, { min_months: '1' })]);
    await night('2021-04-01');
    await night('2021-12-15');
    expect(told(reportOf('2021-12-15').lost.items)).toEqual([['S1 H2', ['day']]]);
    await bring([named('c', send, { available_until: '2022-03-31', participant_email: 'c@c.example' })], 'more');
    await night('2021-12-16');
    await bring([named('c', send, { available_until: '2022-03-31', participant_email: 'c@c.example', languages: '' })], 'more');
    await night('2021-12-17');
    expect(reportOf('2021-12-17').lost.items).toMatchObject([{ lost: { how: 'to-check', constraints: ['language'] }, because: [{ code: 'changed', text: 'languages of S3 changed by import I3, line 2' }] }]);
  });

  test('an officer who edits, decides and withdraws is named as the cause', async () => {
    await bring([named('a', send, { participant_role: 'manager' }), named('b', host), named('c', host)]);
    await night('2021-04-01');
    expect(reportOf('2021-04-01').actions.items).toMatchObject([{ kind: 'decide', subject: 'S1', command: 'mobilise validate explain S1' }]);
    await desk.json('validate', 'decide', 'S1', 'employment', '--accept', '--reason', 'seen', '--by', 'A', '--db', 'r.db');
    await night('2021-04-02');
    const report = reportOf('2021-04-02');
    expect(report.verdicts.items).toMatchObject([{ ref: 'S1', before: 'officer-decision', after: 'eligible', because: [{ code: 'changed', text: 'a decision on employment' }] }]);
    expect(told(report.new.items)).toEqual([['S1 H2', ['judged S1']], ['S1 H3', ['judged S1']]]);
    await desk.json('registration', 'edit', 'H2', '--places', '0', '--db', 'r.db');
    sql((sqlite) => sqlite.exec("update registration set status = 'withdrawn' where id = 3"));
    await night('2021-04-03');
    expect(new Map(told(reportOf('2021-04-03').lost.items))).toEqual(new Map([['S1 H2', ['changed H2']], ['S1 H3', ['withdrawn H3']]]));
    expect(reportOf('2021-04-03').lost.items[0]!.because[0]!.text).toBe('places of H2 changed by an edit');
    expect(reportOf('2021-04-03').verdicts.items).toMatchObject([{ ref: 'H3', before: 'eligible', after: null, because: [{ code: 'withdrawn' }] }]);
  });

  test('of many pairs, it goes on from the lists of the night before and tells what a night that looks at all of them tells', async () => {
    const skills = ['web development', 'digital marketing', 'welding', 'baking', 'bookkeeping'];
    const list = (['send', 'host'] as const).flatMap((side, nth) => [...generateRows({ rows: 1005, seed: 7 + nth, side, skills })].map((row) => ({ ...row, reference: `${side}${row.reference ?? ''}` })));
    await bring(list);
    await night('2021-04-01');
    await bring(list.map((row, at) => (at % 100 === 0 ? { ...row, skills_offered: 'welding; baking', skills_wanted: 'bookkeeping; welding' } : row)));
    copyFileSync(join(desk.folder, 'r.db'), join(desk.folder, 'all.db'));
    const all = new Sqlite(join(desk.folder, 'all.db'));
    all.exec('delete from kept_basis');
    all.close();
    await desk.json('report', 'nightly', '--out', 'all', '--as-of', '2021-04-02', '--db', 'all.db');
    const { summary } = await night('2021-04-02');
    expect(Math.min(summary.new, summary.lost)).toBeGreaterThan(0);
    expect(reportOf('2021-04-02')).toEqual(JSON.parse(readFileSync(join(desk.folder, 'all/2021-04-02/report.json'), 'utf8')));
    const ways = (file: string): unknown[] => {
      const sqlite = new Sqlite(join(desk.folder, file), { readonly: true });
      try {
        return sqlite.prepare("select counts ->> 'how' from run where job = 'match' order by id").pluck().all();
      } finally {
        sqlite.close();
      }
    };
    expect([ways('r.db'), ways('all.db')]).toEqual([['full', 'incremental'], ['full', 'full']]);
  });

  test('a pair is lost only beyond the spare entries, with kept lists and without', async () => {
    const skills = ['web development', 'digital marketing', 'welding', 'baking', 'bookkeeping'];
    await bring([...generateRows({ rows: 160, seed: 5, side: 'mixed', skills })]);
    await night('2021-04-01', '--top', '1');
    const before = new Set(reportOf('2021-04-01').new.items.map(pairOf));
    await bring([...generateRows({ rows: 460, seed: 6, side: 'mixed', skills })].map((row) => ({ ...row, reference: `n${row.reference ?? ''}` })), 'more');
    await night('2021-04-02', '--top', '1');
    const report = reportOf('2021-04-02');
    const inLists = async (top: string): Promise<Set<string>> => new Set((await desk.json<{ send: string; host: string; knownPartner: boolean }[]>('match', '--top', top, '--as-of', '2021-04-02', '--db', 'r.db')
      .then(async () => await desk.json<{ send: string; host: string; knownPartner: boolean }[]>('match', 'list', '--db', 'r.db'))).data.filter(({ knownPartner }) => !knownPartner).map((pair) => `${pair.send} ${pair.host}`));
    const [shown, near] = [await inLists('1'), await inLists('7')];
    expect(report.lost.items.some(({ lost }) => lost?.how === 'displaced')).toBe(true);
    expect(report.lost.items.filter(({ lost }) => lost?.how === 'displaced').every(({ because }) => because.every(({ code }) => code === 'others'))).toBe(true);
    expect([...before].some((pair) => near.has(pair) && !shown.has(pair))).toBe(true);
    expect(new Set(report.lost.items.map(pairOf))).toEqual(new Set([...before].filter((pair) => !near.has(pair))));
    expect(new Set(report.new.items.map(pairOf))).toEqual(new Set([...shown].filter((pair) => !before.has(pair))));
  });
});

describe('what is told', () => {
  test('has no names unless they are asked for, which the run notes', async () => {
    const marks = { company_name: 'Zzcompany Ltd', trade_name: 'Zztrade', contact_name: 'Zzcontact', contact_email: 'zzmail@x.example', contact_phone: '+34600999888', address: 'Zzstreet 1', website: 'https://zzweb.example', activity: 'Zzactivity', description: 'Zzdescription', city: 'Zzcity', sector: 'Zzsector' };
    await bring([named('a', send, { ...marks, website: 'https://zzown.example', address: 'Zzroad 7', city: 'Zztown', contact_phone: '+37255501999', participant_name: 'Zzperson', participant_email: 'zzperson@x.example', vat_number: send.vat_number! }), named('b', host, { ...marks, company_name: 'Zzhost Ltd', vat_number: host.vat_number! }), named('c', host, { ...marks, company_name: 'Zzasked Ltd', consent_on: '', vat_number: '' })]);
    const quiet = await desk.run('report', 'nightly', '--out', 'reports', '--as-of', '2021-04-01', '--db', 'r.db');
    expect(quiet).toEqual({ code: 0, out: '', err: '' });
    expect(Object.values(bytesOf('2021-04-01')).join('\n').match(/zz\w+|600999888/gi)).toBeNull();
    expect(reportOf('2021-04-01').new.total).toBe(1);
    // The pictures stand on that page, with the table behind each, and none is left out for want of data.
    for (const picture of ['flows', 'funnel', 'scarcity']) expect(bytesOf('2021-04-01')['index.html']).toContain(`<title id="picture-${picture}-title">`);
    await night('2021-04-02');
    expect(bytesOf('2021-04-02')['index.html']).toContain('<title id="picture-course-title">');
    for (const [report, ...words] of [['funnel', '--by', 'country'], ['scarcity'], ['kpi'], ['pipeline']] as const) {
      expect((await desk.run('report', report, ...words, '--out', `${report}.html`, '--as-of', '2021-04-02', '--db', 'r.db')).code).toBe(0);
      expect(readFileSync(join(desk.folder, `${report}.html`), 'utf8').match(/zz\w+|600999888/gi)).toBeNull();
    }
    expect(Object.values(bytesOf('2021-04-02')).join('\n').match(/zz\w+|600999888/gi)).toBeNull();
    await bring([named('d', host, { ...marks, company_name: 'Zzlast Ltd' })], 'other');
    await night('2021-04-03', '--names');
    const all = Object.values(bytesOf('2021-04-03')).join('\n');
    expect(all).toContain('Zzlast Ltd');
    expect(all.match(/zzperson|zzmail|zzcontact|zzstreet|600999888/gi)).toBeNull();
    const parameters = sql((sqlite) => sqlite.prepare<[], string>("select parameters from run where job = 'nightly' order by id").pluck().all()).map((text) => (JSON.parse(text) as { names: boolean }).names);
    expect(parameters).toEqual([false, false, true]);
    expect(readFileSync(join(desk.folder, 'user-data', 'logs', 'nightly.log'), 'utf8')).toMatch(/night 2021-04-03 done .* names=yes/);
  });

  test('hostile words of a list change nothing of the pages', async () => {
    await bring([named('a', send), named('b', host, { company_name: '<script>alert(1)</script>=cmd|x' })]);
    await night('2021-04-01', '--names');
    const { 'index.html': page, 'new.csv': csv, 'report.md': text } = bytesOf('2021-04-01') as { 'index.html': string; 'new.csv': string; 'report.md': string };
    // The name of a namespace is no address that is loaded.
    expect(page.replaceAll('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/<script|src=|https?:/);
    expect(page).toContain('&lt;script&gt;');
    expect(text).toContain('\\<script\\>');
    expect(csv).toContain('<script>');
  });

  test('actions put aside stay away until they change', async () => {
    await bring([named('a', send), named('b', host), named('c', host, { consent_on: '' })]);
    await night('2021-04-01');
    const subjects = (date: string): string[] => reportOf(date).actions.items.map(({ subject }) => subject);
    expect(subjects('2021-04-01')).toEqual(['S1 H2', 'H3']);
    await desk.json('report', 'ack', 'H3', '--reason', 'called', '--db', 'r.db', '--as-of', '2021-04-01');
    await desk.json('report', 'snooze', 'H2', 'S1', '--until', '2021-04-03', '--db', 'r.db', '--as-of', '2021-04-01');
    await night('2021-04-02');
    expect(subjects('2021-04-02')).toEqual([]);
    await night('2021-04-04');
    expect(subjects('2021-04-04')).toEqual(['S1 H2']);
    await desk.json('registration', 'edit', 'H3', '--places', '2', '--db', 'r.db');
    await night('2021-04-05');
    expect(subjects('2021-04-05')).toEqual(['S1 H2', 'H3']);
    await desk.json('report', 'ack', 'S1', 'H2', '--db', 'r.db');
    await desk.json('registration', 'edit', 'H2', '--places', '2', '--db', 'r.db');
    await night('2021-04-06');
    expect(subjects('2021-04-06')).toEqual(['S1 H2', 'H3']);
  });

  test('an acknowledged question comes back when the letter about it is overdue', async () => {
    await bring([named('a', send), named('b', host), named('c', host, { consent_on: '', vat_number: '', company_name: 'Otra SL' })]);
    await desk.json('validate', '--db', 'r.db', '--as-of', '2021-04-01');
    await desk.json('report', 'ack', 'H3', '--db', 'r.db', '--as-of', '2021-04-01');
    await desk.json('letter', 'deficiency', 'H3', '--out', 'letters', '--db', 'r.db', '--as-of', '2021-04-02');
    const answerBy = sql((sqlite) => sqlite.prepare<[], string>('select answer_by from letter').pluck().get())!;
    await night(answerBy);
    expect(reportOf(answerBy).actions.items.filter(({ subject }) => subject === 'H3')).toEqual([]);
    await night('2021-06-01');
    expect(reportOf('2021-06-01').actions.items.filter(({ subject }) => subject === 'H3')).toMatchObject([{ kind: 'remind' }]);
    await desk.json('report', 'ack', 'H3', '--db', 'r.db', '--as-of', '2021-06-01');
    await night('2021-06-02');
    expect(reportOf('2021-06-02').actions.items.filter(({ subject }) => subject === 'H3')).toEqual([]);
  });

  test('a pair put aside stays away when the day of an answered letter passes', async () => {
    await bring([named('a', send), named('b', host, { consent_on: '' })]);
    await desk.json('validate', '--db', 'r.db', '--as-of', '2021-04-01');
    await desk.json('letter', 'deficiency', 'H2', '--out', 'letters', '--db', 'r.db', '--as-of', '2021-04-01');
    await bring([named('a', send), named('b', host)]);
    await night('2021-04-02');
    expect(reportOf('2021-04-02').actions.items.map(({ subject }) => subject)).toEqual(['S1 H2']);
    await desk.json('report', 'ack', 'S1', 'H2', '--db', 'r.db', '--as-of', '2021-04-02');
    await night('2021-05-15');
    expect(reportOf('2021-05-15').actions.items).toEqual([]);
  });

  test('news makes --exit-code end with 1, no news with 0', async () => {
    await bring([named('a', send), named('b', host)]);
    expect((await night('2021-04-01', '--exit-code')).code).toBe(1);
    expect((await night('2021-04-02', '--exit-code')).code).toBe(0);
    expect((await night('2021-04-01')).code).toBe(0);
  });
});

describe('trouble', () => {
  test('a failed night is told the next time, and every command says so until then', async () => {
    await bring([named('a', send), named('b', host)]);
    writeFileSync(join(desk.folder, 'reports'), 'a file in the way');
    const failed = await desk.run('report', 'nightly', '--out', 'reports', '--as-of', '2021-04-01', '--db', 'r.db');
    expect(failed).toMatchObject({ code: 3, out: '' });
    expect(failed.err).toMatch(/^mobilise: .*reports\/2021-04-01 cannot be written[^\n]*\n$/);
    // One line, even where the log cannot be written either.
    renameSync(join(desk.folder, 'user-data', 'logs'), join(desk.folder, 'user-data', 'logs-put-aside'));
    writeFileSync(join(desk.folder, 'user-data', 'logs'), '');
    expect((await desk.run('report', 'nightly', '--out', 'reports', '--as-of', '2021-04-01', '--db', 'r.db')).err).toBe(failed.err);
    rmSync(join(desk.folder, 'user-data', 'logs'));
    renameSync(join(desk.folder, 'user-data', 'logs-put-aside'), join(desk.folder, 'user-data', 'logs'));
    const { meta } = await desk.json('registration', 'list', '--db', 'r.db', '--as-of', '2021-04-01');
    expect(meta.warnings).toMatchObject([/^What you see may be old: the last night run, for 2021-04-01, failed: .*See: mobilise status$/]);
    expect((await desk.runIn({ terminal: true }, 'registration', 'list', '--db', 'r.db')).err.replaceAll('\n', ' ')).toMatch(/What you see may be old/);
    expect((await desk.json<StatusReport>('status', '--db', 'r.db'))).toMatchObject({ code: 1, data: { fresh: false, lastAttempt: 'failed' } });
    await desk.json('report', 'nightly', '--out', 'elsewhere', '--as-of', '2021-04-02', '--db', 'r.db');
    const report = JSON.parse(readFileSync(join(desk.folder, 'elsewhere/2021-04-02/report.json'), 'utf8')) as NightReport;
    expect(report).toMatchObject({ since: null, new: { total: 1 } });
    expect(report.remarks).toEqual(Array.from({ length: 2 }, () => expect.stringMatching(/^A night run for 2021-04-01 failed: .*cannot be written[^.]*\.$/) as unknown));
    expect((await desk.json('registration', 'list', '--db', 'r.db', '--as-of', '2021-04-02')).meta.warnings).toBeUndefined();
    await desk.json('report', 'nightly', '--out', 'elsewhere', '--as-of', '2021-04-03', '--db', 'r.db');
    expect(readFileSync(join(desk.folder, 'elsewhere/2021-04-03/report.json'), 'utf8')).toContain('"remarks": []');
  });

  test('what a night found out and could not write is told by the next one, once', async () => {
    await bring([named('a', send), named('b', host), named('c', host, { vat_number: '', company_name: 'Otra SL' })]);
    await night('2021-04-01');
    writeFileSync(join(desk.folder, 'way'), 'a file in the way');
    const failing = async (date: string): Promise<number> => (await desk.run('report', 'nightly', '--out', 'way', '--as-of', date, '--db', 'r.db')).code;
    await desk.json('registration', 'withdraw', 'H2', '--reason', 'no time', '--db', 'r.db');
    expect(await failing('2021-04-02')).toBe(3);
    await desk.json('registration', 'withdraw', 'H3', '--reason', 'no time', '--db', 'r.db');
    expect(await failing('2021-04-03')).toBe(3);
    await night('2021-04-04');
    const { since, lost, verdicts, remarks } = reportOf('2021-04-04');
    expect(since).toMatchObject({ date: '2021-04-01' });
    expect(told(lost.items).sort()).toEqual([['S1 H2', ['withdrawn H2']], ['S1 H3', ['withdrawn H3']]]);
    expect(verdicts.items.map(({ ref, after }) => [ref, after])).toEqual([['H2', null], ['H3', null]]);
    expect(remarks.map((remark) => remark.slice(0, 35))).toEqual(['A night run for 2021-04-02 failed: ', 'A night run for 2021-04-03 failed: ']);
    await night('2021-04-05');
    expect(reportOf('2021-04-05')).toMatchObject({ since: { date: '2021-04-04' }, lost: { total: 0 }, verdicts: { total: 0 }, remarks: [] });
    const told404 = sql((sqlite) => sqlite.prepare<[], number>("select run_id from night where date = '2021-04-04'").pluck().get());
    expect((await desk.json('report', 'replay', `R${told404!}`, '--db', 'r.db')).data).toMatchObject({ same: true, date: '2021-04-04' });
  });

  test('a refused night is no failed one: it leaves no attempt, and the nights told stay fresh', async () => {
    await bring([named('a', send), named('b', host)]);
    await night('2021-04-01');
    await night('2021-04-02');
    const attempts = (): unknown[] => sql((sqlite) => sqlite.prepare('select date, outcome from night_attempt order by id').all());
    const before = attempts();
    expect(before).toEqual([{ date: '2021-04-01', outcome: 'done' }, { date: '2021-04-02', outcome: 'done' }]);
    await bring([named('c', host)], 'second');
    expect((await desk.run('report', 'nightly', '--out', 'reports', '--as-of', '2021-04-01', '--db', 'r.db')).code).toBe(6);
    mkdirSync(join(desk.folder, 'taken', '2021-04-02'), { recursive: true });
    writeFileSync(join(desk.folder, 'taken', '2021-04-02', 'letter.txt'), 'of somebody else');
    expect((await desk.run('report', 'nightly', '--out', 'taken', '--as-of', '2021-04-02', '--db', 'r.db')).code).toBe(6);
    expect(attempts()).toEqual(before);
    const logged = readFileSync(join(desk.folder, 'user-data', 'logs', 'nightly.log'), 'utf8').trimEnd().split('\n').map((line) => line.split(' ').slice(1, 4).join(' '));
    expect(logged).toEqual(['night 2021-04-01 done', 'night 2021-04-02 done', 'night 2021-04-01 refused', 'night 2021-04-02 refused']);
    expect(await desk.json<StatusReport>('status', '--db', 'r.db')).toMatchObject({ code: 0, data: { fresh: true, trouble: null, lastAttempt: 'done' } });
    expect((await desk.json('registration', 'list', '--db', 'r.db', '--as-of', '2021-04-02')).meta.warnings).toBeUndefined();
    await night('2021-04-03');
    expect(reportOf('2021-04-03').remarks).toEqual([]);
  });

  test('a refused first night is none, and one that was killed before stays told', async () => {
    await bring([named('a', send), named('b', host)]);
    mkdirSync(join(desk.folder, 'taken', '2021-04-01'), { recursive: true });
    writeFileSync(join(desk.folder, 'taken', '2021-04-01', 'letter.txt'), 'of somebody else');
    const refused = async (): Promise<number> => (await desk.run('report', 'nightly', '--out', 'taken', '--as-of', '2021-04-01', '--db', 'r.db')).code;
    expect(await refused()).toBe(6);
    expect(await desk.json<StatusReport>('status', '--db', 'r.db')).toMatchObject({ code: 1, data: { trouble: 'no night run was ever begun', lastAttempt: null } });
    sql((sqlite) => sqlite.exec("insert into night_attempt (edition, date, started_at, outcome) select edition, '2021-03-31', '2021-03-31T02:00:00Z', 'running' from run where edition is not null limit 1"));
    expect(await refused()).toBe(6);
    expect(await desk.json<StatusReport>('status', '--db', 'r.db')).toMatchObject({ code: 1, data: { fresh: false, lastAttempt: 'failed' } });
  });

  test('a night beyond its time limit leaves the register as it was', async () => {
    await bring([named('a', send), named('b', host)]);
    let seconds = 0;
    const { testWorld } = await import('../support/test-world.js');
    const { main } = await import('../../src/main.js');
    const { world, err } = testWorld(desk.folder);
    const code = await main(['report', 'nightly', '--out', 'reports', '--time-limit', '1s', '--db', 'r.db'], { ...world, clock: () => new Date(Date.UTC(2021, 3, 1, 8, 0, seconds++)) });
    expect({ code, lines: err().split('\n').length }).toEqual({ code: 130, lines: 2 });
    expect(err()).toMatch(/longer than its limit/);
    expect(existsSync(join(desk.folder, 'reports'))).toBe(false);
    expect(sql((sqlite) => sqlite.prepare<[], number>('select count(*) from candidate').pluck().get())).toBe(0);
  });

  test('freshness: too old, never begun, as the settings allow', async () => {
    await bring([named('a', send), named('b', host)]);
    expect(await desk.json<StatusReport>('status', '--db', 'r.db')).toMatchObject({ code: 1, data: { trouble: 'no night run was ever begun', run: null } });
    await night('2021-04-01');
    expect(await desk.json<StatusReport>('status', '--db', 'r.db')).toMatchObject({ code: 0, data: { fresh: true, date: '2021-04-01', ageHours: 0, program: '0.1.0' } });
    const later = { now: '2021-04-02T11:00:00Z' };
    expect((await desk.runIn(later, 'status', '--db', 'r.db')).code).toBe(1);
    expect((await desk.runIn(later, 'status', '--max-age', '28h', '--db', 'r.db')).code).toBe(0);
    expect((await desk.runIn({ ...later, terminal: true }, 'match', 'list', '--db', 'r.db')).err.replaceAll('\n', ' ')).toMatch(/finished 27 hours ago, more than 26/);
    writeFileSync(join(desk.folder, 'config.json'), '{"nightly": {"maxAgeHours": 30}}');
    expect((await desk.runIn({ ...later, terminal: true }, 'match', 'list', '--db', 'r.db', '--config', 'config.json')).err).toBe('');
  });
});
