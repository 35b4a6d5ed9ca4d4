/** What has been told of some pairs, and keeping what a night tells of them. */

import type { PairDifference } from '../core/reports/pair-news.js';
import { editionNumber } from './edition-numbers.js';
import type { Register } from './open.js';
import { hostNumbers } from './pair-numbers.js';

/** By the place of a pair among those asked for: 1 when it was told of, 0 when it was told to be lost, -1 when nobody told of it; and the utilities told. */
export interface ToldPairs {
  readonly told: Int8Array;
  readonly sendTold: Int32Array;
  readonly hostTold: Int32Array;
}

/** The nights of an edition whose pairs wait beside them, as a question with the edition for its only value. */
export const waitingNights = 'select id from night where edition = ? and entered = 0';

/** The same nights, in the order in which they were told. */
export const nightsWaiting = ({ sqlite }: Register, edition: string): number[] => sqlite.prepare<[string], number>(`${waitingNights} order by id`).pluck().all(edition);

/** What has been told of pairs, which come by their numbers, in rising order: one question, of which lists come back, and one for each night that waits. */
export function toldPairs(register: Register, edition: string, pairs: Float64Array): ToldPairs {
  const found = { told: new Int8Array(pairs.length).fill(-1), sendTold: new Int32Array(pairs.length), hostTold: new Int32Array(pairs.length) };
  const numbers = `[${pairs.join(',')}]`;
  const take = (told: string, utilities: readonly [string, string], table: string, named: Record<string, unknown>): void => {
    const columns = register.sqlite.prepare<[Record<string, unknown>], string[]>(
      `select json_group_array(named.key), json_group_array(${told}), json_group_array(${utilities[0]}), json_group_array(${utilities[1]})
         from json_each(@pairs) as named cross join ${table} and told.send_id = named.value / ${hostNumbers} and told.host_id = named.value % ${hostNumbers}`).raw().get({ ...named, pairs: numbers })!;
    const [places, open, send, host] = columns.map((column) => JSON.parse(column) as number[]) as [number[], number[], number[], number[]];
    places.forEach((place, nth) => {
      found.told[place] = open[nth]!;
      found.sendTold[place] = send[nth]!;
      found.hostTold[place] = host[nth]!;
    });
  };
  take('told.open', ['told.send_utility', 'told.host_utility'], 'told_pair as told on told.edition = @edition', { edition: editionNumber(register, edition) });
  for (const night of nightsWaiting(register, edition)) take("told.kind <> 'lost'", ['told.send_after', 'told.host_after'], 'night_pair as told on told.night_id = @night', { night });
  return found;
}

/** The told pairs that are in no list and not lost either, as a night left them, by their numbers. */
export const waitingPairs = (register: Register, edition: string): number[] =>
  JSON.parse(register.sqlite.prepare<[string], string>(`select json_group_array(send_id * ${hostNumbers} + host_id) from waiting_pair where edition = ?`).pluck().get(edition)!) as number[];

/** Keeps which told pairs are in no list and not lost either, in place of those of the night before. */
export function keepWaiting({ sqlite }: Register, edition: string, pairs: readonly number[]): void {
  sqlite.prepare('delete from waiting_pair where edition = ?').run(edition);
  sqlite.prepare(`insert into waiting_pair (edition, send_id, host_id) select ?, value / ${hostNumbers}, value % ${hostNumbers} from json_each(?)`).run(edition, JSON.stringify(pairs));
}

/** Rows of one statement. */
const rowsAtOnce = 100;
const valuesOfRow = 7;

/** Keeps the pairs in the news of a night, which are best given in the order of their numbers. */
export function keepNews({ sqlite }: Register, nightId: number, news: Iterable<PairDifference>): void {
  const statement = (rows: number): { run(values: (number | string | null)[]): unknown } => sqlite.prepare<[(number | string | null)[]]>(
    `insert into night_pair (night_id, send_id, host_id, kind, send_before, host_before, send_after, host_after)
     values ${Array<string>(rows).fill(`(${nightId}, ?, ?, ?, ?, ?, ?, ?)`).join(', ')}`);
  const [many, one] = [statement(rowsAtOnce), statement(1)];
  // One list for all statements: a night fills it a thousand times.
  const values = new Array<number | string | null>(rowsAtOnce * valuesOfRow);
  let count = 0;
  for (const pair of news) {
    values[count++] = pair.send;
    values[count++] = pair.host;
    values[count++] = pair.kind;
    values[count++] = pair.sendBefore;
    values[count++] = pair.hostBefore;
    values[count++] = pair.sendAfter;
    values[count++] = pair.hostAfter;
    if (count < values.length) continue;
    many.run(values);
    count = 0;
  }
  for (let from = 0; from < count; from += valuesOfRow) one.run(values.slice(from, from + valuesOfRow));
}
