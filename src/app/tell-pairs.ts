/** Finds and keeps which pairs are in the news of a night: of all candidates, or of those alone that its run touched. */

import type { CandidateChanges } from '../core/matching/candidate-changes.js';
import { leastMove, type Loss } from '../core/matching/news.js';
import { highestPlaces, turnsOf, worthOf, type PairDifference, type PairKind, type PairStates, type PairTurn } from '../core/reports/pair-news.js';
import { numberedEdition } from '../db/edition-numbers.js';
import { bringInLater } from '../db/later-candidates.js';
import { countPairs, keepEntering, pairsOfKind, vanishedPairs } from '../db/night-differences.js';
import { hostOf, pairNumber, senderOf } from '../db/pair-numbers.js';
import { enterWaiting } from '../db/nights.js';
import { keepNews, keepWaiting, toldPairs, waitingPairs } from '../db/told-pairs.js';
import type { Job } from './job.js';
import { findLosses, type LossScope } from './lost-pairs.js';
import type { FoundAgain } from './match-again.js';

/** The most items that one list of a report holds; its total is always told. */
export const mostTold = 50_000;

/** The kinds that are told one by one. */
export const toldKinds = ['new', 'back', 'lost', 'moved'] as const;
export type ToldKind = (typeof toldKinds)[number];

/** A pair in the news; a lost one with how. */
export interface ToldPair extends PairDifference {
  readonly loss?: Loss | undefined;
}

/** Pairs in the news by their places, the best first. Each is made when it is asked for: a night tells a hundred thousand. */
export interface BestPairs {
  readonly count: number;
  readonly at: (place: number) => ToldPair;
}

/** How many there are of each kind, and of each kind the best. */
export interface ToldNews {
  readonly counts: ReadonlyMap<PairKind, number>;
  readonly best: Readonly<Record<ToldKind, BestPairs>>;
}

/** What the pairs of a night are found in. */
export interface TellScope extends Omit<LossScope, 'found' | 'changed' | 'agreed'> {
  readonly nightId: number;
  readonly matched: FoundAgain;
  /** Other weights made all scores anew: they are taken over without a word. */
  readonly modelChanged: boolean;
  /** The candidates before this run were what the night before had told. */
  readonly inStep: boolean;
}

/** Finds them, keeps them beside the night, and which told pairs wait outside the lists. */
export async function tellPairs(job: Job, scope: TellScope): Promise<ToldNews> {
  const { matched: { rows }, inStep, modelChanged } = scope;
  return inStep && !modelChanged && 'entered' in rows ? await amongTouched(job, scope, rows) : await amongAll(job, scope);
}

/** Compares all candidates with all that has been told. */
async function amongAll(job: Job, { nightId, matched, modelChanged, ...scope }: TellScope): Promise<ToldNews> {
  const { register, edition } = job;
  const { shown } = scope.prepared.context.way;
  // Both are compared where they lie.
  enterWaiting(register, edition);
  bringInLater(register, numberedEdition(register, edition));
  keepEntering(register, { nightId, edition, shown, leastMove: modelChanged ? null : leastMove });
  const vanished = vanishedPairs(register, edition);
  const losses = await findLosses(job, vanished.map(({ send, host }) => pairNumber(send, host)), { ...scope, found: matched.lists, changed: null, agreed: matched.agreed });
  const lost = vanished.flatMap((pair, at) => (losses[at] === null ? [] : [lostPair(pair, losses[at]!)]));
  keepNews(register, nightId, lost);
  keepWaiting(register, edition, vanished.filter((_, at) => losses[at] === null).map(({ send, host }) => pairNumber(send, host)));
  const counts = countPairs(register, nightId);
  const lossOf = new Map(lost.map(({ send, host, loss }) => [pairNumber(send, host), loss]));
  const best = (kind: ToldKind): BestPairs => {
    const pairs = pairsOfKind(register, { nightId, kind, total: counts.get(kind) ?? 0, limit: mostTold, shown });
    return { count: pairs.length, at: (place) => (kind === 'lost' ? withLoss(pairs[place]!) : pairs[place]!) };
  };
  const withLoss = (pair: PairDifference): ToldPair => ({ ...pair, loss: lossOf.get(pairNumber(pair.send, pair.host)) });
  return { counts, best: { new: best('new'), back: best('back'), lost: best('lost'), moved: best('moved') } };
}

/** A told pair that is lost keeps the utilities it was told with. */
const lostPair = ({ send, host, sendUtility, hostUtility }: { send: number; host: number; sendUtility: number; hostUtility: number }, loss: Loss): ToldPair =>
  ({ send, host, kind: 'lost', sendBefore: sendUtility, hostBefore: hostUtility, sendAfter: sendUtility, hostAfter: hostUtility, loss });

/**
 * Compares only pairs that came, went or have other numbers, and those that waited after the night before: all others are what was told. What the run
 * found of them is in memory, so the register is asked for nothing but what it told. A pair becomes an object when it is kept or told, not before.
 */
