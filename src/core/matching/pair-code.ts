/** What lists keep of a scored pair, in one whole number: both utilities, and which of its components rest on stated data. */

import type { PairScore } from './score.js';
import type { SearchData } from './search-data.js';

/** Bits of a utility, which is 10,000 at most. */
export const utilityBits = 14;
/** Where the bits of `known` begin. */
export const knownShift = 2 * utilityBits;

const utilityMask = (1 << utilityBits) - 1;

/**
 * Components that may be missing in a possible pair; days, a language and a country's place never are. A component is known when both sides state
 * their part of it, so that of the pair is the intersection of both sides' bits.
 */
export const known = { sendSector: 1, sendSkills: 2, hostSector: 4, hostSkills: 8 } as const;

const all = 16;

/** A pair's numbers in one. */
export const pairCode = (send: number, host: number, knownBits: number): number => send | (host << utilityBits) | (knownBits << knownShift);

/** The utilities in a code. */
export const sendOf = (code: number): number => code & utilityMask;
export const hostOf = (code: number): number => (code >>> utilityBits) & utilityMask;

/** Reads codes by the weights of a search. */
export class PairCodes {
  /** By `known` bits, the known weights of each side and of both. */
  readonly knownSend: Uint8Array;
  readonly knownHost: Uint8Array;
  readonly known: Uint8Array;

  constructor({ worth: { send, host } }: Pick<SearchData, 'worth'>) {
    const sum = (sides: typeof send, sector: number, skills: number) => (bits: number): number =>
      sides.language.weight + sides.place.weight + sides.dates.weight + ((bits & sector) === 0 ? 0 : sides.sector.weight) + ((bits & skills) === 0 ? 0 : sides.skills.weight);
    const combinations = Array.from({ length: all }, (_, bits) => bits);
    this.knownSend = Uint8Array.from(combinations, sum(send, known.sendSector, known.sendSkills));
    this.knownHost = Uint8Array.from(combinations, sum(host, known.hostSector, known.hostSkills));
    this.known = Uint8Array.from(combinations, (bits) => this.knownSend[bits]! + this.knownHost[bits]!);
  }

  /** The known weights of both sides. */
  knownOf(code: number): number {
    return this.known[code >>> knownShift]!;
  }

  scoreOf(code: number): PairScore {
    const bits = code >>> knownShift;
    return { send: sendOf(code), host: hostOf(code), knownSend: this.knownSend[bits]!, knownHost: this.knownHost[bits]! };
  }
}
