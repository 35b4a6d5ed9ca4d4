/** Writes the folder of a report whole or not at all: beside its place, then by renaming. */

import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../errors.js';
import { uniqueName } from './crypto.js';
import { makeFolder, reasonOf, writeFileAtomic } from './write-file.js';

/**
 * Puts exactly these files into the folder. One that holds the same already stays untouched; one with other files than a report has is not replaced.
 * What a killed run left beside it is removed.
 * @throws AppError `input` when it cannot be written, `refused` when it holds files that are not ours.
 */
export function writeReportFolder(folder: string, files: ReadonlyMap<string, string>, ours: ReadonlySet<string>): void {
  const above = dirname(folder);
  const name = basename(folder);
  try {
    makeFolder(above);
    for (const left of readdirSync(above)) if (left.startsWith(`.${name}.`) && left.endsWith('.part')) rmSync(join(above, left), { recursive: true, force: true });
    const there = existsSync(folder) ? readdirSync(folder) : null;
    const foreign = there?.find((each) => !ours.has(each));
    if (foreign !== undefined) {
      throw new AppError('refused', `${folder} holds ${foreign}, which is no file of a report.`, { hint: 'Move it elsewhere, or name another folder with --out.' });
    }
    if (there?.length === files.size && [...files].every(([file, text]) => there.includes(file) && readFileSync(join(folder, file), 'utf8') === text)) return;
    const beside = join(above, `.${name}.${uniqueName()}.part`);
    for (const [file, text] of files) writeFileAtomic(join(beside, file), text);
    // A folder cannot be renamed onto one that is not empty: the old one steps aside for the moment in between.
    const aside = join(above, `.${name}.${uniqueName()}.part`);
    if (there !== null) renameSync(folder, aside);
    renameSync(beside, folder);
    rmSync(aside, { recursive: true, force: true });
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('input', `${folder} cannot be written (${reasonOf(error)}).`, { hint: 'Name a place you may write to with --out, or make room on the disk.', cause: error });
  }
}
