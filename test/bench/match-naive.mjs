/** A program of its own: the naive peer on samples of senders, timed, and its lists compared with the engine's. */

import { readFileSync } from 'node:fs';
import { loadInputs } from './match-inputs.mjs';
import { timed } from './measure.mjs';
import { bestHosts, naiveRegistration, naiveRules } from './naive-matching.mjs';

const [db, keep, lists, samples, size] = process.argv.slice(2);
const { senders, hosts, context } = await loadInputs(db);
const engineLists = JSON.parse(readFileSync(lists, 'utf8'));

const rules = naiveRules(context.settings);
const prepared = await timed(() => [senders, hosts].map((side) => side.map((each) => naiveRegistration(each, context.settings))));
const [all, others] = prepared.result;

// Senders spread evenly over the list; the samples share none.
const step = all.length / (Number(samples) * Number(size));
const picked = Array.from({ length: Number(samples) * Number(size) }, (_, nth) => all[Math.floor(nth * step)]);
const sampleMs = [];
const sampleCpuMs = [];
const wrong = [];
for (let sample = 0; sample < Number(samples); sample += 1) {
  const own = picked.filter((_, nth) => nth % Number(samples) === sample);
  const { result: found, ms, cpuMs } = await timed(() => own.map((send) => bestHosts(send, others, rules, Number(keep))));
  sampleMs.push(ms);
  sampleCpuMs.push(cpuMs);
  own.forEach(({ id }, nth) => {
    const list = found[nth].map(({ host, a, b }) => [host.id, a, b]);
    if (JSON.stringify(list) !== JSON.stringify(engineLists[id] ?? [])) wrong.push(id);
  });
}
console.log(JSON.stringify({ prepareMs: prepared.ms, prepareCpuMs: prepared.cpuMs, sampleMs, sampleCpuMs, wrong }));
