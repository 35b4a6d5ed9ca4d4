/** Tells whether matching would see a registration differently than before: one text of all it looks at. */

import { toDayNumber } from '../calendar.js';
import type { MatchContext, MatchSettings } from './context.js';
import type { MatchSubject } from './profile.js';

/** The first and the last day on which a stay could be, as far as one side decides; empty where a day is missing. */
function daysOf({ registration, earliestStart }: MatchSubject, { asOf, closes }: MatchContext): string {
  const { availableFrom, availableUntil } = registration;
  if (availableFrom === undefined || availableUntil === undefined) return '';
  const first = Math.max(toDayNumber(availableFrom), earliestStart === undefined ? asOf : toDayNumber(earliestStart), asOf);
  return `${first} ${Math.min(toDayNumber(availableUntil), closes)}`;
}

/** What of a registration stays as it is until the registration itself changes. */
type Unmoved = Pick<MatchSubject, 'stableId' | 'companyId' | 'waitingSince' | 'registration'>;

/** The hash of all that matching takes from the registration alone. */
export function staticPrint({ registration: own, stableId, companyId, waitingSince }: Unmoved, sha256: MatchSettings['sha256']): string {
  const seen = [
    own.side, stableId, companyId, waitingSince, own.country, own.minMonths, own.maxMonths, own.places, own.sector, own.partnerSectors, own.skillsWanted,
    own.skillsOffered, own.languages, own.partnerCountries, own.collaborationTypes,
  ];
  return sha256(JSON.stringify(seen.map((each) => each ?? null))).slice(0, 32);
}

/** A subject whose `staticPrint` is known already. */
export interface Printed {
  readonly print: string;
}

/**
 * All that a pair's constraints and scores take from one of its sides: the hash of what the registration says, and what the register, the
 * edition and the day make of it. Two registrations with equal fingerprints under one model, vocabulary and edition make the same pair with
 * any third one: an edit of an address drops out, a verdict that turned does not. The day enters as far as it moves the first possible day, so
 * passing time changes exactly those whose days have begun. `partners`: the hosts a sender agreed with, whose pairs are in no list.
 */
export function fingerprintOf(input: MatchSubject & Partial<Printed>, partners: ReadonlySet<number> | undefined, context: MatchContext): string {
  const { sha256 } = context.settings;
  const isSender = input.registration.side === 'send';
  const ids = (some: Iterable<number>): number[] => [...some].sort((a, b) => a - b);
  const barred = isSender ? context.barred.get(input.id) : undefined;
  const agreed = isSender ? partners : undefined;
  // Few have any of these, so that most texts need no second hash.
  const rare = input.groupEvidence.length === 0 && barred === undefined && agreed === undefined ? ''
    : sha256(JSON.stringify([input.groupEvidence, ids(agreed ?? []), ids(barred?.keys() ?? [])])).slice(0, 32);
  return `${input.print ?? staticPrint(input, sha256)} ${input.verdict ?? '-'} ${input.placesTaken ?? 0} ${daysOf(input, context)} ${rare}`;
}
