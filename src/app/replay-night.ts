/** Computes a night again from its recorded inputs, changing nothing, and compares the figures. */

import { parseRef, refOf } from '../core/refs.js';
import { differenceTexts } from '../db/night-differences.js';
import { nightOfRun, nightsFrom, setAsideNight, takeBackNight } from '../db/nights.js';
import { takeBack } from '../db/open.js';
import { insertRun } from '../db/runs.js';
import type { NightRow } from '../db/schema-nights.js';
import { AppError } from '../errors.js';
import type { NightFigures, NightReport } from '../output/views/night-view.js';
import type { ReplayReport } from '../output/views/report-view.js';
import type { Job } from './job.js';
import { loadEdition } from './load-edition.js';
import { computeNight, nightKey } from './run-nightly.js';

/**
 * The comparison. What the night rested on and is no longer there (data, rules, weights, decisions) is named.
 * @throws AppError `usage` for what is no run, `not-found` for a run that told no night.
 */
export async function replayNight(job: Job, text: string): Promise<ReplayReport> {
  const ref = parseRef(text);
  if (ref?.kind !== 'run') throw new AppError('usage', `"${text}" is not the ref of a run.`, { hint: 'A ref of a run is R and a number: R9. See: mobilise report list' });
  const night = nightOfRun(job.register, ref.id);
  if (night === undefined) throw new AppError('not-found', `${refOf('run', ref.id)} is no night run.`, { hint: 'See: mobilise report list' });
  const then = JSON.parse(night.content) as NightReport;
  const [, top] = JSON.parse(night.surroundings) as [string, number, string];
  const asThen: Job = { ...job, edition: night.edition, asOf: night.date };
  const loaded = loadEdition(job.dataFolders, night.edition);
  const gone = whatChanged(night, nightKey(asThen, loaded, top));
  const told = differenceTexts(job.register, night.id);
  const now = await takeBack(job.register, async () => {
    // The register as it was told: every night from that one on is taken back, the newest first.
    for (const each of nightsFrom(job.register, night.edition, night.date)) {
      takeBackNight(job.register, each);
      setAsideNight(job.register, each.id);
    }
    const runId = await insertRun(job.register, {
      job: 'nightly', status: 'done', edition: night.edition, asOf: night.date, parameters: {}, counts: {}, message: null, program: job.program, startedAt: job.now(), finishedAt: job.now(),
    });
    const { night: again, report } = await computeNight(asThen, { loaded, runId, options: { top }, replaced: undefined });
    return { figures: report.figures, told: differenceTexts(job.register, again) };
  });
  const keys = Object.keys(then.figures) as (keyof NightFigures)[];
  const differs = keys.filter((key) => then.figures[key] !== now.figures[key]).map((figure) => ({ figure, then: then.figures[figure], now: now.figures[figure] }));
  const samePairs = night.replaced_by !== null || JSON.stringify(told) === JSON.stringify(now.told);
  return { run: refOf('run', night.run_id), date: night.date, watermark: night.watermark, same: differs.length === 0 && samePairs, samePairs, differs, changed: gone };
}

function whatChanged(night: NightRow, now: ReturnType<typeof nightKey>): string[] {
  const [rules, , decisions] = JSON.parse(night.surroundings) as [string, number, string];
  const [rulesNow, , decisionsNow] = JSON.parse(now.surroundings) as [string, number, string];
  return [
    ...(night.watermark === now.watermark ? [] : [`registrations: watermark ${night.watermark} then, ${now.watermark} now`]),
    ...(night.model === now.model ? [] : ['the weights']),
    ...(rules === rulesNow ? [] : ['the rules']),
    ...(decisions === decisionsNow ? [] : ['vetoes or mobilities']),
    ...(night.replaced_by === null ? [] : ['the night was run again for the same day']),
  ];
}
