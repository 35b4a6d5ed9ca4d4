/** Gathers what is due by a day from everything that has deadlines: statuses, letters, preparation, questionnaires, lost registrations. */

import { letterAgenda, type LetterAgendaItem, type WrittenLetter } from '../core/documents/letter-agenda.js';
import type { MobilityLetterKind } from '../core/documents/letter-kinds.js';
import { questionEntries } from '../core/documents/question-agenda.js';
import { collectAgenda, missingStays, statusDeadlines, voidedConsents, type AgendaEntry, type AgendaItem, type AgendaProvider } from '../core/mobility/agenda.js';
import { signedBefore } from '../core/mobility/consents.js';
import { lossEntries } from '../core/mobility/lost-sides.js';
import { awaitsSignatures, machineOf, type Machine } from '../core/mobility/machine.js';
import { holdsPlace } from '../core/mobility/places.js';
import { lastMarks, preparationDue, type Mark } from '../core/preparation/checklist.js';
import { refOf } from '../core/refs.js';
import { askedRegistrations, mobilityLetters } from '../db/letters.js';
import { selectMobilities } from '../db/mobilities.js';
import type { LetterRow } from '../db/schema-letters.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import type { AgendaLine } from '../output/views/agenda-view.js';
import { dueEvaluations } from './due-evaluations.js';
import type { Job } from './job.js';
import { loadEdition, type LoadedEdition } from './load-edition.js';
import { loadPreparation } from './load-preparation.js';
import { lostSides } from './lost-sides.js';
import { historiesOf, stateOfRow } from './mobility-desk.js';
import { marksByMobility } from './prepare-mobility.js';

/** The agenda, the longest overdue first. */
export async function gatherAgenda(job: Job, question: { readonly until: string; readonly limit: number | null }): Promise<{ readonly items: readonly AgendaLine[]; readonly total: number }> {
  const items = await gatherDue(job, loadEdition(job.dataFolders, job.edition), question.until);
  return { items: question.limit === null ? items : items.slice(0, question.limit), total: items.length };
}

/** What the deadlines of an edition are read from; each part is asked of the register once, however many mobilities there are. */
interface DueGrounds {
  readonly machine: Machine;
  readonly limits: LoadedEdition['edition']['limits'];
  readonly rows: readonly MobilityRow[];
  readonly open: readonly MobilityRow[];
  /** What is marked of the preparation of open mobilities, by their ids. */
  readonly marks: ReadonlyMap<number, readonly Mark[]>;
}

/**
 * Everything that is due by `until`, each thing once, the longest overdue first: what the agenda lists and a night tells. Whatever else has deadlines
 * joins as one more provider.
 */
export async function gatherDue(job: Pick<Job, 'register' | 'edition' | 'asOf' | 'dataFolders'>, { edition }: Pick<LoadedEdition, 'edition'>, until: string): Promise<AgendaItem[]> {
  const machine = machineOf(edition);
  const rows = await selectMobilities(job.register, job.edition);
  const open = rows.filter(({ status }) => machine.isOpen(status));
  const grounds: DueGrounds = { machine, limits: edition.limits, rows, open, marks: marksByMobility(job, open) };
  const letters = mobilityLetterItems(job, grounds);
  const evaluations = await evaluationEntries(job, grounds, until);
  // The step out of a status waits for what is listed anyway: a proposal for its letter, the end for its questionnaires.
  const waiting = new Set([...letters.filter(({ letter, waitsFor }) => letter === 'proposal' && waitsFor === 'contact-point'), ...evaluations.filter(({ isFinal }) => isFinal).map(({ entry }) => entry)].map(({ ref }) => ref));
  const mobilities = openStates(job, grounds);
  const statuses = statusDeadlines(machine, mobilities, job.asOf);
  const losses = lostSides(job, machine, open);
  // Nothing goes on without both registrations: only what became of the lost one is told.
  const stuck = new Set(losses.filter(({ loss }) => loss.kind !== 'ineligible').map(({ mobility }) => mobility));
  const providers: AgendaProvider[] = [
    () => statuses().filter(({ ref }) => !waiting.has(ref) && !stuck.has(ref)),
    ...[missingStays, voidedConsents].map((provider) => provider(machine, mobilities.filter(({ ref }) => !stuck.has(ref)))),
    () => letters.filter(({ ref }) => !stuck.has(ref)).map(letterEntry),
    () => evaluations.map(({ entry }) => entry),
    preparationProvider(job, grounds, stuck),
    () => lossEntries(losses),
    () => questionEntries(askedRegistrations(job.register, job.edition, job.asOf), job.asOf),
  ];
  return collectAgenda(providers, { asOf: job.asOf, until });
}

