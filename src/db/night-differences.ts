/** How the register differs from what has been told: pairs and verdicts, found and kept where they lie. */

import { editionNumber } from './edition-numbers.js';
import type { Register } from './open.js';
import { hostOf, pairNumber, senderOf } from './pair-numbers.js';

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

/** Which night, and how scores are made of two utilities (basis points). */
export interface DifferenceScope {
  readonly nightId: number;
  readonly edition: string;
  readonly shown: (send: number, host: number) => number;
  /** So many basis points are a move; `null` when another model made all scores: they are taken over without a word. */
  readonly leastMove: number | null;
  /** Only pairs named by `namePairs` are looked at: all others are known to be what was told. */
  readonly namedOnly: boolean;
}

/**
 * Names the pairs that may differ from what has been told: those given, and those that waited after the night before. A table of this connection
 * alone, so that the questions below need no other form than for all pairs.
 */
export function namePairs({ sqlite }: Register, edition: string, pairs: Iterable<{ readonly send: number; readonly host: number }>): void {
  sqlite.exec('create temp table if not exists named_pair (send_id integer not null, host_id integer not null, primary key (send_id, host_id)) without rowid');
  sqlite.exec('delete from temp.named_pair');
  // In their order each is put behind the one before.
  const numbers: number[] = [];
  for (const { send, host } of pairs) numbers.push(pairNumber(send, host));
  const insert = sqlite.prepare('insert or ignore into temp.named_pair (send_id, host_id) values (?, ?)');
  for (const pair of Float64Array.from(numbers).sort()) insert.run(senderOf(pair), hostOf(pair));
  sqlite.prepare('insert or ignore into temp.named_pair select send_id, host_id from waiting_pair where edition = ?').run(edition);
}

/** Keeps which told pairs are in no list and not lost either, in place of those of the night before. */
export function keepWaiting({ sqlite }: Register, edition: string, pairs: Iterable<{ readonly send: number; readonly host: number }>): void {
  sqlite.prepare('delete from waiting_pair where edition = ?').run(edition);
  const insert = sqlite.prepare('insert into waiting_pair (edition, send_id, host_id) values (?, ?, ?)');
  for (const { send, host } of pairs) insert.run(edition, send, host);
}

// The words "cross join" make SQLite begin with the named pairs, which are few.
const namedCandidates = `temp.named_pair as named cross join stored_candidate as candidate
  on candidate.edition = @edition and candidate.send_id = named.send_id and candidate.host_id = named.host_id`;

const onPair = 'told.edition = candidate.edition and told.send_id = candidate.send_id and told.host_id = candidate.host_id';

/** Keeps the pairs that entered a list or moved in score; those agreed beforehand are in no list. */
export function keepEntering(register: Register, { nightId, edition, shown, leastMove, namedOnly }: DifferenceScope): void {
  const { sqlite } = register;
  sqlite.function('shown_score', { deterministic: true }, (send: unknown, host: unknown) => shown(Number(send), Number(host)));
  const moved = leastMove === null ? '1' : `abs(shown_score(candidate.send_utility, candidate.host_utility) - shown_score(told.send_utility, told.host_utility)) >= ${leastMove}`;
  sqlite.prepare(
    `insert into night_pair (night_id, send_id, host_id, kind, send_before, host_before, send_after, host_after)
     select @nightId, candidate.send_id, candidate.host_id, case when told.open is null then 'new' when told.open = 0 then 'back' else @moved end,
            told.send_utility, told.host_utility, candidate.send_utility, candidate.host_utility
       from ${namedOnly ? namedCandidates : 'stored_candidate as candidate'} left join told_pair as told on ${onPair}
      where candidate.edition = @edition and candidate.known_partner = 0
        and (told.open is null or told.open = 0
          or ((told.send_utility <> candidate.send_utility or told.host_utility <> candidate.host_utility) and ${moved}))`)
    .run({ nightId, edition: editionNumber(register, edition), moved: leastMove === null ? 'rescored' : 'moved' });
}

