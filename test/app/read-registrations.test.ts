/** What matching reads is what is stored, whatever happened to registrations since it was kept, and only those are read anew. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { openRegisterFile } from '../../src/app/open-register.js';
import { readRegistrations } from '../../src/app/read-registrations.js';
import { cell, keptRows } from '../../src/core/matching/kept-registrations.js';
import { keptParts, noteComeBack } from '../../src/db/kept-registrations.js';
import type { Register } from '../../src/db/open.js';
import { generateRows, toCsv } from '../support/population.js';
import { openDesk, type Desk } from '../support/test-world.js';

let desk: Desk;
let register: Register;
beforeEach(async () => {
  desk = openDesk();
  writeFileSync(join(desk.folder, 'list.csv'), toCsv([...generateRows({ rows: 120, seed: 5, side: 'mixed', skills: ['welding', 'baking', 'bookkeeping'] })]));
  await desk.json('import', 'list.csv', '--source', 'list', '--db', 'r.db');
  register = openRegisterFile(join(desk.folder, 'r.db'), 'create');
});
afterEach(async () => {
  await register.close();
  desk.remove();
});

const read = (program = 'test'): ReturnType<typeof readRegistrations> => readRegistrations({ register, program });
const said = (): string => JSON.stringify([...keptRows(read().kept)].map(({ registration, ...row }) => [row, registration.companyName, registration.skillsWanted, registration.places]));

/** The ids in each part that is kept. */
const parts = (program = 'test'): number[][] => keptParts(register, `${program} 1`).map(({ cells, at }) => [...at.slice(0, -1)].map((slot) => cells[slot + cell.id]!));

/** The same without anything kept, looked at and put back. */
function saidAnew(): string {
  register.sqlite.exec('savepoint anew; delete from kept_part');
  try {
    return said();
  } finally {
    register.sqlite.exec('rollback to anew; release anew');
  }
}

test('registrations that were changed, added, withdrawn, brought back or erased since are read anew, and no others', () => {
  const { sqlite } = register;
  expect(parts()).toEqual([]);
  read().keep();
  expect(parts()).toEqual([Array.from({ length: 120 }, (_, at) => at + 1)]);
  const copy = (id: number, from: number): string =>
    `insert into registration (id, side, source_id, upsert_key, stable_id, company_id, record, origin, first_seen_on, changed)
       select ${id}, side, source_id, 'copy ${id}', '${String(id).padStart(64, '0')}', company_id, record, origin, first_seen_on, changed from registration where id = ${from}`;
  const steps: readonly (readonly [string, number[]])[] = [
    ["update registration set record = json_set(record, '$.skillsWanted', json('[\"sewing\"]')) where id = 7", [7]],
    ["update registration set status = 'withdrawn' where id in (9, 10)", [9, 10]],
    ["update registration set status = 'active' where id = 9", [9]],
    [copy(200, 3), [200]],
    ['delete from stored_verdict where registration_id = 200; delete from registration where id = 200', [200]],
    // An id that comes back, as in a replay.
    [copy(200, 4), [200]],
    ["update registration set company_id = (select company_id from registration where id = 1), first_seen_on = '2020-01-01' where id = 11", [11]],
    // What matching does not look at needs no second reading.
    ["update registration set doubts = '[]', changed = changed + 1 where id = 12", []],
  ];
  for (const [at, [statement, expected]] of steps.entries()) {
    sqlite.exec(statement);
    expect(said()).toBe(saidAnew());
    read().keep();
    expect(parts()[at + 1] ?? []).toEqual(expected);
    expect(said()).toBe(saidAnew());
  }
});

test('a registration that comes back under an old id, as in a replay, is read when that is noted', () => {
  const { sqlite } = register;
  read().keep();
  sqlite.exec("create temp table gone as select * from registration where id = 5; delete from stored_verdict where registration_id = 5; delete from registration where id = 5");
  read().keep();
  expect(said()).not.toContain('"id":5,');
  sqlite.exec('insert into registration select * from gone');
  noteComeBack(register, 'id = 5');
  expect(said()).toContain('"id":5,');
  expect(said()).toBe(saidAnew());
});

test('later parts become one with the first when they are many, and another program reads everything', () => {
  const { sqlite } = register;
  read().keep();
  for (const ids of ['1, 2, 3, 4, 5, 6', '1, 7, 8', '9, 10, 11, 12']) {
    sqlite.exec(`update registration set record = json_set(record, '$.places', 3, '$.skillsWanted', json('["sewing", "${ids}"]')) where id in (${ids})`);
    read().keep();
  }
  // Six and three of 120 stay apart; with the next four they are more than a tenth.
  expect(parts().map(({ length }) => length)).toEqual([120]);
  expect(said()).toBe(saidAnew());
  sqlite.exec("update registration set record = json_set(record, '$.skillsWanted', json('[\"knitting\"]')) where id = 30");
  expect(said()).toContain('knitting');
  expect(parts('newer')).toEqual([]);
  read('newer').keep();
  expect([parts('test'), parts('newer').map(({ length }) => length)]).toEqual([[], [120]]);
});

test('a run that is taken back keeps nothing of what it read', async () => {
  await expect(register.writeTransaction(() => {
    read().keep();
    throw new Error('stop');
  })).rejects.toThrow('stop');
  expect(parts()).toEqual([]);
  read().keep();
  register.sqlite.exec("update registration set status = 'withdrawn' where id = 5");
  await expect(register.writeTransaction(() => {
    read().keep();
    throw new Error('stop');
  })).rejects.toThrow('stop');
  expect(parts()).toHaveLength(1);
  expect(said()).toBe(saidAnew());
});
