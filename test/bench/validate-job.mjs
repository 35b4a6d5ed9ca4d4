/** A program of its own: changes registrations, validates in a fresh process and times that alone, or compares headcounts only. */

import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import { sqliteDriver } from '../../dist/db/driver.js';
import { benchDay, root } from './measure.mjs';

const Sqlite = sqliteDriver();

const [what, db] = process.argv.slice(2);

/** Every hundredth registration gets another headcount: small and large in turns, so that verdicts change to and fro. */
function changeOnePercent() {
  const sqlite = new Sqlite(db);
  sqlite.exec(`begin immediate;
    update register_state set watermark = watermark + 1;
    update registration set changed = (select watermark from register_state),
      record = json_set(record, '$.headcount', json(iif(record ->> '$.headcount.low' = 300, '{"low":40,"high":40}', '{"low":300,"high":300}')))
      where id % 100 = 0;
    commit`);
  sqlite.close();
  return {};
}

async function validate() {
  const { openRegister } = await import('../../dist/db/open.js');
  const { validateRegistrations } = await import('../../dist/app/validate-registrations.js');
  const register = openRegister(db, 'create', true);
  const job = {
    register, edition: 'mobilisesme-2020', asOf: benchDay, now: () => new Date().toISOString(), program: 'bench', dryRun: false,
    dataFolders: [join(root, 'data')], progress: () => undefined, warn: () => undefined,
  };
  const { report } = await validateRegistrations(job, { refs: [], all: false });
  await register.close();
  return { report };
}

/** What the peers do: one number against 250, nothing stored. */
function naive() {
  const sqlite = new Sqlite(db, { readonly: true });
  let large = 0;
  for (const record of sqlite.prepare('select record from registration').pluck().iterate()) if (JSON.parse(record).headcount?.low >= 250) large += 1;
  sqlite.close();
  return { large };
}

// Loaded before the clock starts, as the command has it loaded by then.
if (what === 'validate') await import('../../dist/app/validate-registrations.js');
const cpuBefore = process.cpuUsage();
const started = performance.now();
const result = what === 'change' ? changeOnePercent() : what === 'naive' ? naive() : await validate();
const jobMs = performance.now() - started;
const { user, system } = process.cpuUsage(cpuBefore);
console.log(JSON.stringify({ ...result, jobMs, jobCpuMs: (user + system) / 1000 }));
