/** Puts a mobility into the register of a desk, for tests of what rests on it. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openRegisterFile } from '../../src/app/open-register.js';
import { insertMobility, type NewMobility } from '../../src/db/mobilities.js';
import { insertRun } from '../../src/db/runs.js';
import type { Desk } from './test-world.js';

/** The mobility of S1 with H2, open and without a stay unless told otherwise; gives its id. */
export async function addMobility(desk: Desk, with_: Partial<NewMobility> = {}): Promise<number> {
  const file = readdirSync(desk.folder, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('register.db'))!;
  const register = openRegisterFile(join(desk.folder, file), 'create');
  try {
    const day = '2021-04-01';
    const mobility: NewMobility = {
      edition: 'mobilisesme-2020', send_id: 1, host_id: 2, status: 'drafting', status_since: day, send_answer: null, host_answer: null, stay_from: null, stay_until: null,
      due_on: null, closed_from: null, opened_on: day, changed: 1, ...with_,
    };
    return await register.writeTransaction(async () => {
      const runId = await insertRun(register, {
        job: 'test', status: 'done', edition: mobility.edition, asOf: day, parameters: {}, counts: {}, message: null, program: 'test', startedAt: `${day}T00:00:00Z`, finishedAt: `${day}T00:00:00Z`,
      });
      return await insertMobility(register, mobility, { kind: 'proposed', status: mobility.status, side: null, party: null, reason: null, happened_on: day, run_id: runId });
    });
  } finally {
    await register.close();
  }
}
