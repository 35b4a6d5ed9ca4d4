/** Files made from the register, by which a file of ours is told from anybody else's. */

import type { Register } from './open.js';

/** Whether a file of this name and content was made from this register. */
export async function wasProduced(register: Register, file: string, fileHash: string): Promise<boolean> {
  const found = await register.db.selectFrom('produced_file').select('id').where('file', '=', file).where('file_sha256', '=', fileHash).executeTakeFirst();
  return found !== undefined;
}

/** Writes down that a file was made. */
export async function insertProducedFile(register: Register, made: { readonly file: string; readonly format: string; readonly fileHash: string; readonly runId: number }): Promise<void> {
  await register.db.insertInto('produced_file').values({ file: made.file, format: made.format, file_sha256: made.fileHash, run_id: made.runId }).execute();
}
