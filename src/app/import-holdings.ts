/** Reads a list of holdings of many companies: each company's rows become its declaration, or are all kept out. */

import type { Readable } from 'node:stream';
import { readHoldings, type HoldingCells } from '../core/intake/holding-rows.js';
import type { CellReason } from '../core/intake/row-checks.js';
import { headerKey } from '../core/intake/row-mapping.js';
import type { Origin } from '../core/origin.js';
import { isSide, parseRef, refOf } from '../core/refs.js';
import type { OwnershipDeclaration } from '../core/sme/declaration.js';
import { holdingColumns, type HoldingColumn } from '../core/sme/holding-columns.js';
import { parseRecord, recordOf } from '../core/registration-record.js';
import { registrationWriter, type RegistrationWriter } from '../db/bulk.js';
import { finishImport, findImport, insertImport, listRejects, rejectWriter, sourceId } from '../db/imports.js';
import { findRegistration, type RegistrationRow } from '../db/registrations.js';
import { advanceWatermark } from '../db/runs.js';
import { AppError } from '../errors.js';
import type { List } from '../files/list.js';
import { openList } from '../files/list-reader.js';
import type { ImportReport, RejectItem } from '../output/views/import-view.js';
import type { Job } from './job.js';
import { importReport, rejectItem } from './look-up-imports.js';
import { keptRun, recordRun } from './record-run.js';

/** What to read. */
export interface ImportHoldingsInput {
  /** A path, or the stream of standard input. */
  readonly input: string | Readable;
  readonly name: string;
  /** The source whose references the list names. */
  readonly source: string | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
}

interface Row {
  readonly line: number;
  readonly cells: HoldingCells;
}

/** All rows that name the same registrations. */
interface Group {
  readonly name: string;
  readonly rows: Row[];
}

/**
 * Imports the list; a company of which one row is wrong keeps the declaration it had.
 * @throws AppError `input` when the file is no list of holdings; nothing is changed then.
 */
export async function importHoldings(job: Job, input: ImportHoldingsInput): Promise<{ report: ImportReport; rejects: RejectItem[] }> {
  const list = await openList(input.input, input.name, {
    ...(input.delimiter === null ? {} : { delimiter: input.delimiter }), ...(input.encoding === null ? {} : { encoding: input.encoding }),
  });
  try {
    const { columns, unmapped } = columnsOf(list, input.name);
    const groups = readGroups(list, columns);
    if (groups.length === 0) throw new AppError('input', `${input.name} has a header and no rows.`, { hint: 'Ask the sender for the list again; nothing was changed.' });
    return await store(job, input, { list, columns, unmapped, groups });
  } finally {
    list.close();
  }
}

function columnsOf(list: List, name: string): { columns: ReadonlyMap<HoldingColumn, number>; unmapped: string[] } {
  const columns = new Map<HoldingColumn, number>();
  const unmapped: string[] = [];
  list.header.forEach((header, index) => {
    const key = headerKey(header);
    if (Object.hasOwn(holdingColumns, key) && !columns.has(key as HoldingColumn)) columns.set(key as HoldingColumn, index);
    else if (header.trim() !== '') unmapped.push(header);
  });
  if (columns.has('owner') && (columns.has('ref') || columns.has('reference'))) return { columns, unmapped };
  throw new AppError('input', `${name} is no list of holdings: it needs the columns owner, and ref or reference.`, {
    hint: `Its columns are: ${list.header.join(', ')}. What a list of holdings holds: mobilise help holdings`,
  });
}

function readGroups(list: List, columns: ReadonlyMap<HoldingColumn, number>): Group[] {
  const groups = new Map<string, Group>();
  for (const row of list.rows) {
    const cells: HoldingCells = Object.fromEntries([...columns].map(([column, index]) => [column, row.cells[index] ?? '']));
    const name = [String(cells.ref ?? '').trim().toUpperCase(), String(cells.reference ?? '').trim()];
    const key = JSON.stringify(name);
    const group = groups.get(key) ?? { name: name.find((part) => part !== '') ?? '', rows: [] };
    group.rows.push({ line: row.line, cells });
    groups.set(key, group);
  }
  return [...groups.values()];
}

interface Work {
  readonly list: List;
  readonly columns: ReadonlyMap<HoldingColumn, number>;
  readonly unmapped: readonly string[];
  readonly groups: readonly Group[];
}

