/** History, origins with earlier values, and taking a whole import back. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HistoryItem, WhyItem } from '../../src/output/views/history-view.js';
import type { DoubtItem, ImportReport, MissingItem, UndoReport } from '../../src/output/views/import-view.js';
import type { RegistrationItem } from '../../src/output/views/registration-view.js';
import { openDesk, type Desk } from '../support/test-world.js';

let desk: Desk;
beforeEach(() => { desk = openDesk(); });
afterEach(() => { desk.remove(); });

const header = 'reference,company_name,country,city,vat_number,headcount,website';
const bring = async (source: string, ...rows: readonly string[]): Promise<ImportReport> => {
  writeFileSync(join(desk.folder, `${source}.csv`), `${[header, ...rows].join('\n')}\n`);
  return (await desk.json<ImportReport>('import', `${source}.csv`, '--source', source, '--set', 'side=host')).data;
};
const list = async (...more: string[]): Promise<RegistrationItem[]> => (await desk.json<RegistrationItem[]>('registration', 'list', ...more)).data;
const everything = async (): Promise<unknown[]> => {
  const cards = [];
  for (const { ref } of await list()) cards.push((await desk.json('registration', 'show', ref)).data);
  return cards;
};
const undo = async (...words: string[]): Promise<UndoReport> => (await desk.json<UndoReport>('import', 'undo', ...words)).data;

describe('import undo', () => {
  it('leaves the register as it was before, whatever the import made and changed', async () => {
    await bring('a', '1,Alfa Bau,DE,Leipzig,,12,', '2,Beta Druck,DE,Berlin,,,https://beta.de');
    const before = await everything();
    expect(await bring('a', '1,Alfa Bau,DE,Dresden,DE136695976,13,https://alfa.de', '2,Beta Druck,DE,Berlin,,,', '3,Gamma Holz,DE,Halle,,,')).toMatchObject({ created: 1, updated: 2 });
    const after = await everything();
    expect(await undo('I2', '--dry-run', '--yes')).toMatchObject({ removed: ['H3'], restored: ['H1', 'H2'] });
    expect(await everything()).toEqual(after);
    expect(await undo('I2', '--yes')).toMatchObject({ import: 'I2', removed: ['H3'], restored: ['H1', 'H2'] });
    expect(await everything()).toEqual(before);
    expect((await desk.json<ImportReport[]>('import', 'list')).data).toMatchObject([{ import: 'I2', undoneOn: '2021-04-01' }, { import: 'I1', undoneOn: null }]);
  });

  it('never gives a ref twice', async () => {
    await bring('a', '1,Alfa Bau,DE,Leipzig,,12,');
    await undo('I1', '--yes');
    expect(await list()).toEqual([]);
    await bring('a', '1,Alfa Bau,DE,Leipzig,,12,');
    expect((await list()).map((item) => item.ref)).toEqual(['H2']);
  });

  it('is refused when later work rests on it, and says which', async () => {
    await bring('a', '1,Alfa Bau,DE,Leipzig,,12,');
    await bring('b', 'x,Alpha Bau,DE,Leipzig,,12,');
    await bring('a', '1,Alfa Bau,DE,Leipzig,,14,');
    const later = await desk.run('import', 'undo', 'I1', '--yes');
    expect(later).toMatchObject({ code: 6 });
    expect(later.err).toContain('I3 of the same source came later');
    await desk.json('registration', 'merge', 'H1', 'H2');
    const merged = await desk.run('import', 'undo', 'I2', '--yes');
    expect(merged.code).toBe(6);
    expect(merged.err).toMatch(/1 decision on duplicates names what it made; 1 merge names/);
    expect((await list()).map((item) => item.ref)).toEqual(['H1']);
  });

  it('is taken back once only, needs a yes, and knows what is no import', async () => {
    await bring('a', '1,Alfa Bau,DE,Leipzig,,12,');
    const unasked = await desk.run('import', 'undo', 'I1');
    expect(unasked.code).toBe(6);
    expect(unasked.err).toContain('removes 1 registration and');
    expect(await list()).toHaveLength(1);
    await undo('I1', '--yes');
    expect((await desk.run('import', 'undo', 'I1', '--yes')).code).toBe(6);
    expect((await desk.run('import', 'undo', 'I9', '--yes')).code).toBe(4);
    expect((await desk.run('import', 'undo', 'H1', '--yes')).code).toBe(2);
  });
});

describe('registration history and show --why', () => {
  it('tell import, file, line and day of each value, and what it was before', async () => {
    await bring('a', '1,Alfa Bau,DE,Leipzig,,12,');
    await bring('a', '1,Alfa Bau,DE,Dresden,,,https://alfa.de');
    const { data } = await desk.json<{ why: WhyItem[] }>('registration', 'show', 'H1', '--why');
    const why = new Map(data.why.map((item) => [item.field, item]));
    expect(why.get('city')).toMatchObject({ value: 'Dresden', import: 'I2', file: 'a.csv', line: 2, on: '2021-04-01', earlier: [{ value: 'Leipzig', import: 'I1', line: 2, until: '2021-04-01' }] });
    expect(why.get('companyName')).toMatchObject({ import: 'I1', earlier: [] });
    expect(why.get('headcount')).toMatchObject({ value: null, earlier: [{ value: 12 }] });
    expect(why.get('side')).toMatchObject({ constant: true, line: null });
    const { data: history } = await desk.json<HistoryItem[]>('registration', 'history', 'H1');
    expect(history.map((item) => [item.what, item.import])).toEqual([['created', 'I1'], ['updated', 'I2']]);
    expect(history[1]!.changes).toContainEqual({ column: 'city', from: 'Leipzig', to: 'Dresden' });
  });

  it('tell of merges and decisions', async () => {
    await bring('a', '1,Alfa Bau,DE,Leipzig,,,');
    await bring('b', 'x,Alfa Bau,DE,Leipzig,,12,');
    await desk.json('registration', 'merge', 'H1', 'H2', '--reason', 'by phone');
    const { data: history } = await desk.json<HistoryItem[]>('registration', 'history', 'H1');
    expect(history.map((item) => item.what)).toEqual(['created', 'took over', 'merged', 'decided']);
    expect(history[3]!.note).toBe('one company with H2: by phone');
    expect((await desk.json('registration', 'show', 'H2')).data).toMatchObject({ mergedInto: 'H1', status: 'withdrawn' });
    expect((await desk.json('registration', 'show', 'H1')).data).toMatchObject({ mergedFrom: ['H2'], origin: { headcount: { import: 'I2' } } });
  });

  it('show tells of suspected doubles', async () => {
    await bring('a', '1,Alfa Bau,DE,Leipzig,,,', '2,Alfa Bau GmbH,DE,Leipzig,,,');
    expect((await desk.json('registration', 'show', 'H2')).data).toMatchObject({ suspectedDoubles: [{ ref: 'H1', certain: true }] });
  });
});

describe('what an import leaves open', () => {
  it('can be listed whole: missing registrations, cells kept unknown, rejected rows with their cells', async () => {
    await bring('a', ...Array.from({ length: 30 }, (_, index) => `${index},Firm ${index} Werk,DE,Leipzig,,,`));
    await bring('a', '0,Firm 0 Werk,DE,Leipzig,"3,31355E+13",,', '99,,DE,Leipzig,,,');
    const { data: missing, meta } = await desk.json<MissingItem[]>('import', 'show', 'I2', '--missing');
    expect(missing).toHaveLength(29);
    expect(missing[0]).toEqual({ ref: 'H2', companyName: 'Firm 1 Werk', country: 'DE', reference: '1', status: 'active' });
    expect(meta).toMatchObject({ shown: 29, total: 29 });
    expect((await desk.json<DoubtItem[]>('import', 'doubts', 'I2')).data).toMatchObject([{ ref: 'H1', column: 'vat_number', value: '3,31355E+13', code: 'damaged-number' }]);
    expect((await desk.json<DoubtItem[]>('import', 'doubts', 'I1')).data).toEqual([]);
    const { out } = await desk.run('import', 'rejects', 'I2', '--format', 'csv');
    expect(out.split('\r\n')[0]).toBe('line,column,value,code,message,hint,reference,company_name,country,city,vat_number,headcount,website');
    expect(out.split('\r\n')[1]).toMatch(/,99,,DE,Leipzig,,,$/);
  });

  it('finds a country by the codes the institutions use', async () => {
    await bring('a', '1,Alfa,EL,Athina,,,', '2,Beta,UK,London,,,');
    expect((await list('--country', 'el')).map((item) => item.country)).toEqual(['GR']);
    expect((await list('--country', 'UK')).map((item) => item.country)).toEqual(['GB']);
  });
});
