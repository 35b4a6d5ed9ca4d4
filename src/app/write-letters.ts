/** Writes deficiency letters as Markdown files, each whole or not at all, never over a hand-edited one. */

import { join } from 'node:path';
import { addDays } from '../core/calendar.js';
import { askedKey, deficiencies, renderDeficiency } from '../core/documents/deficiency-letter.js';
import { parseCatalogue, type LetterCatalogue } from '../core/documents/letter-catalogue.js';
import type { Registration } from '../core/registration.js';
import { parseRecord } from '../core/registration-record.js';
import { refOf } from '../core/refs.js';
import { decisionsOf } from '../db/decisions.js';
import { insertLetter, latestLetter, wasWritten } from '../db/letters.js';
import { selectRegistrations, type RegistrationRow } from '../db/registrations.js';
import { senderPositions } from '../db/verdicts.js';
import { AppError } from '../errors.js';
import { sha256 } from '../files/crypto.js';
import { readTextIfAny } from '../files/read-file.js';
import { findTemplate, readCatalogue, readTemplate, type TemplateText } from '../files/template-folder.js';
import { writeFileAtomic } from '../files/write-file.js';
import type { LetterItem } from '../output/views/letter-view.js';
import type { Job } from './job.js';
import { createJudge, type DecidedEvaluation } from './judge-registration.js';
import { loadEdition, type LoadedEdition } from './load-edition.js';
import type { Settings } from './load-settings.js';
import { findRefs } from './look-up-refs.js';
import { recordRun } from './record-run.js';

/** To whom to write, and where. */
export interface LettersRequest {
  readonly refs: readonly string[];
  /** Instead of refs: all registrations with this verdict. */
  readonly verdict: string | null;
  /** `null`: the language of letters of each company where there is a template, else English. */
  readonly language: string | null;
  /** Absolute path of a folder. */
  readonly out: string;
  /** Last day for the answer; by default the edition's limit after today. */
  readonly until: string | null;
  readonly templateFolders: readonly string[];
  readonly contactPoint: NonNullable<Settings['contactPoint']> | null;
}

const kind = 'deficiency';

interface Addressee {
  readonly row: RegistrationRow;
  readonly registration: Registration;
  readonly found: DecidedEvaluation;
}

/**
 * Writes the letters.
 * @throws AppError `refused` when the one registration named lacks nothing or its file was edited by hand;
 * `not-found` for an unknown ref or a language without a template; `input` for a wrong template or catalogue.
 */
export async function writeLetters(job: Job, request: LettersRequest): Promise<{ items: LetterItem[]; run: string }> {
  if (request.until !== null && request.until < job.asOf) {
    throw new AppError('usage', `--until ${request.until} comes before the day of the letter, ${job.asOf}.`, { hint: 'Name a later day, or leave it out.' });
  }
  const loaded = loadEdition(job.dataFolders, job.edition);
  const addressees = await addresseesOf(job, loaded, request);
  const texts = textsOf(request);
  const parameters = { kind, refs: request.refs, verdict: request.verdict, language: request.language, until: request.until };
  return await recordRun(job, { job: 'letter', edition: job.edition, parameters }, (runId) => {
    const letters = addressees.map((addressee) => letterTo(job, { addressee, request, loaded, texts }));
    const [only] = letters;
    if (request.refs.length === 1 && only !== undefined) refuseUnwritten(only.item);
    for (const { item, addressee, markdown } of letters) {
      if (item.result !== 'written') continue;
      insertLetter(job.register, {
        kind, edition: job.edition, registration_id: addressee.row.id, language: item.language!, asked: askedKey(addressee.found.outcomes),
        written_on: item.writtenOn!, answer_by: item.answerBy!, file: item.file!, file_sha256: sha256(markdown), run_id: runId,
      });
    }
    // Last of all, so that a file that cannot be written leaves no trace in the register.
    for (const { item, markdown } of letters) if (item.result === 'written' && !job.dryRun) writeFileAtomic(item.file!, markdown, { mode: 0o600 });
    const items = letters.map(({ item }) => item);
    const count = (result: LetterItem['result']): number => items.filter((item) => item.result === result).length;
    return { counts: { written: count('written'), unchanged: count('unchanged'), kept: count('kept') }, result: { items, run: refOf('run', runId) } };
  });
}

async function addresseesOf(job: Job, loaded: LoadedEdition, request: LettersRequest): Promise<Addressee[]> {
  const rows = request.verdict === null ? await findRefs(job, request.refs) : await selectRegistrations(job.register, job.edition, {});
  const judge = createJudge(loaded, job.asOf, decisionsOf(job.register, job.edition));
  const { positions } = senderPositions(job.register);
  return rows.flatMap((row) => {
    const registration = parseRecord(row.record);
    const position = positions.get(row.id);
    if (request.verdict !== null && judge.judge(registration, position, row.id).verdict !== request.verdict) return [];
    return [{ row, registration, found: judge.explain(registration, position, row.id) }];
  });
}

/** The template and the catalogue of a language, read once. */
type Texts = (language: string | undefined) => { readonly language: string; readonly template: TemplateText; readonly catalogue: LetterCatalogue };

