/** Reads a matching model from a file of the officer's own, and finds the model that the last run matched by. */

import { resolve } from 'node:path';
import { readJsonPlaces } from '../core/json-places.js';
import { lintModel } from '../core/matching/lint-model.js';
import { parseModel } from '../core/matching/model.js';
import type { RunRow } from '../db/schema.js';
import { lastRun } from '../db/runs.js';
import { AppError } from '../errors.js';
import { readTextIfAny } from '../files/read-file.js';
import type { Job } from './job.js';
import { loadEdition, type LoadedEdition } from './load-edition.js';
import { modelProblem } from './model-problems.js';
import { keysTwice, placeProblems, problemLine, type ProblemLine } from './read-edition.js';

/** A model that was given as a file, as a run writes it down: its content, because the file may change or go. */
export interface OwnModel {
  /** As it was named. */
  readonly file: string;
  readonly matching: unknown;
}

/**
 * Reads a model in the form of an edition's `matching.json`; `file` is relative to `folder`. What works but is hardly meant is told.
 * @throws AppError `input` for no file, or none that is a model.
 */
export function readOwnModel(file: string, folder: string, { edition, warn }: { readonly edition: LoadedEdition['edition']; readonly warn: Job['warn'] }): OwnModel {
  const text = readTextIfAny(resolve(folder, file));
  if (text === null) throw new AppError('input', `There is no file ${file}.`, { hint: 'A model is a file in the form of matching.json of an edition: copy that one and change its weights.' });
  const wrong = (problems: readonly ProblemLine[]): AppError => new AppError('input', `This is no matching model: ${problems.map(problemLine).join('; ')}.`, {
    hint: `Mend the file; nothing was matched. A model that works is matching.json of the edition ${edition.id}.`, details: { problems },
  });
  const reading = readJsonPlaces(text);
  if (!reading.ok) throw wrong([{ file, line: reading.line, message: `is not valid JSON: ${reading.message}` }]);
  const matching = reading.value;
  const parsed = parseModel(matching, edition.relatedSectors);
  const problems = parsed.ok ? [] : parsed.problems.map(modelProblem).map((problem) => (problem.file === 'matching.json' ? { ...problem, file } : problem));
  const found = [...keysTwice({ [file]: text }), ...placeProblems({ [file]: text }, problems)];
  if (found.length > 0) throw wrong(found);
  const doubts = lintModel(matching, edition.relatedSectors).filter(({ level, place }) => level === 'warning' && place.startsWith('matching.json'));
  for (const doubt of placeProblems({ [file]: text }, doubts.map(({ place, message }) => ({ ...modelProblem(`${place}: ${message}`), file })))) warn(problemLine(doubt));
  return { file, matching };
}

/** The edition with this model in place of its own; `null` leaves it as it is. */
export const withModel = (loaded: LoadedEdition, own: OwnModel | null): LoadedEdition =>
  (own === null ? loaded : { ...loaded, edition: { ...loaded.edition, matching: own.matching }, model: undefined });

/** The model a run was given; `null` when it matched by that of the edition. */
export const ownModelOf = (run: RunRow | undefined): OwnModel | null =>
  (run === undefined ? null : (JSON.parse(run.parameters) as { readonly model?: OwnModel | null }).model ?? null);

/** The edition in force with the model of its last matching run: what is said of candidates is said by the numbers they have. */
export async function loadMatchedEdition(job: Job): Promise<{ readonly loaded: LoadedEdition; readonly run: RunRow | undefined }> {
  const run = await lastRun(job.register, 'match', job.edition);
  return { loaded: withModel(loadEdition(job.dataFolders, job.edition), ownModelOf(run)), run };
}
