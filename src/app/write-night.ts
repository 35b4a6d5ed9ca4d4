/** Writes what a night tells: page, Markdown, JSON and one CSV for each list, as one folder for the day. */

import { join } from 'node:path';
import { companyNames } from '../db/identity.js';
import { placeReportFolder, stageReportFolder, type StagedFolder } from '../files/report-folder.js';
import { renderCsv } from '../output/csv.js';
import { nightJson } from '../output/night-json.js';
import { nightMarkdown } from '../output/night-markdown.js';
import { nightPage } from '../output/night-page.js';
import { nightLists, type NightReport, type NightSide } from '../output/views/night-view.js';
import { parseRef } from '../core/refs.js';
import { broughtIn } from './bring-in-log.js';
import type { Job } from './job.js';

const listFiles = ['actions', 'new', 'back', 'lost', 'moved', 'verdicts'].map((name) => `${name}.csv`);
const files = ['index.html', 'report.md', 'report.json', ...listFiles];

/** A report, and the same as `nightJson` writes it. */
export interface WrittenReport {
  readonly report: NightReport;
  readonly text: string;
}

/**
 * Writes the folder of the day, unless this is a dry run, and gives its path. The same report gives the same bytes. The files are written beside their
 * place while the night is brought into the register, and take it when that is over.
 */
export async function writeNight(job: Pick<Job, 'register' | 'dryRun'>, { report, text }: WrittenReport, { out, names }: { readonly out: string; readonly names: boolean }): Promise<string> {
  const folder = join(out, report.date);
  if (job.dryRun) return folder;
  const isSafe = broughtIn(job.register);
  try {
    const named = names ? withNames(job, report) : report;
    const staged = stageFiles(folder, { report: named, text: names ? nightJson(named) : text }, names);
    await isSafe;
    placeReportFolder(staged);
  } finally {
    await isSafe;
  }
  return folder;
}

function stageFiles(folder: string, { report: shown, text }: WrittenReport, names: boolean): StagedFolder {
  return stageReportFolder(folder, new Map([
    ['index.html', nightPage(shown, names)],
    ['report.md', nightMarkdown(shown, names)],
    ['report.json', text],
    ...nightLists(shown, names).map(({ name, view }): [string, string] => [`${name}.csv`, renderCsv(view)]),
  ]), new Set(files));
}

/** The report with the names of its companies: asked for by name, so never stored with it. */
function withNames({ register }: Pick<Job, 'register'>, report: NightReport): NightReport {
  const sides = [...[report.new, report.back, report.lost, report.moved].flatMap(({ items }) => items.flatMap(({ send, host }) => [send, host])), ...report.verdicts.items];
  const idOf = ({ company }: NightSide): number => (company === null ? 0 : parseRef(company)?.id ?? 0);
  const found = companyNames(register, [...new Set(sides.map(idOf))]);
  const named = <Side extends NightSide>(side: Side): Side => {
    const companyName = found.get(idOf(side));
    return companyName === undefined ? side : { ...side, companyName };
  };
  const pairs = (told: NightReport['new']): NightReport['new'] => ({ ...told, items: told.items.map((pair) => ({ ...pair, send: named(pair.send), host: named(pair.host) })) });
  return {
    ...report, new: pairs(report.new), back: pairs(report.back), lost: pairs(report.lost), moved: pairs(report.moved),
    verdicts: { ...report.verdicts, items: report.verdicts.items.map(named) },
  };
}