/** Pairs that count as told and are in no list any more, with the utilities they were told with; `namedOnly` as in `DifferenceScope`. */
export function vanishedPairs(register: Register, edition: string, namedOnly: boolean): { send: number; host: number; sendUtility: number; hostUtility: number }[] {
  return register.sqlite.prepare<[Record<string, unknown>], { send: number; host: number; sendUtility: number; hostUtility: number }>(
    `select told.send_id as send, told.host_id as host, told.send_utility as sendUtility, told.host_utility as hostUtility
       from ${namedOnly ? 'temp.named_pair as named cross join told_pair as told on told.send_id = named.send_id and told.host_id = named.host_id' : 'told_pair as told'}
      where told.edition = @edition and told.open = 1 and not exists (select 1 from stored_candidate as candidate where ${onPair} and candidate.known_partner = 0)
      order by told.send_id, told.host_id`).all({ edition: editionNumber(register, edition) });
}

/** Rows of one statement. */
const lostAtOnce = 50;

/** Keeps pairs that are lost; they keep the utilities they were told with. */
export function keepLost(register: Register, nightId: number, lost: readonly { send: number; host: number; sendUtility: number; hostUtility: number }[]): void {
  const statement = (rows: number): { run(values: number[]): unknown } => register.sqlite.prepare<[number[]]>(
    `insert into night_pair (night_id, send_id, host_id, kind, send_before, host_before, send_after, host_after)
     select ?, column1, column2, 'lost', column3, column4, column3, column4 from (values ${Array<string>(rows).fill('(?, ?, ?, ?)').join(', ')})`);
  const [many, one] = [statement(lostAtOnce), statement(1)];
  for (let from = 0; from < lost.length;) {
    const count = from + lostAtOnce <= lost.length ? lostAtOnce : 1;
    const values = [nightId];
    for (const { send, host, sendUtility, hostUtility } of lost.slice(from, from + count)) values.push(send, host, sendUtility, hostUtility);
    (count === 1 ? one : many).run(values);
    from += count;
  }
}

/** How many pairs of each kind a night told. */
export function countPairs(register: Register, nightId: number): ReadonlyMap<PairKind, number> {
  const rows = register.sqlite.prepare<[number], { kind: PairKind; many: number }>('select kind, count(*) as many from night_pair where night_id = ? group by kind').all(nightId);
  return new Map(rows.map(({ kind, many }) => [kind, many]));
}

/** Up to so many pairs are sorted in memory, which takes half the time: SQLite calls back for each score. */
const mostSorted = 200_000;

/** Which pairs of a night; `total` is how many there are of the kind. */
export interface KindScope {
  readonly nightId: number;
  readonly kind: PairKind;
  readonly total: number;
  readonly limit: number;
  readonly shown: DifferenceScope['shown'];
}

/** The pairs of one kind, the best score first (of a moved one: the largest move), at most `limit`. SQLite sorts where there may be millions. */
export function pairsOfKind(register: Register, { nightId, kind, total, limit, shown }: KindScope): PairDifference[] {
  const asked = `select send_id as send, host_id as host, kind, send_before as sendBefore, host_before as hostBefore, send_after as sendAfter, host_after as hostAfter
    from night_pair where night_id = ? and kind = ?`;
  if (total > mostSorted) {
    const value = kind === 'moved'
      ? 'abs(shown_score(send_after, host_after) - shown_score(send_before, host_before))' : 'shown_score(send_after, host_after)';
    return register.sqlite.prepare<[number, string, number], PairDifference>(`${asked} order by ${value} desc, send_id, host_id limit ?`).all(nightId, kind, limit);
  }
  const pairs = register.sqlite.prepare<[number, string], PairDifference>(`${asked} order by send_id, host_id`).all(nightId, kind);
  const values = pairs.map(({ sendBefore, hostBefore, sendAfter, hostAfter }) =>
    (kind === 'moved' ? Math.abs(shown(sendAfter, hostAfter) - shown(sendBefore ?? 0, hostBefore ?? 0)) : shown(sendAfter, hostAfter)));
  return pairs.map((_, at) => at).sort((a, b) => values[b]! - values[a]! || a - b).slice(0, limit).map((at) => pairs[at]!);
}

/** All pairs and verdicts of a night as one text each, for comparing two of them. */
export function differenceTexts(register: Register, nightId: number): string[] {
  return [
    ...register.sqlite.prepare<[number], string>(
      `select json_array(kind, send_id, host_id, send_before, host_before, send_after, host_after) from night_pair where night_id = ? order by send_id, host_id`).pluck().all(nightId),
    ...register.sqlite.prepare<[number], string>(
      'select json_array(registration_id, verdict_before, verdict_after) from night_verdict where night_id = ? order by registration_id').pluck().all(nightId),
  ];
}
