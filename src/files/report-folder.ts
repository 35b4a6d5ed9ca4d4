/** Writes the folder of a report whole or not at all: beside its place, then by renaming. */

import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../errors.js';
import { uniqueName } from './crypto.js';
import { makeFolder, reasonOf, writeFileAtomic } from './write-file.js';

/** A folder that lies beside its place, complete and safe on the disk. */
export interface StagedFolder {
  readonly folder: string;
  /** Where it lies; `null` when its place held the same already. */
  readonly beside: string | null;
  /** The files that a report may have. */
  readonly ours: ReadonlySet<string>;
}

/**
 * Writes exactly these files beside the folder. One with other files than a report has is not to be replaced. What a killed run left there is removed.
 * @throws AppError `input` when it cannot be written, `refused` when the folder holds files that are not ours.
 */
export function stageReportFolder(folder: string, files: ReadonlyMap<string, string>, ours: ReadonlySet<string>): StagedFolder {
  const [above, name] = [dirname(folder), basename(folder)];
  return orCannot(folder, () => {
    makeFolder(above);
    for (const left of readdirSync(above)) if (left.startsWith(`.${name}.`) && left.endsWith('.part')) rmSync(join(above, left), { recursive: true, force: true });
    const there = oursIn(folder, ours);
    if (there?.length === files.size && [...files].every(([file, text]) => there.includes(file) && readFileSync(join(folder, file), 'utf8') === text)) return { folder, beside: null, ours };
    const beside = join(above, `.${name}.${uniqueName()}.part`);
    for (const [file, text] of files) writeFileAtomic(join(beside, file), text);
    return { folder, beside, ours };
  });
}

/**
 * Puts a staged folder into its place.
 * @throws AppError `input` when that cannot be, `refused` when the folder holds files that are not ours.
 */
export function placeReportFolder({ folder, beside, ours }: StagedFolder): void {
  if (beside === null) return;
  orCannot(folder, () => {
    // A folder cannot be renamed onto one that is not empty: the old one steps aside for the moment in between.
    const aside = join(dirname(folder), `.${basename(folder)}.${uniqueName()}.part`);
    if (oursIn(folder, ours) !== null) renameSync(folder, aside);
    renameSync(beside, folder);
    rmSync(aside, { recursive: true, force: true });
  });
}

/** The files in a folder, `null` where there is none. */
function oursIn(folder: string, ours: ReadonlySet<string>): string[] | null {
  const there = existsSync(folder) ? readdirSync(folder) : null;
  const foreign = there?.find((each) => !ours.has(each));
  if (foreign === undefined) return there;
  throw new AppError('refused', `${folder} holds ${foreign}, which is no file of a report.`, { hint: 'Move it elsewhere, or name another folder with --out.' });
}

function orCannot<Result>(folder: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('input', `${folder} cannot be written (${reasonOf(error)}).`, { hint: 'Name a place you may write to with --out, or make room on the disk.', cause: error });
  }
}
