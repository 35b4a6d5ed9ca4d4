/** Two threads import what one imports, row by row, and nothing is lost with the second; it runs the built program, as it does for an officer. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { importRegistrations, type ImportInput, type ImportResult } from '../../src/app/import-registrations.js';
import type { Job } from '../../src/app/job.js';
import { loadCellReader } from '../../src/app/load-cell-reader.js';
import { mapList } from '../../src/app/map-list.js';
import { readRows } from '../../src/app/read-rows.js';
import { faceKeys } from '../../src/core/identity/face.js';
import { mapHeader } from '../../src/core/intake/row-mapping.js';
import { openRegister } from '../../src/db/open.js';
import { openList } from '../../src/files/list-reader.js';
import { generateCsv, goodPair, toCsv } from '../support/population.js';
import { openDesk, quickFolder, type Desk } from '../support/test-world.js';

const packaged = new URL('../../data', import.meta.url).pathname;

let desk: Desk;
beforeEach(() => { desk = openDesk({}, quickFolder()); });
afterEach(() => { desk.remove(); });

/** Everything that is stored, but for the hours of the runs. */
interface Found {
  readonly tables: Record<string, unknown[]>;
  readonly results: ImportResult[];
  readonly warnings: string[];
  readonly corrections: string[];
}

const plainInput = (file: string): ImportInput => ({
  input: file, name: 'list.csv', source: 'list', columns: {}, set: {}, mappingFile: null, encoding: null, delimiter: null, sheet: null,
  corrections: null, maxRejects: null, contactPoint: null,
});

/** Imports the lists one after the other into a fresh register. */
async function imported(threads: number, texts: readonly (string | Uint8Array)[], options: { readonly save?: boolean; readonly dryRun?: boolean; readonly folders?: readonly string[] } = {}): Promise<Found> {
  const file = join(desk.folder, `${threads}.db`);
  const register = openRegister(file, 'create', false);
  const warnings: string[] = [];
  const job: Job = {
    register, glance: async (ask) => await ask(register), edition: 'mobilisesme-2020', asOf: '2021-04-01', now: () => '2021-04-01T08:00:00.000Z',
    program: 'test', dryRun: options.dryRun ?? false, dataFolders: options.folders ?? [packaged], progress: () => undefined, warn: (text) => { warnings.push(text); },
  };
  const results: ImportResult[] = [];
  const corrections: string[] = [];
  try {
    for (const [at, text] of texts.entries()) {
      const list = join(desk.folder, 'list.csv');
      const bad = join(desk.folder, `bad-${threads}-${at}.csv`);
      writeFileSync(list, text);
      if (options.save === true && at === 0) await mapList(job, { ...plainInput(list), save: true });
      results.push(await importRegistrations(job, { ...plainInput(list), corrections: { file: bad, language: 'de' } }, { threads }));
      if (!job.dryRun && results.at(-1)!.report.rejected > 0) corrections.push(readFileSync(bad, 'utf8'));
    }
    const names = register.sqlite.prepare<[], string>("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name").pluck().all();
    const tables = Object.fromEntries(names.map((name) => [name, register.sqlite.prepare(`select * from "${name}"`).all()]));
    return { tables, results, warnings, corrections };
  } finally {
    await register.close();
  }
}

/** Rows of every kind: good, doubtful, kept out, twice with the same and with other content, both sides, without a reference. */
function mixedList(rows: number): string {
  const generated = [...generateCsv({ rows, seed: 5, side: 'mixed', skills: ['web design', 'export, also overseas', 'Müllerei', '3D-nyomtatás'], delimiter: ';' })].join('').trimEnd().split('\n');
  const [header = '', ...lines] = generated;
  const { send, host } = goodPair();
  const odd = toCsv([
    { ...send, reference: 'R1' }, { ...host, reference: 'R2', side: 'both' }, { ...send, reference: 'R1' }, { ...send, reference: 'R1', city: 'Elsewhere' },
    { ...host, reference: 'R2', city: 'Elsewhere' }, { ...send, reference: 'R3', country: 'Atlantis' }, { ...send, reference: '', company_name: '' }, { ...send, reference: '' },
    { ...send, reference: 'R4', headcount: 'about "a few"', available_from: '2021-13-45' }, { ...host, reference: 'R5', company_name: 'Zwei\nZeilen;GmbH', city: 'EspaÃ±a' },
  ], { delimiter: ';' }).trimEnd().split('\n').slice(1);
  lines.splice(300, 0, ...odd.slice(0, 5));
  lines.splice(30, 0, ...odd.slice(5));
  return [header, ...lines, 'too;few', lines[7]!].join('\r\n');
}

