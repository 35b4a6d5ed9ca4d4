/** Checks a Learning Project as it lies on disk: the file of a mobility or of a pair, or any Markdown file. */

import { basename } from 'node:path';
import { checkProject as checkText, languageOf } from '../core/documents/check/check-project.js';
import type { CheckWords } from '../core/documents/check/check-words.js';
import { typeBook, type KnownParties } from '../core/documents/check/party-checks.js';
import { guideSays, type CheckProblem } from '../core/documents/check/problem.js';
import { textsByLanguage } from '../core/documents/check/side-by-side-texts.js';
import { parseRecord } from '../core/registration-record.js';
import { isSide, parseRef, refOf } from '../core/refs.js';
import { compileRules } from '../core/rules/rule-set.js';
import { evaluateStay } from '../core/rules/evaluate.js';
import { findRegistration, type RegistrationRow } from '../db/registrations.js';
import { AppError } from '../errors.js';
import type { Register } from '../db/open.js';
import type { ProjectCheck } from '../output/views/project-check-view.js';
import { findProject, rowInLanguage, versionsOf, wordsOfProject } from './find-project.js';
import type { Job } from './job.js';
import { checkLanguages, loadChecks } from './load-checks.js';
import { loadEdition } from './load-edition.js';
import { loadCodeList } from './load-lists.js';
import { readDocumentText, tellOpenFence } from './project-file.js';

/** What to check. */
export interface CheckRequest {
  /** `M3`, a sender or a host with the other side beside it, or the path of a file. */
  readonly named: string;
  /** The other side; `null` for a mobility and a file. */
  readonly other: string | null;
  /** The absolute path that `named` would be as a file. */
  readonly path: string;
  /** `null`: found out from the file. */
  readonly language: string | null;
}

interface Found {
  readonly file: string;
  readonly text: string;
  readonly mobility: string | null;
  readonly pair: { readonly send: RegistrationRow; readonly host: RegistrationRow } | null;
}

/**
 * All problems of the document, by line.
 * @throws AppError `not-found` for what names nothing, a pair without a draft or a missing file; `input` for a file that is no text.
 */
export async function checkProject(job: Job, request: CheckRequest): Promise<ProjectCheck> {
  const found = await findDocument(job, request);
  tellOpenFence(job, found.file, found.text);
  const texts = textsOf(job, request, found);
  const { edition } = loadEdition(job.dataFolders, job.edition);
  const rules = compileRules(edition);
  const { shortestMonths, longestMonths } = edition.stay;
  const types = loadCodeList(job.dataFolders, 'collaborationTypes').filter(({ code }) => code !== 'other' && (edition.collaborationTypes.length === 0 || edition.collaborationTypes.some(({ id }) => id === code)));
  const problems = texts.flatMap(({ words, text }) => checkText(text, {
    language: words,
    types: typeBook([...types.flatMap(({ words: names }) => [...(names[words.language] ?? []), ...(names.en ?? [])]), ...edition.collaborationTypes.filter(({ id }) => id !== 'other').map(({ label }) => label)]),
    stay: { ask: (parts) => evaluateStay(rules, { asOf: job.asOf, parts }), shortestMonths, longestMonths },
    known: found.pair === null ? null : knownOf(found.pair),
  }));
  return {
    file: found.file, mobility: found.mobility, language: texts.map(({ words }) => words.language).join(','),
    problems: texts.length === 1 ? problems : distinctByLine(problems), checks: Object.keys(guideSays),
  };
}

/** What stands once for all languages is told once. */
function distinctByLine(problems: readonly CheckProblem[]): CheckProblem[] {
  const distinct = new Map(problems.map((problem) => [JSON.stringify([problem.check, problem.line, problem.text, problem.message]), problem]));
  return [...distinct.values()].sort((a, b) => a.line - b.line);
}

function knownOf(pair: NonNullable<Found['pair']>): KnownParties {
  const [send, host] = [parseRecord(pair.send.record), parseRecord(pair.host.record)];
  return {
    send: send.companyName,
    host: host.companyName,
    participant: send.participantName ?? null,
    contactPoints: [...new Set([send.contactPoint, host.contactPoint].filter((code) => code !== undefined))],
  };
}

