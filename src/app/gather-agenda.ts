/** Gathers what is due by a day from everything that has deadlines: statuses, letters, preparation, questionnaires, lost registrations. */

import { letterAgenda, type LetterAgendaItem, type LetterMobility, type WrittenLetter } from '../core/documents/letter-agenda.js';
import type { MobilityLetterKind } from '../core/documents/letter-kinds.js';
import { collectAgenda, missingStays, statusDeadlines, voidedConsents, type AgendaEntry, type AgendaProvider } from '../core/mobility/agenda.js';
import { signedBefore } from '../core/mobility/consents.js';
import { lossEntries } from '../core/mobility/lost-sides.js';
import { awaitsSignatures } from '../core/mobility/machine.js';
import { holdsPlace } from '../core/mobility/places.js';
import { lastMarks, preparationDue } from '../core/preparation/checklist.js';
import { refOf } from '../core/refs.js';
import { deadlines, mobilityLetters } from '../db/letters.js';
import { selectRegistrations } from '../db/registrations.js';
import type { LetterRow } from '../db/schema-letters.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import type { AgendaLine } from '../output/views/agenda-view.js';
import type { Job } from './job.js';
import { loadPreparation } from './load-preparation.js';
import { lookUpDueEvaluations } from './look-up-evaluations.js';
import { lostSides } from './lost-sides.js';
import { historyOf, openMobilityDesk, stateOfRow, type MobilityDesk } from './mobility-desk.js';
import { marksOf } from './prepare-mobility.js';

/** The agenda, the longest overdue first. Whatever else has deadlines joins as one more provider. */
export async function gatherAgenda(job: Job, question: { readonly until: string; readonly limit: number | null }): Promise<{ readonly items: readonly AgendaLine[]; readonly total: number }> {
  const desk = await openMobilityDesk(job);
  const letters = await mobilityLetterItems(job, desk);
  const evaluations = await evaluationEntries(job, question.until);
  // The step out of a status waits for what is listed anyway: a proposal for its letter, the end for its questionnaires.
  const waiting = new Set([...letters.filter(({ letter, waitsFor }) => letter === 'proposal' && waitsFor === 'contact-point'), ...evaluations.filter(({ isFinal }) => isFinal).map(({ entry }) => entry)].map(({ ref }) => ref));
  const mobilities = await openStates(job, desk);
  const statuses = statusDeadlines(desk.machine, mobilities, job.asOf);
  const losses = lostSides(job, desk);
  // Nothing goes on without both registrations: only what became of the lost one is told.
  const stuck = new Set(losses.filter(({ loss }) => loss.kind !== 'ineligible').map(({ mobility }) => mobility));
  const providers: AgendaProvider[] = [
    () => statuses().filter(({ ref }) => !waiting.has(ref) && !stuck.has(ref)),
    ...[missingStays, voidedConsents].map((provider) => provider(desk.machine, mobilities.filter(({ ref }) => !stuck.has(ref)))),
    () => letters.filter(({ ref }) => !stuck.has(ref)).map(letterEntry),
    () => evaluations.map(({ entry }) => entry),
    await preparationProvider(job, desk, stuck),
    () => lossEntries(losses),
    await questionProvider(job),
  ];
  const items = collectAgenda(providers, { asOf: job.asOf, until: question.until });
  return { items: question.limit === null ? items : items.slice(0, question.limit), total: items.length };
}

const openRows = ({ rows, machine }: MobilityDesk): MobilityRow[] => rows.filter(({ status }) => machine.isOpen(status));

/** An open mobility with the day on which its approval and signatures were last taken away; `null` where they never were. */
type OpenState = Parameters<typeof voidedConsents>[1][number];

/** The open mobilities; the history is read only where approval and signatures count. */
async function openStates(job: Job, desk: MobilityDesk): Promise<OpenState[]> {
  const { machine } = desk;
  const mobilities: OpenState[] = [];
  for (const row of openRows(desk)) {
    const ref = refOf('mobility', row.id);
    if (awaitsSignatures(machine, row.status) || signedBefore(machine, row.status)) {
      const { events, state: { approval, signatures } } = await historyOf(job, row.id);
      mobilities.push({ ref, state: { ...stateOfRow(row), approval, signatures }, voidedOn: events.findLast(({ kind }) => kind === 'signatures-voided')?.on ?? null });
    } else mobilities.push({ ref, state: stateOfRow(row), voidedOn: null });
  }
  return mobilities;
}

