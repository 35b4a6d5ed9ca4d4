/** Writes the page of a report: its figures with the pictures that belong to it, whole or not at all. */

import type { Chart } from '../output/charts/chart.js';
import { flowChart } from '../output/charts/flow-chart.js';
import { lineChart } from '../output/charts/line-chart.js';
import { countryName } from '../output/country-name.js';
import { isReportPage, renderReportPage, type PagePart, type PageSection } from '../output/report-page.js';
import { candidateFlows, keptOverTime, mobilityFlows } from '../db/report-rows.js';
import { AppError } from '../errors.js';
import { fileExists, readTextIfAny } from '../files/read-file.js';
import { writeFileAtomic } from '../files/write-file.js';
import type { Job } from './job.js';
import { loadReportEdition } from './load-report-edition.js';

/** A page to write. */
export interface PageWish {
  readonly file: string;
  readonly title: string;
  readonly sections: readonly PageSection[];
  readonly notes: readonly string[];
}

/** The parts of a section that may lack its picture: then the sentence stands there alone. */
export const chartOr = (chart: Chart | null, instead: string): readonly PagePart[] => [chart === null ? { kind: 'text', text: instead } : { kind: 'chart', chart }];

/** Who goes where: the mobilities of the edition, or while there are none the best candidate of each sender. */
export function flowSection(job: Job): PageSection {
  const mobilities = mobilityFlows(job.register, job.edition);
  const isProposed = mobilities.length > 0;
  const title = isProposed ? 'Mobilities from country to country' : "Best candidate of each sender, from country to country";
  const chart = flowChart({ id: 'flows', title, flows: isProposed ? mobilities : candidateFlows(job.register, job.edition), nameOf: countryName });
  return { heading: 'Between countries', parts: chartOr(chart, 'There are neither mobilities nor candidates yet.') };
}

/** How the number of candidates went from run to run. */
export function courseSection(job: Job): PageSection {
  const values = keptOverTime(job.register, job.edition).filter(({ day }) => day <= job.asOf).map(({ day, kept }) => ({ day, value: kept }));
  const chart = lineChart({ id: 'course', title: 'Candidates kept by the matching runs', unit: 'candidates', values });
  return { heading: 'Candidates over time', parts: chartOr(chart, 'There are fewer than two days with a matching run.') };
}

/**
 * Writes the page over an earlier one, never over a file of another kind; a dry run builds it and writes nothing.
 * @returns a sentence on what was written.
 * @throws AppError `usage` for a file that is not called .html, `refused` for one that is no page of ours, `input` when it cannot be written.
 */
export function writeReportPage(job: Job, { file, title, sections, notes }: PageWish): string {
  if (!/\.html?$/i.test(file)) throw new AppError('usage', `--out must name a file that ends in .html, not "${file}".`, { hint: 'For example: --out report.html' });
  const present = fileExists(file) ? readTextIfAny(file) : null;
  if (present !== null && !isReportPage(present)) {
    throw new AppError('refused', `${file} is no page of a report; it was left as it is.`, { hint: 'Write elsewhere with --out, or move that file away.' });
  }
  const { edition } = loadReportEdition(job);
  const html = renderReportPage({ title, edition: edition.id, asOf: job.asOf, program: job.program, sections, notes });
  if (job.dryRun) return `A dry run writes no page: ${file}`;
  writeFileAtomic(file, html);
  return `Page written: ${file}`;
}
