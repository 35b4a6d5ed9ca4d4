/** Reads a list into the register: header, rows, keys, one write transaction, and the book of what was kept out. */

import type { Readable } from 'node:stream';
import type { RowMapping } from '../core/intake/row-mapping.js';
import { refOf } from '../core/refs.js';
import { finishImport, findImport, insertImport, listRejects, rejectWriter, sourceId } from '../db/imports.js';
import { countDuplicates } from '../db/identity.js';
import { advanceWatermark } from '../db/runs.js';
import type { SavedMapping } from '../db/source-mappings.js';
import { AppError } from '../errors.js';
import type { List } from '../files/list.js';
import { openList } from '../files/list-reader.js';
import type { ImportReport, RejectItem } from '../output/views/import-view.js';
import { searchCompanies } from './identify-companies.js';
import type { Job } from './job.js';
import { importReport, rejectItem } from './look-up-imports.js';
import type { PreparedRow } from './prepare-row.js';
import { readRows, type Readers, type RowsReading } from './read-rows.js';
import { recordRun } from './record-run.js';
import { createRowStore, type RowStore } from './store-row.js';
import { defaultSource, gatherWishes, understandList, understoodHeaders, type UnderstoodList } from './understand-list.js';
import { compareWithSaved } from './watch-source.js';
import { beginCorrections, noCorrections, type Corrections, type CorrectionsWish } from './write-corrections.js';

/** What to read, and what the officer said about it. */
export interface ImportInput {
  /** A path, or the stream of standard input. */
  readonly input: string | Readable;
  readonly name: string;
  readonly source: string | null;
  readonly columns: Readonly<Record<string, string>>;
  readonly set: Readonly<Record<string, string>>;
  readonly mappingFile: string | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  /** Name or number of the sheet of a workbook. */
  readonly sheet: string | null;
  /** Where the rows to correct go, with reasons in which language. */
  readonly corrections: CorrectionsWish | null;
  /** More rejects than this: nothing is written. */
  readonly maxRejects: { readonly rows: number | null; readonly share: number | null } | null;
  /** Code of the own contact point, for lists that name none. */
  readonly contactPoint: string | null;
}

/** What came of it. */
export interface ImportResult {
  readonly report: ImportReport;
  readonly rejects: RejectItem[];
}

/**
 * Imports a list.
 * @throws AppError `input` when the file cannot be understood as a list, `usage` for wrong wishes; nothing is changed then.
 */
export async function importRegistrations(job: Job, input: ImportInput, readers: Readers = {}): Promise<ImportResult> {
  const said = await gatherWishes(job, input);
  const list = await openList(input.input, input.name, {
    ...given('delimiter', input.delimiter ?? said.delimiter), ...given('encoding', input.encoding ?? said.encoding), ...given('sheet', input.sheet),
  });
  try {
    const understood = understandList(job, list, said, input.contactPoint);
    const { mapping } = understood;
    const reading = readRows({ list, mapping, readCell: understood.readCell, profiled: said.saved !== null, dataFolders: job.dataFolders }, readers);
    refuseBadConstants(reading.reader);
    for (const doubt of list.doubts) job.warn(doubt);
    if (input.source === null) job.warn('No --source was given: the list is imported as the source "default".');
    const corrections = correctionsOf(job, input, list, mapping);
    try {
      const result = await store(job, { input, list, understood, saved: said.saved, reading, corrections });
      corrections.keep();
      return result;
    } finally {
      corrections.drop();
    }
  } finally {
    list.close();
  }
}

const given = <Key extends string>(key: Key, text: string | null | undefined): Partial<Record<Key, string>> =>
  (text === null || text === undefined ? {} : { [key]: text } as Partial<Record<Key, string>>);

function refuseBadConstants(reader: RowsReading['reader']): void {
  if (reader.constantProblems.length === 0) return;
  throw new AppError('usage', reader.constantProblems.map((problem) => `--set ${problem.column}=${problem.value}: ${problem.message}`).join(' '), {
    hint: reader.constantProblems.map((problem) => problem.hint).join('\n'),
  });
}

function correctionsOf(job: Job, { corrections, input }: ImportInput, { header }: List, { mapping }: RowMapping): Corrections {
  if (corrections === null) return noCorrections;
  if (corrections.file === input) throw new AppError('usage', 'The corrections would overwrite the list itself.', { hint: 'Name another file with --corrections.' });
  if (job.dryRun) job.warn('A dry run writes no corrections.');
  return job.dryRun ? noCorrections : beginCorrections(job.dataFolders, corrections, { header, mapping });
}

interface Work {
  readonly input: ImportInput;
  readonly list: List;
  readonly understood: UnderstoodList;
  readonly saved: SavedMapping | null;
  readonly reading: RowsReading;
  readonly corrections: Corrections;
}

