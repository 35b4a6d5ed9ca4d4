/** Looks after the register file: what it holds, whether it is sound, bringing it up to date. */

import { schemaState, migrate } from '../db/migrator.js';
import type { OpenMode, Register } from '../db/open.js';
import { countRegistrations } from '../db/registrations.js';
import { watermark } from '../db/runs.js';
import { damages, unlessDamaged } from '../db/soundness.js';
import { AppError } from '../errors.js';
import { fileExists } from '../files/read-file.js';
import { ensurePrivateFile } from '../files/write-file.js';
import type { MigrationReport, RegisterStatus } from '../output/views/database-view.js';

type Open = (file: string, mode: OpenMode) => Register;

/** Reads everything; writes nothing. */
export async function inspectRegister(file: string, open: Open): Promise<RegisterStatus> {
  const exists = fileExists(file);
  const register = open(file, exists ? 'raw' : 'read');
  try {
    const { version, latest, empty } = schemaState(register.sqlite);
    const nothing = { send: 0, host: 0, withdrawn: 0, companies: 0 };
    const unknown = { send: null, host: null, withdrawn: null, companies: null };
    if (!exists) return { file, exists, version: null, latest, sound: null, problems: [], bytes: null, watermark: null, ...nothing };
    const problems = damages(register);
    const bytes = register.sqlite.prepare<[], number>('select page_count * page_size from pragma_page_count(), pragma_page_size()').pluck().get() ?? 0;
    const current = !empty && version === latest;
    return {
      file, exists, version, latest, sound: problems.length === 0, problems, bytes,
      watermark: current ? unlessDamaged(() => watermark(register)) : null,
      ...(current ? unlessDamaged(() => countRegistrations(register)) ?? unknown : nothing),
    };
  } finally {
    await register.close();
  }
}

/** Applies what is missing after a backup beside the file; with `dryRun` it only says what it would do. */
export async function migrateRegister(file: string, open: Open, dryRun: boolean): Promise<MigrationReport> {
  if (!fileExists(file)) throw new AppError('not-found', `There is no register at ${file}.`, { hint: 'It is made by the first import; nothing needs migrating.' });
  const register = open(file, 'raw');
  try {
    const { version: from, latest: to } = schemaState(register.sqlite);
    if (from > to) throw new AppError('database', `${file} is newer (version ${from}) than this program knows (${to}).`, { hint: 'Update mobilise.' });
    if (from === to || dryRun) return { file, from, to, applied: 0, backup: null };
    const backup = `${file}.version-${from}.backup`;
    // Private before the first byte is in it.
    ensurePrivateFile(backup);
    await register.sqlite.backup(backup);
    return { file, from, to, applied: migrate(register.sqlite), backup };
  } finally {
    await register.close();
  }
}
