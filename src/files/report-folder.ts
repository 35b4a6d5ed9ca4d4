/** Writes the folder of a report whole or not at all: beside its place, then by renaming. */

import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../errors.js';
import { uniqueName } from './crypto.js';
import { makeFolder, reasonOf, writeNewFile } from './write-file.js';

/** A folder that lies beside its place, complete and safe on the disk. */
export interface StagedFolder {
  readonly folder: string;
  /** Where it lies; `null` when its place held the same already. */
  readonly beside: string | null;
  /** The files that a report may have. */
  readonly ours: ReadonlySet<string>;
}

/** A file of a report: its name, and its bytes in parts. */
export type ReportFile = readonly [name: string, parts: readonly Uint8Array[]];

/**
 * Writes exactly these files beside the folder, each while the next one is made. One with other files than a report has is not to be replaced. What a
 * killed run left there is removed.
 * @throws AppError `input` when it cannot be written, `refused` when the folder holds files that are not ours.
 */
export async function stageReportFolder(folder: string, files: Iterable<ReportFile>, ours: ReadonlySet<string>): Promise<StagedFolder> {
  const [above, name] = [dirname(folder), basename(folder)];
  try {
    makeFolder(above);
    for (const left of readdirSync(above)) if (left.startsWith(`.${name}.`) && left.endsWith('.part')) rmSync(join(above, left), { recursive: true, force: true });
    const there = oursIn(folder, ours);
    // A report lies there already: this one is made whole before any of it is written, because it may be the same.
    const made = there === null ? files : [...files];
    if (there !== null && isSame(folder, there, [...made])) return { folder, beside: null, ours };
    const beside = join(above, `.${name}.${uniqueName()}.part`);
    await writeFiles(beside, made);
    return { folder, beside, ours };
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

const isSame = (folder: string, there: readonly string[], files: readonly ReportFile[]): boolean =>
  there.length === files.length && files.every(([file, parts]) => there.includes(file) && holds(readFileSync(join(folder, file)), parts));

function holds(bytes: Buffer, parts: readonly Uint8Array[]): boolean {
  let end = 0;
  return parts.every((part) => bytes.subarray(end, end += part.length).equals(part)) && end === bytes.length;
}

async function writeFiles(folder: string, files: Iterable<ReportFile>): Promise<void> {
  const writing: Promise<void>[] = [];
  const failures: unknown[] = [];
  try {
    for (const [file, parts] of files) {
      writing.push(writeNewFile(join(folder, file), parts).catch((error: unknown) => { failures.push(error); }));
      // Lets those that are being written go on to their next step.
      await new Promise((resolve) => { setImmediate(resolve); });
    }
  } finally {
    await Promise.all(writing);
  }
  if (failures.length > 0) throw failures[0];
}

/**
 * Puts a staged folder into its place.
 * @throws AppError `input` when that cannot be, `refused` when the folder holds files that are not ours.
 */
export function placeReportFolder({ folder, beside, ours }: StagedFolder): void {
  if (beside === null) return;
  try {
    // A folder cannot be renamed onto one that is not empty: the old one steps aside for the moment in between.
    const aside = join(dirname(folder), `.${basename(folder)}.${uniqueName()}.part`);
    if (oursIn(folder, ours) !== null) renameSync(folder, aside);
    renameSync(beside, folder);
    rmSync(aside, { recursive: true, force: true });
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

/** The files in a folder, `null` where there is none. */
function oursIn(folder: string, ours: ReadonlySet<string>): string[] | null {
  const there = existsSync(folder) ? readdirSync(folder) : null;
  const foreign = there?.find((each) => !ours.has(each));
  if (foreign === undefined) return there;
  throw new AppError('refused', `${folder} holds ${foreign}, which is no file of a report.`, { hint: 'Move it elsewhere, or name another folder with --out.' });
}

const cannotWrite = (folder: string, error: unknown): AppError => (error instanceof AppError ? error
  : new AppError('input', `${folder} cannot be written (${reasonOf(error)}).`, { hint: 'Name a place you may write to with --out, or make room on the disk.', cause: error }));
