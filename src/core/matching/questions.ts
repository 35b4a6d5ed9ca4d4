/** Which missing answers of which registration keep counterparts open, and how many each would make possible at best. */

import { levels as languageLevels } from '../registration.js';
import { possible } from './constraints.js';
import type { MatchContext } from './context.js';
import type { Term } from './dictionary.js';
import { findKnownPartners, isKnownPair } from './known-partners.js';
import { compileProfile, type MatchSubject, type Profile, type ProfileLanguage } from './profile.js';

/** What a registration leaves open: a verdict not decided, or data not stated. */
export const questionCodes = ['verdict', 'country', 'dates', 'languages', 'language-levels', 'skills-wanted', 'skills-offered'] as const;
export type QuestionCode = (typeof questionCodes)[number];

/** One question with what its answer alone could do. */
export interface Question {
  readonly question: QuestionCode;
  /** Counterparts that would become possible if only this were answered, at best. */
  readonly unlocks: number;
}

/** All that one registration leaves open: one call asks for it together. */
export interface OpenQuestions {
  readonly id: number;
  readonly ref: string;
  readonly candidates: number;
  /** Counterparts that would become possible if all were answered, at best. */
  readonly unlocks: number;
  /** Counterparts for which another answer, the other's or an officer's about the pair, is missing as well. */
  readonly helps: number;
  readonly questions: readonly Question[];
}

/** What the other side states, as the best an answer could be. */
interface BestAnswers {
  readonly languages: readonly ProfileLanguage[];
  readonly terms: readonly Term[];
}

const native = languageLevels.length - 1;

/** The questions a profile leaves open, as far as they can keep a pair open. */
export function openQuestions(profile: Profile, { enforceLearning }: MatchContext): QuestionCode[] {
  const sends = profile.side === 'send';
  const open: Readonly<Record<QuestionCode, boolean>> = {
    verdict: profile.verdict !== 'eligible' && profile.verdict !== 'ineligible',
    country: profile.country < 0,
    dates: profile.from === null || profile.until === null,
    languages: profile.languages.length === 0,
    'language-levels': profile.languages.some((each) => each.rank < 0),
    'skills-wanted': sends && enforceLearning && profile.wants.terms.length === 0,
    'skills-offered': !sends && enforceLearning && profile.offers.terms.length === 0,
  };
  return questionCodes.filter((code) => open[code]);
}

/** Of everything the other side states one language each and one skill a group: that is all a best answer needs. */
function bestAnswers(others: readonly Profile[], side: Profile['side']): BestAnswers {
  const languages = new Map<number, ProfileLanguage>();
  const terms = new Map<string, Term>();
  for (const other of others) {
    for (const each of other.languages) languages.set(each.language, { ...each, rank: side === 'send' ? native : 0, assumed: false });
    const set = side === 'send' ? other.offers : other.wants;
    for (const term of set.terms) terms.set(term.group >= 0 ? `group ${term.group}` : `text ${term.id}`, term);
  }
  return { languages: [...languages.values()], terms: [...terms.values()] };
}

/** The profile with the best answers to some questions: nothing an answer could still forbid is left, only what others state. */
function answered(profile: Profile, codes: readonly QuestionCode[], { best, context }: { readonly best: BestAnswers; readonly context: MatchContext }): Profile {
  const has = (code: QuestionCode): boolean => codes.includes(code);
  // All bits: whatever others state may be among them.
  const skills = { terms: best.terms, texts: [], bits: -1 };
  return {
    ...profile,
    ...(has('verdict') ? { verdict: 'eligible' as const } : {}),
    // A country that nobody has: another one than that of any counterpart.
    ...(has('country') ? { country: context.countries.numberOf('') } : {}),
    ...(has('dates') ? { from: profile.from ?? context.asOf, until: profile.until ?? Infinity } : {}),
    ...(has('languages') ? { languages: best.languages } : {}),
    ...(has('language-levels') ? { languages: profile.languages.map((each) => (each.rank < 0 ? { ...each, rank: native } : each)) } : {}),
    ...(has('skills-wanted') ? { wants: skills } : {}),
    ...(has('skills-offered') ? { offers: skills } : {}),
  };
}

/** Both sides, and the surroundings. */
export interface QuestionInput {
  readonly senders: readonly MatchSubject[];
  readonly hosts: readonly MatchSubject[];
  readonly context: MatchContext;
  /** Of this registration alone. */
  readonly only?: number | undefined;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * The call list: every registration whose missing answers keep a pair open, the one that could unlock most first. Each
 * number is the most the answers can give: found by matching the registration once more with the best possible ones.
 */
export function listQuestions({ senders, hosts, context, only, onProgress }: QuestionInput): OpenQuestions[] {
  const compiled = {
    send: senders.map((each) => compileProfile(each, context)),
    host: hosts.map((each) => compileProfile(each, context)),
  };
  const agreed = findKnownPartners(senders, hosts, context.settings);
  const rows: OpenQuestions[] = [];
  const ask = (own: Profile, others: readonly Profile[], best: BestAnswers): void => {
    const codes = own.verdict === 'ineligible' ? [] : openQuestions(own, context);
    if (codes.length === 0) return;
    const holds = (mine: Profile, other: Profile): number => {
      const [send, host] = own.side === 'send' ? [mine, other] : [other, mine];
      return possible(send, host, { known: isKnownPair(agreed, send.id, host.id), context });
    };
    const all = answered(own, codes, { best, context });
    const single = codes.map((code) => ({ code, profile: answered(own, [code], { best, context }), unlocks: 0 }));
    const counts = { candidates: 0, unlocks: 0, helps: 0 };
    for (const other of others) {
      const now = holds(own, other);
      if (now > 0) counts.candidates += 1;
      if (now !== 0) continue;
      const then = holds(all, other);
      if (then > 0) counts.unlocks += 1;
      // Whatever is still open then was not this registration's to answer.
      if (then === 0) counts.helps += 1;
      for (const each of single) if (then > 0 && holds(each.profile, other) > 0) each.unlocks += 1;
    }
    if (counts.unlocks + counts.helps === 0) return;
    rows.push({ id: own.id, ref: own.ref, ...counts, questions: single.map(({ code, unlocks }) => ({ question: code, unlocks })) });
  };
  const total = compiled.send.length + compiled.host.length;
  (['send', 'host'] as const).forEach((side) => {
    const others = compiled[side === 'send' ? 'host' : 'send'];
    if (only !== undefined) {
      const own = compiled[side].find(({ id }) => id === only);
      if (own !== undefined) ask(own, others, bestAnswers(others, side));
      return;
    }
    const best = bestAnswers(others, side);
    compiled[side].forEach((own, at) => {
      ask(own, others, best);
      onProgress?.((side === 'send' ? 0 : compiled.send.length) + at + 1, total);
    });
  });
  return rows.sort((a, b) => b.unlocks - a.unlocks || a.candidates - b.candidates || b.helps - a.helps || a.id - b.id);
}
