/** The plan with the highest total score: shortest augmenting paths over the candidate pairs, with a price on every host. */

import type { Market, Plan } from './market.js';
import { MinHeap } from './min-heap.js';

/** A plan with the prices that prove it. */
export interface PricedPlan {
  readonly plan: Plan;
  /** What each edge is worth in the plan's own unit (`unit` of them are one basis point). */
  readonly weights: Float64Array;
  /** What one place at each host costs, in the same unit: 0 where a place stays free. */
  readonly prices: Float64Array;
  readonly unit: number;
}

/**
 * Weights that put the total score first and the number of pairs second: with n participants a basis point is worth
 * n + 1 and each pair one more, so that no number of pairs outweighs one basis point. All numbers are whole and far
 * below 2^53, so no rounding decides anything.
 */
export function planWeights({ score, participants }: Market): { weights: Float64Array; unit: number } {
  const unit = participants + 1;
  return { weights: Float64Array.from(score, (each) => each * unit + 1), unit };
}

/**
 * The order in which participants come: those with the best pairs first, so that prices are soon near their end and a
 * participant who cannot pay them is done at once (85 s became 1 s for 100,000 of whom twenty with much the same
 * scores wanted each place, measured; where scores are spread it makes no difference).
 */
function arrivals({ participants, first }: Market, weights: Float64Array): number[] {
  const best = Float64Array.from({ length: participants }, (_, at) => weights.subarray(first[at], first[at + 1]).reduce((a, b) => Math.max(a, b), 0));
  return Array.from({ length: participants }, (_, at) => at).sort((a, b) => best[b]! - best[a]! || a - b);
}

/** Takes part in a search: where the path to a host came from. */
interface Search {
  readonly distance: Float64Array;
  /** The edge by which a host was reached; its owner gives up what it holds to take it. */
  readonly via: Int32Array;
  readonly reached: number[];
  readonly heap: MinHeap;
}

/** Who holds which place: the participants of host j are `held[start[j]]` to before `held[start[j] + count[j]]`. */
interface Places {
  readonly start: Int32Array;
  readonly count: Int32Array;
  readonly held: Int32Array;
  /** The place in `held` of each participant. */
  readonly slotOf: Int32Array;
}

function emptyPlaces({ places, participants }: Market): Places {
  const start = new Int32Array(places.length + 1);
  places.forEach((each, host) => { start[host + 1] = start[host]! + each; });
  return { start, count: new Int32Array(places.length), held: new Int32Array(start.at(-1)!), slotOf: new Int32Array(participants) };
}

/** Where a search ends: at a free place of a host, or with a participant who goes without. */
interface PathEnd {
  readonly length: number;
  readonly host: number;
  readonly leaving: number;
}

/**
 * The best total. Participants come one after the other; each takes the shortest path to a free place, or to a
 * participant who had better go without, on which everybody moves on to the next host. The length of a step is what
 * its participant loses by it at the present prices, never below 0, so Dijkstra's search finds the path. Afterwards
 * the prices of the hosts passed rise by what the path was longer than the way to them, which keeps every edge taken
 * the best of its participant: the prices prove the plan (see `certificate.ts`). They start at 0 and only rise as far
 * as they must, so they are the lowest that do.
 * Source: the Hungarian method as successive shortest paths (Kuhn 1955; Edmonds and Karp 1972; Jonker and Volgenant
 * 1987), here with several places a host. Time: participants x edges near each, times a logarithm.
 */
export function bestTotal(market: Market, onProgress?: (done: number, total: number) => void): PricedPlan {
  const { participants, hosts, first, owner, hostOf, places } = market;
  const { weights, unit } = planWeights(market);
  const plan = new Int32Array(participants).fill(-1);
  const prices = new Float64Array(hosts);
  const taken = emptyPlaces(market);
  const search: Search = { distance: new Float64Array(hosts).fill(Infinity), via: new Int32Array(hosts), reached: [], heap: new MinHeap() };

  const gain = (edge: number): number => weights[edge]! - prices[hostOf[edge]!]!;

  /** Offers all edges of a participant, of whom `worth` is what it has now, from a point of the path. */
  const reach = (participant: number, from: number, worth: number, shortest: number): void => {
    for (let edge = first[participant]!; edge < first[participant + 1]!; edge += 1) {
      const host = hostOf[edge]!;
      const length = from + worth - gain(edge);
      if (length >= search.distance[host]! || length > shortest) continue;
      if (search.distance[host] === Infinity) search.reached.push(host);
      search.distance[host] = length;
      search.via[host] = edge;
      search.heap.push(length, host);
    }
  };

  const find = (participant: number): PathEnd => {
    let worth = 0;
    for (let edge = first[participant]!; edge < first[participant + 1]!; edge += 1) worth = Math.max(worth, gain(edge));
    let end: PathEnd = { length: worth, host: -1, leaving: participant };
    reach(participant, 0, worth, end.length);
    while (search.heap.size > 0) {
      const length = search.heap.smallestKey;
      // A free place goes before somebody who leaves: equal in all, it places one more.
      if (length > end.length) break;
      const host = search.heap.pop();
      if (length > search.distance[host]!) continue;
      if (taken.count[host]! < places[host]!) return { length, host, leaving: -1 };
      for (let slot = taken.start[host]!; slot < taken.start[host]! + taken.count[host]!; slot += 1) {
        const holder = taken.held[slot]!;
        const has = gain(plan[holder]!);
        if (length + has < end.length) end = { length: length + has, host: -1, leaving: holder };
        reach(holder, length, has, end.length);
      }
    }
    return end;
  };

  /** Moves everybody on the path, from its end back to the participant who came. */
  const augment = (end: PathEnd, arriving: number): void => {
    if (end.leaving === arriving) return;
    let host = end.host;
    let slot: number;
    if (host >= 0) {
      slot = taken.start[host]! + taken.count[host]!;
      taken.count[host]! += 1;
    } else {
      host = hostOf[plan[end.leaving]!]!;
      slot = taken.slotOf[end.leaving]!;
      plan[end.leaving] = -1;
    }
    for (;;) {
      const edge = search.via[host]!;
      const mover = owner[edge]!;
      const before = plan[mover]!;
      const freed = taken.slotOf[mover]!;
      taken.held[slot] = mover;
      taken.slotOf[mover] = slot;
      plan[mover] = edge;
      if (mover === arriving) return;
      host = hostOf[before]!;
      slot = freed;
    }
  };

  arrivals(market, weights).forEach((participant, done) => {
    const end = find(participant);
    augment(end, participant);
    for (const host of search.reached) {
      prices[host]! += Math.max(0, end.length - search.distance[host]!);
      search.distance[host] = Infinity;
    }
    search.reached.length = 0;
    search.heap.clear();
    if ((done & 1023) === 0) onProgress?.(done, participants);
  });
  onProgress?.(participants, participants);
  return { plan, weights, prices, unit };
}
