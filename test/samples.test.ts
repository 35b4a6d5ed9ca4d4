/** Tests that the sample lists are what their table says: well-formed, plausible, and wrong only on purpose. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import { fieldOfColumn, fields } from '../src/core/fields.js';
import { readDate } from '../src/core/intake/dates.js';
import { splitList } from '../src/core/intake/lists.js';
import { createSkillFinder } from '../src/core/intake/skills.js';
import { buildVocabulary } from '../src/core/intake/vocabulary.js';
import { vatHolds } from './support/population-vat-check.js';
import { readSampleList, sampleText } from './support/samples-reading.js';
import type { SampleRow } from './support/samples-reading.js';
import { eligibleFaults, rejectedFaults, sampleLists, samplesAsOf } from './support/samples.js';
import type { SampleList } from './support/samples.js';

const isRejected = (row: SampleRow): boolean => rejectedFaults.some((fault) => fault === row.fault);

const referencesWith = (rows: readonly SampleRow[], wanted: (row: SampleRow) => boolean): (string | undefined)[] =>
  rows.filter(wanted).map((row) => row.cells.reference).sort();

const onPurpose = (list: SampleList, ...faults: readonly string[]): string[] =>
  list.onPurpose.filter(([, fault]) => faults.includes(fault)).map(([reference]) => reference).sort();

const jsonOf = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../data/${path}`, import.meta.url), 'utf8')) as unknown;

describe.each(sampleLists)('$file', (list) => {
  const { header, rows } = readSampleList(list);
  const whole = rows.filter((row) => row.width === header.length);

  test('has the canonical columns, each once, and among them the required ones', () => {
    expect(header.filter((column) => !fieldOfColumn.has(column))).toEqual([]);
    expect(new Set(header).size).toBe(header.length);
    for (const field of fields.filter((each) => each.required)) expect(header).toContain(field.column);
  });

  test('has the form and the number of rows that the table says', () => {
    expect(sampleText(list.file).startsWith('\uFEFF')).toBe(list.bom);
    expect(rows.length).toBe(list.rows);
    expect(rows.length).toBeGreaterThanOrEqual(40);
    expect(rows.length).toBeLessThanOrEqual(150);
    expect(referencesWith(rows, (row) => row.width !== header.length)).toEqual(onPurpose(list, 'too-few-cells'));
    expect(rows.filter((row) => row.width > header.length)).toEqual([]);
  });

  test('holds both sides, and at least 60 % of its rows are meant to be eligible', () => {
    expect(new Set(whole.map((row) => row.cells.side))).toEqual(new Set(['send', 'host', 'both']));
    const eligible = rows.filter((row) => row.fault === null || eligibleFaults.includes(row.fault));
    expect(eligible.length / rows.length).toBeGreaterThanOrEqual(0.6);
    expect(rows.filter(isRejected).length).toBeGreaterThanOrEqual(3);
    expect(rows.filter((row) => row.fault !== null && !isRejected(row)).length).toBeGreaterThanOrEqual(5);
  });

  test('has every reference once, but for those that come twice on purpose', () => {
    const references = rows.map((row) => row.cells.reference);
    expect(references).not.toContain('');
    const twice = references.filter((reference, at) => references.indexOf(reference) !== at).sort();
    expect(twice).toEqual(onPurpose(list, 'same-reference'));
  });

  test('has VAT numbers whose check digits hold, but for the wrong ones and the missing ones on purpose', () => {
    const stated = rows.filter((row) => row.cells.vat_number !== '');
    const wrong = referencesWith(stated, (row) => !vatHolds(list.country, row.cells.vat_number ?? ''));
    expect(wrong).toEqual(onPurpose(list, 'vat-wrong'));
    const missing = referencesWith(rows, (row) => row.cells.vat_number === '');
    expect(missing).toEqual(onPurpose(list, 'vat-missing', 'country-not-eligible'));
  });

  test('has days that exist, but for the impossible ones on purpose', () => {
    const columns = fields.filter((field) => field.kind === 'date').map((field) => field.column);
    const wrong = referencesWith(whole, (row) =>
      columns.some((column) => {
        const read = readDate(row.cells[column] ?? '');
        return read.kind === 'bad' || read.kind === 'unclear';
      }));
    expect(wrong).toEqual(onPurpose(list, 'impossible-date'));
  });

  test('was registered and consented to before the day of the samples, but where consent is missing on purpose', () => {
    const dayOf = (row: SampleRow, column: string): string => {
      const read = readDate(row.cells[column] ?? '');
      return read.kind === 'value' ? read.value : '';
    };
    const good = whole.filter((row) => row.fault !== 'impossible-date');
    for (const row of good) expect(dayOf(row, 'platform_registered_on') < samplesAsOf).toBe(true);
    expect(referencesWith(good, (row) => dayOf(row, 'consent_on') === '')).toEqual(onPurpose(list, 'no-consent'));
    for (const row of good) expect(dayOf(row, 'consent_on') < samplesAsOf).toBe(true);
  });

  test('uses reserved domains only, and every company has a web site of its own', () => {
    const companyOfSite = new Map<string, string>();
    for (const { cells } of whole) {
      for (const [column, cell] of Object.entries(cells)) {
        if (fieldOfColumn.get(column)?.kind !== 'email' || cell === '') continue;
        expect(cell).toMatch(/^[a-z.-]+@([a-z0-9-]+\.example|example\.(com|org|net))$/);
      }
      const site = cells.website ?? '';
      if (site === '') continue;
      expect(site).toMatch(/^(https:\/\/)?www\.[a-z0-9-]+\.example$/);
      const domain = site.replace(/^https:\/\//, '');
      expect(companyOfSite.get(domain) ?? cells.company_name).toBe(cells.company_name);
      companyOfSite.set(domain, cells.company_name ?? '');
    }
    expect(referencesWith(whole, (row) => row.cells.website === '')).toEqual(onPurpose(list, 'no-name'));
  });

  test('names NACE codes that exist in their revision', () => {
    const nace = jsonOf('code-lists/nace.json') as {
      readonly rev2: { readonly divisions: Readonly<Record<string, string>>; readonly classes: readonly string[] };
      readonly changedDivisions: readonly string[];
    };
    for (const { cells } of whole) {
      const [, code = ''] = /^[A-U]?([\d.]+)(?: Rev\. 2)?$/.exec(cells.sector ?? '') ?? [];
      expect(nace.rev2.divisions).toHaveProperty([code.slice(0, 2)]);
      if (nace.rev2.classes.length > 0 && code.length > 2) expect(nace.rev2.classes).toContain(code);
      if (/^\d\d$/.test(cells.sector ?? '')) expect(nace.changedDivisions).not.toContain(code);
    }
  });

  test('speaks of skills of which at least 85 % are in the vocabulary', () => {
    const files = readdirSync(new URL('../data/vocabulary/', import.meta.url)).filter((name) => name.endsWith('.json'));
    const built = buildVocabulary(files.map((name) => ({ name, content: jsonOf(`vocabulary/${name}`) })));
    expect(built.ok).toBe(true);
    if (!built.ok) return;
    const finder = createSkillFinder(built.vocabulary);
    const cells = whole.flatMap((row) => [row.cells.skills_offered, row.cells.skills_wanted]);
    const skills = cells.flatMap((cell) => splitList(cell ?? ''));
    const unknown = skills.filter((skill) => finder.find(skill) === null);
    expect(unknown.length / skills.length, `unknown: ${unknown.join(', ')}`).toBeLessThanOrEqual(0.15);
  });

  test('tells each story once', () => {
    const stories = whole.map((row) => row.cells.description);
    expect(new Set(stories).size).toBe(stories.length);
    for (const story of stories) expect((story ?? '').length).toBeGreaterThan(40);
  });

  test('is described in the read-me with every row that is wrong on purpose', () => {
    const readMe = sampleText('README.md');
    expect(readMe).toContain(list.file);
    for (const [reference] of list.onPurpose) expect(readMe).toContain(reference);
  });
});

test('at least two companies name a company of another list as the partner they know', () => {
  const all = sampleLists.flatMap((list) => readSampleList(list).rows.map(({ cells }) => ({ cells, list })));
  const pairs = all.flatMap(({ cells, list }) => {
    const partner = all.find((other) => other.list !== list && other.cells.company_name === cells.known_partner);
    return partner === undefined ? [] : [[cells.company_name, partner.cells.company_name].sort().join(' + ')];
  });
  expect(new Set(pairs).size).toBeGreaterThanOrEqual(2);
});
