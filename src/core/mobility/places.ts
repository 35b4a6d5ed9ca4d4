/** Who holds a place: what stands against one more mobility, and what an agreement leaves no place for. */

import type { Machine } from './machine.js';

/** A mobility as far as places go. */
export interface PlacedMobility {
  readonly id: number;
  /** `M3`. */
  readonly ref: string;
  readonly send: number;
  readonly host: number;
  /** The same for all wishes of one person. */
  readonly participant: string;
  readonly status: string;
}

/**
 * Whether a mobility in this status holds a place, the host's and its participant's: the one answer for matching, plans, proposals, reports and nights.
 * Source: "Mobilities from `agreed` to `ongoing` hold a place" (the matching model, known partners), as `statuses.json` of an edition marks them. So a stay
 * that is over (`completed`, `evaluated`) has given its place back. No text says that `places` counts participants over a whole edition, or that
 * nobody may go twice; neither is assumed. That the same pair is not proposed again is another rule, that of its history.
 */
export const holdsPlace = (machine: Pick<Machine, 'statusOf'>, status: string): boolean => machine.statusOf(status)?.holdsPlace === true;

/** The places that mobilities hold: how many of each host, and the send registrations whose participant has one. */
export interface PlacesHeld {
  readonly byHost: ReadonlyMap<number, number>;
  readonly senders: ReadonlySet<number>;
}

/** Counts them. */
export function placesHeld(machine: Pick<Machine, 'statusOf'>, mobilities: readonly Pick<PlacedMobility, 'send' | 'host' | 'status'>[]): PlacesHeld {
  const held = mobilities.filter(({ status }) => holdsPlace(machine, status));
  const byHost = new Map<number, number>();
  for (const { host } of held) byHost.set(host, (byHost.get(host) ?? 0) + 1);
  return { byHost, senders: new Set(held.map(({ send }) => send)) };
}

/** All mobilities of an edition with the places of its hosts. */
export interface Places {
  readonly mobilities: readonly PlacedMobility[];
  /** How many participants the host takes in all. */
  readonly placesOf: (host: number) => number;
}

/** Why there is no place: the participant has one, or the host has none left; with the mobilities that hold them. */
export interface PlaceConflict {
  readonly why: 'participant-placed' | 'host-full';
  readonly heldBy: readonly string[];
}

/** What stands against a place for the participant at the host, the mobility itself left aside. */
export function placeConflicts(machine: Machine, { mobilities, placesOf }: Places, about: Pick<PlacedMobility, 'participant' | 'host'> & { readonly id: number | null }): PlaceConflict[] {
  const held = mobilities.filter((each) => each.id !== about.id && holdsPlace(machine, each.status));
  const own = held.filter((each) => each.participant === about.participant);
  const there = held.filter((each) => each.host === about.host);
  return [
    ...(own.length === 0 ? [] : [{ why: 'participant-placed' as const, heldBy: own.map(({ ref }) => ref) }]),
    ...(there.length < placesOf(about.host) ? [] : [{ why: 'host-full' as const, heldBy: there.map(({ ref }) => ref) }]),
  ];
}

/** The open proposals for which the agreement of a mobility (which holds its place in `places`) leaves no place, each with why. */
export function leftWithoutPlace(machine: Machine, places: Places, agreed: PlacedMobility): { readonly mobility: PlacedMobility; readonly why: PlaceConflict['why'] }[] {
  const taken = places.mobilities.filter((each) => each.host === agreed.host && holdsPlace(machine, each.status)).length;
  const full = taken >= places.placesOf(agreed.host);
  return places.mobilities.flatMap((mobility): { mobility: PlacedMobility; why: PlaceConflict['why'] }[] => {
    if (mobility.id === agreed.id || machine.statusOf(mobility.status)?.proposal !== true) return [];
    if (mobility.participant === agreed.participant) return [{ mobility, why: 'participant-placed' as const }];
    return full && mobility.host === agreed.host ? [{ mobility, why: 'host-full' as const }] : [];
  });
}

/** How many proposals of a participant are open. */
export const openProposals = (machine: Machine, { mobilities }: Pick<Places, 'mobilities'>, participant: string): number =>
  mobilities.filter((each) => each.participant === participant && machine.statusOf(each.status)?.proposal === true).length;
