/** Finds what may tell that two companies belong together: a shared number, web domain or address. */

import { webDomain } from '../core/intake/contacts.js';
import { foldText } from '../core/intake/names.js';
import type { Origin } from '../core/origin.js';
import type { FieldKey, Registration } from '../core/registration.js';

/** A registration with what is needed to judge its evidence. */
export interface Evident {
  readonly id: number;
  readonly companyId: number;
  readonly source: string;
  readonly registration: Registration;
  readonly origin: Origin;
}

/** A value that more companies of one source share says nothing about a group (domain.md, rule same-group). */
const mostCompanies = 5;

function valuesOf({ registration, origin }: Evident): string[] {
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

/** The evidence keys of each registration by id; two companies with a key in common may belong together. */
export function groupEvidence(all: readonly Evident[]): Map<number, readonly string[]> {
  const values = all.map((each) => ({ each, keys: valuesOf(each) }));
  // Companies per source and value, counted only as far as it matters.
  const companies = new Map<string, Set<number>>();
  for (const { each, keys } of values) {
    for (const key of keys) {
      const place = `${each.source}\n${key}`;
      const known = companies.get(place) ?? new Set<number>();
      if (known.size <= mostCompanies) known.add(each.companyId);
      companies.set(place, known);
    }
  }
  const common = new Set([...companies].filter(([, known]) => known.size > mostCompanies).map(([place]) => place.slice(place.indexOf('\n') + 1)));
  return new Map(values.map(({ each, keys }) => [each.id, keys.filter((key) => !common.has(key))]));
}
