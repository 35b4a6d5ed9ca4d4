/** Rows that go back to the sender: what the file holds, in which language, and how it returns. */

import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { correctionColumns, correctionHeader, neutralised, reasonWordsSchema, restored } from '../../src/core/intake/corrections.js';
import type { ImportReport, RejectItem } from '../../src/output/views/import-view.js';
import type { RegistrationItem } from '../../src/output/views/registration-view.js';
import { openDesk, type Desk } from '../support/test-world.js';
import { workbook } from '../support/workbook.js';

let desk: Desk;
beforeEach(() => { desk = openDesk(); });
afterEach(() => { desk.remove(); });

const write = (name: string, text: string | Uint8Array): void => { writeFileSync(join(desk.folder, name), text); };
const text = (name: string): string => readFileSync(join(desk.folder, name), 'utf8');
const given = ['--source', 'verband', '--set', 'side=host', '--map', 'company_name=Firma', '--map', 'country=Land', '--map', 'headcount=Köpfe', '--map', 'reference=Nr', '--map', 'company_phone=Telefon'];
const list = [
  'Verband der Tischler, Stand 2021',
  'Nr;Firma;Land;Köpfe;Telefon;Notiz',
  '1;Alpha GmbH;Österreich;12;+43 1 234567;gut',
  '2;=Beta KG;Atlantis;viele;+43 1 234568;"zwei ""Worte""; hier"',
  '3;;Deutschland;3;;\'-x',
  '4;Delta OG;Italien;7',
  '5;Epsilon;Italien;-3;;;zu viel',
].join('\r\n');

const data = (languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'hu', 'et', 'ro', 'tr', 'nb']): { language: string; words: ReturnType<typeof reasonWordsSchema.parse> }[] =>
  languages.map((language) => ({ language, words: reasonWordsSchema.parse(JSON.parse(readFileSync(join(import.meta.dirname, `../../data/code-lists/reasons.${language}.json`), 'utf8'))) }));

