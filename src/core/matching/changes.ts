/** The changes a company could make to its own registration so that more counterparts become possible, smallest steps first. */

import { addDays, fromDayNumber, toDayNumber } from '../calendar.js';
import { levels as languageLevels, type LanguageSkill, type Registration } from '../registration.js';
import { counted } from './constraint-details.js';
import type { MatchContext } from './context.js';
import type { ConstraintCode } from './model.js';
import { anyCountry, type MatchInput, type Profile } from './profile.js';
import type { CommonSkill } from './skill-tally.js';

/**
 * What a change asks of a company, from giving an answer to changing what the stay is about. The order is the contact
 * point's own view, no programme rule: saying more, then taking more, then moving dates, then learning, then new aims.
 */
export const efforts = {
  answer: 1, openness: 2, someWeeks: 3, manyWeeks: 4, lowerDemand: 4, place: 5, oneLevel: 6, moreLevels: 7, newLanguage: 8, skill: 9,
} as const;

/** One change that can be tried: what it is in words, and what it does to the registration. */
export interface Change {
  /** Found only for those that gain something: most do not. */
  readonly words: () => string;
  /** One of `efforts`: smaller changes are told first. */
  readonly effort: number;
  /** The only constraint it can make hold. */
  readonly constraint: ConstraintCode;
  /** Changes of one axis are steps of growing size: a larger one is told only where it gains more. */
  readonly axis: string;
  readonly patch: Patch;
  /** How many of those near become possible, where looking for the change has counted them. */
  readonly gains?: number;
}

/** What a change may touch: `changedProfile` compiles just this again. */
export type Changeable = Partial<Pick<Registration, 'languages' | 'availableFrom' | 'availableUntil' | 'minMonths' | 'maxMonths' | 'partnerCountries' | 'skillsWanted'
  | 'skillsOffered' | 'collaborationTypes' | 'places'>>;

/** What a change sets. */
export type Patch = { readonly registration: Changeable } | { readonly verdict: 'eligible' };

/** The registration with a change made. */
export const applyPatch = (input: MatchInput, patch: Patch): MatchInput =>
  'verdict' in patch
    ? { ...input, verdict: patch.verdict }
    : { ...input, registration: { ...input.registration, ...patch.registration } };

/** What is known when changes are looked for. */
export interface Situation {
  readonly own: MatchInput;
  readonly profile: Profile;
  /** For a constraint the counterparts that it alone keeps from being possible. */
  readonly near: (constraint: ConstraintCode) => readonly Profile[];
  /** The skills that learning alone keeps counterparts away for, one of each group, those that most have first. */
  readonly commonSkills: () => readonly CommonSkill[];
  readonly context: MatchContext;
}

/** Steps tried for dates, in weeks. */
const weekSteps = [1, 2, 4, 8, 12, 26];
/** Up to so many weeks a change of dates is a small one. */
const fewWeeks = 4;
/** Skills tried at most: those that the most counterparts have. */
const mostSkillsTried = 20;

const set = (registration: Changeable): Patch => ({ registration });

/** Whether a counterpart's entry would be met by this level: a participant reaches up, a host asks down. */
function languageSteps({ own, profile, near }: Situation): Change[] {
  const isHost = profile.side === 'host';
  const stated = own.registration.languages ?? [];
  /** By language the ranks that somebody states, a bit for each. */
  const wanted = new Map<string, number>();
  for (const other of near('language')) {
    for (const { code, rank } of other.languages) {
      const ranks = wanted.get(code) ?? 0;
      if (rank >= 0 && (ranks & (1 << rank)) === 0) wanted.set(code, ranks | (1 << rank));
    }
  }
  return [...wanted].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([code, ranks]) => {
    const had = profile.languages.filter((each) => each.code === code).map((each) => each.rank);
    const now = had.length === 0 ? null : isHost ? Math.min(...had) : Math.max(...had);
    // Nobody becomes a native speaker; one whose level is not stated may be one.
    const reachable = (rank: number): boolean => isHost || now === -1 || rank < languageLevels.length - 1;
    const nearer = (rank: number): boolean => reachable(rank) && (now === null || (isHost ? rank < now : rank > now));
    const rising = languageLevels.flatMap((_, rank) => ((ranks & (1 << rank)) !== 0 && nearer(rank) ? [rank] : []));
    return (isHost ? rising.reverse() : rising).map((rank): Change => {
      const level = languageLevels[rank]!;
      const before = now === null ? 'not stated' : now < 0 ? 'level not stated' : languageLevels[now]!;
      const languages: LanguageSkill[] = [...stated.filter((each) => each.language !== code), { language: code, level }];
      const effort = now === null ? efforts.newLanguage : now < 0 ? efforts.answer : isHost ? efforts.lowerDemand
        : rank === now + 1 ? efforts.oneLevel : efforts.moreLevels;
      const words = (): string => (isHost ? `accept ${code} from ${level} on (now ${before})` : `${code} at ${level} (now ${before})`);
      return { words, effort, constraint: 'language', axis: `language ${code}`, patch: set({ languages }) };
    });
  });
}

