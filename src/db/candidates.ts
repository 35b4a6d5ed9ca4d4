/** Questions about stored candidates, and taking those of one registration out; `bulk-candidates.ts` and `later-candidates.ts` write them. */

import { editionNumber } from './edition-numbers.js';
import type { Register } from './open.js';
import { countPresent, firstPairs, isInPair, senderOfRow } from './present-candidates.js';
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
  const { sqlite } = register;
  const number = editionNumber(register, edition);
  const ofAll = sendId === null && hostId === null;
  // Only the conditions there are, and of a host's list not the edition's (a plus): so that the right index is used.
  const condition = hostId === null ? `edition = @edition${sendId === null ? '' : ' and send_id = @sendId'}` : `+edition = @edition and host_id = @hostId${sendId === null ? '' : ' and send_id = @sendId'}`;
  const order = hostId === null ? 'send_id, send_order is null, send_order, case when send_order is null then host_rank end, host_id' : 'host_order is null, host_order, send_rank, send_id';
  const total = ofAll ? countPresent(register, number)
    : sqlite.prepare<[Record<string, unknown>], number>(`select count(*) from present_candidate where ${condition}`).pluck().get({ edition: number, sendId, hostId })!;
  // Without a bound SQLite would count the ranks of all rows before it sorts them.
  const last = ofAll && limit !== null ? senderOfRow(register, number, limit) : null;
  const rows = sqlite.prepare<[Record<string, unknown>], CandidateRow>(`select ${columns} from candidate where ${condition}${last === null ? '' : ' and send_id <= @last'} order by ${order} limit @limit`)
    .all({ edition, sendId, hostId, last, limit: limit ?? -1 });
  return { rows, total };
}

const columns = 'edition, send_id, host_id, send_rank, host_rank, send_utility, host_utility, completeness, known_partner, run_id';

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
        and not ${isInPair('send', 'registration.id', '(select id from edition_number where edition = @edition)')}
      order by registration.id`).pluck().all({ edition });
}

/** Takes a registration out of everybody's candidates. Its kept list counts as one of other data: should it come back, its pairs are written anew. */
export function removeCandidatesOf({ sqlite }: Register, id: number): void {
  for (const table of ['stored_candidate', 'candidate_later']) {
    sqlite.prepare(`delete from ${table} where edition in (select id from edition_number) and send_id = ?`).run(id);
    sqlite.prepare(`delete from ${table} where host_id = ?`).run(id);
  }
  sqlite.prepare('insert into kept_doubt (edition, registration_id) select edition, ? from kept_basis where true on conflict do nothing').run(id);
}
