/** Questions about stored candidates, and taking those of one registration out; `bulk-candidates.ts` writes them. */

import { editionNumber } from './edition-numbers.js';
import type { Register } from './open.js';
import type { CandidateRow } from './schema.js';

/** Which candidates: of one registration, or all. */
export interface CandidateFilter {
  readonly edition: string;
  readonly sendId: number | null;
  readonly hostId: number | null;
  readonly limit: number | null;
}

/**
 * The candidates, best first in the list asked for; known partners, which have no rank, come last. Ranks are counted here, by the view `candidate`: what is
 * stored are order numbers with gaps (`core/matching/list-order.ts`). That looks at each list as often as it has entries: for many lists take `allCandidates`.
 */
export function listCandidates(register: Register, filter: CandidateFilter): { rows: CandidateRow[]; total: number } {
  const { edition, sendId, hostId, limit } = filter;
  // Only the conditions there are, and of a host's list not the edition's (a plus): so that the right index is used.
  const condition = hostId === null ? `edition = @edition${sendId === null ? '' : ' and send_id = @sendId'}` : `+edition = @edition and host_id = @hostId${sendId === null ? '' : ' and send_id = @sendId'}`;
  const order = hostId === null ? 'send_id, send_order is null, send_order, case when send_order is null then host_rank end, host_id' : 'host_order is null, host_order, send_rank, send_id';
  const total = register.sqlite.prepare<[Record<string, unknown>], number>(`select count(*) from stored_candidate where ${condition}`).pluck().get({ edition: editionNumber(register, edition), sendId, hostId }) ?? 0;
  const rows = register.sqlite.prepare<[Record<string, unknown>], CandidateRow>(`select ${columns} from candidate where ${condition} order by ${order} limit @limit`).all({ edition, sendId, hostId, limit: limit ?? -1 });
  return { rows, total };
}

const columns = 'edition, send_id, host_id, send_rank, host_rank, send_utility, host_utility, completeness, known_partner, run_id';

/** The pair that stands first in the list of each sender, as a question with the parameter `edition`: of the row with the least number SQLite gives the other columns too. */
export const firstPairs = `select send_id, host_id, send_utility, host_utility, min(send_order) from stored_candidate
  where edition = (select id from edition_number where edition = @edition) and send_order is not null group by send_id`;

/** The best pairs over all lists, each sender once, for the tour. */
export function bestCandidates(register: Register, edition: string): { readonly send_id: number; readonly host_id: number }[] {
  return register.sqlite.prepare<[Record<string, unknown>], { send_id: number; host_id: number }>(
    `select send_id, host_id from (${firstPairs}) order by min(send_utility, host_utility) desc, send_id, host_id`).all({ edition });
}

/** Active eligible senders that have no candidate, in the order of refs. */
export function sendersWithoutCandidates(register: Register, edition: string): number[] {
  return register.sqlite.prepare<[Record<string, unknown>], number>(
    `select registration.id from registration join verdict on verdict.registration_id = registration.id and verdict.edition = @edition
      where registration.side = 'send' and registration.status = 'active' and verdict.verdict = 'eligible'
        and not exists (select 1 from candidate where candidate.edition = @edition and candidate.send_id = registration.id)
      order by registration.id`).pluck().all({ edition });
}

/** Takes a registration out of everybody's candidates. Its kept list counts as one of other data: should it come back, its pairs are written anew. */
export function removeCandidatesOf({ sqlite }: Register, id: number): void {
  sqlite.prepare('delete from stored_candidate where edition in (select id from edition_number) and send_id = ?').run(id);
  sqlite.prepare('delete from stored_candidate where host_id = ?').run(id);
  sqlite.prepare('insert into kept_doubt (edition, registration_id) select edition, ? from kept_basis where true on conflict do nothing').run(id);
}
