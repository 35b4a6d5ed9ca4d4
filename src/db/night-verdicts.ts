/** How verdicts differ from what has been told of them. */

import { verdicts } from '../core/rules/outcome.js';
import type { Register } from './open.js';

/** A registration whose verdict is not what was told; `null`: it had none, or counts no more. */
export interface VerdictDifference {
  readonly id: number;
  readonly side: 'send' | 'host';
  readonly before: string | null;
  readonly after: string | null;
}

/** What has been told of a verdict. */
export interface ToldVerdict {
  readonly side: 'send' | 'host';
  readonly verdict: string;
}

/** What can be told, in the order of its numbers. */
const tellable: readonly ToldVerdict[] = verdicts.flatMap((verdict) => [{ side: 'send', verdict }, { side: 'host', verdict }]);

const numberOf = `${verdicts.map((verdict, at) => `when '${verdict}' then ${2 * at}`).join(' ')} end + (side = 'host')`;

/** What has been told of verdicts, by registration. Hundreds of thousands: a byte for each. */
export class ToldVerdicts {
  /** Of whom something has been told. */
  readonly ids: readonly number[];
  /** By id: one more than the number of what was told, 0 for nothing. */
  private readonly told: Uint8Array;

  constructor(ids: readonly number[], numbers: readonly number[]) {
    this.ids = ids;
    this.told = new Uint8Array(ids.reduce((most, id) => Math.max(most, id), 0) + 1);
    ids.forEach((id, at) => { this.told[id] = numbers[at]! + 1; });
  }

  of(id: number): ToldVerdict | undefined {
    const number = this.told[id] ?? 0;
    return number === 0 ? undefined : tellable[number - 1];
  }
}

/** What has been told of verdicts: as two lists, for which SQLite calls back once, an eighth of the time of rows. */
export function toldVerdicts(register: Register, edition: string): ToldVerdicts {
  const [ids, numbers] = register.sqlite.prepare<[string], [string, string]>(
    `select json_group_array(registration_id), json_group_array(case verdict ${numberOf}) from told_verdict where edition = ?`).raw().get(edition)!;
  return new ToldVerdicts(JSON.parse(ids) as number[], JSON.parse(numbers) as number[]);
}

/** Keeps verdicts that are not what was told. */
export function keepVerdicts(register: Register, nightId: number, differences: Iterable<VerdictDifference>): void {
  const insert = register.sqlite.prepare('insert into night_verdict (night_id, registration_id, side, verdict_before, verdict_after) values (?, ?, ?, ?, ?)');
  for (const { id, side, before, after } of differences) insert.run(nightId, id, side, before, after);
}

/** The verdicts that a night told, in the order of refs; those that made or ended an eligibility first. At most `limit`, with how many there are. */
export function verdictDifferences(register: Register, nightId: number, limit: number): { rows: VerdictDifference[]; total: number } {
  const total = register.sqlite.prepare<[number], number>('select count(*) from night_verdict where night_id = ?').pluck().get(nightId) ?? 0;
  const rows = register.sqlite.prepare<[number, number], VerdictDifference>(
    `select registration_id as id, side, verdict_before as before, verdict_after as after from night_verdict where night_id = ?
      order by (verdict_before is 'eligible') = (verdict_after is 'eligible'), registration_id limit ?`).all(nightId, limit);
  return { rows, total };
}
