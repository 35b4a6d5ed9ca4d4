import { describe, expect, it } from 'vitest';
import { fieldOfColumn } from '../../../src/core/fields.js';
import { createCellReader } from '../../../src/core/intake/cells.js';
import { createProfiler, driftBetween, mergedProfile, type ListProfile } from '../../../src/core/intake/mapping-drift.js';
import { codeLists } from './code-lists.js';

const { read } = createCellReader(codeLists);

/** The profile of a list given as header -> [column, cells]. */
const profile = (list: Readonly<Record<string, readonly [column: string | null, cells: readonly string[]]>>): ListProfile => {
  const profiler = createProfiler();
  const mapping: Record<string, string> = {};
  for (const [header, [column, cells]] of Object.entries(list)) {
    if (column === null) continue;
    mapping[column] = header;
    const field = fieldOfColumn.get(column)!;
    for (const cell of cells) profiler.note(field, cell, read(field.kind, cell), true);
  }
  return { header: Object.keys(list), rows: Math.max(...Object.values(list).map(([, cells]) => cells.length)), mapping, columns: profiler.columns() };
};
const changes = (before: ListProfile, now: ListProfile): unknown[] => driftBetween(before, now).map(({ change, column, header }) => [change, column, header]);

const ten = (...cells: readonly string[]): string[] => Array.from({ length: 10 }, (_, at) => cells[at % cells.length]!);
const base = { Firma: ['company_name', ten('Alpha', 'Beta')], Land: ['country', ten('DE', 'Italia')], Vollzeit: ['full_time', ten('ja', 'nein')], Fax: [null, ten('1')] } as const;

describe('drift', () => {
  it('of the same list is nothing', () => {
    expect(driftBetween(profile(base), profile(base))).toEqual([]);
  });

  it('names new, gone and renamed columns, used or not', () => {
    const { Firma, Land, Vollzeit } = base;
    const without = { Firma, Land, Vollzeit };
    expect(changes(profile(base), profile(without))).toEqual([['gone-column', null, 'Fax']]);
    expect(changes(profile(without), profile(base))).toEqual([['new-column', null, 'Fax']]);
    const { Land: land, ...rest } = base;
    expect(changes(profile(base), profile({ ...rest, Country: land }))).toEqual([['renamed-column', 'country', 'Country']]);
    expect(changes(profile(base), profile(rest))).toEqual([['gone-column', 'country', 'Land']]);
    expect(changes(profile(rest), profile(base))).toEqual([['new-column', 'country', 'Land']]);
  });

  it('takes a header for the same in other letter case and spacing', () => {
    const { Land: land, ...rest } = base;
    expect(changes(profile(base), profile({ ...rest, ' LAND ': land }))).toEqual([]);
  });

  it('names values outside the known ones in closed columns only', () => {
    const now = profile({ ...base, Vollzeit: ['full_time', ten('ja', 'nein', 'JA', '1', 'Teilzeit')], Firma: ['company_name', ten('Gamma')] });
    const drift = driftBetween(profile(base), now);
    expect(drift).toMatchObject([{ change: 'new-value', column: 'full_time', before: 'ja, nein', now: '1, Teilzeit' }]);
    expect(drift[0]?.message).toContain('"Teilzeit"');
  });

  it('takes the items of a list of types apart', () => {
    const types = (cells: readonly string[]): ListProfile => profile({ T: ['collaboration_types', cells] });
    expect(driftBetween(types(ten('training; research', 'development')), types(ten('research;development')))).toEqual([]);
    expect(driftBetween(types(ten('training')), types(ten('training', 'training', 'research', 'training', 'training; gossip')))).toMatchObject([{ change: 'new-value', now: 'research, gossip' }]);
  });

  it('tells a column whose values cannot be read any more', () => {
    const shifted = profile({ ...base, Land: ['country', ten('Alpha Ltd', 'Beta Ltd', 'DE')] });
    expect(driftBetween(profile(base), shifted)).toMatchObject([{ change: 'shifted-meaning', column: 'country', before: '100 %', now: '30 %' }]);
    const slightly = profile({ ...base, Land: ['country', ten('DE', 'IT', 'FR', 'ES', 'Atlantis')] });
    expect(driftBetween(profile(base), slightly)).toEqual([]);
    const few = profile({ Land: ['country', ['Alpha', 'Beta']] });
    expect(driftBetween(profile({ Land: base.Land }), few)).toEqual([]);
  });

  it('tells a text column that holds numbers now', () => {
    expect(changes(profile(base), profile({ ...base, Firma: ['company_name', ten('1', '2')] }))).toEqual([['shifted-meaning', 'company_name', 'Firma']]);
  });

  it('tells a column that is empty now', () => {
    expect(changes(profile(base), profile({ ...base, Land: ['country', ten('')] }))).toEqual([['emptied-column', 'country', 'Land']]);
  });
});

describe('what is remembered', () => {
  it('keeps the values of earlier lists and columns that a list lacks', () => {
    const { Land, ...rest } = base;
    expect(Land[0]).toBe('country');
    const merged = mergedProfile(profile(base), profile({ ...rest, Vollzeit: ['full_time', ten('oui')] }));
    expect(merged.columns.full_time?.values).toEqual(['ja', 'nein', 'oui']);
    expect(merged.columns.country).toEqual(profile(base).columns.country);
  });

  it('is no value of an open column', () => {
    const { columns } = profile(base);
    expect(JSON.stringify(columns)).not.toContain('Alpha');
    expect(columns.company_name).toEqual({ filled: 10, fits: 10, against: 0 });
  });

  it('is no endless list of values', () => {
    const { columns } = profile({ R: ['participant_role', Array.from({ length: 200 }, (_, at) => `role ${at}`)] });
    expect(columns.participant_role?.values).toBeUndefined();
  });
});
