/** Where everything stands that the WebAssembly program of a search reads and writes. */

import type { Side } from '../registration.js';
import type { Combination } from './model.js';

/** Where the tables of a search stand in memory (addresses in bytes), and numbers that hold for all its pairs. */
export interface KernelTables {
  readonly combination: Combination;
  /** The planes of the block at hand, and the list that names some of them (`MaskPlanes`). */
  readonly planes: number;
  readonly list: number;
  readonly sure: number;
  /** The sender at hand (`asked`), and what it speaks by language. */
  readonly sender: number;
  readonly spoken: number;
  /** All hosts (`field`), their languages and the ranks they ask for. */
  readonly records: number;
  readonly languages: number;
  readonly ranks: number;
  /** Below which merit a host's list takes nothing more, by host. */
  readonly worst: number;
  readonly sendSectors: number;
  readonly hostSectors: number;
  readonly sendTables: number;
  readonly hostTables: number;
  /** What skills, languages and days add by grade + 1, for each side. */
  readonly skills: Readonly<Record<Side, number>>;
  readonly language: Readonly<Record<Side, number>>;
  readonly dates: Readonly<Record<Side, number>>;
  /** Where the hosts' offers and wants begin by host, and these, each a skill and its near key. */
  readonly offerStart: number;
  readonly offers: number;
  readonly wantStart: number;
  readonly wants: number;
  /** By host, which of its texts may be like one of a sender (`texts`). */
  readonly texts: number;
  /** The skills of the sender at hand (`SkillMarks`). */
  readonly marks: Readonly<Record<'wantIds' | 'wantNears' | 'offerIds' | 'offerNears', number>>;
  /** What a want earns when it is met by the same skill, and at group level. */
  readonly pointsOfSame: number;
  readonly pointsOfGroup: number;
  readonly languageLevels: number;
  readonly mostToSend: number;
  readonly mostToHost: number;
  readonly listed: number;
  /** Days of a stay by half months and by its first day, counted from `firstDay`, so many in a row. */
  readonly stays: number;
  readonly firstDay: number;
  readonly days: number;
  /** Where it is told how many pairs were possible and how many are left, and behind that those (`left`). */
  readonly told: number;
}

/** Whether texts without a concept may be like each other: a pair of which this is so is scored in TypeScript. */
export const texts = { ofWants: 1, ofOffers: 2, tooManyWants: 4 } as const;

/** What is told of a pair that is left: the host, both utilities, and how it stands. */
export const left = { host: 0, send: 1, received: 2, standing: 3, size: 4 } as const;
/** Bits of a standing: the host lists the sender's country; the utilities are not computed. */
export const standing = { listed: 1, unscored: 2 } as const;

/** So many pairs left end a call, so that what they change in the lists counts for those behind them. */
export const enoughLeft = 32;

/** Bytes of numbers. */
export const bytes = { half: 2, word: 4, double: 8, vector: 16 } as const;
