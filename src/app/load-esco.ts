/** Takes the official ESCO skills into the user's data folder, linked to our vocabulary. */

import { missingEscoColumns, readEscoRows, type EscoFile } from '../core/intake/esco-rows.js';
import { createLinker } from '../core/intake/further-links.js';
import { encodeFurtherList, openFurtherList, readFurtherConcepts, type FurtherConcept, type FurtherHeader } from '../core/intake/further-list.js';
import { createSkillFinder } from '../core/intake/skills.js';
import { AppError } from '../errors.js';
import { fileExists } from '../files/read-file.js';
import type { DataFolders } from '../files/data-folder.js';
import { findEscoFiles, readEscoTable, type EscoSource } from '../files/esco-folder.js';
import { furtherFile, openStoredList, writeFurtherList, type StoredList } from '../files/further-lists.js';
import type { LoadedCodes } from '../output/views/codes-view.js';
import type { Job } from './job.js';
import { loadOwnVocabulary } from './load-lists.js';

/** What to load, and where to. */
export interface LoadEscoInput {
  readonly place: string;
  readonly dataFolders: DataFolders;
  /** The data folder it is stored in. */
  readonly folder: string;
  /** The day of the load. */
  readonly on: string;
  readonly dryRun: boolean;
  readonly progress: Job['progress'];
}

/** How a file of one language reads, with its hash. */
type ReadFile = EscoFile & EscoSource & { readonly hash: string };

/**
 * Loads every language found in the folder; those of an earlier load that are not in it stay. Damaged rows are left
 * out and told.
 * @throws AppError `not-found`, `input` when there is nothing to load, or a file cannot be read.
 */
export async function loadEsco(input: LoadEscoInput): Promise<LoadedCodes> {
  const files = findEscoFiles(input.place).map((source) => readSource(source, input.progress));
  const file = furtherFile(input.folder, 'esco');
  const before = fileExists(file) ? readableList(file) : null;
  const read = new Set(files.map(({ language }) => language));
  const concepts = joinLanguages(files, before === null ? [] : readFurtherConcepts(before.header, before.slice));
  if (concepts.length === 0) throw new AppError('input', `No row of ${files.map((each) => each.file).join(', ')} could be read.`, { hint: 'See --json for what is wrong with each file, and download it again.', details: { damaged: damagedRows(files) } });
  const vocabulary = loadOwnVocabulary(input.dataFolders);
  const link = createLinker(vocabulary, createSkillFinder(vocabulary, { spelling: false }));
  const linked = [];
  for (const concept of concepts) {
    linked.push({ ...concept, link: link(concept) });
    if (linked.length % 500 === 0) {
      input.progress({ done: linked.length, total: concepts.length, unit: 'concepts linked' });
      // Lets Ctrl-C through.
      await new Promise((resolve) => { setImmediate(resolve); });
    }
  }
  const languages: FurtherHeader['languages'] = Object.fromEntries([
    ...Object.entries(before?.header.languages ?? {}).filter(([language]) => !read.has(language)),
    ...files.map((each) => [each.language, { concepts: each.labels.size, labels: labelCount(each), file: nameOf(each.file), hash: each.hash }] as const),
  ].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const text = encodeFurtherList(linked, { source: 'esco', loadedOn: input.on, languages });
  if (!input.dryRun) {
    writeFurtherList(file, text);
    // What was stored is read once, so that a damaged disk is told now and not at the next match.
    const stored = openStoredList(file);
    openFurtherList(stored.header, stored.slice, vocabulary).labelsAt('');
  }
  const kinds = linked.map((each) => each.link.kind);
  return {
    list: 'esco', file, concepts: linked.length,
    labels: Object.values(languages).reduce((sum, each) => sum + each.labels, 0),
    languages: Object.keys(languages),
    kept: Object.keys(languages).filter((language) => !read.has(language)),
    linked: { same: count(kinds, 'same'), group: count(kinds, 'group'), free: count(kinds, 'free') },
    files: files.map((each) => ({ file: each.file, language: each.language, concepts: each.labels.size, labels: labelCount(each) })),
    damaged: damagedRows(files),
  };
}

const count = (kinds: readonly string[], kind: string): number => kinds.filter((each) => each === kind).length;
const nameOf = (file: string): string => file.split(/[\\/]/).at(-1) ?? file;
const labelCount = (file: EscoFile): number => [...file.labels.values()].reduce((sum, labels) => sum + labels.length, 0);
const damagedRows = (files: readonly ReadFile[]): LoadedCodes['damaged'] =>
  files.flatMap(({ file, problems }) => problems.map((problem) => ({ file, ...problem })));

function readSource(source: EscoSource, progress: Job['progress']): ReadFile {
  const { header, rows, hash } = readEscoTable(source);
  const missing = missingEscoColumns(header);
  if (missing.length > 0) {
    throw new AppError('input', `${source.file} has no column ${missing.join(', ')}.`, { hint: `Its columns are: ${header.slice(0, 12).join(', ')}. Load the file as ESCO gives it.` });
  }
  progress({ done: rows.length, total: null, unit: `rows of ${nameOf(source.file)}` });
  return { ...source, ...readEscoRows(header, rows), hash };
}

/** An earlier list; one that is damaged is replaced. */
function readableList(file: string): StoredList | null {
  try {
    return openStoredList(file);
  } catch (error) {
    if (error instanceof AppError && error.kind === 'input') return null;
    throw error;
  }
}

/** All concepts with the labels of all languages, those read now before those of an earlier load. */
function joinLanguages(files: readonly ReadFile[], before: readonly FurtherConcept[]): readonly FurtherConcept[] {
  const labels = new Map<string, Record<string, readonly string[]>>();
  const read = new Set(files.map(({ language }) => language));
  const add = (id: string, language: string, texts: readonly string[]): void => {
    const record = labels.get(id);
    if (record === undefined) labels.set(id, { [language]: texts });
    else record[language] = texts;
  };
  for (const file of files) for (const [id, texts] of file.labels) add(id, file.language, texts);
  for (const { id, labels: old } of before) {
    for (const [language, texts] of Object.entries(old)) if (!read.has(language)) add(id, language, texts);
  }
  return [...labels].map(([id, each]) => ({ id, labels: each }));
}
