/** Importing lists through the commands: counts, rejects, repetition, mapping, constants, and what never happens. */

import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportReport, RejectItem } from '../../src/output/views/import-view.js';
import type { RegistrationItem } from '../../src/output/views/registration-view.js';
import { goodPair, toCsv } from '../support/population.js';
import { openDesk, type Desk } from '../support/test-world.js';

let desk: Desk;
beforeEach(() => { desk = openDesk(); });
afterEach(() => { desk.remove(); });

const write = (name: string, text: string | Uint8Array): string => {
  writeFileSync(join(desk.folder, name), text);
  return name;
};
const without = (row: Readonly<Record<string, string>>, column: string): Record<string, string> =>
  Object.fromEntries(Object.entries(row).filter(([name]) => name !== column));
const counts = ({ rows, created, updated, unchanged, rejected }: ImportReport): number[] => [rows, created, updated, unchanged, rejected];
const list = async (): Promise<RegistrationItem[]> => (await desk.json<RegistrationItem[]>('registration', 'list')).data;

describe('import', () => {
  it('creates, then changes nothing, then updates what changed', async () => {
    const { send, host } = goodPair();
    write('a.csv', toCsv([send, host]));
    const first = await desk.json<ImportReport>('import', 'a.csv', '--source', 'a');
    expect(counts(first.data)).toEqual([2, 2, 0, 0, 0]);
    expect(counts((await desk.json<ImportReport>('import', 'a.csv', '--source', 'a')).data)).toEqual([2, 0, 0, 2, 0]);
    write('a.csv', toCsv([{ ...send, city: 'Tartu' }, host]));
    expect(counts((await desk.json<ImportReport>('import', 'a.csv', '--source', 'a')).data)).toEqual([2, 0, 1, 1, 0]);
    expect((await list()).find((item) => item.side === 'send')?.city).toBe('Tartu');
    const { data } = await desk.json<{ origin: Record<string, { import: string; line: number }> }>('registration', 'show', 'S1');
    expect(data.origin.city).toMatchObject({ import: 'I3', line: 2 });
    expect(data.origin.companyName).toMatchObject({ import: 'I1', line: 2 });
  });

  it.each([[',', false], [';', true], ['\t', false], ['\t', true], [',', true]] as const)('reads separator %j with byte order mark %s alike', async (delimiter, bom) => {
    const { send, host } = goodPair();
    write('a.csv', toCsv([send, host], { delimiter, bom }));
    const { data } = await desk.json<ImportReport>('import', 'a.csv', '--source', 'a');
    expect(data).toMatchObject({ delimiter, encoding: 'utf-8', headerLine: 1, rows: 2, created: 2, rejected: 0, unmapped: [] });
    const { data: shown } = await desk.json<{ skillsWanted: string[]; languages: unknown[] }>('registration', 'show', 'S1');
    expect(shown.skillsWanted.length).toBeGreaterThan(0);
    expect(shown.languages.length).toBeGreaterThan(0);
  });

  it('makes two registrations of a row that does both, counted as one row', async () => {
    const { host } = goodPair();
    write('a.csv', toCsv([{ ...host, side: 'both' }]));
    expect(counts((await desk.json<ImportReport>('import', 'a.csv', '--source', 'a')).data)).toEqual([1, 1, 0, 0, 0]);
    const items = await list();
    expect(items.map((item) => item.side).sort()).toEqual(['host', 'send']);
    expect(new Set(items.map((item) => item.company)).size).toBe(1);
  });

  it('keeps both sides out when one of them stands twice', async () => {
    const { host } = goodPair();
    write('a.csv', toCsv([host, { ...host, side: 'both', city: 'Sevilla' }]));
    const { data, code } = await desk.json<ImportReport>('import', 'a.csv', '--source', 'a');
    expect(counts(data)).toEqual([2, 1, 0, 0, 1]);
    expect(code).toBe(1);
    expect((await list()).map((item) => item.side)).toEqual(['host']);
  });

  it('calls the same row twice unchanged, and another row with the same reference a reject', async () => {
    const { send } = goodPair();
    write('a.csv', toCsv([send, send, { ...send, city: 'Narva' }]));
    const { data } = await desk.json<ImportReport>('import', 'a.csv', '--source', 'a');
    expect(counts(data)).toEqual([3, 1, 0, 1, 1]);
    const { data: rejects } = await desk.json<RejectItem[]>('import', 'rejects', 'I1');
    expect(rejects[0]).toMatchObject({ line: 4, reasons: [{ column: 'reference', code: 'duplicate-reference' }] });
  });

  it('keeps references as text', async () => {
    const { host } = goodPair();
    write('a.csv', toCsv([{ ...host, reference: '19.2' }, { ...host, reference: '19.20' }, { ...host, reference: '007' }]));
    expect((await desk.json<ImportReport>('import', 'a.csv', '--source', 'a')).data.created).toBe(3);
    expect((await list()).map((item) => item.reference)).toEqual(['19.2', '19.20', '007']);
  });

  it('recognises rows without a reference by company and participant', async () => {
    const { send } = goodPair();
    const row = without(send, 'reference');
    write('a.csv', toCsv([row, { ...row, participant_name: 'Jaan Tamm', participant_email: 'jaan@firma.example' }]));
    expect(counts((await desk.json<ImportReport>('import', 'a.csv', '--source', 'a')).data)).toEqual([2, 2, 0, 0, 0]);
    expect(counts((await desk.json<ImportReport>('import', 'a.csv', '--source', 'a')).data)).toEqual([2, 0, 0, 2, 0]);
  });

  it('changes nothing for an absent column, and clears a value for an empty cell', async () => {
    const { host } = goodPair();
    write('a.csv', toCsv([host]));
    await desk.json('import', 'a.csv', '--source', 'a');
    write('b.csv', toCsv([{ ...without(host, 'website'), activity: '' }]));
    expect(counts((await desk.json<ImportReport>('import', 'b.csv', '--source', 'a')).data)).toEqual([1, 0, 1, 0, 0]);
    const { data } = await desk.json<Record<string, unknown>>('registration', 'show', 'H1');
    expect(data.activity).toBeNull();
    expect(data.website).not.toBeNull();
  });

  it('says which registrations a new file no longer names, and deletes none', async () => {
    const { send, host } = goodPair();
    write('a.csv', toCsv([send, host]));
    await desk.json('import', 'a.csv', '--source', 'a');
    write('a.csv', toCsv([send]));
    expect((await desk.json<ImportReport>('import', 'a.csv', '--source', 'a')).data.missingFromFile).toBe(1);
    expect((await list()).length).toBe(2);
  });

  it('does not call a rejected row missing, and lists those that are', async () => {
    const { send, host } = goodPair();
    write('a.csv', toCsv([send, host, { ...host, reference: 'gone' }]));
    await desk.json('import', 'a.csv', '--source', 'a');
    write('a.csv', toCsv([send, { ...host, consent_on: '2021-02-30' }]));
    const { data } = await desk.json<ImportReport>('import', 'a.csv', '--source', 'a');
    expect(data).toMatchObject({ rejected: 1, missingFromFile: 1, missing: ['H3'] });
    expect((await desk.json<ImportReport>('import', 'show', 'I2')).data.missing).toEqual(['H3']);
  });

  it('says that nothing was written, with the reasons, when too many rows are rejected', async () => {
    write('a.csv', toCsv([{ ...goodPair().host, country: 'Atlantis' }]));
    const { data, meta } = await desk.json<ImportReport & { rejects: RejectItem[] }>('import', 'a.csv', '--source', 'a', '--strict');
    expect(data.stored).toBe(false);
    expect(data.rejects[0]?.reasons[0]?.column).toBe('country');
    expect(meta.warnings).toEqual(['Nothing was written: 1 of 1 rows were rejected, more than allowed.']);
  });

  it('makes no register in a dry run', async () => {
    write('a.csv', toCsv([goodPair().host]));
    expect((await desk.run('import', 'a.csv', '--source', 'a', '--db', 'new.db', '--dry-run')).code).toBe(0);
    expect(existsSync(join(desk.folder, 'new.db'))).toBe(false);
  });

  it('takes columns by --map and constants by --set, and says that constants are no evidence of a line', async () => {
    write('a.csv', 'Firma;Sitz;Branche\r\nMüller & Söhne GmbH;Köln;62 Rev. 2.1\r\n');
    const { data } = await desk.json<ImportReport>('import', 'a.csv', '--source', 'a', '--set', 'side=host', '--set', 'country=Deutschland', '--map', 'company_name=Firma', '--map', 'city=Sitz', '--map', 'sector=Branche');
    expect(data).toMatchObject({ created: 1, mapping: { company_name: 'Firma', city: 'Sitz', sector: 'Branche' }, constants: { side: 'host', country: 'Deutschland' } });
    const { data: shown } = await desk.json<{ country: string; origin: Record<string, { line: number | null }> }>('registration', 'show', 'H1');
    expect(shown.country).toBe('DE');
    expect(shown.origin.country?.line).toBeNull();
    expect(shown.origin.companyName?.line).toBe(2);
  });

  it('takes a mapping file, and the command line wins over it', async () => {
    write('map.json', JSON.stringify({ columns: { company_name: 'Firma' }, set: { side: 'host', country: 'AT' } }));
    write('a.csv', 'Firma;Sitz\nAlpenholz KG;Graz\n');
    const { data } = await desk.json<ImportReport>('import', 'a.csv', '--source', 'a', '--mapping', 'map.json', '--set', 'country=DE', '--map', 'city=Sitz');
    expect(data.constants).toEqual({ side: 'host', country: 'DE' });
    expect((await list())[0]).toMatchObject({ companyName: 'Alpenholz KG', country: 'DE', city: 'Graz' });
  });

  it('writes nothing in a dry run, and reports what the run then does', async () => {
    const { send, host } = goodPair();
    write('a.csv', toCsv([send, { ...host, country: 'Atlantis' }]));
    const dry = await desk.json<ImportReport>('import', 'a.csv', '--source', 'a', '--dry-run');
    expect(await list()).toEqual([]);
    const real = await desk.json<ImportReport>('import', 'a.csv', '--source', 'a');
    expect(counts(dry.data)).toEqual(counts(real.data));
    expect(dry.code).toBe(real.code);
  });

  it.each([['--strict'], ['--max-rejects', '0'], ['--max-rejects', '40%']])('writes nothing with %s when a row is rejected', async (...flags) => {
    const { send, host } = goodPair();
    write('a.csv', toCsv([send, { ...host, country: 'Atlantis' }]));
    const { code, data } = await desk.json<ImportReport>('import', 'a.csv', '--source', 'a', ...flags);
    expect(code).toBe(1);
    expect(data.rejected).toBe(1);
    expect(await list()).toEqual([]);
    expect((await desk.json<unknown[]>('import', 'list')).data).toEqual([]);
  });

  it('keeps what fits when rejects stay within --max-rejects', async () => {
    const { send, host } = goodPair();
    write('a.csv', toCsv([send, { ...host, country: 'Atlantis' }]));
    await desk.json('import', 'a.csv', '--source', 'a', '--max-rejects', '50%');
    expect((await list()).length).toBe(1);
  });

  it('reads standard input', async () => {
    const { send } = goodPair();
    const { code } = await desk.runIn({ stdin: toCsv([send]) }, 'import', '-', '--source', 'a', '--json');
    expect(code).toBe(0);
    expect((await list()).length).toBe(1);
  });

  it('counts lines inside quoted cells, so that a reject names its line', async () => {
    const { send, host } = goodPair();
    write('a.csv', toCsv([{ ...send, description: 'first line\nsecond line\r\nthird' }, { ...host, headcount: 'many' }]));
    await desk.json('import', 'a.csv', '--source', 'a');
    const { data } = await desk.json<RejectItem[]>('import', 'rejects', 'I1');
    expect(data.map((item) => item.line)).toEqual([5]);
    expect(data[0]?.reasons[0]).toMatchObject({ column: 'headcount', value: 'many' });
    expect(data[0]?.reasons[0]?.hint).not.toBe('');
  });

  it('keeps control characters and escapes of a list away from the terminal', async () => {
    const { host } = goodPair();
    write('a.csv', toCsv([{ ...host, company_name: '\u001B[31mRosso\u0007\u202E SL', city: 'Ma\u0000drid' }]));
    await desk.json('import', 'a.csv', '--source', 'a');
    for (const format of ['table', 'csv', 'markdown', 'json']) {
      const { out } = await desk.run('registration', 'list', '--format', format);
      // eslint-disable-next-line no-control-regex
      expect(out).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u202E]/);
      expect(out).toContain('Rosso');
    }
  });

  it('neutralises spreadsheet formulas in CSV', async () => {
    const { host } = goodPair();
    write('a.csv', toCsv([{ ...host, company_name: '=HYPERLINK("http://x.example")' }]));
    await desk.json('import', 'a.csv', '--source', 'a');
    expect((await desk.run('registration', 'list', '--format', 'csv')).out).toContain(`"'=HYPERLINK(""http://x.example"")"`);
  });

  it('makes the register readable by its owner only, and none at all for a bad list', async () => {
    write('bad.csv', '');
    expect((await desk.run('import', 'bad.csv', '--db', 'r.db')).code).toBe(3);
    expect(existsSync(join(desk.folder, 'r.db'))).toBe(false);
    write('a.csv', toCsv([goodPair().send]));
    await desk.json('import', 'a.csv', '--db', 'r.db');
    expect(statSync(join(desk.folder, 'r.db')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(desk.folder, 'r.db')).subarray(0, 15).toString()).toBe('SQLite format 3');
  });

  it('lists its imports and shows each as it was reported', async () => {
    write('a.csv', toCsv([goodPair().send]));
    const { data } = await desk.json<ImportReport>('import', 'a.csv', '--source', 'a');
    expect((await desk.json<ImportReport[]>('import', 'list')).data).toEqual([data]);
    expect((await desk.json<ImportReport>('import', 'show', 'I1')).data).toEqual(data);
  });
});
