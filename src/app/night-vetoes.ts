/** Tells which vetoes turned since the night before: set, run out, lifted, void by what they watched, or in force again. */

import type { SideColumns } from '../core/matching/constraint-columns.js';
import { vetoStanding } from '../core/mobility/veto.js';
import { parseRecord } from '../core/registration-record.js';
import type { FieldKey, Registration, Side } from '../core/registration.js';
import type { PairEvents } from '../core/reports/night-news.js';
import { registrationRows } from '../db/night-happenings.js';
import { registrationsAtNight } from '../db/night-inputs.js';
import type { VetoRow } from '../db/schema-mobility.js';
import type { NightBase } from '../db/schema-nights.js';
import { vetoesOf } from '../db/vetoes.js';
import { termsOf } from './barred-pairs.js';
import type { Job } from './job.js';

/**
 * The vetoes of a pair whose force is another than the night before found: each is judged twice, with the values, the day and the liftings of
 * then and of now, so that a night tells a turn exactly once, whenever in the day it was made. `null` where there are none.
 */
export function vetoNews({ register, edition, asOf }: Job, base: NightBase): ((send: number, host: number) => PairEvents['vetoes']) | null {
  const byPair = new Map<string, VetoRow[]>();
  for (const row of vetoesOf(register, edition)) byPair.set(`${row.send_id} ${row.host_id}`, [...byPair.get(`${row.send_id} ${row.host_id}`) ?? [], row]);
  return byPair.size === 0 ? null : (send, host) => {
    const rows = byPair.get(`${send} ${host}`);
    if (rows === undefined) return [];
    const now = registrationRows(register, [send, host]);
    const then = registrationsAtNight(register, base.id, [send, host]);
    const sides = (past: boolean): Sides | null => {
      const of = (id: number): string | undefined => ((past ? then.get(id) : undefined) ?? now.get(id))?.record;
      const [sender, receiver] = [of(send), of(host)];
      return sender === undefined || receiver === undefined ? null : { send: parseRecord(sender), host: parseRecord(receiver) };
    };
    const [before, after] = [sides(true), sides(false)];
    if (before === null || after === null) return [];
    return rows.flatMap((row): PairEvents['vetoes'][number][] => {
      const isSetSince = row.run_id > base.last_run;
      const was = isSetSince ? 'absent' : vetoStanding(termsOf(row.lifted_run !== null && row.lifted_run > base.last_run ? { ...row, lifted_on: null } : row), before, base.date).standing;
      const { standing } = vetoStanding(termsOf(row), after, asOf);
      if ((was === 'in-force') === (standing === 'in-force')) return [];
      if (standing === 'in-force') return [was === 'facts-changed' ? { what: 'again', on: row.set_on, by: turnedIn(row, before, after) } : { what: 'set', on: row.set_on }];
      if (standing === 'lifted') return [{ what: 'lifted', on: row.lifted_on ?? asOf }];
      return [standing === 'expired' ? { what: 'expired', on: row.until ?? asOf } : { what: 'void', on: row.set_on, by: turnedIn(row, before, after) }];
    });
  };
}

type Sides = Readonly<Record<Side, Registration>>;

/** The watched columns whose values are not those of that night. */
function turnedIn(row: VetoRow, before: Sides, after: Sides): SideColumns {
  const { watched } = termsOf(row);
  const of = (side: Side): Set<FieldKey> =>
    new Set((Object.keys(watched[side]) as FieldKey[]).filter((key) => JSON.stringify(before[side][key] ?? null) !== JSON.stringify(after[side][key] ?? null)));
  return { send: of('send'), host: of('host') };
}
