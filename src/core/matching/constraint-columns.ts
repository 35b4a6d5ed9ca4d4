/** Which columns of the two sides each constraint, the score and the order of candidates rest on. */

import type { FieldKey, Side } from '../registration.js';
import type { ConstraintCode } from './model.js';

/** Columns of either side. */
export type SideColumns = Readonly<Record<Side, ReadonlySet<FieldKey>>>;

const columns = (send: readonly FieldKey[], host: readonly FieldKey[] = send): SideColumns => ({ send: new Set(send), host: new Set(host) });

const agreeing: readonly FieldKey[] = ['knownPartner', 'companyName', 'tradeName'];
const dates: readonly FieldKey[] = ['availableFrom', 'availableUntil', 'minMonths', 'maxMonths'];
/** What tells which company it is, and which companies may belong together. */
const belonging: readonly FieldKey[] = ['companyName', 'tradeName', 'country', 'website', 'address', 'postalCode', 'city', 'vatNumber', 'registrationNumber', 'legalForm', 'companyEmail', 'companyPhone', 'contactEmail', 'contactPhone'];

/** What each constraint reads. Verdicts, mobilities and vetoes are no columns; the seniority moves the first day of a stay. */
export const columnsOfConstraint: Readonly<Record<ConstraintCode, SideColumns>> = {
  country: columns(['country']),
  eligibility: columns([]),
  destination: columns(['partnerCountries', ...agreeing], ['country', ...agreeing]),
  origin: columns(['country', ...agreeing], ['partnerCountries', ...agreeing]),
  language: columns(['languages']),
  window: columns([...dates, 'employedSince'], dates),
  capacity: columns([], ['places']),
  group: columns(belonging),
  history: columns([]),
  learning: columns(['skillsWanted', ...agreeing], ['skillsOffered', ...agreeing]),
  type: columns(['collaborationTypes']),
};

/** By these a pair is one agreed beforehand, which skips destination, origin and learning and stands in no list. */
export const columnsOfAgreement: SideColumns = columns(agreeing);

const scoring: readonly FieldKey[] = ['country', 'sector', 'partnerSectors', 'skillsOffered', 'skillsWanted', 'languages', 'partnerCountries', ...dates];

/** What the score of a pair reads. */
export const columnsOfScore: SideColumns = columns([...scoring, 'employedSince'], scoring);

const ranking: readonly FieldKey[] = [...scoring, 'collaborationTypes', 'platformRegisteredOn', 'knownPartner'];

/** What decides which pairs stand in the lists of a side, whether by their score or because others of its pairs are not possible. */
export const columnsOfOrder: SideColumns = columns([...ranking, 'employedSince'], ranking);
