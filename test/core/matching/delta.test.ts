/** Lists brought up to date are those of a run over everything, after any sequence of edits. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { candidateChanges, stood, type OrderedRows } from '../../../src/core/matching/candidate-changes.js';
import { candidatesOf, type Candidate } from '../../../src/core/matching/candidates.js';
import { prepareMatching, type BarredPair, type MatchContext } from '../../../src/core/matching/context.js';
import { matchDelta, type Remembered } from '../../../src/core/matching/delta.js';
import { matchAll, pairsAgreed, type MatchJob } from '../../../src/core/matching/engine.js';
import { changesSince, fingerprintNumbers, fingerprintsOf, type Fingerprints } from '../../../src/core/matching/fingerprint.js';
import { gapOf } from '../../../src/core/matching/list-order.js';
import { findKnownPartners, type KnownPartners } from '../../../src/core/matching/known-partners.js';
import { compileProfile, type MatchInput } from '../../../src/core/matching/profile.js';
import type { Registration } from '../../../src/core/registration.js';
import { byIds } from './brute-force.js';
import { keptOf } from './kept.js';
import { population, randomOf, settingsOf, shapes, type Random, type Shape } from './population.js';

interface State {
  readonly senders: readonly MatchInput[];
  readonly hosts: readonly MatchInput[];
  readonly barred: readonly BarredPair[];
  readonly asOf: string;
}

const jobOf = ({ senders, hosts, barred, asOf }: State, keep: number): MatchJob =>
  ({ senders, hosts, context: prepareMatching(settingsOf(barred, { asOf })), keep });

const agreedIn = ({ senders, hosts, context }: MatchJob): KnownPartners => findKnownPartners(senders, hosts, context.settings);

/** A run over everything, and what it leaves behind. */
function whole(job: MatchJob, spare: number): { candidates: readonly Candidate[]; known: readonly Candidate[]; left: Remembered } {
  const result = matchAll({ ...job, spare });
  const fingerprints = fingerprintsOf({ ...keptOf({ senders: job.senders as MatchInput[], hosts: job.hosts as MatchInput[], context: job.context }), context: job.context, agreed: agreedIn(job) });
  return { candidates: [...result.candidates].sort(byIds), known: result.knownPartners, left: { fingerprints, lists: result.keptLists() } };
}

type Edit = 'add' | 'change' | 'withdraw' | 'verdict' | 'place' | 'trivial' | 'bar' | 'day' | 'partner';
const edits: readonly Edit[] = ['add', 'change', 'change', 'withdraw', 'verdict', 'place', 'trivial', 'bar', 'day', 'partner'];
const dayAfter = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** One edit of one side; other registrations come from a second population of the same shape. */
function edited(state: State, edit: Edit, random: Random, reserve: State): State {
  const side = random() < 0.5 ? 'senders' : 'hosts';
  const at = Math.floor(random() * state[side].length);
  const old = state[side][at];
  const fresh = reserve[side][Math.floor(random() * reserve[side].length)]!;
  const put = (input: MatchInput): State => ({ ...state, [side]: state[side].with(at, input) });
  if (edit === 'day') return { ...state, asOf: dayAfter(state.asOf, Math.floor(random() * 40)) };
  if (edit === 'add') {
    const id = Math.max(...state[side].map((each) => each.id), fresh.id) + 1;
    return { ...state, [side]: [...state[side], { ...fresh, id, ref: `${fresh.ref.slice(0, 1)}${id}`, stableId: `${fresh.stableId.slice(0, 50)}${id}` }] };
  }
  if (old === undefined) return state;
  const { registration } = old;
  switch (edit) {
    case 'change': return put({ ...old, registration: { ...fresh.registration, companyName: registration.companyName }, waitingSince: fresh.waitingSince });
    case 'withdraw': return { ...state, [side]: state[side].filter((each) => each !== old) };
    case 'verdict': return put({ ...old, verdict: old.verdict === 'eligible' ? (['ineligible', 'needs-information', null] as const)[at % 3]! : 'eligible' });
    case 'place': return put({ ...old, placesTaken: (old.placesTaken ?? 0) + 1 });
    case 'trivial': return put({ ...old, registration: { ...registration, website: `https://${random()}.example` } });
    case 'bar': return { ...state, barred: [...state.barred, { send: state.senders[0]?.id ?? 0, host: state.hosts[at % Math.max(1, state.hosts.length)]?.id ?? 0, reason: 'vetoed' }] };
    case 'partner': return put({ ...old, registration: { ...registration, knownPartner: fresh.ref } });
  }
}

