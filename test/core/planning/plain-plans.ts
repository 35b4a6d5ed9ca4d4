/** What plans are by definition: every set of pairs is looked at, and nothing of the planning itself is used. */

/** A candidate pair of a small instance. */
export interface PlainPair {
  readonly send: number;
  readonly host: number;
  readonly sendScore: number;
  readonly hostScore: number;
  readonly knownWeights: number;
}

/** A small instance: who travels for each sender, the places of each host, and what an officer decided. */
export interface Instance {
  readonly pairs: readonly PlainPair[];
  readonly personOf: (send: number) => string;
  readonly placesOf: (host: number) => number;
  readonly waitingSince: (id: number) => number;
  readonly tieKey: (send: number, host: number) => string;
  readonly fixed: readonly PlainPair[];
  readonly forbidden: readonly { readonly send: number; readonly host: number }[];
}

type Prefers = (a: PlainPair, b: PlainPair) => number;

/** The harmonic mean in basis points, as shown: floor((4ab + a + b) / (2(a + b))). */
export function shownScore({ sendScore, hostScore }: PlainPair): number {
  const [a, b] = [BigInt(sendScore), BigInt(hostScore)];
  return a + b === 0n ? 0 : Number((4n * a * b + a + b) / (2n * (a + b)));
}

/** A list by merit: the exact score, then completeness, then who waits longer, then the key. */
const byMerit = ({ waitingSince, tieKey }: Instance, side: 'send' | 'host'): Prefers => (a, b) => {
  const [sumA, sumB] = [BigInt(a.sendScore + a.hostScore || 1), BigInt(b.sendScore + b.hostScore || 1)];
  const score = BigInt(b.sendScore * b.hostScore) * sumA - BigInt(a.sendScore * a.hostScore) * sumB;
  if (score !== 0n) return score > 0n ? 1 : -1;
  const other = (pair: PlainPair): number => waitingSince(side === 'send' ? pair.host : pair.send);
  return b.knownWeights - a.knownWeights || other(a) - other(b) || (tieKey(a.send, a.host) < tieKey(b.send, b.host) ? -1 : 1);
};

/** The pairs an officer left open: of two wishes of one person for one host the one that the host would rather have. */
export function openPairs(instance: Instance): PlainPair[] {
  const { pairs, personOf, fixed, forbidden, placesOf } = instance;
  const left = pairs.filter((pair) => !forbidden.some(({ send, host }) => send === pair.send && host === pair.host)
    && !fixed.some(({ send }) => personOf(send) === personOf(pair.send)) && placesOf(pair.host) > fixed.filter(({ host }) => host === pair.host).length);
  const merit = byMerit(instance, 'host');
  return left.filter((pair) => !left.some((other) => other !== pair && other.host === pair.host && personOf(other.send) === personOf(pair.send) && merit(other, pair) < 0));
}

/** Every set of open pairs that keeps to the places left: nobody goes twice. */
export function allSets(instance: Instance, pairs: readonly PlainPair[], more: { readonly host: number } | null = null): PlainPair[][] {
  const persons = [...new Set(pairs.map(({ send }) => instance.personOf(send)))];
  const placesLeft = (host: number): number =>
    instance.placesOf(host) - instance.fixed.filter((each) => each.host === host).length + (more?.host === host ? 1 : 0);
  return persons.reduce<PlainPair[][]>((sets, person) => sets.flatMap((set) => [
    set, ...pairs.filter((pair) => instance.personOf(pair.send) === person && set.filter(({ host }) => host === pair.host).length < placesLeft(pair.host)).map((pair) => [...set, pair]),
  ]), [[]]);
}

/** The total of a set and its size as one number: no size outweighs a basis point. */
export const worthOf = (set: readonly PlainPair[], unit: number): number => set.reduce((sum, pair) => sum + unit * shownScore(pair) + 1, 0);

/** How one side looks at pairs: by a value, and where that is equal by merit. */
export interface Views {
  readonly send: Prefers;
  readonly host: Prefers;
}

export function viewsBy(instance: Instance, values: { readonly send: (pair: PlainPair) => number; readonly host: (pair: PlainPair) => number }): Views {
  const view = (side: 'send' | 'host'): Prefers => {
    const merit = byMerit(instance, side);
    return (a, b) => values[side](b) - values[side](a) || merit(a, b);
  };
  return { send: view('send'), host: view('host') };
}

/** The sets that no pair outside would break: its person has nothing or worse, and its host a free place or somebody worse. */
export function stableSets(instance: Instance, pairs: readonly PlainPair[], { send, host }: Views): PlainPair[][] {
  const left = (id: number): number => instance.placesOf(id) - instance.fixed.filter((each) => each.host === id).length;
  return allSets(instance, pairs).filter((set) => !pairs.some((pair) => {
    if (set.includes(pair)) return false;
    const own = set.find((each) => instance.personOf(each.send) === instance.personOf(pair.send));
    const theirs = set.filter((each) => each.host === pair.host);
    return (own === undefined || send(pair, own) < 0) && (theirs.length < left(pair.host) || theirs.some((each) => host(pair, each) < 0));
  }));
}

/** The stable set in which every person has what it likes best of all that a stable set gives it. */
export function bestForPersons(instance: Instance, sets: readonly (readonly PlainPair[])[], { send }: Views): PlainPair[] {
  const all = sets.flat();
  return [...new Set(all.map((pair) => instance.personOf(pair.send)))].map((person) => all.filter((pair) => instance.personOf(pair.send) === person).sort(send)[0]!);
}
