/** The stable plan: no sender and host that are not together would both rather be. */

import type { Market, Plan } from './market.js';
import { preferring, type Values } from './preferences.js';
import { WishLists } from './wish-lists.js';

/**
 * Deferred acceptance with places, each side preferring by the given values: every participant asks its best host that has not refused it; a host keeps the
 * best of those who asked, as many as it has places, and refuses the others, who ask on. What comes out depends on no
 * order of asking, and no participant does better in any other stable plan.
 * Source: Gale and Shapley 1962; with several places Roth and Sotomayor 1990.
 * Time: each edge is asked once at most. A host compares who asks with the worst of those it keeps, so its list is never put in order.
 */
export function stablePlan(market: Market, values: Values): Plan {
  const { participants, hosts, hostOf, owner, places } = market;
  const wishes = new WishLists(market, preferring(market, values, 'send'));
  const hostPrefers = preferring(market, values, 'host');
  const plan = new Int32Array(participants).fill(-1);
  /** Those a host keeps, from `firstPlace[host]` on. */
  const firstPlace = new Int32Array(hosts);
  for (let host = 1; host < hosts; host += 1) firstPlace[host] = firstPlace[host - 1]! + places[host - 1]!;
  const kept = new Int32Array(places.reduce((sum, each) => sum + each, 0));
  const taken = new Int32Array(hosts);
  const waiting = Array.from({ length: participants }, (_, participant) => participant);
  while (waiting.length > 0) {
    const participant = waiting.pop()!;
    const edge = wishes.next(participant);
    if (edge < 0) continue;
    const host = hostOf[edge]!;
    const from = firstPlace[host]!;
    if (taken[host]! < places[host]!) {
      kept[from + taken[host]!] = edge;
      taken[host]! += 1;
      plan[participant] = edge;
      continue;
    }
    let worst = from;
    for (let at = from + 1; at < from + places[host]!; at += 1) if (hostPrefers(kept[worst]!, kept[at]!) < 0) worst = at;
    const refused = places[host] === 0 || hostPrefers(kept[worst]!, edge) < 0 ? edge : kept[worst]!;
    if (refused !== edge) {
      kept[worst] = edge;
      plan[participant] = edge;
      plan[owner[refused]!] = -1;
    }
    waiting.push(owner[refused]!);
  }
  return plan;
}
