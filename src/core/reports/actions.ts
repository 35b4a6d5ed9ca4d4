/** What to do today, the most valuable first, each with its command: a pure ordering of what is due and of what the register leaves open. */

import type { AgendaItem, AgendaKind } from '../mobility/agenda.js';

/**
 * What somebody could do today. What is due has the kind of the agenda, but for a status whose time has run out (`overdue-mobility`; one on its last
 * day is `mobility`) and for what a company was asked by letter (`remind` once its day is over, `answer` on that day).
 */
export type ActionKind = AgendaKind | 'overdue-mobility' | 'decide' | 'propose' | 'remind' | 'answer' | 'ask';

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
  /** The day on which it was or is due; `null` for what has no day. Absent in nights told before it was kept, as `waitsFor`. */
  readonly dueOn?: string | null;
  /** Who has to act, by the ids of the edition's parties; the own office where it is neither company. */
  readonly waitsFor?: readonly string[];
}

/** A registration that waits for an answer or a decision. */
export interface OpenRegistration {
  readonly ref: string;
  readonly verdict: 'needs-information' | 'officer-decision';
  /** Rules that ask. */
  readonly asked: readonly string[];
  /** Counterparts that the best answer could make possible; `null` where the register is too large to count. */
  readonly unlocks: number | null;
  /** Whether a letter has asked it; whether its answer is due stands among what is due. */
  readonly isAsked: boolean;
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
  /** What the agenda of that day lists. */
  readonly due: readonly AgendaItem[];
  readonly registrations: readonly OpenRegistration[];
  readonly pairs: readonly ProposedPair[];
}

/** The kinds in order of value; `orderActions` says why. */
const kindOrder = [
  'registration', 'signature', 'preparation', 'overdue-mobility', 'letter', 'stay', 'mobility', 'evaluation', 'decide', 'propose', 'remind', 'answer', 'ask',
] as const satisfies readonly ActionKind[];

// A kind without a place in the order does not compile.
const placeOf = Object.fromEntries(kindOrder.map((kind, at) => [kind, at])) as Readonly<Record<(typeof kindOrder)[number], number>> satisfies Readonly<Record<ActionKind, number>>;

const few = (list: readonly string[]): string => (list.length <= 3 ? list.join(', ') : `${list.slice(0, 3).join(', ')} and ${list.length - 3} more`);

/** Numbers of one register id in two refs, for an order that never depends on how rows were read. */
const numberOf = (subject: string): number => Number(/\d+/.exec(subject)?.[0] ?? 0);

const office = 'contact-point';

const agoOf = (days: number): string => (days === 0 ? 'today' : `${days} ${days === 1 ? 'day' : 'days'} ago`);

/** What is due, in words: since when, or until when, and for whom it waits where that is somebody else. */
function dueWords({ ref, kind, dueOn, daysOverdue, waitsFor, why }: AgendaItem): string {
  const day = kind === 'registration' || kind === 'signature' ? `since ${dueOn}` : `due on ${dueOn}`;
  const others = waitsFor.some((party) => party !== office) ? `; waits for: ${waitsFor.map((party) => party.replaceAll('-', ' ')).join(', ')}` : '';
  return `${ref}: ${why}, ${day} (${agoOf(daysOverdue)})${others}`;
}

function dueAction(item: AgendaItem): Action {
  const { ref, kind, dueOn, daysOverdue, waitsFor, command } = item;
  return { kind: kind === 'mobility' && daysOverdue > 0 ? 'overdue-mobility' : kind, subject: ref, what: dueWords(item), value: daysOverdue, command, dueOn, waitsFor };
}

/** What to do about a registration that waits: decide, ask, or remind once the answer is due; nothing while its time runs. */
function kindFor({ verdict, isAsked }: OpenRegistration, due: AgendaItem | undefined): 'decide' | 'ask' | 'remind' | 'answer' | null {
  if (verdict === 'officer-decision') return 'decide';
  if (!isAsked) return 'ask';
  return due === undefined ? null : due.daysOverdue > 0 ? 'remind' : 'answer';
}

