/** A program of its own: matches once in a fresh process, times loading and engine, and keeps the senders' lists. */

import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { matchAll } from '../../dist/core/matching/engine.js';
import { loadInputs } from './match-inputs.mjs';

const [db, keep, lists] = process.argv.slice(2);
const { senders, hosts, context, loadMs } = await loadInputs(db);
const cpuBefore = process.cpuUsage();
const started = performance.now();
const result = matchAll({ senders, hosts, context, keep: Number(keep) });
const engineMs = performance.now() - started;
const { user, system } = process.cpuUsage(cpuBefore);

const kept = {};
for (const { send, host, rank, sendScore, hostScore } of result.candidates) {
  if (rank !== null) (kept[send] ??= []).push([host, sendScore, hostScore]);
}
writeFileSync(lists, JSON.stringify(kept));
const { pairsPossible, knownPartners } = result;
const engineCpuMs = (user + system) / 1000;
console.log(JSON.stringify({ loadMs, engineMs, engineCpuMs, pairsPossible, knownPartners: knownPartners.length }));
