/** The single changes by which a pair would become possible, or would stand in a list it falls short of now. */

import { levels as languageLevels, type Side } from '../registration.js';
import { changedProfile } from './changed-profile.js';
import { efforts, type Change } from './change.js';
import { possible } from './constraints.js';
import type { MatchContext } from './context.js';
import { metWants } from './criterion-details.js';
import { scorePair } from './criteria.js';
import { fromStep, lengthSteps, mostDaysTold, untilStep } from './date-changes.js';
import { findKnownPartners, isKnownPair } from './known-partners.js';
import { compareScores } from './order.js';
import { compileProfile, type MatchInput, type Profile } from './profile.js';
import type { PairScore } from './score.js';
import { explainList } from './why-none.js';

/** A change one side could make, and the score the pair would have then. */
export interface PairChange extends Pick<Change, 'effort' | 'patch'> {
  readonly change: string;
  /** Who would make it. */
  readonly ref: string;
  /** In basis points. */
  readonly score: number;
}

/** The last entry of a full list, and whose list it is. */
export interface ListCut extends Pick<PairScore, 'send' | 'host'> {
  readonly list: Side;
}

/** The pair, and what it has to be better than. */
export interface PairQuestion {
  readonly send: MatchInput;
  readonly host: MatchInput;
  /** For a possible pair the last entry of a full list of one side that it is not in; `null` where it stands in it. */
  readonly cut: ListCut | null;
  readonly context: MatchContext;
}

/** Later ends and earlier beginnings day by day, because what a day gives differs with the lengths of months; shorter and longer stays. */
function raisingDates(own: MatchInput, profile: Profile, context: MatchContext): Change[] {
  if (profile.from === null || profile.until === null) return [];
  const days = Array.from({ length: mostDaysTold }, (_, at) => at + 1);
  // A day before the as-of day starts nothing earlier.
  const before = days.slice(0, Math.max(0, profile.from - context.asOf));
  return [...days.map((each) => untilStep(own, each)), ...before.map((each) => fromStep(own, each)), ...lengthSteps(profile, context)];
}

/** What could raise the score of a possible pair: a level more in a language both have, an offer the other lacks, more days. */
function raisingChanges(own: MatchInput, profile: Profile, other: Profile, context: MatchContext): Change[] {
  const { registration } = own;
  const asked = new Set(other.languages.map((each) => each.code));
  const languages = profile.side === 'host' ? [] : profile.languages.filter(({ code, rank }) => asked.has(code) && rank >= 0).flatMap(({ code, rank: now }) =>
    languageLevels.slice(now + 1, -1).map((level, at): Change => ({
      words: () => `${code} at ${level} (now ${languageLevels[now]!})`,
      effort: at === 0 ? efforts.oneLevel : efforts.moreLevels,
      constraint: 'language',
      axis: `language ${code}`,
      patch: { registration: { languages: [...(registration.languages ?? []).filter((each) => each.language !== code), { language: code, level }] } },
    })));
  const offers = profile.offers.terms.length === 0 ? [] : metWants(other, profile, context).filter(({ met }) => met !== 'same').map(({ want }): Change => ({
    words: () => `offers ${want} as well`,
    effort: efforts.skill,
    constraint: 'learning',
    axis: `skill ${want}`,
    patch: { registration: { skillsOffered: [...registration.skillsOffered ?? [], want] } },
  }));
  return [...raisingDates(own, profile, context), ...languages, ...offers];
}

/**
 * The changes, each alone, what asks least first; of an axis only the smallest step that is enough. Each was tried.
 * An impossible pair becomes possible by them, whichever side makes them. A possible one rises above the cut: only
 * changes of the other side are told then, because a change of the list's owner moves its whole list.
 */
export function pairChanges({ send, host, cut, context }: PairQuestion): PairChange[] {
  const known = isKnownPair(findKnownPartners([send], [host], context.settings), send.id, host.id);
  const profiles = { send: compileProfile(send, context), host: compileProfile(host, context) };
  const isPossible = possible(profiles.send, profiles.host, { known, context }) > 0;
  if (isPossible && cut === null) return [];
  const found: PairChange[] = [];
  for (const own of [send, host]) {
    if (isPossible && own.registration.side === cut?.list) continue;
    const isSender = own === send;
    const other = isSender ? host : send;
    const tried = isPossible
      ? raisingChanges(own, isSender ? profiles.send : profiles.host, isSender ? profiles.host : profiles.send, context)
      : explainList(own, [other], context).smallestChanges.map((each) => ({ ...each, words: () => each.change, axis: each.change }));
    const enough = new Set<string>();
    for (const { words, effort, axis, patch } of tried) {
      const changed = changedProfile(isSender ? profiles.send : profiles.host, own, patch, context);
      const [a, b] = isSender ? [changed, profiles.host] : [profiles.send, changed];
      if (enough.has(axis) || possible(a, b, { known, context }) <= 0) continue;
      const pair = scorePair(a, b, context);
      if (isPossible && cut !== null && compareScores(pair, cut, context.way) >= 0) continue;
      enough.add(axis);
      found.push({ ref: own.ref, change: words(), effort, patch, score: context.way.shown(pair.send, pair.host) });
    }
  }
  return found.sort((x, y) => x.effort - y.effort || y.score - x.score);
}
