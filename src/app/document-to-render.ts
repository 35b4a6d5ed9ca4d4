/** Decides which version of which text is rendered: the newest document of a pair, or a file by its name; never an outdated one. */

import { conflictsOf } from '../core/documents/conflict-marks.js';
import { shownHash, hashedText } from '../core/documents/text-hash.js';
import { parseRef } from '../core/refs.js';
import { documentOfFile, documentOfHash, documentRows } from '../db/documents.js';
import type { DocumentRow } from '../db/schema-documents.js';
import { AppError } from '../errors.js';
import { sha256 } from '../files/crypto.js';
import { findProject, rowInLanguage, versionsOf, wordsOfPair, wordsOfProject } from './find-project.js';
import type { Job } from './job.js';
import { loadEdition } from './load-edition.js';
import { readDocumentText, refuseConflicts, saysAsStored } from './project-file.js';

/** What the officer named. */
export interface RenderTarget {
  /** `M3`, or the refs of a sender and a host, or one file: its absolute path. */
  readonly what: { readonly refs: readonly string[] } | { readonly file: string };
  /** Of several languages, this one; for a file, the language it is written in. */
  readonly language: string | null;
}

/** A text ready to be rendered. */
export interface DocumentToRender {
  readonly file: string;
  readonly markdown: string;
  readonly language: string;
  /** `null` for a file of which the register knows nothing. */
  readonly version: number | null;
  /** Of the text as it stands now, in hexadecimal. */
  readonly hash: string;
  /** Whether the text was changed after the hash it shows was taken, or says something else than the version of the register. */
  readonly edited: boolean;
  /** How commands name its project: `M3`, `S12 H45`; `null` for a file of which the register knows nothing. */
  readonly words: string | null;
}

/** A file with what the register knows of it. */
interface Named {
  readonly file: string;
  readonly row: DocumentRow | null;
  /** The one asked for; `null`: that of the version which the text shows. */
  readonly language: string | null;
  /** Where nothing else tells. */
  readonly named: string;
  readonly words: string | null;
}

/**
 * The text to render.
 * @throws AppError `usage` for refs that are no pair, `not-found` for a pair without a draft, `input` when its file is gone, `refused`
 * for a text that a newer version has replaced and for one with conflicts nobody settled.
 */
export async function documentToRender(job: Job, { what, language }: RenderTarget): Promise<DocumentToRender> {
  if ('file' in what) {
    const row = await documentOfFile(job.register, what.file) ?? null;
    const named = /\.([a-z]{2}(?:-[a-z]{2})?)\.[a-z]+$/.exec(what.file)?.[1]?.replace('-', ',');
    return await read(job, { file: what.file, row, language, named: named ?? 'en', words: null });
  }
  const { edition } = loadEdition(job.dataFolders, job.edition);
  const [first = '', second = null] = what.refs;
  const project = await findProject(job, [first, second], edition.statuses);
  const row = rowInLanguage(await versionsOf(job, project), project, language);
  return await read(job, { file: row.file, row, language: row.language, named: row.language, words: wordsOfProject(project) });
}

async function read(job: Job, { file, row: known, language, named, words: given }: Named): Promise<DocumentToRender> {
  const markdown = readDocumentText(file);
  const words = given ?? (known === null ? null : wordsOfPair(known));
  if (markdown === null) {
    throw new AppError('input', `The file ${file} is not there.`, {
      hint: words === null ? 'See the files of all Learning Projects: mobilise project list --format json' : `Put it back, name the file itself, or write the text again: mobilise project draft ${words}`,
    });
  }
  const shown = shownHash(markdown);
  // What the text says of itself counts more than its place: an old copy may lie under the name of the newest.
  const row = (shown === null ? undefined : await documentOfHash(job.register, shown)) ?? known;
  if (row !== null) await refuseOutdated(job, file, row);
  const of = { words: words ?? (row === null ? null : wordsOfPair(row)), language: language ?? row?.language ?? named };
  refuseConflicts(file, conflictsOf(markdown), of);
  const hash = sha256(hashedText(markdown));
  const edited = row === null ? shown !== null && !hash.startsWith(shown) : !saysAsStored(row, markdown);
  return { file, markdown, ...of, version: row?.version ?? null, hash, edited };
}

/** @throws AppError `refused` when the pair has a newer version, in whatever language. */
async function refuseOutdated(job: Job, file: string, row: DocumentRow): Promise<void> {
  const newest = (await documentRows(job.register, { kind: row.kind, edition: row.edition, sendId: row.send_id, hostId: row.host_id })).at(-1)!;
  if (newest.version <= row.version) return;
  const words = wordsOfPair(row);
  throw new AppError('refused', `${file} holds version ${row.version} (${row.language}), which is outdated; the newest is ${newest.version} (${newest.language}).`, {
    hint: row.language === newest.language ? `The newest lies in ${newest.file}. What changed: mobilise project diff ${words} --from ${row.version} --to ${newest.version}`
      : `Bring this language up to date: mobilise project redraft ${words} --language ${row.language}`,
  });
}

/** Whether a word of the command line is meant as a ref rather than as the name of a file. */
export const looksLikeRef = (word: string): boolean => {
  const ref = parseRef(word);
  return ref !== null && (ref.kind === 'mobility' || ref.kind === 'send' || ref.kind === 'host');
};
