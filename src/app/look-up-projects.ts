/** Looks up Learning Projects: all of an edition, one with its versions, and the difference of two versions. */

import { decideChange } from '../core/documents/change-decision.js';
import { conflictsOf } from '../core/documents/conflict-marks.js';
import { openItemsOf } from '../core/documents/open-items.js';
import { unifiedDiff, type NamedText } from '../core/documents/unified-diff.js';
import type { Edition } from '../core/edition.js';
import type { Consents } from '../core/mobility/consents.js';
import { refOf } from '../core/refs.js';
import { newestDocuments } from '../db/documents.js';
import { selectMobilities } from '../db/mobilities.js';
import type { DocumentRow } from '../db/schema-documents.js';
import { AppError } from '../errors.js';
import type { DiffReport, ProjectCard, ProjectItem, VersionItem } from '../output/views/project-list-view.js';
import { findProject, isOpen, projectKind, rowInLanguage, versionsOf, wordsOfProject, type Project, type ProjectRefs, type ProjectVersions } from './find-project.js';
import type { Job } from './job.js';
import { loadEdition } from './load-edition.js';
import { readProjectFile } from './project-file.js';
import { decideHandEdits } from './save-project.js';
import { factsOfRow, consentsOfProject } from './store-version.js';

/** The change of a version is told by the row that made it. */
const changeOf = (rows: readonly DocumentRow[], version: number): DocumentRow['change'] => rows.find((row) => row.version === version && row.change !== null)?.change ?? null;

function itemOf(project: Project, rows: readonly DocumentRow[], newest: DocumentRow, { consents, edition }: { consents: Consents; edition: Edition }): ProjectItem {
  return {
    ref: wordsOfProject(project), send: project.send, host: project.host, status: project.mobility?.status ?? null, version: newest.version, hash: newest.content_hash,
    languages: [...new Set(rows.filter((row) => row.version === newest.version).map((row) => row.language))], on: newest.made_on, change: changeOf(rows, newest.version),
    approved: consents.approval !== null, signed: consents.signatures.length, parties: edition.signatories.parties.length,
  };
}

/** The newest version of every pair that was drafted, the sender's number first; `limit` `null` for all. */
export async function listProjects(job: Job, limit: number | null): Promise<{ items: ProjectItem[]; total: number }> {
  const { edition } = loadEdition(job.dataFolders, job.edition);
  const mobilities = await selectMobilities(job.register, job.edition);
  const newest = await newestDocuments(job.register, projectKind, job.edition);
  const items: ProjectItem[] = [];
  for (const row of limit === null ? newest : newest.slice(0, limit)) {
    const ofPair = mobilities.filter((each) => each.send_id === row.send_id && each.host_id === row.host_id);
    // The open one; else the last, so that what was signed and carried out still says so.
    const mobility = ofPair.findLast((each) => isOpen(edition.statuses, each.status)) ?? ofPair.at(-1) ?? null;
    const project = { key: { kind: projectKind, edition: job.edition, sendId: row.send_id, hostId: row.host_id }, send: refOf('send', row.send_id), host: refOf('host', row.host_id), mobility };
    const { rows } = await versionsOf(job, project);
    items.push(itemOf(project, rows, row, { consents: await consentsOfProject(job, project), edition }));
  }
  return { items, total: newest.length };
}

function versionItem(row: DocumentRow, rows: readonly DocumentRow[], consents: Consents): VersionItem {
  const reasons = JSON.parse(row.change_because) as { readonly what: string; readonly judgement: string }[];
  const change = changeOf(rows, row.version);
  return {
    version: row.version, hash: row.content_hash, language: row.language, made: row.made, on: row.made_on, change,
    changed: [...new Set(reasons.map(({ what }) => (what === '' ? 'before the first heading' : what)))], ruledBecause: row.ruled_because, conflicts: conflictsOf(row.text ?? '').length,
    approved: consents.approval?.version === row.version, signed: consents.signatures.filter(({ version }) => version === row.version).map(({ party }) => party), file: row.file,
  };
}

