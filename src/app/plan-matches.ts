/** Plans who could go where: the best total, the stable and the fair plan, around the pairs an officer fixed or forbade. */

import { explainPair } from '../core/matching/explain.js';
import { tieKey } from '../core/matching/order.js';
import { compileProfile, type MatchInput } from '../core/matching/profile.js';
import { scorePair } from '../core/matching/criteria.js';
import { combining, pointsOf } from '../core/matching/score.js';
import { toDayNumber } from '../core/calendar.js';
import { openMarket, type FixConflict } from '../core/planning/fixed-pairs.js';
import { createMarket, type Market } from '../core/planning/market.js';
import { participantKeys } from '../core/planning/participants.js';
import { planGoals, threePlans, type PlanGoal, type ThreePlans } from '../core/planning/three-plans.js';
import { AppError } from '../errors.js';
import type { PlanFigures, PlannedPair, PlanReport } from '../output/views/plan-view.js';
import { pairOf } from './explain-match.js';
import { gatherCandidates, type GatheredCandidates, type ListedPair } from './gather-candidates.js';
import type { Job } from './job.js';

/** What to plan. Pairs are two refs, in either order. */
export interface PlanQuestion {
  readonly goal: PlanGoal;
  /** How strongly prices weigh in the fair plan; `null` for the model's own. */
  readonly lambda: number | null;
  /** How many entries of a list are shown. */
  readonly top: number;
  readonly fix: readonly (readonly [string, string])[];
  readonly forbid: readonly (readonly [string, string])[];
  /** Fixes the pairs agreed beforehand as well, in the order of refs, as far as there are places. */
  readonly fixKnown: boolean;
  readonly asOfGiven: boolean;
}

/** The report with what it rests on. */
export interface Planned {
  readonly report: PlanReport;
  readonly asOf: string;
  readonly run: string | null;
}

const conflictWords: Readonly<Record<FixConflict['why'], string>> = {
  'participant-fixed-twice': 'its participant is fixed with another host',
  'host-full': 'the host has no place left',
  forbidden: 'it is forbidden or vetoed',
};

/** The pair of two registrations as a plan sees it; one that is impossible is refused. */
function fixedPair(send: MatchInput, host: MatchInput, gathered: GatheredCandidates, warn: Job['warn']): ListedPair {
  const { context, model } = gathered.prepared;
  const explained = explainPair(send, host, context);
  if (explained.possible === false) {
    const why = explained.constraints.filter((each) => each.holds === false).map((each) => each.detail);
    throw new AppError('refused', `${send.ref} with ${host.ref} cannot be fixed: ${why.join(' ')}`, { hint: `See: mobilise match explain ${send.ref} ${host.ref}` });
  }
  if (explained.possible === null) warn(`${send.ref} with ${host.ref} is fixed although something is still to be checked: mobilise match explain ${send.ref} ${host.ref}`);
  const known = gathered.pairs.find((pair) => pair.send === send.id && pair.host === host.id);
  if (known !== undefined) return known;
  const { send: sendScore, host: hostScore, knownSend, knownHost } = scorePair(compileProfile(send, context), compileProfile(host, context), context);
  return {
    send: send.id, host: host.id, sendScore, hostScore, score: combining[model.combination].shown(sendScore, hostScore),
    knownWeights: knownSend + knownHost, rank: null, hostRank: null, knownPartner: explained.knownPartner,
  };
}

/**
 * Makes the plans.
 * @throws AppError `refused` for a fixed pair that is impossible or contradicts another one, `not-found` before the first run.
 */
