/** Explains one pair: every constraint, and the waterfall of the very numbers its score is made of. */

import type { Side } from '../registration.js';
import type { Truth } from '../rules/truth.js';
import { constraintDetails } from './constraint-details.js';
import { constraintTests, possible, truthOf, type PairView } from './constraints.js';
import type { MatchContext } from './context.js';
import { assess, type Assessment } from './criteria.js';
import { criterionDetails } from './criterion-details.js';
import { findKnownPartners, isKnownPair } from './known-partners.js';
import type { ConstraintCode, CriterionCode } from './model.js';
import { compileProfile, type MatchInput, type Profile } from './profile.js';
import { completenessOf, pointsOf, scoreInterval, type PairScore } from './score.js';

/** One constraint of the pair. */
export interface ExplainedConstraint {
  readonly constraint: ConstraintCode;
  readonly holds: Truth;
  readonly detail: string;
}

/** One criterion of one side. */
export interface ExplainedCriterion {
  readonly criterion: CriterionCode;
  readonly side: Side;
  readonly level: string;
  /** 0 to 100. */
  readonly value: number;
  readonly weight: number;
  /** Points of 100; a side's contributions sum to its score. */
  readonly contribution: number;
  /** The same as an integer in hundredths: these sum without rounding. */
  readonly basisPoints: number;
  readonly detail: string;
}

/** What the score could rise to if a missing component turned out at its best. */
export interface PossibleRise {
  readonly criterion: CriterionCode;
  readonly side: Side;
  readonly score: number;
}

/** The explanation of a pair; scores are points of 100 with two decimals. */
export interface PairExplanation {
  readonly send: string;
  readonly host: string;
  readonly possible: Truth;
  readonly knownPartner: boolean;
  readonly score: number;
  /** The score with 0 and with 100 for every missing component; both equal `score` where nothing is missing. */
  readonly scoreLow: number;
  readonly scoreHigh: number;
  readonly sendScore: number;
  readonly hostScore: number;
  /** In percent. */
  readonly completeness: number;
  readonly constraints: readonly ExplainedConstraint[];
  readonly criteria: readonly ExplainedCriterion[];
  readonly couldRise: readonly PossibleRise[];
}

const basisPointsOf = ({ value, weight }: Assessment): number => value * weight;

const sum = (assessments: readonly Assessment[], side: Side, of: (each: Assessment) => number): number =>
  assessments.reduce((total, each) => total + (each.side === side ? of(each) : 0), 0);

/** The pair's numbers, summed from its assessments. */
const scoreOf = (all: readonly Assessment[]): PairScore => ({
  send: sum(all, 'send', basisPointsOf),
  host: sum(all, 'host', basisPointsOf),
  knownSend: sum(all, 'send', (each) => (each.complete ? each.weight : 0)),
  knownHost: sum(all, 'host', (each) => (each.complete ? each.weight : 0)),
});

/** The score if one missing component, and only it, were 100. */
function rise(missing: Assessment, pair: PairScore, { scales, way }: MatchContext): PossibleRise {
  const gain = missing.weight * (100 - scales.neutral);
  const score = missing.side === 'send' ? way.shown(pair.send + gain, pair.host) : way.shown(pair.send, pair.host + gain);
  return { criterion: missing.criterion, side: missing.side, score: pointsOf(score) };
}

/** Explains a pair of compiled profiles. */
export function explainProfiles(send: Profile, host: Profile, view: PairView): PairExplanation {
  const { context } = view;
  const all = [...assess(send, host, context), ...assess(host, send, context)];
  const pair = scoreOf(all);
  const interval = scoreInterval(pair, context.scales.neutral, context.way);
  return {
    send: send.ref,
    host: host.ref,
    possible: truthOf(possible(send, host, view)),
    knownPartner: view.known,
    score: pointsOf(interval.score),
    scoreLow: pointsOf(interval.low),
    scoreHigh: pointsOf(interval.high),
    sendScore: pointsOf(pair.send),
    hostScore: pointsOf(pair.host),
    completeness: completenessOf(pair),
    constraints: context.model.constraints.map(({ constraint }) => ({
      constraint,
      holds: truthOf(constraintTests[constraint](send, host, view)),
      detail: constraintDetails[constraint](send, host, view),
    })),
    criteria: all.map((each) => {
      const [own, other] = each.side === 'send' ? [send, host] : [host, send];
      return {
        criterion: each.criterion,
        side: each.side,
        level: each.level,
        value: each.value,
        weight: each.weight,
        contribution: pointsOf(basisPointsOf(each)),
        basisPoints: basisPointsOf(each),
        detail: criterionDetails[each.criterion](own, other, context),
      };
    }),
    couldRise: all.filter((each) => !each.complete && each.weight > 0).map((each) => rise(each, pair, context)),
  };
}

/** Explains the pair of two registrations, whether possible or not; an impossible pair is scored all the same. */
export function explainPair(send: MatchInput, host: MatchInput, context: MatchContext): PairExplanation {
  const known = isKnownPair(findKnownPartners([send], [host], context.settings), send.id, host.id);
  return explainProfiles(compileProfile(send, context), compileProfile(host, context), { known, context });
}

/** What is told of a pair in a list, in this order. */
const reasonOrder: readonly (readonly [Side, CriterionCode])[] = [
  ['send', 'skills'], ['host', 'skills'], ['send', 'language'], ['send', 'sector'], ['send', 'place'], ['send', 'dates'],
];

/** Why a pair stands where it stands, in a few sentences: what each side gets, the language, the days, known data only. */
export function pairReasons(send: Profile, host: Profile, context: MatchContext): string[] {
  const all = [...assess(send, host, context), ...assess(host, send, context)];
  return reasonOrder.flatMap(([side, criterion]) => {
    const { complete, value, level } = all.find((each) => each.side === side && each.criterion === criterion)!;
    if (!complete || value === 0 || level === 'open' || level === 'other') return [];
    const [own, other] = side === 'send' ? [send, host] : [host, send];
    const sentence = criterionDetails[criterion](own, other, context);
    return [criterion === 'skills' ? `${own.ref}: ${sentence}` : sentence];
  });
}
