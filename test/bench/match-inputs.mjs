/** Loads both sides of a matching run from a register, as the command does, without writing anything. */

import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { loadEdition } from '../../dist/app/load-edition.js';
import { openRegisterFile } from '../../dist/app/open-register.js';
import { prepareRun } from '../../dist/app/prepare-matching.js';
import { benchDay, root } from './measure.mjs';

const edition = 'mobilisesme-2020';

/** Senders, hosts and the context of a run, and the milliseconds it took to load them. */
export async function loadInputs(db) {
  const started = performance.now();
  const dataFolders = [join(root, 'data')];
  const register = openRegisterFile(db, 'read');
  const ignored = () => undefined;
  const job = {
    register, edition, asOf: benchDay, now: () => `${benchDay}T00:00:00.000Z`, program: 'bench', dryRun: true, dataFolders,
    progress: ignored, warn: ignored,
  };
  try {
    const prepared = await prepareRun(job, loadEdition(dataFolders, edition), { asOf: benchDay, verdicts: 'stored' });
    return { ...prepared, loadMs: performance.now() - started };
  } finally {
    await register.close();
  }
}
