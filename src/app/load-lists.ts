/** Loads code lists and the skills vocabulary from the data folders, checked. */

import { codeListFiles, codeListsSchema, type CodeLists } from '../core/code-lists.js';
import { openLabels } from '../core/intake/compiled-labels.js';
import { createSkillFinder, finderOf, type SkillFinder } from '../core/intake/skills.js';
import { openFurtherList } from '../core/intake/further-list.js';
import { buildVocabulary, type Vocabulary } from '../core/intake/vocabulary.js';
import { AppError } from '../errors.js';
import { readDataFile, readDataFiles, stateOfFiles, type DataFolders } from '../files/data-folder.js';
import { readBuiltVocabulary } from '../files/built-vocabulary.js';
import { findFurtherLists, hasFurtherLists } from '../files/further-lists.js';

/**
 * The code lists.
 * @throws AppError `input` naming what is wrong with a list.
 */
export function loadCodeLists(folders: DataFolders): CodeLists {
  const raw = Object.fromEntries(Object.entries(codeListFiles).map(([name, file]) => [name, readDataFile(folders, `code-lists/${file}`)]));
  const parsed = codeListsSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw wrongLists(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}

/**
 * One code list, for jobs that need no more: they do not wait for the others.
 * @throws AppError `input` naming what is wrong with it.
 */
export function loadCodeList<Name extends keyof CodeLists>(folders: DataFolders, name: Name): CodeLists[Name] {
  const parsed = codeListsSchema.shape[name].safeParse(readDataFile(folders, `code-lists/${codeListFiles[name]}`));
  // The schema of this name gives the list of this name, which the compiler does not follow.
  if (parsed.success) return parsed.data as CodeLists[Name];
  throw wrongLists(parsed.error.issues.map((issue) => `${[name, ...issue.path].join('.')}: ${issue.message}`));
}

const wrongLists = (problems: readonly string[]): AppError =>
  new AppError('input', `The code lists are wrong: ${problems.slice(0, 10).join('; ')}.`, { hint: 'Mend the files in the folder given with --data.', details: { problems } });

/** The vocabulary with what finds its concepts in texts. */
export interface LoadedVocabulary {
  readonly vocabulary: Vocabulary;
  readonly finder: SkillFinder;
}

/** What was loaded last, and the files as they were: a command asks for it several times, and making it takes a tenth of a second. */
let last: { readonly state: string; readonly loaded: LoadedVocabulary } | null = null;

/**
 * The vocabulary with a finder of its concepts, ours and those of further lists.
 * @throws AppError `input` naming what is wrong with a file.
 */
export function loadVocabulary(folders: DataFolders): LoadedVocabulary {
  const state = stateOfFiles(folders, 'vocabulary');
  if (last?.state !== state) last = { state, loaded: makeVocabulary(folders) };
  return last.loaded;
}

/** The finder that was made last without the vocabulary, and the files as they were. */
let lastFinder: { readonly state: string; readonly finder: SkillFinder } | null = null;

/**
 * A finder of concepts for who asks for no names of concepts: it needs only the labels, which were compiled when the program was built.
 * @throws AppError `input` naming what is wrong with a file.
 */
export function loadSkillFinder(folders: DataFolders): SkillFinder {
  const state = stateOfFiles(folders, 'vocabulary');
  if (last?.state === state) return last.loaded.finder;
  if (lastFinder?.state === state) return lastFinder.finder;
  // A further list follows links to our concepts, which takes the whole vocabulary.
  const labels = hasFurtherLists(folders) ? null : readBuiltVocabulary(folders);
  if (labels === null) return loadVocabulary(folders).finder;
  const finder = finderOf(openLabels(labels), []);
  lastFinder = { state, finder };
  return finder;
}

function makeVocabulary(folders: DataFolders): LoadedVocabulary {
  const own = loadOwnVocabulary(folders);
  const further = findFurtherLists(folders).map(({ header, slice }) => openFurtherList(header, slice, own));
  const vocabulary = { ...own, further };
  return { vocabulary, finder: createSkillFinder(vocabulary) };
}

/**
 * The vocabulary of the data folders without further lists.
 * @throws AppError `input` naming what is wrong with a file.
 */
export function loadOwnVocabulary(folders: DataFolders): Vocabulary {
  const files = Object.entries(readDataFiles(folders, 'vocabulary')).map(([name, content]) => ({ name, content }));
  const built = buildVocabulary(files);
  if (built.ok) return built.vocabulary;
  const problems = built.problems.map((problem) => `${problem.file}: ${problem.message}`);
  throw new AppError('input', `The vocabulary is wrong: ${problems.slice(0, 10).join('; ')}.`, { hint: 'Mend the files in the folder given with --data.', details: { problems } });
}
