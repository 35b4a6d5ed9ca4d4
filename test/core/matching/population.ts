/** Small invented populations for matching tests: plausible, or shaped to be hard; the same seed gives the same one. */

import { createHash } from 'node:crypto';

import type { BarredPair, MatchSettings } from '../../../src/core/matching/context.js';
import type { MatchInput } from '../../../src/core/matching/profile.js';
import { levels, type LanguageSkill, type Registration, type Sector, type Side } from '../../../src/core/registration.js';
import type { Verdict } from '../../../src/core/rules/outcome.js';
import { editionModel } from './edition.js';

/** A pseudo-random number from 0 to below 1 (mulberry32). */
export type Random = () => number;

export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
const some = <T>(random: Random, from: readonly T[], [least, most]: readonly [number, number]): T[] => {
  const count = least + Math.floor(random() * (most - least + 1));
  return [...new Set(Array.from({ length: count }, () => pick(random, from)))];
};

const countries = ['DE', 'IT', 'EE', 'ES', 'FR', 'NL', 'HU', 'RO', 'TR', 'NO', 'GR', 'PL'];
/** More countries and languages than the bits of a word. */
const manyCountries = Array.from({ length: 45 }, (_, at) => `${String.fromCharCode(65 + (at % 26))}${at % 10}`);
const manyLanguages = Array.from({ length: 40 }, (_, at) => `l${at}`);
const sections: Readonly<Record<string, string>> = {
  10: 'C', 13: 'C', 25: 'C', 28: 'C', 41: 'F', 43: 'F', 46: 'G', 47: 'G', 49: 'H',
  55: 'I', 56: 'I', 58: 'J', 62: 'K', 63: 'K', 71: 'N', 73: 'N', 79: 'O', 85: 'Q',
};
const groups = [
  'marketing', 'software', 'trade', 'finance', 'crafts', 'design', 'logistics', 'green', 'staff', 'quality', 'food', 'tourism',
];
/** Five skills in each group, and some texts that no vocabulary knows, two of them nearly alike. */
export const skills = groups.flatMap((group) => [1, 2, 3, 4, 5].map((number) => `${group} ${number}`));
const unknownSkills = ['glass blowing', 'glass blowings', 'bell founding', 'Beer brewing', 'beer-brewing!'];

/** How a population is shaped. */
export type Shape =
  | 'default' | 'ties' | 'no-skills' | 'one-country' | 'no-places' | 'equal' | 'missing' | 'known' | 'open' | 'wide';

export const shapes: readonly Shape[] = [
  'default', 'ties', 'no-skills', 'one-country', 'no-places', 'equal', 'missing', 'known', 'open', 'wide',
];

export interface Population {
  readonly senders: readonly MatchInput[];
  readonly hosts: readonly MatchInput[];
  readonly barred: readonly BarredPair[];
}

/** Which registration is being made. */
interface Making {
  readonly random: Random;
  readonly side: Side;
  /** From 1. */
  readonly number: number;
  readonly shape: Shape;
}

const day = (random: Random, first: number, last: number): string =>
  new Date(first + Math.floor(random() * ((last - first) / 86_400_000)) * 86_400_000).toISOString().slice(0, 10);

const sectorOf = (random: Random): Sector =>
  random() < 0.05 ? { section: pick(random, ['C', 'K', 'N']) } : { code: pick(random, Object.keys(sections)), revision: '2.1' };

function languagesOf({ random, side, shape }: Making, open: boolean): LanguageSkill[] {
  const english: LanguageSkill = {
    language: 'en', level: pick(random, side === 'send' ? levels : (['B1', 'B2', 'B2', 'C1'] as const)),
  };
  const others = some(
    random, shape === 'wide' ? manyLanguages : ['de', 'fr', 'es', 'it', 'hu'], [0, shape === 'wide' ? 8 : 2],
  ).map((language) => ({
    language,
    level: random() < 0.15 ? null : pick(random, levels),
  }));
  return open ? [{ language: 'en', level: side === 'send' ? 'C1' : 'B1' }] : random() < 0.85 ? [english, ...others] : others;
}

function registrationOf(making: Making): Registration {
  const { random, side, number, shape } = making;
  const alike = shape === 'equal' || shape === 'ties';
  const lacking = shape === 'missing' ? 0.12 : alike ? 0 : 0.02;
  const open = shape === 'open' || alike;
  const stated = <T>(value: T): T | undefined => (random() < lacking ? undefined : value);
  const from = Date.UTC(2021, 0, 1);
  const start = day(random, from, Date.UTC(2022, 0, 1));
  const known = shape === 'wide' ? manyCountries : countries;
  const own = alike ? groups[0]! : pick(random, groups);
  const near = skills.filter((skill) => skill.startsWith(own));
  const list = (most: number): string[] =>
    [
      ...some(random, near, [1, 2]),
      ...some(random, skills, [0, most]),
      ...(random() < 0.15 ? [pick(random, unknownSkills)] : []),
    ];
  const months = some(random, [0.5, 1, 1.5, 2, 3, 4, 6, 9], [0, 2]).sort((a, b) => a - b);
  const strict = random() < 0.35 && !open;
  const entries: Record<string, unknown> = {
    companyName: `Company ${side} ${number}`,
    country: shape === 'one-country' ? 'DE' : pick(random, known),
    sector: stated(sectorOf(random)),
    skillsOffered: shape === 'no-skills' ? undefined : stated(list(4)),
    skillsWanted: shape === 'no-skills' ? undefined : stated(list(3)),
    languages: stated(languagesOf(making, open)),
    partnerCountries: strict
      ? some(random, known, [1, shape === 'wide' ? 30 : 6]).concat(random() < 0.3 ? ['any'] : [])
      : undefined,
    partnerSectors: random() < 0.2 ? [sectorOf(random), ...(random() < 0.3 ? [{ text: 'something else' }] : [])] : undefined,
    availableFrom: stated(open ? '2021-04-01' : start),
    availableUntil: stated(open ? '2022-12-31' : day(random, Date.parse(start), Date.parse(start) + 300 * 86_400_000)),
    minMonths: months[0],
    maxMonths: months[1],
    collaborationTypes: random() < 0.6 && !alike
      ? some(random, ['training', 'development', 'research', 'existing', 'other'], [0, 2])
      : undefined,
    places: side === 'host'
      ? (shape === 'no-places' ? 0 : random() < 0.3 && !alike ? Math.floor(random() * 4) : undefined)
      : undefined,
    knownPartner: random() < (shape === 'known' ? 0.3 : 0.01) ? partnerName(making) : undefined,
  };
  const stating = Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
  return { side, ...stating } as unknown as Registration;
}

