/** Asks companies for what their registrations lack: deficiency letters, never over a hand-edited one. */

import { join } from 'node:path';
import { addDays } from '../core/calendar.js';
import { askedKey, deficiencies, renderDeficiency } from '../core/documents/deficiency-letter.js';
import { parseCatalogue, type LetterCatalogue } from '../core/documents/letter-catalogue.js';
import { mailAddressOf } from '../core/documents/mobility-letter.js';
import type { Registration } from '../core/registration.js';
import { parseRecord } from '../core/registration-record.js';
import { refOf } from '../core/refs.js';
import { decisionsOf } from '../db/decisions.js';
import { latestLetter } from '../db/letters.js';
import { selectRegistrations, type RegistrationRow } from '../db/registrations.js';
import { senderPositions } from '../db/verdicts.js';
import { AppError } from '../errors.js';
import type { LetterItem } from '../output/views/letter-view.js';
import type { Job } from './job.js';
import { createJudge, type DecidedEvaluation } from './judge-registration.js';
import { loadEdition, type LoadedEdition } from './load-edition.js';
import { filledLetter, letterWords, namedEdition, officeOf, type LetterWords, type OwnOffice } from './letter-texts.js';
import { findRefs } from './look-up-refs.js';
import { editedByHand, recordLetters, textFileOf, type DraftedLetter, type LetterResult } from './record-letters.js';

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
  readonly contactPoint: OwnOffice;
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
  const words = letterWords({ templateFolders: request.templateFolders, language: request.language, kind, catalogue: 'rules', parse: parseCatalogue });
  const parameters = { kind, refs: request.refs, verdict: request.verdict, language: request.language, until: request.until };
  const { results, extra: letters, run } = await recordLetters(job, parameters, () => {
    const all = addressees.map((addressee) => letterTo(job, { addressee, request, loaded, words }));
    const drafted = all.flatMap(({ letter }) => (letter === null ? [] : [letter]));
    const check = (found: readonly LetterResult[]): void => { if (request.refs.length === 1) refuseUnwritten(all[0]!, found[0]); };
    return { letters: drafted, extra: all, check };
  });
  let at = 0;
  const items = letters.map(({ about, letter }): LetterItem => {
    if (letter === null) return { ...about, result: 'nothing-to-ask', file: null, textFile: null, language: null, writtenOn: null, answerBy: null };
    const { file, row } = letter;
    return { ...about, result: results[at++]!, file, textFile: textFileOf(file), language: row.language, writtenOn: row.written_on, answerBy: row.answer_by };
  });
  return { items, run };
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

interface Letter {
  readonly about: Pick<LetterItem, 'ref' | 'companyName' | 'verdict' | 'asked'>;
  /** `null` where there is nothing to ask. */
  readonly letter: DraftedLetter | null;
}

function letterTo(job: Job, { addressee, request, loaded, words }: {
  addressee: Addressee; request: LettersRequest; loaded: LoadedEdition; words: (language: string | undefined) => LetterWords<LetterCatalogue>;
}): Letter {
  const { row, registration, found } = addressee;
  const ref = refOf(row.side, row.id);
  const open = deficiencies(found.outcomes);
  const about = { ref, companyName: registration.companyName, verdict: found.verdict, asked: open.map(({ rule }) => rule) };
  if (open.length === 0) return { about, letter: null };
  const texts = words(registration.language);
  const { language, template, catalogue } = texts;
  const untold = open.filter(({ rule, outcome }) => catalogue.rules[rule]?.[outcome === 'fail' ? 'fail' : 'unknown'] === undefined).map(({ rule }) => rule);
  if (untold.length > 0) job.warn(`The texts of letters in "${language}" have no words for ${untold.join(', ')}: told in the English words of the edition.`);
  const dates = datesOf(job, row.id, { found, until: request.until, answerDays: loaded.edition.limits.answerDays });
  const markdown = filledLetter(renderDeficiency({
    ref, registration, outcomes: found.outcomes, edition: namedEdition(loaded.edition, texts), language, catalogue, ...dates,
    office: officeOf(job, registration, request.contactPoint),
  }, template));
  return {
    about,
    letter: {
      file: join(request.out, `${kind}-${ref}.${language}.md`), markdown, mailTo: mailAddressOf(registration, row.side),
      row: {
        kind, edition: job.edition, registration_id: row.id, mobility_id: null, addressee: 'company', round: 1, language,
        asked: askedKey(found.outcomes), written_on: dates.writtenOn, answer_by: dates.answerBy,
      },
    },
  };
}

/** The days of an earlier letter with the same questions whose time has not run out; else today and the limit from today. */
function datesOf(job: Job, registrationId: number, { found, until, answerDays }: { found: DecidedEvaluation; until: string | null; answerDays: number }): { writtenOn: string; answerBy: string } {
  const latest = latestLetter(job.register, { kind, edition: job.edition, registrationId, mobilityId: null, addressee: 'company' });
  const answerBy = latest?.answer_by ?? null;
  const stillOpen = latest !== undefined && answerBy !== null && latest.asked === askedKey(found.outcomes) && latest.written_on <= job.asOf && job.asOf <= answerBy;
  if (stillOpen && (until === null || until === answerBy)) return { writtenOn: latest.written_on, answerBy };
  return { writtenOn: job.asOf, answerBy: until ?? addDays(job.asOf, answerDays) };
}

function refuseUnwritten({ about: { ref, verdict }, letter }: Letter, result: LetterResult | undefined): void {
  if (letter === null) {
    throw new AppError('refused', `${ref} lacks nothing that a letter could ask for; it is ${verdict}.`, { hint: `See: mobilise validate explain ${ref}` });
  }
  if (result === 'kept') throw editedByHand(letter.file);
}