export async function planMatches(job: Job, question: PlanQuestion): Promise<Planned> {
  const gathered = await gatherCandidates(job, question.asOfGiven);
  const { prepared, inputs, pairs } = gathered;
  const { context, model } = prepared;
  const keys = participantKeys(prepared.senders);
  const freePlaces = new Map(prepared.hosts.map((host) => [host.id, compileProfile(host, context).freePlaces]));
  const participantOf = (send: number): string => keys.get(send)!;
  const placesOf = (host: number): number => freePlaces.get(host)!;
  const named = async (refs: readonly (readonly [string, string])[]): Promise<{ send: MatchInput; host: MatchInput }[]> =>
    await Promise.all(refs.map(async (each) => await pairOf(job, each, prepared)));
  const forbidden = [
    ...(await named(question.forbid)).map(({ send, host }) => ({ send: send.id, host: host.id })),
    ...(context.settings.barred ?? []),
  ];
  const byHand = (await named(question.fix)).map(({ send, host }) => fixedPair(send, host, gathered, job.warn));
  // Who has a place through a mobility is planned nowhere else; the place itself is taken from the host's.
  const placed = new Set(prepared.placedSenders.map((id) => keys.get(id)));
  const open = pairs.filter((pair) => !placed.has(participantOf(pair.send)));
  const given = { pairs: open, forbidden, participantOf, placesOf };
  const elsewhere = byHand.find((pair) => placed.has(participantOf(pair.send)));
  if (elsewhere !== undefined) {
    const send = inputs.get(elsewhere.send)!.ref;
    throw new AppError('refused', `${send} cannot be fixed: its participant has a place through a mobility.`, { hint: 'See: mobilise mobility list --open' });
  }
  const { conflicts } = openMarket({ ...given, fixed: byHand });
  if (conflicts.length > 0) {
    const sentences = conflicts.map(({ pair, why }) => `${inputs.get(pair.send)!.ref} with ${inputs.get(pair.host)!.ref} cannot be fixed: ${conflictWords[why]}.`);
    throw new AppError('refused', sentences.join(' '), { hint: 'Take back one of --fix and --forbid.' });
  }
  const known = question.fixKnown ? open.filter((pair) => pair.knownPartner).sort((a, b) => a.send - b.send || a.host - b.host) : [];
  const wished = [...byHand, ...known.filter((pair) => !byHand.includes(pair))];
  const refused = new Set(openMarket({ ...given, fixed: wished }).conflicts.map((each) => each.pair));
  const fixed = wished.filter((pair) => !refused.has(pair));
  const { market: left } = openMarket({ ...given, fixed });

  const settings = context.settings;
  const stableIdOf = (id: number): string => inputs.get(id)!.stableId;
  const market = createMarket({
    ...left, participantOf, hostKeyOf: stableIdOf, way: context.way,
    waitingSince: (id) => toDayNumber(inputs.get(id)!.waitingSince),
    tieKey: (send, host) => tieKey({ edition: settings.edition, send: stableIdOf(send), host: stableIdOf(host), sha256: settings.sha256 }),
  });
  const lambda = question.lambda ?? model.lambda;
  const made = threePlans(market, { lambda, top: question.top, onProgress: (done, total) => { job.progress({ done, total, unit: 'participants' }); } });
  checkProof(made);
  return { report: reportOf({ question: { ...question, lambda }, market, made, fixed, gathered: { ...gathered, pairs: open }, participantOf }), asOf: gathered.asOf, run: gathered.run };
}

/** A plan that fails its own check is our fault and must not be shown as proven. */
function checkProof({ proof }: ThreePlans): void {
  if (proof.dual.gap === 0 && proof.blockingStable === 0 && proof.blockingFair === 0 && proof.faults.length === 0) return;
  throw new Error(`a plan failed its own check: gap ${proof.dual.gap}, blocking ${proof.blockingStable} and ${proof.blockingFair}, ${proof.faults.join('; ')}`);
}

/** What the report is made from. */
interface Made {
  readonly question: PlanQuestion & { readonly lambda: number };
  readonly market: Market;
  readonly made: ThreePlans;
  readonly fixed: readonly ListedPair[];
  readonly gathered: GatheredCandidates;
  readonly participantOf: (send: number) => string;
}

