/** What to do today, the most valuable first, each with its command: a pure ordering of what the register leaves open. */

/** What somebody could do today. */
export type ActionKind = 'overdue-mobility' | 'decide' | 'propose' | 'ask' | 'remind';

/** One thing to do. */
export interface Action {
  readonly kind: ActionKind;
  /** `S12`, `M3` or a pair `S12 H45`: what `report ack` takes. */
  readonly subject: string;
  /** What it is about, in words. */
  readonly what: string;
  /** What it is worth among its kind: days overdue, counterparts unlocked at best, or the score; `null` where nobody counted. */
  readonly value: number | null;
  readonly command: string;
}

/** A mobility whose present status has run out. */
export interface OverdueMobility {
  readonly ref: string;
  readonly status: string;
  readonly dueOn: string;
  readonly daysOver: number;
}

/** A registration that waits for an answer or a decision. */
export interface OpenRegistration {
  readonly ref: string;
  readonly verdict: 'needs-information' | 'officer-decision';
  /** Rules that ask. */
  readonly asked: readonly string[];
  /** Counterparts that the best answer could make possible; `null` where the register is too large to count. */
  readonly unlocks: number | null;
  /** The last day for the answer to a letter; `null` when none was written. */
  readonly answerBy: string | null;
  /** Whole days since then; 0 or less while it runs. */
  readonly daysOver: number;
}

/** A pair worth proposing. */
export interface ProposedPair {
  readonly send: string;
  readonly host: string;
  /** 0 to 100. */
  readonly score: number;
  readonly isNew: boolean;
}

/** All that is open on a day. */
export interface OpenMatters {
  readonly mobilities: readonly OverdueMobility[];
  readonly registrations: readonly OpenRegistration[];
  readonly pairs: readonly ProposedPair[];
}

const few = (list: readonly string[]): string => (list.length <= 3 ? list.join(', ') : `${list.slice(0, 3).join(', ')} and ${list.length - 3} more`);

/** The order of kinds: what two companies already wait for, what only an officer can end, what can begin, and whom to ask. */
const kindOrder: readonly ActionKind[] = ['overdue-mobility', 'decide', 'propose', 'remind', 'ask'];

/** Numbers of one register id in two refs, for an order that never depends on how rows were read. */
const numberOf = (subject: string): number => Number(/\d+/.exec(subject)?.[0] ?? 0);

/**
 * The actions in order of value. First by kind: a mobility whose time has run out, because two companies wait for it; a decision that only an
 * officer can take; a pair to propose; a reminder of an unanswered letter; a first question. Within a kind by what it is worth (days over the
 * limit, score, counterparts it unlocks at best), the most first, those nobody counted last; then by the number of the ref.
 */
export function orderActions({ mobilities, registrations, pairs }: OpenMatters): Action[] {
  const actions: Action[] = [
    ...mobilities.map((each): Action => ({
      kind: 'overdue-mobility', subject: each.ref, what: `${each.ref} (${each.status}) was due on ${each.dueOn}`, value: each.daysOver, command: `mobilise mobility show ${each.ref}`,
    })),
    ...registrations.flatMap((each): Action[] => {
      const { ref, verdict, asked, unlocks, answerBy, daysOver } = each;
      const gain = unlocks === null || unlocks === 0 ? '' : `; could unlock up to ${unlocks} ${unlocks === 1 ? 'counterpart' : 'counterparts'}`;
      if (verdict === 'officer-decision') return [{ kind: 'decide', subject: ref, what: `${ref} waits for your decision on ${few(asked)}${gain}`, value: unlocks, command: `mobilise validate explain ${ref}` }];
      if (answerBy === null) return [{ kind: 'ask', subject: ref, what: `${ref} has not been asked for ${few(asked)}${gain}`, value: unlocks, command: `mobilise letter deficiency ${ref}` }];
      return daysOver <= 0 ? [] : [{ kind: 'remind', subject: ref, what: `${ref} has not answered about ${few(asked)} by ${answerBy}${gain}`, value: unlocks, command: `mobilise letter deficiency ${ref}` }];
    }),
    ...pairs.map(({ send, host, score, isNew }): Action => ({
      kind: 'propose', subject: `${send} ${host}`, what: `propose ${send} to ${host}${isNew ? ' (new)' : ''}, score ${score.toFixed(2)}`, value: score, command: `mobilise mobility propose ${send} ${host}`,
    })),
  ];
  return actions.sort((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) || (b.value ?? -1) - (a.value ?? -1)
    || numberOf(a.subject) - numberOf(b.subject) || (a.subject < b.subject ? -1 : 1));
}
