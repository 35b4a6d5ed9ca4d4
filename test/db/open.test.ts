/** Opening a register: what is made, what is refused, what two writers do. */

import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openRegisterFile } from '../../src/app/open-register.js';
import { sqliteDriver } from '../../src/db/driver.js';
import { migrations } from '../../src/db/migrations/index.js';
import { migrate, schemaState } from '../../src/db/migrator.js';
import { writeUnless } from '../../src/db/open.js';
import { watermark } from '../../src/db/runs.js';

const Sqlite = sqliteDriver();

const folder = mkdtempSync(join(tmpdir(), 'mobilise-db-'));
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });
const place = (name: string): string => join(folder, name);

describe('openRegisterFile', () => {
  it('makes a private file for a command that writes, and none for one that reads', async () => {
    const reading = openRegisterFile(place('none/register.db'), 'read');
    expect(watermark(reading)).toBe(0);
    await reading.close();
    expect(existsSync(place('none/register.db'))).toBe(false);
    const writing = openRegisterFile(place('some/register.db'), 'create');
    await writing.close();
    expect(statSync(place('some/register.db')).mode & 0o777).toBe(0o600);
  });

  it('has only STRICT tables', async () => {
    const register = openRegisterFile(place('strict.db'), 'create');
    const lax = register.sqlite.prepare<[], string>("select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0 and name not like 'sqlite_%'").pluck().all();
    expect(lax).toEqual([]);
    expect(schemaState(register.sqlite)).toEqual({ version: migrations.length, latest: migrations.length, empty: false });
    expect(migrate(register.sqlite)).toBe(0);
    await register.close();
  });

  it('refuses a foreign database, a newer register, and what is no database', () => {
    const foreign = new Sqlite(place('foreign.db'));
    foreign.exec('create table t (x)');
    foreign.close();
    expect(() => openRegisterFile(place('foreign.db'), 'create')).toThrow(expect.objectContaining({ kind: 'database', message: expect.stringMatching(/not a register of mobilise/) as string }));

    const newer = openRegisterFile(place('newer.db'), 'create');
    newer.sqlite.pragma(`user_version = ${migrations.length + 1}`);
    newer.sqlite.close();
    expect(() => openRegisterFile(place('newer.db'), 'read')).toThrow(expect.objectContaining({ kind: 'database', message: expect.stringMatching(/newer mobilise/) as string }));

    writeFileSync(place('text.db'), 'this is no database '.repeat(100));
    expect(() => openRegisterFile(place('text.db'), 'read')).toThrow(expect.objectContaining({ kind: 'database' }));
  });

  it('asks for a migration of an older register, and changes nothing itself', () => {
    const older = openRegisterFile(place('older.db'), 'create');
    older.sqlite.pragma('user_version = 0');
    older.sqlite.close();
    expect(() => openRegisterFile(place('older.db'), 'create')).toThrow(expect.objectContaining({ kind: 'database', hint: expect.stringMatching(/db migrate/) as string }));
  });
});

describe('writeTransaction', () => {
  it('keeps all or nothing', async () => {
    const register = openRegisterFile(place('all.db'), 'create');
    const insert = (): void => { register.sqlite.prepare("insert into source (name) values ('a')").run(); };
    const count = (): number => register.sqlite.prepare<[], number>('select count(*) from source').pluck().get() ?? -1;
    await expect(register.writeTransaction(() => { insert(); throw new Error('no'); })).rejects.toThrow('no');
    expect(count()).toBe(0);
    expect(await writeUnless(() => true, register, () => { insert(); return count(); })).toBe(1);
    expect(count()).toBe(0);
    await register.writeTransaction(insert);
    expect(count()).toBe(1);
    await register.close();
  });

  it('tells a register that somebody else is writing to', async () => {
    const register = openRegisterFile(place('busy.db'), 'create');
    register.sqlite.pragma('busy_timeout = 1');
    const other = new Sqlite(place('busy.db'));
    other.exec('begin immediate');
    await expect(register.writeTransaction(() => undefined)).rejects.toMatchObject({ kind: 'database', message: expect.stringMatching(/in use by another command/) as string });
    other.exec('rollback');
    other.close();
    await register.close();
  });
});

describe('a database of somebody else', () => {
  it('is left as it was by every way of opening it', () => {
    const foreign = new Sqlite(place('precious.db'));
    foreign.exec('create table precious (x)');
    foreign.close();
    const before = readFileSync(place('precious.db'));
    for (const mode of ['create', 'read', 'raw'] as const) {
      expect(() => openRegisterFile(place('precious.db'), mode)).toThrow(expect.objectContaining({ kind: 'database' }));
    }
    expect(readFileSync(place('precious.db')).equals(before)).toBe(true);
  });
});