async function amongTouched(job: Job, { nightId, matched, ...scope }: TellScope, changes: CandidateChanges): Promise<ToldNews> {
  const { register, edition } = job;
  const { shown } = scope.prepared.context.way;
  const { pairs, ...now } = touchedPairs(changes, { waiting: waitingPairs(register, edition), agreed: matched.knownPartners });
  const states: PairStates = { count: pairs.length, ...toldPairs(register, edition, pairs), ...now };
  const turns = turnsOf(states, { shown, leastMove });
  const vanished = placesWith(turns, 'vanished');
  const losses = await findLosses(job, vanished.map((at) => pairs[at]!), { ...scope, found: matched.lists, changed: matched.changed, agreed: matched.agreed });
  keepWaiting(register, edition, vanished.filter((_, nth) => losses[nth] === null).map((at) => pairs[at]!));
  const lossAt = new Array<Loss | undefined>(pairs.length);
  losses.forEach((loss, nth) => { if (loss !== null) lossAt[vanished[nth]!] = loss; });
  const pairAt = (at: number): ToldPair => differenceAt(states, pairs[at]!, at, turns[at]!, lossAt[at]);
  const places = { new: placesWith(turns, 'new'), back: placesWith(turns, 'back'), lost: vanished.filter((_, nth) => losses[nth] !== null), moved: placesWith(turns, 'moved') };
  keepNews(register, nightId, inTheNews(turns, lossAt, pairAt));
  const best = (kind: ToldKind): BestPairs => {
    const all = places[kind];
    const worths = new Float64Array(all.length);
    for (let nth = 0; nth < all.length; nth += 1) worths[nth] = worthOf(pairAt(all[nth]!), shown);
    const order = highestPlaces(worths, mostTold);
    return { count: order.length, at: (place) => pairAt(all[order[place]!]!) };
  };
  return { counts: new Map(toldKinds.map((kind) => [kind, places[kind].length])), best: { new: best('new'), back: best('back'), lost: best('lost'), moved: best('moved') } };
}

function* inTheNews(turns: readonly PairTurn[], lossAt: readonly (Loss | undefined)[], pairAt: (at: number) => ToldPair): Generator<ToldPair> {
  for (let at = 0; at < turns.length; at += 1) if (turns[at] !== null && (turns[at] !== 'vanished' || lossAt[at] !== undefined)) yield pairAt(at);
}

function placesWith(turns: readonly PairTurn[], wanted: PairTurn): number[] {
  const places: number[] = [];
  turns.forEach((turn, at) => { if (turn === wanted) places.push(at); });
  return places;
}

/** The difference of one of the pairs in the news. */
function differenceAt({ sendTold, hostTold, sendNow, hostNow }: PairStates, pair: number, at: number, turn: NonNullable<PairTurn>, loss: Loss | undefined): ToldPair {
  const isFirst = turn === 'new';
  const isLost = turn === 'vanished';
  return {
    send: senderOf(pair), host: hostOf(pair), kind: turn === 'vanished' ? 'lost' : turn, sendBefore: isFirst ? null : sendTold[at]!, hostBefore: isFirst ? null : hostTold[at]!,
    sendAfter: isLost ? sendTold[at]! : sendNow[at]!, hostAfter: isLost ? hostTold[at]! : hostNow[at]!, loss,
  };
}

/** The pairs that may differ from what has been told, by rising number, and what they are now. */
function touchedPairs({ entered, removed }: CandidateChanges, { waiting, agreed }: { waiting: readonly number[]; agreed: FoundAgain['knownPartners'] }): Pick<PairStates, 'now' | 'sendNow' | 'hostNow'> & { readonly pairs: Float64Array } {
  const all = new Float64Array(removed.length + entered.count + waiting.length);
  removed.forEach(({ send, host }, at) => { all[at] = pairNumber(send, host); });
  for (let at = 0; at < entered.count; at += 1) all[removed.length + at] = pairNumber(entered.send[at]!, entered.host[at]!);
  all.set(waiting, removed.length + entered.count);
  all.sort();
  let count = 0;
  for (const pair of all) if (count === 0 || all[count - 1] !== pair) all[count++] = pair;
  const pairs = all.slice(0, count);
  const now = { now: new Uint8Array(count), sendNow: new Int32Array(count), hostNow: new Int32Array(count) };
  for (let at = 0; at < entered.count; at += 1) {
    const place = placeOf(pairs, pairNumber(entered.send[at]!, entered.host[at]!));
    now.now[place] = 1;
    now.sendNow[place] = entered.sendScore[at]!;
    now.hostNow[place] = entered.hostScore[at]!;
  }
  // Pairs agreed beforehand are in no list.
  for (const { send, host } of agreed) now.now[placeOf(pairs, pairNumber(send, host))] = 0;
  return { pairs, ...now };
}

/** The place of a number among rising ones; behind all where it is not there. */
function placeOf(numbers: Float64Array, wanted: number): number {
  let [from, to] = [0, numbers.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (numbers[middle]! < wanted) from = middle + 1;
    else to = middle;
  }
  return numbers[from] === wanted ? from : numbers.length;
}
