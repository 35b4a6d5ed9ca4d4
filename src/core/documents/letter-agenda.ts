/** What the letters of mobilities ask of the officer's day: which is to be written, and which answer is due. */

import type { IsoDate } from '../registration.js';
import { letterStatuses } from './letter-status.js';
import type { LetterAddressee, MobilityLetterKind } from './letter-kinds.js';

/** A mobility as the agenda of letters looks at it. */
export interface LetterMobility {
  /** `M3`. */
  readonly ref: string;
  readonly status: string;
  readonly statusSince: IsoDate;
  readonly sendAnswer: string | null;
  readonly hostAnswer: string | null;
  /** Whether its status has a day of its own, which then stands for the answers as well. */
  readonly hasDeadline: boolean;
  /** Whether the training before departure is done: nobody is invited to it any more. */
  readonly isTrained: boolean;
}

/** A letter about a mobility that was written. */
export interface WrittenLetter {
  readonly mobility: string;
  readonly kind: MobilityLetterKind;
  readonly addressee: LetterAddressee;
  readonly answerBy: IsoDate | null;
}

/** One thing of a day. */
export interface LetterAgendaItem {
  /** The day on which it is due. */
  readonly on: IsoDate;
  /** The mobility. */
  readonly ref: string;
  readonly letter: MobilityLetterKind;
  readonly what: string;
  /** `contact-point`, or the side that is silent. */
  readonly waitsFor: 'contact-point' | LetterAddressee;
  readonly command: string;
}

/**
 * What is to be written, in the statuses in which somebody waits for it: companies that have long been working on their
 * Learning Project need no introduction. Requests for questionnaires are due by other rules (`core/evaluation/due.ts`).
 */
const awaited = {
  proposal: { statuses: ['proposed'], what: 'propose the pair to both companies' },
  introduction: { statuses: ['agreed', 'drafting'], what: 'introduce the companies to each other' },
  invitation: { statuses: ['signed', 'preparing'], what: 'invite to the training before departure' },
} as const satisfies Partial<Record<MobilityLetterKind, { readonly statuses: readonly string[]; readonly what: string }>>;

function unwritten({ ref, status, statusSince, isTrained }: LetterMobility, letters: readonly WrittenLetter[]): LetterAgendaItem[] {
  return (Object.keys(awaited) as (keyof typeof awaited)[])
    .filter((kind) => (awaited[kind].statuses as readonly string[]).includes(status) && !letters.some((each) => each.kind === kind) && !(kind === 'invitation' && isTrained))
    .map((kind) => ({ on: statusSince, ref, letter: kind, what: awaited[kind].what, waitsFor: 'contact-point' as const, command: `mobilise letter ${kind} ${ref}` }));
}

function unanswered({ ref, status, sendAnswer, hostAnswer, hasDeadline }: LetterMobility, letters: readonly WrittenLetter[]): LetterAgendaItem[] {
  const answers = { send: sendAnswer, host: hostAnswer } as const;
  if (hasDeadline || !(letterStatuses.proposal.includes(status) || status === 'interested')) return [];
  return (['send', 'host'] as const).flatMap((side): LetterAgendaItem[] => {
    const answerBy = letters.filter((each) => each.kind === 'proposal' && each.addressee === side).at(-1)?.answerBy ?? null;
    if (answers[side] !== null || answerBy === null) return [];
    return [{ on: answerBy, ref, letter: 'proposal', what: 'the answer to the proposal is due', waitsFor: side, command: `mobilise mobility advance ${ref} interested --side ${side}` }];
  });
}

/** Everything letters ask for, the earliest first; items of later days are in it as well. `letters` stand in the order they were written. */
export function letterAgenda(mobilities: readonly LetterMobility[], letters: readonly WrittenLetter[]): LetterAgendaItem[] {
  const byMobility = new Map<string, WrittenLetter[]>(mobilities.map(({ ref }) => [ref, []]));
  for (const letter of letters) byMobility.get(letter.mobility)?.push(letter);
  return mobilities.flatMap((mobility) => {
    const own = byMobility.get(mobility.ref)!;
    return [...unwritten(mobility, own), ...unanswered(mobility, own)];
  }).sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
}