/** All rows of a list, and how many of them the second thread has read. */
async function rowsOf(threads: number, text: string, folders: readonly string[] = [packaged]): Promise<{ rows: unknown[]; elsewhere: number }> {
  const file = join(desk.folder, 'rows.csv');
  writeFileSync(file, text);
  const list = await openList(file, 'rows.csv');
  try {
    const mapped = mapHeader(list.header, { columns: {}, set: {} });
    if (!mapped.ok) throw new Error('no list');
    const reading = readRows({ list, mapping: mapped.mapping, readCell: loadCellReader([packaged]), profiled: false, dataFolders: folders }, { threads });
    const rows: unknown[] = [];
    for await (const some of reading.rows) {
      for (const { cells, registrations, ...row } of some) {
        // Cells go along where they may be asked for alone; of a face what is compared.
        rows.push({ ...row, cells: row.reasons.length > 0 ? cells : [], registrations: registrations.map(({ face, ...rest }) => ({ ...rest, face: faceKeys.map((key) => face[key] ?? '') })) });
      }
    }
    return { rows, elsewhere: reading.elsewhere() };
  } finally {
    list.close();
  }
}

describe('the rows of two threads', () => {
  it('are those of one, each once and in order', async () => {
    const text = mixedList(900);
    const one = await rowsOf(1, text);
    const two = await rowsOf(2, text);
    expect([one.elsewhere, two.elsewhere]).toEqual([0, one.rows.length]);
    expect(two.rows).toEqual(one.rows);
  });

  it('are read by the first where the second cannot work', async () => {
    const text = mixedList(50);
    const alone = await rowsOf(2, text, [join(desk.folder, 'nothing here')]);
    expect(alone.elsewhere).toBe(0);
    expect(alone.rows).toEqual((await rowsOf(1, text)).rows);
  });
});

describe('an import with two threads', () => {
  it('is that with one: rows, rejects, corrections, doubles and counts', async () => {
    const list = mixedList(700);
    const again = list.replaceAll('Müllerei', 'Schmiede');
    const one = await imported(1, [list, again, again]);
    const two = await imported(2, [list, again, again]);
    expect(one.results.map(({ report }) => [report.rejected > 4, report.created > 600, report.updated > 100])).toEqual([[true, true, false], [true, false, true], [true, false, false]]);
    expect(one.results[0]!.rejects.map((each) => each.reasons[0]?.code)).toContain('duplicate-reference');
    expect(one.results[0]!.report.repaired).toBeGreaterThan(0);
    expect(one.tables.duplicate!.length).toBeGreaterThan(0);
    expect(one.corrections).toHaveLength(3);
    expect(two).toEqual(one);
  });

  it('compares a source with its earlier list, and tells of columns that contradict themselves', async () => {
    const { send, host } = goodPair();
    const rows = Array.from({ length: 400 }, (_, at) => ({ ...(at % 2 === 0 ? send : host) as Record<string, string>, reference: `R${at}`, available_from: at < 300 ? '13/05/2021' : '05/13/2021' }));
    const lists = [toCsv(rows), toCsv(rows.map((row) => ({ ...row, country: 'Atlantis', city: 'Nordstadt' })))];
    const one = await imported(1, lists, { save: true });
    expect(await imported(2, lists, { save: true })).toEqual(one);
    expect(one.warnings.some((each) => each.includes('not written in one way'))).toBe(true);
    expect(one.results[1]!.report.drift.length).toBeGreaterThan(0);
  });

  it.each([['windows-1252', 'latin1'], ['utf-16le', 'utf16le'], ['utf-8', 'utf8']] as const)('reads %s after lines that are no header', async (_, encoding) => {
    const list = Buffer.from(`${encoding === 'latin1' ? '' : '\uFEFF'}Mitglieder;;\r\n\r\n${mixedList(60).replaceAll('nyomtatás', 'Druck für Bäcker')}`.replace(/[^\u0000-\u00ff\uFEFF]/g, 'x'), encoding); // eslint-disable-line no-control-regex
    const one = await imported(1, [list]);
    expect(one.results[0]!.report.headerLine).toBe(3);
    expect(await imported(2, [list])).toEqual(one);
  });

  it('takes a dry run back', async () => {
    const one = await imported(1, [mixedList(60)], { dryRun: true });
    expect(await imported(2, [mixedList(60)], { dryRun: true })).toEqual(one);
    expect(one.tables.registration).toEqual([]);
  });

  it('tells an error in the middle of a list as one thread does, and keeps nothing', async () => {
    const broken = `${mixedList(500)}\n"never closed`;
    const wordsOf = async (threads: number): Promise<string> => await imported(threads, [broken]).then(() => 'nothing', (error: unknown) => String(error));
    expect(await wordsOf(2)).toContain('opened and never closed');
    expect(await wordsOf(1)).toBe(await wordsOf(2));
    const register = openRegister(join(desk.folder, '2.db'), 'read', true);
    expect(register.sqlite.prepare('select count(*) from registration').pluck().get()).toBe(0);
    await register.close();
  });
});
