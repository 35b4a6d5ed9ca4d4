/** Whom each side of the market would rather have: every edge's place in the list of its participant and of its host. */

import type { Market } from './market.js';

/** The place of each edge in the list of its participant and in that of its host, 0 for the best; no two are equal. */
export interface Preferences {
  readonly send: Int32Array;
  readonly host: Int32Array;
}

/** What each side looks at first: the higher value is the better one. Whole numbers. */
export interface Values {
  readonly send: ArrayLike<number>;
  readonly host: ArrayLike<number>;
}

function places(lists: readonly (readonly number[])[], edges: number, compare: (a: number, b: number) => number): Int32Array {
  const place = new Int32Array(edges);
  for (const list of lists) [...list].sort(compare).forEach((edge, at) => { place[edge] = at; });
  return place;
}

/** The edges of every participant, or of every host. */
export function edgesOf({ participants, hosts, owner, hostOf }: Market, side: 'send' | 'host'): number[][] {
  const lists = Array.from({ length: side === 'send' ? participants : hosts }, (): number[] => []);
  (side === 'send' ? owner : hostOf).forEach((node, edge) => { lists[node]!.push(edge); });
  return lists;
}

/** The preferences by the given values; where they are equal, by the order of merit of the market. */
export function preferencesBy(market: Market, values: Values): Preferences {
  const compare = (side: 'send' | 'host') => (a: number, b: number): number =>
    values[side][b]! - values[side][a]! || market.compareMerit(a, b, side);
  const edges = market.owner.length;
  return {
    send: places(edgesOf(market, 'send'), edges, compare('send')),
    host: places(edgesOf(market, 'host'), edges, compare('host')),
  };
}

/** Each side looks at what the pair is worth to itself. */
export const ownUtilities = ({ sendScore, hostScore }: Market): Values => ({ send: sendScore, host: hostScore });
