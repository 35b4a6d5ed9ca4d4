/** Identifies the vocabulary and the list of sectors, which decide what the words of registrations mean. */

import { codeListFiles } from '../core/code-lists.js';
import { sha256 } from '../files/crypto.js';
import { readDataFile, readDataFiles, stateOfFiles } from '../files/data-folder.js';
import { furtherPrints } from '../files/further-lists.js';
import type { Job } from './job.js';

/** Hashes of both together, of both without further lists, and of each. */
export interface ListHashes {
  readonly lists: string;
  readonly withoutFurther: string;
  readonly vocabulary: string;
  readonly sectors: string;
}

/** What was read last, and the files as they were: a night asks several times. */
let last: { readonly state: string; readonly hashes: ListHashes } | null = null;

/** The hashes of today's files: our vocabulary, further lists such as ESCO, and NACE. */
export function listHashes({ dataFolders }: Pick<Job, 'dataFolders'>): ListHashes {
  const state = `${stateOfFiles(dataFolders, 'vocabulary')}\n${stateOfFiles(dataFolders, 'code-lists')}`;
  if (last?.state !== state) {
    const [own, sectors] = [JSON.stringify(readDataFiles(dataFolders, 'vocabulary')), JSON.stringify(readDataFile(dataFolders, `code-lists/${codeListFiles.nace}`))];
    const further = furtherPrints(dataFolders);
    const added = further.length === 0 ? '' : `,${JSON.stringify(further)}`;
    const withoutFurther = sha256(`[${own},${sectors}]`);
    last = { state, hashes: { lists: added === '' ? withoutFurther : sha256(`[${own},${sectors}${added}]`), withoutFurther, vocabulary: sha256(`${own}${added}`), sectors: sha256(sectors) } };
  }
  return last.hashes;
}
