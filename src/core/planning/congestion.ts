/** How unevenly the lists show one side to the other: who is never shown, what the most shown take, and the Gini coefficient. */

/** The figures of one side, from how often each of its registrations is shown. */
export interface Congestion {
  readonly registrations: number;
  readonly neverShown: number;
  /** How often all of them are shown together. */
  readonly timesShown: number;
  /** The share of that which the most shown hundredth (at least one) takes, 0 to 1; `null` where nothing is shown. */
  readonly topShare: number | null;
  /** 0 when all are shown equally often, towards 1 when one takes all; `null` where nothing is shown. */
  readonly gini: number | null;
}

/** The figures of a side. Source of the coefficient: Gini 1912, in the form over sorted values. */
export function congestionOf(timesShown: readonly number[]): Congestion {
  const sorted = [...timesShown].sort((a, b) => a - b);
  const total = sorted.reduce((sum, each) => sum + each, 0);
  const count = sorted.length;
  const most = sorted.slice(count - Math.ceil(count / 100)).reduce((sum, each) => sum + each, 0);
  const spread = sorted.reduce((sum, each, at) => sum + (2 * (at + 1) - count - 1) * each, 0);
  return {
    registrations: count,
    neverShown: sorted.filter((each) => each === 0).length,
    timesShown: total,
    topShare: total === 0 ? null : most / total,
    gini: total === 0 ? null : spread / (count * total),
  };
}

/** A pair as it stands in the lists of both sides. */
interface Shown {
  readonly send: number;
  readonly host: number;
  /** Place in the sender's list, which shows the host; `null` outside it. */
  readonly rank: number | null;
  /** Place in the host's list, which shows the sender. */
  readonly hostRank: number | null;
}

/** How often each registration stands among the first `top` of the other side's lists; those never shown are left out. */
export function showings(pairs: readonly Shown[], top: number): ReadonlyMap<number, number> {
  const times = new Map<number, number>();
  const show = (id: number, rank: number | null): void => {
    if (rank !== null && rank <= top) times.set(id, (times.get(id) ?? 0) + 1);
  };
  for (const { send, host, rank, hostRank } of pairs) {
    show(host, rank);
    show(send, hostRank);
  }
  return times;
}
