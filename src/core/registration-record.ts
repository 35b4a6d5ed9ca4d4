/** The stored form of a registration: its known values as JSON, in the order of the columns. */

import { fields } from './fields.js';
import { isPlain, jsonOfTexts } from './json-texts.js';
import type { FieldKey, Registration, Side } from './registration.js';

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

/** How the JSON of a registration begins; the pieces of its other values follow in the order of the columns, and a closing brace. */
export const recordStart = (side: Side): string => `{"side":"${side}"`;

/** How the piece of a value that is a text begins; a plain text and a quotation mark follow. */
export const textOpening = (key: FieldKey): string => `,"${key}":"`;

/** The piece of a value in the JSON of its registration; the side stands in the beginning already. */
export function recordPiece(key: FieldKey, value: unknown): string {
  if (key === 'side') return '';
  if (typeof value === 'string' && isPlain(value)) return `${textOpening(key)}${value}"`;
  // Lists of skills and countries come in every row.
  return `,"${key}":${Array.isArray(value) && value.every((item) => typeof item === 'string') ? jsonOfTexts(value) : JSON.stringify(value)}`;
}

/** The JSON that is stored, whatever the order of the keys; equal registrations give equal text. */
export function recordOf(registration: Registration): string {
  const ordered = blankRegistration();
  for (const { key } of fields) ordered[key] = registration[key];
  ordered.holdings = registration.holdings;
  return JSON.stringify(ordered);
}

/** The registration of a stored record; the text was written by `recordOf`, or put together from its pieces. */
export const parseRecord = (text: string): Registration => JSON.parse(text) as Registration;
