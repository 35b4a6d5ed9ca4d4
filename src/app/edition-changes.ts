/** Tells when the files of an edition are no longer those that were recorded, and records them at its first run. */

import { recordedFiles, recordFiles, type ChangedFile } from '../db/edition-files.js';
import { sha256 } from '../files/crypto.js';
import { findEditions, readTextFolder } from '../files/data-folder.js';
import type { Job } from './job.js';

/** What proves an edition and changes no answer. */
const proofs = ['cases.json', 'pairs.json'];

/** The hash of each file of an edition that its answers depend on; `null` for an edition that is not there. */
export function editionHashes(folders: Job['dataFolders'], edition: string): ReadonlyMap<string, string> | null {
  const folder = findEditions(folders).get(edition);
  if (folder === undefined) return null;
  return new Map(Object.entries(readTextFolder(folder, proofs)).map(([file, text]) => [file, sha256(text)]));
}

/** The files that differ from those recorded, by name. */
export function changedFiles(recorded: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): ChangedFile[] {
  return [...new Set([...recorded.keys(), ...now.keys()])].sort()
    .map((file) => ({ file, before: recorded.get(file) ?? null, after: now.get(file) ?? null }))
    .filter(({ before, after }) => before !== after);
}

/** Called by every run inside its transaction: records the files at the first, warns at every later one that finds others. */
export function noteEditionFiles(job: Job, edition: string): void {
  const now = editionHashes(job.dataFolders, edition);
  if (now === null) return;
  const recorded = recordedFiles(job.register, edition);
  if (recorded === null) {
    recordFiles(job.register, edition, now, job.asOf);
    return;
  }
  const changed = changedFiles(recorded.hashes, now).map(({ file, after }) => (after === null ? `${file} (gone)` : file));
  if (changed.length === 0) return;
  job.warn(`The edition ${edition} is not the one recorded on ${recorded.on}: ${changed.join(', ')}. Enter the change with: mobilise edition amend ${edition} --reason "..."`);
}
