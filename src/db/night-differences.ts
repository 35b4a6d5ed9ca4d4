/** How all candidates differ from what has been told, found and kept where they lie: for nights that cannot know which pairs may differ. */

import { highestPlaces, worthOf, type PairDifference, type PairKind, type ShownScore } from '../core/reports/pair-news.js';
import { editionNumber } from './edition-numbers.js';
import type { Register } from './open.js';

/** Which night, and how scores are made of two utilities (basis points). */
export interface DifferenceScope {
  readonly nightId: number;
  readonly edition: string;
  readonly shown: ShownScore;
  /** So many basis points are a move; `null` when another model made all scores: they are taken over without a word. */
  readonly leastMove: number | null;
}

const onPair = 'told.edition = candidate.edition and told.send_id = candidate.send_id and told.host_id = candidate.host_id';

/** Keeps the pairs that entered a list or moved in score; those agreed beforehand are in no list. */
export function keepEntering(register: Register, { nightId, edition, shown, leastMove }: DifferenceScope): void {
  const { sqlite } = register;
  sqlite.function('shown_score', { deterministic: true }, (send: unknown, host: unknown) => shown(Number(send), Number(host)));
  const moved = leastMove === null ? '1' : `abs(shown_score(candidate.send_utility, candidate.host_utility) - shown_score(told.send_utility, told.host_utility)) >= ${leastMove}`;
  sqlite.prepare(
    `insert into night_pair (night_id, send_id, host_id, kind, send_before, host_before, send_after, host_after)
     select @nightId, candidate.send_id, candidate.host_id, case when told.open is null then 'new' when told.open = 0 then 'back' else @moved end,
            told.send_utility, told.host_utility, candidate.send_utility, candidate.host_utility
       from stored_candidate as candidate left join told_pair as told on ${onPair}
      where candidate.edition = @edition and candidate.known_partner = 0
        and (told.open is null or told.open = 0
          or ((told.send_utility <> candidate.send_utility or told.host_utility <> candidate.host_utility) and ${moved}))`)
    .run({ nightId, edition: editionNumber(register, edition), moved: leastMove === null ? 'rescored' : 'moved' });
}

/** Pairs that count as told and are in no list any more, with the utilities they were told with. */
export function vanishedPairs(register: Register, edition: string): { send: number; host: number; sendUtility: number; hostUtility: number }[] {
  return register.sqlite.prepare<[Record<string, unknown>], { send: number; host: number; sendUtility: number; hostUtility: number }>(
    `select told.send_id as send, told.host_id as host, told.send_utility as sendUtility, told.host_utility as hostUtility
       from told_pair as told
      where told.edition = @edition and told.open = 1 and not exists (select 1 from stored_candidate as candidate where ${onPair} and candidate.known_partner = 0)
      order by told.send_id, told.host_id`).all({ edition: editionNumber(register, edition) });
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
  readonly shown: ShownScore;
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
  return Array.from(highestPlaces(Float64Array.from(pairs, (pair) => worthOf(pair, shown)), limit), (at) => pairs[at]!);
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
