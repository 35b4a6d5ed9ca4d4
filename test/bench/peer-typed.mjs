/**
 * The peer in typed arrays: a loop over all pairs in columns, leaving at the first constraint that fails. Written from the model's
 * description. A program of its own: times samples of senders, or finds the lists of both sides of a small register.
 */

import { loadInputs } from './match-inputs.mjs';
import { timed } from './measure.mjs';
import { orderedList, peerRows, spread } from './peer-rows.mjs';

/** Lists one after the other. */
function listColumn(rows, listOf) {
  const start = new Int32Array(rows.length + 1);
  rows.forEach((row, at) => { start[at + 1] = start[at] + listOf(row).length; });
  return { start, values: Int32Array.from(rows.flatMap(listOf)) };
}

/** Sets of up to 62 bits as two columns. */
const setColumns = (rows, setOf) => ({
  low: Int32Array.from(rows, (row) => Number(BigInt.asIntN(32, setOf(row)))), high: Int32Array.from(rows, (row) => Number(BigInt.asIntN(32, setOf(row) >> 32n))),
});

function columns(rows) {
  const numbers = (of) => Int32Array.from(rows, of);
  const groupBits = (skills) => skills.reduce((sum, { group }) => sum | (1n << BigInt(group)), 0n);
  return {
    count: rows.length, ids: numbers((row) => row.id), country: numbers((row) => row.country), first: numbers((row) => row.first), last: numbers((row) => row.last),
    minHalf: numbers((row) => row.minHalf), maxHalf: numbers((row) => row.maxHalf), waiting: numbers((row) => row.waiting),
    sector: numbers((row) => row.sector), list: numbers((row) => row.list),
    goes: setColumns(rows, (row) => row.goes), types: setColumns(rows, (row) => row.types),
    wantGroups: setColumns(rows, (row) => groupBits(row.wants)), offerGroups: setColumns(rows, (row) => groupBits(row.offers)),
    wants: listColumn(rows, (row) => row.wants.map(({ skill }) => skill)), groupsWanted: listColumn(rows, (row) => row.wants.map(({ group }) => group)),
    offers: listColumn(rows, (row) => row.offers.map(({ skill }) => skill)),
    languages: listColumn(rows, (row) => row.languages.map(({ language }) => language)), ranks: listColumn(rows, (row) => row.languages.map(({ rank }) => rank)),
    listed: listColumn(rows, (row) => row.listed),
  };
}

const holds = ({ low, high }, at, bit) => ((bit < 32 ? low[at] >>> bit : high[at] >>> (bit - 32)) & 1) === 1;

/** The comparing of any sender with any host by row: `offer` is called with the utilities and known weights of each possible pair. */
function comparing({ near, stay, apart, asOf, model, languageValues, placeValues, ...rows }) {
  const [send, host] = [columns(rows.send), columns(rows.host)];
  const together = new Set(apart.map(([one, other]) => one * 0x400_0000 + other));
  const days = stay.length;
  const halves = stay[0].length;
  const stayEnd = Int32Array.from({ length: days * halves }, (_, at) => stay[Math.floor(at / halves)][at % halves] ?? 0);
  const sectorCount = Math.max(1, near[0]?.length ?? 0);
  const nearness = Int32Array.from(near.flat());
  const { neutral, criteria } = model;
  const { points } = criteria.skills;
  const sendPlaces = ['first', 'second', 'third', 'fourth', 'fifth', 'later'].map((level) => placeValues.send[level]);
  const weights = (side) => ['skills', 'sector', 'language', 'place', 'dates'].map((code) => criteria[code].weights[side]);
  const weightOf = { send: weights('send'), host: weights('host') };

  const language = (i, j) => {
    let best = -1;
    for (let asked = host.languages.start[j]; asked < host.languages.start[j + 1]; asked += 1) {
      for (let spoken = send.languages.start[i]; spoken < send.languages.start[i + 1]; spoken += 1) {
        const rank = send.ranks.values[spoken];
        if (send.languages.values[spoken] === host.languages.values[asked] && rank >= host.ranks.values[asked] && rank > best) best = rank;
      }
    }
    return best;
  };
  const covered = (own, i, other, j) => {
    const [from, to] = [own.wants.start[i], own.wants.start[i + 1]];
    const [begin, end] = [other.offers.start[j], other.offers.start[j + 1]];
    if (from === to || begin === end) return -1;
    let sum = 0;
    for (let want = from; want < to; want += 1) {
      let earned = holds(other.offerGroups, j, own.groupsWanted.values[want]) ? points.group : 0;
      for (let at = begin; earned > 0 && at < end; at += 1) if (other.offers.values[at] === own.wants.values[want]) earned = points.same;
      sum += earned;
    }
    return Math.floor((100 * sum) / (points.same * (to - from)));
  };
  const rankOf = (own, i, country) => {
    for (let at = own.listed.start[i]; at < own.listed.start[i + 1]; at += 1) if (own.listed.values[at] === country) return at - own.listed.start[i];
    return -1;
  };
  const place = (own, i, country, side) => {
    if (own.listed.start[i] === own.listed.start[i + 1]) return placeValues[side].open;
    const rank = rankOf(own, i, country);
    if (rank < 0) return placeValues[side]['not-listed'];
    return side === 'send' ? sendPlaces[Math.min(rank, 5)] : placeValues.host.listed;
  };
  const dates = (own, i, start, usable) => Math.min(100, Math.floor((100 * usable) / (stayEnd[(start - asOf) * halves + own.maxHalf[i]] - start + 1)));
  const sector = (own, i, other, j) => (own.list[i] < 0 || other.sector[j] < 0 ? -1 : nearness[own.list[i] * sectorCount + other.sector[j]]);
  const found = { a: 0, b: 0, known: 0 };
  const utility = (values, [skills, near_, spoken, where, when]) => {
    found.known += (values.skills < 0 ? 0 : skills) + (values.sector < 0 ? 0 : near_) + spoken + where + when;
    return skills * (values.skills < 0 ? neutral : values.skills) + near_ * (values.sector < 0 ? neutral : values.sector)
      + spoken * values.language + where * values.place + when * values.dates;
  };

  const { country, first, last: lastDays, minHalf, maxHalf, goes: { low: goesLow, high: goesHigh }, types, offerGroups } = host;
  const row = (i, offer) => {
    const [from, open, until, shortest, longest] = [send.country[i], send.first[i], send.last[i], send.minHalf[i], send.maxHalf[i]];
    const [wantLow, wantHigh, typeLow, typeHigh] = [send.wantGroups.low[i], send.wantGroups.high[i], send.types.low[i], send.types.high[i]];
    const destinations = Uint8Array.from({ length: 62 }, (_, to) => (to !== from && holds(send.goes, i, to) ? 1 : 0));
    const accepted = from < 32 ? goesLow : goesHigh;
    for (let j = 0; j < host.count; j += 1) {
      if (destinations[country[j]] === 0 || ((accepted[j] >>> (from & 31)) & 1) === 0) continue;
      if ((wantLow & offerGroups.low[j]) === 0 && (wantHigh & offerGroups.high[j]) === 0) continue;
      const start = Math.max(open, first[j]);
      const last = Math.min(until, lastDays[j]);
      if (start > last) continue;
      const ends = (start - asOf) * halves;
      const usable = Math.min(last, stayEnd[ends + Math.min(longest, maxHalf[j])]);
      if (stayEnd[ends + Math.max(shortest, minHalf[j])] > usable) continue;
      if ((typeLow & types.low[j]) === 0 && (typeHigh & types.high[j]) === 0) continue;
      const rank = language(i, j);
      if (rank < 0 || together.has(send.ids[i] * 0x400_0000 + host.ids[j])) continue;
      const stays = usable - start + 1;
      const spoken = languageValues[rank];
      found.known = 0;
      found.a = utility({
        skills: covered(send, i, host, j), sector: sector(send, i, host, j), language: spoken,
        place: place(send, i, host.country[j], 'send'), dates: dates(send, i, start, stays),
      }, weightOf.send);
      found.b = utility({
        skills: covered(host, j, send, i), sector: sector(host, j, send, i), language: spoken,
        place: place(host, j, send.country[i], 'host'), dates: dates(host, j, start, stays),
      }, weightOf.host);
      offer(j, found);
    }
  };
  return { send, host, row };
}

