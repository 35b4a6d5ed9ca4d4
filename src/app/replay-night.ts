/** Computes a night again from its recorded inputs, changing nothing, and compares the figures. */

import { parseRef, refOf } from '../core/refs.js';
import type { EditionFiles } from '../core/edition.js';
import { differenceTexts } from '../db/night-differences.js';
import { editionFiles, restoreInputs, type NightInputs } from '../db/night-inputs.js';
import { lengthOfLists, nightOfRun, nightsFrom, setAsideNight, takeBackNight } from '../db/nights.js';
import { takeBack } from '../db/open.js';
import { insertRun } from '../db/runs.js';
import type { NightRow } from '../db/schema-nights.js';
import { AppError } from '../errors.js';
import type { NightFigures } from '../output/views/night-view.js';
import type { ReplayReport } from '../output/views/report-view.js';
import type { Job } from './job.js';
import { editionFromFiles, loadEdition, type LoadedEdition } from './load-edition.js';
import { listHashes } from './list-hashes.js';
import { computeNight, nightKey } from './run-nightly.js';

/**
 * The comparison. Registrations, decisions, rules and weights are those that the night found, whatever became of them since; what could not be
 * had as it was then is named in `changed`.
 * @throws AppError `usage` for what is no run, `not-found` for a run that told no night.
 */
export async function replayNight(job: Job, text: string): Promise<ReplayReport> {
  const { register } = job;
  const ref = parseRef(text);
  if (ref?.kind !== 'run') throw new AppError('usage', `"${text}" is not the ref of a run.`, { hint: 'A ref of a run is R and a number: R9. See: mobilise report list' });
  const night = nightOfRun(register, ref.id);
  if (night === undefined) throw new AppError('not-found', `${refOf('run', ref.id)} is no night run.`, { hint: 'See: mobilise report list' });
  const then = JSON.parse(night.counts) as NightFigures;
  const top = lengthOfLists(night);
  const asThen: Job = { ...job, edition: night.edition, asOf: night.date };
  const present = loadEdition(job.dataFolders, night.edition);
  const inputs = night.inputs === null ? null : JSON.parse(night.inputs) as NightInputs;
  const kept = inputs === null ? null : keptEdition(job, inputs);
  const other = whatChanged(night, nightKey(asThen, present, top));
  const told = differenceTexts(register, night.id);
  const now = await takeBack(register, async () => {
    // The register as it was told: every night from that one on is taken back, the newest first.
    for (const each of nightsFrom(register, night.edition, night.date)) {
      takeBackNight(register, each);
      setAsideNight(register, each.id);
    }
    if (inputs !== null) restoreInputs(register, night);
    const runId = await insertRun(register, {
      job: 'nightly', status: 'done', edition: night.edition, asOf: night.date, parameters: {}, counts: {}, message: null, program: job.program, startedAt: job.now(), finishedAt: job.now(),
    });
    const { night: again, report } = await computeNight(asThen, { loaded: kept ?? present, runId, options: { top }, replaced: [] });
    return { figures: report.figures, told: differenceTexts(register, again) };
  });
  const keys = (Object.keys(now.figures) as (keyof NightFigures)[]).filter((key) => key in then);
  const differs = keys.filter((key) => then[key] !== now.figures[key]).map((figure) => ({ figure, then: then[figure] ?? 0, now: now.figures[figure] ?? 0 }));
  const samePairs = night.replaced_by !== null || JSON.stringify(told) === JSON.stringify(now.told);
  return {
    run: refOf('run', night.run_id), date: night.date, watermark: night.watermark, same: differs.length === 0 && samePairs, samePairs, differs,
    restored: inputs === null ? [] : other.filter((each) => kept !== null || !fromEdition.has(each)),
    changed: [
      ...(inputs === null ? [...other, ...(other.length === 0 ? [] : ['this night was told before inputs were kept'])] : other.filter((each) => kept === null && fromEdition.has(each))),
      ...(inputs === null || inputs.lists === listHashes(job).lists ? [] : ['the vocabulary or the list of sectors']),
      ...(night.program === job.program ? [] : [`the program: ${night.program} then, ${job.program} now`]),
      ...(night.replaced_by === null ? [] : ['the night was told again by a later run; which pairs it told is not kept']),
    ],
  };
}

/** The edition as the night found it; `null` when this program reads its files no more. */
function keptEdition({ register }: Job, { edition }: NightInputs): LoadedEdition | null {
  const files = editionFiles(register, edition);
  return files === undefined ? null : editionFromFiles(JSON.parse(files) as EditionFiles);
}

const [weights, rules] = ['the weights', 'the rules'] as const;
const fromEdition: ReadonlySet<string> = new Set([weights, rules]);

/** What is another now than the night found it. */
function whatChanged(night: NightRow, now: ReturnType<typeof nightKey>): string[] {
  const [rulesThen, , decisions] = JSON.parse(night.surroundings) as [string, number, string, ...string[]];
  const [rulesNow, , decisionsNow] = JSON.parse(now.surroundings) as [string, number, string, ...string[]];
  return [
    ...(night.watermark === now.watermark ? [] : [`registrations: watermark ${night.watermark} then, ${now.watermark} now`]),
    ...(night.model === now.model ? [] : [weights]),
    ...(rulesThen === rulesNow ? [] : [rules]),
    ...(decisions === decisionsNow ? [] : ['vetoes or mobilities']),
  ];
}
