/** Finds what may tell that two companies belong together: a shared number, web domain or address. */

import { webDomain } from '../core/intake/contacts.js';
import { foldText } from '../core/intake/names.js';
import { tellingKeys } from '../core/matching/shared-evidence.js';
import type { Origin } from '../core/origin.js';
import type { FieldKey, Registration } from '../core/registration.js';

/** A registration with what is needed to judge its evidence. */
export interface Evident {
  readonly id: number;
  readonly companyId: number;
  readonly source: string;
  readonly registration: Pick<Registration, 'country' | 'vatNumber' | 'registrationNumber' | 'website' | 'address' | 'postalCode' | 'city'>;
  readonly origin: Pick<Origin, 'constants'>;
}

/** The columns that evidence is read from. */
export const evidenceColumns: ReadonlySet<FieldKey> = new Set(['country', 'vatNumber', 'registrationNumber', 'website', 'address', 'postalCode', 'city'] satisfies FieldKey[]);

/** What a registration states that may tell of a group, as keys: `vat:..`, `reg:..`, `web:..`, `addr:..`. */
export function evidenceOf({ registration, origin }: Pick<Evident, 'registration' | 'origin'>): string[] {
  const { country, vatNumber, registrationNumber, website, address, postalCode, city } = registration;
  const own = (key: FieldKey): boolean => origin.constants?.includes(key) !== true;
  const values: string[] = [];
  if (vatNumber !== undefined && own('vatNumber')) values.push(`vat:${vatNumber}`);
  if (registrationNumber !== undefined && own('registrationNumber')) values.push(`reg:${country}:${registrationNumber}`);
  const domain = website === undefined || !own('website') ? null : webDomain(website);
  if (domain !== null) values.push(`web:${domain}`);
  if (address !== undefined && own('address') && (postalCode ?? city) !== undefined) {
    values.push(`addr:${country}:${foldText(address)}:${foldText(postalCode ?? city ?? '')}`);
  }
  return values;
}

/**
 * The evidence keys of each registration by id; two companies with a key in common may belong together. A key of one
 * company alone says nothing and is left out.
 */
export function groupEvidence(all: readonly Evident[]): Map<number, readonly string[]> {
  const numbers = new Map<string, number>();
  const sources = new Map<string, number>();
  const numbered = (known: Map<string, number>, text: string): number => {
    const number = known.get(text) ?? known.size;
    known.set(text, number);
    return number;
  };
  const stated = all.map(evidenceOf);
  const start = new Int32Array(all.length + 1);
  stated.forEach((keys, row) => { start[row + 1] = start[row]! + keys.length; });
  const keys = Int32Array.from(stated.flat(), (key) => numbered(numbers, key));
  const telling = tellingKeys({
    start, keys, different: numbers.size, companies: Int32Array.from(all, ({ companyId }) => companyId), sources: Int32Array.from(all, ({ source }) => numbered(sources, source)),
  });
  return new Map(all.map(({ id }, row) => [id, stated[row]!.filter((_, at) => telling[keys[start[row]! + at]!] === 1)]));
}
