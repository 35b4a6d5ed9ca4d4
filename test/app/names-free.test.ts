/** Reports tell no text that a list, a questionnaire or an officer wrote, unless names are asked for: marks stand in every such field, and none comes out. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fields, type FieldKind } from '../../src/core/fields.js';
import { questionnaireColumns } from '../../src/core/evaluation/questionnaire.js';
import type { ScarcityReport } from '../../src/output/views/scarcity-view.js';
import { addMobility } from '../support/mobility-row.js';
import { goodPair, toCsv, type CanonicalRow } from '../support/population.js';
import { vatNumberOf } from '../support/population-vat.js';
import { openDesk, type Desk } from '../support/test-world.js';

/** Everything marked begins so, whatever folding does to it; `zz` alone is no mark, because no other text here holds it. */
const marked = /zz\w*|600999888/gi;

/** The columns in which any words may stand, and how a mark looks in each. */
const words: Partial<Readonly<Record<FieldKind, (mark: string) => string>>> = {
  text: (mark) => `${mark} Perez`, reference: (mark) => mark, sector: (mark) => `${mark} Perez`, sectors: (mark) => `${mark} Perez; Zzsecond`, list: (mark) => `${mark} Perez; web development; digital marketing`,
  website: (mark) => `https://${mark.toLowerCase()}.example`, email: (mark) => `${mark.toLowerCase()}@x.example`, phone: () => '+34600999888', founded: () => '1999',
};
const markOf = (column: string): string => `Zz${column.replaceAll('_', '')}`;
/** The columns that hold codes, numbers and days: words in them are refused or left out, and must be told by nobody either. */
const strict = new Set<FieldKind>([
  'side', 'country', 'vat-number', 'registration-number', 'headcount', 'money', 'ownership', 'yes-no', 'language', 'date', 'collaboration-types', 'languages', 'countries', 'months', 'places', 'role', 'years',
]);

const marks = (over: CanonicalRow, number: number): CanonicalRow => ({
  ...Object.fromEntries(fields.flatMap(({ column, kind, key }) => {
    const mark = words[kind];
    // A profession or an agreed partner would make other rules apply; they stand in a row of their own.
    return mark === undefined || ['profession', 'knownPartner', 'stayParts'].includes(key) ? [] : [[column, mark(markOf(column)).replace('Perez', `Perez${number}`).replace('.example', `${number}.example`)]];
  })), reference: `Zzreference${number}`, ...over,
});
const codesOf = (row: CanonicalRow): CanonicalRow => Object.fromEntries(fields.flatMap(({ column, kind }) => (strict.has(kind) && (row[column] ?? '') !== '' ? [[column, row[column]!]] : [])));

let desk: Desk;
const run = async (...words: string[]): Promise<void> => {
  const { code, err } = await desk.run(...words);
  if (code !== 0 && code !== 1) throw new Error(`mobilise ${words.join(' ')} ended with ${code}: ${err}`);
};
const csv = (name: string, rows: readonly CanonicalRow[]): string => {
  // A column that we do not know is left out of the register, and so of every report.
  writeFileSync(join(desk.folder, name), toCsv(rows.map((row) => ({ ...row, department: 'Zzdepartment Perez' }))));
  return name;
};

beforeAll(async () => {
  desk = openDesk();
  const { send, host } = goodPair();
  const both = { ...codesOf(host), ...codesOf(send), side: 'both', places: '1', host_owner_years: '9', host_owner_active: 'yes', languages: 'en:B2' };
  await run('import', csv('Zzlist.csv', [
    marks({ ...both, registration_number: '' }, 1), marks({ ...both, country: 'ES', vat_number: vatNumberOf('ES', 99_002), registration_number: '' }, 2),
    marks({ ...codesOf(host), languages: 'en:B2', vat_number: '', registration_number: '', consent_on: '' }, 3),
    marks({ ...codesOf(send), languages: 'en:B2', vat_number: vatNumberOf('EE', 99_005), registration_number: '', profession: 'Zzprofession Perez', known_partner: 'Zzpartner Perez', stay_parts: 'Zzparts Perez' }, 4),
    marks({ ...both, country: 'FR', vat_number: vatNumberOf('FR', 99_006), registration_number: '' }, 5),
    // Words where codes and numbers belong.
    ...fields.filter(({ kind, column }) => strict.has(kind) && column !== 'side').map(({ column }, at): CanonicalRow =>
      marks({ ...both, vat_number: vatNumberOf('EE', 99_010 + at), registration_number: '', [column]: `${markOf(column)} Perez` }, 10 + at)),
  ]), '--source', 'members');
  await run('match');
  await run('report', 'nightly', '--out', 'reports');
  await addMobility(desk, { send_id: 1, host_id: 4, status: 'ongoing', stay_from: '2021-03-01', stay_until: '2021-05-31', due_on: '2021-03-20' });
  for (const [name, words] of [['mobility', ['note', 'M1', 'Zznote Perez']], ['project', ['draft', 'M1', '--out', 'projects']], ['mobility', ['propose', 'S3', 'H2', '--reason', 'Zzwhy Perez']],
    ['mobility', ['withdraw', 'M2', '--by', 'sending-company', '--reason', 'Zzgone Perez']], ['match', ['veto', 'add', 'S3', 'H5', '--reason', 'Zzveto Perez', '--by', 'Zzofficer Perez']],
    ['registration', ['withdraw', 'H5', '--reason', 'Zzleft Perez']], ['contact-point', ['add', 'Zzcode', '--name', 'Zzoffice Perez', '--address', 'Zzstreet 1', '--email', 'zzoffice@x.example']],
    ['registration', ['edit', 'S3', '--description', 'Zzedited Perez']],
  ] as const) await run(name, ...words);
  // Learning objectives as an officer writes them.
  const project = join(desk.folder, 'projects', readdirSync(join(desk.folder, 'projects')).find((each) => each.endsWith('.md'))!);
  writeFileSync(project, readFileSync(project, 'utf8').replace(/^- .*$/gm, '$& Zzobjective Perez plans a campaign.'));
  await run('project', 'save', 'M1', '--material', '--reason', 'Zzsaved Perez');
  writeFileSync(join(desk.folder, 'answers.csv'), toCsv(['participant', 'host-company', 'sending-company'].map((role) => ({
    ...Object.fromEntries(Object.keys(questionnaireColumns).map((column) => [column, 'Zzcomment Perez'])),
    mobility: 'M1', role, phase: 'on-going', answered_on: '2021-03-31', satisfied_with_match: 'yes', business_will_grow: 'yes', new_products: 'no', skills_gained: 'yes', career_helped: 'yes',
  }))));
  await run('evaluation', 'import', 'answers.csv');
  await run('match');
  await run('report', 'nightly', '--out', 'reports', '--as-of', '2021-04-02');
}, 60_000);
afterAll(() => { desk.remove(); });

