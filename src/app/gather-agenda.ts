/** Gathers what is due by a day from everything that has deadlines: statuses of mobilities and letters that wait for an answer. */

import { collectAgenda, statusDeadlines, type AgendaEntry, type AgendaProvider } from '../core/mobility/agenda.js';
import type { MobilityState } from '../core/mobility/state.js';
import { refOf } from '../core/refs.js';
import { deadlines } from '../db/letters.js';
import { selectRegistrations } from '../db/registrations.js';
import type { AgendaLine } from '../output/views/agenda-view.js';
import type { Job } from './job.js';
import { presentState } from './look-up-mobilities.js';
import { openMobilityDesk } from './mobility-desk.js';

/** The agenda, the longest overdue first. Whatever else has deadlines joins as one more provider. */
export async function gatherAgenda(job: Job, question: { readonly until: string; readonly limit: number | null }): Promise<{ readonly items: readonly AgendaLine[]; readonly total: number }> {
  const providers = [await mobilityProvider(job), await letterProvider(job)];
  const items = collectAgenda(providers, { asOf: job.asOf, until: question.until });
  return { items: question.limit === null ? items : items.slice(0, question.limit), total: items.length };
}

async function mobilityProvider(job: Job): Promise<AgendaProvider> {
  const desk = await openMobilityDesk(job);
  const mobilities: { ref: string; state: MobilityState }[] = [];
  for (const row of desk.rows.filter(({ status }) => desk.machine.isOpen(status))) {
    mobilities.push({ ref: refOf('mobility', row.id), state: await presentState(job, desk, row) });
  }
  return statusDeadlines(desk.machine, mobilities, job.asOf);
}

/** Questions that a company was asked to answer, while its stored verdict still waits for that. */
async function letterProvider(job: Job): Promise<AgendaProvider> {
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
