/** A program of its own: the naive peer on samples of senders, timed, and its lists compared with the engine's. */

import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { loadInputs } from './match-inputs.mjs';
import { bestHosts, naiveRegistration, naiveRules } from './naive-matching.mjs';

const [db, keep, lists, samples, size] = process.argv.slice(2);
const { senders, hosts, context } = await loadInputs(db);
const engineLists = JSON.parse(readFileSync(lists, 'utf8'));

const started = performance.now();
const rules = naiveRules(context.settings);
const all = senders.map((each) => naiveRegistration(each, context.settings));
const others = hosts.map((each) => naiveRegistration(each, context.settings));
const prepareMs = performance.now() - started;

// Senders spread evenly over the list; the samples share none.
const step = all.length / (Number(samples) * Number(size));
const picked = Array.from({ length: Number(samples) * Number(size) }, (_, nth) => all[Math.floor(nth * step)]);
const sampleMs = [];
const wrong = [];
for (let sample = 0; sample < Number(samples); sample += 1) {
  const own = picked.filter((_, nth) => nth % Number(samples) === sample);
  const begun = performance.now();
  const found = own.map((send) => bestHosts(send, others, rules, Number(keep)));
  sampleMs.push(performance.now() - begun);
  own.forEach(({ id }, nth) => {
    const list = found[nth].map(({ host, a, b }) => [host.id, a, b]);
    if (JSON.stringify(list) !== JSON.stringify(engineLists[id] ?? [])) wrong.push(id);
  });
}
console.log(JSON.stringify({ prepareMs, sampleMs, wrong }));
