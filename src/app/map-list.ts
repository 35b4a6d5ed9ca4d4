/** Shows what the columns of a list seem to hold, and saves the mapping for its source. */

import type { Readable } from 'node:stream';
import { usedColumns, type MappingProposal } from '../core/intake/headers.js';
import { createProfiler, mergedProfile, type ListProfile } from '../core/intake/mapping-drift.js';
import { findHeader, mapHeader, type MappingWishes } from '../core/intake/row-mapping.js';
import { layered, type MappingFile } from '../core/mapping-file.js';
import { sourceId } from '../db/imports.js';
import { saveMapping } from '../db/source-mappings.js';
import { AppError } from '../errors.js';
import type { List } from '../files/list.js';
import { openList } from '../files/list-reader.js';
import type { MappingReport } from '../output/views/mapping-view.js';
import type { Job } from './job.js';
import { keptRun, recordRun } from './record-run.js';
import { defaultSource, gatherWishes, proposeFor, type ColumnWishes, type Said } from './understand-list.js';

/** Which list, and what was said about it. */
export interface MapInput extends ColumnWishes {
  /** A path, or the stream of standard input. */
  readonly input: string | Readable;
  readonly name: string;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly sheet: string | null;
  /** Whether to save the mapping for the source. */
  readonly save: boolean;
}

/**
 * Proposes the mapping of a list, and saves it if that is wished.
 * @throws AppError `input` when the list cannot be read or a header is not there, `usage` for unknown columns.
 */
export async function mapList(job: Job, input: MapInput): Promise<MappingReport> {
  const said = await gatherWishes(job, input);
  const delimiter = input.delimiter ?? said.delimiter;
  const encoding = input.encoding ?? said.encoding;
  const list = await openList(input.input, input.name, {
    ...(delimiter === undefined ? {} : { delimiter }), ...(encoding === undefined ? {} : { encoding }), ...(input.sheet === null ? {} : { sheet: input.sheet }),
  });
  try {
    const understood = proposeFor(job, list, said, { guesses: true });
    refuseBadWishes(list, understood.wishes, understood.proposal);
    const form = mappingOf(list, understood, said);
    const mapping: MappingFile = { ...form, ...(delimiter === undefined ? {} : { delimiter }), ...(encoding === undefined ? {} : { encoding }) };
    const run = input.save ? await save(job, { input, list, said, mapping, understood }) : null;
    return {
      source: input.source ?? defaultSource, file: input.name, encoding: list.encoding, delimiter: list.delimiter, headerLine: list.headerLine,
      ...understood.proposal, constants: understood.wishes.set, mapping, saved: run !== null, run,
    };
  } finally {
    list.close();
  }
}

type Proposed = ReturnType<typeof proposeFor>;

// A proposal may be incomplete; a column or header that does not exist is a mistake of the command line.
function refuseBadWishes(list: List, wishes: MappingWishes, proposal: MappingProposal): void {
  const mapped = mapHeader(list.header, wishes, usedColumns(proposal));
  const problems = mapped.ok ? [] : mapped.problems.filter(({ code }) => code !== 'missing-required' && code !== 'nothing-recognised');
  if (problems.length === 0) return;
  throw new AppError(problems.every(({ code }) => code === 'unknown-column') ? 'usage' : 'input', problems.map(({ message }) => message).join(' '), {
    hint: problems.map(({ hint }) => hint).join('\n'),
  });
}

/** The mapping in the form in which it is saved; headers that stand twice are named by their place. */
function mappingOf(list: List, { proposal, wishes }: Proposed, { saved }: Said): { columns: Record<string, string>; set: Record<string, string> } {
  const used = usedColumns(proposal);
  const named = (index: number): string => {
    const header = list.header[index]!;
    const found = findHeader(list.header, header);
    return found.length === 1 && found[0] === index ? header : `#${index + 1}`;
  };
  // Columns of the saved mapping that this list lacks stay for the next one.
  const absent = Object.fromEntries(Object.entries(saved?.mapping.columns ?? {}).filter(([column]) => !used.has(column)));
  return layered({ columns: Object.fromEntries([...used].map(([column, index]) => [column, named(index)])), set: wishes.set }, { columns: absent, set: {} });
}

interface Save {
  readonly input: MapInput;
  readonly list: List;
  readonly said: Said;
  readonly mapping: MappingFile;
  readonly understood: Proposed;
}

// The whole list is read once: what its closed columns hold is what the next list is compared with.
async function save(job: Job, { input, list, said, mapping, understood }: Save): Promise<string | null> {
  const source = input.source ?? defaultSource;
  if (input.source === null) job.warn('No --source was given: the mapping is saved for the source "default".');
  const mapped = mapHeader(list.header, understood.wishes, usedColumns(understood.proposal));
  const profiler = createProfiler();
  let rows = 0;
  for (const row of list.rows) {
    rows += 1;
    for (const { field, index } of mapped.ok ? mapped.mapping.cells : []) {
      const raw = row.cells[index] ?? '';
      if (raw === '') continue;
      const reading = understood.readCell(field, raw, { quoted: () => row.quoted(raw), naceCodes: true });
      profiler.note(field, raw, reading, true);
    }
    if (rows % 1000 === 0) job.progress({ done: rows, total: null, unit: 'rows' });
  }
  const now: ListProfile = { header: list.header, rows, mapping: mapped.ok ? mapped.mapping.mapping : {}, columns: profiler.columns() };
  const profile = mergedProfile(said.saved?.profile ?? null, now);
  return await recordRun(job, { job: 'save-mapping', edition: null, parameters: { file: input.name, source } }, async (runId) => {
    await saveMapping(job.register, sourceId(job.register, source), { mapping, profile, savedOn: job.asOf, runId });
    return { counts: { columns: Object.keys(mapping.columns).length }, result: keptRun(job, runId) };
  });
}
