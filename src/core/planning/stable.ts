/** The stable plan: no sender and host that are not together would both rather be. */

import type { Market, Plan } from './market.js';
import type { Preferences } from './preferences.js';

/**
 * Deferred acceptance with places: every participant asks its best host that has not refused it; a host keeps the
 * best of those who asked, as many as it has places, and refuses the others, who ask on. What comes out depends on no
 * order of asking, and no participant does better in any other stable plan.
 * Source: Gale and Shapley 1962; with several places Roth and Sotomayor 1990.
 * Time: each edge is asked once.
 */
export function stablePlan(market: Market, preferences: Preferences): Plan {
  const { participants, hosts, hostOf, owner, places, first } = market;
  /** Each participant's edges, the best first. */
  const lists = new Int32Array(owner.length);
  for (let edge = 0; edge < owner.length; edge += 1) lists[first[owner[edge]!]! + preferences.send[edge]!] = edge;
  const plan = new Int32Array(participants).fill(-1);
  /** Whom each participant asks next. */
  const next = first.slice(0, participants);
  /** Those a host keeps, from `firstPlace[host]` on. */
  const firstPlace = new Int32Array(hosts);
  for (let host = 1; host < hosts; host += 1) firstPlace[host] = firstPlace[host - 1]! + places[host - 1]!;
  const kept = new Int32Array(places.reduce((sum, each) => sum + each, 0));
  const taken = new Int32Array(hosts);
  const waiting = Array.from({ length: participants }, (_, participant) => participant);
  while (waiting.length > 0) {
    const participant = waiting.pop()!;
    if (next[participant] === first[participant + 1]) continue;
    const edge = lists[next[participant]!++]!;
    const host = hostOf[edge]!;
    const from = firstPlace[host]!;
    if (taken[host]! < places[host]!) {
      kept[from + taken[host]!] = edge;
      taken[host]! += 1;
      plan[participant] = edge;
      continue;
    }
    let worst = from;
    for (let at = from + 1; at < from + places[host]!; at += 1) if (preferences.host[kept[at]!]! > preferences.host[kept[worst]!]!) worst = at;
    const refused = places[host] === 0 || preferences.host[edge]! > preferences.host[kept[worst]!]! ? edge : kept[worst]!;
    if (refused !== edge) {
      kept[worst] = edge;
      plan[participant] = edge;
      plan[owner[refused]!] = -1;
    }
    waiting.push(owner[refused]!);
  }
  return plan;
}
