/** Tells whether matching would see a registration differently than before: one text of all it looks at. */

import { toDayNumber } from '../calendar.js';
import type { MatchContext } from './context.js';
import type { MatchInput } from './profile.js';

/** The first and the last day on which a stay could be, as far as one side decides; `null` where a day is missing. */
function daysOf({ registration: { availableFrom, availableUntil }, earliestStart }: MatchInput, { asOf, closes }: MatchContext): readonly [number, number] | null {
  if (availableFrom === undefined || availableUntil === undefined) return null;
  const first = Math.max(toDayNumber(availableFrom), earliestStart === undefined ? asOf : toDayNumber(earliestStart), asOf);
  return [first, Math.min(toDayNumber(availableUntil), closes)];
}

/**
 * The hash of all that a pair's constraints and scores take from one of its sides. Two registrations with equal fingerprints
 * under one model, vocabulary and edition make the same pair with any third one: an edit of an address drops out, a verdict
 * that turned does not. The day enters as far as it moves the first possible day, so passing time changes exactly those
 * whose days have begun. `partners`: the hosts a sender agreed with, whose pairs are in no list.
 */
export function fingerprintOf(input: MatchInput, partners: ReadonlySet<number> | undefined, context: MatchContext): string {
  const { registration: own, groupEvidence } = input;
  const ids = (some: Iterable<number>): number[] => [...some].sort((a, b) => a - b);
  const seen = [
    own.side, input.stableId, input.companyId, input.verdict, input.waitingSince, input.placesTaken ?? 0, groupEvidence,
    daysOf(input, context), own.country, own.minMonths, own.maxMonths, own.places, own.sector, own.partnerSectors, own.skillsWanted, own.skillsOffered,
    own.languages, own.partnerCountries, own.collaborationTypes,
    ...(own.side === 'send' ? [ids(partners ?? []), ids(context.barred.get(input.id)?.keys() ?? [])] : []),
  ];
  return context.settings.sha256(JSON.stringify(seen.map((each) => each ?? null))).slice(0, 32);
}