/** Keeps the best of a list as they come, and those equal to the last in all but the hash. */
class Best {
  entries = [];

  constructor(keep) {
    this.keep = keep;
  }

  add(entry) {
    const { entries, keep } = this;
    const merit = (entry.a * entry.b) / (entry.a + entry.b || 1);
    const isBefore = (one, other) => one.merit > other.merit || (one.merit === other.merit
      && (one.known > other.known || (one.known === other.known && one.waiting < other.waiting)));
    const added = { ...entry, merit };
    if (entries.length >= keep && isBefore(entries[keep - 1], added)) return;
    let at = entries.length;
    while (at > 0 && isBefore(added, entries[at - 1])) at -= 1;
    entries.splice(at, 0, added);
    while (entries.length > keep && isBefore(entries[keep - 1], entries.at(-1))) entries.pop();
  }
}

const [db, keepText, samplesText, sizeText] = process.argv.slice(2);
const [keep, samples, size] = [keepText, samplesText, sizeText].map(Number);
const inputs = await loadInputs(db);
const prepared = await timed(() => {
  const all = peerRows(inputs);
  return { rows: all, ...comparing(all) };
});
const { rows, send, host, row } = prepared.result;
const stableIds = new Map([...rows.send, ...rows.host].map(({ id, stableId }) => [id, stableId]));
const ordering = { keep, edition: rows.edition, sha256: rows.sha256, stableIdOf: (id) => stableIds.get(id) };
const rowById = new Map(rows.send.map(({ id }, at) => [id, at]));
const isWhole = samples === 0;
const picked = isWhole ? inputs.senders.map(({ id }) => id) : spread(inputs.senders, samples * size);
const hostLists = isWhole ? rows.host.map(() => new Best(keep)) : null;
const lists = {};
const sampleMs = [];
const sampleCpuMs = [];
for (let sample = 0; sample < Math.max(1, samples); sample += 1) {
  const { ms, cpuMs } = await timed(() => { picked.forEach((id, nth) => {
    const i = rowById.get(id);
    if ((!isWhole && nth % samples !== sample) || i === undefined) return;
    const best = new Best(keep);
    row(i, (j, { a, b, known }) => {
      best.add({ other: host.ids[j], a, b, known, waiting: host.waiting[j] });
      hostLists?.[j].add({ other: id, a, b, known, waiting: send.waiting[i] });
    });
    if (best.entries.length > 0) lists[id] = orderedList(best.entries, { ...ordering, pairOf: ({ other }) => [id, other] });
  }); });
  sampleMs.push(ms);
  sampleCpuMs.push(cpuMs);
}
const hosts = Object.fromEntries((hostLists ?? []).flatMap(({ entries }, j) => {
  const id = host.ids[j];
  return entries.length === 0 ? [] : [[id, orderedList(entries, { ...ordering, pairOf: ({ other }) => [other, id] })]];
}));
console.log(JSON.stringify({ prepareMs: prepared.ms, prepareCpuMs: prepared.cpuMs, sampleMs, sampleCpuMs, picked, lists, hosts }));
