/** Registrations as flat records of a few numbers, by which most pairs are rejected without looking further. */

import { levels as languageLevels } from '../registration.js';
import type { MatchContext } from './context.js';
import type { Profile, SkillSet } from './profile.js';

/** Some hosts of one country that stand together, from `start` to before `end`. */
export interface HostBlock {
  /** -1 where the country is missing. */
  readonly country: number;
  readonly start: number;
  readonly end: number;
}

/** Hosts in one block: few enough that all their profiles stay in the processor's cache while the senders pass. */
const largestBlock = 256;

/** The places of a record's numbers; the last four mean one thing in a host's record and another in a sender's. */
const at = { skills: 0, spoken: 1, spokenMore: 2, types: 3, countries: 4, days: 5 } as const;
/** Numbers in one record. */
const recordSize = 9;
/** Farther than any day, and small enough that the difference of two stays a 32-bit number. */
const farAway = 1_000_000_000;

const everyBit = -1;
const bitOf = (number: number): number => 1 << (number & 31);
const bitsOf = (numbers: readonly number[]): number => numbers.reduce((bits, each) => bits | bitOf(each), 0);

/** Bits of skills: two skills alike at group level or better share a bit, whatever else does. */
const skillBits = ({ terms }: SkillSet): number =>
  terms.reduce((bits, { id, group }) => bits | bitOf(group >= 0 ? group : id), 0);

/**
 * Two words of bits for languages with a level. A host sets one bit for each minimum, a participant one for each
 * level up to its own (all where the level is not stated): who reaches a minimum, or may, shares its bit.
 */
function languageBits({ languages, side }: Profile): [number, number] {
  if (languages.length === 0) return [everyBit, everyBit];
  const words: [number, number] = [0, 0];
  for (const { language, rank } of languages) {
    const highest = rank < 0 ? languageLevels.length - 1 : rank;
    for (let reached = side === 'host' ? highest : 0; reached <= highest; reached += 1) {
      const bit = (language * languageLevels.length + reached) & 63;
      if (bit < 32) words[0] |= 1 << bit;
      else words[1] |= 1 << (bit - 32);
    }
  }
  return words;
}

/** A month has 28 days at least: no stay of so many half months is shorter than this. */
const fewestDays = (halfMonths: number): number => 28 * (halfMonths >> 1) + 15 * (halfMonths & 1);

/**
 * The last four numbers. With F the first day, U the day after the last one and N the fewest days needed, a stay of a
 * sender s and a host h needs U(h) - F(s) >= N(s), N(h) and U(s) - F(h) >= N(s), N(h). The host's side of these four
 * differences is U, U - N, F + N, F; the sender's F + N, F, U, U - N. Dates not stated lie far away and fail nothing.
 */
function dayNumbers(profile: Profile, context: MatchContext): [number, number, number, number] {
  const stated = profile.from !== null && profile.until !== null;
  const first = stated ? Math.max(profile.from, profile.earliestStart, context.asOf) : -farAway;
  const after = stated ? Math.min(profile.until, context.closes) + 1 : farAway;
  const needs = stated ? fewestDays(profile.minHalfMonths) : 0;
  return profile.side === 'host' ? [after, after - needs, first + needs, first] : [first + needs, first, after, after - needs];
}

/**
 * The record of a profile. What is not stated sets every bit, so that it rejects nothing: a record without a bit
 * in common with another one proves that the constraint fails, a bit in common proves nothing.
 */
function record(profile: Profile, context: MatchContext): number[] {
  const skills = profile.side === 'send' ? profile.wants : profile.offers;
  const own = profile.country < 0 ? everyBit : bitOf(profile.country);
  return [
    skills.terms.length === 0 || !context.enforceLearning ? everyBit : skillBits(skills),
    ...languageBits(profile),
    profile.types.length === 0 || profile.anyType ? everyBit : bitsOf(profile.types),
    profile.side === 'send' ? own : profile.strictCountries ? bitsOf(profile.partnerCountries) : everyBit,
    ...dayNumbers(profile, context),
  ];
}

/** The records of profiles, one after the other. */
export function recordsOf(profiles: readonly Profile[], context: MatchContext): Int32Array {
  const records = new Int32Array(profiles.length * recordSize);
  profiles.forEach((profile, index) => {
    records.set(record(profile, context), index * recordSize);
  });
  return records;
}

/** Cuts hosts sorted by country into blocks. */
export function blocksOf(hosts: readonly Profile[]): HostBlock[] {
  const blocks: { country: number; start: number; end: number }[] = [];
  hosts.forEach((host, index) => {
    const block = blocks.at(-1);
    if (block?.country === host.country && index - block.start < largestBlock) block.end = index + 1;
    else blocks.push({ country: host.country, start: index, end: index + 1 });
  });
  return blocks;
}

/** A sender in front of a block of hosts. */
export interface BlockSearch {
  readonly send: Profile;
  /** Its place in `sendRecords`. */
  readonly index: number;
  readonly sendRecords: Int32Array;
  readonly block: HostBlock;
  readonly hostRecords: Int32Array;
}

/**
 * Writes the indexes of the hosts of a block that the records do not rule out for a sender who did not agree with
 * anyone beforehand, and returns how many. What is left out fails a constraint for certain; what is found is only likely.
 * Without branches, for which constraint rejects a pair is nothing a processor can foresee: `x | -x` is negative for any
 * x but 0, so the sign of the whole says whether all bits meet and no difference of days is negative.
 */
export function likelyHosts({ send, index, sendRecords, block, hostRecords }: BlockSearch, found: Int32Array): number {
  if (block.country === send.country && block.country >= 0) return 0;
  if (send.strictCountries && !send.partnerCountries.includes(block.country)) return 0;
  const own = index * recordSize;
  const skills = sendRecords[own]!;
  const spoken = sendRecords[own + at.spoken]!;
  const spokenMore = sendRecords[own + at.spokenMore]!;
  const types = sendRecords[own + at.types]!;
  const country = sendRecords[own + at.countries]!;
  const firstAndNeeds = sendRecords[own + at.days]!;
  const first = sendRecords[own + at.days + 1]!;
  const after = sendRecords[own + at.days + 2]!;
  const afterLessNeeds = sendRecords[own + at.days + 3]!;
  let count = 0;
  for (let host = block.start, base = host * recordSize; host < block.end; host += 1, base += recordSize) {
    const skill = hostRecords[base]! & skills;
    const language = (hostRecords[base + at.spoken]! & spoken) | (hostRecords[base + at.spokenMore]! & spokenMore);
    const type = hostRecords[base + at.types]! & types;
    const origin = hostRecords[base + at.countries]! & country;
    const days = (hostRecords[base + at.days]! - firstAndNeeds) | (hostRecords[base + at.days + 1]! - first)
      | (after - hostRecords[base + at.days + 2]!) | (afterLessNeeds - hostRecords[base + at.days + 3]!);
    found[count] = host;
    count += ((skill | (0 - skill)) & (language | (0 - language)) & (type | (0 - type)) & (origin | (0 - origin)) & ~days) >>> 31;
  }
  return count;
}

/** Room for what `likelyHosts` finds in one block. */
export const newFound = (): Int32Array => new Int32Array(largestBlock + 1);
