/** Many candidates are written wherever they are asked for: also in a transaction that has a temporary table, as a replay has. */

import { expect, it } from 'vitest';
import { openRegisterFile } from '../../src/app/open-register.js';
import { replaceCandidates } from '../../src/db/bulk-candidates.js';

const many = 6000;

it.each([false, true])('six thousand rows with their index, a temporary table beside them: %s', async (besideTable) => {
  const register = openRegisterFile('/nowhere/there.db', 'read');
  const { sqlite } = register;
  const numbers = (of: (at: number) => number): Int32Array => Int32Array.from({ length: many }, (_, at) => of(at));
  await register.writeTransaction(() => {
    if (besideTable) sqlite.exec('create temp table found_then as select 1 as one');
    replaceCandidates(register, {
      edition: 'mobilisesme-2020', runId: 1, gap: 16, knownPartners: [],
      rows: {
        count: many, send: numbers((at) => 1 + Math.floor(at / 10)), host: numbers((at) => 1000 + at % 10), rank: numbers((at) => 1 + at % 10), hostRank: numbers(() => 0),
        sendScore: new Uint16Array(many), hostScore: new Uint16Array(many), knownSend: new Uint8Array(many), knownHost: new Uint8Array(many),
      },
    });
  });
  expect(sqlite.prepare('select count(*) from stored_candidate').pluck().get()).toBe(many);
  expect(sqlite.prepare('select count(*) from stored_candidate indexed by candidate_host where host_id = 1003').pluck().get()).toBe(many / 10);
  expect(sqlite.pragma('temp_store', { simple: true })).toBe(2);
  await register.close();
});
