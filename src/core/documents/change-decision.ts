/** Decides whether a new version asks for new signatures: by the fields that changed, by the words that changed, else by an officer. */

import { changedFields, type FieldChange, type ProjectFacts } from './facts.js';
import { knownNames, wordChanges, type Judgement, type KnownNames, type WordChange } from './word-changes.js';

/** One thing that changed, judged. */
export interface ChangeReason {
  readonly kind: 'field' | 'words';
  /** The field, or the heading under which words changed. */
  readonly what: string;
  readonly judgement: Judgement;
  readonly because: string;
  readonly before: string;
  readonly after: string;
}

/** How much changed and why; without reasons nothing did. */
export interface ChangeDecision {
  readonly change: Judgement;
  readonly reasons: readonly ChangeReason[];
  /** The reason of the officer, where one decided. */
  readonly ruledBecause: string | null;
}

/** What an officer says of a change. */
export interface ChangeRuling {
  readonly as: 'material' | 'immaterial';
  readonly reason: string;
}

const ofWords = ({ section, judgement, because, before, after }: WordChange): ChangeReason => ({ kind: 'words', what: section, judgement, because, before, after });

const heaviest = (judgements: readonly Judgement[]): Judgement =>
  judgements.includes('material') ? 'material' : judgements.includes('unclear') ? 'unclear' : 'immaterial';

function ofField({ field, weight, because, before, after }: FieldChange, names: KnownNames): ChangeReason {
  const [old, now] = [before ?? '', after ?? ''];
  if (weight !== 'by-words') return { kind: 'field', what: field, judgement: weight, because, before: old, after: now };
  const judged = wordChanges(old, now, names);
  const judgement = heaviest(judged.map((each) => each.judgement));
  return { kind: 'field', what: field, judgement, because: judged.find((each) => each.judgement === judgement)?.because ?? because, before: old, after: now };
}

/** The names that the facts hold: parties, participant, offices, places. */
export const namesIn = (facts: ProjectFacts): KnownNames => knownNames([
  facts.participant.name,
  ...[facts.send, facts.host].flatMap(({ name, tradeName, city, contact, contactPoint }) => [name, tradeName, city, contact.name, contactPoint.name]),
]);

/** Decides by what changed of the facts and, where texts are given, of the words. */
export function decideChange({ facts, texts }: {
  readonly facts: { readonly before: ProjectFacts; readonly after: ProjectFacts };
  readonly texts: { readonly before: string; readonly after: string } | null;
}): ChangeDecision {
  const names: KnownNames = new Set([...namesIn(facts.before), ...namesIn(facts.after)]);
  const reasons = [
    ...changedFields(facts.before, facts.after).map((change) => ofField(change, names)),
    ...(texts === null ? [] : wordChanges(texts.before, texts.after, names).map(ofWords)),
  ];
  return { change: heaviest(reasons.map(({ judgement }) => judgement)), reasons, ruledBecause: null };
}

/**
 * The decision with an officer's ruling: anything may be called material; immaterial only what the rule
 * leaves open. `null` when the ruling contradicts the rule.
 */
export function ruledChange(decision: ChangeDecision, ruling: ChangeRuling | null): ChangeDecision | null {
  if (ruling === null) return decision;
  if (ruling.as === 'immaterial' && decision.change === 'material') return null;
  return decision.change === ruling.as ? decision : { ...decision, change: ruling.as, ruledBecause: ruling.reason };
}
