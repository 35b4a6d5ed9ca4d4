/** Begins a round of one's own: copies the rules of another edition, each marked as carried over. */

import { join } from 'node:path';
import { carryOver } from '../core/rules/carry-over.js';
import { parseEdition, problemText } from '../core/edition.js';
import { AppError } from '../errors.js';
import { findEditions, writeEdition, type DataFolders } from '../files/data-folder.js';
import type { EditionDetail } from '../output/views/edition-view.js';
import { findEdition, rulesHashOf } from './load-edition.js';
import { editionDetail, showEdition } from './look-up-editions.js';
import { problemLine, readEdition } from './read-edition.js';

/** What the new round is. */
export interface NewEditionInput {
  readonly dataFolders: DataFolders;
  /** The data folder it is written into. */
  readonly folder: string;
  readonly id: string;
  readonly from: string;
  readonly opens: string;
  readonly closes: string | null;
  readonly title: string;
  /** The day of the copy. */
  readonly on: string;
  readonly dryRun: boolean;
}

/**
 * Writes the edition and gives it back as it will be read.
 * @throws AppError `usage` for dates backwards, `refused` for an id that is taken, `not-found` for an unknown original.
 */
export function newEdition(input: NewEditionInput): EditionDetail {
  if (input.closes !== null && input.closes < input.opens) {
    throw new AppError('usage', `The edition would close (${input.closes}) before it opens (${input.opens}).`, { hint: 'Exchange --opens and --closes.' });
  }
  const editions = findEditions(input.dataFolders);
  if (editions.has(input.id)) {
    throw new AppError('refused', `There is an edition "${input.id}" already, in ${editions.get(input.id)!}.`, { hint: 'Choose another id.' });
  }
  const original = readEdition(findEdition(input.dataFolders, input.from));
  if (original.edition === null) {
    throw new AppError('input', `The edition "${input.from}" cannot be carried over: ${original.problems.map(problemLine).join('; ')}.`, {
      hint: `Mend its files first. See: mobilise edition check ${input.from}`,
    });
  }
  const files = carryOver(original.files, { id: input.id, title: input.title, opens: input.opens, closes: input.closes, from: input.from, on: input.on });
  const folder = join(input.folder, 'editions', input.id);
  if (!input.dryRun) {
    writeEdition(folder, files);
    return showEdition([input.folder, ...input.dataFolders], input.id, input.on);
  }
  const parsed = parseEdition(files);
  if (!parsed.ok) throw new AppError('input', `The edition "${input.from}" cannot be carried over: ${parsed.problems.map((each) => problemText(each)).join('; ')}.`, { hint: 'Mend its files first.' });
  return editionDetail({ edition: parsed.edition, folder, rulesHash: rulesHashOf(files), files }, input.on);
}
