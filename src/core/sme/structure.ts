/** Who belongs to an enterprise: linked and partner enterprises, exempt investors, public bodies (Annex, Art. 3). */

import { self } from './declaration.js';
import type { HolderKind } from './declaration.js';

/** A holding of which everything is known, or assumed for one reading of the declaration. */
export interface SettledHolding {
  readonly owner: string;
  readonly owned: string;
  readonly capital: number;
  readonly votes: number;
  /** Control by other means than votes. */
  readonly controls: boolean;
}

/** A holder of whom everything that matters for the relationship is settled. */
export interface SettledHolder {
  readonly name: string;
  readonly kind: HolderKind;
  /** Whether the investor meets the conditions of Art. 3(2), second subparagraph; false for ordinary kinds. */
  readonly exempt: boolean;
  readonly actsWith: string;
  readonly sameMarket: boolean;
  readonly consolidated: boolean;
}

/** A cluster of enterprises linked to each other that is a partner, or would be but for Art. 3(2). */
export interface Partner {
  /** Who holds or is held. */
  readonly name: string;
  /** It and all enterprises linked to it. */
  readonly members: readonly string[];
  /** The higher of capital and votes, held jointly; the largest where there are several such holdings. */
  readonly percent: number;
  /** The enterprise of the own group it is a partner of. */
  readonly of: string;
}

/** The enterprise among the others. */
export interface Structure {
  /** Everybody linked to it, without itself. */
  readonly linked: readonly string[];
  readonly partners: readonly Partner[];
  readonly exempted: readonly Partner[];
  /** Percent held by public bodies that are no exempt investors, directly or through enterprises they control. */
  readonly publicPercent: number;
  /** Enterprises whose figures stand in the consolidated ones of another, with that other, which stands in nobody's. */
  readonly covered: ReadonlyMap<string, string>;
}

const partnerFrom = 25;
const majority = 50;

const sum = (holdings: readonly SettledHolding[], key: 'capital' | 'votes'): number => holdings.reduce((all, each) => all + each[key], 0);
const share = (holdings: readonly SettledHolding[]): number => Math.max(sum(holdings, 'capital'), sum(holdings, 'votes'));

/** Whether they together have a majority of the votes, or one of them controls by other means (Art. 3(3)). */
const haveMajority = (holdings: readonly SettledHolding[]): boolean => sum(holdings, 'votes') > majority || holdings.some(({ controls }) => controls);

/** Everything of the candidates that the first ones have a majority of, alone or together with what they control; the first ones included. */
export function controlledBy(first: readonly string[], candidates: readonly string[], holdings: readonly SettledHolding[]): Set<string> {
  const controlled = new Set(first);
  for (let size = -1; size !== controlled.size;) {
    size = controlled.size;
    for (const name of candidates) {
      if (!controlled.has(name) && haveMajority(holdings.filter(({ owner, owned }) => owned === name && controlled.has(owner)))) controlled.add(name);
    }
  }
  return controlled;
}

/** Sets of names that are joined step by step. */
class Clusters {
  readonly #of = new Map<string, Set<string>>();

  constructor(names: readonly string[]) {
    for (const name of names) this.#of.set(name, new Set([name]));
  }

  of(name: string): ReadonlySet<string> {
    return this.#of.get(name) ?? new Set();
  }

