/** Both sides as rows of plain numbers for the peers that compare columns: made from the naive program's objects, not from the engine's. */

import { mustBe } from './measure.mjs';
import { dayOf, languageOrder, lastDay, naiveRegistration, naiveRules, nearest } from './naive-matching.mjs';

/** Bits of a set in one number that every peer holds exactly. */
const mostBits = 62;

/** Numbers equal things from 0. */
function numbering() {
  const numbers = new Map();
  const numberOf = (key) => {
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    return numbers.get(key);
  };
  return { numberOf, numbers };
}

const bitsOf = (members) => members.reduce((sum, member) => sum | (1n << BigInt(member)), 0n);
const everyBit = (1n << BigInt(mostBits)) - 1n;

/** Registrations that can be in a pair at all, as far as they alone decide. */
const takesPart = (each) => each.verdict === 'eligible' && each.country !== '' && each.free > 0
  && each.from !== null && each.until !== null && each.languages.length > 0;

const sectorKey = ({ division, section }) => `${division} ${section}`;

/** Pairs that share evidence of belonging together, or the company, as ids. */
function pairsTogether(senders, hosts) {
  const byKey = new Map();
  const keysOf = ({ companyId, evidence }) => [`company ${companyId}`, ...evidence];
  for (const host of hosts) for (const key of keysOf(host)) byKey.set(key, [...byKey.get(key) ?? [], host.id]);
  return senders.flatMap((send) => [...new Set(keysOf(send).flatMap((key) => byKey.get(key) ?? []))].map((host) => [send.id, host]));
}

/**
 * The rows of both sides and the tables they point into. Half months count the months; sets are bits of a BigInt; `near` holds what a
 * list of sectors (row) gives for a sector (column), -1 where missing; `stay` holds, by first day and half months, the last day.
 */
export function peerRows({ senders, hosts, context }) {
  const { settings } = context;
  const rules = naiveRules(settings);
  const { model } = rules;
  mustBe(settings.pairRule === undefined && (settings.barred ?? []).length === 0, 'the peers know no pair rules and no vetoes');
  mustBe(rules.closes < Infinity && model.combination === 'harmonic', 'the peers need an edition that ends and the harmonic mean');
  const read = (inputs) => inputs.map((each) => naiveRegistration(each, settings)).filter(takesPart);
  const [sending, hosting] = [read(senders), read(hosts)];
  const [skills, groups, countries, languages, types, sectors, lists] = Array.from({ length: 7 }, numbering);
  const [sectorsMet, listsMet] = [[], []];
  const rowOf = (each) => {
    const skillNumbers = (stated) => stated.map(({ key, group }) => {
      mustBe(group !== null, 'a skill is not in the vocabulary; the peers in columns know no likeness of texts');
      return { skill: skills.numberOf(key), group: groups.numberOf(group) };
    });
    const sector = each.sector === null ? -1 : sectors.numberOf(sectorKey(each.sector));
    if (sector >= 0) sectorsMet[sector] ??= each.sector;
    const list = each.sectorsWanted.length === 0 ? -1 : lists.numberOf(each.sectorsWanted.map(sectorKey).join());
    if (list >= 0) listsMet[list] ??= each.sectorsWanted;
    const listed = each.countries.map((country) => countries.numberOf(country));
    const ownTypes = each.types.map((type) => types.numberOf(type));
    return {
      id: each.id, stableId: each.stableId, country: countries.numberOf(each.country), waiting: dayOf(each.waitingSince),
      first: Math.max(each.from, rules.asOf, each.earliest ?? 0), last: Math.min(each.until, rules.closes),
      minHalf: Math.round(2 * each.minMonths), maxHalf: Math.round(2 * each.maxMonths),
      wants: skillNumbers(each.wants), offers: skillNumbers(each.offers), sector, list, listed,
      goes: each.strict ? bitsOf(listed) : everyBit,
      types: each.types.length === 0 || each.types.includes('other') ? everyBit : bitsOf(ownTypes),
      languages: each.languages.map(({ language, rank }) => ({ language: languages.numberOf(language), rank })),
    };
  };
  const [send, host] = [sending.map(rowOf), hosting.map(rowOf)];
  for (const each of [groups, countries, types]) mustBe(each.numbers.size <= mostBits, 'a set does not fit into one number');
  const near = listsMet.map((sectorsWanted) => sectorsMet.map((sector) => nearest({ sectorsWanted }, { sector }, rules) ?? -1));
  const stay = [];
  for (let day = rules.asOf; day <= rules.closes; day += 1) {
    const row = [];
    for (let half = Math.round(2 * settings.stay.minMonths); half <= Math.round(2 * settings.stay.maxMonths); half += 1) row[half] = lastDay(day, half / 2);
    stay.push(row);
  }
  return {
    send, host, near, stay, apart: pairsTogether(sending, hosting), asOf: rules.asOf, model, edition: settings.edition, sha256: settings.sha256,
    languageValues: languageOrder.map((level) => rules.language[level]),
    placeValues: rules.place,
  };
}

/** Some senders spread evenly over all inputs, so that those who can be in no pair count as they do in the whole. */
export function spread(senders, count) {
  const step = senders.length / count;
  return Array.from({ length: count }, (_, nth) => senders[Math.floor(nth * step)].id);
}

/**
 * Orders what a peer found for one list, ties by the hash of the pair, and cuts it: entries as [other, send utility, host utility].
 * `pairOf` gives the ids of sender and host of an entry.
 */
export function orderedList(found, { pairOf, stableIdOf, keep, edition, sha256 }) {
  const tie = (entry) => sha256(JSON.stringify([edition, ...pairOf(entry).map(stableIdOf)]));
  const before = (x, y) => (x < y ? -1 : x > y ? 1 : 0);
  return [...found].sort((x, y) => y.a * y.b * (x.a + x.b) - x.a * x.b * (y.a + y.b) || y.known - x.known || x.waiting - y.waiting || before(tie(x), tie(y)))
    .slice(0, keep).map(({ other, a, b }) => [other, a, b]);
}