function textsOf(request: LettersRequest): Texts {
  const known = new Map<string, ReturnType<Texts>>();
  return (wanted) => {
    const folders = request.templateFolders;
    const own = wanted !== undefined && findTemplate(folders, { kind: 'letters', language: wanted, name: kind }) !== null ? wanted : 'en';
    const language = request.language ?? own;
    const found = known.get(language) ?? {
      language, template: readTemplate(folders, { kind: 'letters', language, name: kind }), catalogue: catalogueOf(folders, language),
    };
    known.set(language, found);
    return found;
  };
}

function catalogueOf(folders: readonly string[], language: string): LetterCatalogue {
  const { name, json } = readCatalogue(folders, { kind: 'letters', language, name: 'rules' });
  const parsed = parseCatalogue(json);
  if (parsed.ok) return parsed.catalogue;
  throw new AppError('input', `The texts in ${name} are wrong: ${parsed.problems.join('; ')}.`, { hint: 'Mend the file; templates/README.md describes it.', details: { problems: parsed.problems } });
}

interface Letter {
  readonly item: LetterItem;
  readonly addressee: Addressee;
  readonly markdown: string;
}

function letterTo(job: Job, { addressee, request, loaded, texts }: { addressee: Addressee; request: LettersRequest; loaded: LoadedEdition; texts: Texts }): Letter {
  const { row, registration, found } = addressee;
  const ref = refOf(row.side, row.id);
  const asked = deficiencies(found.outcomes).map(({ rule }) => rule);
  const about = { ref, companyName: registration.companyName, verdict: found.verdict, asked };
  if (asked.length === 0) return { addressee, markdown: '', item: { ...about, result: 'nothing-to-ask', file: null, language: null, writtenOn: null, answerBy: null } };
  const { language, template, catalogue } = texts(registration.language);
  const untold = deficiencies(found.outcomes).filter(({ rule, outcome }) => catalogue.rules[rule]?.[outcome === 'fail' ? 'fail' : 'unknown'] === undefined).map(({ rule }) => rule);
  if (untold.length > 0) job.warn(`The texts of letters in "${language}" have no words for ${untold.join(', ')}: told in the English words of the edition.`);
  const dates = datesOf(job, row.id, { found, until: request.until, answerDays: loaded.edition.limits.answerDays });
  const { contactPoint } = request;
  const isOwn = registration.contactPoint === undefined || registration.contactPoint === contactPoint?.code;
  const rendered = renderDeficiency({
    ref, registration, outcomes: found.outcomes, edition: { id: loaded.edition.id, title: loaded.edition.title }, language, catalogue, ...dates,
    office: isOwn ? { name: contactPoint?.name, address: contactPoint?.address, email: contactPoint?.email } : { name: registration.contactPoint },
  }, template);
  if (!rendered.ok) {
    const problems = rendered.problems.map(({ file, line, message }) => `${file}, line ${line}: ${message}`);
    throw new AppError('input', `The template cannot be filled: ${problems.join('; ')}`, { hint: 'Mend the template; templates/README.md lists the variables.', details: { problems } });
  }
  const file = join(request.out, `${kind}-${ref}.${language}.md`);
  const result = resultOf(job, { file, markdown: rendered.text, registrationId: row.id });
  return { addressee, markdown: rendered.text, item: { ...about, result, file, language, ...dates } };
}

/** The days of an earlier letter with the same questions whose time has not run out; else today and the limit from today. */
function datesOf(job: Job, registrationId: number, { found, until, answerDays }: { found: DecidedEvaluation; until: string | null; answerDays: number }): { writtenOn: string; answerBy: string } {
  const latest = latestLetter(job.register, { kind, edition: job.edition, registrationId });
  const stillOpen = latest?.asked === askedKey(found.outcomes) && latest.written_on <= job.asOf && job.asOf <= latest.answer_by;
  if (stillOpen && (until === null || until === latest.answer_by)) return { writtenOn: latest.written_on, answerBy: latest.answer_by };
  return { writtenOn: job.asOf, answerBy: until ?? addDays(job.asOf, answerDays) };
}

function resultOf(job: Job, { file, markdown, registrationId }: { file: string; markdown: string; registrationId: number }): LetterItem['result'] {
  const present = readTextIfAny(file);
  if (present === null) return 'written';
  const fileHash = sha256(present);
  const known = wasWritten(job.register, { kind, registrationId, fileHash });
  if (fileHash === sha256(markdown)) return known ? 'unchanged' : 'written';
  return known ? 'written' : 'kept';
}

function refuseUnwritten({ ref, result, file, verdict }: LetterItem): void {
  if (result === 'nothing-to-ask') {
    throw new AppError('refused', `${ref} lacks nothing that a letter could ask for; it is ${verdict}.`, { hint: `See: mobilise validate explain ${ref}` });
  }
  if (result === 'kept') {
    throw new AppError('refused', `${file} has been edited by hand, or is another file; it was left as it is.`, { hint: 'Write the letter elsewhere with --out, or move that file away.' });
  }
}
