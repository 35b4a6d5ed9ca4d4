/** Changes single values of a registration by an officer's hand, read by the same parsers as a list. */

import { fields, fieldOfColumn, type Field } from '../core/fields.js';
import { companyKey, companyLinkKey } from '../core/intake/registration-keys.js';
import { readHoldings, type HoldingCells } from '../core/intake/holding-rows.js';
import type { ReadCell } from '../core/intake/registration-row.js';
import { orderReasons, type CellReason } from '../core/intake/row-checks.js';
import type { Origin } from '../core/origin.js';
import type { FieldKey, Registration } from '../core/registration.js';
import { parseRecord, recordOf } from '../core/registration-record.js';
import { refOf } from '../core/refs.js';
import { registrationWriter } from '../db/bulk.js';
import { keepChange } from '../db/changes.js';
import type { RegistrationRow } from '../db/registrations.js';
import { advanceWatermark } from '../db/runs.js';
import { AppError } from '../errors.js';
import { readJsonIfAny } from '../files/read-file.js';
import type { EditChange, EditReport } from '../output/views/registration-view.js';
import { holdingRowsOf } from './holding-file.js';
import { identifyCompanies, isOfIdentity } from './identify-companies.js';
import type { Job } from './job.js';
import { loadCellReader } from './load-cell-reader.js';
import { findRef } from './look-up-refs.js';
import { keptRun, recordRun } from './record-run.js';
import { cellOf, holdingsText } from './registration-card.js';

/** What was typed, by canonical column; an empty text makes the value unknown. */
export interface EditInput {
  readonly ref: string;
  readonly cells: Readonly<Record<string, string>>;
  /** Absolute path of a JSON file with holdings; empty takes the declaration away; `null` leaves it alone. */
  readonly holdingsFile: string | null;
}

type Changed = Partial<Record<FieldKey, unknown>>;

/**
 * Changes what was typed and nothing else; each new value stands as an officer's, which an import does not overwrite.
 * @throws AppError `usage` when a value cannot be read or cannot be, `input` for a wrong file of holdings.
 */
export async function editRegistration(job: Job, input: EditInput): Promise<EditReport> {
  if (Object.keys(input.cells).length === 0 && input.holdingsFile === null) {
    throw new AppError('usage', 'Nothing to change was named.', { hint: 'Name columns and values, as in: mobilise registration edit S12 --headcount 40. An empty value ("") makes it unknown.' });
  }
  const row = await findRef(job, input.ref);
  const before = parseRecord(row.record);
  const changed = readCells(loadCellReader(job.dataFolders), before, input.cells);
  const holdings = input.holdingsFile === null ? before.holdings : declarationOf(input.holdingsFile);
  // Keys set to undefined are left out when the record is written.
  const after = { ...before, ...changed, holdings } as Registration;
  const reasons = orderReasons(after);
  if (reasons.length > 0) throw unreadable(reasons);
  const changes = changesOf(before, after);
  const ref = refOf(row.side, row.id);
  if (changes.length === 0) return { ref, changed: [], run: null };
  return await recordRun(job, { job: 'edit', edition: null, parameters: { registration: ref, columns: changes.map(({ column }) => column) } }, (runId) => {
    store(job, row, { before, after, runId });
    return { counts: { changed: changes.length }, result: { ref, changed: changes, run: keptRun(job, runId) } };
  });
}

/** Writes the record with the origin of what changed. */
function store(job: Job, row: RegistrationRow, { before, after, runId }: { before: Registration; after: Registration; runId: number }): void {
  const { register } = job;
  const writer = registrationWriter(register);
  const edited = fields.filter(({ key }) => differ(before[key], after[key]));
  const old = JSON.parse(row.origin) as Origin;
  const place = { officer: job.asOf };
  const origin: Origin = {
    ...old,
    ...(edited.length === 0 ? {} : { fields: { ...old.fields, ...Object.fromEntries(edited.map(({ key }) => [key, place])) } }),
    ...(old.constants === undefined ? {} : { constants: old.constants.filter((key) => !edited.some((field) => field.key === key)) }),
    ...(differ(before.holdings, after.holdings) ? { holdings: place } : {}),
  };
  // What an officer has stated is in doubt no more.
  const doubts = (JSON.parse(row.doubts) as CellReason[]).filter(({ column }) => !edited.some((field) => field.column === column));
  const earlier = Object.fromEntries([...edited.map(({ key }) => [key, before[key] ?? null]), ...(differ(before.holdings, after.holdings) ? [['holdings', before.holdings ?? null]] : [])]) as Record<string, unknown>;
  keepChange(register, row.id, { kind: 'edit', runId, on: job.asOf, earlier: JSON.stringify(earlier) });
  const company = companyLinkKey(companyKey(after), row.source, () => JSON.parse(row.upsert_key) as string[]);
  writer.update(row.id, {
    companyId: writer.rekeyCompany(row.company_id, company, after.companyName, after.country),
    record: recordOf(after), origin: JSON.stringify(origin), doubts: JSON.stringify(doubts), importId: writer.lastImport(row.id), changed: advanceWatermark(register),
  });
  if (edited.some(({ key }) => isOfIdentity(key))) identifyCompanies(register);
}

