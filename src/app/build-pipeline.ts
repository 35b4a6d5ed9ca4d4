/** Gathers what is where: the mobilities of the edition, whom each waits for and since when. */

import { countByStatus, placeInPipeline } from '../core/reports/pipeline.js';
import { parseRecord } from '../core/registration-record.js';
import { refOf } from '../core/refs.js';
import { selectMobilities } from '../db/mobilities.js';
import { selectRegistrations } from '../db/registrations.js';
import type { PipelineItem, PipelineReport } from '../output/views/pipeline-view.js';
import type { Job } from './job.js';
import { loadReportEdition } from './load-report-edition.js';

/** The pipeline on the day of the job; closed mobilities are counted, and listed only when `all`. */
export async function buildPipeline(job: Job, { all }: { readonly all: boolean }): Promise<PipelineReport> {
  const { edition } = loadReportEdition(job);
  const mobilities = await selectMobilities(job.register, job.edition);
  const ids = [...new Set(mobilities.flatMap((each) => [each.send_id, each.host_id]))];
  const rows = await selectRegistrations(job.register, job.edition, { ids, status: 'any' });
  const countries = new Map(rows.map((row) => [row.id, parseRecord(row.record).country]));
  const labels = new Map(edition.statuses.statuses.map(({ id, label }) => [id, label]));
  const placed = mobilities.map((row) => ({
    row, status: row.status,
    place: placeInPipeline({
      status: row.status, statusSince: row.status_since, sendAnswer: row.send_answer, hostAnswer: row.host_answer, stayUntil: row.stay_until, dueOn: row.due_on,
    }, edition.statuses, job.asOf),
  }));
  const items = placed.filter(({ place }) => all || place.isOpen).map(({ row, place }): PipelineItem => ({
    ref: refOf('mobility', row.id), status: row.status, label: labels.get(row.status) ?? row.status, send: refOf('send', row.send_id), host: refOf('host', row.host_id),
    sendCountry: countries.get(row.send_id) ?? '', hostCountry: countries.get(row.host_id) ?? '', waitsFor: place.waitsFor,
    since: row.status_since, days: place.days, dueOn: row.due_on, overdueDays: place.overdueDays,
  }));
  return {
    open: placed.filter(({ place }) => place.isOpen).length,
    closed: placed.filter(({ place }) => !place.isOpen).length,
    overdue: placed.filter(({ place }) => place.overdueDays !== null).length,
    byStatus: countByStatus(placed, edition.statuses),
    // The sort keeps the order of refs among equals.
    mobilities: [...items].sort((a, b) => (b.overdueDays ?? 0) - (a.overdueDays ?? 0) || Number(b.waitsFor.length > 0) - Number(a.waitsFor.length > 0) || b.days - a.days),
  };
}
