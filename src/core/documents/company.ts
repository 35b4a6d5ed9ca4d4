/** A company of the pair as the template sees it: registration values as texts, unknown ones as null. */

import type { NumberRange, Registration, Sector } from '../registration.js';
import { plainLine } from './escape.js';
import type { ContactPoint, ProjectParty, SkillEvidence } from './learning-project-input.js';
import type { CompanyModel } from './learning-project-model.js';
import type { Wording } from './wording.js';

/** The longest activity that still reads well inside a sentence; longer ones are told in full only in the background. */
const fieldLength = 100;

/** The text on one line, `null` when nothing readable is left of it. */
export function textOrNull(text: string | undefined): string | null {
  const line = plainLine(text ?? '');
  return line === '' ? null : line;
}

/** The texts that say something, on one line each. */
export const textsOf = (texts: readonly string[] | undefined): string[] =>
  (texts ?? []).map(plainLine).filter((line) => line !== '');

/** `12`, `10-49`, `250+`, `0-9`. */
function rangeText(range: NumberRange | undefined, wording: Wording): string | null {
  if (range === undefined || (range.low === null && range.high === null)) return null;
  const low = wording.number(range.low ?? 0);
  if (range.high === null) return `${low}+`;
  return range.low === range.high ? low : `${low}-${wording.number(range.high)}`;
}

function sectorText(sector: Sector | undefined, label: string | undefined): string | null {
  const code = textOrNull(sector?.code ?? sector?.section);
  const name = textOrNull(label) ?? textOrNull(sector?.text);
  const nace = code === null ? null : `NACE ${code}${sector?.revision === undefined ? '' : `, Rev. ${sector.revision}`}`;
  return name !== null && nace !== null ? `${name} (${nace})` : (name ?? nace);
}

/** Few words for sentences: a short activity, else the sector's name, else the beginning of a long activity. */
function fieldText(registration: Registration, label: string | undefined): string | null {
  const activity = textOrNull(registration.activity);
  if (activity !== null && activity.length <= fieldLength) return activity;
  const sector = textOrNull(label) ?? textOrNull(registration.sector?.text);
  if (sector !== null && sector.length <= fieldLength) return sector;
  const long = activity ?? sector;
  return long === null ? null : `${long.slice(0, fieldLength).replace(/[\s,;.]*\S*$/, '') || long.slice(0, fieldLength)} ...`;
}

const contactPointModel = (point: ContactPoint | undefined, code: string | undefined): CompanyModel['contactPoint'] => ({
  code: textOrNull(point?.code) ?? textOrNull(code),
  name: textOrNull(point?.name),
  address: textOrNull(point?.address),
  email: textOrNull(point?.email),
});

/** What is known about one side beside its registration. */
export interface CompanySurroundings {
  readonly contactPoint: ContactPoint | undefined;
  /** The wants of this side that the other side meets. */
  readonly met: readonly SkillEvidence[];
  readonly wording: Wording;
}

/** The company of one side. */
export function companyModel(party: ProjectParty, { contactPoint, met, wording }: CompanySurroundings): CompanyModel {
  const { registration, sectorLabel } = party;
  const country = textOrNull(registration.country);
  const city = textsOf([registration.postalCode ?? '', registration.city ?? '']).join(' ');
  const wants = textsOf(registration.skillsWanted);
  const metWants = new Set(met.map((each) => plainLine(each.want)));
  return {
    ref: plainLine(party.ref),
    name: textOrNull(registration.companyName) ?? party.companyRef,
    tradeName: textOrNull(registration.tradeName),
    legalForm: textOrNull(registration.legalForm),
    founded: textOrNull(registration.founded?.slice(0, 4)),
    address: textOrNull(textsOf([registration.address ?? '', city]).join(', ')),
    city: textOrNull(registration.city),
    country: country === null ? null : wording.country(country),
    vatNumber: textOrNull(registration.vatNumber),
    registrationNumber: textOrNull(registration.registrationNumber),
    website: textOrNull(registration.website?.replace(/^https?:\/\//i, '').replace(/\/$/, '')),
    contact: {
      name: textOrNull(registration.contactName),
      email: textOrNull(registration.contactEmail) ?? textOrNull(registration.companyEmail),
      phone: textOrNull(registration.contactPhone) ?? textOrNull(registration.companyPhone),
    },
    field: fieldText(registration, sectorLabel),
    activity: textOrNull(registration.activity),
    sector: sectorText(registration.sector, sectorLabel),
    headcount: rangeText(registration.headcount, wording),
    description: textOrNull(registration.description),
    offers: textsOf(registration.skillsOffered),
    wants,
    unmet: wants.filter((want) => !metWants.has(want)),
    contactPoint: contactPointModel(contactPoint, registration.contactPoint),
  };
}
