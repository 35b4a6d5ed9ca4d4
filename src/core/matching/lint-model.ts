/** Looks through a matching model for what cannot work, and for what works but is hardly meant. */

import { criterionCodes, parseModel, type MatchModel } from './model.js';

/** One finding; `error`: the model cannot be used, `warning`: it can, but look at it. */
export interface ModelFinding {
  readonly level: 'error' | 'warning';
  /** File and place, such as `matching.json > spare`. */
  readonly place: string;
  readonly message: string;
}

const warning = (place: string, message: string): ModelFinding => ({ level: 'warning', place, message });

/** Values that occur more than once, each once. */
const repeated = (values: readonly string[]): string[] => [...new Set(values.filter((value, at) => values.indexOf(value) !== at))];

function spareFindings({ spare }: MatchModel): ModelFinding[] {
  const place = 'matching.json > spare';
  const twice = repeated(spare.map(({ top }) => `top ${top}`)).map((top) => warning(place, `${top} is listed twice; only the first counts`));
  const sorted = [...spare].sort((a, b) => a.top - b.top);
  const falling = sorted.filter((each, at) => at > 0 && each.spare < sorted[at - 1]!.spare)
    .map(({ top }) => warning(place, `top ${top} keeps fewer spare entries than a shorter list`));
  return [...twice, ...falling];
}

function criterionFindings({ criteria, neutral }: MatchModel): ModelFinding[] {
  return criterionCodes.flatMap((code) => {
    const place = `matching.json > criteria > ${code}`;
    const { weights, levels } = criteria[code];
    const idle = weights.send === 0 && weights.host === 0 ? [warning(place, 'weighs nothing on either side, so it is never counted')] : [];
    const lists: readonly (readonly { readonly level: string; readonly value?: number }[])[] = Array.isArray(levels) ? [levels] : [levels.send, levels.host];
    const named = lists.flatMap((list) => repeated(list.map(({ level }) => level)).map((level) => warning(place, `two levels are called "${level}"`)));
    const flat = lists.some((list) => list.some((each) => each.value !== undefined) && new Set(list.flatMap((each) => each.value ?? [])).size === 1)
      ? [warning(place, 'all levels are worth the same, so it tells no pairs apart')]
      : [];
    const best = Math.max(...lists.flatMap((list) => list.flatMap((each) => each.value ?? [])));
    const missing = Number.isFinite(best) && neutral > best ? [warning(place, `what is missing counts ${neutral}, more than the best level (${best})`)] : [];
    return [...idle, ...named, ...flat, ...missing];
  });
}

function sectorFindings({ relatedSectors }: MatchModel): ModelFinding[] {
  const pairs = relatedSectors.map(([a, b]) => [a, b].sort().join(' and '));
  return repeated(pairs).map((pair) => warning('related-sectors.json', `${pair} are named twice (the order of a pair does not matter)`));
}

function otherFindings({ constraints, lambda, criteria }: MatchModel): ModelFinding[] {
  const sentences = repeated(constraints.map(({ sentence }) => sentence)).map((sentence) =>
    warning('matching.json > constraints', `two constraints say "${sentence}"`));
  const off = constraints.filter(({ enforced }) => !enforced).map(({ constraint }) =>
    warning('matching.json > constraints', `${constraint} is switched off: hosts that offer nothing that is wanted become candidates`));
  const fair = lambda > 1 ? [warning('matching.json > lambda', `${lambda} lets the price of a host outweigh its score`)] : [];
  const { same, group } = criteria.skills.points;
  const points = same === group ? [warning('matching.json > criteria > skills > points', 'the same skill earns no more than one of its group')] : [];
  return [...sentences, ...off, ...fair, ...points];
}

/**
 * Checks the parsed JSON of `matching.json` and `related-sectors.json`. Errors alone when it cannot be used; else what is
 * hardly meant. An empty list: nothing to say.
 */
export function lintModel(matching: unknown, relatedSectors: unknown): ModelFinding[] {
  const parsed = parseModel(matching, relatedSectors);
  if (parsed.ok) {
    const { model } = parsed;
    return [...criterionFindings(model), ...otherFindings(model), ...spareFindings(model), ...sectorFindings(model)];
  }
  return parsed.problems.map((problem) => {
    const cut = problem.indexOf(': ');
    return { level: 'error', place: problem.slice(0, cut), message: problem.slice(cut + 2) };
  });
}
