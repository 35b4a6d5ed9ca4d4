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
  readonly origin: Pick<Origin, 'constants'>;
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

/** Companies with a value: the first one alone, and a set only where a second comes, for most values are one company's. */
type Companies = number | Set<number>;

const numberOf = (companies: Companies | undefined): number => (companies === undefined ? 0 : typeof companies === 'number' ? 1 : companies.size);

function join(companies: Companies | undefined, company: number): Companies {
  if (companies === undefined || companies === company) return company;
  // Counted only as far as it matters.
  if (typeof companies !== 'number') return companies.size > mostCompanies ? companies : companies.add(company);
  return new Set([companies, company]);
}

/**
 * The evidence keys of each registration by id; two companies with a key in common may belong together. A key of one
 * company alone says nothing and is left out.
 */
export function groupEvidence(all: readonly Evident[]): Map<number, readonly string[]> {
  const values = all.map((each) => ({ each, keys: valuesOf(each) }));
  const bySource = new Map<string, Map<string, Companies>>();
  const anywhere = new Map<string, Companies>();
  for (const { each, keys } of values) {
    let companies = bySource.get(each.source);
    if (companies === undefined) bySource.set(each.source, (companies = new Map<string, Companies>()));
    for (const key of keys) {
      companies.set(key, join(companies.get(key), each.companyId));
      anywhere.set(key, join(anywhere.get(key), each.companyId));
    }
  }
  const common = new Set([...bySource.values()].flatMap((companies) => [...companies].filter(([, those]) => numberOf(those) > mostCompanies).map(([key]) => key)));
  const telling = (key: string): boolean => numberOf(anywhere.get(key)) > 1 && !common.has(key);
  return new Map(values.map(({ each, keys }) => [each.id, keys.filter(telling)]));
}
