/** Installs what test/bench/package.json names, when it names anything and it is not there yet. */

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;

/** Leaves no lockfile behind; ends the process when the installation fails. */
export function installPackages() {
  const { dependencies = {} } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
  const missing = Object.keys(dependencies).filter((name) => !existsSync(join(here, 'node_modules', name)));
  if (missing.length === 0) return;
  console.error(`Installing what the benches need: ${missing.join(', ')} ...`);
  const onWindows = process.platform === 'win32';
  const words = ['install', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'];
  const done = spawnSync(onWindows ? 'npm.cmd' : 'npm', words, { cwd: here, stdio: ['ignore', 2, 2], shell: onWindows });
  if (done.status !== 0) process.exit(done.status ?? 70);
}
