/** Gathers what is where: the mobilities of the edition, whom each waits for and since when. */

import { countByStatus, placeInPipeline } from '../core/reports/pipeline.js';
import type { PipelineItem, PipelineReport } from '../output/views/pipeline-view.js';
import type { Job } from './job.js';
import { loadReportEdition } from './load-report-edition.js';
import { presentState } from './look-up-mobilities.js';
import { mobilityItem } from './mobility-card.js';
import { openMobilityDesk } from './mobility-desk.js';

/** The pipeline on the day of the job; closed mobilities are counted, and listed only when `all`. */
export async function buildPipeline(job: Job, { all }: { readonly all: boolean }): Promise<PipelineReport> {
  const { edition } = loadReportEdition(job);
  const desk = await openMobilityDesk(job);
  const labels = new Map(edition.statuses.statuses.map(({ id, label }) => [id, label]));
  const placed = desk.rows.map((row) => ({
    row, status: row.status, place: placeInPipeline({ status: row.status, statusSince: row.status_since, dueOn: row.due_on }, edition.statuses, job.asOf),
  }));
  const items: PipelineItem[] = [];
  for (const { row, place } of placed) {
    if (!all && !place.isOpen) continue;
    // Whom it waits for is what `mobility list` says: two answers to one question would be none.
    const { ref, status, send, host, sendCountry, hostCountry, waitingFor, since, dueOn } = mobilityItem(desk, row, await presentState(job, desk, row));
    items.push({
      ref, status, label: labels.get(status) ?? status, send, host, sendCountry, hostCountry, waitsFor: waitingFor, since, days: place.days, dueOn, overdueDays: place.overdueDays,
    });
  }
  return {
    open: placed.filter(({ place }) => place.isOpen).length,
    closed: placed.filter(({ place }) => !place.isOpen).length,
    overdue: placed.filter(({ place }) => place.overdueDays !== null).length,
    byStatus: countByStatus(placed, edition.statuses),
    // The sort keeps the order of refs among equals.
    mobilities: [...items].sort((a, b) => (b.overdueDays ?? 0) - (a.overdueDays ?? 0) || Number(b.waitsFor.length > 0) - Number(a.waitsFor.length > 0) || b.days - a.days),
  };
}
