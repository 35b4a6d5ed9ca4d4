/** Registrations of open mobilities that were withdrawn, merged into another, or are not eligible, each with the day since when. */

import type { Register } from './open.js';

/** What became of a registration on which a mobility rests. */
export interface LostRegistration {
  readonly mobility: number;
  readonly side: 'send' | 'host';
  readonly id: number;
  /** The registration that goes on in its place. */
  readonly mergedInto: number | null;
  readonly isWithdrawn: boolean;
  /** The day of the merge, of the withdrawal, or of the verdict; `null` for what happened before that was kept. */
  readonly since: string | null;
}

/** All of an edition, by mobility and side, the sender's first; a merge comes before a withdrawal, and either before the verdict. */
export function lostRegistrations(register: Register, edition: string): LostRegistration[] {
  const rows = register.sqlite.prepare<[string, string], Omit<LostRegistration, 'isWithdrawn'> & { readonly isWithdrawn: 0 | 1 }>(
    `select mobility.id as mobility, registration.side, registration.id, registration.merged_into as mergedInto, registration.status = 'withdrawn' as isWithdrawn,
            case when registration.merged_into is not null then (select merged_on from registration_merge where absorbed_id = registration.id)
                 when registration.status = 'withdrawn' then
                   (select happened_on from registration_withdrawal as kept where kept.registration_id = registration.id and what = 'withdrawn' order by kept.id desc limit 1)
                 else coalesce(verdict.since_as_of, verdict.as_of) end as since
       from mobility
       join registration on registration.id in (mobility.send_id, mobility.host_id)
       left join verdict on verdict.registration_id = registration.id and verdict.edition = ?
      where mobility.edition = ? and mobility.closed_from is null
        and (registration.merged_into is not null or registration.status = 'withdrawn' or verdict.verdict = 'ineligible')
      order by mobility.id, registration.side = 'host'`).all(edition, edition);
  return rows.map((row) => ({ ...row, isWithdrawn: row.isWithdrawn === 1 }));
}
