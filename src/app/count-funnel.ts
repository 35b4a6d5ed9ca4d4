/** Counts the funnel from the rows of the lists to finished stays, in all and by source, country or sector. */

import { sectorPlace } from '../core/intake/sectors.js';
import { unknownGroup } from '../core/planning/groups.js';
import type { Sector } from '../core/registration.js';
import { countFunnel, type FunnelEntry } from '../core/reports/funnel.js';
import { stagesByRegistration } from '../core/reports/stages.js';
import { mobilityCourses, rejectedRows, reportRegistrations, withdrawnCount, type CourseRow, type ReportRegistration } from '../db/report-rows.js';
import { funnelReport, type FunnelReport } from '../output/views/funnel-view.js';
import type { Job } from './job.js';
import { loadCodeList } from './load-lists.js';
import { loadReportEdition } from './load-report-edition.js';

/** What a funnel can be broken down by. */
export const funnelGroupings = ['source', 'country', 'sector'] as const;
export type FunnelGrouping = (typeof funnelGroupings)[number];

/** The group of a registration: its source, its country, or the NACE section of its sector with its title. */
export function grouper(job: Job, by: FunnelGrouping): (row: ReportRegistration) => string {
  if (by === 'source') return (row) => row.source;
  if (by === 'country') return (row) => (row.country ?? '') || unknownGroup;
  const nace = loadCodeList(job.dataFolders, 'nace');
  const titles = new Map(nace['rev2.1'].sections.map(({ code, title }) => [code, `${code} ${title}`]));
  const known = new Map<string, string>();
  return ({ sector }) => {
    if (sector === null) return unknownGroup;
    let group = known.get(sector);
    if (group === undefined) {
      const section = sectorPlace(JSON.parse(sector) as Sector, nace)?.section ?? null;
      known.set(sector, group = section === null ? unknownGroup : titles.get(section) ?? section);
    }
    return group;
  };
}

/** The courses of mobilities with their statuses taken apart. */
export const coursesOf = (rows: readonly CourseRow[]): { send: number; host: number; statuses: string[] }[] =>
  rows.map(({ send, host, statuses }) => ({ send, host, statuses: JSON.parse(statuses) as string[] }));

/** Counts it as the register stands; verdicts and candidates are those stored. */
export function buildFunnel(job: Job, by: FunnelGrouping | null): FunnelReport {
  const { edition } = loadReportEdition(job);
  const stages = stagesByRegistration(coursesOf(mobilityCourses(job.register, job.edition)), edition.statuses);
  const groupOf = grouper(job, by ?? 'source');
  const entries = reportRegistrations(job.register, job.edition, by === 'country' || by === 'sector').map((row): FunnelEntry => ({
    group: groupOf(row),
    eligible: row.status === 'active' && row.verdict === 'eligible',
    hasCandidates: row.has_candidates === 1,
    stage: stages.get(row.id) ?? null,
  }));
  // A row kept out names its source; what it says of country and sector was not understood, so it counts as unknown.
  const rejected = rejectedRows(job.register).map(({ source, rows }) => ({ group: (by ?? 'source') === 'source' ? source : unknownGroup, rows }));
  return funnelReport(countFunnel(entries, rejected), by);
}

/** What a matching run knows of all active registrations without looking at each. */
export interface RunCounts {
  readonly active: number;
  readonly eligible: number;
  /** In a pair of the run; all of them are eligible. */
  readonly withCandidates: number;
}

/** The steps of `buildFunnel` right after a matching run: only registrations with a mobility, which are few, are looked at one by one. */
export function stepsAfterRun(job: Job, run: RunCounts): FunnelReport['steps'] {
  const { edition } = loadReportEdition(job);
  const stages = stagesByRegistration(coursesOf(mobilityCourses(job.register, job.edition)), edition.statuses);
  const staged = reportRegistrations(job.register, job.edition, false, [...stages.keys()]).map((row): FunnelEntry => ({
    group: unknownGroup, eligible: row.status === 'active' && row.verdict === 'eligible', hasCandidates: row.has_candidates === 1, stage: stages.get(row.id)!,
  }));
  const others = (all: number, isOne: (entry: FunnelEntry) => boolean): number => all - staged.filter(isOne).length;
  const present = others(run.active + withdrawnCount(job.register), () => true);
  const eligible = others(run.eligible, (entry) => entry.eligible);
  const paired = others(run.withCandidates, (entry) => entry.hasCandidates);
  const alike = (many: number, entry: Pick<FunnelEntry, 'eligible' | 'hasCandidates'>): FunnelEntry => ({ group: unknownGroup, ...entry, stage: null, many });
  const entries = [
    ...staged, alike(paired, { eligible: true, hasCandidates: true }), alike(eligible - paired, { eligible: true, hasCandidates: false }),
    alike(present - eligible, { eligible: false, hasCandidates: false }),
  ];
  return funnelReport(countFunnel(entries, rejectedRows(job.register).map(({ rows }) => ({ group: unknownGroup, rows }))), null).steps;
}
