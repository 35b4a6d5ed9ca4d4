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
  /** Where a block has hosts of several countries: what each country adds for the sender at hand, and the country of each host. */
  readonly places: { readonly points: number; readonly countries: number } | null;
  /** Days of a stay by half months and by its first day, counted from `firstDay`, so many in a row. */
  readonly stays: number;
  readonly firstDay: number;
  readonly days: number;
  /** The lists of both sides. */
  readonly lists: Readonly<Record<Side, ListTables>>;
}

/** The lists of one side, by their addresses. */
export interface ListTables {
  readonly entries: number;
  readonly size: number;
  readonly worst: number;
  /** By `known` bits, the known weights of both sides in a byte; by counterpart, since which day it waits. */
  readonly known: number;
  readonly waiting: number;
  readonly keep: number;
}

/** Whether texts without a concept may be like each other: a pair of which this is so is scored in TypeScript. */
export const texts = { ofWants: 1, ofOffers: 2, tooManyWants: 4 } as const;

/** The functions of the module that others call, by their places: first what is done in TypeScript (`KernelCalls`), then the module's own. */
export const called = { offerTo: 0, score: 1, offerToSender: 2, offerToHost: 3 } as const;

/** A side as a number, for calls. */
export const sideNumber = { send: 0, host: 1 } as const satisfies Readonly<Record<Side, number>>;

/** Bytes of numbers. */
export const bytes = { half: 2, word: 4, double: 8, vector: 16 } as const;