async function store(job: Job, input: ImportHoldingsInput, { list, columns, unmapped, groups }: Work): Promise<{ report: ImportReport; rejects: RejectItem[] }> {
  const { register } = job;
  const source = input.source ?? 'default';
  const mapping = Object.fromEntries([...columns].map(([column, index]) => [column, list.header[index] ?? '']));
  return await recordRun(job, { job: 'import-holdings', edition: null, parameters: { file: input.name, source, columns: mapping } }, async (runId) => {
    const sourceNumber = sourceId(register, source);
    const importNumber = await insertImport(register, {
      run_id: runId, source_id: sourceNumber, file: input.name, sha256: list.hash, encoding: list.encoding, encoding_why: list.encodingWhy, sheet: list.sheet, repaired: 0, understood: '[]', drift: '[]', delimiter: list.delimiter, header_line: list.headerLine,
      mapping: JSON.stringify(mapping), constants: '{}', unmapped: JSON.stringify(unmapped), rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0,
      doubts: 0, missing: 0, missing_refs: '[]', conflicts: 0, imported_on: job.asOf, duplicates: null, undone_on: null,
    });
    const writer = registrationWriter(register);
    const reject = rejectWriter(register);
    const counts = { rows: 0, updated: 0, unchanged: 0, rejected: 0, conflicts: 0 };
    let mark: number | null = null;
    for (const { rows, name } of groups) {
      counts.rows += rows.length;
      const found = await registrationsOf(job, writer, { cells: rows[0]!.cells, sourceNumber, source });
      const reading = readHoldings(rows.map(({ cells }) => cells));
      const reasons = [...found.reasons, ...(reading.ok ? [] : reading.reasons)];
      if (reading.ok && reasons.length === 0) {
        counts.conflicts += found.kept;
        let changed = false;
        for (const row of found.rows) {
          if (!differs(row, reading.declaration)) continue;
          mark ??= advanceWatermark(register);
          write(writer, row, { declaration: reading.declaration, place: { import: importNumber, line: rows[0]!.line }, on: job.asOf, changed: mark });
          changed = true;
        }
        counts[changed ? 'updated' : 'unchanged'] += rows.length;
        continue;
      }
      // One wrong row leaves the whole declaration in doubt: a list with a gap would be read as complete.
      counts.rejected += rows.length;
      rows.forEach(({ line, cells }, at) => {
        const own = reasons.filter((reason) => !('row' in reason) || reason.row === at || (reason.row === null && at === 0));
        const told = own.length > 0 ? own : [{ column: 'owner', value: '', code: 'other-row', message: `Another row of ${name} is wrong.`, hint: 'The rows of a company are taken together or not at all.' }];
        reject(importNumber, line, Object.fromEntries([...columns].map(([column]) => [mapping[column] ?? column, cells[column] ?? ''])), told);
      });
    }
    await finishImport(register, importNumber, { ...counts, repaired: list.repaired() });
    const report = { ...importReport((await findImport(register, importNumber))!), stored: !job.dryRun, run: keptRun(job, runId) };
    return { counts, result: { report, rejects: (await listRejects(register, importNumber)).map(rejectItem) } };
  });
}

const differs = (row: RegistrationRow, declaration: OwnershipDeclaration): boolean => JSON.stringify(parseRecord(row.record).holdings) !== JSON.stringify(declaration);

function write(writer: RegistrationWriter, row: RegistrationRow, now: { declaration: OwnershipDeclaration; place: { import: number; line: number }; on: string; changed: number }): void {
  const { import: importId, line } = now.place;
  const before = parseRecord(row.record);
  writer.keepEarlier(row.id, { importId, line, on: now.on, earlier: JSON.stringify({ holdings: before.holdings ?? null }) });
  const origin: Origin = { ...(JSON.parse(row.origin) as Origin), holdings: now.place };
  writer.update(row.id, {
    companyId: row.company_id, record: recordOf({ ...before, holdings: now.declaration }), origin: JSON.stringify(origin), doubts: row.doubts,
    importId: writer.lastImport(row.id), changed: now.changed,
  });
}

/** Registrations to write to, how many keep what an officer entered, and what is wrong. */
interface Found {
  readonly rows: readonly RegistrationRow[];
  readonly kept: number;
  readonly reasons: readonly CellReason[];
}

/** The registrations that a row names: one by its ref, or those of both sides by the source's reference. */
async function registrationsOf(job: Job, writer: RegistrationWriter, { cells, sourceNumber, source }: { cells: HoldingCells; sourceNumber: number; source: string }): Promise<Found> {
  const [ref, reference] = [String(cells.ref ?? '').trim(), String(cells.reference ?? '').trim()];
  const problem = (column: string, message: string, hint: string) => ({ rows: [], kept: 0, reasons: [{ column, value: ref === '' ? reference : ref, code: 'no-such-registration', message, hint }] });
  if (ref !== '') {
    const parsed = parseRef(ref);
    const row = parsed !== null && isSide(parsed.kind) ? await findRegistration(job.register, job.edition, parsed.id) : undefined;
    if (row?.side !== parsed?.kind || row === undefined) return problem('ref', `There is no registration "${ref}".`, 'See: mobilise registration list');
    return officerFirst([row], job);
  }
  if (reference === '') return problem('reference', 'The row does not say whose holding it is.', 'Give a ref such as S12, or the reference of the source.');
  const rows: RegistrationRow[] = [];
  for (const side of ['send', 'host']) {
    const found = writer.find(sourceNumber, JSON.stringify([reference]), side);
    const row = found === undefined ? undefined : await findRegistration(job.register, job.edition, found.id);
    if (row !== undefined) rows.push(row);
  }
  if (rows.length === 0) return problem('reference', `The source "${source}" has no registration with the reference "${reference}".`, 'Name the source with --source, or use refs such as S12.');
  return officerFirst(rows, job);
}

/** An officer's declaration beats a list: it stays, and that is told. */
function officerFirst(rows: readonly RegistrationRow[], job: Job): Found {
  const byOfficer = (row: RegistrationRow): boolean => {
    const place = (JSON.parse(row.origin) as Origin).holdings;
    return place !== undefined && 'officer' in place;
  };
  for (const row of rows.filter(byOfficer)) job.warn(`The holdings of ${refOf(row.side, row.id)} were entered by an officer and stay as they are; take them away with: mobilise registration edit ${refOf(row.side, row.id)} --holdings ""`);
  const free = rows.filter((row) => !byOfficer(row));
  return { rows: free, kept: rows.length - free.length, reasons: [] };
}
