/** What the letters of mobilities ask of the officer's day: which is to be written, which answer is due, which reminder. */

import { addDays } from '../calendar.js';
import type { IsoDate } from '../registration.js';
import { letterAddressees, type LetterAddressee, type MobilityLetterKind } from './mobility-letter.js';
import { letterStatuses } from './letter-status.js';

/** A mobility as the agenda of letters looks at it. */
export interface LetterMobility {
  /** `M3`. */
  readonly ref: string;
  readonly status: string;
  readonly statusSince: IsoDate;
  readonly sendAnswer: string | null;
  readonly hostAnswer: string | null;
  readonly stayUntil: IsoDate | null;
  /** Who answered the questionnaire, or whose answer came by another way. */
  readonly evaluated: readonly LetterAddressee[];
}

/** A letter about a mobility that was written. */
export interface WrittenLetter {
  readonly mobility: string;
  readonly kind: MobilityLetterKind;
  readonly addressee: LetterAddressee;
  readonly round: number;
  readonly writtenOn: IsoDate;
  readonly answerBy: IsoDate | null;
}

/** One thing of a day. */
export interface LetterAgendaItem {
  /** The day on which it is due. */
  readonly on: IsoDate;
  /** The mobility. */
  readonly ref: string;
  readonly what: string;
  /** `contact-point`, or the side or person that is silent. */
  readonly waitsFor: 'contact-point' | LetterAddressee;
  readonly command: string;
}

/** More than one reminder is too many: after it, the officer asks by another way. */
const lastRound = 2;

const newest = (letters: readonly WrittenLetter[], kind: MobilityLetterKind, addressee: LetterAddressee | null): WrittenLetter | undefined =>
  letters.filter((each) => each.kind === kind && (addressee === null || each.addressee === addressee)).at(-1);

function unwritten(mobility: LetterMobility, letters: readonly WrittenLetter[]): LetterAgendaItem[] {
  const { ref, status, statusSince, stayUntil } = mobility;
  const what = {
    proposal: 'propose the pair to both companies', introduction: 'introduce the companies to each other',
    invitation: 'invite to the training before departure', 'evaluation-request': 'ask for the evaluation of the stay',
  } as const;
  return (Object.keys(what) as MobilityLetterKind[])
    .filter((kind) => letterStatuses[kind].includes(status) && newest(letters, kind, null) === undefined)
    .map((kind) => {
      const afterStay = kind === 'evaluation-request' && stayUntil !== null ? addDays(stayUntil, 1) : statusSince;
      return { on: afterStay > statusSince ? afterStay : statusSince, ref, what: what[kind], waitsFor: 'contact-point' as const, command: `mobilise letter ${kind} ${ref}` };
    });
}

function unanswered(mobility: LetterMobility, letters: readonly WrittenLetter[]): LetterAgendaItem[] {
  const { ref, status } = mobility;
  const answers = { send: mobility.sendAnswer, host: mobility.hostAnswer } as const;
  const answering = letterStatuses.proposal.includes(status) || status === 'interested';
  return (['send', 'host'] as const).flatMap((side) => {
    const answerBy = newest(letters, 'proposal', side)?.answerBy ?? null;
    if (!answering || answers[side] !== null || answerBy === null) return [];
    return [{ on: answerBy, ref, what: 'the answer to the proposal is due', waitsFor: side, command: `mobilise mobility advance ${ref} interested --side ${side}` }];
  });
}

function unevaluated({ ref, status, evaluated }: LetterMobility, letters: readonly WrittenLetter[]): LetterAgendaItem[] {
  if (!letterStatuses['evaluation-request'].includes(status)) return [];
  return letterAddressees.filter((each) => !evaluated.includes(each)).flatMap((addressee) => {
    const letter = newest(letters, 'evaluation-request', addressee);
    if (letter === undefined || letter.answerBy === null) return [];
    const first = letter.round < lastRound;
    const what = first ? 'remind of the evaluation' : 'the evaluation is missing after a reminder: ask by another way';
    return [{ on: addDays(letter.answerBy, 1), ref, what, waitsFor: addressee, command: first ? `mobilise letter evaluation-request ${ref} --side ${addressee}` : `mobilise mobility show ${ref}` }];
  });
}

/** Everything letters ask for, the earliest first; items of later days are in it as well. `letters` stand in the order they were written. */
export function letterAgenda(mobilities: readonly LetterMobility[], letters: readonly WrittenLetter[]): LetterAgendaItem[] {
  return mobilities.flatMap((mobility) => {
    const own = letters.filter((each) => each.mobility === mobility.ref);
    return [...unwritten(mobility, own), ...unanswered(mobility, own), ...unevaluated(mobility, own)];
  }).sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
}
