/** The canonical columns of a registration list: name, kind, whom they are about, and help. */

import type { FieldKey, Side } from './registration.js';

/** How the cells of a column are read; each kind has one parser in `core/intake`. */
export type FieldKind =
  | 'side' | 'text' | 'reference' | 'country' | 'vat-number' | 'registration-number' | 'founded' | 'sector' | 'sectors'
  | 'headcount' | 'money' | 'ownership' | 'yes-no' | 'website' | 'email' | 'phone' | 'language' | 'date'
  | 'collaboration-types' | 'list' | 'languages' | 'countries' | 'months' | 'places' | 'role' | 'years';

/** One canonical column. */
export interface Field {
  /** The header in a CSV: `company_name`. */
  readonly column: string;
  /** The key in code and JSON: `companyName`. */
  readonly key: FieldKey;
  readonly kind: FieldKind;
  /** Which registrations carry it. */
  readonly side: Side | 'both';
  /** Whether it names or describes a person: such values appear only where asked for by name. */
  readonly personal: boolean;
  /** Whether a row without it is rejected. */
  readonly required: boolean;
  readonly help: string;
}

type Options = Partial<Pick<Field, 'side' | 'personal' | 'required'>>;

const field = (key: FieldKey, kind: FieldKind, help: string, options: Options = {}): Field => ({
  column: key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  key,
  kind,
  side: options.side ?? 'both',
  personal: options.personal ?? false,
  required: options.required ?? false,
  help,
});

/** All canonical columns, in the order of the contract. */
export const fields: readonly Field[] = [
  field('side', 'side', 'send, host, or both (two registrations from one row)', { required: true }),
  field('reference', 'reference', "the source's own stable id, kept as text"),
  field('companyName', 'text', 'name of the company', { required: true }),
  field('tradeName', 'text', 'the name it trades under'),
  field('country', 'country', 'country code or name', { required: true }),
  field('vatNumber', 'vat-number', 'VAT number, with or without the country prefix'),
  field('registrationNumber', 'registration-number', 'number in the national company register'),
  field('legalForm', 'text', 'legal form, as written'),
  field('founded', 'founded', 'year or date'),
  field('address', 'text', 'street and number'),
  field('postalCode', 'text', 'postal code'),
  field('city', 'text', 'city'),
  field('region', 'text', 'NUTS code or text'),
  field('sector', 'sector', 'NACE code (62, J62.01, "62.01 Rev. 2") or text'),
  field('activity', 'text', 'what the company does'),
  field('headcount', 'headcount', 'annual work units; a range such as 10-49 keeps both ends'),
  field('turnoverEur', 'money', 'yearly turnover in euro'),
  field('balanceSheetEur', 'money', 'balance sheet total in euro'),
  field('ownership', 'ownership', 'autonomous, partner or linked'),
  field('groupHeadcount', 'headcount', 'headcount of the whole group, own staff included'),
  field('groupTurnoverEur', 'money', 'turnover of the whole group in euro'),
  field('groupBalanceSheetEur', 'money', 'balance sheet total of the whole group in euro'),
  field('onePerson', 'yes-no', 'whether it is a one-person company'),
  field('legalEntity', 'yes-no', 'whether it is a legal entity'),
  field('selfEmployed', 'yes-no', 'whether it is a self-employed person or freelancer'),
  field('profession', 'text', 'the liberal profession, if it is one'),
  field('professionalBody', 'text', 'the professional body it is registered with'),
  field('website', 'website', 'web address'),
  field('companyEmail', 'email', 'e-mail of the company'),
  field('companyPhone', 'phone', 'phone of the company'),
  field('contactName', 'text', 'contact person', { personal: true }),
  field('contactEmail', 'email', 'e-mail of the contact person', { personal: true }),
  field('contactPhone', 'phone', 'phone of the contact person', { personal: true }),
  field('language', 'language', 'language of letters'),
  field('contactPoint', 'text', 'code of the contact point; the own one by default'),
  field('platformRegisteredOn', 'date', 'day of registration on the matchmaking platform'),
  field('consentOn', 'date', 'day on which the company consented to data processing'),
  field('collaborationTypes', 'collaboration-types', 'market-research; development; internationalisation; training; research; existing; other'),
  field('knownPartner', 'text', 'a company they already agreed with: its name or ref'),
  field('skillsOffered', 'list', 'send: what the participant brings; host: what can be learnt there'),
  field('skillsWanted', 'list', 'send: what he or she wants to learn; host: what the host needs'),
  field('languages', 'languages', 'en:B2; fr:A2 - spoken by the participant, or usable at work with the minimum level'),
  field('partnerCountries', 'countries', 'send: destinations; host: origins; empty means any'),
  field('partnerSectors', 'sectors', 'sectors wanted on the other side'),
  field('availableFrom', 'date', 'first possible day'),
  field('availableUntil', 'date', 'last possible day'),
  field('minMonths', 'months', 'shortest stay in months (whole or half)'),
  field('maxMonths', 'months', 'longest stay in months (whole or half)'),
  field('places', 'places', 'how many participants the host takes; 1 by default', { side: 'host' }),
  field('participantName', 'text', 'the person who would travel', { side: 'send', personal: true }),
  field('participantEmail', 'email', 'e-mail of the participant', { side: 'send', personal: true }),
  field('participantRole', 'role', 'employee, manager, owner or co-owner', { side: 'send' }),
  field('fullTime', 'yes-no', 'whether the participant works full time', { side: 'send' }),
  field('employmentContract', 'yes-no', 'whether there is an employment contract', { side: 'send' }),
  field('employedSince', 'date', 'day on which the participant joined the company', { side: 'send' }),
  field('experienceYears', 'years', 'years of professional experience', { side: 'send' }),
  field('staysEmployed', 'yes-no', 'whether the company keeps employing and paying the participant', { side: 'send' }),
  field('hostOwnerYears', 'years', 'years the owner has been active in business', { side: 'host' }),
  field('hostOwnerActive', 'yes-no', 'whether the owner is present in the daily business', { side: 'host' }),
  field('description', 'text', 'what should happen, in free text'),
  field('stayParts', 'text', 'how the stay would be split, if it is'),
  field('gapFilling', 'yes-no', 'whether the stay fills a manpower gap'),
];

/** The field of a canonical column name, if there is one. */
export const fieldOfColumn: ReadonlyMap<string, Field> = new Map(fields.map((each) => [each.column, each]));

/** The field of a registration key. */
export const fieldOfKey: ReadonlyMap<FieldKey, Field> = new Map(fields.map((each) => [each.key, each]));
