/** Who is still to be asked for the final questionnaire of a mobility by letter, and how often each was asked before. */

import { evaluationPolicy, isExhausted, receivedCommand } from '../core/evaluation/due.js';
import { type LetterAddressee, letterAddressees } from '../core/documents/letter-kinds.js';
import type { EvaluationRole } from '../core/evaluation/questionnaire.js';
import type { EditionSettings } from '../core/edition-form.js';
import { refOf } from '../core/refs.js';
import { currentEvaluations, evaluationRequests, receivedEvaluations } from '../db/evaluations.js';
import { mobilityLetters } from '../db/letters.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import { AppError } from '../errors.js';
import type { Job } from './job.js';

/** Those to be written to. */
export interface Asked {
  readonly addressees: readonly LetterAddressee[];
  /** How often one was asked until now, by letter or otherwise. */
  requests(addressee: LetterAddressee): number;
}

const roleOf = { send: 'sending-company', host: 'host-company', participant: 'participant' } as const satisfies Record<LetterAddressee, EvaluationRole>;

/**
 * Leaves out who answered, whose answer came by another way, and who was reminded as often as the edition allows.
 * @throws AppError `refused` when nobody is left.
 */
export async function toBeAsked(job: Job, mobility: MobilityRow, { side, limits }: { readonly side: LetterAddressee | null; readonly limits: EditionSettings['limits'] }): Promise<Asked> {
  const ref = refOf('mobility', mobility.id);
  const policy = evaluationPolicy(limits);
  const isFinal = (row: { readonly mobility_id: number; readonly phase: string }): boolean => row.mobility_id === mobility.id && row.phase === 'final';
  const done = new Set<string>([...currentEvaluations(job.register, mobility.edition, mobility.id), ...await receivedEvaluations(job.register)].filter(isFinal).map(({ role }) => role));
  const before = evaluationRequests(job.register, mobility.id).filter((row) => isFinal(row) && row.requested_on <= job.asOf);
  const daysOf = (addressee: LetterAddressee): string[] => before.filter(({ role }) => role === roleOf[addressee]).map(({ requested_on: on }) => on);
  const wanted = letterAddressees.filter((each) => side === null || each === side);
  const open = wanted.filter((each) => !done.has(roleOf[each]));
  // While the time of the last letter runs, it is the same letter that is written again.
  const running = mobilityLetters(job.register, mobility.edition).filter((row) => row.mobility_id === mobility.id && row.kind === 'evaluation-request' && row.written_on <= job.asOf && job.asOf <= row.answer_by!);
  const runs = (each: LetterAddressee): boolean =>
    running.some((row) => (each === 'participant') === (row.addressee === 'participant') && row.registration_id === (each === 'host' ? mobility.host_id : mobility.send_id));
  const addressees = open.filter((each) => runs(each) || !isExhausted(daysOf(each), policy));
  const exhausted = open.filter((each) => !addressees.includes(each));
  const byOtherWay = exhausted.map((each) => receivedCommand(ref, roleOf[each], 'final'));
  if (addressees.length === 0) {
    throw new AppError('refused', open.length === 0 ? `${side === null ? 'Everybody' : `The ${roleOf[side].replace('-', ' ')}`} has answered the final questionnaire of ${ref}.`
      : `${exhausted.map((each) => `The ${roleOf[each].replace('-', ' ')}`).join(', ')}: asked and ${policy.mostReminders === 1 ? 'reminded once' : `reminded ${policy.mostReminders} times`}, which is as often as the edition allows.`, {
      hint: open.length === 0 ? `See: mobilise evaluation list` : `Ask by another way and note the answer: ${byOtherWay.join(', or: ')}`,
    });
  }
  if (exhausted.length > 0) job.warn(`Not written to, because reminded often enough: ${exhausted.map((each) => roleOf[each].replace('-', ' ')).join(', ')}. Ask by another way and note the answer: ${byOtherWay.join(', or: ')}`);
  return { addressees, requests: (addressee) => daysOf(addressee).length };
}