/** One Learning Project with its versions, and the stored text of one version. */
export async function showProject(job: Job, refs: ProjectRefs, language: string | null): Promise<ProjectCard> {
  const { edition } = loadEdition(job.dataFolders, job.edition);
  const project = await findProject(job, refs, edition.statuses);
  const versions = await versionsOf(job, project);
  const row = rowInLanguage(versions, project, language);
  const consents = await consentsOfProject(job, project);
  const file = readProjectFile(row, null);
  return {
    ...itemOf(project, versions.rows, versions.newest, { consents, edition }), language: row.language, file: file.file, fileState: file.state, conflicts: file.conflicts.map(({ from, until, section }) => ({ from, until, section })),
    approvedBy: consents.approval?.by ?? null, approvedOn: consents.approval?.on ?? null, approvedVersion: consents.approval?.version ?? null,
    signatures: edition.signatories.parties.map(({ id, label }) => {
      const signature = consents.signatures.find(({ party }) => party === id);
      return { party: id, label, version: signature?.version ?? null, hash: signature?.hash ?? null, on: signature?.on ?? null };
    }),
    toComplete: openItemsOf(file.text ?? row.text ?? ''), versions: versions.rows.map((each) => versionItem(each, versions.rows, consents)),
  };
}

/** @throws AppError `not-found` for a version that is not there, or whose text was not kept. */
function storedVersion(versions: ProjectVersions, project: Project, { version, language }: { version: number; language: string | null }): DocumentRow & { readonly text: string } {
  const row = versions.ofVersion(version, language);
  const words = wordsOfProject(project);
  if (row === undefined) throw new AppError('not-found', `The Learning Project of ${words} has no version ${version}${language === null ? '' : ` in the language "${language}"`}.`, { hint: `See: mobilise project show ${words} --versions` });
  if (row.text === null) throw new AppError('not-found', `The text of version ${version} was not kept: it was drafted by an earlier version of this program.`, { hint: `Its file was ${row.file}.` });
  return { ...row, text: row.text };
}

/** The stored text of a version; `version` `null` for the newest. */
export async function storedText(job: Job, refs: ProjectRefs, wanted: { readonly version: number | null; readonly language: string | null }): Promise<{ version: number; language: string; hash: string; text: string }> {
  const { edition } = loadEdition(job.dataFolders, job.edition);
  const project = await findProject(job, refs, edition.statuses);
  const versions = await versionsOf(job, project);
  const row = storedVersion(versions, project, { version: wanted.version ?? rowInLanguage(versions, project, wanted.language).version, language: wanted.language });
  return { version: row.version, language: row.language, hash: row.content_hash, text: row.text };
}

/**
 * What changed between two versions, else between the newest version and its edited file, else between the last two.
 * @throws AppError `not-found` for versions that are not there; `usage` while there is only one.
 */
export async function diffProject(job: Job, refs: ProjectRefs, asked: { readonly from: number | null; readonly to: number | null; readonly language: string | null }): Promise<DiffReport> {
  const { edition } = loadEdition(job.dataFolders, job.edition);
  const project = await findProject(job, refs, edition.statuses);
  const versions = await versionsOf(job, project);
  const own = rowInLanguage(versions, project, asked.language);
  const { language } = own;
  const ref = wordsOfProject(project);
  const file = readProjectFile(own, null);
  if (asked.to === null && (asked.from ?? own.version) === own.version && file.text !== null && file.state === 'edited') {
    const row = storedVersion(versions, project, { version: own.version, language });
    const { change, reasons } = decideHandEdits(row, file.text);
    return { ref, language, from: own.version, to: 'file', change, reasons, unified: unified(row, { name: 'file', text: file.text }) };
  }
  const to = asked.to ?? own.version;
  const from = asked.from ?? versions.rows.findLast((row) => row.language === language && row.version < to)?.version ?? null;
  if (from === null) throw new AppError('usage', `Version ${to} is the first in the language "${language}": there is nothing before it to compare with.`, { hint: `See: mobilise project show ${ref} --versions` });
  const [before, after] = [storedVersion(versions, project, { version: from, language }), storedVersion(versions, project, { version: to, language })];
  const [old, now] = [factsOfRow(before), factsOfRow(after)];
  const decision = old === null || now === null || before.text === after.text ? null : decideChange({
    facts: { before: old, after: now }, texts: after.made === 'save' || before.facts === after.facts ? { before: before.text, after: after.text } : null,
  });
  return { ref, language, from, to, change: decision?.change ?? null, reasons: decision?.reasons ?? [], unified: unified(before, { name: `version ${to}`, text: after.text }) };
}

const unified = (before: { readonly version: number; readonly text: string }, after: NamedText): string => unifiedDiff({ name: `version ${before.version}`, text: before.text }, after);
