/** A program of its own: writes the candidates of a run into a register so many times, timed, and the same rows as CSV for the peer. */

import { writeFileSync } from 'node:fs';
import { matchWithThreads } from '../../dist/app/match-threads.js';
import { openRegisterFile } from '../../dist/app/open-register.js';
import { replaceCandidates } from '../../dist/db/bulk-candidates.js';
import { loadInputs } from './match-inputs.mjs';
import { clearAway, mustBe, timed } from './measure.mjs';

const [db, csv] = process.argv.slice(2);
const [keep, most, rounds] = process.argv.slice(4).map(Number);

/** The rows to write; the registrations they were found among are no longer needed. */
async function rowsToWrite() {
  const { senders, hosts, context } = await loadInputs(db);
  const found = (await matchWithThreads({ senders, hosts, context, keep })).rows;
  return { rows: { ...found, count: Math.min(found.count, most) }, edition: context.settings.edition };
}

const { rows, edition } = await rowsToWrite();

const register = openRegisterFile(db, 'write');
const { sqlite } = register;
const shape = sqlite.prepare("select sql from sqlite_master where tbl_name = 'stored_candidate' and sql is not null order by type desc").pluck().all();
const times = { ms: [], cpuMs: [] };
let stored = null;
for (let round = 0; round < rounds; round += 1) {
  await register.writeTransaction(() => { sqlite.exec('delete from stored_candidate'); });
  sqlite.pragma('wal_checkpoint(truncate)');
  clearAway();
  const { ms, cpuMs } = await timed(async () => { await register.writeTransaction(() => { replaceCandidates(register, { edition, runId: 1, rows, gap: 100, knownPartners: [] }); }); });
  times.ms.push(ms);
  times.cpuMs.push(cpuMs);
  stored = sqlite.prepare('select count(*) as count, sum(send_utility) as sum, sum(send_id * host_order) as ranks from stored_candidate').get();
  mustBe(stored.count === rows.count, `${stored.count} candidates are stored, not ${rows.count}`);
}

const lines = sqlite.prepare('select * from stored_candidate').raw().all().map((row) => row.map((each) => each ?? 0).join(','));
await register.close();
writeFileSync(csv, `${lines.join('\n')}\n`);
console.log(JSON.stringify({ ...times, count: rows.count, sum: stored.sum, ranks: stored.ranks, shape }));