test('every column of a list is marked, or can hold no words', () => {
  expect(fields.filter(({ kind }) => words[kind] === undefined && !strict.has(kind)).map(({ column }) => column)).toEqual([]);
});

const formats = ['json', 'table', 'csv', 'markdown'] as const;
const reports: readonly (readonly string[])[] = [
  ['funnel'], ...['source', 'country', 'sector'].flatMap((by) => [['funnel', '--by', by], ['funnel', '--by', by, '--groups']]),
  ['pipeline'], ['pipeline', '--all'], ['pipeline', '--list'], ['kpi'],
  ...['country', 'sector', 'language', 'skill'].flatMap((by) => [['scarcity', '--by', by], ['scarcity', '--by', by, '--gaps']]),
  ['list'], ['ack', 'S1', 'H2', '--dry-run'], ['snooze', 'S1', 'H2', '--until', '2021-05-01', '--dry-run'], ['nightly', '--out', 'reports', '--as-of', '2021-04-02'],
];

describe('no mark', () => {
  test.each(reports.map((words) => [words.join(' '), words] as const))('in report %s, whatever its form', async (_, words) => {
    for (const format of formats) {
      const { code, out, err } = await desk.run('report', ...words, '--format', format);
      expect(code).toBe(0);
      expect(`${out}${err}`.match(marked)).toBeNull();
    }
  });

  test.each([['funnel'], ['funnel', '--by', 'sector'], ['pipeline'], ['kpi'], ['scarcity'], ['scarcity', '--by', 'skill'], ['scarcity', '--by', 'sector'], ['scarcity', '--by', 'language']])('on the page of report %s %s %s', async (...words) => {
    await run('report', ...words, '--out', 'page.html');
    expect(readFileSync(join(desk.folder, 'page.html'), 'utf8').match(marked)).toBeNull();
  });

  test('in anything that nights wrote, a replay tells or the status says', async () => {
    const pages = readdirSync(join(desk.folder, 'reports'), { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name));
    expect(pages.length).toBeGreaterThan(10);
    for (const name of pages) expect([name, readFileSync(join(desk.folder, 'reports', name), 'utf8').match(marked)]).toEqual([name, null]);
    const { data: nights } = await desk.json<{ run: string }[]>('report', 'list');
    expect(nights).toHaveLength(2);
    for (const words of [['report', 'replay', nights[0]!.run], ['status'], ['match', 'congestion']]) {
      for (const format of formats) {
        const { out, err } = await desk.run(...words, '--format', format);
        expect([out.length > 0, `${out}${err}`.match(marked)]).toEqual([true, null]);
      }
    }
  });

  test.each([['questions'], ['cycles']])('but the names of companies in match %s, whom it tells to call or to bring together', async (command) => {
    for (const format of formats) {
      const { code, out, err } = await desk.run('match', command, '--format', format);
      expect(code).toBe(0);
      expect(out).toContain('Zzcompanyname');
      expect([...new Set(`${out}${err}`.match(marked))]).toEqual(['Zzcompanyname']);
    }
  });
});

test('skills that no vocabulary knows are one line with its counts; their words are told where names are asked for', async () => {
  const bySkill = async (...words: string[]): Promise<ScarcityReport> => (await desk.json<ScarcityReport>('report', 'scarcity', '--by', 'skill', ...words)).data;
  const [quiet, named] = [await bySkill(), await bySkill('--names')];
  const last = quiet.gaps.at(-1)!;
  expect(last).toMatchObject({ group: 'not-in-vocabulary', label: '(not in the vocabulary)', gap: null, unapproached: [], known: [] });
  expect([last.demand, last.supply].every((count) => count > 0)).toBe(true);
  const isWord = ({ group }: { group: string }): boolean => group.startsWith('text:');
  expect(quiet.gaps.filter(isWord)).toEqual([]);
  expect(named.gaps.filter(isWord).map(({ label }) => label)).toEqual(expect.arrayContaining([expect.stringMatching(/^zzskillswanted perez/), expect.stringMatching(/^zzskillsoffered perez/)]));
  // All else is the same, and nothing else is.
  expect(named.gaps.filter((gap) => !isWord(gap))).toEqual(quiet.gaps.slice(0, -1));
  expect(quiet.gaps.map(({ label }) => label)).toEqual(expect.arrayContaining(['web development', 'digital marketing']));
  expect((await desk.run('report', 'scarcity', '--names')).code).toBe(2);
});