function figuresOf(goal: PlanGoal, { made, market, fixed }: Made): PlanFigures {
  const numbers = made.numbers[goal];
  const placed = numbers.placed + fixed.length;
  const sum = (of: (pair: ListedPair) => number): number => fixed.reduce((total, pair) => total + of(pair), 0);
  const mean = (total: number): number | null => (placed === 0 ? null : pointsOf(Math.round(total / placed)));
  const totalScore = numbers.totalScore + sum((pair) => pair.score);
  const lowest = Math.min(numbers.lowestScore ?? Infinity, ...fixed.map((pair) => pair.score));
  const used = new Set([...made.plans[goal]].flatMap((edge) => (edge < 0 ? [] : [market.hostIds[market.hostOf[edge]!]!])).concat(fixed.map((pair) => pair.host)));
  return {
    goal,
    placed,
    withoutPlace: numbers.withoutPlace,
    hostsUsed: used.size,
    totalScore: pointsOf(totalScore),
    meanScore: mean(totalScore),
    meanSendScore: mean(numbers.totalSendScore + sum((pair) => pair.sendScore)),
    meanHostScore: mean(numbers.totalHostScore + sum((pair) => pair.hostScore)),
    lowestScore: placed === 0 ? null : pointsOf(lowest),
    blockingPairs: numbers.blockingPairs,
  };
}

function reportOf(all: Made): PlanReport {
  const { question, market, made, fixed, gathered, participantOf } = all;
  const { inputs, pairs } = gathered;
  const { dual, unit, blockingStable, blockingFair } = made.proof;
  const chosen = [...made.plans[question.goal]].flatMap((edge) => (edge < 0 ? [] : [market.pairs[edge] as ListedPair]));
  const shown = (pair: ListedPair, isFixed: boolean): PlannedPair => {
    const [send, host] = [inputs.get(pair.send)!, inputs.get(pair.host)!];
    return {
      send: send.ref, host: host.ref, score: pointsOf(pair.score), sendScore: pointsOf(pair.sendScore), hostScore: pointsOf(pair.hostScore),
      sendCompany: send.registration.companyName, hostCompany: host.registration.companyName,
      sendCountry: send.registration.country, hostCountry: host.registration.country,
      rank: pair.rank, hostRank: pair.hostRank, fixed: isFixed, knownPartner: pair.knownPartner,
    };
  };
  const going = new Set([...chosen, ...fixed].map((pair) => participantOf(pair.send)));
  const lists = { score: made.lists.byScore, fair: made.lists.fair };
  // Below a whole basis point a worth counts pairs: the total is what is whole.
  const wholePoints = (worth: number): number => pointsOf(Math.floor(worth / unit));
  return {
    goal: question.goal,
    lambda: question.lambda,
    participants: market.participants,
    hosts: market.hosts,
    places: market.places.reduce((sum, each) => sum + each, 0),
    pairsConsidered: market.pairs.length,
    fixed: fixed.length,
    plans: planGoals.map((goal) => figuresOf(goal, all)),
    lists: Object.entries(lists).map(([order, figures]) => ({
      order, top: question.top, hosts: figures.registrations, hostsNeverShown: figures.neverShown, topShare: figures.topShare, gini: figures.gini,
      meanScore: figures.meanScore === null ? null : pointsOf(Math.round(figures.meanScore)),
    })),
    certificates: {
      total: { worth: wholePoints(dual.worth), bound: wholePoints(dual.bound), gap: pointsOf(dual.gap / unit) },
      stable: { blockingPairs: blockingStable },
      fair: { blockingPairs: blockingFair },
    },
    wantedPlaces: market.hostIds.map((id, at) => ({ id, places: market.places[at]!, gain: made.prices[at]! })).filter((each) => each.gain > 0)
      .sort((a, b) => b.gain - a.gain || a.id - b.id)
      .map(({ id, places, gain }) => ({ host: inputs.get(id)!.ref, company: inputs.get(id)!.registration.companyName, places, gain: pointsOf(gain) })),
    pairs: [...fixed.map((pair) => ({ pair, isFixed: true })), ...chosen.map((pair) => ({ pair, isFixed: false }))]
      .sort((a, b) => a.pair.send - b.pair.send).map(({ pair, isFixed }) => shown(pair, isFixed)),
    withoutPlace: [...new Set(pairs.map((pair) => pair.send))].filter((id) => !going.has(participantOf(id))).sort((a, b) => a - b).map((id) => inputs.get(id)!.ref),
  };
}
