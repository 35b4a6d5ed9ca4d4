/** The lists of both sides by brute force: every pair looked at, every list sorted whole and cut, in exact arithmetic. */

import type { MatchSettings } from '../../../src/core/matching/context.js';
import type { MatchInput } from '../../../src/core/matching/profile.js';
import { lookAt, type Found } from './brute-force-pair.js';

/** The combined score as an exact fraction of whole numbers. */
function fraction(a: number, b: number, settings: MatchSettings): [bigint, bigint] {
  const [x, y] = [BigInt(a), BigInt(b)];
  switch (settings.model.combination) {
    case 'harmonic': return x + y === 0n ? [0n, 1n] : [2n * x * y, x + y];
    case 'arithmetic': return [x + y, 2n];
    case 'geometric': return [x * y, 1n];
    case 'min': return [x < y ? x : y, 1n];
  }
}

/** The score as shown, in basis points. */
export function shown(a: number, b: number, settings: MatchSettings): number {
  if (settings.model.combination === 'harmonic') return a + b === 0 ? 0 : Math.floor((4 * a * b + a + b) / (2 * (a + b)));
  if (settings.model.combination === 'geometric') return Math.round(Math.sqrt(a * b));
  return settings.model.combination === 'min' ? Math.min(a, b) : Math.round((a + b) / 2);
}

/** One row as the engine tells it. */
export interface Row {
  readonly send: number;
  readonly host: number;
  readonly rank: number | null;
  readonly hostRank: number | null;
  readonly score: number;
  readonly sendScore: number;
  readonly hostScore: number;
  readonly knownWeights: number;
}

export interface BruteForceResult {
  readonly pairsPossible: number;
  readonly pairsToCheck: number;
  /** Sorted by sender, then host. */
  readonly rows: readonly Row[];
  readonly knownPartners: readonly Row[];
  readonly found: ReadonlyMap<string, Found>;
}

/** Who is matched with whom. */
export interface BothSides {
  readonly senders: readonly MatchInput[];
  readonly hosts: readonly MatchInput[];
}

/** Looks at every pair, sorts every list whole, and cuts it. */
export function bruteForce({ senders, hosts }: BothSides, settings: MatchSettings, keep: number): BruteForceResult {
  const pairs = senders.flatMap((send) => hosts.map((host) => ({ send, host, found: lookAt(send, host, settings) })));
  type Pair = (typeof pairs)[number];
  const ties = new Map<Pair, string>();
  const tieOf = (pair: Pair): string => {
    const tie = ties.get(pair) ?? settings.sha256(JSON.stringify([settings.edition, pair.send.stableId, pair.host.stableId]));
    ties.set(pair, tie);
    return tie;
  };
  const fractions = new Map(pairs.map((pair) => [pair, fraction(pair.found.send, pair.found.host, settings)]));
  const compare = (a: Pair, b: Pair, other: 'send' | 'host'): number => {
    const [[an, ad], [bn, bd]] = [fractions.get(a)!, fractions.get(b)!];
    if (an * bd !== bn * ad) return an * bd > bn * ad ? -1 : 1;
    if (a.found.known !== b.found.known) return b.found.known - a.found.known;
    if (a[other].waitingSince !== b[other].waitingSince) return a[other].waitingSince < b[other].waitingSince ? -1 : 1;
    return tieOf(a) < tieOf(b) ? -1 : 1;
  };
  const possible = pairs.filter(({ found }) => found.possible === true);
  const ranked = possible.filter(({ found }) => !found.knownPartner);
  const rank = new Map<Pair, number>();
  const hostRank = new Map<Pair, number>();
  for (const send of senders) {
    ranked.filter((pair) => pair.send === send).sort((a, b) => compare(a, b, 'host'))
      .slice(0, keep).forEach((pair, at) => rank.set(pair, at + 1));
  }
  for (const host of hosts) {
    ranked.filter((pair) => pair.host === host).sort((a, b) => compare(a, b, 'send')).slice(0, keep).forEach(
      (pair, at) => hostRank.set(pair, at + 1),
    );
  }
  const row = (pair: Pair): Row => ({
    send: pair.send.id,
    host: pair.host.id,
    rank: rank.get(pair) ?? null,
    hostRank: hostRank.get(pair) ?? null,
    score: shown(pair.found.send, pair.found.host, settings),
    sendScore: pair.found.send,
    hostScore: pair.found.host,
    knownWeights: pair.found.known,
  });
  return {
    pairsPossible: possible.length,
    pairsToCheck: pairs.filter(({ found }) => found.possible === null).length,
    rows: ranked.filter((pair) => rank.has(pair) || hostRank.has(pair)).map(row).sort(byIds),
    knownPartners: possible.filter(({ found }) => found.knownPartner).map(row).sort(byIds),
    found: new Map(pairs.map(({ send, host, found }) => [`${send.id} ${host.id}`, found])),
  };
}

/** The order of rows in which results are compared. */
export const byIds = (a: Pick<Row, 'send' | 'host'>, b: Pick<Row, 'send' | 'host'>): number => a.send - b.send || a.host - b.host;