const differ = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);

function changesOf(before: Registration, after: Registration): EditChange[] {
  const list = fields.filter(({ key }) => differ(before[key], after[key]))
    .map(({ key, column }): EditChange => ({ column, before: cellOf(before, key), after: cellOf(after, key) }));
  if (!differ(before.holdings, after.holdings)) return list;
  return [...list, { column: 'holdings', before: holdingsText(before.holdings), after: holdingsText(after.holdings) }];
}

/** The new values. */
function readCells(read: ReadCell, before: Registration, cells: EditInput['cells']): Changed {
  const changed: Changed = {};
  const reasons: CellReason[] = [];
  for (const field of fields) {
    const raw = cells[field.column];
    if (raw === undefined) continue;
    const problem = readCell(read, field, { raw, before, changed });
    if (problem !== null) reasons.push({ column: field.column, value: raw, ...problem });
  }
  for (const column of Object.keys(cells)) if (!fieldOfColumn.has(column)) throw new AppError('usage', `"${column}" is not a column of a registration.`, { hint: 'mobilise help columns lists them.' });
  if (reasons.length > 0) throw unreadable(reasons);
  return changed;
}

function readCell(read: ReadCell, field: Field, { raw, before, changed }: { raw: string; before: Registration; changed: Changed }): Omit<CellReason, 'column' | 'value'> | null {
  const { key, side, required } = field;
  if (side !== 'both' && side !== before.side) return { code: 'other-side', message: `${field.column} concerns ${side === 'send' ? 'senders' : 'hosts'} only.`, hint: 'Leave it out.' };
  const reading = read(field, raw, { quoted: () => true, naceCodes: true });
  if (reading.kind === 'empty') {
    if (required) return { code: 'missing-value', message: `${field.column} cannot be empty.`, hint: field.help };
    changed[key] = undefined;
    return null;
  }
  // In a list an unclear cell is kept as unknown; here the officer can say it more clearly.
  if (reading.kind !== 'value') return { code: reading.code, message: reading.message, hint: reading.hint };
  if (key === 'side' && reading.value !== before.side) return { code: 'other-side', message: 'A registration cannot change its side.', hint: 'Add another with: mobilise registration add' };
  changed[key] = reading.value;
  return null;
}

function declarationOf(file: string): Registration['holdings'] {
  if (file === '') return undefined;
  const content = readJsonIfAny(file);
  if (content === null) throw new AppError('input', `There is no file of holdings ${file}.`, { hint: 'Check the name given with --holdings. Its form: mobilise help holdings' });
  const rows: readonly HoldingCells[] = holdingRowsOf(content, file);
  const reading = readHoldings(rows);
  if (reading.ok) return reading.declaration;
  const problems = reading.reasons.map(({ row, column, message }) => `${row === null ? '' : `row ${row + 1}, `}${column}: ${message}`);
  throw new AppError('input', `The holdings in ${file} are wrong: ${problems.join(' ')}`, { hint: [...new Set(reading.reasons.map(({ hint }) => hint))].join('\n'), details: { reasons: reading.reasons } });
}

function unreadable(reasons: readonly CellReason[]): AppError {
  return new AppError('usage', reasons.map((reason) => `--${reason.column.replaceAll('_', '-')}: ${reason.message}`).join(' '), {
    hint: [...new Set(reasons.map((reason) => reason.hint))].join('\n'), details: { reasons },
  });
}
