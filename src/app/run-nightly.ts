/** The night run: under a lock validates what changed, matches, tells the differences to the night before, and writes the day's folder. */

import { modelVersion, parseModel } from '../core/matching/model.js';
import { beginAttempt, endAttempt, forgetAttempt, noteOverlap, takeNightLock, waitForWriters } from '../db/night-attempts.js';
import { holdInLog } from '../db/checkpoint.js';
import { noteToldNight, toldNight } from '../db/kept-lists.js';
import { applyNight, beginNight, deskWork, finishNight, forgetDifferences, highestIds, lastNight, nightOn, nightReport, nightWithKey, pairDecisions, takeBackNight, unwrittenNights, type NightKey } from '../db/nights.js';
import { keepEditionFiles, type NightInputs } from '../db/night-inputs.js';
import { finishRun, insertRun, watermark } from '../db/runs.js';
import type { NightBase } from '../db/schema-nights.js';
import { AppError } from '../errors.js';
import { sha256 } from '../files/crypto.js';
import { packText, unpackText } from '../files/pack-text.js';
import { bytesOf } from '../files/text-bytes.js';
import { nightJson } from '../output/night-json.js';
import type { NightReport } from '../output/views/night-view.js';
import { gatherNight } from './gather-night.js';
import type { Job } from './job.js';
import { listHashes } from './list-hashes.js';
import { loadEdition, type LoadedEdition } from './load-edition.js';
import { recordRun } from './record-run.js';
import { matchInside, matchParameters } from './run-matching.js';
import { writeNight } from './write-night.js';

/** How the night is to be run. */
export interface NightOptions {
  /** Absolute path of the folder that holds a folder for each day. */
  readonly out: string;
  /** Companies' names in what is written. */
  readonly names: boolean;
  /** After so many milliseconds it gives up and leaves the register as it was. */
  readonly timeLimit: number;
  /** How many candidates a list keeps. */
  readonly top: number;
  /** From so many pairs on a run may go on from the last one, instead of `leastPairsOfNight`; for tests and benches. */
  readonly leastPairs?: number;
}

/**
 * From so many pairs on a night goes on from the lists of the last run. That is far fewer than `match` asks for: a night counts no pairs
 * to check, and without kept lists it searches a second time for what left them (10,000 + 10,000, 1 % changed: three quarters of the processor time).
 */
const leastPairsOfNight = 1_000_000;

/** What came of it. */
export interface NightOutcome {
  readonly report: NightReport;
  /** It had been told before: nothing was computed. */
  readonly reused: boolean;
  /** The folder of the day. */
  readonly folder: string;
}

/**
 * Runs the night of `job.asOf`.
 * @throws AppError `database` while another night runs, `refused` for a day before a night that has been told, `cancelled` beyond the time limit.
 */
export async function runNightly(job: Job, options: NightOptions): Promise<NightOutcome> {
  const { register, edition, asOf } = job;
  const began = { edition, date: asOf, startedAt: job.now() };
  const lock = takeNightLock(register);
  // The other night may be writing: its end is waited for, so that the next report can tell of this attempt.
  waitForWriters(register, Math.min(options.timeLimit, longestWait));
  if (lock === null) {
    if (!job.dryRun) await register.writeTransaction(() => { noteOverlap(register, began); });
    throw new AppError('database', 'Another night run is going on.', { hint: 'Let it finish; the next report tells that this one did not begin.' });
  }
  let attempt: number | null = null;
  // The pages are written while what was committed is brought into the register.
  holdInLog(register);
  try {
    if (!job.dryRun) attempt = await register.writeTransaction(() => beginAttempt(register, began));
    const { night, report, json, reused } = await tellNight(limited(job, options.timeLimit), options);
    const folder = await writeNight(job, { report, json }, options);
    if (attempt !== null) await end(job, attempt, { outcome: 'done', message: null, nightId: night });
    return { report, reused, folder };
  } catch (error) {
    // A register that cannot take this row either is told of by the error itself, and by the attempt left open.
    if (attempt !== null) await (isRefusal(error) ? forget(job, attempt) : end(job, attempt, { outcome: 'failed', message: error instanceof Error ? error.message : String(error), nightId: null })).catch(() => undefined);
    throw error;
  } finally {
    lock.release();
  }
}

/** A night waits for an import rather than fail, but not for ever. */
const longestWait = 600_000;

async function end(job: Job, attempt: number, how: { outcome: 'done' | 'failed'; message: string | null; nightId: number | null }): Promise<void> {
  await job.register.writeTransaction(() => { endAttempt(job.register, attempt, { ...how, finishedAt: job.now() }); });
}

/** Who asked for what is not done was told so at once; the nights told before are as fresh as they were. */
export const isRefusal = (error: unknown): boolean => error instanceof AppError && (error.kind === 'refused' || error.kind === 'usage');

async function forget(job: Job, attempt: number): Promise<void> {
  await job.register.writeTransaction(() => { forgetAttempt(job.register, attempt); });
}

/** The job with a clock that ends it: looked at wherever it tells how far it is. */
function limited(job: Job, timeLimit: number): Job {
  const last = Date.parse(job.now()) + timeLimit;
  const check = (): void => {
    if (Date.parse(job.now()) <= last) return;
    throw new AppError('cancelled', `The night run took longer than its limit of ${Math.round(timeLimit / 60_000)} minutes; the register is as it was.`, { hint: 'Give it more time with --time-limit, or see what holds it up: mobilise match' });
  };
  return { ...job, progress: (now) => { check(); job.progress(now); } };
}

