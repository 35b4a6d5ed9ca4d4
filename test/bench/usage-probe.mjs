/** Loaded before a measured program (`--import`): writes at its end what it has used to the file that the environment names. */

import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Peak memory in bytes. On Linux from the process's own high-water mark: `maxRSS` there begins with the size of the
 * process that spawned this one, and would measure the bench.
 */
function peakMemory() {
  if (process.platform === 'linux') {
    const mark = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
    if (mark !== null) return Number(mark[1]) * 1024;
  }
  return process.resourceUsage().maxRSS * 1024;
}

const file = process.env.MOBILISE_BENCH_USAGE;
delete process.env.MOBILISE_BENCH_USAGE;
process.on('exit', () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  writeFileSync(file, JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1000, memory: peakMemory() }));
});
