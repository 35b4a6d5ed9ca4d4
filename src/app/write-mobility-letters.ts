/** Writes the letters about a pair to each side in its own language: proposal, introduction, invitation, evaluation request. */

import { join } from 'node:path';
import { addDays } from '../core/calendar.js';
import { letterStatuses } from '../core/documents/letter-status.js';
import { addresseesOf, type LetterAddressee, type MobilityLetterKind } from '../core/documents/letter-kinds.js';
import { mailAddressOf, mayBeShown, renderMobilityLetter, type LetterParty } from '../core/documents/mobility-letter.js';
import { parseReasons, type ReasonCatalogue } from '../core/documents/reason-catalogue.js';
import { sectorPlace } from '../core/intake/sectors.js';
import { parseRecord } from '../core/registration-record.js';
import { refOf } from '../core/refs.js';
import { latestLetter } from '../db/letters.js';
import type { RegistrationRow } from '../db/registrations.js';
import { AppError } from '../errors.js';
import type { MobilityLetterItem } from '../output/views/mobility-letter-view.js';
import { toBeAsked, type Asked } from './ask-for-evaluation.js';
import { findLetterPair, type LetterPair } from './find-letter-pair.js';
import type { Job } from './job.js';
import { filledLetter, letterEdition, letterTextsHash, letterWords, officeOf, type LetterWords, type OwnOffice } from './letter-texts.js';
import { loadEdition, type LoadedEdition } from './load-edition.js';
import { loadCodeList } from './load-lists.js';
import { nextStepHint } from './next-step.js';
import { editedByHand, recordLetters, textFileOf, type DraftedLetter } from './record-letters.js';
import { reasonsOfPair, type PairReasons } from './tell-reasons.js';

/** Which letter, about whom, to whom, and where. */
export interface MobilityLettersRequest {
  readonly kind: MobilityLetterKind;
  /** A mobility, or for a proposal a sender and a host in either order. */
  readonly refs: readonly string[];
  /** As typed; `null`: everybody the letter is meant for. */
  readonly side: string | null;
  /** `null`: the language of letters of each company where there is a template, else English. */
  readonly language: string | null;
  /** Absolute path of a folder. */
  readonly out: string;
  /** The training, as far as it is settled. */
  readonly training: { readonly on: string | null; readonly place: string | null };
  readonly templateFolders: readonly string[];
  readonly contactPoint: OwnOffice;
}

/** What all letters of one call have in common. */
interface Common {
  readonly request: Omit<MobilityLettersRequest, 'side'>;
  readonly loaded: LoadedEdition;
  readonly pair: LetterPair;
  readonly words: (language: string | undefined) => LetterWords<ReasonCatalogue>;
  /** `null` for letters that give no reasons. */
  readonly reasons: PairReasons | null;
  readonly party: (row: RegistrationRow) => LetterParty;
  /** How often each was asked for the questionnaire; `null` for other letters. */
  readonly asked: Asked | null;
}

/**
 * Writes the letters.
 * @throws AppError `refused` in a status that is not that of the letter, for an impossible pair, and when every file was edited
 * by hand; `not-found` for unknown refs or a language without a template; `input` for a wrong template or catalogue.
 */
export async function writeMobilityLetters(job: Job, request: MobilityLettersRequest): Promise<{ items: MobilityLetterItem[]; run: string | null }> {
  const { kind } = request;
  const side = request.side === null ? null : (addresseesOf[kind].find((each) => each === request.side) ?? null);
  if (request.side !== null && side === null) {
    throw new AppError('usage', `No letter "${kind}" goes to "${request.side}".`, { hint: `--side is one of: ${addresseesOf[kind].join(', ')}` });
  }
  const { on } = request.training;
  if (on !== null && on < job.asOf) throw new AppError('usage', `--on ${on} comes before the day of the letter, ${job.asOf}.`, { hint: 'Name a later day, or leave it out.' });
  const loaded = loadEdition(job.dataFolders, job.edition);
  const pair = await findLetterPair(job, kind, request.refs);
  await requireStatus(job, kind, pair);
  const reasons = kind === 'proposal' ? await reasonsOfPair(job, pair) : null;
  const nace = loadCodeList(job.dataFolders, 'nace');
  const party = (row: RegistrationRow): LetterParty => {
    const registration = parseRecord(row.record);
    const section = registration.sector === undefined ? null : (sectorPlace(registration.sector, nace)?.section ?? null);
    return { ref: refOf(row.side, row.id), registration, section };
  };
  const words = letterWords({ templateFolders: request.templateFolders, language: request.language, kind, catalogue: 'reasons', parse: parseReasons });
  const asked = kind === 'evaluation-request' ? await toBeAsked(job, pair.mobility!, { side, limits: loaded.edition.limits }) : null;
  const common: Common = { request, loaded, pair, words, reasons, party, asked };
  const { results, extra, run } = await recordLetters(job, { kind, refs: request.refs, side, language: request.language, training: request.training }, () => {
    const letters = (asked?.addressees ?? addresseesOf[kind].filter((each) => side === null || each === side)).map((addressee) => letterTo(job, addressee, common));
    return {
      letters: letters.map(({ letter }) => letter),
      extra: letters,
      check: (found) => { if (found.every((each) => each === 'kept')) throw editedByHand(letters[0]!.letter.file); },
    };
  });
  const items = extra.map(({ letter: { file, row }, about }, at): MobilityLetterItem => ({
    ...about, result: results[at]!, language: row.language, writtenOn: row.written_on, answerBy: row.answer_by, round: row.round, file, textFile: textFileOf(file),
  }));
  return { items, run };
}

