/** Lists the code lists and vocabularies that are in force, with where each comes from. */

import { join } from 'node:path';
import { codeListFiles, type CodeLists } from '../core/code-lists.js';
import type { DataFolders } from '../files/data-folder.js';
import { findFurtherLists } from '../files/further-lists.js';
import { fileExists } from '../files/read-file.js';
import type { CodeListItem } from '../output/views/codes-view.js';
import { loadCodeLists, loadOwnVocabulary } from './load-lists.js';

/** Every list, the vocabularies last. */
export function listCodes(folders: DataFolders): readonly CodeListItem[] {
  const lists = loadCodeLists(folders);
  const vocabulary = loadOwnVocabulary(folders);
  const codeLists = Object.entries(codeListFiles).map(([name, file]): CodeListItem => ({
    id: file.replace(/\.json$/, ''), kind: 'code-list', entries: entriesOf(lists, name as keyof CodeLists),
    languages: [], loadedOn: null, place: placeOf(folders, join('code-lists', file)),
  }));
  const own: CodeListItem = {
    id: 'skills', kind: 'vocabulary', entries: vocabulary.concepts.size, languages: [...new Set(vocabulary.labels.map(({ language }) => language))].sort(),
    loadedOn: null, place: join(folders.at(-1) ?? '', 'vocabulary'),
  };
  const further = findFurtherLists(folders).map(({ header, file }): CodeListItem => ({
    id: header.source, kind: 'vocabulary', entries: header.concepts, languages: Object.keys(header.languages), loadedOn: header.loadedOn, place: file,
  }));
  return [...codeLists, own, ...further];
}

/** How many codes a list has; of headers, columns. */
function entriesOf(lists: CodeLists, name: keyof CodeLists): number {
  if (name === 'countries') return Object.keys(lists.countries.alpha3).length;
  if (name === 'languages') return lists.languages.codes.length;
  if (name === 'nace') return Object.keys(lists.nace['rev2.1'].divisions).length;
  if (name === 'headers') return Object.keys(lists.headers.columns).length;
  return lists[name].length;
}

const placeOf = (folders: DataFolders, path: string): string => folders.map((folder) => join(folder, path)).find((file) => fileExists(file)) ?? '';
