/** What decides between candidates equal in all else, computed only where two of them really meet. */

import { tieKey } from './order.js';
import { TieHash } from './tie-hash.js';

/** What tie keys are made of. */
export interface TieOptions {
  readonly edition: string;
  /** Stable ids by row. */
  readonly sender: (row: number) => string;
  readonly host: (row: number) => string;
  readonly sha256: (text: string) => string;
}

const ascii = /^[\0-\x7f]*$/;

/** A text as its bytes in UTF-8, one character a byte. */
const bytesOf = (text: string): string => (ascii.test(text) ? text : String.fromCharCode(...new TextEncoder().encode(text)));

/**
 * Tie keys of pairs by rows. The number is the beginning of the key of `order.ts` and orders as it does; two equal
 * numbers (one in 9 x 10^15 pairs of keys) say nothing, and then the keys themselves decide.
 */
export class PairTies {
  private readonly options: TieOptions;
  private readonly hash = new TieHash();
  /** What follows the sender in the text of a pair, by host; filled when needed. */
  private readonly endings: string[] = [];
  private sender = -1;
  private host = -1;
  private last = 0;

  constructor(options: TieOptions) {
    this.options = options;
  }

  /** The beginning of a pair's key. A pair is asked for by its sender's list and its host's, one after the other. */
  number(sender: number, host: number): number {
    if (sender === this.sender && host === this.host) return this.last;
    const { options } = this;
    if (sender !== this.sender) this.hash.begin(`[${bytesOf(JSON.stringify(options.edition))},${bytesOf(JSON.stringify(options.sender(sender)))},`);
    this.sender = sender;
    this.host = host;
    this.last = this.hash.end((this.endings[host] ??= `${bytesOf(JSON.stringify(options.host(host)))}]`));
    return this.last;
  }

  /** Compares the whole keys of two pairs, each a sender and a host. */
  compareKeys(a: readonly [number, number], b: readonly [number, number]): number {
    const [first, second] = [this.key(...a), this.key(...b)];
    return first < second ? -1 : first > second ? 1 : 0;
  }

  /** Compares the pairs of a sender with two hosts. */
  compare(sender: number, a: number, b: number): number {
    return this.number(sender, a) - this.number(sender, b) || this.compareKeys([sender, a], [sender, b]);
  }

  private key(sender: number, host: number): string {
    const { options: { edition, sha256, ...stableId } } = this;
    return tieKey({ edition, send: stableId.sender(sender), host: stableId.host(host), sha256 });
  }
}
