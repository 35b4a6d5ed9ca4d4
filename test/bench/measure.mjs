/** Runs programs as an officer would, and measures them: wall time, processor time, peak memory. */

import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export const root = resolve(import.meta.dirname, '../..');

/** The day as of which benches work: inside the packaged edition. */
export const benchDay = '2021-04-01';

const program = join(root, 'bin/mobilise.js');
const probe = pathToFileURL(join(import.meta.dirname, 'usage-probe.mjs')).href;

/** The environment without anything that would change what a command does: no settings, no colour, no options of Node. */
function cleanEnvironment(folder) {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('MOBILISE_') && name !== 'NODE_OPTIONS');
  return { ...Object.fromEntries(kept), XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder, NO_COLOR: '1' };
}

/**
 * Runs a program to its end.
 * @returns {Promise<{ ms: number, out: string }>} wall time in milliseconds from spawn to exit, and what it printed.
 * @throws when it does not end with 0.
 */
export async function runProgram(file, words, { folder, input = null, env = {} }) {
  const started = performance.now();
  const child = spawn(file, words, { env: { ...cleanEnvironment(folder), ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
  const [out, err] = [[], []];
  child.stdout.on('data', (chunk) => out.push(chunk));
  child.stderr.on('data', (chunk) => err.push(chunk));
  child.stdin.end(input ?? '');
  let ended = 0;
  child.on('exit', () => { ended = performance.now(); });
  const code = await new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', done);
  });
  if (code !== 0) {
    throw new Error(`${file} ${words.join(' ')} ended with ${code}\n${Buffer.concat([...out, ...err]).toString()}`);
  }
  return { ms: ended - started, out: Buffer.concat(out).toString() };
}

/** Runs a Node script and measures the process from inside as well: processor time in ms, peak memory in bytes. */
export async function runNode(script, words, { folder, flags = [] }) {
  const file = join(folder, 'usage.json');
  rmSync(file, { force: true });
  const options = { folder, env: { MOBILISE_BENCH_USAGE: file } };
  const ran = await runProgram(process.execPath, ['--import', probe, ...flags, script, ...words], options);
  return { ...ran, ...JSON.parse(readFileSync(file, 'utf8')) };
}

/** Runs the real command, measured from inside as well. */
export const mobilise = async (words, folder) => await runNode(program, words, { folder });

/** Runs the real command with nothing added, for times so short that the measuring would show. */
export const mobiliseBare = async (words, folder) => await runProgram(process.execPath, [program, ...words], { folder });

/**
 * Clears away what came before, so that its garbage is not counted to what is measured next.
 * For work inside a process that has loaded or compared much else; whole commands are measured as they are.
 */
export function clearAway() {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

/** Does something once: its result, wall time and processor time (of the whole process, its threads included) in milliseconds. */
export async function timed(work) {
  const [begun, before] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { result, ms: performance.now() - begun, cpuMs: (user + system) / 1000 };
}

/** Smallest, middle and largest of some numbers; the middle of an even number of them is the mean of the two. */
export function spreadOf(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  return { min: sorted[0], median, max: sorted.at(-1), runs: sorted.length };
}

/** Stops a bench whose result is wrong: a fast wrong answer is no result. */
export function mustBe(holds, what) {
  if (!holds) throw new Error(`The bench stopped, because the result is wrong: ${what}`);
}
