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
 * @property {{min: number, median: number, max: number}} [cpuMs] processor time of the process, milliseconds
 * @property {number} [memory] peak of all runs, bytes
 * @property {number | null} ratio how many times the peer or the base line, from the medians; `null` without a peer
 *
 * A bench with another kind of table hands over its own `columns`, each a title and the text of a row; `ms` is then optional.
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

const whatRuns = ['src', 'bin', 'data', 'templates', 'package.json'];

/** The commit, and whether what runs differs from it. */
function commit() {
  const head = git('rev-parse', '--short=12', 'HEAD');
  if (head === null) return 'not committed yet';
  return git('status', '--porcelain', '--', ...whatRuns) === '' ? head : `${head} with changes`;
}

const gigabytes = (bytes) => `${(bytes / 2 ** 30).toFixed(1)} GiB`;

/** On what the benches run. */
export function machineLines() {
  const processor = cpus()[0]?.model.trim() ?? 'unknown';
  return [
    `machine: ${availableParallelism()} cores (${processor}), ${gigabytes(totalmem())}, ${process.platform} ${process.arch}`,
    `node: ${process.version}`,
    `commit: ${commit()}`,
  ];
}

/** 0.0412 s as 41 ms, 8.2 s as 8.20 s. */
export const duration = (ms) => (ms < 1000 ? `${ms.toFixed(ms < 100 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(2)} s`);

/** Bytes as MB of a million, the stricter reading of a limit in MB. */
export const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;

const none = '';

/** The columns of a report: the head, and the cell of a row. */
const columnsOf = (ratioOf) => [
  ['measured', ({ what }) => what],
  ['runs', ({ ms }) => String(ms.runs)],
  ['min', ({ ms }) => duration(ms.min)],
  ['median', ({ ms }) => duration(ms.median)],
  ['max', ({ ms }) => duration(ms.max)],
  ['processor', ({ cpuMs }) => (cpuMs === undefined ? none : duration(cpuMs.median))],
  ['peak memory', ({ memory }) => (memory === undefined ? none : megabytes(memory))],
  [ratioOf, ({ ratio }) => (ratio === null ? none : ratio.toFixed(ratio < 10 ? 2 : 0))],
];

/** A table in Markdown with columns of even width, so that it reads as well on a terminal; without columns that hold nothing. */
function table(columns, found) {
  const filled = columns.filter(([, cell]) => found.some((row) => cell(row) !== none));
  const head = filled.map(([title]) => title);
  const rows = found.map((row) => filled.map(([, cell]) => cell(row)));
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((cells) => cells[at].length)));
  const padded = (cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]));
  const line = (cells) => `| ${cells.map(padded).join(' | ')} |`;
  const rule = `|${widths.map((width, at) => (at === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(head), rule, ...rows.map(line)];
}

/** Above this share of the smallest, a median says more about the machine's other work than about the program. */
const noisy = 1.25;

/** The lines of a bench's report: table, limits, notes. */
export function report({ title, ratioOf, columns = columnsOf(ratioOf), rows, limits, notes }) {
  const restless = rows.filter(({ ms }) => ms !== undefined && ms.runs > 1 && ms.median > noisy * ms.min).map(({ what }) => what);
  return [
    `## ${title}`, '',
    ...table(columns, rows), '',
    ...limits.map(({ what, holds, found, limit }) => `- ${holds ? 'holds ' : 'MISSED'} ${what}: ${found}, limit ${limit}`),
    ...notes.map((note) => `- ${note}`),
    ...restless.map((what) => `- noisy (median more than a quarter above the minimum), so repeat it: ${what}`),
  ];
}

/** Writes the record and gives its path; a later run of the same bench on the same day replaces it. */
export function keepRecord({ name, title, words, raw, ...result }) {
  const day = new Date().toISOString().slice(0, 10);
  const path = `test/bench/runs/${day}-${name}.md`;
  mkdirSync(join(root, 'test/bench/runs'), { recursive: true });
  const command = `command: npm run bench${words.length === 0 ? '' : ` -- ${words.join(' ')}`}`;
  const load = `load of the machine: ${loadAtStart.toFixed(1)} when the benches began, ${loadavg()[0].toFixed(1)} at the end`;
  const rounded = (numbers) => numbers.map((each) => Math.round(each * 10) / 10).join(', ');
  const every = Object.entries(raw).map(([key, numbers]) => `  "${key}": [${rounded(numbers)}]`);
  const lines = [
    `# Bench ${name}, ${day}`, '',
    ...[command, ...machineLines(), load].map((line) => `- ${line}`), '',
    ...report({ title, ...result }), '',
    'Every run, in order:', '', '```json', `{\n${every.join(',\n')}\n}`, '```', '',
  ];
  writeFileSync(join(root, path), lines.join('\n'));
  return path;
}
