/** Builds what is shown of a registration: the row of a list, and the card with origins. */

import { fields } from '../core/fields.js';
import { placeOf, type Origin, type Place } from '../core/origin.js';
import type { FieldKey, LanguageSkill, NumberRange, Registration, Sector } from '../core/registration.js';
import { parseRecord } from '../core/registration-record.js';
import { refOf } from '../core/refs.js';
import { self, type OwnershipDeclaration } from '../core/sme/declaration.js';
import type { RegistrationRow } from '../db/registrations.js';
import type { Cell } from '../output/view.js';
import type { OriginItem, RegistrationCard, RegistrationItem, ShownDoubt, SuspectedDouble } from '../output/views/registration-view.js';

const exact = (range: NumberRange | undefined): number | null => (range !== undefined && range.low === range.high ? range.low : null);

/** A sector in one word: the code with its revision where it is the older one, the section, or the text. */
export function sectorText(sector: Sector | undefined): string | null {
  if (sector === undefined) return null;
  if (sector.code !== undefined) return sector.revision === '2' ? `${sector.code} Rev. 2` : sector.code;
  return sector.section ?? sector.text ?? null;
}

/** The row of `registration list`. */
export function registrationItem(row: RegistrationRow): RegistrationItem {
  const registration = parseRecord(row.record);
  const { headcount } = registration;
  return {
    ref: refOf(row.side, row.id),
    side: row.side,
    company: refOf('company', row.company_id),
    companyName: registration.companyName,
    country: registration.country,
    city: registration.city ?? null,
    sector: sectorText(registration.sector),
    headcount: exact(headcount),
    headcountRange: headcount !== undefined && headcount.low !== headcount.high ? headcount : null,
    vatNumber: registration.vatNumber ?? null,
    registrationNumber: registration.registrationNumber ?? null,
    contactPoint: registration.contactPoint ?? null,
    reference: registration.reference ?? null,
    source: row.source,
    verdict: row.verdict,
  };
}

/** A value as a cell of a table. */
export function cellOf(registration: Registration, key: FieldKey): Cell {
  const value = registration[key];
  if (value === undefined) return null;
  if (typeof value !== 'object') return value;
  if (key === 'sector') return sectorText(value as Sector);
  if (key === 'partnerSectors') return (value as readonly Sector[]).map((each) => sectorText(each) ?? '');
  if (key === 'languages') return (value as readonly LanguageSkill[]).map(({ language, level }) => (level === null ? language : `${language}:${level}`));
  if (Array.isArray(value)) return value as readonly string[];
  const { low, high } = value as NumberRange;
  return low === high ? low : low === null ? `up to ${high ?? ''}` : high === null ? `${low}+` : `${low}-${high}`;
}

// A range is its number when it is exact: scripts get `headcount: 12`, with `headcountRange` beside it.
function jsonValues(registration: Registration): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const { key, kind } of fields) {
    const value = registration[key];
    if (kind === 'headcount' || kind === 'money') {
      data[key] = exact(value as NumberRange | undefined);
      data[`${key}Range`] = value !== undefined && exact(value as NumberRange) === null ? value : null;
    } else if (kind === 'sector') {
      data[key] = sectorText(value as Sector | undefined);
      data.sectorRevision = (value as Sector | undefined)?.revision ?? null;
    } else if (kind === 'sectors') {
      data[key] = ((value ?? []) as readonly Sector[]).map(sectorText);
    } else if (kind === 'list' || kind === 'countries' || kind === 'languages' || kind === 'collaboration-types') {
      data[key] = value ?? [];
    } else {
      data[key] = value ?? null;
    }
  }
  return data;
}

/** The day of each import, by id. */
export type ImportDays = ReadonlyMap<number, string>;

/** A declaration of holdings in few words, one for each holding; `null` without one. */
export function holdingsText(declaration: OwnershipDeclaration | undefined): Cell {
  if (declaration === undefined) return null;
  const name = (text: string): string => (text === self ? 'the company' : text);
  const percent = (known: number | undefined): string => (known === undefined ? '?' : `${known} %`);
  const list = declaration.holdings.map(({ owner, owned, percentCapital, percentVotes, control }) =>
    `${name(owner)} in ${name(owned)}: ${percent(percentCapital)} of capital, ${percent(percentVotes)} of votes${control === undefined ? '' : `, control by ${control}`}`);
  return [...(list.length === 0 ? ['nobody with 25 % or more'] : list), ...(declaration.complete ? [] : ['not complete'])];
}

/** In words where a value came from. */
export function placeText(place: Place, constant: boolean, days: ImportDays): string {
  if ('officer' in place) return `an officer on ${place.officer}`;
  const on = days.get(place.import);
  const day = on === undefined ? '' : ` on ${on}`;
  return constant ? `--set of import ${refOf('import', place.import)}${day}` : `import ${refOf('import', place.import)}, line ${place.line}${day}`;
}

/** The same for scripts; the keys are a promise. */
export function placeItem(place: Place, days: ImportDays, constant = false): OriginItem {
  return 'officer' in place
    ? { officer: true, on: place.officer }
    : { import: refOf('import', place.import), line: constant ? null : place.line, on: days.get(place.import) ?? null };
}

/** Other registrations that belong on a card. */
export interface CardRelations {
  readonly doubles: readonly SuspectedDouble[];
  /** Registrations that were merged into this one. */
  readonly mergedFrom: readonly string[];
}

/** The card of `registration show`. */
export function registrationCard(row: RegistrationRow, days: ImportDays, relations: CardRelations = { doubles: [], mergedFrom: [] }): RegistrationCard {
  const registration = parseRecord(row.record);
  const origin = JSON.parse(row.origin) as Origin;
  const doubts = JSON.parse(row.doubts) as readonly (ShownDoubt & { readonly code: string })[];
  const known = fields.filter(({ key }) => registration[key] !== undefined);
  const isConstant = (key: FieldKey): boolean => origin.constants?.includes(key) ?? false;
  const origins = Object.fromEntries(known.map(({ key }) => {
    return [key, placeItem(placeOf(origin, key), days, isConstant(key))];
  }));
  const ref = refOf(row.side, row.id);
  const company = refOf('company', row.company_id);
  const mergedInto = row.merged_into === null ? null : refOf(row.side, row.merged_into);
  return {
    ref,
    company,
    status: row.status,
    verdict: row.verdict,
    values: [
      ...known.map(({ key, column }) => ({ key, column, value: cellOf(registration, key), from: placeText(placeOf(origin, key), isConstant(key), days) })),
      ...(registration.holdings === undefined ? [] : [{
        key: 'holdings', column: 'holdings', value: holdingsText(registration.holdings), from: placeText(origin.holdings ?? origin.base, false, days),
      }]),
    ],
    doubts,
    doubles: relations.doubles,
    mergedFrom: relations.mergedFrom,
    mergedInto,
    data: {
      ref, company, source: row.source, status: row.status, verdict: row.verdict, ...jsonValues(registration), holdings: registration.holdings ?? null, doubts,
      suspectedDoubles: relations.doubles, mergedInto, mergedFrom: relations.mergedFrom,
      origin: registration.holdings === undefined ? origins : { ...origins, holdings: placeItem(origin.holdings ?? origin.base, days) },
    },
  };
}
