/** Letters about a pair: the proposal, the introduction, the invitation to the training, the request for an evaluation. */

import type { IsoDate, Registration } from '../registration.js';
import { plainLine } from './escape.js';
import { fillTemplate, type FillResult, type Template } from './fill.js';
import type { LetterAddressee } from './letter-kinds.js';
import type { ReasonCatalogue } from './reason-catalogue.js';
import { wordingOf } from './wording.js';

/** One side of the pair. */
export interface LetterParty {
  readonly ref: string;
  readonly registration: Registration;
  /** The letter of its NACE section. */
  readonly section: string | null;
}

/** Everything such a letter is made of. */
export interface MobilityLetterInput {
  readonly addressee: LetterAddressee;
  /** `null` for a pair that is no mobility yet. */
  readonly mobility: string | null;
  readonly own: LetterParty;
  readonly other: LetterParty;
  /** Whether the other company agreed to be named: see `mayBeShown`. */
  readonly shown: boolean;
  readonly reasons: readonly string[];
  readonly stay: { readonly from: IsoDate | null; readonly until: IsoDate | null };
  readonly training: { readonly on: IsoDate | null; readonly place: string | null };
  readonly office: { readonly name?: string | undefined; readonly address?: string | null | undefined; readonly email?: string | null | undefined };
  readonly edition: { readonly id: string; readonly title: string };
  readonly writtenOn: IsoDate;
  readonly answerBy: IsoDate | null;
  /** Whether it is written again because the first one stayed without an answer. */
  readonly reminder: boolean;
  readonly language: string;
  readonly catalogue: ReasonCatalogue;
}

/**
 * Whether a company agreed to be shown to the other: it answered "interested" in this very mobility, and its consent to
 * process its data is recorded and not dated later than the day of the letter. Without either, only what names nobody is told.
 */
export const mayBeShown = (registration: Pick<Registration, 'consentOn'>, answer: string | null, asOf: IsoDate): boolean =>
  answer === 'interested' && registration.consentOn !== undefined && registration.consentOn <= asOf;

/** The text, or `null` where there is nothing to read in it. */
export const readable = (text: string | null | undefined): string | null => (text === null || text === undefined || plainLine(text) === '' ? null : text);

/** What a letter tells of the other company; everything that names it is `null` unless it agreed. */
function otherSide({ other, shown, language, catalogue }: MobilityLetterInput): object {
  const { ref, registration, section } = other;
  const names = shown ? registration : null;
  return {
    ref,
    country: readable(wordingOf(language).country(registration.country)) ?? '?',
    sector: section === null ? null : (catalogue.sectors[section] ?? null),
    isShown: shown,
    name: names === null ? null : (readable(names.companyName) ?? ref),
    city: readable(names?.city),
    website: readable(names?.website),
    activity: readable(names?.activity),
    description: readable(names?.description),
    contact: { name: readable(names?.contactName), email: readable(names?.contactEmail ?? names?.companyEmail), phone: readable(names?.contactPhone ?? names?.companyPhone) },
  };
}

/** The model of the letter: the variables that its template may use. */
export function mobilityLetterModel(input: MobilityLetterInput): object {
  const { addressee, own, stay, training, office, edition, language, answerBy } = input;
  const { registration } = own;
  const wording = wordingOf(language);
  const day = (date: IsoDate | null): string | null => (date === null ? null : wording.day(date));
  const isParticipant = addressee === 'participant';
  return {
    letter: { writtenOn: wording.day(input.writtenOn), answerBy: day(answerBy), isReminder: input.reminder },
    mobility: { ref: input.mobility },
    company: { ref: own.ref, name: readable(registration.companyName) ?? own.ref, isSender: registration.side === 'send' },
    contact: { isParticipant, name: readable(isParticipant ? registration.participantName : registration.contactName) },
    other: otherSide(input),
    reasons: input.reasons.filter((each) => readable(each) !== null),
    stay: { from: day(stay.from), until: day(stay.until) },
    training: { on: day(training.on), place: readable(training.place) },
    office: { name: readable(office.name), address: readable(office.address), email: readable(office.email) },
    edition,
  };
}

/** The letter as Markdown; problems of the template are given back. */
export const renderMobilityLetter = (input: MobilityLetterInput, template: Template): FillResult =>
  fillTemplate(template, mobilityLetterModel(input), input.language);

/** Where the mail of the letter goes; `undefined` where no address is known. */
export const mailAddressOf = ({ contactEmail, companyEmail, participantEmail }: Registration, addressee: LetterAddressee): string | undefined =>
  (addressee === 'participant' ? participantEmail : (contactEmail ?? companyEmail));
