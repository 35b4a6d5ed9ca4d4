/** The present state of a mobility, and how its history leads to it. */

import type { IsoDate, Side } from '../registration.js';

/** What a side said; `null` while it is silent. */
export type Answer = 'interested' | 'declined';

/**
 * What can happen to a mobility. `proposed` begins it; `answered`, `advanced`, `closed` and `reopened` are steps; an `approval` of
 * a version may be a step too; a `note` and a `signature` leave the status as it is; `signatures-voided` takes approval and signatures
 * away and may set it back; `stay` settles the days of the stay.
 */
export const eventKinds = ['proposed', 'answered', 'advanced', 'closed', 'reopened', 'note', 'approval', 'signature', 'signatures-voided', 'stay'] as const;
export type EventKind = (typeof eventKinds)[number];

/** What belongs to an event besides who, when and why. */
export interface EventData {
  /** The last day of the status after it; absent where the deadline stays as it was. */
  readonly dueOn?: IsoDate | null;
  /** `stay`: first and last day, and its parts in order where it is split. */
  readonly from?: IsoDate;
  readonly until?: IsoDate;
  readonly parts?: readonly { readonly from: IsoDate; readonly until: IsoDate }[];
  /** `approval`, `signature`: the version of the Learning Project, its hash, and the language it was read in; `signatures-voided`: the version that did it. */
  readonly version?: number;
  readonly hash?: string;
  readonly language?: string;
  /** `approval`: who approved, as the officer names them. */
  readonly by?: string;
  /** `signatures-voided`: whose signatures went, and what changed, without the words themselves. */
  readonly parties?: readonly string[];
  readonly changes?: readonly string[];
  /** `closed`, `reopened`: the ref of the mobility that made it so. */
  readonly because?: string;
  /** Who had to act when the deadline passed. */
  readonly waitedFor?: readonly string[];
  /** Why an officer went on although something stood against it, and what that was: ids of rules, constraints and limits, and as sentences. */
  readonly override?: string;
  readonly overridden?: readonly string[];
  readonly against?: readonly string[];
}

/** One entry of the history. */
export interface MobilityEvent {
  readonly kind: EventKind;
  /** The status after it. */
  readonly status: string;
  readonly side: Side | null;
  /** Id of a party of the edition. */
  readonly party: string | null;
  readonly reason: string | null;
  readonly on: IsoDate;
  readonly data: EventData;
}

/** The approval of a version that still counts. */
export interface Approval {
  readonly by: string;
  readonly version: number;
  readonly hash: string | null;
  readonly on: IsoDate;
}

/** A signature that still counts. */
export interface Signature {
  readonly party: string;
  readonly version: number;
  readonly hash: string | null;
  readonly on: IsoDate;
}

/** Everything the history says of today. */
export interface MobilityState {
  readonly status: string;
  readonly since: IsoDate;
  readonly openedOn: IsoDate;
  readonly sendAnswer: Answer | null;
  readonly hostAnswer: Answer | null;
  readonly stayFrom: IsoDate | null;
  readonly stayUntil: IsoDate | null;
  /** The parts of a stay that is settled in several; `null` for any other. */
  readonly stayParts: NonNullable<EventData['parts']> | null;
  readonly dueOn: IsoDate | null;
  /** The status before the closing one; `null` while it is open. */
  readonly closedFrom: string | null;
  /** The last approval since the last voiding. */
  readonly approval: Approval | null;
  /** Signatures since the last voiding, in the order given. */
  readonly signatures: readonly Signature[];
  /** What the sides had said before it was closed. */
  readonly beforeClosing: { readonly sendAnswer: Answer | null; readonly hostAnswer: Answer | null } | null;
}

const answerKey = { send: 'sendAnswer', host: 'hostAnswer' } as const;

/** The state after one more event. The events of one mobility come in the order in which they were written. */
export function applied(state: MobilityState, event: MobilityEvent): MobilityState {
  const { data } = event;
  const moved: MobilityState = {
    ...state,
    ...(event.status === state.status ? {} : { status: event.status, since: event.on }),
    ...(data.dueOn === undefined ? {} : { dueOn: data.dueOn }),
  };
  switch (event.kind) {
    case 'answered':
      return event.side === null ? moved : { ...moved, [answerKey[event.side]]: 'interested' };
    case 'closed':
      return {
        ...moved, closedFrom: state.status, beforeClosing: { sendAnswer: state.sendAnswer, hostAnswer: state.hostAnswer },
        // Only a side's own no closes for a side.
        ...(event.side === null ? {} : { [answerKey[event.side]]: 'declined' }),
      };
    case 'reopened':
      return { ...moved, closedFrom: null, beforeClosing: null, ...state.beforeClosing };
    case 'approval':
      return data.version === undefined ? moved
        : { ...moved, approval: { by: data.by ?? event.party ?? '', version: data.version, hash: data.hash ?? null, on: event.on } };
    case 'signature':
      return event.party === null || data.version === undefined ? moved
        : { ...moved, signatures: [...state.signatures, { party: event.party, version: data.version, hash: data.hash ?? null, on: event.on }] };
    case 'signatures-voided':
      return { ...moved, approval: null, signatures: [] };
    case 'stay':
      return { ...moved, stayFrom: data.from ?? state.stayFrom, stayUntil: data.until ?? state.stayUntil, stayParts: data.parts ?? null };
    // Steps, notes, and what other rooms enter into the history.
    default:
      return moved;
  }
}

/**
 * The state that a history leads to.
 * @throws when the history is empty or does not begin with `proposed`: no mobility is written without that.
 */
export function replay(events: readonly MobilityEvent[]): MobilityState {
  const [first, ...rest] = events;
  if (first?.kind !== 'proposed') throw new Error('the history of a mobility begins with its proposal');
  const begun: MobilityState = {
    status: first.status, since: first.on, openedOn: first.on, sendAnswer: null, hostAnswer: null, stayFrom: null, stayUntil: null, stayParts: null,
    dueOn: first.data.dueOn ?? null, closedFrom: null, approval: null, signatures: [], beforeClosing: null,
  };
  return rest.reduce(applied, begun);
}
