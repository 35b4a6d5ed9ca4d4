/** Questionnaires: answers, what was received by another way, and the requests for them. */

import type { Insertable } from 'kysely';
import type { EvaluationPhase, EvaluationRole } from '../core/evaluation/questionnaire.js';
import type { Register } from './open.js';
import type { EvaluationReceivedRow, EvaluationReceivedTable, EvaluationRequestRow, EvaluationRequestTable, EvaluationRow, EvaluationTable } from './schema-evaluation.js';

/** The answers that count, of all mobilities of an edition or of one; by mobility, role and phase. */
export function currentEvaluations(register: Register, edition: string, mobilityId: number | null = null): EvaluationRow[] {
  return register.sqlite.prepare<[Record<string, unknown>], EvaluationRow>(
    `select * from evaluation where id in (select max(evaluation.id) from evaluation join mobility on mobility.id = evaluation.mobility_id
       where mobility.edition = @edition and (@mobilityId is null or mobility.id = @mobilityId) group by evaluation.mobility_id, evaluation.role, evaluation.phase)
     order by mobility_id, role, phase desc`).all({ edition, mobilityId });
}

/** Every answer of a role and phase of a mobility, the one that counts last. */
export function evaluationsOf(register: Register, { mobilityId, role, phase }: { readonly mobilityId: number; readonly role: EvaluationRole; readonly phase: EvaluationPhase }): EvaluationRow[] {
  return register.sqlite.prepare<[number, string, string], EvaluationRow>('select * from evaluation where mobility_id = ? and role = ? and phase = ? order by id').all(mobilityId, role, phase);
}

/** Writes an answer; an older one of the same role and phase stays and no longer counts. */
export async function insertEvaluation(register: Register, row: Insertable<EvaluationTable>): Promise<void> {
  await register.db.insertInto('evaluation').values(row).execute();
}

/** What was received by another way. */
export async function receivedEvaluations(register: Register): Promise<EvaluationReceivedRow[]> {
  return await register.db.selectFrom('evaluation_received').selectAll().orderBy('id').execute();
}

/** Notes that an answer came by another way; says whether it was new. */
export async function insertReceived(register: Register, row: Insertable<EvaluationReceivedTable>): Promise<boolean> {
  const done = await register.db.insertInto('evaluation_received').values(row).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** A questionnaire that was asked for or reminded of on a day. */
export type EvaluationRequest = Pick<EvaluationRequestRow, 'mobility_id' | 'role' | 'phase' | 'requested_on'>;

/**
 * Every request and reminder, the first one first; of all mobilities or of one. Letters stand in the table of letters and
 * count from there, so that one taken back counts no more; what an officer asked for without a letter was noted.
 */
export function evaluationRequests(register: Register, mobilityId: number | null = null): EvaluationRequest[] {
  return register.sqlite.prepare<[Record<string, unknown>], EvaluationRequest>(
    `select mobility_id, role, phase, requested_on from evaluation_request where @mobilityId is null or mobility_id = @mobilityId
     union
     select letter.mobility_id, case when letter.addressee = 'participant' then 'participant' when letter.registration_id = mobility.send_id then 'sending-company' else 'host-company' end,
            'final', letter.written_on
       from letter join mobility on mobility.id = letter.mobility_id where letter.kind = 'evaluation-request' and (@mobilityId is null or mobility.id = @mobilityId)
     order by requested_on, mobility_id, role, phase`).all({ mobilityId });
}

/** Notes that a questionnaire was asked for by another way than a letter. */
export async function insertEvaluationRequest(register: Register, row: Insertable<EvaluationRequestTable>): Promise<void> {
  await register.db.insertInto('evaluation_request').values(row).execute();
}
