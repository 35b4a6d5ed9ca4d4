/** The file of a Learning Project as it lies on the disk: what was edited in it, and writing a new text in its own way. */

import { basename } from 'node:path';
import { openFenceOf } from '../core/documents/blocks.js';
import { conflictsOf, type Conflict } from '../core/documents/conflict-marks.js';
import { hashLinesOf } from '../core/documents/text-hash.js';
import type { DocumentRow } from '../db/schema-documents.js';
import { AppError } from '../errors.js';
import { readTextIfAny } from '../files/read-file.js';
import { writeFileAtomic } from '../files/write-file.js';
import type { Job } from './job.js';
import { textHash } from './store-version.js';

/** Files larger than this are no Learning Projects. */
const mostCharacters = 5_000_000;

/**
 * A file as text, to the character; `null` where there is none.
 * @throws AppError `input` for what is no text, or too much of it.
 */
export function readDocumentText(file: string): string | null {
  const text = readTextIfAny(file);
  if (text === null) return null;
  if (text.includes('\u0000')) throw new AppError('input', `${basename(file)} is no text file.`, { hint: 'Name the Markdown file (.md) of the Learning Project, not what was rendered from it.' });
  if (text.length > mostCharacters) throw new AppError('input', `${basename(file)} is too large for a Learning Project.`, { hint: 'Name the Markdown file of one project.' });
  return text;
}

/** A file beside the version it came from. */
export interface ProjectFile {
  readonly file: string;
  /** With line ends LF; `null` when it is not there. */
  readonly text: string | null;
  /** To the character, as it was read. */
  readonly raw: string | null;
  /** `edited`: it says something else than the stored version. */
  readonly state: 'as-stored' | 'edited' | 'missing';
  readonly conflicts: readonly Conflict[];
}

/** Whether a text says what the stored version says, on its hash lines too, which the hash leaves out. */
export const saysAsStored = (row: DocumentRow, text: string): boolean =>
  textHash(text) === row.content_hash && (row.text === null || hashLinesOf(text).join('\n') === hashLinesOf(row.text).join('\n'));

/** Reads the file of a version, or another one that replaces it. Throws as `readDocumentText` does. */
export function readProjectFile(row: DocumentRow, named: string | null): ProjectFile {
  const file = named ?? row.file;
  const raw = readDocumentText(file);
  if (raw === null) return { file, text: null, raw, state: 'missing', conflicts: [] };
  const text = raw.replace(/\r\n?/g, '\n');
  return { file, text, raw, state: saysAsStored(row, text) ? 'as-stored' : 'edited', conflicts: conflictsOf(text) };
}

/** The places of conflicts, as a sentence. */
export const conflictLines = (conflicts: readonly Conflict[]): string =>
  conflicts.map(({ from, until, section }) => `${from === until ? `line ${from}` : `lines ${from} to ${until}`}${section === '' ? '' : ` (${section})`}`).join('; ');

/**
 * A text with conflicts left is no version anybody can agree to; `words` name its project (`M3`), `null` for a file the register does not know.
 * @throws AppError `refused` with the lines.
 */
export function refuseConflicts(what: string, conflicts: readonly Conflict[], { words, language }: { readonly words: string | null; readonly language: string }): void {
  if (conflicts.length === 0) return;
  throw new AppError('refused', `${what} holds ${conflicts.length === 1 ? 'a conflict' : `${conflicts.length} conflicts`} nobody has settled: ${conflictLines(conflicts)}.`, {
    hint: `In each place keep the text that holds, delete the three marked lines (<<<<<<<, =======, >>>>>>>)${words === null ? '.' : `, and take it in: mobilise project save ${words} --language ${language}`}`, details: { conflicts },
  });
}

/** Tells of a mark that opens code and is never closed: every page and every check takes what follows for code. */
export function tellOpenFence(job: Pick<Job, 'warn'>, file: string, text: string): void {
  const line = openFenceOf(text);
  if (line !== null) job.warn(`Line ${line} of ${basename(file)} opens a block of code that is never closed: all below it would be printed as code. Take the line out, or close the block.`);
}

/** The text with the line ends that the file has. */
export const asInFile = (text: string, { raw }: ProjectFile): string => (raw?.includes('\r\n') === true ? text.replaceAll('\n', '\r\n') : text);

/**
 * Replaces the file, unless somebody saved it meanwhile.
 * @throws AppError `refused` when it changed since it was read, `input` when it cannot be written.
 */
export function replaceFile(before: ProjectFile, content: string): void {
  if (readTextIfAny(before.file) !== before.raw) {
    throw new AppError('refused', `${before.file} was saved by another program a moment ago; nothing was changed.`, { hint: 'Close it there, then run the command again.' });
  }
  writeFileAtomic(before.file, content, { mode: 0o600 });
}
