/** A program of its own: changes one in a hundred of each side, and times bringing the lists up to date beside matching everything again. */

import { performance } from 'node:perf_hooks';
import { candidateChanges } from '../../dist/core/matching/candidate-changes.js';
import { prepareMatching } from '../../dist/core/matching/context.js';
import { matchDelta } from '../../dist/core/matching/delta.js';
import { matchAll } from '../../dist/core/matching/engine.js';
import { changesSince, fingerprintsOf, staticPrint } from '../../dist/core/matching/fingerprint.js';
import { packRegistrations } from '../../dist/core/matching/kept-registrations.js';
import { KeptSubject } from '../../dist/core/matching/kept-subject.js';
import { gapOf } from '../../dist/core/matching/list-order.js';
import { KeptTexts } from '../../dist/core/matching/kept-texts.js';
import { findKnownPartners } from '../../dist/core/matching/known-partners.js';
import { spareEntries } from '../../dist/core/matching/model.js';
import { loadInputs } from './match-inputs.mjs';
import { clearAway } from './measure.mjs';

const [db, keep, every] = process.argv.slice(2);
const { senders, hosts, context, model } = await loadInputs(db);
const spare = spareEntries(model, Number(keep));

/** A context of its own, as every run has. */
const jobOf = (sending, hosting) => ({ senders: sending, hosts: hosting, context: prepareMatching(context.settings), keep: Number(keep) });

/** One in so many takes the skills and the days of another. */
const altered = (inputs) => inputs.map((input, at) => {
  if (at % Number(every) !== 0) return input;
  const { skillsOffered, skillsWanted, availableFrom, availableUntil } = inputs[(at + 37) % inputs.length].registration;
  return { ...input, registration: { ...input.registration, skillsOffered, skillsWanted, availableFrom, availableUntil } };
});

function timed(work) {
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  const result = work();
  const { user, system } = process.cpuUsage(cpu);
  return { result, ms: performance.now() - begun, cpuMs: (user + system) / 1000 };
}

/** Both sides as they are kept between two runs, in a context of their own. */
function keptJob(sending, hosting) {
  const all = [...sending, ...hosting].sort((a, b) => a.id - b.id);
  const kept = packRegistrations(all.map((input) => ({
    id: input.id, side: input.registration.side, companyId: input.companyId, sourceId: 1, stableId: input.stableId, waitingSince: input.waitingSince,
    registration: input.registration, evidence: [], print: staticPrint(input, context.settings.sha256),
  })), new KeptTexts());
  const rows = new Map(all.map(({ id }, row) => [id, row]));
  const subjects = (side) => side.map((input) => new KeptSubject(kept, rows.get(input.id), input));
  return { ...jobOf(subjects(sending), subjects(hosting)), kept };
}

const first = jobOf(senders, hosts);
const firstFound = matchAll({ ...first, spare });
const before = { fingerprints: fingerprintsOf({ ...keptJob(senders, hosts), agreed: findKnownPartners(senders, hosts, context.settings) }), lists: firstFound.keptLists() };
const [sending, hosting] = [altered(senders), altered(hosts)];
clearAway();
const again = timed(() => matchAll(jobOf(sending, hosting)));
clearAway();
// As in a run: what is kept has just been read.
const keptAgain = keptJob(sending, hosting);
const delta = timed(() => {
  const job = { ...keptAgain, agreed: findKnownPartners(keptAgain.senders, keptAgain.hosts, context.settings) };
  const changes = changesSince(before.fingerprints, fingerprintsOf(job));
  const found = matchDelta(job, before, changes, spare);
  return { ...found, changed: changes.changed.size, rows: candidateChanges({ ...job, ...found, before: before.lists, changed: changes.changed, doubted: [], top: Number(keep) }) };
});
clearAway();
const keeping = timed(() => matchAll({ ...jobOf(sending, hosting), spare }).keptLists());

/** Rows by their pairs; of a run over everything the places in lists are made order numbers, as the lists that it keeps have them. */
const gap = gapOf(Number(keep) + spare);
const rowsOf = ({ count, send, host, rank, hostRank, order, hostOrder, sendScore, hostScore }) => new Map(Array.from({ length: count }, (_, at) => [`${send[at]} ${host[at]}`, {
  send: send[at], host: host[at], order: order?.[at] ?? rank[at] * gap, hostOrder: hostOrder?.[at] ?? hostRank[at] * gap, scores: `${sendScore[at]} ${hostScore[at]}`,
}]));

/** Order numbers as places in the list of each. */
function placesOf(rows, owner, order) {
  const lists = grouped(rows.filter((row) => row[order] > 0), owner);
  const places = new Map();
  for (const list of lists.values()) list.sort((a, b) => a[order] - b[order]).forEach((row, at) => places.set(row, at + 1));
  return places;
}

/** Rows by the number of their owner. */
function grouped(rows, owner) {
  const lists = new Map();
  for (const row of rows) {
    const list = lists.get(row[owner]);
    if (list === undefined) lists.set(row[owner], [row]);
    else list.push(row);
  }
  return lists;
}

function toldOf(byPair) {
  const rows = [...byPair.values()];
  const [places, hostPlaces] = [placesOf(rows, 'send', 'order'), placesOf(rows, 'host', 'hostOrder')];
  return rows.map((row) => `${row.send} ${row.host} ${places.get(row) ?? 0} ${hostPlaces.get(row) ?? 0} ${row.scores}`).sort();
}

const brought = rowsOf(firstFound.rows);
for (const rows of [delta.result.rows.entered, delta.result.rows.moved]) for (const [pair, row] of rowsOf(rows)) brought.set(pair, row);
for (const { send, host } of delta.result.rows.removed) brought.delete(`${send} ${host}`);
const [expected, found] = [toldOf(rowsOf(again.result.rows)), toldOf(brought)];
const equal = expected.length === found.length && expected.every((pair, at) => pair === found[at]);
const { changed, refilled, renewed } = delta.result;
console.log(JSON.stringify({
  equal, rows: found.length, changed, refilled, renewed: renewed.length,
  deltaMs: delta.ms, deltaCpuMs: delta.cpuMs, againMs: again.ms, againCpuMs: again.cpuMs, keepingMs: keeping.ms, keepingCpuMs: keeping.cpuMs,
}));
