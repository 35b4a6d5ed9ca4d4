/** What a registration says: the parsed values of the canonical columns, absent where unknown. */

import type { NumberRange } from './number-range.js';
import type { OwnershipDeclaration } from './sme/declaration.js';

export type { NumberRange } from './number-range.js';

/** A registration is one wish of one company: to send a participant or to host one. */
export type Side = 'send' | 'host';

/** A calendar day, `YYYY-MM-DD`, always a day that exists. */
export type IsoDate = string;

/** Language levels of the Common European Framework, in rising order; native is above C2. */
export const levels = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'native'] as const;
export type Level = (typeof levels)[number];

/** A language (ISO 639-1) with a level; `null` where the list names no level. */
export interface LanguageSkill {
  readonly language: string;
  readonly level: Level | null;
}

export const roles = ['employee', 'manager', 'owner', 'co-owner'] as const;
export type Role = (typeof roles)[number];

export const ownerships = ['autonomous', 'partner', 'linked'] as const;
export type Ownership = (typeof ownerships)[number];

/** An activity by NACE code with the revision it was read in, or as text that names no code. */
export interface Sector {
  /** Normalised code without section letter: `62` or `62.01`; absent when only text is known. */
  readonly code?: string;
  readonly revision?: '2' | '2.1';
  /** A section letter alone (`K`), when the list says no more. */
  readonly section?: string;
  /** The words of the list, kept when no code was understood. */
  readonly text?: string;
}

/**
 * The canonical columns of interface.md section 3 as parsed values. An absent key means unknown,
 * never "no". Keys are the columns in camelCase; the order of `fields.ts` is the order of output.
 */
export interface Registration {
  readonly side: Side;
  readonly reference?: string;
  readonly companyName: string;
  readonly tradeName?: string;
  /** ISO 3166-1 alpha-2, with `XK` for Kosovo; `GR` and `GB`, never `EL` or `UK`. */
  readonly country: string;
  /** Upper case without separators, as stated (it may be wrong: the rules say so). */
  readonly vatNumber?: string;
  readonly registrationNumber?: string;
  readonly legalForm?: string;
  /** A year `1998` or a day `1998-05-17`. */
  readonly founded?: string;
  readonly address?: string;
  readonly postalCode?: string;
  readonly city?: string;
  readonly region?: string;
  readonly sector?: Sector;
  readonly activity?: string;
  readonly headcount?: NumberRange;
  readonly turnoverEur?: NumberRange;
  readonly balanceSheetEur?: NumberRange;
  readonly ownership?: Ownership;
  readonly groupHeadcount?: NumberRange;
  readonly groupTurnoverEur?: NumberRange;
  readonly groupBalanceSheetEur?: NumberRange;
  readonly onePerson?: boolean;
  readonly legalEntity?: boolean;
  readonly selfEmployed?: boolean;
  readonly profession?: string;
  readonly professionalBody?: string;
  readonly website?: string;
  readonly companyEmail?: string;
  readonly companyPhone?: string;
  readonly contactName?: string;
  readonly contactEmail?: string;
  readonly contactPhone?: string;
  /** ISO 639-1 code of the language of letters. */
  readonly language?: string;
  readonly contactPoint?: string;
  readonly platformRegisteredOn?: IsoDate;
  readonly consentOn?: IsoDate;
  /** Codes of the edition's collaboration types (`market-research`, `development`, ...). */
  readonly collaborationTypes?: readonly string[];
  readonly knownPartner?: string;
  /** Skills as the company wrote them, one per item; concepts are looked up when they are compared. */
  readonly skillsOffered?: readonly string[];
  readonly skillsWanted?: readonly string[];
  readonly languages?: readonly LanguageSkill[];
  /** Country codes in order of preference; the item `any` makes the list a wish. */
  readonly partnerCountries?: readonly string[];
  readonly partnerSectors?: readonly Sector[];
  readonly availableFrom?: IsoDate;
  readonly availableUntil?: IsoDate;
  /** Whole and half months (0.5, 1, 1.5 ...). */
  readonly minMonths?: number;
  readonly maxMonths?: number;
  readonly places?: number;
  readonly participantName?: string;
  readonly participantEmail?: string;
  readonly participantRole?: Role;
  readonly fullTime?: boolean;
  readonly employmentContract?: boolean;
  readonly employedSince?: IsoDate;
  readonly experienceYears?: number;
  readonly staysEmployed?: boolean;
  readonly hostOwnerYears?: number;
  readonly hostOwnerActive?: boolean;
  readonly description?: string;
  readonly stayParts?: string;
  readonly gapFilling?: boolean;
  /** Who owns whom around the company. No column of a list: it comes from an officer or from a list of holdings. */
  readonly holdings?: OwnershipDeclaration;
}

/** The keys that are canonical columns. */
export type FieldKey = Exclude<keyof Registration, 'holdings'>;