describe('import --corrections', () => {
  it('writes the sender\'s own columns of the rejected rows, with the line and the reasons in the language', async () => {
    write('liste.csv', list);
    const { data: report, code } = await desk.json<ImportReport>('import', 'liste.csv', ...given, '--corrections', 'zurueck.csv', '--language', 'de');
    expect(code).toBe(1);
    expect(report).toMatchObject({ rows: 5, created: 1, rejected: 4, headerLine: 2 });
    const lines = text('zurueck.csv').split('\r\n');
    expect(lines[0]).toBe('\uFEFFmobilise: Zeile;mobilise: bitte korrigieren;Nr;Firma;Land;Köpfe;Telefon;Notiz');
    expect(lines[1]).toBe('4;Land: „Atlantis“ ist kein Land. Bitte den Namen oder den Code aus zwei Buchstaben schreiben. Köpfe: „viele“ ist keine Zahl. Bitte nur Ziffern schreiben oder die Zelle leer lassen.;2;\'=Beta KG;Atlantis;viele;\'+43 1 234568;"zwei ""Worte""; hier"');
    expect(lines[2]).toBe('5;"Firma: Diese Zelle ist leer, sie wird aber in jeder Zeile gebraucht.";3;;Deutschland;3;;\'\'-x');
    expect(lines[3]).toMatch(/^6;"Die Zeile hat 4 Zellen, weniger als die Kopfzeile\..*;4;Delta OG;Italien;7$/);
    expect(lines[4]).toMatch(/^7;"Die Zeile hat 7 Zellen, mehr als die Kopfzeile\..*;5;Epsilon;Italien;-3;;;zu viel$/);
    expect(lines.slice(5)).toEqual(['']);
    expect(statSync(join(desk.folder, 'zurueck.csv')).mode & 0o777).toBe(0o600);
  });

  it.each(['csv', 'xlsx'])('reads the corrected file as a patch (%s)', async (form) => {
    write('liste.csv', list);
    await desk.json('import', 'liste.csv', ...given, '--corrections', 'zurueck.csv');
    const corrected = text('zurueck.csv').replace('Atlantis;viele', 'Malta;9').replace(';3;;Deutschland', ';3;Gamma AG;Deutschland');
    write('zurueck.csv', corrected);
    if (form === 'xlsx') {
      const rows = corrected.slice(1).trimEnd().split('\r\n').slice(0, 3).map((line) => [...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)].map((match) => match[1]?.replaceAll('""', '"') ?? match[2] ?? ''));
      write('zurueck.xlsx', workbook({ name: 'zurueck', rows }));
    }
    const { data: report } = await desk.json<ImportReport>('import', `zurueck.${form}`, ...given);
    expect(report).toMatchObject({ created: 2, updated: 0, missingFromFile: 0, unmapped: ['Notiz'], rejected: form === 'csv' ? 2 : 0 });
    const items = (await desk.json<RegistrationItem[]>('registration', 'list')).data;
    expect(items.map((item) => [item.reference, item.companyName, item.country])).toEqual([['1', 'Alpha GmbH', 'AT'], ['2', '=Beta KG', 'MT'], ['3', 'Gamma AG', 'DE']]);
    const { data: shown } = await desk.json<{ companyPhone: string }>('registration', 'show', 'H2');
    expect(shown.companyPhone).toMatch(/^\+43/);
    // The patch once more, and the corrected rows in a whole list: nothing changes.
    expect((await desk.json<ImportReport>('import', `zurueck.${form}`, ...given)).data).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  });

  it('reads it whatever was said of the lists of this sender', async () => {
    write('liste.csv', Buffer.from(list.replaceAll(';', ',').replace('"zwei ""Worte"", hier"', 'Größe'), 'latin1'));
    const said = [...given, '--encoding', 'windows-1252', '--delimiter', ','];
    await desk.json('import', 'liste.csv', ...said, '--corrections', 'zurueck.csv');
    expect((await desk.json<ImportReport>('import', 'zurueck.csv', ...said)).data).toMatchObject({ encoding: 'utf-8', delimiter: ';', headerLine: 1, unmapped: ['Notiz'] });
  });

  it('gives the cells back as they were in what was rejected again', async () => {
    write('liste.csv', list);
    await desk.json('import', 'liste.csv', ...given, '--corrections', 'a.csv');
    await desk.json('import', 'a.csv', ...given, '--corrections', 'b.csv');
    const own = (name: string): string[] => text(name).split('\r\n').slice(1).map((line) => line.replace(/^\d+;(?:"(?:[^"]|"")*"|[^;]*);/, ''));
    expect(own('b.csv')).toEqual(own('a.csv'));
  });

  it('writes them also where --strict keeps everything out, and nothing in a dry run or without rejects', async () => {
    write('liste.csv', list);
    expect((await desk.run('import', 'liste.csv', ...given, '--strict', '--corrections', 'strict.csv')).code).toBe(1);
    expect(text('strict.csv').split('\r\n')).toHaveLength(6);
    const dry = await desk.json('import', 'liste.csv', ...given, '--dry-run', '--corrections', 'dry.csv');
    expect(existsSync(join(desk.folder, 'dry.csv'))).toBe(false);
    expect(dry.meta.warnings).toContain('A dry run writes no corrections.');
    write('gut.csv', list.split('\r\n').slice(0, 3).join('\r\n'));
    await desk.json('import', 'gut.csv', ...given, '--corrections', 'none.csv');
    expect(readdirSync(desk.folder).filter((name) => /none|part/.test(name))).toEqual([]);
  });

  it('refuses languages without sentences, the list itself as target, and places that cannot be written', async () => {
    write('liste.csv', list);
    const wrong = await desk.run('import', 'liste.csv', ...given, '--corrections', 'a.csv', '--language', 'xx');
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('Choose one of: de, en, es, et, fr, hu, it, nb, nl, ro, tr.');
    expect((await desk.run('import', 'liste.csv', ...given, '--corrections', 'liste.csv')).code).toBe(2);
    expect((await desk.run('import', 'liste.csv', ...given, '--corrections', 'liste.csv/a.csv')).code).toBe(3);
    expect(text('liste.csv')).toBe(list);
    expect((await desk.json<unknown[]>('registration', 'list')).data).toEqual([]);
  });
});

describe('the sentences', () => {
  const english = Object.keys(data(['en'])[0]!.words.reasons).sort();

  it.each(data())('have the same codes and places in $language', ({ words }) => {
    expect(Object.keys(words.reasons).sort()).toEqual(english);
    for (const [code, sentence] of Object.entries(words.reasons)) {
      const places = (each: string): string[] => (each.match(/\{\w+\}/g) ?? []).sort();
      expect({ code, places: places(sentence) }).toEqual({ code, places: places(data(['en'])[0]!.words.reasons[code]!) });
    }
    expect(correctionColumns(correctionHeader(words, ['Firma', 'mobilised', 'mobilise']))).toEqual([0, 1]);
  });

  it('cover every reason for which a row is kept out', async () => {
    write('liste.csv', ['reference;side;company_name;country;headcount;founded;one_person;available_from;available_until;min_months;max_months;languages;ownership;employed_since;consent_on;places;experience_years',
      '1;perhaps;A;Atlantis;many;x;maybe;2021-02-30;soon;2;1.3;Klingon;mine;32.13.2021;never;1.5;900', '2;send;;ES;-1;;;2021-05-01;2021-04-01;3;2;en:Z9;;;;;', '3;host', '4;host;B;ES', '4;host;C;ES'].join('\n'));
    await desk.run('import', 'liste.csv', '--source', 'x');
    const rejects = (await desk.json<RejectItem[]>('import', 'rejects', 'I1')).data;
    const codes = new Set(rejects.flatMap((item) => item.reasons.map((reason) => reason.code)));
    expect(codes.size).toBeGreaterThan(8);
    expect([...codes].filter((code) => !english.includes(code))).toEqual([]);
  });
});

describe('cells in a spreadsheet', () => {
  it('are never formulas, and come back as they were', () => {
    const cell = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', "'", '1', '.', 'a', ' ', '\t', '\r') });
    fc.assert(fc.property(cell, (raw) => {
      const safe = neutralised(raw);
      expect(restored(safe)).toBe(raw);
      expect(/^[=+\-@\t\r]/.test(safe) && !/^[+-]?\d+(?:[.,]\d+)?$/.test(safe)).toBe(false);
    }), { numRuns: 500 });
  });
});
