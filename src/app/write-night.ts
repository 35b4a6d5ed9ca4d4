/** Writes what a night tells: page, Markdown, JSON and one CSV for each list, as one folder for the day. */

import { join } from 'node:path';
import { companyNames } from '../db/identity.js';
import { placeReportFolder, stageReportFolder, type ReportFile } from '../files/report-folder.js';
import { bytesOf } from '../files/text-bytes.js';
import { csvOfList } from '../output/csv.js';
import { nightJson } from '../output/night-json.js';
import type { nightMarkdown } from '../output/night-markdown.js';
import type { nightPage } from '../output/night-page.js';
import { nightLists, type NightReport, type NightSide } from '../output/views/night-view.js';
import { parseRef } from '../core/refs.js';
import { broughtIn } from './bring-in-log.js';
import type { Job } from './job.js';

const listFiles = ['actions', 'new', 'back', 'lost', 'moved', 'verdicts'].map((name) => `${name}.csv`);
const files = ['index.html', 'report.md', 'report.json', ...listFiles];

/** A report, and the same as `nightJson` writes it, in parts of bytes. */
export interface WrittenReport {
  readonly report: NightReport;
  readonly json: readonly Uint8Array[];
}

/**
 * Writes the folder of the day, unless this is a dry run, and gives its path. The same report gives the same bytes. The files are written beside their
 * place while the night is brought into the register, and take it when that is over.
 */
export async function writeNight(job: Pick<Job, 'register' | 'dryRun'>, { report, json }: WrittenReport, { out, names }: { readonly out: string; readonly names: boolean }): Promise<string> {
  const folder = join(out, report.date);
  if (job.dryRun) return folder;
  const isSafe = broughtIn(job.register);
  try {
    // Charts and pages are loaded now: whoever computes a night has no need of them, and this thread has time.
    const pages = await Promise.all([import('../output/night-page.js'), import('../output/night-markdown.js')]);
    const named = names ? withNames(job, report) : report;
    const staged = stageReportFolder(folder, filesOf(pages, { report: named, json: names ? [...bytesOf(nightJson(named))] : json }, names), new Set(files));
    placeReportFolder((await Promise.all([staged, isSafe]))[0]);
  } finally {
    await isSafe;
  }
  return folder;
}

type Pages = readonly [{ readonly nightPage: typeof nightPage }, { readonly nightMarkdown: typeof nightMarkdown }];

/** The files of a report, the largest first: each is written while the next ones are made. */
function* filesOf([page, markdown]: Pages, { report: shown, json }: WrittenReport, names: boolean): Generator<ReportFile> {
  yield ['report.json', json];
  for (const { name, view } of nightLists(shown, names)) yield [`${name}.csv`, [...bytesOf(csvOfList(view))]];
  yield ['index.html', [...bytesOf([page.nightPage(shown, names)])]];
  yield ['report.md', [...bytesOf([markdown.nightMarkdown(shown, names)])]];
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
