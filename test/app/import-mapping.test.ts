/** `import mapping` and what is saved: proposals, questions, the next list of the source, and how it differs. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../src/output/views/import-view.js';
import type { MappingReport } from '../../src/output/views/mapping-view.js';
import { openDesk, type Desk } from '../support/test-world.js';

let desk: Desk;
beforeEach(() => { desk = openDesk(); });
afterEach(() => { desk.remove(); });

const write = (name: string, rows: readonly string[]): string => {
  writeFileSync(join(desk.folder, name), `${rows.join('\n')}\n`);
  return name;
};
const first = ['Nr.;Firma;Land;Vollzeit;Name;Umsatz', '1;Alpha GmbH;Deutschland;ja;Eva Sol;1000000', '2;Beta KG;Italien;nein;Jan Maat;2000000'];
const importAgain = async (...more: string[]): Promise<ImportReport> => (await desk.json<ImportReport>('import', 'next.csv', '--source', 'chamber', ...more)).data;
const saved = async (...more: string[]): Promise<MappingReport> => (await desk.json<MappingReport>('import', 'mapping', write('first.csv', first), '--source', 'chamber', '--set', 'side=send', '--save', ...more)).data;

describe('import mapping', () => {
  it('shows columns with samples, confidence and why, and changes nothing', async () => {
    write('first.csv', first);
    const { data } = await desk.json<MappingReport>('import', 'mapping', 'first.csv', '--source', 'chamber');
    expect(data.columns.map(({ column, header, confidence }) => [column, header, confidence])).toEqual([
      ['company_name', 'Firma', 'certain'], ['country', 'Land', 'likely'], ['turnover_eur', 'Umsatz', 'guess'], ['full_time', 'Vollzeit', 'certain'],
    ]);
    expect(data.columns[0]).toMatchObject({ index: 1, samples: ['Alpha GmbH', 'Beta KG'] });
    expect(data.columns.every(({ why }) => why !== '')).toBe(true);
    expect(data.ambiguous.map(({ headers }) => headers)).toEqual([['Nr.'], ['Name']]);
    expect(data.unmapped.map(({ header }) => header)).toEqual(['Nr.', 'Name']);
    expect(data.missing).toEqual(['side']);
    expect(data.saved).toBe(false);
    expect(existsSync(join(desk.folder, 'user-data', 'register.db'))).toBe(false);
  });

  it('does not spread what it may know of persons', async () => {
    write('first.csv', first);
    for (const format of ['json', 'table', 'csv']) expect((await desk.run('import', 'mapping', 'first.csv', '--format', format)).out).not.toContain('Maat');
  });

  it('prints a mapping that --mapping takes', async () => {
    write('first.csv', first);
    const { data } = await desk.json<MappingReport>('import', 'mapping', 'first.csv', '--set', 'side=send');
    writeFileSync(join(desk.folder, 'map.json'), JSON.stringify(data.mapping));
    const { data: report } = await desk.json<ImportReport>('import', 'first.csv', '--source', 'x', '--mapping', 'map.json');
    expect(report).toMatchObject({ created: 2, mapping: { company_name: 'Firma', country: 'Land', full_time: 'Vollzeit' }, constants: { side: 'send' } });
  });

  it.each([['--map', 'nonsense=Firma', 2], ['--map', 'city=Nirgends', 3]] as const)('refuses %s %s', async (flag, wish, code) => {
    write('first.csv', first);
    expect((await desk.run('import', 'mapping', 'first.csv', flag, wish)).code).toBe(code);
  });

  it('asks on a terminal what nobody can tell, and keeps the answers', async () => {
    write('first.csv', first);
    const answers = { '--map Nr.': 'reference', '--map Name': 'participant_name', '--map turnover_eur': 'yes', '--set side': 'send', '--save': 'yes' };
    const asked = await desk.runIn({ terminal: true, answers }, 'import', 'mapping', 'first.csv', '--source', 'chamber');
    expect(asked.err).toBe('');
    expect(asked.code).toBe(0);
    write('next.csv', first);
    const report = await importAgain();
    expect(report.mapping).toEqual({ reference: 'Nr.', company_name: 'Firma', country: 'Land', turnover_eur: 'Umsatz', participant_name: 'Name', full_time: 'Vollzeit' });
    expect(report).toMatchObject({ created: 2, constants: { side: 'send' }, drift: [] });
  });

  it('saves nothing in a dry run, nor when the officer says no', async () => {
    expect((await saved('--dry-run')).saved).toBe(false);
    await desk.runIn({ terminal: true, answers: {} }, 'import', 'mapping', 'first.csv', '--source', 'chamber', '--set', 'side=send');
    write('next.csv', first);
    expect((await desk.run('import', 'next.csv', '--source', 'chamber')).code).toBe(3);
  });
});

describe('a saved mapping', () => {
  it('is used by the next list of the source only, and by no other source', async () => {
    expect((await saved('--map', 'city=Name')).mapping).toEqual({ columns: { company_name: 'Firma', country: 'Land', city: 'Name', full_time: 'Vollzeit' }, set: { side: 'send' } });
    write('next.csv', first);
    expect((await importAgain()).mapping).toMatchObject({ city: 'Name' });
    expect((await desk.run('import', 'next.csv', '--source', 'other')).code).toBe(3);
  });

  it('gives way to what is said now, and to a mapping file', async () => {
    await saved('--map', 'city=Name');
    write('next.csv', first);
    expect((await importAgain('--map', 'city=Vollzeit', '--dry-run')).mapping).toMatchObject({ city: 'Vollzeit' });
    expect((await importAgain('--set', 'city=Köln', '--dry-run')).constants).toEqual({ side: 'send', city: 'Köln' });
    writeFileSync(join(desk.folder, 'map.json'), JSON.stringify({ columns: { activity: 'Name' }, set: { side: 'host' } }));
    const report = await importAgain('--mapping', 'map.json', '--dry-run');
    expect([report.mapping.activity, report.constants.side]).toEqual(['Name', 'host']);
    expect((await importAgain('--mapping', 'map.json', '--map', 'side=Name', '--dry-run')).constants).toEqual({});
  });

  it('remembers delimiter and encoding that were told', async () => {
    writeFileSync(join(desk.folder, 'first.csv'), Buffer.from('Firma^Land\nM\xfcller^Deutschland\n', 'latin1'));
    await desk.json('import', 'mapping', 'first.csv', '--source', 'chamber', '--delimiter', '^', '--encoding', 'windows-1252', '--set', 'side=send', '--save');
    writeFileSync(join(desk.folder, 'next.csv'), Buffer.from('Firma^Land\nM\xfcller^Deutschland\n', 'latin1'));
    expect(await importAgain()).toMatchObject({ delimiter: '^', encoding: 'windows-1252', created: 1 });
  });

  it('survives a header of another spelling', async () => {
    await saved('--map', 'city=Name');
    write('next.csv', ['nr.;FIRMA;land;vollzeit; NAME ;umsatz', ...first.slice(1)]);
    expect((await importAgain()).drift).toEqual([]);
  });
});

describe('drift', () => {
  it('is told once, with every kind of change', async () => {
    await saved();
    write('next.csv', ['Nr.;Unternehmen;Land;Vollzeit;Region', '1;Alpha GmbH;Deutschland;ja;Bayern', '2;Beta KG;Italien;Teilzeit;Tirol', '3;Gamma AG;Italien;0;Tirol']);
    const report = await importAgain();
    expect(report.drift.map(({ change, column, header }) => [change, column, header])).toEqual([
      ['renamed-column', 'company_name', 'Unternehmen'], ['gone-column', null, 'Name'], ['gone-column', null, 'Umsatz'], ['new-column', 'region', 'Region'],
      ['new-value', 'full_time', 'Vollzeit'],
    ]);
    expect(report.drift.at(-1)?.now).toBe('Teilzeit, 0');
    expect((await desk.json<ImportReport>('import', 'show', report.import)).data.drift).toEqual(report.drift);
    expect((await importAgain()).drift).toEqual([]);
  });

  it('is the same in a dry run, which does not take it for known', async () => {
    await saved();
    write('next.csv', ['Nr.;Firma;Land;Vollzeit;Name;Umsatz', '1;Alpha GmbH;Deutschland;1;x;1']);
    const dry = await importAgain('--dry-run');
    expect(dry.drift).toHaveLength(1);
    expect((await importAgain()).drift).toEqual(dry.drift);
  });

  it('is not looked for where nothing is saved', async () => {
    write('next.csv', first);
    expect((await importAgain('--set', 'side=send')).drift).toEqual([]);
    write('next.csv', ['Firma;Land', 'Alpha GmbH;Deutschland']);
    expect((await importAgain('--set', 'side=send')).drift).toEqual([]);
  });

  it('stands in the table for people', async () => {
    await saved();
    write('next.csv', ['Unternehmen;Land', 'Alpha GmbH;Deutschland']);
    const { out } = await desk.run('import', 'next.csv', '--source', 'chamber', '--format', 'table');
    expect(out).toContain('Different from the last list of this source');
    expect(out).toContain('"Firma" is now called "Unternehmen" (company_name).');
  });
});

describe('import', () => {
  it('warns of headers that may hold something, and helps where a required column is missing', async () => {
    write('next.csv', first);
    const { meta } = await desk.json('import', 'next.csv', '--source', 'chamber', '--set', 'side=send', '--dry-run');
    expect(JSON.stringify(meta.warnings)).toContain('\\"Name\\" (contact_name or participant_name or trade_name?)');
    write('bare.csv', ['Name;Stadt', 'Sonnenhof;Ulm', 'Adler;Jena']);
    const { code, err } = await desk.run('import', 'bare.csv', '--set', 'side=host', '--set', 'country=DE');
    expect(code).toBe(3);
    expect(err).toContain('Perhaps: --map company_name="Name"');
  });

  it('tells when a column is not written in one way', async () => {
    const rows = Array.from({ length: 400 }, (_, at) => `Alpha ${at} GmbH;${at < 390 ? '12.5' : '1,5'}`);
    write('next.csv', ['Firma;Mitarbeiter', ...rows]);
    const { meta } = await desk.json('import', 'next.csv', '--source', 'chamber', '--set', 'side=send', '--set', 'country=DE', '--dry-run');
    expect(JSON.stringify(meta.warnings)).toContain('headcount is not written in one way');
  });

  it('keeps the list of what it understood', async () => {
    write('next.csv', first);
    const report = await importAgain('--set', 'side=send');
    expect(report.understood.map(({ header, confidence }) => [header, confidence])).toEqual([['Firma', 'certain'], ['Land', 'likely'], ['Vollzeit', 'certain']]);
    expect(readFileSync(join(desk.folder, 'user-data', 'register.db')).length).toBeGreaterThan(0);
  });
});
