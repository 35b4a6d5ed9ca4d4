/** The same firm twice, through the commands: the queue, merge, split, remembered decisions, and what a name alone never does. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DuplicateItem, MergeReport, SplitReport } from '../../src/output/views/duplicate-view.js';
import type { ImportReport } from '../../src/output/views/import-view.js';
import type { RegistrationItem } from '../../src/output/views/registration-view.js';
import { openDesk, type Desk } from '../support/test-world.js';

let desk: Desk;
beforeEach(() => { desk = openDesk(); });
afterEach(() => { desk.remove(); });

const header = 'reference,company_name,country,city,postal_code,vat_number,website,company_phone,headcount';
const write = (name: string, ...rows: readonly string[]): void => { writeFileSync(join(desk.folder, name), `${[header, ...rows].join('\n')}\n`); };
const bring = async (name: string, source: string, ...rows: readonly string[]): Promise<ImportReport> => {
  write(name, ...rows);
  return (await desk.json<ImportReport>('import', name, '--source', source, '--set', 'side=host')).data;
};
const queue = async (...more: string[]): Promise<DuplicateItem[]> => (await desk.json<DuplicateItem[]>('registration', 'duplicates', ...more)).data;
const list = async (): Promise<RegistrationItem[]> => (await desk.json<RegistrationItem[]>('registration', 'list')).data;
const card = async (ref: string): Promise<Record<string, unknown>> => (await desk.json<Record<string, unknown>>('registration', 'show', ref)).data;
const companies = async (): Promise<Record<string, string>> => Object.fromEntries((await list()).map((item) => [item.ref, item.company]));

const alfa = '1,Köhler Maschinenbau GmbH,DE,Leipzig,04109,,https://koehler.de,,12';
const alfaAgain = 'x1,Koehler Maschinenbau,DE,Leipzig,04109,,,+49 341 555123,';

describe('registration duplicates', () => {
  it('holds the pairs of a file and of the register, with evidence, and the import counts them', async () => {
    expect((await bring('a.csv', 'a', alfa, '2,Weber Druck,DE,Leipzig,04109,,,,')).duplicatesSuspected).toBe(0);
    expect((await bring('b.csv', 'b', alfaAgain, 'x2,Weber Dach,DE,Leipzig,04109,,,,')).duplicatesSuspected).toBe(1);
    const [pair, ...rest] = await queue();
    expect(rest).toEqual([]);
    expect(pair).toMatchObject({ a: 'H1', b: 'H3', certain: false, aCompany: 'Köhler Maschinenbau GmbH', bCompany: 'Koehler Maschinenbau' });
    expect(pair!.evidence.map((each) => [each.field, each.agreement])).toContainEqual(['postalCode', 'same']);
    expect(pair!.score).toBeGreaterThan(90);
    const again = await desk.json<ImportReport>('import', 'b.csv', '--source', 'b', '--set', 'side=host');
    expect(again.data).toMatchObject({ unchanged: 2, duplicatesSuspected: 1 });
  });

  it('calls a number in common certain and one company, whatever else differs', async () => {
    await bring('a.csv', 'a', '1,Alfa GmbH,DE,Leipzig,,DE136695976,,,');
    await bring('b.csv', 'b', 'x,Alfa Werke,DE,Berlin,,DE 136 695 976,,,');
    expect(await queue()).toMatchObject([{ a: 'H1', b: 'H2', certain: true }]);
    expect(await queue('--likely')).toEqual([]);
    expect(new Set(Object.values(await companies())).size).toBe(1);
  });

  it('tells the evidence in the order of the refs, though the newer list was at hand first', async () => {
    await bring('a.csv', 'a', '1,Alfa GmbH,DE,Leipzig,04109,DE136695976,,,');
    await bring('b.csv', 'b', 'x,Alfa AG,DE,Leipzig,04109,DE136695976,,,');
    const [pair] = await queue();
    expect(pair).toMatchObject({ a: 'H1', b: 'H2' });
    expect(pair!.evidence.find((each) => each.field === 'legalForm')?.detail).toBe('limited, stock');
  });

  it('never makes one company of a name alone, in one file or two', async () => {
    await bring('a.csv', 'a', '1,Wachsmuth Druckerei,DE,,,,,,', '2,Wachsmuth Druckerei,DE,,,,,,');
    await bring('b.csv', 'b', '3,Wachsmuth Druckerei,DE,,,,,,');
    expect(new Set(Object.values(await companies())).size).toBe(3);
    expect((await queue()).map((each) => each.certain)).toEqual([false, false, false]);
  });

  it('follows what an edit says about the company, and what says nothing about it changes nothing', async () => {
    await bring('a.csv', 'a', alfa, '2,Weber Druck,DE,Leipzig,04109,,,,');
    await bring('b.csv', 'b', alfaAgain);
    const before = await queue();
    await desk.run('registration', 'edit', 'H1', '--headcount', '40', '--skills-offered', 'welding', '--places', '2', '--description', 'Weber Druck', '--contact-name', 'A. Weber');
    expect(await queue()).toEqual(before);
    // Withdrawn and back, which looks for companies among all.
    await desk.run('registration', 'withdraw', 'H2', '--reason', 'moved');
    await desk.run('registration', 'withdraw', 'H2', '--undo');
    expect(await queue()).toEqual(before);
    await desk.run('registration', 'edit', 'H1', '--company-name', 'Weber Druck GmbH');
    expect((await queue()).map(({ a, b }) => [a, b])).toEqual([['H1', 'H2']]);
  });

  it('is empty of what one row says for both sides', async () => {
    write('a.csv', alfa);
    await desk.json('import', 'a.csv', '--source', 'a', '--set', 'side=both');
    expect(await queue()).toEqual([]);
    expect(new Set(Object.values(await companies())).size).toBe(1);
  });
});

describe('merge and split', () => {
  beforeEach(async () => {
    await bring('a.csv', 'a', alfa);
    await bring('b.csv', 'b', alfaAgain);
  });

  it('keeps the first, takes over what it does not know with its origin, and is taken back whole', async () => {
    const before = [await card('H1'), await card('H2')];
    const { data: merged } = await desk.json<MergeReport>('registration', 'merge', 'H1', 'H2');
    expect(merged).toMatchObject({ kept: 'H1', absorbed: 'H2', filled: ['companyPhone'], different: [{ field: 'companyName' }] });
    expect((await list()).map((item) => item.ref)).toEqual(['H1']);
    expect(await card('H1')).toMatchObject({ companyPhone: '+49 341 555123', origin: { companyPhone: { import: 'I2', line: 2 }, website: { import: 'I1', line: 2 } } });
    expect(await queue()).toEqual([]);
    const { data: split } = await desk.json<SplitReport>('registration', 'split', 'H1', 'H2');
    expect(split).toMatchObject({ restored: 'H2', cleared: ['companyPhone'] });
    expect(split.aCompany).not.toBe(split.bCompany);
    expect([await card('H1'), await card('H2')]).toMatchObject(before.map((each) => Object.fromEntries(Object.entries(each).filter(([key]) => key !== 'company' && key !== 'suspectedDoubles'))));
    expect(await queue()).toEqual([]);
  });

  it('remembers what is not the same, through later imports', async () => {
    await desk.json('registration', 'split', 'H1', 'H2', '--reason', 'two brothers');
    expect(await queue()).toEqual([]);
    expect(await bring('b.csv', 'b', `${alfaAgain}7`)).toMatchObject({ updated: 1, duplicatesSuspected: 0 });
    expect(await queue()).toEqual([]);
    expect((await desk.json('registration', 'duplicates', '--decided')).data).toEqual([{ a: 'H1', b: 'H2', same: false, reason: 'two brothers', decidedOn: expect.any(String) as string }]);
  });

  it('leaves both lists importable: the same files change nothing, and no empty cell clears what was taken over', async () => {
    await desk.json('registration', 'merge', 'H1', 'H2');
    expect(await bring('a.csv', 'a', alfa)).toMatchObject({ unchanged: 1, updated: 0 });
    expect(await bring('b.csv', 'b', alfaAgain)).toMatchObject({ unchanged: 1, created: 0 });
    expect(await bring('a.csv', 'a', alfa.replace(',12', ',15'))).toMatchObject({ updated: 1 });
    expect(await card('H1')).toMatchObject({ headcount: 15, companyPhone: '+49 341 555123' });
    expect((await list()).map((item) => item.ref)).toEqual(['H1']);
  });

  it('tells apart even what a number calls certain, and unites it again when told', async () => {
    await bring('c.csv', 'c', 'c1,Alfa GmbH,DE,Leipzig,,DE136695976,,,', 'c2,Alfa Nord,DE,Bremen,,DE136695976,,,');
    expect((await companies()).H3).toBe((await companies()).H4);
    await desk.json('registration', 'split', 'H3', 'H4');
    const apart = await companies();
    expect(apart.H3).not.toBe(apart.H4);
    expect(await bring('c.csv', 'c', 'c1,Alfa GmbH,DE,Leipzig,,DE136695976,,,3', 'c2,Alfa Nord,DE,Bremen,,DE136695976,,,4')).toMatchObject({ updated: 2 });
    expect((await companies()).H3).not.toBe((await companies()).H4);
    await desk.json('registration', 'merge', 'H3', 'H4');
    expect((await list()).map((item) => item.ref)).toEqual(['H1', 'H2', 'H3']);
  });

  it('keeps two wishes of one company: two participants, or sending and hosting', async () => {
    const cells = (name: string): string[] => ['--side', 'send', '--company-name', 'Köhler Maschinenbau', '--country', 'DE', '--postal-code', '04109', '--participant-name', name, '--no-input'];
    await desk.run('registration', 'add', ...cells('Anna A'));
    await desk.run('registration', 'add', ...cells('Berta B'));
    expect((await desk.json<MergeReport>('registration', 'merge', 'S3', 'S4')).data).toMatchObject({ absorbed: null, why: 'two participants: both stay' });
    expect((await desk.json<MergeReport>('registration', 'merge', 'S3', 'H1')).data).toMatchObject({ absorbed: null, why: 'one sends, the other hosts: both stay' });
    const after = await companies();
    expect(after.S3).toBe(after.H1);
    expect(after.S4).toBe(after.H1);
  });

  it('changes nothing in a dry run, and refuses what is merged already', async () => {
    await desk.json('registration', 'merge', 'H1', 'H2', '--dry-run');
    expect((await list()).map((item) => item.ref)).toEqual(['H1', 'H2']);
    await desk.json('registration', 'merge', 'H1', 'H2');
    const refused = await desk.run('registration', 'merge', 'H2', 'H1');
    expect(refused).toMatchObject({ code: 6 });
    expect(refused.err).toContain('part of H1 already');
    expect((await desk.run('registration', 'merge', 'H1', 'H1')).code).toBe(2);
    expect((await desk.run('registration', 'merge', 'H1', 'H99')).code).toBe(4);
  });
});
