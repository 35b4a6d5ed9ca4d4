/** Whether a pair is possible: every hard constraint as true, false or unknown, alone and all together. */

import type { Truth } from '../rules/truth.js';
import type { MatchContext, PairRuling } from './context.js';
import type { Term } from './dictionary.js';
import { constraintCodes, type ConstraintCode } from './model.js';
import type { PairSide, SkillSet } from './profile.js';
import { datesStated, stayFits } from './window.js';

/** Three values as numbers, so that "all of them" is the smallest: 1 holds, 0 is not known, -1 fails. */
export type Tri = 1 | 0 | -1;

/** The same as the values of the contract. */
export const truthOf = (tri: Tri): Truth => (tri === 0 ? null : tri > 0);

const tri = (holds: boolean): Tri => (holds ? 1 : -1);

const country = (send: PairSide, host: PairSide): Tri =>
  (send.country < 0 || host.country < 0 ? 0 : tri(send.country !== host.country));

/** 1 for eligible, -1 for ineligible; else not known: information, an officer's decision or the first validation is awaited. */
const verdictOf = (profile: PairSide): Tri => (profile.verdict === 'eligible' ? 1 : profile.verdict === 'ineligible' ? -1 : 0);

const verdicts = (send: PairSide, host: PairSide): Tri => Math.min(verdictOf(send), verdictOf(host)) as Tri;

const rulingValue: Readonly<Record<PairRuling, Tri>> = { holds: 1, ask: 0, block: -1 };

/** What the pair rules say; it may cost a rule evaluation, so it is asked last. */
const ruling = (send: PairSide, host: PairSide, context: MatchContext): Tri =>
  context.settings.pairRule === undefined ? 1 : rulingValue[context.settings.pairRule(send.id, host.id)];

const destination = (send: PairSide, host: PairSide): Tri =>
  tri(!send.strictCountries || send.partnerCountries.includes(host.country));

const origin = (send: PairSide, host: PairSide): Tri => tri(!host.strictCountries || host.partnerCountries.includes(send.country));

/** True in one language decides; else a level not stated in a language of both leaves it open. */
function language(send: PairSide, host: PairSide): Tri {
  if (send.languages.length === 0 || host.languages.length === 0) return 0;
  let best: Tri = -1;
  for (const asked of host.languages) {
    for (const spoken of send.languages) {
      if (spoken.language !== asked.language) continue;
      if (spoken.rank >= asked.rank) return 1;
      if (spoken.rank < 0) best = 0;
    }
  }
  return best;
}

const window = (send: PairSide, host: PairSide, context: MatchContext): Tri =>
  datesStated(send, host) ? tri(stayFits(send, host, context)) : 0;

const capacity = (_send: PairSide, host: PairSide): Tri => tri(host.freePlaces > 0);

function group(send: PairSide, host: PairSide): Tri {
  if (send.companyId === host.companyId) return -1;
  for (const key of send.evidence) if (host.evidence.includes(key)) return 0;
  return 1;
}

const history = (send: PairSide, host: PairSide): Tri => tri(send.barredHosts?.has(host.id) !== true);

/** Whether a want and an offer are the same skill or of the same group; likeness of texts alone never counts here. */
const nearSkills = (want: Term, offer: Term): boolean => want.id === offer.id || (want.group >= 0 && want.group === offer.group);

/** Whether one want at least is met at group level or better. */
function meetsAWant(wants: SkillSet, offers: SkillSet): boolean {
  // Equal skills have equal groups, so whatever is near shares a bit.
  if ((wants.bits & offers.bits) === 0) return false;
  for (const want of wants.terms) for (const offer of offers.terms) if (nearSkills(want, offer)) return true;
  return false;
}

function learning(send: PairSide, host: PairSide, context: MatchContext): Tri {
  if (!context.enforceLearning) return 1;
  return send.wants.terms.length === 0 || host.offers.terms.length === 0 ? 0 : tri(meetsAWant(send.wants, host.offers));
}

function type(send: PairSide, host: PairSide): Tri {
  if (send.types.length === 0 || host.types.length === 0 || send.anyType || host.anyType) return 1;
  for (const each of send.types) if (host.types.includes(each)) return 1;
  return -1;
}

/** How a pair is looked at: in which context, and whether the two agreed beforehand. */
export interface PairView {
  readonly known: boolean;
  readonly context: MatchContext;
}

/** A constraint as a test of a pair. */
export type ConstraintTest = (send: PairSide, host: PairSide, view: PairView) => Tri;

/** A test that a pair agreed beforehand skips. */
const unlessKnown = (test: (send: PairSide, host: PairSide, context: MatchContext) => Tri): ConstraintTest =>
  (send, host, { known, context }) => (known ? 1 : test(send, host, context));

/** Every constraint by its code. */
export const constraintTests: Readonly<Record<ConstraintCode, ConstraintTest>> = {
  country,
  eligibility: (send, host, { context }) => Math.min(verdicts(send, host), ruling(send, host, context)) as Tri,
  destination: unlessKnown(destination),
  origin: unlessKnown(origin),
  language,
  window: (send, host, { context }) => window(send, host, context),
  capacity, group, history,
  learning: unlessKnown(learning),
  type,
};

/** Every constraint of a pair, in the order of the codes. */
export const allConstraints = (send: PairSide, host: PairSide, view: PairView): Tri[] =>
  constraintCodes.map((code) => constraintTests[code](send, host, view));

/**
 * Whether a pair is possible: the smallest of all its constraints, by the same tests. Those that are quick or fail
 * often come first, and the rest is left out once one fails; the pair rules come last.
 */
export function possible(send: PairSide, host: PairSide, { known, context }: PairView): Tri {
  const agreed = known ? 1 : Math.min(destination(send, host), origin(send, host), learning(send, host, context));
  if (agreed < 0) return -1;
  const dated = Math.min(agreed, window(send, host, context), language(send, host));
  if (dated < 0) return -1;
  const others = Math.min(dated, country(send, host), verdicts(send, host), capacity(send, host),
    group(send, host), history(send, host), type(send, host));
  return others < 0 ? -1 : Math.min(others, ruling(send, host, context)) as Tri;
}
