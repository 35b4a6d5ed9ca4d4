/** Writes the rows of a list that were kept out, for the sender to correct, with the reasons in the sender's language. */

import { correctionHeader, correctionLine, correctionRow, reasonWordsSchema, type ReasonWords } from '../core/intake/corrections.js';
import type { CellReason } from '../core/intake/row-checks.js';
import { AppError } from '../errors.js';
import { beginFile } from '../files/corrections-file.js';
import { findDataFiles, readDataFile, type DataFolders } from '../files/data-folder.js';

/** What to write where. */
export interface CorrectionsWish {
  readonly file: string;
  readonly language: string;
}

/** Takes the rejected rows in the order of the list. */
export interface Corrections {
  /** How many rows were taken. */
  rows(): number;
  add(row: { readonly line: number; readonly cells: readonly string[] }, reasons: readonly CellReason[]): void;
  /** Puts the file in its place; with no rejected row there is none. */
  keep(): void;
  drop(): void;
}

/** No file is wished for. */
export const noCorrections: Corrections = { rows: () => 0, add: () => undefined, keep: () => undefined, drop: () => undefined };

/**
 * Begins the file. `mapping`: canonical column to the sender's header.
 * @throws AppError `usage` for a language without sentences, `input` when the file cannot be written.
 */
export function beginCorrections(folders: DataFolders, { file, language }: CorrectionsWish, list: { readonly header: readonly string[]; readonly mapping: Readonly<Record<string, string>> }): Corrections {
  const words = loadReasonWords(folders, language);
  const target = beginFile(file);
  let rows = 0;
  target.write(`\uFEFF${correctionLine(correctionHeader(words, list.header))}`);
  return {
    rows: () => rows,
    add: (row, reasons) => {
      rows += 1;
      target.write(correctionLine(correctionRow(words, { ...row, reasons }, (column) => list.mapping[column] ?? column)));
    },
    keep: () => {
      if (rows === 0) target.drop();
      else target.keep();
    },
    drop: () => { target.drop(); },
  };
}

/**
 * The sentences of a language.
 * @throws AppError `usage` naming the languages there are.
 */
export function loadReasonWords(folders: DataFolders, language: string): ReasonWords {
  const name = (code: string): string => `reasons.${code}.json`;
  const known = findDataFiles(folders, 'code-lists').flatMap((file) => /^reasons\.([a-z]{2})\.json$/.exec(file)?.[1] ?? []);
  if (!known.includes(language)) {
    throw new AppError('usage', `There are no reasons in the language "${language}".`, { hint: `Choose one of: ${known.join(', ')}.` });
  }
  const parsed = reasonWordsSchema.safeParse(readDataFile(folders, `code-lists/${name(language)}`));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new AppError('input', `The sentences in ${name(language)} are wrong: ${problems.join('; ')}.`, { hint: 'Mend the file in the folder given with --data.' });
}
