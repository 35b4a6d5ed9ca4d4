/** What deficiency letters ask of the officer's day: the answers that are due, and the reminders of those that did not come. */

import type { AgendaEntry } from '../mobility/agenda.js';
import { refOf } from '../refs.js';
import type { IsoDate, Side } from '../registration.js';

/** A registration whose verdict waits for an answer or a decision, and the newest letter that asked about it. */
export interface AskedRegistration {
  readonly id: number;
  readonly side: Side;
  readonly verdict: 'needs-information' | 'officer-decision';
  readonly writtenOn: IsoDate;
  /** The last day for the answer. */
  readonly answerBy: IsoDate;
}

const partyOf = { send: 'sending-company', host: 'host-company' } as const;

/**
 * One entry for each. Until its day is over an answer is looked for, and what only an officer decides is looked at; after that the same letter is
 * written once more, which gives a new day.
 */
export const questionEntries = (asked: readonly AskedRegistration[], asOf: IsoDate): AgendaEntry[] => asked.map(({ id, side, verdict, writtenOn, answerBy }) => {
  const ref = refOf(side, id);
  const remind = answerBy < asOf && verdict === 'needs-information';
  return {
    ref, kind: 'letter', dueOn: answerBy, waitsFor: [partyOf[side]], why: `asked by letter on ${writtenOn}`,
    command: remind ? `mobilise letter deficiency ${ref}` : `mobilise validate explain ${ref}`,
  };
});
