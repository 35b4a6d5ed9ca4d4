/** Finds the pair whose Learning Project is meant: by its mobility (M3), or by a sender and a host (S12 H45). */

import { parseRef, refOf } from '../core/refs.js';
import type { Statuses } from '../core/edition.js';
import { documentRows, type DocumentKey } from '../db/documents.js';
import { selectMobilities } from '../db/mobilities.js';
import type { DocumentRow } from '../db/schema-documents.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import { AppError } from '../errors.js';
import type { Job } from './job.js';
import { findSides } from './look-up-refs.js';
import { mobilityByRef } from './mobility-by-ref.js';

/** The kind of document that all of this is about. */
export const projectKind = 'learning-project';

/** What a command names: `M3` and nothing, or two registrations in either order. */
export type ProjectRefs = readonly [string, string | null];

/** A pair with its mobility, if there is one. */
export interface Project {
  readonly key: DocumentKey;
  readonly send: string;
  readonly host: string;
  /** The one named, else the open one of the pair; `null` while nobody proposed the pair. */
  readonly mobility: MobilityRow | null;
}

/** How commands name it: `M3`, else `S12 H45`. */
export const wordsOfProject = ({ mobility, send, host }: Pick<Project, 'mobility' | 'send' | 'host'>): string => (mobility === null ? `${send} ${host}` : refOf('mobility', mobility.id));

/** The pair of a stored document, in the same words. */
export const wordsOfPair = (row: Pick<DocumentRow, 'send_id' | 'host_id'>): string => `${refOf('send', row.send_id)} ${refOf('host', row.host_id)}`;

export const isOpen = (statuses: Statuses, status: string): boolean => statuses.statuses.find(({ id }) => id === status)?.closes !== true;

/**
 * The pair of one mobility or of two registrations.
 * @throws AppError `usage` for what is no such ref, `not-found` for one that names nothing.
 */
export async function findProject(job: Job, [first, second]: ProjectRefs, statuses: Statuses): Promise<Project> {
  const ref = parseRef(first);
  if (ref?.kind === 'mobility') {
    if (second !== null) throw new AppError('usage', `${first} names a pair already; ${second} is one ref too many.`, { hint: 'Name one mobility (M3), or a sender and a host (S12 H45).' });
    const mobility = await mobilityByRef(job, first);
    return { key: { kind: projectKind, edition: job.edition, sendId: mobility.send_id, hostId: mobility.host_id }, send: refOf('send', mobility.send_id), host: refOf('host', mobility.host_id), mobility };
  }
  if (second === null) throw new AppError('usage', `"${first}" is not the ref of a mobility.`, { hint: 'Name one mobility (M3), or a sender and a host (S12 H45).' });
  const { send, host } = await findSides(job, [first, second]);
  const open = (await selectMobilities(job.register, job.edition, send.id)).filter((each) => each.host_id === host.id && isOpen(statuses, each.status));
  return {
    key: { kind: projectKind, edition: job.edition, sendId: send.id, hostId: host.id },
    send: refOf('send', send.id), host: refOf('host', host.id), mobility: open.at(-1) ?? null,
  };
}

/** The versions of a project: all rows, and those that count now. */
export interface ProjectVersions {
  /** Every row, the oldest first. */
  readonly rows: readonly DocumentRow[];
  /** The last row of the last version. */
  readonly newest: DocumentRow;
  /** The last row in a language; `undefined` without one. */
  inLanguage(language: string): DocumentRow | undefined;
  /** The last row of a version, in a language where one is named. */
  ofVersion(version: number, language: string | null): DocumentRow | undefined;
}

/** The versions, or `null` while nothing was drafted. */
export async function versionsIfAny(job: Job, project: Project): Promise<ProjectVersions | null> {
  const rows = await documentRows(job.register, project.key);
  const newest = rows.at(-1);
  if (newest === undefined) return null;
  return {
    rows, newest,
    inLanguage: (language) => rows.findLast((row) => row.language === language),
    ofVersion: (version, language) => rows.findLast((row) => row.version === version && (language === null || row.language === language)),
  };
}

/**
 * The versions.
 * @throws AppError `not-found` while nothing was drafted.
 */
export async function versionsOf(job: Job, project: Project): Promise<ProjectVersions> {
  const versions = await versionsIfAny(job, project);
  if (versions !== null) return versions;
  const words = wordsOfProject(project);
  throw new AppError('not-found', `No Learning Project of ${words} has been drafted.`, { hint: `Draft it: mobilise project draft ${words}` });
}

/**
 * The last row in a language.
 * @throws AppError `not-found` when there is none in it.
 */
export function rowInLanguage(versions: ProjectVersions, project: Project, language: string | null): DocumentRow {
  if (language === null) return versions.newest;
  const row = versions.inLanguage(language);
  if (row !== undefined) return row;
  const words = wordsOfProject(project);
  const languages = [...new Set(versions.rows.map((each) => each.language))];
  throw new AppError('not-found', `The Learning Project of ${words} has not been drafted in the language "${language}"; there is ${languages.join(', ')}.`, {
    hint: `Draft it: mobilise project draft ${words} --language ${language}`,
  });
}
