/** Adds one registration by hand, read by the same parsers as a list. */

import { fieldOfColumn } from '../core/fields.js';
import { createRowReader } from '../core/intake/registration-row.js';
import type { CellReason } from '../core/intake/row-checks.js';
import { companyKey, companyLinkKey, stableIdText, upsertKey } from '../core/intake/registration-keys.js';
import type { Origin } from '../core/origin.js';
import { parseRecord } from '../core/registration-record.js';
import { refOf } from '../core/refs.js';
import { registrationWriter } from '../db/bulk.js';
import { sourceId } from '../db/imports.js';
import { findRegistration } from '../db/registrations.js';
import { advanceWatermark } from '../db/runs.js';
import { AppError } from '../errors.js';
import { sha256 } from '../files/crypto.js';
import type { RegistrationCard } from '../output/views/registration-view.js';
import { identifyCompanies } from './identify-companies.js';
import type { Job } from './job.js';
import { loadCellReader } from './load-cell-reader.js';
import { keptRun, recordRun } from './record-run.js';
import { registrationCard } from './registration-card.js';

/** The source of registrations added by hand. */
export const byHand = 'by-hand';

/** What was typed, by canonical column. */
export interface AddInput {
  readonly cells: Readonly<Record<string, string>>;
  readonly contactPoint: string | null;
}

/**
 * Adds it and gives its card; what is unclear stays unknown and is told.
 * @throws AppError `usage` when a value cannot be read or it would be two, `refused` when it is there already.
 */
export async function addRegistration(job: Job, input: AddInput): Promise<RegistrationCard> {
  const cells: Record<string, string> = { ...(input.contactPoint === null ? {} : { contact_point: input.contactPoint }), ...input.cells };
  const columns = Object.keys(cells);
  const reader = createRowReader(
    { cells: columns.map((column, index) => ({ field: fieldOfColumn.get(column)!, index })), constants: [], mapping: {}, unmapped: [] },
    { width: columns.length, readCell: loadCellReader(job.dataFolders) });
  const reading = reader.read({ cells: Object.values(cells), quoted: () => true });
  if (!reading.ok) throw unreadable(reading.reasons);
  if (reading.registrations.length !== 1) {
    throw new AppError('usage', '--side both: a registration added by hand is one wish, to send or to host.', { hint: 'Add it twice: once with --side send, once with --side host.' });
  }
  const { record, doubts } = reading.registrations[0]!;
  const registration = parseRecord(record);
  return await recordRun(job, { job: 'add', edition: null, parameters: { columns } }, async (runId) => {
    const { register } = job;
    const writer = registrationWriter(register);
    const source = sourceId(register, byHand);
    const company = companyKey(registration);
    const parts = upsertKey(registration, company);
    const known = writer.find(source, JSON.stringify(parts), registration.side);
    if (known !== undefined) {
      throw new AppError('refused', `This registration is there already: ${refOf(registration.side, known.id)}.`, { hint: `See: mobilise registration show ${refOf(registration.side, known.id)}` });
    }
    const origin: Origin = { base: { officer: job.asOf } };
    const id = writer.insert({
      side: registration.side, sourceId: source, upsertKey: JSON.stringify(parts), stableId: sha256(stableIdText(byHand, parts, registration.side)),
      companyId: writer.company(companyLinkKey(company, byHand, () => parts), registration.companyName, registration.country), record, origin: JSON.stringify(origin),
      doubts: JSON.stringify(doubts), seenOn: job.asOf, importId: null, changed: advanceWatermark(register),
    });
    identifyCompanies(register);
    const row = (await findRegistration(register, job.edition, id))!;
    return { counts: { registration: refOf(registration.side, id), run: keptRun(job, runId) }, result: registrationCard(row, new Map()) };
  });
}

function unreadable(reasons: readonly CellReason[]): AppError {
  const option = (reason: CellReason): string => `--${reason.column.replaceAll('_', '-')}`;
  return new AppError('usage', reasons.map((reason) => `${option(reason)}: ${reason.message}`).join(' '), {
    hint: reasons.map((reason) => reason.hint).join('\n'), details: { reasons },
  });
}
