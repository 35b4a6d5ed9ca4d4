/** What the edition's pair rules say of a pair, as far as they can block or ask at all. */

import type { Edition } from '../core/edition.js';
import type { PairRuling } from '../core/matching/context.js';
import type { MatchInput } from '../core/matching/profile.js';
import { evaluatePair } from '../core/rules/evaluate.js';
import type { PairFacts } from '../core/rules/pair-facts.js';
import { compileRules } from '../core/rules/rule-set.js';

/** `country` and `group` are constraints of their own (matching.md section 1). */
const ownConstraints = new Set(['different-countries', 'same-group']);

/** The facts of a pair that pair rules look at. */
export function pairFactsOf(send: MatchInput, host: MatchInput, asOf: string): PairFacts {
  const names: Record<string, NonNullable<PairFacts['groupEvidence']>[number]> = { vat: 'vat-number', reg: 'vat-number', web: 'web-domain', addr: 'address' };
  const shared = send.groupEvidence.filter((key) => host.groupEvidence.includes(key)).map((key) => names[key.slice(0, key.indexOf(':'))] ?? 'group');
  return {
    asOf,
    sendCountry: send.registration.country,
    hostCountry: host.registration.country,
    sameCompany: send.companyId === host.companyId,
    groupEvidence: [...new Set(shared)],
  };
}

/** The pair rules of an edition that can block or ask, beside the constraints. */
const ableRules = (edition: Edition): Edition['rules'] =>
  edition.rules.filter((rule) => rule.about === 'pair' && !ownConstraints.has(rule.id) && (rule.level !== 'warn' || (rule.parts ?? []).some((part) => part.level !== 'warn')));

/** Whether any pair rule of the edition can block or ask. */
export const hasPairRules = (edition: Edition): boolean => ableRules(edition).length > 0;

/** A function for the engine, or `null` when no further pair rule of the edition can block or ask. */
export function pairRuling(edition: Edition, inputs: readonly MatchInput[], asOf: string): ((send: number, host: number) => PairRuling) | null {
  if (!hasPairRules(edition)) return null;
  const rules = compileRules(edition);
  const byId = new Map(inputs.map((input) => [input.id, input]));
  return (send, host) => {
    const outcomes = evaluatePair(rules, pairFactsOf(byId.get(send)!, byId.get(host)!, asOf)).filter((each) => !ownConstraints.has(each.rule));
    if (outcomes.some((each) => each.level === 'block' && each.outcome === 'fail')) return 'block';
    return outcomes.some((each) => each.level !== 'warn' && (each.outcome === 'unknown' || each.outcome === 'fail')) ? 'ask' : 'holds';
  };
}
