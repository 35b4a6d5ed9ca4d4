/** Which open mobilities have lost a side: its registration was withdrawn, merged into another, or is no longer eligible. */

import type { IsoDate, Side } from '../registration.js';
import type { AgendaEntry } from './agenda.js';

/** What became of a registration on which a mobility rests. */
export type Loss =
  | { readonly kind: 'withdrawn' | 'ineligible' }
  /** `into`: the ref of the registration that goes on. */
  | { readonly kind: 'merged'; readonly into: string };

/** A registration of an open mobility that no longer carries it. */
export interface LostSide {
  readonly mobility: string;
  readonly side: Side;
  /** The registration. */
  readonly ref: string;
  readonly loss: Loss;
  readonly since: IsoDate;
}

const partyOf = { send: 'sending-company', host: 'host-company' } as const;

/** The step that closes the mobility, or shows why it may have to be closed. */
export function commandOf({ mobility, side, ref, loss }: Omit<LostSide, 'since'>): string {
  switch (loss.kind) {
    case 'withdrawn': return `mobilise mobility withdraw ${mobility} --by ${partyOf[side]} --reason "${ref} was withdrawn"`;
    case 'merged': return `mobilise mobility advance ${mobility} cancelled --reason "${ref} is part of ${loss.into}"`;
    case 'ineligible': return `mobilise validate explain ${ref}`;
  }
}

const whyOf = ({ ref, loss }: LostSide): string => {
  switch (loss.kind) {
    case 'withdrawn': return `${ref} was withdrawn`;
    case 'merged': return `${ref} was merged into ${loss.into}: close it and propose the pair with ${loss.into}, or take the merge back`;
    case 'ineligible': return `${ref} is no longer eligible`;
  }
};

/** A warning for each of them; the officer decides what becomes of the mobility. */
export const lossEntries = (losses: readonly LostSide[]): AgendaEntry[] =>
  losses.map((each) => ({ ref: each.mobility, kind: 'registration', dueOn: each.since, waitsFor: ['contact-point'], why: whyOf(each), command: commandOf(each) }));