/** The document of a mobility or of a pair, or a file. */
async function findDocument(job: Job, { named, other, path, language }: CheckRequest): Promise<Found> {
  if (other === null && parseRef(named)?.kind !== 'mobility') {
    // A file can be checked without any register.
    const onDisk = readDocumentText(path);
    if (onDisk !== null) return { file: path, text: onDisk, mobility: null, pair: await pairNamed(job, path, onDisk) };
    throw new AppError('not-found', `There is no file ${named}.`, { hint: 'Name a mobility (M3), a sender and a host (S12 H45), or a Markdown file: mobilise project check learning-project-S12-H45.en.md' });
  }
  const project = await findProject(job, [named, other], loadEdition(job.dataFolders, job.edition).edition.statuses);
  const versions = await versionsOf(job, project);
  // A document side by side is one of each of its languages.
  const latest = language === null ? versions.newest
    : versions.inLanguage(language) ?? versions.rows.findLast((row) => row.language.split(',').includes(language)) ?? rowInLanguage(versions, project, language);
  const text = readDocumentText(latest.file);
  const words = wordsOfProject(project);
  if (text === null) throw new AppError('not-found', `The draft of ${words} is no longer where it was written, ${latest.file}.`, { hint: `Name the file, or write it again: mobilise project draft ${words}` });
  return { file: latest.file, text, mobility: project.mobility === null ? null : refOf('mobility', project.mobility.id), pair: await rowsOf(job.register, job.edition, project.key.sendId, project.key.hostId) };
}

async function rowsOf(register: Register, edition: string, sendId: number, hostId: number): Promise<Found['pair']> {
  const [send, host] = [await findRegistration(register, edition, sendId), await findRegistration(register, edition, hostId)];
  return send?.side === 'send' && host?.side === 'host' ? { send, host } : null;
}

/** The pair that a file speaks of, by the refs of its name or else those it begins with; `null` where the register does not hold it. */
async function pairNamed(job: Job, path: string, text: string): Promise<Found['pair']> {
  const named = /(?<![A-Za-z0-9])(S\d{1,9})-(H\d{1,9})(?!\d)/.exec(basename(path)) ?? /\b(S\d{1,9})\b[^\n]{0,80}\b(H\d{1,9})\b/.exec(text.slice(0, 4000));
  const refs = [parseRef(named?.[1] ?? ''), parseRef(named?.[2] ?? '')];
  if (refs.some((ref) => ref === null || !isSide(ref.kind))) return null;
  return await job.glance(async (register) => await rowsOf(register, job.edition, refs[0]!.id, refs[1]!.id));
}

/** The text with the phrases of its language: the one named, that of the file's name, or the one it is written in; of a document side by side, each. */
function textsOf(job: Job, { language }: CheckRequest, { file, text }: Found): readonly { readonly words: CheckWords; readonly text: string }[] {
  const languages = checkLanguages(job.dataFolders);
  const parts = [...textsByLanguage(text, languages)].map(([each, part]) => ({ words: loadChecks(job.dataFolders, each), text: part }));
  const asked = language === null ? parts : parts.filter(({ words }) => words.language === language);
  if (asked.length > 0) return asked;
  const ending = /\.([a-z]{2})\.(?:md|markdown|txt)$/i.exec(file)?.[1]?.toLowerCase();
  const known = language ?? (ending !== undefined && languages.includes(ending) ? ending : null);
  if (known !== null) return [{ words: loadChecks(job.dataFolders, known), text }];
  const all = new Map(languages.map((each) => [each, loadChecks(job.dataFolders, each)]));
  const recognised = languageOf(text, all);
  if (recognised === null) job.warn('Nothing tells the language of the document; it was checked as English. Name it with --language.');
  return [{ words: all.get(recognised ?? 'en') ?? loadChecks(job.dataFolders, 'en'), text }];
}
