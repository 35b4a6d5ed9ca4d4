/** Asks everything that can stand against drafting a pair: constraints, pair rules, stay rules. */

import { editionOn } from '../core/edition-on.js';
import type { SettledDays } from '../core/documents/learning-project-input.js';
import { proposeStay } from '../core/documents/stay.js';
import type { MatchContext } from '../core/matching/context.js';
import type { PairExplanation } from '../core/matching/explain.js';
import type { MatchInput } from '../core/matching/profile.js';
import type { Registration } from '../core/registration.js';
import { evaluatePair, evaluateStay } from '../core/rules/evaluate.js';
import type { RuleOutcome } from '../core/rules/outcome.js';
import { compileRules } from '../core/rules/rule-set.js';
import type { StayFacts } from '../core/rules/stay-facts.js';
import { decisionsOf } from '../db/decisions.js';
import { senderPositions } from '../db/verdicts.js';
import { createJudge } from './judge-registration.js';
import type { Job } from './job.js';
import type { LoadedEdition } from './load-edition.js';
import { pairFactsOf } from './pair-ruling.js';
import { commonWindow } from './common-window.js';

/** What forbids the pair, and what somebody still has to answer. */
export interface PairAnswers {
  /** Constraints that fail and blocking rules that fail, by code. */
  readonly forbidden: readonly { readonly id: string; readonly message: string }[];
  /** Rules that ask or cannot be answered yet. */
  readonly asked: readonly { readonly rule: string; readonly message: string }[];
}

const failed = (outcome: RuleOutcome): boolean => outcome.level === 'block' && outcome.outcome === 'fail';
const asks = (outcome: RuleOutcome): boolean =>
  outcome.level !== 'warn' && outcome.accepted !== true && (outcome.outcome === 'unknown' || (outcome.level === 'ask' && outcome.outcome === 'fail'));

/** Everything that stands against the pair on the job's day. */
export function askAboutPair(job: Job, loaded: LoadedEdition, about: {
  readonly send: MatchInput;
  readonly host: MatchInput;
  readonly explained: PairExplanation;
  readonly context: MatchContext;
  /** The days of the mobility, once they are settled: the rules of stays are asked for them. */
  readonly settled?: SettledDays | undefined;
}): PairAnswers {
  const { send, host, explained, context } = about;
  const rules = compileRules(loaded.edition);
  const judge = createJudge(loaded, job.asOf, decisionsOf(job.register, job.edition));
  const { positions } = senderPositions(job.register, [send.id, host.id]);
  const registrations = [send, host].flatMap((each) => judge.explain(each.registration, positions.get(each.id), each.id).outcomes.map((outcome) => ({ ...outcome, ref: each.ref })));
  const pair = evaluatePair(rules, { ...pairFactsOf(send, host, job.asOf), existingCollaboration: explained.knownPartner });
  const window = commonWindow(send, host, context);
  const proposal = proposeStay({ send: send.registration, host: host.registration, window, limits: editionOn(loaded.edition, job.asOf).stay, settled: about.settled });
  const stay = evaluateStay(rules, { asOf: job.asOf, parts: proposal.ok ? proposal.stay.parts : [], ...statedOfStay(send.registration, host.registration) });
  // The constraint `eligibility` stands for the rules of both registrations: their own sentences say more.
  const constraints = explained.constraints.filter((each) => each.holds === false).map((each) => ({ id: each.constraint, message: each.detail }));
  const blocks = [
    ...registrations.filter(failed).map((each) => ({ id: each.rule, message: `${each.ref}: ${each.message}` })),
    ...[...pair, ...stay].filter(failed).map((each) => ({ id: each.rule, message: each.message })),
  ];
  return {
    forbidden: [...constraints.filter((each) => each.id !== 'eligibility' || blocks.length === 0), ...blocks],
    asked: [
      ...registrations.filter(asks).map((each) => ({ rule: each.rule, message: `${each.ref}: ${each.message}` })),
      ...[...pair, ...stay].filter(asks).map((each) => ({ rule: each.rule, message: each.message })),
    ],
  };
}

/** What two registrations together say of a stay, apart from its dates. */
export function statedOfStay(send: Registration, host: Registration): Omit<StayFacts, 'asOf' | 'parts'> {
  const types = commonTypes(send.collaborationTypes ?? [], host.collaborationTypes ?? []);
  const gaps = [send.gapFilling, host.gapFilling];
  const registered = laterDay(send.platformRegisteredOn, host.platformRegisteredOn);
  return {
    ...(registered === undefined ? {} : { registeredOn: registered }),
    ...(types.length === 0 ? {} : { collaborationTypes: types }),
    ...(gaps.includes(true) ? { gapFilling: true } : gaps.includes(false) ? { gapFilling: false } : {}),
  };
}

/** The later of two days; not known while one of them is not. */
const laterDay = (a: string | undefined, b: string | undefined): string | undefined => (a === undefined || b === undefined ? undefined : a > b ? a : b);

/** What both sides state, or what the one side that states any does. */
function commonTypes(send: readonly string[], host: readonly string[]): readonly string[] {
  if (send.length === 0 || host.length === 0) return [...send, ...host];
  return send.filter((type) => host.includes(type));
}
