/** Lists with foreign headers through the commands: what is taken, what is left, and what the cells become. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../src/output/views/import-view.js';
import { foreignLists } from '../support/foreign-lists.js';
import { openDesk, type Desk } from '../support/test-world.js';

let desk: Desk;
beforeEach(() => { desk = openDesk(); });
afterEach(() => { desk.remove(); });

const write = (name: string, text: string | Uint8Array): string => {
  writeFileSync(join(desk.folder, name), text);
  return name;
};
const setting = (constants: readonly string[]): string[] => constants.flatMap((each) => ['--set', each]);

describe('a list with foreign headers', () => {
  it.each(foreignLists.map((list) => [list.language, list] as const))('in %s is imported without --map', async (_, list) => {
    write('list.csv', list.text);
    const { data } = await desk.json<ImportReport>('import', 'list.csv', '--source', 'federation', ...setting(list.set));
    expect(data.mapping).toEqual(list.mapping);
    expect(data.unmapped).toEqual(list.unmapped);
    expect([data.rows, data.created, data.rejected]).toEqual([2, 2, 0]);
    expect(data.understood.map(({ column }) => column).sort()).toEqual(Object.keys(list.mapping).sort());
    const ref = list.set.includes('side=send') ? 'S1' : 'H1';
    const { data: shown } = await desk.json<Record<string, unknown>>('registration', 'show', ref);
    for (const [key, value] of Object.entries(list.first)) expect({ [key]: shown[key] ?? null }).toMatchObject({ [key]: value });
  });
});

const companies = resolve(import.meta.dirname, '../../../shared/data/companies');

describe.skipIf(!existsSync(companies))('the real lists', () => {
  it.each(['madrid', 'amsterdam'])('of %s are understood with nothing but the side', async (city) => {
    write('list.csv', readFileSync(join(companies, `${city}-business-dataset-sample.csv`)));
    const { data } = await desk.json<ImportReport>('import', 'list.csv', '--source', city, '--set', 'side=host');
    expect(data.mapping).toEqual({
      reference: city === 'madrid' ? 'ID' : ' ',
      company_name: 'Company Name', trade_name: 'Trade Name', country: 'Country', registration_number: 'Company Registration Number', legal_form: 'Business Legal Type - Description',
      founded: 'Founding Year', address: 'Address 1', postal_code: 'Postal Code', city: 'City', region: 'State/Province', sector: 'Business Category Code 1 - Description', headcount: 'Employees Total',
    });
    expect(data.rejected).toBe(0);
  });
});