/** Rows whose ranks are order numbers. */
const orderedOf = ({ order, hostOrder, ...rows }: OrderedRows, context: MatchContext): Candidate[] => candidatesOf({ ...rows, rank: order, hostRank: hostOrder }, context);

/** The same rows with the ranks that their numbers make. */
function ranked(rows: readonly Candidate[]): Candidate[] {
  const places = (side: 'send' | 'host', key: 'rank' | 'hostRank'): Map<Candidate, number> => {
    const lists = new Map<number, Candidate[]>();
    for (const row of rows) if (row[key] !== null) lists.set(row[side], [...lists.get(row[side]) ?? [], row]);
    return new Map([...lists.values()].flatMap((list) => list.sort((a, b) => a[key]! - b[key]!).map((row, at): [Candidate, number] => [row, at + 1])));
  };
  const [own, hosts] = [places('send', 'rank'), places('host', 'hostRank')];
  return rows.map((row) => ({ ...row, rank: own.get(row) ?? null, hostRank: hosts.get(row) ?? null }));
}

/** Follows a sequence of edits, some at a time, and compares after each step. */
function follow(shape: Shape, seed: number, { steps, keep, spare }: { steps: readonly (readonly Edit[])[]; keep: number; spare: number }): { renewed: number; refilled: number; listed: number; moved: number } {
  const random = randomOf(seed);
  let state: State = { ...population({ seed, senders: 30, hosts: 40, shape }), asOf: '2021-04-01' };
  const reserve: State = { ...population({ seed: seed + 1000, senders: 30, hosts: 30, shape }), asOf: '' };
  const first = whole(jobOf(state, keep), spare);
  let { left } = first;
  const keyOf = ({ send, host }: { readonly send: number; readonly host: number }): string => `${send} ${host}`;
  /** The rows as a register holds them, with order numbers in place of ranks: only what differs is written and removed. */
  const gap = gapOf(keep + spare);
  const numbered = (rank: number | null): number | null => (rank === null ? null : rank * gap);
  const stored = new Map(first.candidates.map((row): [string, Candidate] => [keyOf(row), { ...row, rank: numbered(row.rank), hostRank: numbered(row.hostRank) }]));
  const seen = { renewed: 0, refilled: 0, listed: 0, moved: 0 };
  for (const step of steps) {
    for (const edit of step) state = edited(state, edit, random, reserve);
    const job = jobOf(state, keep);
    const expected = whole(job, spare);
    // A context of its own, as every run has, and both sides as they are kept.
    const context = prepareMatching(job.context.settings);
    const now = { ...keptOf({ ...state, context }), context, agreed: agreedIn(job), keep };
    const changes = changesSince(left.fingerprints, fingerprintsOf(now));
    expect([...changesSince(expected.left.fingerprints, changes.fingerprints).changed]).toEqual([]);
    const { lists, renewed, refilled } = matchDelta(now, left, changes, spare);
    const doubted = lists.ids > 0 && random() < 0.5 ? [Math.floor(random() * lists.ids)] : [];
    const { entered, moved, removed } = candidateChanges({ ...job, before: left.lists, lists, renewed, changed: changes.changed, doubted, top: keep });
    // Rows and pairs say whether the pair stood before, unless somebody was taken out since.
    const isIn = (id: number): boolean => senderIds.has(id) || hostIds.has(id);
    const [senderIds, hostIds] = [state.senders, state.hosts].map((side) => new Set(side.map(({ id }) => id))) as [Set<number>, Set<number>];
    const stoodOf = (pair: { readonly send: number; readonly host: number }): number =>
      (doubted.includes(pair.send) || doubted.includes(pair.host) || !isIn(pair.send) || !isIn(pair.host) ? stood.unknown : stored.has(keyOf(pair)) ? stood.yes : stood.no);
    for (const pair of removed) expect(pair.stood).toBe(stoodOf(pair));
    for (let at = 0; at < entered.count; at += 1) expect(entered.stood[at]).toBe(stoodOf({ send: entered.send[at]!, host: entered.host[at]! }));
    for (const row of orderedOf(moved, job.context)) {
      const before = stored.get(keyOf(row));
      // Where nothing but order numbers is said to have moved, the numbers are those that stand there.
      expect({ ...before, rank: row.rank, hostRank: row.hostRank }).toEqual(row);
      expect(before).not.toEqual(row);
      stored.set(keyOf(row), row);
      seen.moved += 1;
    }
    for (const row of orderedOf(entered, job.context)) stored.set(keyOf(row), row);
    for (const pair of removed) stored.delete(keyOf(pair));
    expect(ranked([...stored.values()]).sort(byIds)).toEqual(expected.candidates);
    expect(pairsAgreed({ ...job, ...now }, now.agreed, { possible: 0, toCheck: 0 })).toEqual(expected.known);
    for (const list of lists.keys()) if (!renewed.includes(list)) expect(lists.get(list)!.join()).toBe(left.lists.get(list)!.join());
    left = { fingerprints: changes.fingerprints, lists };
    seen.renewed += renewed.length;
    seen.refilled += refilled;
    seen.listed += stored.size;
  }
  return seen;
}

