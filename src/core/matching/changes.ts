/** The changes a company could make to its own registration so that more counterparts become possible, smallest steps first. */

import { levels as languageLevels, type LanguageSkill } from '../registration.js';
import { efforts, patchOf, type Change } from './change.js';
import { counted } from './constraint-details.js';
import type { MatchContext } from './context.js';
import { dateChanges } from './date-changes.js';
import type { ConstraintCode } from './model.js';
import { anyCountry, type MatchInput, type Profile } from './profile.js';
import type { CommonSkill } from './skill-tally.js';

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

/** Skills tried at most: those that the most counterparts have. */
const mostSkillsTried = 20;

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
      return { words, effort, constraint: 'language', axis: `language ${code}`, patch: patchOf({ languages }) };
    });
  });
}

/** Further countries for a strict list, or the list as a mere wish. */
function countrySteps({ own, profile, near }: Situation): Change[] {
  const constraint = profile.side === 'send' ? 'destination' : 'origin';
  const list = own.registration.partnerCountries ?? [];
  const codes = [...new Set(near(constraint).map((each) => each.countryCode))].filter((code) => code !== '').sort();
  if (codes.length === 0) return [];
  const adding = (code: string, change: string): Change =>
    ({ words: () => change, effort: efforts.openness, constraint, axis: `country ${code}`, patch: patchOf({ partnerCountries: [...list, code] }) });
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
    patch: patchOf(sends
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
    patch: patchOf({ collaborationTypes: [...own.registration.collaborationTypes ?? [], code] }),
  }));
}

function placeSteps({ own, profile, near }: Situation): Change[] {
  if (profile.side === 'send' || near('capacity').length === 0) return [];
  const places = (own.placesTaken ?? 0) + 1;
  const patch = patchOf({ places });
  return [{ words: () => `one free place, ${counted(places, 'place')} in all`, effort: efforts.place, constraint: 'capacity', axis: 'places', patch }];
}

/** An open verdict can turn out eligible; an ineligible one is no small change. */
function eligibilitySteps({ own, near }: Situation): Change[] {
  if (own.verdict === 'eligible' || own.verdict === 'ineligible' || near('eligibility').length === 0) return [];
  const words = { 'needs-information': 'the missing information given', 'officer-decision': 'accepted by an officer' };
  const how = own.verdict === null ? 'validated' : words[own.verdict];
  return [{ words: () => `${how}, and found eligible`, effort: efforts.answer, constraint: 'eligibility', axis: 'verdict', patch: { verdict: 'eligible' } }];
}

const windowSteps = ({ own, profile, near, context }: Situation): Change[] => dateChanges(own, profile, near('window'), context);

/** Every change worth trying, the steps of an axis in rising size. */
export const changesToTry = (situation: Situation): Change[] => [
  eligibilitySteps, languageSteps, windowSteps, countrySteps, skillSteps, typeSteps, placeSteps,
].flatMap((steps) => steps(situation));
