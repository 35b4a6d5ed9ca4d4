/** The stable plan: no sender and host that are not together would both rather be. */

import type { Market, Plan } from './market.js';
import { edgesOf, type Preferences } from './preferences.js';

/**
 * Deferred acceptance with places: every participant asks its best host that has not refused it; a host keeps the
 * best of those who asked, as many as it has places, and refuses the others, who ask on. What comes out depends on no
 * order of asking, and no participant does better in any other stable plan.
 * Source: Gale and Shapley 1962; with several places Roth and Sotomayor 1990.
 * Time: each edge is asked once.
 */
export function stablePlan(market: Market, preferences: Preferences): Plan {
  const { participants, hosts, hostOf, owner, places } = market;
  const lists = edgesOf(market, 'send').map((edges) => edges.sort((a, b) => preferences.send[a]! - preferences.send[b]!));
  const plan = new Int32Array(participants).fill(-1);
  const asked = new Int32Array(participants);
  const kept = Array.from({ length: hosts }, (): number[] => []);
  const waiting = Array.from({ length: participants }, (_, participant) => participant);
  while (waiting.length > 0) {
    const participant = waiting.pop()!;
    const edge = lists[participant]![asked[participant]!];
    if (edge === undefined) continue;
    asked[participant]! += 1;
    const holding = kept[hostOf[edge]!]!;
    holding.push(edge);
    plan[participant] = edge;
    if (holding.length <= places[hostOf[edge]!]!) continue;
    const worst = holding.reduce((found, each) => (preferences.host[each]! > preferences.host[found]! ? each : found));
    holding.splice(holding.indexOf(worst), 1);
    plan[owner[worst]!] = -1;
    waiting.push(owner[worst]!);
  }
  return plan;
}