/** An open mobility with the day on which its approval and signatures were last taken away; `null` where they never were. */
type OpenState = Parameters<typeof voidedConsents>[1][number];

/** The open mobilities; the history is read only where approval and signatures count. */
function openStates(job: Pick<Job, 'register'>, { machine, open }: DueGrounds): OpenState[] {
  const histories = historiesOf(job, open.filter(({ status }) => awaitsSignatures(machine, status) || signedBefore(machine, status)).map(({ id }) => id));
  return open.map((row): OpenState => {
    const ref = refOf('mobility', row.id);
    const history = histories.get(row.id);
    if (history === undefined) return { ref, state: stateOfRow(row), voidedOn: null };
    const { events, state: { approval, signatures } } = history;
    return { ref, state: { ...stateOfRow(row), approval, signatures }, voidedOn: events.findLast(({ kind }) => kind === 'signatures-voided')?.on ?? null };
  });
}

function mobilityLetterItems(job: Pick<Job, 'register' | 'edition' | 'asOf'>, { rows, open, marks }: DueGrounds): LetterAgendaItem[] {
  const hosts = new Set(rows.map(({ host_id: id }) => id));
  const written = mobilityLetters(job.register, job.edition).filter(({ written_on: on }) => on <= job.asOf).map((row): WrittenLetter => ({
    mobility: refOf('mobility', row.mobility_id!), kind: row.kind as MobilityLetterKind, addressee: addresseeOf(row, hosts), answerBy: row.answer_by,
  }));
  return letterAgenda(open.map((row) => ({
    ref: refOf('mobility', row.id), status: row.status, statusSince: row.status_since, sendAnswer: row.send_answer, hostAnswer: row.host_answer, hasDeadline: row.due_on !== null,
    isTrained: lastMarks(marks.get(row.id) ?? []).get('training')?.done === true,
  })), written);
}

const addresseeOf = (row: LetterRow, hosts: ReadonlySet<number>): WrittenLetter['addressee'] =>
  (row.addressee === 'participant' ? 'participant' : hosts.has(row.registration_id) ? 'host' : 'send');

const partyOf = { 'contact-point': 'contact-point', send: 'sending-company', host: 'host-company', participant: 'participant' } as const;

const letterEntry = ({ on, ref, what, waitsFor, command }: LetterAgendaItem): AgendaEntry => ({ ref, kind: 'letter', dueOn: on, waitsFor: [partyOf[waitsFor]], why: what, command });

async function evaluationEntries(job: Pick<Job, 'register' | 'edition'>, { limits, rows }: DueGrounds, until: string): Promise<{ readonly entry: AgendaEntry; readonly isFinal: boolean }[]> {
  return (await dueEvaluations(job, { limits, mobilities: rows, until })).map(({ on, ref, what, phase, waitsFor, command }) => ({
    entry: { ref, kind: 'evaluation', dueOn: on, waitsFor: [waitsFor], why: what, command }, isFinal: phase === 'final',
  }));
}

/** What has to be ready before the stay, while a mobility is on the way to it or in it. */
function preparationProvider(job: Pick<Job, 'dataFolders'>, { machine, open, marks }: DueGrounds, stuck: ReadonlySet<string>): AgendaProvider {
  const settled = open.filter(({ id, status, stay_from: from }) => from !== null && !stuck.has(refOf('mobility', id)) && holdsPlace(machine, status));
  const items = settled.length === 0 ? [] : loadPreparation(job.dataFolders);
  return () => settled.flatMap((row) => preparationDue({ ref: refOf('mobility', row.id), items, stay: { from: row.stay_from, until: row.stay_until }, marks: marks.get(row.id) ?? [] }))
    .map(({ on, ref, what, waitsFor, command }) => ({ ref, kind: 'preparation', dueOn: on, waitsFor: [waitsFor], why: what, command }));
}
