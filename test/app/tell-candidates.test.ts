/** Lists of candidates tell the reasons that an explanation would give, whichever way their registrations are read. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Job } from '../../src/app/job.js';
import { loadEdition } from '../../src/app/load-edition.js';
import { prepareRun } from '../../src/app/prepare-matching.js';
import { pairReasons } from '../../src/core/matching/explain.js';
import { compileProfile } from '../../src/core/matching/profile.js';
import { openRegister, type Register } from '../../src/db/open.js';
import { generateRows, toCsv } from '../support/population.js';
import { openDesk, type Desk } from '../support/test-world.js';

const packaged = new URL('../../data', import.meta.url).pathname;

let desk: Desk;
let register: Register;
beforeAll(async () => {
  desk = openDesk();
  // Employed for less than a year on the first day that they state: the rule of seniority moves it to the first of August.
  const rows = [...generateRows({ rows: 200, seed: 6, side: 'mixed', skills: ['welding', 'baking', 'bookkeeping'] })].map((row) => ({
    ...row, employed_since: row.side === 'send' ? '2020-08-01' : row.employed_since ?? '', available_from: '2021-05-01', available_until: '2021-12-31',
  }));
  writeFileSync(join(desk.folder, 'list.csv'), toCsv(rows));
  await desk.json('import', 'list.csv', '--source', 'list', '--db', 'r.db', '--as-of', '2021-04-01');
  await desk.json('match', '--db', 'r.db', '--as-of', '2021-04-01');
  register = openRegister(join(desk.folder, 'r.db'), 'create', true);
});
afterAll(async () => {
  await register.close();
  desk.remove();
});

interface Told {
  readonly send: string;
  readonly host: string;
  readonly sendCompany: string;
  readonly reasons: readonly string[];
}

/** What each pair would be told of, by everybody read whole and judged on the day. */
async function expected(asOf: string): Promise<(told: Told) => readonly string[]> {
  const job: Job = {
    register, glance: async (ask) => await ask(register), edition: 'mobilisesme-2020', asOf, now: () => `${asOf}T08:00:00.000Z`,
    program: 'test', dryRun: false, dataFolders: [packaged], progress: () => undefined, warn: () => undefined,
  };
  const { senders, hosts, context } = await prepareRun(job, loadEdition([packaged], 'mobilisesme-2020'), { asOf, verdicts: 'evaluate' });
  const profiles = new Map([...senders, ...hosts].map((each) => [each.ref, compileProfile(each, context)]));
  return ({ send, host }) => pairReasons(profiles.get(send)!, profiles.get(host)!, context);
}

test.each([
  ['all of them', '2021-04-01', []],
  ['some', '2021-04-01', ['--limit', '5']],
  ['those of another day', '2021-06-01', []],
] as const)('%s', async (_, asOf, more) => {
  const { data } = await desk.json<Told[]>('match', 'list', ...more, '--db', 'r.db', '--as-of', asOf);
  const reasonsOf = await expected(asOf);
  expect(data.length).toBeGreaterThan(4);
  expect(data.map(({ reasons }) => reasons)).toEqual(data.map(reasonsOf));
  expect(data.filter(({ reasons }) => reasons.some((reason) => reason.includes('2021-08-01'))).length).toBeGreaterThan(0);
});

test('pairs to be checked, with what is unknown first', async () => {
  register.sqlite.exec("update registration set record = json_remove(record, '$.skillsOffered'), changed = changed + 1 where side = 'host'; update register_state set watermark = watermark + 2");
  const { data: [first] } = await desk.json<Told[]>('match', 'list', '--limit', '1', '--db', 'r.db', '--as-of', '2021-04-01');
  const { data } = await desk.json<Told[]>('match', 'list', first!.send, '--to-check', '--db', 'r.db', '--as-of', '2021-04-01');
  const reasonsOf = await expected('2021-04-01');
  expect(data.length).toBeGreaterThan(0);
  expect(data.map(({ reasons }) => reasons.slice(1))).toEqual(data.map(reasonsOf));
  expect(data.every(({ reasons }) => reasons[0]!.startsWith('to be checked: '))).toBe(true);
});
