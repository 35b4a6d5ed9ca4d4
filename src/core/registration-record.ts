/** The stored form of a registration: its known values as JSON, in the order of the columns. */

import { fields } from './fields.js';
import type { Registration } from './registration.js';

/**
 * A registration of which nothing is known yet. Written out, so that the engine gives every registration the same
 * shape: built key by key, an object of sixty keys becomes a hash table and costs three times as much to write (measured).
 */
export const blankRegistration = (): Record<keyof Registration, unknown> => ({
  side: undefined, reference: undefined, companyName: undefined, tradeName: undefined, country: undefined,
  vatNumber: undefined, registrationNumber: undefined, legalForm: undefined, founded: undefined, address: undefined,
  postalCode: undefined, city: undefined, region: undefined, sector: undefined, activity: undefined, headcount: undefined,
  turnoverEur: undefined, balanceSheetEur: undefined, ownership: undefined, groupHeadcount: undefined,
  groupTurnoverEur: undefined, groupBalanceSheetEur: undefined, onePerson: undefined, legalEntity: undefined,
  selfEmployed: undefined, profession: undefined, professionalBody: undefined, website: undefined, companyEmail: undefined,
  companyPhone: undefined, contactName: undefined, contactEmail: undefined, contactPhone: undefined, language: undefined,
  contactPoint: undefined, platformRegisteredOn: undefined, consentOn: undefined, collaborationTypes: undefined,
  knownPartner: undefined, skillsOffered: undefined, skillsWanted: undefined, languages: undefined,
  partnerCountries: undefined, partnerSectors: undefined, availableFrom: undefined, availableUntil: undefined,
  minMonths: undefined, maxMonths: undefined, places: undefined, participantName: undefined, participantEmail: undefined,
  participantRole: undefined, fullTime: undefined, employmentContract: undefined, employedSince: undefined,
  experienceYears: undefined, staysEmployed: undefined, hostOwnerYears: undefined, hostOwnerActive: undefined,
  description: undefined, stayParts: undefined, gapFilling: undefined, holdings: undefined,
});

/** The JSON of a registration whose keys stand in the order of the columns, as `blankRegistration` has them. */
export const recordInOrder = (registration: Registration): string => JSON.stringify(registration);

/** The JSON that is stored, whatever the order of the keys; equal registrations give equal text. */
export function recordOf(registration: Registration): string {
  const ordered = blankRegistration();
  for (const { key } of fields) ordered[key] = registration[key];
  ordered.holdings = registration.holdings;
  return JSON.stringify(ordered);
}

/** The registration of a stored record; the text was written by `recordOf` or `recordInOrder`. */
export const parseRecord = (text: string): Registration => JSON.parse(text) as Registration;
