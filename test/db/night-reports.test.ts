/** What nights told is kept packed; what was told before stays readable. */

import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sqliteDriver } from '../../src/db/driver.js';
import { migrations } from '../../src/db/migrations/index.js';
import { migrate } from '../../src/db/migrator.js';
import { packText, unpackText } from '../../src/files/pack-text.js';

const packed = async (...texts: string[]): Promise<Uint8Array> => await packText(texts.map((text) => Buffer.from(text))).packed;

it('a text comes back as it was, packed, packed in the former way, or as the bytes of an object', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 }), async (parts) => {
    const text = parts.join('');
    expect(unpackText(await packed(...parts))).toBe(text);
    expect(unpackText(deflateSync(text))).toBe(text);
    const json = JSON.stringify({ text });
    expect(unpackText(Buffer.from(json))).toBe(json);
    expect(unpackText(await packed(json.slice(0, 3), json.slice(3)))).toBe(json);
  }));
});

it('parts are packed that hardly grow less, and given back', async () => {
  const parts = [randomBytes(200_000).toString('base64'), 'a'.repeat(1_000_000), randomBytes(10).toString('hex')].map((text) => Buffer.from(text));
  const { bytes, packed: all } = packText(parts);
  expect(Buffer.concat(bytes).equals(Buffer.concat(parts))).toBe(true);
  expect(unpackText(await all) === Buffer.concat(parts).toString()).toBe(true);
  expect((await all).length).toBeLessThan(220_000);
});

it('migration 24 moves reports out of the rows of nights and leaves them readable', () => {
  const sqlite = new (sqliteDriver())(':memory:');
  sqlite.pragma('foreign_keys = on');
  for (const statement of migrations.slice(0, 23).flat()) sqlite.exec(statement);
  sqlite.pragma('user_version = 23');
  sqlite.exec(`insert into run (id, job, status, edition, as_of, parameters, counts, watermark, program, started_at, finished_at)
    values (1, 'nightly', 'done', 'a', '2021-01-01', '{}', '{}', 1, 'test', 't', 't')`);
  const [first, second] = [JSON.stringify({ remarks: ['Żółw'] }), JSON.stringify({ remarks: [] })];
  const insert = sqlite.prepare(`insert into night (id, edition, date, watermark, model, surroundings, rules, run_id, match_run_id, base_id, last_registration, last_change, last_decision,
    last_event, last_run, content, replaced_by) values (?, 'a', ?, 1, 'm', 's', 'r', 1, 1, ?, 0, 0, 0, 0, 0, ?, null)`);
  insert.run(1, '2021-01-01', null, first);
  insert.run(2, '2021-01-02', 1, second);
  expect(migrate(sqlite)).toBe(migrations.length - 23);
  expect((sqlite.prepare('select content from night_report order by night_id').pluck().all() as Uint8Array[]).map(unpackText)).toEqual([first, second]);
  expect(sqlite.prepare('select id, date, base_id from night order by id').raw().all()).toEqual([[1, '2021-01-01', null], [2, '2021-01-02', 1]]);
  expect(sqlite.pragma('foreign_key_check')).toEqual([]);
});
