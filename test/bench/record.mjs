/** Shows what a bench found as a table, and keeps it in a dated file with command, commit, Node and machine. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from './measure.mjs';

/**
 * @typedef {object} Row one thing measured
 * @property {string} what
 * @property {{min: number, median: number, max: number, runs: number}} ms milliseconds
 * @property {{min: number, median: number, max: number} | null} [cpuMs] processor time of the process, milliseconds
 * @property {number | null} [memory] peak of all runs, bytes
 * @property {number | null} [ratio] how many times the peer or the base line, from the medians
 *
 * @typedef {object} Limit
 * @property {string} what
 * @property {boolean} holds
 * @property {string} found
 * @property {string} limit
 */

const loadAtStart = loadavg()[0];

const git = (...words) => {
  const done = spawnSync('git', words, { cwd: root, encoding: 'utf8' });
  return done.status === 0 ? done.stdout.trim() : null;
};

/** The commit, and whether what runs differs from it. */
function commit() {
  const head = git('rev-parse', '--short=12', 'HEAD');
  if (head === null) return 'not committed yet';
  return git('status', '--porcelain', '--', 'src', 'bin', 'data', 'templates', 'package.json') === '' ? head : `${head} with changes`;
}

const gigabytes = (bytes) => `${(bytes / 2 ** 30).toFixed(1)} GiB`;

/** On what the benches run. */
export function machineLines() {
  const [first] = cpus();
  return [
    `machine: ${availableParallelism()} cores (${first?.model.trim() ?? 'unknown'}), ${gigabytes(totalmem())}, ${process.platform} ${process.arch}`,
    `node: ${process.version}`,
    `commit: ${commit()}`,
  ];
}

/** 0.0412 s as 41 ms, 8.2 s as 8.20 s. */
export const duration = (ms) => (ms < 1000 ? `${ms.toFixed(ms < 100 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(2)} s`);

/** Bytes as MB of a million, the stricter reading of a limit in MB. */
export const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;

const none = '';

function cellsOf({ what, ms, cpuMs, memory, ratio }) {
  return [
    what, String(ms.runs), duration(ms.min), duration(ms.median), duration(ms.max),
    cpuMs === undefined || cpuMs === null ? none : duration(cpuMs.median),
    memory === undefined || memory === null ? none : megabytes(memory),
    ratio === undefined || ratio === null ? none : ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(0),
  ];
}

/** A table in Markdown with columns of even width, so that it reads as well on a terminal. */
function table(head, rows) {
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((cells) => cells[at].length)));
  const line = (cells) => `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join(' | ')} |`;
  const rule = `|${widths.map((width, at) => (at === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(head), rule, ...rows.map(line)];
}

/** Above this share of the smallest, a median says more about the machine's other work than about the program. */
const noisy = 1.25;

/** The lines of a bench's report: table, limits, notes. */
export function report({ title, ratioOf, rows, limits, notes }) {
  const restless = rows.filter(({ ms }) => ms.runs > 1 && ms.median > noisy * ms.min).map(({ what }) => what);
  return [
    `## ${title}`, '',
    ...table(['measured', 'runs', 'min', 'median', 'max', 'processor', 'peak memory', ratioOf], rows.map(cellsOf)), '',
    ...limits.map(({ what, holds, found, limit }) => `- ${holds ? 'holds ' : 'MISSED'} ${what}: ${found}, limit ${limit}`),
    ...notes.map((note) => `- ${note}`),
    ...(restless.length === 0 ? [] : [`- noisy (median more than a quarter above the minimum), so repeat it on a quiet machine: ${restless.join(', ')}`]),
  ];
}

/** Writes the record and gives its path; a later run of the same bench on the same day replaces it. */
export function keepRecord({ name, title, words, raw, ...result }) {
  const day = new Date().toISOString().slice(0, 10);
  const path = `test/bench/runs/${day}-${name}.md`;
  mkdirSync(join(root, 'test/bench/runs'), { recursive: true });
  const load = `load of the machine: ${loadAtStart.toFixed(1)} when the benches began, ${loadavg()[0].toFixed(1)} at the end`;
  const lines = [
    `# Bench ${name}, ${day}`, '',
    ...[`command: npm run bench${words.length === 0 ? '' : ` -- ${words.join(' ')}`}`, ...machineLines(), load].map((line) => `- ${line}`), '',
    ...report({ title, ...result }), '',
    'Every run, in order:', '', '```json', JSON.stringify(raw, (_, value) => (typeof value === 'number' ? Math.round(value * 10) / 10 : value)).replaceAll('],"', '],\n"'), '```', '',
  ];
  writeFileSync(join(root, path), lines.join('\n'));
  return path;
}
