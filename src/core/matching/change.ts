/** One change a company could make to its own registration: what it asks, what it is in words, and what it sets. */

import type { Registration } from '../registration.js';
import type { ConstraintCode } from './model.js';
import type { MatchInput } from './profile.js';

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

/** The patch that sets these values. */
export const patchOf = (registration: Changeable): Patch => ({ registration });
