/** Keys that tell whether a row is a registration already known, and whether two registrations are of one company. */

import type { Registration, Side } from '../registration.js';
import { companyNameKey } from './company-names.js';
import { numberKeysOf, type NumberKeys } from './identifiers.js';
import { foldText } from './names.js';

/**
 * The key of a company (interface.md section 3): a VAT or register number whose check digit holds, else the
 * folded name with country and postcode or city. A number that does not hold is no identity.
 */
export function companyKey(registration: Pick<Registration, 'companyName' | 'country' | 'vatNumber' | 'registrationNumber' | 'postalCode' | 'city'>, numbers: NumberKeys = numberKeysOf(registration)): string {
  const number = numbers.vat === '' ? numbers.register : numbers.vat;
  if (number !== '') return `number:${number}`;
  const { companyName, country, postalCode, city } = registration;
  const place = postalCode === undefined ? foldText(city ?? '') : foldText(postalCode).replaceAll(' ', '');
  return `name:${companyNameKey(companyName)}|${country}|${place}`;
}

/**
 * The key by which registrations share a company: the company key, but a name without any place is nobody's identity
 * across rows, so it counts only together with the source and the list's own reference.
 */
export const companyLinkKey = (company: string, source: string, upsert: () => readonly string[]): string =>
  (company.startsWith('name:') && company.endsWith('|') ? `${company}${JSON.stringify([source, upsert()[0] ?? ''])}` : company);

/**
 * The part of the upsert key that stands beside source and side: the list's own reference, or without one
 * the company and the participant (e-mail, else folded name). As a JSON array, so that no text can imitate another key.
 */
export function upsertKey(registration: Pick<Registration, 'side' | 'reference' | 'participantName' | 'participantEmail'>, company: string): readonly string[] {
  if (registration.reference !== undefined) return [registration.reference];
  const participant = registration.side === 'host' ? '' : (registration.participantEmail?.toLowerCase() ?? foldText(registration.participantName ?? ''));
  return [company, participant];
}

/**
 * What a stable id is the SHA-256 of (matching.md section 1): the JSON array `[source, reference, side]`, or
 * with company and participant in the place of the reference.
 */
export const stableIdText = (source: string, key: readonly string[], side: Side): string => {
  const [first = '', participant] = key;
  return JSON.stringify(participant === undefined ? [source, first, side] : [source, first, side, participant]);
};

/** The same from texts that are JSON already: of the source and of the key, whose parts need not be taken apart where there is one. */
export function stableIdTextOf(source: string, key: string, side: Side): string {
  if (key.includes('\\')) return stableIdText(JSON.parse(source) as string, JSON.parse(key) as string[], side);
  // Without a backslash, quotation marks stand around texts only; the first one opens the first text.
  const between = key.indexOf('","', 2);
  return between < 0 ? `[${source},${key.slice(1, -1)},"${side}"]` : `[${source},${key.slice(1, between + 1)},"${side}",${key.slice(between + 2, -1)}]`;
}