async function mobilityLetterItems(job: Job, desk: MobilityDesk): Promise<LetterAgendaItem[]> {
  const hosts = new Set(desk.rows.map(({ host_id: id }) => id));
  const written = mobilityLetters(job.register, job.edition).filter(({ written_on: on }) => on <= job.asOf).map((row): WrittenLetter => ({
    mobility: refOf('mobility', row.mobility_id!), kind: row.kind as MobilityLetterKind, addressee: addresseeOf(row, hosts), answerBy: row.answer_by,
  }));
  const mobilities: LetterMobility[] = [];
  for (const row of openRows(desk)) {
    mobilities.push({
      ref: refOf('mobility', row.id), status: row.status, statusSince: row.status_since, sendAnswer: row.send_answer, hostAnswer: row.host_answer, hasDeadline: row.due_on !== null,
      isTrained: lastMarks(await marksOf(job, row)).get('training')?.done === true,
    });
  }
  return letterAgenda(mobilities, written);
}

const addresseeOf = (row: LetterRow, hosts: ReadonlySet<number>): WrittenLetter['addressee'] =>
  (row.addressee === 'participant' ? 'participant' : hosts.has(row.registration_id) ? 'host' : 'send');

const partyOf = { 'contact-point': 'contact-point', send: 'sending-company', host: 'host-company', participant: 'participant' } as const;

const letterEntry = ({ on, ref, what, waitsFor, command }: LetterAgendaItem): AgendaEntry => ({ ref, kind: 'letter', dueOn: on, waitsFor: [partyOf[waitsFor]], why: what, command });

async function evaluationEntries(job: Job, until: string): Promise<{ readonly entry: AgendaEntry; readonly isFinal: boolean }[]> {
  return (await lookUpDueEvaluations(job, until)).map(({ on, ref, what, phase, waitsFor, command }) => ({
    entry: { ref, kind: 'evaluation', dueOn: on, waitsFor: [waitsFor], why: what, command }, isFinal: phase === 'final',
  }));
}

/** What has to be ready before the stay, while a mobility is on the way to it or in it. */
async function preparationProvider(job: Job, desk: MobilityDesk, stuck: ReadonlySet<string>): Promise<AgendaProvider> {
  const entries: AgendaEntry[] = [];
  const settled = openRows(desk).filter(({ id, status, stay_from: from }) => from !== null && !stuck.has(refOf('mobility', id)) && holdsPlace(desk.machine, status));
  const items = settled.length === 0 ? [] : loadPreparation(job.dataFolders);
  for (const row of settled) {
    const due = preparationDue({ ref: refOf('mobility', row.id), items, stay: { from: row.stay_from, until: row.stay_until }, marks: await marksOf(job, row) });
    for (const { on, ref, what, waitsFor, command } of due) entries.push({ ref, kind: 'preparation', dueOn: on, waitsFor: [waitsFor], why: what, command });
  }
  return () => entries;
}

/** Questions that a company was asked to answer, while its stored verdict still waits for that. */
async function questionProvider(job: Job): Promise<AgendaProvider> {
  const asked = deadlines(job.register, job.edition, job.asOf);
  const rows = asked.size === 0 ? [] : await selectRegistrations(job.register, job.edition, { ids: [...asked.keys()] });
  const waiting = rows.filter(({ verdict }) => verdict !== null && verdict !== 'eligible' && verdict !== 'ineligible');
  return () => waiting.map((row): AgendaEntry => {
    const { writtenOn, answerBy } = asked.get(row.id)!;
    const ref = refOf(row.side, row.id);
    return {
      ref, kind: 'letter', dueOn: answerBy, waitsFor: [row.side === 'send' ? 'sending-company' : 'host-company'],
      why: `asked by letter on ${writtenOn}`, command: `mobilise validate explain ${ref}`,
    };
  });
}
