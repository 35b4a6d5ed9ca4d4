/** Which pairs are news: what a run found of the pairs it touched, compared with what has been told of them. */

/** The kinds of news about a pair; `rescored` is told as one change of the model. */
export type PairKind = 'new' | 'back' | 'lost' | 'moved' | 'rescored';

/** A pair in the news, with utilities in basis points; `null` where it was never told. */
export interface PairDifference {
  readonly send: number;
  readonly host: number;
  readonly kind: PairKind;
  readonly sendBefore: number | null;
  readonly hostBefore: number | null;
  readonly sendAfter: number;
  readonly hostAfter: number;
}

/** How a score is made of the utilities of both sides, in basis points. */
export type ShownScore = (send: number, host: number) => number;

/** What is known of a pair: told of as open (1) or lost (0) or never (-1), with the utilities told; now a candidate (1) or none (0), with those of now. */
export interface PairStates {
  readonly count: number;
  readonly told: Int8Array;
  readonly sendTold: Int32Array;
  readonly hostTold: Int32Array;
  readonly now: Uint8Array;
  readonly sendNow: Int32Array;
  readonly hostNow: Int32Array;
}

/** What became of a pair: news of a kind; `vanished` is told of and no candidate any more, lost or not; `null`: there is nothing to tell. */
export type PairTurn = 'new' | 'back' | 'moved' | 'vanished' | null;

/** What became of each; a score that rose or fell by `leastMove` basis points is news. */
export function turnsOf({ count, told, sendTold, hostTold, now, sendNow, hostNow }: PairStates, { shown, leastMove }: { readonly shown: ShownScore; readonly leastMove: number }): PairTurn[] {
  const turns: PairTurn[] = [];
  for (let at = 0; at < count; at += 1) {
    const wasTold = told[at]!;
    if (now[at] === 0) turns.push(wasTold === 1 ? 'vanished' : null);
    else if (wasTold === -1) turns.push('new');
    else if (wasTold === 0) turns.push('back');
    else {
      const [sendAfter, hostAfter, sendBefore, hostBefore] = [sendNow[at]!, hostNow[at]!, sendTold[at]!, hostTold[at]!];
      const isOther = sendAfter !== sendBefore || hostAfter !== hostBefore;
      turns.push(isOther && Math.abs(shown(sendAfter, hostAfter) - shown(sendBefore, hostBefore)) >= leastMove ? 'moved' : null);
    }
  }
  return turns;
}

/**
 * The best `limit` of some pairs in the order of their refs: the best score first, of moved ones the largest move; equal ones stay in their order. Scores are few
 * against the pairs, so those are put in order and the pairs counted into their places, in a fifth of the time of a sort.
 */
export function bestPairs<Pair extends PairDifference>(pairs: readonly Pair[], { shown, limit }: { readonly shown: ShownScore; readonly limit: number }): Pair[] {
  const values = Float64Array.from(pairs, ({ kind, sendBefore, hostBefore, sendAfter, hostAfter }) =>
    (kind === 'moved' ? Math.abs(shown(sendAfter, hostAfter) - shown(sendBefore ?? 0, hostBefore ?? 0)) : shown(sendAfter, hostAfter)));
  const different = Float64Array.from(new Set(values)).sort().reverse();
  const placeOf = new Map<number, number>();
  different.forEach((value, place) => { placeOf.set(value, place); });
  const places = Int32Array.from(values, (value) => placeOf.get(value)!);
  const next = new Int32Array(different.length + 1);
  for (const place of places) next[place + 1]! += 1;
  for (let place = 1; place < next.length; place += 1) next[place]! += next[place - 1]!;
  const order = new Int32Array(pairs.length);
  places.forEach((place, at) => { order[next[place]!++] = at; });
  return Array.from(order.subarray(0, limit), (at) => pairs[at]!);
}
