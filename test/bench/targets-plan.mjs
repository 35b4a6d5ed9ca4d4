/** A program of its own: the best total and the stable plan over the senders' lists, timed and proven; it keeps the graph for a peer. */

import { writeFileSync } from 'node:fs';
import { matchWithThreads } from '../../dist/app/match-threads.js';
import { compileProfile } from '../../dist/core/matching/profile.js';
import { tieKey } from '../../dist/core/matching/order.js';
import { bestTotal } from '../../dist/core/planning/best-total.js';
import { blockingEdges, dualProof, planFaults } from '../../dist/core/planning/certificate.js';
import { createMarket } from '../../dist/core/planning/market.js';
import { participantKeys } from '../../dist/core/planning/participants.js';
import { ownUtilities } from '../../dist/core/planning/preferences.js';
import { stablePlan } from '../../dist/core/planning/stable.js';
import { loadInputs } from './match-inputs.mjs';
import { timed } from './measure.mjs';
import { dayOf } from './naive-matching.mjs';

const [db, graph] = process.argv.slice(2);
const [keep, rounds] = process.argv.slice(4).map(Number);
const { senders, hosts, context } = await loadInputs(db);
const { rows } = await matchWithThreads({ senders, hosts, context, keep });

const keys = participantKeys(senders);
const inputs = new Map([...senders, ...hosts].map((each) => [each.id, each]));
const places = new Map(hosts.map((host) => [host.id, compileProfile(host, context).freePlaces]));
const stableIdOf = (id) => inputs.get(id).stableId;
const { edition, sha256 } = context.settings;
const pairs = [];
for (let at = 0; at < rows.count; at += 1) {
  const [sendScore, hostScore] = [rows.sendScore[at], rows.hostScore[at]];
  if (rows.rank[at] === 0) continue;
  const score = context.way.shown(sendScore, hostScore);
  pairs.push({ send: rows.send[at], host: rows.host[at], score, sendScore, hostScore, knownWeights: rows.knownSend[at] + rows.knownHost[at] });
}
const market = createMarket({
  pairs, participantOf: (send) => keys.get(send), hostKeyOf: stableIdOf, placesOf: (host) => places.get(host), way: context.way,
  waitingSince: (id) => dayOf(inputs.get(id).waitingSince),
  tieKey: (send, host) => tieKey({ edition, send: stableIdOf(send), host: stableIdOf(host), sha256 }),
});

/** Plans the best total so many times; the proof of each, and what it comes to. */
async function totals() {
  const found = { ms: [], cpuMs: [], gap: 0, faults: 0, placed: 0, score: 0, edges: market.owner.length, participants: market.participants, hosts: market.hosts };
  for (let round = 0; round < rounds; round += 1) {
    const { result, ms, cpuMs } = await timed(() => bestTotal(market));
    found.ms.push(ms);
    found.cpuMs.push(cpuMs);
    found.gap = Math.max(found.gap, dualProof(market, result).gap);
    found.faults += planFaults(market, result.plan).length;
    const taken = [...result.plan].filter((edge) => edge >= 0);
    found.placed = taken.length;
    found.score = taken.reduce((sum, edge) => sum + market.score[edge], 0);
  }
  return found;
}

const whole = await totals();
const stable = { ms: [], cpuMs: [], blocking: 0, faults: 0 };
const utilities = ownUtilities(market);
for (let round = 0; round < rounds; round += 1) {
  const { result, ms, cpuMs } = await timed(() => stablePlan(market, utilities));
  stable.ms.push(ms);
  stable.cpuMs.push(cpuMs);
  stable.blocking += blockingEdges(market, result, utilities).length;
  stable.faults += planFaults(market, result).length;
}

const { first, hostOf, score, places: free } = market;
writeFileSync(graph, JSON.stringify({ first: [...first], hostOf: [...hostOf], score: [...score], places: [...free] }));
console.log(JSON.stringify({ whole, stable }));