const step = fc.array(fc.constantFrom(...edits), { minLength: 0, maxLength: 4 });

describe('lists brought up to date are those of a run over everything', () => {
  test('after any sequence of edits', () => {
    fc.assert(fc.property(
      fc.constantFrom(...shapes), fc.integer({ min: 1, max: 5000 }), fc.array(step, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 4 }),
      (shape, seed, steps, keep, spare) => { follow(shape, seed, { steps, keep, spare }); },
    ), { numRuns: 60 });
  });

  test('spare entries keep owners from being searched anew, and their end is noticed', () => {
    const steps = Array.from({ length: 12 }, (): Edit[] => ['withdraw', 'withdraw', 'add']);
    const without = follow('open', 7, { steps, keep: 4, spare: 0 });
    const withSpare = follow('open', 7, { steps, keep: 4, spare: 6 });
    expect(without.refilled).toBeGreaterThan(withSpare.refilled);
    expect(withSpare.listed).toBeGreaterThan(100);
  });

  test('what does not matter to matching renews nothing', () => {
    expect(follow('default', 9, { steps: [['trivial'], ['trivial', 'trivial'], []], keep: 5, spare: 2 })).toMatchObject({ renewed: 0, refilled: 0 });
  });
});

/** The fingerprints of senders or hosts as texts, in their order. */
function printsOf(inputs: readonly MatchInput[], context: MatchContext, agreed: KnownPartners): string[] {
  const on = (side: Registration['side']): MatchInput[] => inputs.filter(({ registration }) => registration.side === side);
  const { numbers } = fingerprintsOf({ ...keptOf({ senders: on('send'), hosts: on('host'), context }), context, agreed });
  return inputs.map(({ id }) => numbers.subarray(id * fingerprintNumbers, (id + 1) * fingerprintNumbers).join());
}

