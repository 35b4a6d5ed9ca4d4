/** Verdicts of an older register say the same in their short form, and every answer knows how many registrations have it. */

import type { Database } from 'better-sqlite3';
import { beforeEach, expect, it } from 'vitest';
import { sqliteDriver } from '../../src/db/driver.js';
import { migrations } from '../../src/db/migrations/index.js';
import { migrate } from '../../src/db/migrator.js';

const Sqlite = sqliteDriver();

const columns = `edition, registration_id, verdict, failed, asked, warned, earliest_start, as_of, rules, changed, run_id, holds_from, holds_until, place,
  since_run, since_as_of, cause`;
const rows = (sqlite: Database): unknown[] => sqlite.prepare(`select ${columns} from verdict order by edition, registration_id`).raw().all();
const counted = (sqlite: Database): unknown[] => sqlite.prepare('select edition, verdict, asked, many from given_answer order by edition, verdict, asked').raw().all();

const verdicts: readonly (readonly (string | number | null)[])[] = [
  // Of the first version: no place, no run that gave it first.
  ['a', 1, 'eligible', '[]', '[]', '[]', null, '2021-01-01', 'r1', 1, 1, null, null, null, null, null, '[]'],
  ['a', 2, 'eligible', '[]', '[]', '[]', '2021-06-01', '2021-02-01', 'r1', 2, 2, '2021-01-05', null, 1, 1, '2021-01-01', '["first"]'],
  ['a', 3, 'needs-information', '[]', '["consent"]', '[]', null, '2021-02-01', 'r1', 2, 2, '2021-01-05', '2021-03-01', 3, 2, '2021-02-01', '["data","date"]'],
  ['a', 4, 'needs-information', '[]', '["consent"]', '[]', null, '2021-02-01', 'r2', 2, 2, null, null, 1, 1, '2021-01-01', '["first"]'],
  ['b', 2, 'eligible', '[]', '[]', '[]', null, '2021-02-01', 'r3', 2, 2, null, null, 1, 2, '2021-02-01', '["first"]'],
];

let sqlite: Database;
beforeEach(() => {
  sqlite = new Sqlite(':memory:');
  sqlite.pragma('foreign_keys = on');
  for (const statement of migrations.slice(0, 15).flat()) sqlite.exec(statement);
  sqlite.pragma('user_version = 15');
  sqlite.exec(`insert into run (id, job, status, edition, as_of, parameters, counts, watermark, program, started_at, finished_at)
      values (1, 'validate', 'done', 'a', '2021-01-01', '{}', '{}', 1, 'test', 't', 't'), (2, 'validate', 'done', 'a', '2021-02-01', '{}', '{}', 2, 'test', 't', 't');
    insert into source (id, name) values (1, 's');
    insert into company (id, key, name, country) values (1, 'k', 'Firma', 'DE')`);
  for (const id of [1, 2, 3, 4]) {
    sqlite.prepare(`insert into registration (id, side, source_id, upsert_key, stable_id, company_id, record, origin, first_seen_on, changed)
      values (?, 'send', 1, ?, ?, 1, '{}', '{}', '2021-01-01', 1)`).run(id, `k${id}`, `s${id}`);
  }
  const insert = sqlite.prepare(`insert into verdict (${columns}) values (${Array(17).fill('?').join(', ')})`);
  for (const each of verdicts) insert.run(each);
});

it('the view gives what the table gave', () => {
  const before = rows(sqlite);
  expect(before).toEqual(verdicts);
  expect(migrate(sqlite)).toBe(migrations.length - 15);
  expect(rows(sqlite)).toEqual(before);
  expect(sqlite.pragma('foreign_key_check')).toEqual([]);
  expect(counted(sqlite)).toEqual([['a', 'eligible', '[]', 2], ['a', 'needs-information', '["consent"]', 2], ['b', 'eligible', '[]', 1]]);
});

it('counts go with verdicts that are replaced or taken out', () => {
  migrate(sqlite);
  sqlite.exec(`update stored_verdict set answer = (select id from given_answer where edition = 'a' and verdict = 'eligible') where registration_id = 3;
    update stored_verdict set changed = 9 where registration_id = 4;
    delete from stored_verdict where registration_id = 2`);
  expect(counted(sqlite)).toEqual([['a', 'eligible', '[]', 2], ['a', 'needs-information', '["consent"]', 1], ['b', 'eligible', '[]', 0]]);
});
