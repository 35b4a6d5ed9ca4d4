/** Columns of all registrations, portion by portion, are those that reading the records whole gives. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRegisterFile, type Register } from '../../src/app/open-register.js';
import type { FieldKey } from '../../src/core/registration.js';
import { parseRecord } from '../../src/core/registration-record.js';
import { registrationColumns, wishesBeside } from '../../src/db/registration-columns.js';
import { generateRows, toCsv } from '../support/population.js';
import { openDesk, type Desk } from '../support/test-world.js';

const edition = 'mobilisesme-2020';
let desk: Desk;
let register: Register;
beforeAll(async () => {
  desk = openDesk();
  const rows = [...generateRows({ rows: 40, seed: 4, side: 'mixed', skills: ['web development', 'welding'] })];
  // Characters that JSON escapes, and a list in which nothing stands.
  rows[3] = { ...rows[3], skills_wanted: 'say "hello" \\ and bye; Übersetzen', partner_countries: '' };
  writeFileSync(join(desk.folder, 'list.csv'), toCsv(rows));
  await desk.json('import', 'list.csv', '--source', 'list', '--db', 'r.db');
  await desk.json('validate', '--db', 'r.db');
  register = openRegisterFile(join(desk.folder, 'r.db'), 'create');
  register.sqlite.exec("update registration set status = 'withdrawn' where id in (2, 30); update registration set status = 'withdrawn', merged_into = 1 where id in (5, 6); delete from stored_verdict where registration_id = 9");
});
afterAll(async () => {
  await register.close();
  desk.remove();
});

const keys = ['skillsWanted', 'places', 'country', 'sector', 'languages', 'partnerCountries'] as const satisfies readonly FieldKey[];

test.each([1, 3, 1000])('in portions of %i', (portion) => {
  const whole = register.sqlite.prepare<[string], { id: number; side: string; company: number; status: string; verdict: string | null; record: string }>(
    `select id, side, company_id as company, status, verdict, record from registration left join verdict on registration_id = id and edition = ?
      where merged_into is null order by id`).all(edition);
  expect(whole.length).toBeGreaterThan(35);
  expect([...registrationColumns(register, edition, keys, portion)]).toEqual(whole.map(({ id, side, company, status, verdict, record }) => {
    const read = parseRecord(record);
    return {
      id, side, companyId: company, isWithdrawn: status === 'withdrawn', verdict,
      columns: Object.fromEntries(keys.flatMap((key) => (read[key] === undefined ? [] : [[key, read[key]]]))),
    };
  }));
});

test('of another edition there is no verdict, and of an empty register no row', async () => {
  expect(new Set([...registrationColumns(register, 'pilot-2016', ['country'])].map(({ verdict }) => verdict))).toEqual(new Set([null]));
  const empty = openRegisterFile(join(desk.folder, 'empty.db'), 'create');
  expect([...registrationColumns(empty, edition, ['country'])]).toEqual([]);
  expect(wishesBeside(empty, [1])).toEqual([]);
  await empty.close();
});

test('the wishes beside some are those of their companies', () => {
  const all = register.sqlite.prepare<[], { id: number; company: number }>("select id, company_id as company from registration where side = 'send'").all();
  const companies = new Set(all.slice(0, 2).map(({ company }) => company));
  expect(wishesBeside(register, all.slice(0, 2).map(({ id }) => id)).map(({ id }) => id).sort((a, b) => a - b)).toEqual(all.filter(({ company }) => companies.has(company)).map(({ id }) => id));
});
