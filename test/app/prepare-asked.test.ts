/** Who is read for a question: a pair alone, or everybody as kept, is told the same as when all are read anew. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Job } from '../../src/app/job.js';
import { loadEdition } from '../../src/app/load-edition.js';
import { prepareAsked, wholeInput } from '../../src/app/prepare-asked.js';
import { prepareRun, type MatchingDay } from '../../src/app/prepare-matching.js';
import { explainPair } from '../../src/core/matching/explain.js';
import { candidatesToCheck } from '../../src/core/matching/to-check.js';
import { explainList } from '../../src/core/matching/why-none.js';
import { openRegister, type Register } from '../../src/db/open.js';
import { generateRows, toCsv } from '../support/population.js';
import { openDesk, type Desk } from '../support/test-world.js';

const packaged = new URL('../../data', import.meta.url).pathname;

let desk: Desk;
let register: Register;
beforeAll(async () => {
  desk = openDesk();
  writeFileSync(join(desk.folder, 'list.csv'), toCsv([...generateRows({ rows: 36, seed: 8, side: 'mixed', skills: ['welding', 'baking', 'bookkeeping'] })]));
  await desk.json('import', 'list.csv', '--source', 'list', '--db', 'r.db');
  register = openRegister(join(desk.folder, 'r.db'), 'create', true);
  // One web site of two companies, which tells something, one of nine, which does not, and an address of two; two wishes of one company.
  register.sqlite.exec(`
    update registration set record = json_set(record, '$.website', 'https://www.few.example') where id in (1, 2, 3);
    update registration set record = json_set(record, '$.website', 'https://www.many.example') where id between 10 and 30;
    update registration set record = json_set(record, '$.address', 'Harbour Road 1', '$.postalCode', '1000', '$.country', 'IE') where id in (31, 32, 33, 34);
    update registration set company_id = (select min(company_id) from registration where side = 'send') where id in (select id from registration where side = 'send' order by id limit 3);
  `);
  await desk.json('validate', '--db', 'r.db', '--as-of', '2021-04-01');
});
afterAll(async () => {
  await register.close();
  desk.remove();
});

const job = (): Job => ({
  register, glance: async (ask) => await ask(register), edition: 'mobilisesme-2020', asOf: '2021-04-01', now: () => '2021-04-01T08:00:00.000Z',
  program: 'test', dryRun: false, dataFolders: [packaged], progress: () => undefined, warn: () => undefined,
});

const prepared = async (more: Partial<MatchingDay>): Promise<Awaited<ReturnType<typeof prepareRun>>> =>
  await prepareRun(job(), loadEdition([packaged], 'mobilisesme-2020'), { asOf: '2021-04-01', verdicts: 'evaluate', ...more });

test('every pair alone is explained as it is among all', async () => {
  const [first, second] = register.sqlite.prepare<[], { send: number; host: number }>(
    "select a.id as send, b.id as host from registration a, registration b where a.side = 'send' and b.side = 'host' and a.id > 3 order by a.id + b.id, a.id limit 2").all();
  await desk.json('match', 'veto', 'add', `S${first!.send}`, `H${first!.host}`, '--reason', 'fell out', '--db', 'r.db', '--as-of', '2021-04-01');
  await desk.json('match', 'veto', 'add', `S${second!.send}`, `H${second!.host}`, '--reason', 'too far', '--db', 'r.db', '--as-of', '2021-04-01');
  const all = await prepared({});
  const told = new Map<string, number>();
  for (const sender of all.senders) {
    for (const receiver of all.hosts) {
      const alone = await prepared({ among: [sender.id, receiver.id] });
      const expected = explainPair(sender, receiver, all.context);
      expect(explainPair(alone.senders[0]!, alone.hosts[0]!, alone.context)).toEqual(expected);
      for (const { constraint, holds } of expected.constraints) if (holds !== true) told.set(`${constraint} ${holds}`, (told.get(`${constraint} ${holds}`) ?? 0) + 1);
    }
  }
  // What the comparing would miss if it stood in none of the pairs.
  expect([...told.keys()]).toEqual(expect.arrayContaining(['group null', 'eligibility null', 'history false']));
});

test('everybody as kept, with only those judged whose verdict does not hold, is asked about as everybody read anew', async () => {
  const { sqlite } = register;
  const changes = [
    '',
    "update register_state set watermark = watermark + 1; update registration set record = json_set(record, '$.languages', json('[]'), '$.availableFrom', null), changed = (select watermark from register_state) where id in (5, 12, 20)",
    "update registration set status = 'withdrawn' where id = 7",
  ];
  for (const change of changes) {
    sqlite.exec(change);
    for (const asOf of ['2021-04-01', '2021-03-01', '2021-09-01']) {
      const [day, loaded] = [{ ...job(), asOf }, loadEdition([packaged], 'mobilisesme-2020')];
      const [anew, kept] = [await prepareRun(day, loaded, { asOf, verdicts: 'evaluate' }), await prepareAsked(day, loaded, 0)];
      expect(kept.kept).not.toBeNull();
      const sides = ['senders', 'hosts'] as const;
      for (const side of sides) {
        const others = side === 'senders' ? 'hosts' : 'senders';
        expect(kept[side].map((each) => wholeInput(day, each)).map(({ groupEvidence, ...input }) => [input, groupEvidence.length]))
          .toEqual(anew[side].map(({ groupEvidence, ...input }) => [{ earliestStart: undefined, placesTaken: undefined, ...input }, groupEvidence.length]));
        for (const [at, own] of anew[side].entries()) {
          expect(explainList(wholeInput(day, kept[side][at]!), kept[others], kept.context)).toEqual(explainList(own, anew[others], anew.context));
          expect(candidatesToCheck(kept[side][at]!, kept[others], kept.context)).toEqual(candidatesToCheck(own, anew[others], anew.context));
        }
      }
    }
  }
});

test('what has been withdrawn is not among them', async () => {
  register.sqlite.exec("update registration set status = 'withdrawn' where id = 5");
  const { senders, hosts } = await prepared({ among: [4, 5, 6] });
  expect([...senders, ...hosts].map(({ id }) => id).sort()).toEqual([4, 6]);
});