async function store(job: Job, { input, list, understood, saved, reading, corrections }: Work): Promise<ImportResult> {
  const { register } = job;
  const { mapping, proposal } = understood;
  const source = input.source ?? defaultSource;
  const constants = Object.fromEntries(mapping.constants.map(({ field, text }) => [field.column, text]));
  const parameters = { file: input.name, source, columns: mapping.mapping, set: constants };
  return await recordRun(job, { job: 'import', edition: null, parameters }, async (runId) => {
    const sourceNumber = sourceId(register, source);
    const importNumber = await insertImport(register, {
      run_id: runId, source_id: sourceNumber, file: input.name, sha256: list.hash, encoding: list.encoding, encoding_why: list.encodingWhy, sheet: list.sheet, repaired: 0, delimiter: list.delimiter, header_line: list.headerLine,
      mapping: JSON.stringify(mapping.mapping), constants: JSON.stringify(constants), unmapped: JSON.stringify(mapping.unmapped),
      rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, doubts: 0, missing: 0, missing_refs: '[]', conflicts: 0, imported_on: job.asOf,
      understood: JSON.stringify(understoodHeaders(proposal)), drift: '[]', duplicates: null, undone_on: null,
    });
    // A list is written in its order and little of it is asked for again: 8 MB took as long as 32 (measured).
    register.sqlite.pragma('cache_size = -12288');
    let mark: number | null = null;
    const changed = (): number => (mark ??= advanceWatermark(register));
    const companies = searchCompanies(register);
    const rows = createRowStore(register, { source, sourceId: sourceNumber, importId: importNumber, asOf: job.asOf, sides: reading.reader.sides, note: companies.note, changed });
    const counts = await storeRows(job, list, { reading, rows, corrections, importId: importNumber });
    if (counts.rows === 0) {
      throw new AppError('input', `${input.name} has a header and no rows.`, { hint: 'Ask the sender for the list again; nothing was changed.' });
    }
    // A list that comes back from correction names only the rows that were wrong.
    const missing = list.isCorrection ? [] : rows.missing().map((id) => refOf(rows.sideOf(id), id));
    rows.end();
    if (counts.created + counts.updated > 0) companies.run();
    const { watched, repaired } = reading.end();
    const drift = await compareWithSaved(job, sourceNumber, saved, { list, mapping, rows: counts.rows, watched });
    await finishImport(register, importNumber, {
      ...counts, drift: JSON.stringify(drift), repaired, missing: missing.length, missing_refs: JSON.stringify(missing),
      duplicates: countDuplicates(register, sourceNumber),
    });
    const tooMany = exceeded(counts, input.maxRejects);
    const stored = !job.dryRun && !tooMany;
    const told = importReport((await findImport(register, importNumber))!);
    const report = { ...told, stored, run: stored ? told.run : null };
    const rejects = (await listRejects(register, importNumber)).map(rejectItem);
    if (tooMany) job.warn(`Nothing was written: ${counts.rejected} of ${counts.rows} rows were rejected, more than allowed.`);
    return { counts, result: { report, rejects }, ...(tooMany ? { takeBack: `${counts.rejected} rows were rejected, more than allowed` } : {}) };
  });
}

interface Counts {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  doubts: number;
  conflicts: number;
}

const exceeded = (counts: Counts, limit: ImportInput['maxRejects']): boolean =>
  limit !== null && (limit.rows === null ? counts.rejected > (limit.share ?? 1) * counts.rows : counts.rejected > limit.rows);

interface Storing {
  readonly reading: RowsReading;
  readonly rows: RowStore;
  readonly corrections: Corrections;
  readonly importId: number;
}

async function storeRows(job: Job, list: List, { reading, rows, corrections, importId }: Storing): Promise<Counts> {
  const counts: Counts = { rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, doubts: 0, conflicts: 0 };
  const reject = rejectWriter(job.register);
  const storeOne = (row: PreparedRow): void => {
    counts.rows += 1;
    const stored = row.reasons.length === 0 ? rows.store(row) : { result: 'rejected' as const, reasons: row.reasons };
    if (stored.result === 'rejected') {
      const cells = Object.fromEntries(row.cells.map((cell, index) => [list.header[index] ?? `(cell ${index + 1})`, cell]));
      reject(importId, row.line, cells, stored.reasons);
      corrections.add(row, stored.reasons);
      // A row kept out is not a row that is gone: what it names is not missing.
      rows.name(row.reference);
    } else {
      counts.doubts += stored.doubts;
      counts.conflicts += stored.conflicts;
    }
    counts[stored.result] += 1;
    if (counts.rows % 1000 === 0) job.progress({ done: counts.rows, total: null, unit: 'rows', share: reading.share() });
  };
  for await (const some of reading.rows) for (const row of some) storeOne(row);
  return counts;
}
