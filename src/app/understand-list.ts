/** Understands the header of an opened list: the officer's word, what is saved for the source, known names, and the first rows. */

import { withColumnFacts } from '../core/intake/column-facts.js';
import { proposeMapping, usedColumns, type MappingProposal } from '../core/intake/headers.js';
import type { ReadCell } from '../core/intake/registration-row.js';
import { headerKey, mapHeader, type MappingProblem, type MappingWishes, type RowMapping } from '../core/intake/row-mapping.js';
import { emptyMapping, layered, mappingFileSchema, type MappingFile } from '../core/mapping-file.js';
import { findSavedMapping, type SavedMapping } from '../db/source-mappings.js';
import { AppError } from '../errors.js';
import type { List } from '../files/list.js';
import { readJsonIfAny } from '../files/read-file.js';
import type { UnderstoodHeader } from '../output/views/import-view.js';
import type { Job } from './job.js';
import { cellReaderOf } from './load-cell-reader.js';
import { loadCodeLists } from './load-lists.js';

/** What the officer said on the command line. */
export interface ColumnWishes extends MappingWishes {
  /** File of `--mapping`. */
  readonly mappingFile: string | null;
  readonly source: string | null;
}

/** Everything that was said about the columns, now and before. */
export interface Said {
  /** `--map` and `--set` over the file of `--mapping`. */
  readonly now: MappingWishes;
  /** What is saved for the source, without what was said now. */
  readonly saved: SavedMapping | null;
  readonly delimiter: string | undefined;
  readonly encoding: string | undefined;
}

/** A list understood. */
export interface UnderstoodList {
  readonly proposal: MappingProposal;
  readonly mapping: RowMapping;
  readonly readCell: ReadCell;
}

/** The source of lists for which none is named. */
export const defaultSource = 'default';

/** Gathers what was said, before the list is opened: delimiter and encoding may be among it. */
export async function gatherWishes(job: Job, wishes: ColumnWishes): Promise<Said> {
  const file = readMappingFile(wishes.mappingFile);
  const saved = await job.glance(async (register) => await findSavedMapping(register, wishes.source ?? defaultSource));
  return {
    now: layered(wishes, file), saved,
    delimiter: file.delimiter ?? saved?.mapping.delimiter, encoding: file.encoding ?? saved?.mapping.encoding,
  };
}

function readMappingFile(file: string | null): MappingFile {
  if (file === null) return emptyMapping;
  const content = readJsonIfAny(file);
  if (content === null) throw new AppError('input', `There is no mapping file ${file}.`, { hint: 'Check the name given with --mapping.' });
  const parsed = mappingFileSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new AppError('input', `The mapping file ${file} is wrong: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}.`, {
    hint: 'Its form is {"columns": {"company_name": "Firma"}, "set": {"side": "host"}}.',
  });
}

/** The constants that count: those said now, then the saved ones for which the list has no canonical column by now. */
const constantsOf = (header: readonly string[], { now, saved }: Said): Readonly<Record<string, string>> => {
  const canonical = new Set(header.map(headerKey));
  const set = Object.entries(saved?.mapping.set ?? {}).filter(([column]) => !canonical.has(column));
  return layered(now, { columns: {}, set: Object.fromEntries(set) }).set;
};

/** What the header of a list seems to mean, without insisting that it is enough. */
export function proposeFor(job: Job, list: List, said: Said, options: { readonly guesses: boolean }): { readonly proposal: MappingProposal; readonly wishes: MappingWishes; readonly readCell: ReadCell } {
  const lists = loadCodeLists(job.dataFolders);
  const readCell = cellReaderOf(lists);
  const wishes: MappingWishes = { columns: said.now.columns, set: constantsOf(list.header, said) };
  const proposal = proposeMapping({
    header: list.header, samples: list.sample.map(({ cells }) => cells), wishes, saved: said.saved?.mapping ?? null, lists, readCell, guesses: options.guesses,
  });
  return { proposal, wishes, readCell };
}

/**
 * Understands a list well enough to import it.
 * @throws AppError `input` when a required column is missing or a wish cannot be met, `usage` for unknown columns.
 */
export function understandList(job: Job, list: List, said: Said, contactPoint: string | null): UnderstoodList {
  const { proposal, wishes, readCell } = proposeFor(job, list, said, { guesses: false });
  const understood = usedColumns(proposal);
  // A list that does not speak of contact points belongs to the own one.
  const speaks = understood.has('contact_point') || 'contact_point' in wishes.columns || 'contact_point' in wishes.set;
  const own = contactPoint === null || speaks ? wishes : { ...wishes, set: { ...wishes.set, contact_point: contactPoint } };
  const mapped = mapHeader(list.header, own, understood);
  if (!mapped.ok) throw notMapped(mapped.problems, list, () => proposeFor(job, list, said, { guesses: true }).proposal);
  warnOfQuestions(job, proposal);
  return { proposal, mapping: withColumnFacts(mapped.mapping, list.sample.map(({ cells }) => cells)), readCell };
}

function notMapped(problems: readonly MappingProblem[], list: List, guess: () => MappingProposal): AppError {
  const hints = problems.map((problem) => problem.hint);
  if (problems.some((problem) => problem.code === 'missing-required')) {
    const proposal = guess();
    const perhaps = proposal.missing.flatMap((column) => {
      const header = proposal.columns.find((each) => each.column === column)?.header ?? proposal.ambiguous.find(({ columns }) => columns.includes(column))?.headers[0];
      return header === undefined ? [] : [`--map ${column}="${header}"`];
    });
    if (perhaps.length > 0) hints.push(`Perhaps: ${perhaps.join(' ')} (mobilise import mapping FILE shows what each column seems to hold).`);
  }
  return new AppError(problems.every((problem) => problem.code === 'unknown-column') ? 'usage' : 'input', problems.map((problem) => problem.message).join(' '), {
    hint: hints.join('\n'), details: { problems, header: list.header },
  });
}

function warnOfQuestions(job: Job, { ambiguous }: MappingProposal): void {
  if (ambiguous.length === 0) return;
  const named = ambiguous.slice(0, 5).map(({ headers, columns }) => `${headers.map((header) => `"${header}"`).join(' and ')} (${columns.join(' or ')}?)`);
  job.warn(`Left out because nobody can tell from the list what they hold: ${named.join(', ')}${ambiguous.length > 5 ? ' and others' : ''}. `
    + 'Say it with --map COLUMN=HEADER, or see: mobilise import mapping FILE');
}

/** The headers that had to be understood, for the report: canonical names speak for themselves. */
export const understoodHeaders = ({ columns }: MappingProposal): readonly UnderstoodHeader[] =>
  columns.filter(({ column, header, confidence }) => confidence !== 'guess' && headerKey(header) !== column)
    .map(({ column, header, confidence, why }) => ({ column, header, confidence, why }));
