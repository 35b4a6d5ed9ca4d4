/** The profile of a registration after a change, made from the one before it: only what the change touches is compiled again. */

import type { Patch } from './change.js';
import type { MatchContext } from './context.js';
import { countriesOf, dayOrNull, freePlacesOf, halfMonths, languagesOf, skillSet, typesOf, type MatchSubject, type Profile } from './profile.js';

type Changing = { -readonly [Key in keyof Profile]: Profile[Key] };

/** The same as compiling the registration with the change made (`applyPatch`). */
export function changedProfile(profile: Profile, own: MatchSubject, patch: Patch, context: MatchContext): Profile {
  const changed: Changing = { ...profile };
  if ('verdict' in patch) {
    changed.verdict = patch.verdict;
    return changed;
  }
  const { languages, availableFrom, availableUntil, minMonths, maxMonths, partnerCountries, skillsWanted, skillsOffered, collaborationTypes, places } = patch.registration;
  if (languages !== undefined) changed.languages = languagesOf(languages, profile.side, context);
  if (availableFrom !== undefined) changed.from = dayOrNull(availableFrom);
  if (availableUntil !== undefined) changed.until = dayOrNull(availableUntil);
  if (minMonths !== undefined) changed.minHalfMonths = halfMonths(minMonths, context.minHalfMonths, context);
  if (maxMonths !== undefined) changed.maxHalfMonths = halfMonths(maxMonths, context.maxHalfMonths, context);
  if (partnerCountries !== undefined) Object.assign(changed, countriesOf(partnerCountries, context));
  if (skillsWanted !== undefined) changed.wants = skillSet(skillsWanted, context);
  if (skillsOffered !== undefined) changed.offers = skillSet(skillsOffered, context);
  if (collaborationTypes !== undefined) Object.assign(changed, typesOf(collaborationTypes, context));
  if (places !== undefined) changed.freePlaces = freePlacesOf(places, own.placesTaken, context);
  return changed;
}
