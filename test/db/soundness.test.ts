/** Damage of a register's file is found, by the quick look of `status` and by the long one of `db status`. */

import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRegisterFile, type Register } from '../../src/app/open-register.js';
import { damages, isWhole } from '../../src/db/soundness.js';
import type { RegisterStatus } from '../../src/output/views/database-view.js';
import type { StatusReport } from '../../src/output/views/report-view.js';
import { goodPair, toCsv } from '../support/population.js';
import { openDesk, type Desk } from '../support/test-world.js';

let desk: Desk;
beforeEach(async () => {
  desk = openDesk();
  const { send, host } = goodPair();
  writeFileSync(join(desk.folder, 'list.csv'), toCsv([send, host]));
  await desk.json('import', 'list.csv', '--source', 'list', '--db', 'r.db');
  await desk.json('report', 'nightly', '--out', 'reports', '--db', 'r.db');
});
afterEach(() => { desk.remove(); });

async function within<Result>(work: (register: Register) => Result): Promise<Result> {
  const register = openRegisterFile(join(desk.folder, 'r.db'), 'create');
  try {
    return work(register);
  } finally {
    await register.close();
  }
}
const soundIn = async (): Promise<[boolean, boolean | null]> => [
  (await desk.json<StatusReport>('status', '--db', 'r.db')).data.sound, (await desk.json<RegisterStatus>('db', 'status', '--db', 'r.db')).data.sound,
];

test('a sound register is found sound by both', async () => {
  expect(await within((register) => [isWhole(register), damages(register)])).toEqual([true, []]);
  expect(await soundIn()).toEqual([true, true]);
});

test('a page of nonsense is found by both, and status says what to do', async () => {
  const { page, size } = await within(({ sqlite }) => {
    sqlite.pragma('wal_checkpoint(truncate)');
    return sqlite.prepare<[], { page: number; size: number }>("select rootpage as page, (select page_size from pragma_page_size()) as size from sqlite_schema where name = 'registration'").get()!;
  });
  const file = openSync(join(desk.folder, 'r.db'), 'r+');
  writeSync(file, Buffer.alloc(size - 200, 0xa5), 0, size - 200, (page - 1) * size + 100);
  closeSync(file);
  expect(await within((register) => [isWhole(register), damages(register).length > 0])).toEqual([false, true]);
  expect(await soundIn()).toEqual([false, false]);
  expect(await desk.json<StatusReport>('status', '--db', 'r.db')).toMatchObject({ code: 1, data: { fresh: false, trouble: 'the register is damaged' } });
});

test('a value that its column forbids is left to db status, and forbidden to whoever writes afterwards', async () => {
  const spoil = "update registration set status = 'gone' where id = 2";
  await within(({ sqlite }) => {
    sqlite.pragma('ignore_check_constraints = on');
    sqlite.exec(spoil);
  });
  expect(await soundIn()).toEqual([true, false]);
  await within((register) => {
    expect(isWhole(register)).toBe(true);
    expect(() => register.sqlite.exec(spoil)).toThrow('CHECK constraint failed');
  });
});