/** Later ends, earlier beginnings, shorter and longer stays. */
function windowSteps({ own, profile, near, context }: Situation): Change[] {
  const { availableFrom, availableUntil } = own.registration;
  if (availableFrom === undefined || availableUntil === undefined || near('window').length === 0) return [];
  const step = (axis: string, words: () => string, registration: Changeable, effort: number = efforts.someWeeks): Change =>
    ({ words, effort, constraint: 'window', axis, patch: set(registration) });
  const effortOf = (weeks: number): number => (weeks <= fewWeeks ? efforts.someWeeks : efforts.manyWeeks);
  const until = weekSteps.map((weeks) => {
    const day = addDays(availableUntil, 7 * weeks);
    return step('until', () => `available ${counted(weeks, 'week')} longer, until ${day}`, { availableUntil: day }, effortOf(weeks));
  });
  // A day before the as-of day starts nothing earlier: the first step beyond it goes to that day.
  const most = toDayNumber(availableFrom) - context.asOf;
  const from = weekSteps.map((weeks) => 7 * weeks).filter((_, nth, all) => (all[nth - 1] ?? 0) < most).map((days) => {
    const earlier = Math.min(days, most);
    const day = fromDayNumber(toDayNumber(availableFrom) - earlier);
    const words = (): string => `available ${earlier % 7 === 0 ? counted(earlier / 7, 'week') : counted(earlier, 'day')} earlier, from ${day}`;
    return step('from', words, { availableFrom: day }, effortOf(earlier / 7));
  });
  const halves = (first: number, last: number): number[] =>
    Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  const shorter = halves(context.minHalfMonths, profile.minHalfMonths - 1).reverse().map((half) =>
    step('min', () => `a stay of ${counted(half / 2, 'month')} is enough (now ${profile.minHalfMonths / 2})`, { minMonths: half / 2 }));
  const longer = halves(profile.maxHalfMonths + 1, context.maxHalfMonths).map((half) =>
    step('max', () => `a stay of up to ${counted(half / 2, 'month')} (now ${profile.maxHalfMonths / 2})`, { maxMonths: half / 2 }));
  return [...until, ...from, ...shorter, ...longer];
}

/** Further countries for a strict list, or the list as a mere wish. */
function countrySteps({ own, profile, near }: Situation): Change[] {
  const constraint = profile.side === 'send' ? 'destination' : 'origin';
  const list = own.registration.partnerCountries ?? [];
  const codes = [...new Set(near(constraint).map((each) => each.countryCode))].filter((code) => code !== '').sort();
  if (codes.length === 0) return [];
  const adding = (code: string, change: string): Change =>
    ({ words: () => change, effort: efforts.openness, constraint, axis: `country ${code}`, patch: set({ partnerCountries: [...list, code] }) });
  return [
    ...codes.map((code) => adding(code, `${constraint} ${code} as well`)),
    adding(anyCountry, `any ${constraint}, with those listed as a wish`),
  ];
}

/** By context, the words for a skill: the text as it is written may be in a language the officer does not read, so the concept says what it means. */
const namedSkills = new WeakMap<MatchContext, Map<string, string>>();

function namedSkill(text: string, context: MatchContext): string {
  const names = namedSkills.get(context) ?? new Map<string, string>();
  namedSkills.set(context, names);
  const known = names.get(text);
  if (known !== undefined) return known;
  const { concept: conceptOf, foldText } = context.settings;
  const concept = conceptOf(text)?.concept;
  const name = concept === undefined || foldText(concept) === foldText(text) ? text : `${text} (${concept})`;
  names.set(text, name);
  return name;
}

/**
 * A skill more: for each group (or text that has none) the skill that most counterparts have. Whom learning alone keeps away has nothing near the
 * skills so far, so that the skill gains just those that have something near it.
 */
function skillSteps({ own, profile, commonSkills, context }: Situation): Change[] {
  const sends = profile.side === 'send';
  return commonSkills().slice(0, mostSkillsTried).map(([text, gains]): Change => ({
    gains,
    effort: efforts.skill,
    words: () => (sends ? `wants to learn ${namedSkill(text, context)} as well` : `offers ${namedSkill(text, context)} as well`),
    constraint: 'learning',
    axis: `skill ${text}`,
    patch: set(sends
      ? { skillsWanted: [...own.registration.skillsWanted ?? [], text] }
      : { skillsOffered: [...own.registration.skillsOffered ?? [], text] }),
  }));
}

function typeSteps({ own, profile, near }: Situation): Change[] {
  const theirs = new Set(near('type').flatMap((each) => each.typeCodes));
  const codes = [...theirs].filter((code) => !profile.typeCodes.includes(code)).sort();
  return codes.map((code) => ({
    effort: efforts.openness,
    words: () => `collaboration type ${code} as well`,
    constraint: 'type',
    axis: `type ${code}`,
    patch: set({ collaborationTypes: [...own.registration.collaborationTypes ?? [], code] }),
  }));
}

function placeSteps({ own, profile, near }: Situation): Change[] {
  if (profile.side === 'send' || near('capacity').length === 0) return [];
  const places = (own.placesTaken ?? 0) + 1;
  const patch = set({ places });
  return [{ words: () => `one free place, ${counted(places, 'place')} in all`, effort: efforts.place, constraint: 'capacity', axis: 'places', patch }];
}

/** An open verdict can turn out eligible; an ineligible one is no small change. */
function eligibilitySteps({ own, near }: Situation): Change[] {
  if (own.verdict === 'eligible' || own.verdict === 'ineligible' || near('eligibility').length === 0) return [];
  const words = { 'needs-information': 'the missing information given', 'officer-decision': 'accepted by an officer' };
  const how = own.verdict === null ? 'validated' : words[own.verdict];
  return [{ words: () => `${how}, and found eligible`, effort: efforts.answer, constraint: 'eligibility', axis: 'verdict', patch: { verdict: 'eligible' } }];
}

/** Every change worth trying, the steps of an axis in rising size. */
export const changesToTry = (situation: Situation): Change[] => [
  eligibilitySteps, languageSteps, windowSteps, countrySteps, skillSteps, typeSteps, placeSteps,
].flatMap((steps) => steps(situation));
