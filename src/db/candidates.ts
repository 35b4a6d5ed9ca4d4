/** Questions about stored candidates, and taking those of one registration out; `bulk-candidates.ts` writes them. */

import type { Register } from './open.js';
import type { CandidateRow } from './schema.js';

/** Which candidates: of one registration, or all. */
export interface CandidateFilter {
  readonly edition: string;
  readonly sendId: number | null;
  readonly hostId: number | null;
  readonly limit: number | null;
}

/** The candidates, best first in the list asked for; known partners, which have no rank, come last. */
export function listCandidates(register: Register, filter: CandidateFilter): { rows: CandidateRow[]; total: number } {
  const from = 'from candidate where edition = @edition and (@sendId is null or send_id = @sendId) and (@hostId is null or host_id = @hostId)';
  const order = filter.hostId === null ? 'send_id, send_rank is null, send_rank, host_rank, host_id' : 'host_rank is null, host_rank, send_rank, send_id';
  const { limit, ...parameters } = filter;
  const total = register.sqlite.prepare<[Record<string, unknown>], number>(`select count(*) ${from}`).pluck().get(parameters) ?? 0;
  const rows = register.sqlite.prepare<[Record<string, unknown>], CandidateRow>(`select * ${from} order by ${order} limit @limit`).all({ ...parameters, limit: limit ?? -1 });
  return { rows, total };
}

/** The best pairs over all lists, each sender and host at most once, for the tour. */
export function bestCandidates(register: Register, edition: string): CandidateRow[] {
  return register.sqlite.prepare<[string], CandidateRow>(
    'select * from candidate where edition = ? and send_rank = 1 order by min(send_utility, host_utility) desc, send_id, host_id').all(edition);
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
  sqlite.prepare('delete from candidate where send_id = ? or host_id = ?').run(id, id);
  sqlite.prepare('insert into kept_doubt (edition, registration_id) select edition, ? from kept_basis where true on conflict do nothing').run(id);
}
