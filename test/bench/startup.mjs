/** Bench `startup`: what an officer waits before a command begins to work, against an empty Node program. */

import { join } from 'node:path';
import { mobiliseBare, mustBe, runProgram, spreadOf } from './measure.mjs';

export const title = 'Start-up';

/** Times the base line that a command may take (issue of the main job). */
const limits = { version: 1.8, list: 6 };

const leastRuns = 15;

/** Alternates the three commands, so that a busy moment of the machine falls on all of them. */
export async function bench({ folder, runs, quick }) {
  const db = join(folder, 'demo/register.db');
  await mobiliseBare(['demo', '--out', join(folder, 'demo')], folder);
  const commands = {
    node: async () => await runProgram(process.execPath, ['-e', '0'], { folder }),
    version: async () => await mobiliseBare(['--version'], folder),
    list: async () => await mobiliseBare(['registration', 'list', '--db', db], folder),
  };
  const raw = { node: [], version: [], list: [] };
  const rounds = runs ?? (quick ? 5 : 2 * leastRuns + 1);
  let listed = 0;
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(commands)) {
      const { ms, out } = await run();
      // The first round only warms the disk cache.
      if (round >= 0) raw[name].push(ms);
      if (name === 'list') listed = out.trim().split('\n').length - 1;
    }
  }
  mustBe(listed > 100, `registration list shows ${listed} rows of the demo register`);
  const [node, version, list] = [raw.node, raw.version, raw.list].map(spreadOf);
  const row = (what, ms) => ({ what, ms, ratio: ms.median / node.median });
  const limit = (what, ms, times) => ({
    what, holds: ms.median <= times * node.median, limit: `${times} x`,
    found: `${(ms.median / node.median).toFixed(2)} x by the medians (${(ms.min / node.min).toFixed(2)} x by the minima)`,
  });
  return {
    ratioOf: 'x node',
    rows: [row('node -e 0', node), row('mobilise --version', version), row(`mobilise registration list (${listed} rows)`, list)],
    limits: [limit('mobilise --version', version, limits.version), limit('mobilise registration list', list, limits.list)],
    notes: rounds < leastRuns ? [`fewer than ${leastRuns} runs: a glance, not a result`] : [],
    raw,
  };
}
