/** Writes a file made from the register, never over a file that was not made by it. */

import { insertProducedFile, wasProduced } from '../db/produced-files.js';
import { AppError } from '../errors.js';
import { sha256 } from '../files/crypto.js';
import { readBytesIfAny } from '../files/read-file.js';
import { writeFileAtomic } from '../files/write-file.js';
import type { Job } from './job.js';

/** A file to be made. */
export interface ProducedFile {
  /** Absolute path. */
  readonly file: string;
  readonly format: string;
  readonly content: string | Uint8Array;
  readonly runId: number;
}

/**
 * Writes it as the last step of a job, readable by its owner only. Gives whether it was written: a file that says the same already
 * is left alone, and a dry run writes none.
 * @throws AppError `refused` when there is a file that this register did not make, or that was changed since.
 */
export async function keepProduced(job: Job, { file, format, content, runId }: ProducedFile): Promise<boolean> {
  const present = readBytesIfAny(file);
  const fileHash = sha256(content);
  const presentHash = present === null ? null : sha256(present);
  if (presentHash === fileHash) {
    // Made by another register, perhaps: what it says is what is wanted, so it is known from now on.
    if (!(await wasProduced(job.register, file, fileHash))) await insertProducedFile(job.register, { file, format, fileHash, runId });
    return false;
  }
  if (presentHash !== null && !(await wasProduced(job.register, file, presentHash))) {
    throw new AppError('refused', `${file} was changed by hand, or is another file; it was left as it is.`, { hint: 'Write elsewhere with --out, or move that file away.' });
  }
  await insertProducedFile(job.register, { file, format, fileHash, runId });
  // Last of all, so that a file that cannot be written leaves no trace in the register.
  if (!job.dryRun) writeFileAtomic(file, content, { mode: 0o600 });
  return !job.dryRun;
}