async function requireStatus(job: Job, kind: MobilityLetterKind, { mobility }: LetterPair): Promise<void> {
  if (mobility === null || letterStatuses[kind].includes(mobility.status)) return;
  const ref = refOf('mobility', mobility.id);
  throw new AppError('refused', `${ref} is ${mobility.status}; a letter "${kind}" is written while a mobility is ${letterStatuses[kind].join(' or ')}.`, {
    hint: await nextStepHint(job, mobility), details: { status: mobility.status, allowed: letterStatuses[kind] },
  });
}

interface Letter {
  readonly letter: DraftedLetter;
  readonly about: Pick<MobilityLetterItem, 'mobility' | 'ref' | 'addressee' | 'companyName' | 'otherShown'>;
}

function letterTo(job: Job, addressee: LetterAddressee, { request, loaded, pair, words, reasons, party, asked: askedBefore }: Common): Letter {
  const { kind } = request;
  const { mobility } = pair;
  const toHost = addressee === 'host';
  const [ownRow, otherRow] = toHost ? [pair.host, pair.send] : [pair.send, pair.host];
  const [own, other] = [party(ownRow), party(otherRow)];
  const texts = words(own.registration.language);
  const { language, template, catalogue, words: ofLists } = texts;
  // A proposal names nobody: its reader has not agreed to anything yet, and neither has the other.
  const otherAnswer = toHost ? mobility?.send_answer : mobility?.host_answer;
  const shown = kind !== 'proposal' && mayBeShown(other.registration, otherAnswer ?? null, job.asOf);
  const training = kind === 'invitation' ? request.training : { on: null, place: null };
  const asked = JSON.stringify({ other: other.ref, ...(kind === 'introduction' ? { shown } : {}), ...(kind === 'invitation' ? training : {}) });
  const to = addressee === 'participant' ? 'participant' as const : 'company' as const;
  const key = { kind, edition: job.edition, registrationId: ownRow.id, mobilityId: mobility?.id ?? null, addressee: to };
  const answerDays = kind === 'proposal' || kind === 'evaluation-request' ? loaded.edition.limits.answerDays : null;
  const { round, ...dates } = datesOf(job, latestLetter(job.register, key, asked), { answerDays, requests: askedBefore?.requests(addressee) ?? null });
  const mobilityRef = mobility === null ? null : refOf('mobility', mobility.id);
  const markdown = filledLetter(renderMobilityLetter({
    addressee, mobility: mobilityRef, own, other, shown, training, language, catalogue, ...dates,
    reasons: reasons?.tell(toHost ? 'host' : 'send', { catalogue, language, otherSection: other.section }) ?? [],
    stay: { from: mobility?.stay_from ?? null, until: mobility?.stay_until ?? null },
    office: officeOf(job, own.registration, request.contactPoint),
    edition: letterEdition(loaded.edition, ofLists),
    reminder: round > 1,
  }, template));
  const subject = mobilityRef ?? `${refOf('send', pair.send.id)}-${refOf('host', pair.host.id)}`;
  return {
    about: { mobility: mobilityRef, ref: own.ref, addressee, companyName: own.registration.companyName, otherShown: shown },
    letter: {
      file: join(request.out, `${kind}-${subject}-to-${to === 'participant' ? 'participant' : own.ref}.${language}.md`),
      markdown,
      mailTo: mailAddressOf(own.registration, addressee),
      row: {
        kind, edition: job.edition, registration_id: ownRow.id, mobility_id: mobility?.id ?? null, addressee: to, round, language, asked, template_sha256: letterTextsHash(kind, texts, { asked, edition: job.edition }),
        written_on: dates.writtenOn, answer_by: dates.answerBy,
      },
    },
  };
}

/**
 * The days of an earlier letter that says the same while its time runs, so that no deadline moves unnoticed; when the
 * time ran out it is written again, as the next round; a questionnaire that was asked for without a letter counts as one.
 */
function datesOf(job: Job, latest: ReturnType<typeof latestLetter>, { answerDays, requests }: { answerDays: number | null; requests: number | null }): { writtenOn: string; answerBy: string | null; round: number } {
  const earlier = latest !== undefined && latest.written_on <= job.asOf ? latest : null;
  if (earlier !== null && (earlier.answer_by === null || job.asOf <= earlier.answer_by)) return { writtenOn: earlier.written_on, answerBy: earlier.answer_by, round: earlier.round };
  return { writtenOn: job.asOf, answerBy: answerDays === null ? null : addDays(job.asOf, answerDays), round: (requests ?? earlier?.round ?? 0) + 1 };
}
