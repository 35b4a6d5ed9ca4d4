/** Whom each side of the market would rather have: which of two edges its participant or its host prefers, and every edge's place in its list. */

import { sortFirst } from '../matching/short-sort.js';
import type { Market } from './market.js';

/** What each side looks at first: the higher value is the better one. Whole numbers. */
export interface Values {
  readonly send: ArrayLike<number>;
  readonly host: ArrayLike<number>;
}

/** The two sides of a market, as its edges see them. */
export type Side = keyof Values;

/** Compares two edges of one list: below zero when the first is preferred; no two are equal. */
export type Preferring = (a: number, b: number) => number;

/** What one side prefers by the given values; where they are equal, by the order of merit of the market. */
export function preferring({ compareMerit }: Market, values: Values, side: Side): Preferring {
  const of = values[side];
  return (a, b) => of[b]! - of[a]! || compareMerit(a, b, side);
}

/** The edges of every node of one side, one list behind the other: those of node n stand from `start[n]` to before `start[n + 1]`. */
interface EdgeLists {
  readonly start: Int32Array;
  readonly edges: Int32Array;
}

/** The edges by the node they join, of so many nodes. */
function edgeLists(nodeOf: Int32Array, nodes: number): EdgeLists {
  const start = new Int32Array(nodes + 1);
  for (const node of nodeOf) start[node + 1]! += 1;
  for (let node = 0; node < nodes; node += 1) start[node + 1]! += start[node]!;
  const next = start.slice();
  const edges = new Int32Array(nodeOf.length);
  for (let edge = 0; edge < nodeOf.length; edge += 1) edges[next[nodeOf[edge]!]!++] = edge;
  return { start, edges };
}

/** The place of each edge in the list of its participant or of its host, 0 for the best. */
export function placesInLists(market: Market, values: Values, side: Side): Int32Array {
  const { participants, hosts, owner, hostOf } = market;
  const { start, edges } = side === 'send' ? edgeLists(owner, participants) : edgeLists(hostOf, hosts);
  const compare = preferring(market, values, side);
  const place = new Int32Array(edges.length);
  for (let node = 0; node + 1 < start.length; node += 1) {
    const list = edges.subarray(start[node], start[node + 1]);
    sortFirst(list, list.length, compare);
    for (let at = 0; at < list.length; at += 1) place[list[at]!] = at;
  }
  return place;
}

/** Each side looks at what the pair is worth to itself. */
export const ownUtilities = ({ sendScore, hostScore }: Market): Values => ({ send: sendScore, host: hostScore });
