/** Loads both sides of a matching run from a register without writing anything: as the command does, or with whole registrations for those who look at them. */

import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { loadEdition } from '../../dist/app/load-edition.js';
import { openRegisterFile } from '../../dist/app/open-register.js';
import { prepareStored } from '../../dist/app/prepare-kept.js';
import { prepareRun } from '../../dist/app/prepare-matching.js';
import { benchDay, root } from './measure.mjs';

const edition = 'mobilisesme-2020';

/** Senders, hosts and the context of a run, and the milliseconds it took to load them; `keptSides` are the rows of a run that is stored. */
export async function loadInputs(db, { stored = false } = {}) {
  const started = performance.now();
  const dataFolders = [join(root, 'data')];
  const register = openRegisterFile(db, 'read');
  const ignored = () => undefined;
  const job = {
    register, edition, asOf: benchDay, now: () => `${benchDay}T00:00:00.000Z`, program: 'bench', dryRun: true, dataFolders,
    progress: ignored, warn: ignored,
  };
  try {
    const loaded = loadEdition(dataFolders, edition);
    if (!stored) return { ...(await prepareRun(job, loaded, { asOf: benchDay, verdicts: 'stored' })), loadMs: performance.now() - started };
    const { kept: registrations, ...prepared } = await prepareStored(job, loaded, { leastPairs: 0 });
    return { ...prepared, keptSides: { registrations, senders: prepared.senders, hosts: prepared.hosts }, loadMs: performance.now() - started };
  } finally {
    await register.close();
  }
}