function registrationAction({ ref, asked, unlocks }: OpenRegistration, due: AgendaItem | undefined, kind: 'decide' | 'ask' | 'remind' | 'answer'): Action {
  const gain = unlocks === null || unlocks === 0 ? '' : `; could unlock up to ${unlocks} ${unlocks === 1 ? 'counterpart' : 'counterparts'}`;
  const about = { subject: ref, value: unlocks, dueOn: due?.dueOn ?? null, kind } as const;
  // Whether an answer is due is what tells these two kinds.
  const answerDue = (): Pick<Action, 'command' | 'waitsFor'> => ({ command: due!.command, waitsFor: due!.waitsFor });
  switch (kind) {
    case 'decide': return { ...about, what: `${ref} waits for your decision on ${few(asked)}${gain}`, command: due?.command ?? `mobilise validate explain ${ref}`, waitsFor: [office] };
    case 'ask': return { ...about, what: `${ref} has not been asked for ${few(asked)}${gain}`, command: `mobilise letter deficiency ${ref}`, waitsFor: [office] };
    case 'remind': return { ...about, what: `${ref} has not answered about ${few(asked)} by ${due!.dueOn}${gain}`, ...answerDue() };
    case 'answer': return { ...about, what: `${ref} has been asked for ${few(asked)}; the answer is due on ${due!.dueOn}${gain}`, ...answerDue() };
  }
}

/** An action whose words are not made yet: of tens of thousands of registrations to ask few are ever told. */
export interface ActionDraft extends Pick<Action, 'kind' | 'subject' | 'value'> {
  readonly make: () => Action;
}

function registrationDraft(registration: OpenRegistration, due: AgendaItem | undefined): ActionDraft | null {
  const kind = kindFor(registration, due);
  return kind === null ? null : { kind, subject: registration.ref, value: registration.unlocks, make: () => registrationAction(registration, due, kind) };
}

function made(action: Action): ActionDraft {
  return { kind: action.kind, subject: action.subject, value: action.value, make: () => action };
}

/**
 * The actions in order of value: first what cannot be made good later, then what others wait for, then what can still begin.
 *
 * 1. `registration`: a mobility that lost a side. Whatever else is done for it is in vain, and it keeps a place from others.
 * 2. `signature`: a stay goes on by a text that nobody approved or signed.
 * 3. `preparation`: somebody travels on a day that does not move; insurance, A1 form and notice do not help afterwards.
 * 4. `overdue-mobility`: two companies wait for a step whose time has run out.
 * 5. `letter`: two companies wait for a word of the office, or it for theirs.
 * 6. `stay`: without days nothing of the preparation has one.
 * 7. `mobility`: the last day of a status; from tomorrow on it is late.
 * 8. `evaluation`: the stay is safe, but people forget, and the programme's figures rest on their answers.
 * 9. `decide`: only an officer can end the waiting of a company that has said all it can.
 * 10. `propose`: a pair that can begin today.
 * 11. `remind`, `answer`, `ask`: a company that may come to be a candidate, the sooner the further it is already.
 *
 * So whatever has a mobility stands before what has none yet: two companies that were brought together count more than one that may be. Within a kind by
 * what it is worth (days over the limit, score, counterparts it unlocks at best), the most first, those nobody counted last; then by the number of the
 * ref; several of one mobility in the order of the agenda.
 */
export const orderActions = (matters: OpenMatters): Action[] => orderDrafts(matters).map(({ make }) => make());

/** The same without their words. */
export function orderDrafts({ due, registrations, pairs }: OpenMatters): ActionDraft[] {
  const known = new Map(registrations.map((each) => [each.ref, each]));
  const answers = new Map(due.filter(({ ref }) => known.has(ref)).map((item) => [item.ref, item]));
  const drafts: ActionDraft[] = [
    ...due.filter(({ ref }) => !known.has(ref)).map((item) => made(dueAction(item))),
    ...registrations.map((each) => registrationDraft(each, answers.get(each.ref))).filter((each) => each !== null),
    ...pairs.map(({ send, host, score, isNew }) => made({
      kind: 'propose', subject: `${send} ${host}`, what: `propose ${send} to ${host}${isNew ? ' (new)' : ''}, score ${score.toFixed(2)}`, value: score, command: `mobilise mobility propose ${send} ${host}`,
      dueOn: null, waitsFor: [office],
    })),
  ];
  return drafts.sort((a, b) => placeOf[a.kind] - placeOf[b.kind] || (b.value ?? -1) - (a.value ?? -1)
    || numberOf(a.subject) - numberOf(b.subject) || (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0));
}

/**
 * What tells an action of a mobility from its others, the same for as long as it is the same thing to do: a status is another one when its time has run
 * out, a questionnaire with its reminder, a letter in its next status. `null` for registrations and pairs, which have one action each.
 */
export const keyOfAction = ({ kind, subject, dueOn, command }: Action): string | null => (subject.startsWith('M') ? `${kind} ${dueOn ?? ''} ${command}` : null);

/** Whether it is about the status of a mobility, which every step changes, rather than about a thing of its own. */
export const isAboutStatus = ({ kind }: Action): boolean => kind === 'mobility' || kind === 'overdue-mobility';