  all(): readonly ReadonlySet<string>[] {
    return [...new Set(this.#of.values())];
  }

  /** Whether they were apart before. */
  join(a: string, b: string): boolean {
    const [first, second] = [this.#of.get(a), this.#of.get(b)];
    if (first === undefined || second === undefined || first === second) return false;
    for (const name of second) {
      first.add(name);
      this.#of.set(name, first);
    }
    return true;
  }
}

/** Joins what is linked, also through others and through persons, until nothing more joins. */
function link(enterprises: readonly string[], persons: readonly SettledHolder[], markets: ReadonlySet<string>, holdings: readonly SettledHolding[]): Clusters {
  const clusters = new Clusters(enterprises);
  const groups = [...new Set(persons.map(({ actsWith }) => actsWith))]
    .map((word) => controlledBy(persons.filter(({ actsWith }) => actsWith === word).map(({ name }) => name), enterprises, holdings));
  for (const controlled of groups) {
    const [first, ...others] = enterprises.filter((name) => controlled.has(name) && markets.has(name));
    if (first !== undefined) for (const other of others) clusters.join(first, other);
  }
  for (let joined = true; joined;) {
    joined = false;
    for (const name of enterprises) {
      for (const cluster of clusters.all()) {
        if (cluster.has(name)) continue;
        const [some] = cluster;
        if (some !== undefined && haveMajority(holdings.filter(({ owner, owned }) => owned === name && cluster.has(owner)))) joined = clusters.join(some, name) || joined;
      }
    }
  }
  return clusters;
}

/**
 * The largest joint holding between the own group and another cluster, in either direction: with cross-holdings the
 * greater percentage applies (Art. 6(2)). Only what exempt investors hold in the own group is exempt (Art. 3(2)): a holding
 * the other way, or of an ordinary enterprise linked to them, makes a partner however much the exempt ones hold.
 */
function holdingBetween(own: ReadonlySet<string>, other: ReadonlySet<string>, holdings: readonly SettledHolding[], exempt: ReadonlySet<string>): (Partner & { exempt: boolean }) | null {
  const joint = (into: readonly SettledHolding[], upstream: boolean): (Partner & { exempt: boolean })[] => {
    const [first] = into;
    const percent = share(into);
    if (first === undefined || percent < partnerFrom) return [];
    const [outside, inside] = upstream ? [first.owner, first.owned] : [first.owned, first.owner];
    return [{ name: outside, of: inside, members: [...other], percent, exempt: upstream && into.every(({ owner }) => exempt.has(owner)) }];
  };
  const between = [
    ...[...own].flatMap((name) => joint(holdings.filter(({ owner, owned }) => owned === name && other.has(owner)), true)),
    ...[...other].flatMap((name) => joint(holdings.filter(({ owner, owned }) => owned === name && own.has(owner)), false)),
  ];
  const [first] = between;
  if (first === undefined) return null;
  const largest = between.reduce((most, each) => (each.percent > most.percent ? each : most), first);
  return { ...largest, exempt: between.every((each) => each.exempt) };
}

/** Which enterprises' figures are held by whose consolidated ones. Of two that would hold each other the first counts, so that nobody is lost. */
function coveredBy(tops: readonly string[], enterprises: readonly string[], holdings: readonly SettledHolding[]): Map<string, string> {
  const covered = new Map<string, string>();
  for (const top of tops) {
    if (covered.has(top)) continue;
    for (const name of controlledBy([top], enterprises, holdings)) if (name !== top) covered.set(name, top);
  }
  return covered;
}

/**
 * Percent of the company that public bodies control together (Art. 3(4)), 100 where one controls by other means than
 * votes. What an exempt investor holds is excepted, whoever stands behind it, as long as it is not linked.
 */
function publicPercentOf(bodies: readonly string[], enterprises: readonly string[], holdings: readonly SettledHolding[], excepted: (name: string) => boolean): number {
  const theirs = controlledBy(bodies, enterprises, holdings);
  const held = holdings.filter(({ owner, owned }) => owned === self && owner !== self && theirs.has(owner) && !excepted(owner));
  return held.some(({ controls }) => controls) ? 100 : share(held);
}

/**
 * The relationships of the registered company, everything about them being settled (Annex, Art. 3): linked by a
 * majority of votes or other control, alone, jointly with linked enterprises, or through persons acting jointly in
 * the same or adjacent markets; partner from 25 % of capital or votes on; exempt investors; public bodies.
 */
export function structureOf(holders: readonly SettledHolder[], holdings: readonly SettledHolding[], ownConsolidated: boolean): Structure {
  const isPublic = ({ kind, exempt }: SettledHolder): boolean => kind === 'public-body' || (kind === 'local-authority' && !exempt);
  const ordinary = holders.filter((holder) => holder.kind !== 'person' && !isPublic(holder));
  const enterprises = [self, ...ordinary.map(({ name }) => name)];
  const markets = new Set([self, ...ordinary.filter(({ sameMarket }) => sameMarket).map(({ name }) => name)]);
  const clusters = link(enterprises, holders.filter(({ kind }) => kind === 'person'), markets, holdings);
  const own = clusters.of(self);
  const exempt = new Set(holders.filter((holder) => holder.exempt).map(({ name }) => name));

  const between = clusters.all().filter((cluster) => cluster !== own)
    .map((cluster) => holdingBetween(own, cluster, holdings, exempt)).filter((found) => found !== null);
  // Linked to the enterprise they are no exempt investors of Art. 3(2) any more, and public by what they are.
  const publicWhenLinked = ({ kind, name }: SettledHolder): boolean => (kind === 'local-authority' || kind === 'public-investment-corporation') && own.has(name);
  const bodies = holders.filter((holder) => isPublic(holder) || publicWhenLinked(holder)).map(({ name }) => name);
  const tops = [...(ownConsolidated ? [self] : []), ...ordinary.filter(({ consolidated }) => consolidated).map(({ name }) => name)];
  return {
    linked: [...own].filter((name) => name !== self),
    partners: between.filter((each) => !each.exempt),
    exempted: between.filter((each) => each.exempt),
    publicPercent: publicPercentOf(bodies, enterprises, holdings, (name) => exempt.has(name) && !own.has(name)),
    covered: coveredBy(tops, enterprises, holdings),
  };
}