/** What identifies the night, with the edition it rests on. */
export function nightKey(job: Job, loaded: LoadedEdition, top: number): NightKey {
  const parsed = parseModel(loaded.edition.matching, loaded.edition.relatedSectors);
  if (!parsed.ok) throw new AppError('input', `The matching model of ${loaded.edition.id} is wrong: ${parsed.problems.join('; ')}.`, { hint: `Mend matching.json in ${loaded.folder}.` });
  const surroundings = JSON.stringify([loaded.rulesHash, top, pairDecisions(job.register), deskWork(job.register), sha256(JSON.stringify(loaded.files['statuses.json']))]);
  return { edition: job.edition, date: job.asOf, watermark: watermark(job.register), model: modelVersion(parsed.model, sha256), surroundings };
}

/** The report of the night of the day, told now or before. */
async function tellNight(job: Job, options: NightOptions): Promise<ComputedNight & { reused: boolean }> {
  const { register, edition, asOf } = job;
  const loaded = loadEdition(job.dataFolders, edition);
  const told = nightWithKey(register, nightKey(job, loaded, options.top), listHashes(job).lists);
  if (told !== undefined) {
    const report = JSON.parse(unpackText(nightReport(register, told.id))) as NightReport;
    return { night: told.id, report, json: [...bytesOf(nightJson(report))], reused: true };
  }
  const newest = lastNight(register, edition);
  if (newest !== undefined && newest.date > asOf) {
    throw new AppError('refused', `The night of ${newest.date} has been told already; one for ${asOf} would change what it was compared with.`, { hint: 'See what was told: mobilise report list. For a day gone by without storing anything: mobilise match list --as-of DATE' });
  }
  const parameters = { out: options.out, names: options.names, top: options.top, rules: loaded.rulesHash };
  return await recordRun(job, { job: 'nightly', edition, parameters }, async (runId) => {
    const sameDay = nightOn(register, edition, asOf);
    const replaced = [...(sameDay === undefined ? [] : [sameDay]), ...unwrittenNights(register, edition, asOf)];
    const computed = await computeNight(job, { loaded, runId, options, replaced });
    const { night, report } = computed;
    return { counts: { ...report.figures, night, date: asOf, watermark: report.watermark }, result: { ...computed, reused: false } };
  });
}

/** What a computation of a night needs. */
export interface NightPlan {
  readonly loaded: LoadedEdition;
  readonly runId: number;
  readonly options: Pick<NightOptions, 'top' | 'leastPairs'>;
  /**
   * The newest first: the night told for this day until now, and those before it whose pages were never written (a kill, a full disk). They are taken
   * back, so that this night tells what they would have told.
   */
  readonly replaced: readonly Pick<NightBase, 'id' | 'edition' | 'date'>[];
}

/** A night in the register, with what it tells. */
export interface ComputedNight {
  readonly night: number;
  readonly report: NightReport;
  /** The report as JSON, in parts of bytes. */
  readonly json: readonly Uint8Array[];
}

/** Computes a night and enters it, inside a transaction: matches, compares with the night before the day, keeps the differences. */
export async function computeNight(job: Job, { loaded, runId, options, replaced }: NightPlan): Promise<ComputedNight> {
  const { register, edition, asOf, program } = job;
  for (const each of replaced) takeBackNight(register, each);
  const base = lastNight(register, edition, replaced.at(-1)?.date ?? asOf);
  const startedAt = job.now();
  const matchRun = await insertRun(register, {
    job: 'match', status: 'done', edition, asOf, parameters: matchParameters(loaded, { top: options.top, own: null }), counts: {}, message: null, program, startedAt, finishedAt: startedAt,
  });
  const inStep = base?.id === toldNight(register, edition);
  const { report: match, prepared, lastRegistration, found } = await matchInside(job, loaded, { top: options.top, full: false, leastPairs: options.leastPairs ?? leastPairsOfNight, own: null, runId: matchRun, startedAt });
  await finishRun(register, matchRun, { counts: { ...match, lastRegistration }, finishedAt: job.now() });
  job.progress({ done: 0, total: null, unit: 'differences' });
  const key = nightKey(job, loaded, options.top);
  const night = beginNight(register, { ...key, rules: loaded.rulesHash, run_id: runId, match_run_id: matchRun, base_id: base?.id ?? null, ...highestIds(register), inputs: keepInputs(job, loaded) }, replaced.map(({ id }) => id));
  const report = await gatherNight(job, { nightId: night, runId, base, loaded, prepared, match, found, inStep, top: options.top });
  // Packed in other threads, while it is made and while SQLite writes.
  const { bytes: json, packed } = packText(bytesOf(nightJson(report)));
  applyNight(register, { id: night, edition }, report.figures.candidates);
  noteToldNight(register, edition, night);
  finishNight(register, night, await packed);
  for (const { id } of replaced) forgetDifferences(register, id);
  return { night, report, json };
}

/** Keeps what no other table holds of what the night rests on, and gives its hashes. */
function keepInputs(job: Job, { files }: LoadedEdition): string {
  const text = JSON.stringify(files);
  const edition = sha256(text);
  keepEditionFiles(job.register, edition, text);
  const { lists, vocabulary, sectors } = listHashes(job);
  return JSON.stringify({ edition, lists, vocabulary, sectors } satisfies NightInputs);
}