describe('fingerprints', () => {
  test('whatever changes a profile changes its fingerprint', () => {
    const { senders, hosts, barred } = population({ seed: 3, senders: 40, hosts: 40, shape: 'known' });
    const context = prepareMatching(settingsOf(barred));
    const print = (input: MatchInput): string => printsOf([input], context, new Map())[0]!;
    // What is looked at for display or to find partners, whose pairs are told apart by the partners themselves.
    const shown = new Set(['ref', 'partnerCountryCodes', 'typeCodes', 'evidenceKeys']);
    const seenAs = (input: MatchInput): string => JSON.stringify(compileProfile(input, context), (key, value: unknown) => (shown.has(key) ? undefined : value));
    let told = 0;
    for (const side of [senders, hosts]) {
      for (const [at, input] of side.entries()) {
        const other = side[(at + 1) % side.length]!;
        const keys = new Set([...Object.keys(input.registration), ...Object.keys(other.registration)]) as Set<keyof Registration>;
        const variants: MatchInput[] = [
          ...[...keys].map((key): MatchInput => ({ ...input, registration: { ...input.registration, [key]: other.registration[key] } })),
          { ...input, verdict: other.verdict }, { ...input, waitingSince: other.waitingSince }, { ...input, companyId: other.companyId }, { ...input, stableId: other.stableId },
          { ...input, groupEvidence: ['vat:1'] }, { ...input, placesTaken: 3 }, { ...input, earliestStart: '2021-12-01' },
        ];
        for (const variant of variants) {
          // Days that only the past tells apart move no pair.
          const days = ({ registration: { availableFrom } }: MatchInput): boolean => availableFrom !== undefined && availableFrom > '2021-04-01';
          if (seenAs(variant) === seenAs(input) || !days(variant) || !days(input)) continue;
          told += 1;
          if (variant.earliestStart === undefined || variant.earliestStart > (variant.registration.availableFrom ?? '')) expect(print(variant)).not.toBe(print(input));
        }
      }
    }
    expect(told).toBeGreaterThan(200);
  });

  test('tell of vetoes and of partners agreed beforehand, in whatever order they come', () => {
    const { senders } = population({ seed: 4, senders: 6, hosts: 0 });
    const [first, ...others] = senders as [MatchInput, ...MatchInput[]];
    const vetoes = [7, 3].map((host): BarredPair => ({ send: first.id, host, reason: 'vetoed' }));
    const printed = (barred: readonly BarredPair[], agreed: KnownPartners): string[] => printsOf(senders, prepareMatching(settingsOf(barred)), agreed);
    const all = [printed([], new Map()), printed(vetoes, new Map()), printed([], new Map([[first.id, new Set([7, 3])]])), printed(vetoes, new Map([[first.id, new Set([7, 3])]]))];
    expect(new Set(all.map((each) => each[0])).size).toBe(4);
    for (const each of all) expect(each.slice(1)).toEqual(all[0]!.slice(1));
    expect(printed([...vetoes].reverse(), new Map([[first.id, new Set([3, 7])]]))).toEqual(all[3]);
    expect(new Set(all[0]).size).toBe(1 + others.length);
  });

  test('one that is known no more counts as changed, those that went as gone', () => {
    const { senders } = population({ seed: 5, senders: 9, hosts: 0 });
    const of = (some: readonly MatchInput[]): Fingerprints => {
      const context = prepareMatching(settingsOf());
      return fingerprintsOf({ ...keptOf({ senders: some, hosts: [], context }), context, agreed: new Map() });
    };
    const [before, now] = [of(senders.slice(0, 7)), of(senders.slice(2))];
    before.numbers.fill(0, senders[4]!.id * fingerprintNumbers, (senders[4]!.id + 1) * fingerprintNumbers);
    const { changed, gone } = changesSince(before, now);
    expect([[...changed].sort((a, b) => a - b), gone]).toEqual([[senders[4]!.id, senders[7]!.id, senders[8]!.id].sort((a, b) => a - b), 2]);
  });
});
