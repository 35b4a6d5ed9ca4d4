/** Tells how fresh the last night is, and warns when it is too old or failed. */

import { refOf } from '../core/refs.js';
import { knowsNights, lastAttempt } from '../db/night-attempts.js';
import { lastNight, nightById } from '../db/nights.js';
import type { Register } from '../db/open.js';
import { watermark } from '../db/runs.js';
import { isWhole } from '../db/soundness.js';
import type { StatusReport } from '../output/views/report-view.js';

/** A night every day, with some room for a long one. */
export const defaultMaxAgeHours = 26;

const hours = (from: string, until: string): number => (Date.parse(until) - Date.parse(from)) / 3_600_000;

interface LastNight {
  readonly trouble: string | null;
  readonly finishedAt: string | null;
  readonly attempt: StatusReport['lastAttempt'];
  /** The night that the last finished run told. */
  readonly nightId: number | null;
}

/** The last night of an edition; `null` where none was ever begun. */
function lookAt(register: Register, { edition, now, maxAgeHours }: { edition: string; now: string; maxAgeHours: number }): LastNight | null {
  const last = lastAttempt(register, edition);
  if (last === undefined) return null;
  const done = last.outcome === 'done' ? last : lastAttempt(register, edition, 'done');
  const [finishedAt, nightId] = [done?.finished_at ?? null, done?.night_id ?? null];
  const found = (trouble: string | null): LastNight => ({ trouble, finishedAt, attempt: last.outcome === 'overlapped' ? null : last.outcome, nightId });
  if (last.outcome === 'failed') return found(`the last night run, for ${last.date}, failed: ${last.message ?? 'it did not finish'}`);
  if (last.outcome === 'running' && hours(last.started_at, now) > longestRun) return found(`the last night run, for ${last.date}, did not finish`);
  if (finishedAt === null) return found('no night run has finished yet');
  const age = hours(finishedAt, now);
  return found(age > maxAgeHours ? `the last night run, for ${done?.date ?? ''}, finished ${Math.floor(age)} hours ago, more than ${maxAgeHours}` : null);
}

/** A run that has been going on for longer was killed, although nobody has noted it yet. */
const longestRun = 3;

/** One line when the last night failed or is too old; `null` when all is well, or no night was ever begun. */
export function freshnessWarning(register: Register, question: { readonly edition: string; readonly now: string; readonly maxAgeHours: number }): string | null {
  if (!register.sqlite.open || !knowsNights(register)) return null;
  const trouble = lookAt(register, question)?.trouble ?? null;
  return trouble === null ? null : `What you see may be old: ${trouble.replace(/\.$/, '')}. See: mobilise status`;
}

/** Everything about the last night, and whether the register is sound. */
export function statusOf(register: Register, question: { readonly edition: string; readonly now: string; readonly maxAgeHours: number }): StatusReport {
  const { edition, now, maxAgeHours } = question;
  const last = lookAt(register, question);
  const nightId = last?.nightId ?? lastNight(register, edition)?.id;
  const night = nightId === undefined ? undefined : nightById(register, nightId);
  const finishedAt = last?.finishedAt ?? null;
  const sound = isWhole(register);
  const trouble = !sound ? 'the register is damaged' : last === null ? 'no night run was ever begun' : last.trouble;
  return {
    fresh: trouble === null, trouble,
    run: night === undefined ? null : refOf('run', night.run_id), date: night?.date ?? null, finishedAt,
    ageHours: finishedAt === null ? null : Math.round(hours(finishedAt, now) * 10) / 10, maxAgeHours,
    watermark: night?.watermark ?? null, watermarkNow: watermark(register), edition,
    rules: night?.rules ?? null, model: night?.model ?? null, program: night?.program ?? null,
    lastAttempt: last?.attempt ?? null, sound,
  };
}
