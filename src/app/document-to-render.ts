/** Decides which version of which text is rendered: the newest document of a pair, or a file by its name. */

import { shownHash, hashedText } from '../core/documents/text-hash.js';
import { parseRef, refOf } from '../core/refs.js';
import { documentOfFile, newestDocument } from '../db/documents.js';
import type { DocumentRow } from '../db/schema-documents.js';
import { AppError } from '../errors.js';
import { sha256 } from '../files/crypto.js';
import { readTextIfAny } from '../files/read-file.js';
import type { Job } from './job.js';
import { findRef } from './look-up-refs.js';
import { mobilityByRef } from './mobility-by-ref.js';

const kind = 'learning-project';

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
  /** Whether the text was changed after the hash it shows was taken. */
  readonly edited: boolean;
}

/**
 * The text to render.
 * @throws AppError `usage` for refs that are no pair, `not-found` for a pair without a draft, `input` when its file is gone.
 */
export async function documentToRender(job: Job, { what, language }: RenderTarget): Promise<DocumentToRender> {
  if ('file' in what) {
    const row = await documentOfFile(job.register, what.file);
    const named = /\.([a-z]{2})\.[a-z]+$/.exec(what.file)?.[1];
    return read(what.file, { language: language ?? row?.language ?? named ?? 'en', version: row?.version ?? null });
  }
  const row = await newestOf(job, what.refs, language);
  return read(row.file, { language: row.language, version: row.version });
}

async function newestOf(job: Job, refs: readonly string[], language: string | null): Promise<DocumentRow> {
  const { sendId, hostId } = await pairOfRefs(job, refs);
  const pair = { kind, edition: job.edition, sendId, hostId };
  const row = await newestDocument(job.register, { ...pair, language });
  if (row !== undefined) return row;
  const [send, host] = [refOf('send', sendId), refOf('host', hostId)];
  const other = language === null ? undefined : await newestDocument(job.register, { ...pair, language: null });
  if (other !== undefined) {
    throw new AppError('not-found', `There is no Learning Project of ${send} with ${host} in the language "${language}".`, {
      hint: `It was drafted in: ${other.language}. Draft it: mobilise project draft ${send} ${host} --language ${language}`,
    });
  }
  throw new AppError('not-found', `There is no Learning Project of ${send} with ${host} yet.`, { hint: `Draft it first: mobilise project draft ${send} ${host}` });
}

async function pairOfRefs(job: Job, refs: readonly string[]): Promise<{ sendId: number; hostId: number }> {
  const [first = '', second] = refs;
  if (second === undefined) {
    const { send_id: sendId, host_id: hostId } = await mobilityByRef(job, first);
    return { sendId, hostId };
  }
  const [one, other] = [await findRef(job, first), await findRef(job, second)];
  if (one.side === other.side) throw new AppError('usage', `${first} and ${second} are on the same side.`, { hint: 'A pair is one sender and one host: S12 H45.' });
  return one.side === 'send' ? { sendId: one.id, hostId: other.id } : { sendId: other.id, hostId: one.id };
}

function read(file: string, known: Pick<DocumentToRender, 'language' | 'version'>): DocumentToRender {
  const markdown = readTextIfAny(file);
  if (markdown === null) {
    throw new AppError('input', `The file ${file} is not there.`, { hint: 'Put it back, name the file itself, or draft the Learning Project again.' });
  }
  const hash = sha256(hashedText(markdown));
  const shown = shownHash(markdown);
  return { file, markdown, ...known, hash, edited: shown !== null && !hash.startsWith(shown) };
}

/** Whether a word of the command line is meant as a ref rather than as the name of a file. */
export const looksLikeRef = (word: string): boolean => {
  const ref = parseRef(word);
  return ref !== null && (ref.kind === 'mobility' || ref.kind === 'send' || ref.kind === 'host');
};