function partnerName({ random, side, number }: Making): string {
  const other = side === 'send' ? 'host' : 'send';
  const near = 1 + Math.floor(random() * (number + 5));
  const ref = other === 'send' ? `s${near}` : `H${10_000 + near}`;
  return pick(random, [`COMPANY  ${other} ${near}`, ref, 'nobody we know']);
}

/** What a registration of an `equal` or `ties` population is made from, so that many are alike. */
const template = ({ random, number, shape }: Making): Random =>
  shape === 'equal' ? randomOf(7) : shape === 'ties' ? randomOf(number % 3) : random;

function inputOf(making: Making): MatchInput {
  const { random, side, number, shape } = making;
  const registration = registrationOf({ ...making, random: template(making) });
  const alike = shape === 'equal' || shape === 'ties';
  const verdict: Verdict | null = alike || random() < 0.85
    ? 'eligible'
    : pick(random, ['ineligible', 'needs-information', 'officer-decision', null] as const);
  const id = side === 'send' ? number : 10_000 + number;
  return {
    id,
    ref: `${side === 'send' ? 'S' : 'H'}${id}`,
    stableId: createHash('sha256').update(JSON.stringify(['test', String(number), side])).digest('hex'),
    companyId: random() < 0.02 ? 1 + Math.floor(random() * 5) : 10_000_000 + id,
    registration: alike ? { ...registration, country: side === 'send' ? 'DE' : 'IT' } : registration,
    verdict,
    ...(side === 'send' && random() < 0.1 ? { earliestStart: day(random, Date.UTC(2021, 0, 1), Date.UTC(2022, 0, 1)) } : {}),
    waitingSince: alike ? '2021-01-05' : day(random, Date.UTC(2021, 0, 1), Date.UTC(2021, 0, 10)),
    groupEvidence: random() < 0.05 ? [`web:${Math.floor(random() * 5)}.example`] : [],
    ...(side === 'host' && random() < 0.1 ? { placesTaken: 1 } : {}),
  };
}

/** What a population is made from. */
export interface PopulationOptions {
  readonly seed: number;
  readonly senders: number;
  readonly hosts: number;
  readonly shape?: Shape;
}

/** A population of invented registrations. */
export function population({ seed, senders, hosts, shape = 'default' }: PopulationOptions): Population {
  const random = randomOf(seed);
  const make = (side: Side, count: number): MatchInput[] =>
    Array.from({ length: count }, (_, index) => inputOf({ random, side, number: index + 1, shape }));
  const made = { senders: make('send', senders), hosts: make('host', hosts) };
  const barred = made.senders.length === 0 || made.hosts.length === 0
    ? []
    : Array.from({ length: Math.ceil(senders / 5) }, () => ({
    send: pick(random, made.senders).id,
    host: pick(random, made.hosts).id,
    reason: 'vetoed',
  }));
  return { ...made, barred };
}

/** Lower case, letters and digits only, single spaces. */
export const fold = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();

const trigrams = (text: string): Set<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 2) }, (_, at) => text.slice(at, at + 3)));

/** Whether two folded texts share most of their trigrams. */
export function weakSimilar(a: string, b: string): boolean {
  const [first, second] = [trigrams(a), trigrams(b)];
  const both = [...first].filter((gram) => second.has(gram)).length;
  return first.size + second.size > 0 && (2 * both) / (first.size + second.size) >= 0.6;
}

/** Settings for these populations: their own vocabulary, sectors of the table above, the edition's packaged model. */
export function settingsOf(barred: readonly BarredPair[] = [], changes: Partial<MatchSettings> = {}): MatchSettings {
  return {
    edition: 'mobilisesme-2020',
    asOf: '2021-04-01',
    closesOn: '2023-03-31',
    stay: { minMonths: 1, maxMonths: 6 },
    model: editionModel,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    foldText: fold,
    concept: (text) => {
      const folded = fold(text);
      return skills.includes(folded) ? { concept: folded.replace(' ', '-'), group: folded.split(' ')[0]! } : null;
    },
    weakSimilar,
    sectorPlace: ({ code, section }) => {
      if (code !== undefined) return { division: code, section: sections[code] ?? null };
      return section === undefined ? null : { division: null, section };
    },
    barred,
    ...changes,
  };
}
