/** A program of its own: matches once in a fresh process with so many threads, times it, and keeps the lists of both sides where asked. */

import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { matchWithThreads } from '../../dist/app/match-threads.js';
import { loadInputs } from './match-inputs.mjs';

const [db, keep, threads, lists] = process.argv.slice(2);
const { senders, hosts, context, keptSides, loadMs } = await loadInputs(db, { stored: true });
const cpuBefore = process.cpuUsage();
const started = performance.now();
const { rows, pairsPossible, knownPartners } = await matchWithThreads({ senders, hosts, context, keptSides, keep: Number(keep) }, Number(threads));
const engineMs = performance.now() - started;
const { user, system } = process.cpuUsage(cpuBefore);

if (lists !== undefined) {
  const kept = { senders: {}, hosts: {} };
  for (let at = 0; at < rows.count; at += 1) {
    const numbers = [rows.sendScore[at], rows.hostScore[at]];
    if (rows.rank[at] > 0) (kept.senders[rows.send[at]] ??= [])[rows.rank[at] - 1] = [rows.host[at], ...numbers];
    if (rows.hostRank[at] > 0) (kept.hosts[rows.host[at]] ??= [])[rows.hostRank[at] - 1] = [rows.send[at], ...numbers];
  }
  writeFileSync(lists, JSON.stringify(kept));
}
console.log(JSON.stringify({
  loadMs, engineMs, engineCpuMs: (user + system) / 1000, pairsPossible, knownPartners: knownPartners.length, kept: rows.count,
  senders: senders.length, hosts: hosts.length,
}));
