/** Writes the days of mobilities, what is due before the stay and the stay itself, as a calendar file. */

import { preparationDue, dueOn, lastMarks } from '../core/preparation/checklist.js';
import { plainLine } from '../core/documents/escape.js';
import { parseRecord } from '../core/registration-record.js';
import { refOf } from '../core/refs.js';
import { selectMobilities } from '../db/mobilities.js';
import { findRegistration } from '../db/registrations.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import { calendarFile, type CalendarDay } from '../files/calendar-file.js';
import type { CalendarReport } from '../output/views/preparation-view.js';
import type { Job } from './job.js';
import { keepProduced } from './keep-produced.js';
import { loadPreparation } from './load-preparation.js';
import { mobilityByRef } from './mobility-by-ref.js';
import { isClosed, marksOf } from './prepare-mobility.js';
import { keptRun, recordRun } from './record-run.js';

/** Which mobilities, and where to. */
export interface CalendarRequest {
  /** `null`: every open one of the edition. */
  readonly ref: string | null;
  /** Absolute path. */
  readonly out: string;
  /** Whether companies and participants are named. */
  readonly names: boolean;
  /** Code of the own contact point, so that the events of two offices never meet; `null` when not known. */
  readonly office: string | null;
}

/**
 * Writes the file.
 * @throws AppError `refused` when there is a file that is not one of ours, and what `mobilityByRef` throws.
 */
export async function writeCalendar(job: Job, request: CalendarRequest): Promise<CalendarReport> {
  const all = request.ref === null ? (await selectMobilities(job.register, job.edition)).filter((row) => !isClosed(job, row)) : [await mobilityByRef(job, request.ref)];
  const settled = all.filter((row) => row.stay_from !== null);
  const days: CalendarDay[] = [];
  for (const row of settled) days.push(...await daysOf(job, row, request));
  const content = calendarFile(`MobiliseSME ${job.edition}`, days, job.asOf);
  const refs = (rows: readonly MobilityRow[]): string[] => rows.map(({ id }) => refOf('mobility', id));
  const parameters = { mobility: request.ref, file: request.out, names: request.names };
  return await recordRun(job, { job: 'calendar', edition: job.edition, parameters }, async (runId) => {
    const written = await keepProduced(job, { file: request.out, format: 'ics', content, runId });
    const report: CalendarReport = {
      file: request.out, mobilities: refs(settled), withoutStay: refs(all.filter((row) => row.stay_from === null)), events: days.length, names: request.names, written, run: keptRun(job, runId),
    };
    return { counts: { mobilities: settled.length, events: days.length, written }, result: report };
  });
}

async function daysOf(job: Job, row: MobilityRow, { names, office }: CalendarRequest): Promise<CalendarDay[]> {
  const ref = refOf('mobility', row.id);
  const [send, host] = await Promise.all([row.send_id, row.host_id].map(async (id) => parseRecord((await findRegistration(job.register, row.edition, id))!.record)));
  const pair = `${refOf('send', row.send_id)} (${send!.country}) to ${refOf('host', row.host_id)} (${host!.country})`;
  const named = names ? [`${send!.companyName} to ${host!.companyName}`, ...(send!.participantName === undefined ? [] : [send!.participantName])].map(plainLine).join('; ') : null;
  const about = named === null ? pair : `${pair}: ${named}`;
  const uid = (what: string): string => `${row.edition}-${office ?? 'office'}-${ref}-${what}@mobilise`.toLowerCase();
  const stay = { from: row.stay_from, until: row.stay_until };
  const items = loadPreparation(job.dataFolders);
  const marks = await marksOf(job, row);
  const due = new Map(preparationDue({ ref, items, stay, marks }).map((each) => [each.command.split(' ').at(-1)!, each]));
  const last = lastMarks(marks);
  return [
    ...items.map((item): CalendarDay => {
      const on = dueOn(item, stay)!;
      const open = due.get(item.id);
      // What is done keeps its event, so that a calendar that has it already shows it as done.
      return {
        uid: uid(item.id), from: on, until: on, summary: open === undefined ? `${ref}: ${item.label} (done)` : `${ref}: ${item.label} due`,
        description: open === undefined ? `${about}\nDone on ${last.get(item.id)!.on}.` : `${about}\n${open.what}\nWaits for: ${open.waitsFor.replaceAll('-', ' ')}.\nWhen it is done: ${open.command}`,
      };
    }),
    { uid: uid('stay'), from: stay.from!, until: stay.until ?? stay.from!, summary: `${ref}: stay${named === null ? '' : ` (${named})`}`, description: about },
  ];
}
