/** What a Learning Project is drafted from: two registrations, what connects them, and the edition's own facts. */

import type { Edition } from '../edition.js';
import type { IsoDate, Level, Registration } from '../registration.js';

/** One side of the pair. */
export interface ProjectParty {
  /** `S12` or `H45`. */
  readonly ref: string;
  /** `C7`. */
  readonly companyRef: string;
  readonly registration: Registration;
  /** The sector in the document's language, where a code list knows it. */
  readonly sectorLabel?: string;
}

/** `same`: the same concept, or text that folds equal; `group`: one of the same group; `text`: similar words only. */
export type EvidenceStrength = 'same' | 'group' | 'text';

/** One thing that a side wants and the other side offers. */
export interface SkillEvidence {
  /** As the wanting side wrote it. */
  readonly want: string;
  /** As the other side wrote it. */
  readonly offer: string;
  readonly strength: EvidenceStrength;
  /** The name of the wanted concept in the document's language, where the vocabulary knows it. */
  readonly concept?: string;
  /** The same of the offered concept. */
  readonly offerConcept?: string;
}

/** A language both can work in. */
export interface LanguageEvidence {
  /** ISO 639-1. */
  readonly language: string;
  /** The participant's level. */
  readonly participant: Level | null;
  /** The least level the host asks for. */
  readonly minimum: Level | null;
}

/** The days that both sides settled; both belong to the stay. */
export interface SettledDays {
  readonly from: IsoDate;
  readonly until: IsoDate;
  /** Its parts in order, where it is split. */
  readonly parts?: readonly { readonly from: IsoDate; readonly until: IsoDate }[] | undefined;
}

/** What connects the two registrations. */
export interface MatchEvidence {
  /** What the participant wants to learn and the host offers, in the order of the wants. */
  readonly learning: readonly SkillEvidence[];
  /** What the host needs and the participant brings, in the order of the needs. */
  readonly needs: readonly SkillEvidence[];
  /** Best first. */
  readonly languages: readonly LanguageEvidence[];
  /** The first and last day both sides (and the edition) leave free; absent where a date is not known. */
  readonly window: { readonly from?: IsoDate; readonly until?: IsoDate };
  /** The days of the mobility, once they are settled. */
  readonly settled?: SettledDays;
}

/** The parts of an edition that a Learning Project needs; labels and notes in the document's language. */
export type ProjectEdition = Pick<Edition, 'id' | 'title' | 'collaborationTypes' | 'stay' | 'signatories'> & {
  readonly grants: Pick<Edition['grants'], 'rates' | 'paidBy' | 'paidTo'>;
};

/** An office that accompanies one of the companies. */
export interface ContactPoint {
  readonly code: string;
  readonly name?: string;
  readonly address?: string;
  readonly email?: string;
}

/** An officer's reasoned decision to draft although a rule or constraint stands against it. */
export interface Override {
  readonly reason: string;
  readonly by: string;
  readonly on: IsoDate;
}

/** Everything a draft is made from; the same input always gives the same document. */
export interface LearningProjectInput {
  readonly send: ProjectParty;
  readonly host: ProjectParty;
  readonly match: MatchEvidence;
  readonly edition: ProjectEdition;
  readonly contactPoints: { readonly send?: ContactPoint; readonly host?: ContactPoint };
  /** The status of the mobility (`proposed`, `agreed`, ...); `candidate` while there is no mobility yet. */
  readonly status: string;
  /** The status in the document's language. */
  readonly statusLabel?: string;
  /** Counted from 1. */
  readonly version: number;
  /** Language of the document, ISO 639-1. */
  readonly language: string;
  readonly asOf: IsoDate;
  /** Rules of eligibility that still ask for something, of either side or of the pair. */
  readonly askedRules: readonly { readonly rule: string; readonly message: string }[];
  readonly overrides?: readonly Override[];
}
