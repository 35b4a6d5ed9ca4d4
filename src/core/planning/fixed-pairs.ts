/** Pairs an officer has fixed or forbidden: what they take out of the market before a plan is made. */

import type { PlanPair } from './market.js';

/** What the officer decided, and what decides whether it can be. */
export interface FixedPairsInput {
  readonly pairs: readonly PlanPair[];
  readonly fixed: readonly PlanPair[];
  /** Pairs that are not to be, by register ids. */
  readonly forbidden: readonly { readonly send: number; readonly host: number }[];
  readonly participantOf: (send: number) => string;
  readonly placesOf: (host: number) => number;
}

/** The pairs left to plan with and the places left at each host. */
export interface OpenMarket {
  readonly pairs: readonly PlanPair[];
  readonly placesOf: (host: number) => number;
}

/** Why a pair cannot be fixed. */
export interface FixConflict {
  readonly pair: PlanPair;
  readonly why: 'participant-fixed-twice' | 'host-full' | 'forbidden';
}

const keyOf = ({ send, host }: { readonly send: number; readonly host: number }): string => `${send} ${host}`;

/** Takes fixed and forbidden pairs out; with conflicts there is no market to plan in. */
export function openMarket(input: FixedPairsInput): { readonly market: OpenMarket; readonly conflicts: readonly FixConflict[] } {
  const forbidden = new Set(input.forbidden.map(keyOf));
  const going = new Set<string>();
  const held = new Map<number, number>();
  const conflicts: FixConflict[] = [];
  for (const pair of input.fixed) {
    const participant = input.participantOf(pair.send);
    const places = held.get(pair.host) ?? 0;
    if (forbidden.has(keyOf(pair))) conflicts.push({ pair, why: 'forbidden' });
    else if (going.has(participant)) conflicts.push({ pair, why: 'participant-fixed-twice' });
    else if (places >= input.placesOf(pair.host)) conflicts.push({ pair, why: 'host-full' });
    else {
      going.add(participant);
      held.set(pair.host, places + 1);
    }
  }
  return {
    conflicts,
    market: {
      pairs: input.pairs.filter((pair) => !forbidden.has(keyOf(pair)) && !going.has(input.participantOf(pair.send))),
      placesOf: (host) => input.placesOf(host) - (held.get(host) ?? 0),
    },
  };
}
