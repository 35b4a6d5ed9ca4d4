/** `npm run bench [-- name ...]`: runs the benches named, or all, prints their tables and keeps a dated record of each. */

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installPackages } from './packages.mjs';
import { keepRecord, machineLines, report } from './record.mjs';
import { root } from './measure.mjs';

/** Benches in the order in which they run; each is a file that exports `title` and `bench`. */
const names = ['startup', 'import', 'validate', 'match', 'nightly', 'targets'];

const usage = `usage: npm run bench -- [${names.join('|')} ...] [--runs N] [--quick] [--no-record]`;

/** What was typed, or `null` where it makes no sense. */
function wishes() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        runs: { type: 'string' }, quick: { type: 'boolean', default: false }, 'no-record': { type: 'boolean', default: false },
      },
    });
    const runs = values.runs === undefined ? null : Number(values.runs);
    if (runs !== null && !(Number.isInteger(runs) && runs > 0)) return null;
    if (positionals.some((name) => !names.includes(name))) return null;
    const chosen = positionals.length === 0 ? names : positionals;
    return { chosen, runs, quick: values.quick, record: !values['no-record'] && !values.quick };
  } catch {
    return null;
  }
}

const wished = wishes();
if (wished === null) {
  console.error(usage);
  process.exit(2);
}
if (!existsSync(join(root, 'dist/main.js'))) {
  console.error('The program is not built yet: run `npm run bench`, or `npm run build` first.');
  process.exit(2);
}
installPackages();

console.log(machineLines().join('\n'));
let missed = 0;
for (const name of wished.chosen) {
  const { title, bench } = await import(`./${name}.mjs`);
  const folder = mkdtempSync(join(tmpdir(), `mobilise-bench-${name}-`));
  try {
    const result = await bench({ folder, runs: wished.runs, quick: wished.quick });
    console.log(`\n${report({ title, ...result }).join('\n')}`);
    missed += result.limits.filter((limit) => !limit.holds).length;
    if (wished.record) console.log(`\nKept in ${keepRecord({ name, title, words: process.argv.slice(2), ...result })}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
if (missed > 0) process.exitCode = 1;
