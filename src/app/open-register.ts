/** Opens the register file a command names, making it private and its folder when a command writes first. */

import { openRegister, type OpenMode, type Register } from '../db/open.js';
import { fileExists } from '../files/read-file.js';
import { ensurePrivateFile } from '../files/write-file.js';

export type { OpenMode, Register } from '../db/open.js';

/**
 * Opens `file`. With `read`, an absent file is an empty register that is never written.
 * @throws AppError `database` when it cannot be opened, is damaged, newer, or needs migration.
 */
export function openRegisterFile(file: string, mode: OpenMode): Register {
  const existed = fileExists(file);
  if (mode === 'create' && !existed) ensurePrivateFile(file);
  return openRegister(file, mode, existed || mode === 'create');
}
