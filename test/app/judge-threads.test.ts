/** Two threads judge what one judges, and nothing is lost with the second; it runs the built program, as it does for an officer. */

import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Job } from '../../src/app/job.js';
import { judgePortions } from '../../src/app/judge-threads.js';
import { loadEdition } from '../../src/app/load-edition.js';
import { openRegister, type Register } from '../../src/db/open.js';
import { verdictsOf, type VerdictRow } from '../../src/db/verdict-rows.js';
import { senderPositions } from '../../src/db/verdicts.js';
import { openDesk, type Desk } from '../support/test-world.js';

const packaged = new URL('../../data', import.meta.url).pathname;

let desk: Desk;
let register: Register;
beforeAll(async () => {
  desk = openDesk();
  await desk.run('import', join(packaged, 'samples/germany.csv'), '--as-of', '2021-04-01', '--db', 'register.db');
  register = openRegister(join(desk.folder, 'register.db'), 'create', true);
  // The same wishes again and again: enough for the second thread to come in time.
  register.sqlite.exec(`insert into registration (side, source_id, upsert_key, stable_id, company_id, record, origin, first_seen_on, changed)
    with recursive again (n) as (select 1 union all select n + 1 from again where n < 400)
    select side, source_id, upsert_key || ' again ' || n, stable_id || ' ' || n, company_id, record, origin, first_seen_on, changed from registration, again`);
});
afterAll(async () => {
  await register.close();
  desk.remove();
});

async function judged(threads: number, file = register.file): Promise<{ found: VerdictRow[]; answered: number }> {
  const job: Job = {
    register: { ...register, file }, glance: async (ask) => await ask(register), edition: 'mobilisesme-2020', asOf: '2021-04-01', now: () => '2021-04-01T08:00:00.000Z',
    program: 'test', dryRun: false, dataFolders: [packaged], progress: () => undefined, warn: () => undefined,
  };
  const loaded = loadEdition(job.dataFolders, job.edition);
  const { positions: places } = senderPositions(register);
  const found: VerdictRow[] = [];
  const answered = await judgePortions(job, loaded, { edition: job.edition, asOf: job.asOf, rules: loaded.rulesHash, places, all: false, ids: null }, (some) => { found.push(...verdictsOf(some)); }, threads);
  return { found, answered };
}

test('two threads give the verdicts of one, each once', async () => {
  const one = await judged(1);
  const two = await judged(2);
  expect(one.found.length).toBeGreaterThan(10_000);
  expect(new Set(one.found.map(({ answer }) => answer.verdict)).size).toBeGreaterThan(2);
  expect(two.found).toEqual(one.found);
  expect([one.answered, two.answered > 0]).toEqual([0, true]);
});

test('a second thread that cannot open the register costs nothing but time', async () => {
  const alone = await judged(2, join(desk.folder, 'no-such.db'));
  expect(alone.answered).toBe(0);
  expect(alone.found).toEqual((await judged(1)).found);
});
