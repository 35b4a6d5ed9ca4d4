/** What was committed and held in the log comes into the register by a second thread, or without it; it runs the built program, as it does for an officer. */

import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { broughtIn } from '../../src/app/bring-in-log.js';
import { holdInLog } from '../../src/db/checkpoint.js';
import { sqliteDriver } from '../../src/db/driver.js';
import { openRegister, type Register } from '../../src/db/open.js';
import { openDesk, type Desk } from '../support/test-world.js';

const Sqlite = sqliteDriver();

let desk: Desk;
let register: Register;
beforeEach(async () => {
  desk = openDesk();
  register = openRegister(join(desk.folder, 'register.db'), 'create', false);
  holdInLog(register);
  // More pages than SQLite leaves in the log by itself.
  await register.writeTransaction(() => {
    register.sqlite.exec(`insert into edition_text (sha256, files)
      with recursive again (n) as (select 1 union all select n + 1 from again where n < 2000) select 'text ' || n, hex(randomblob(8000)) from again`);
  });
});
afterEach(async () => {
  await register.close();
  desk.remove();
});

/** What is in the file itself, without its log. */
function inFile(): number {
  const copy = join(desk.folder, 'copy.db');
  copyFileSync(register.file, copy);
  const sqlite = new Sqlite(copy);
  try {
    const isThere = sqlite.prepare<[], number>("select count(*) from sqlite_master where name = 'edition_text'").pluck().get() === 1;
    return isThere ? sqlite.prepare<[], number>('select count(*) from edition_text').pluck().get() ?? 0 : 0;
  } finally {
    sqlite.close();
  }
}

test('a second thread brings it in, and a reader sees it all the while', async () => {
  expect(inFile()).toBe(0);
  const done = broughtIn(register, 1);
  expect(register.sqlite.prepare('select count(*) from edition_text').pluck().get()).toBe(2000);
  await done;
  expect(inFile()).toBe(2000);
});

test('little is brought in without one', async () => {
  await broughtIn(register, 1e12);
  expect(inFile()).toBe(2000);
});

test('a second thread that finds no register costs nothing but time', async () => {
  const nowhere = join(desk.folder, 'no-such.db');
  writeFileSync(`${nowhere}-wal`, 'something');
  await broughtIn({ ...register, file: nowhere }, 1);
  expect(inFile()).toBe(2000);
});
