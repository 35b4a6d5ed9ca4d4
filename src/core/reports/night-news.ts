/** What a night knows of registrations and pairs in the news: what happened to them since the night before, and what it asks about the causes. */

import type { SideColumns } from '../matching/constraint-columns.js';
import type { ConstraintCode } from '../matching/model.js';
import type { PairThen } from '../matching/pair-then.js';
import type { FieldKey } from '../registration.js';

/** Causes for scripts. `others`: nothing of the pair changed, so candidates before or behind it in a list did. */
export const causeCodes = [
  'first', 'model', 'vocabulary', 'sectors', 'lists-longer', 'lists-shorter', 'new', 'changed', 'judged', 'withdrawn', 'merged', 'gone', 'returned',
  'veto-set', 'veto-expired', 'veto-lifted', 'veto-void', 'veto-again', 'mobility', 'declined', 'mobility-closed', 'place-taken', 'place-free', 'day', 'rules', 'group', 'others',
] as const;
export type CauseCode = (typeof causeCodes)[number];

/** One cause: whom it happened to (`S12`, `M3`; `null` for the register as a whole), and the words for an officer. */
export interface NightCause {
  readonly code: CauseCode;
  readonly ref: string | null;
  readonly text: string;
}

/** Where something came from: an import with its line, or an officer's hand. */
export interface ByWhom {
  /** `I4`; `null` for an officer. */
  readonly import: string | null;
  readonly line: number | null;
}

/** A value of a registration. */
export type ValueKey = FieldKey | 'holdings';

/** Values of a registration that changed together; `unnamed`: nothing was kept of how, as with an import taken back, and perhaps not even which values. */
export interface RegistrationChange extends ByWhom {
  readonly kind: 'import' | 'merge' | 'split' | 'edit' | 'unnamed';
  readonly keys: readonly ValueKey[];
}

/** A verdict that is not what was told. */
export interface OtherVerdict {
  readonly before: string | null;
  readonly after: string | null;
  /** Why the rules were asked again, as far as it can be why they answered otherwise: `data`, `decision`, `rules`, `date`, `colleagues`, `asked`. */
  readonly causes: readonly string[];
  /** The values among those that changed that can have done it; `null`: that is not known. */
  readonly values: ReadonlySet<ValueKey> | null;
}

/** What happened to one registration since the night before. */
export interface RegistrationNews {
  readonly ref: string;
  readonly status: 'active' | 'withdrawn' | 'merged' | 'gone';
  /** The registration it is part of now. */
  readonly mergedInto: string | null;
  /** Where it came from, when the night before did not know it. */
  readonly isNew: ByWhom | null;
  /** It had been withdrawn and counts again. */
  readonly isBack: boolean;
  /** The changes of values that are others now than that night, each value where it changed last, the oldest first. */
  readonly changes: readonly RegistrationChange[];
  /** Rules on which an officer decided. */
  readonly decided: readonly string[];
  readonly verdict: OtherVerdict | null;
}

/** The news of one to which nothing happened. Nothing is told of such a one, not even its ref: this stands for them all, who are most of those in a night. */
export const untouched: RegistrationNews = { ref: '', status: 'active', mergedInto: null, isNew: null, isBack: false, changes: [], decided: [], verdict: null };

/** What happened to a pair as such: vetoes and mobilities of its two registrations. */
export interface PairEvents {
  /** `void`: watched values (`by`) changed and ended it; `again`: the values returned and brought it back. */
  readonly vetoes: readonly { readonly what: 'set' | 'expired' | 'lifted' | 'void' | 'again'; readonly on: string; readonly by?: SideColumns }[];
  /** Mobilities of the pair that bar it now and did not before (opened or declined), or do so no more (closed). */
  readonly mobilities: readonly { readonly ref: string; readonly what: 'opened' | 'declined' | 'closed' }[];
  /** Mobilities of the same host with others that took a place, or gave one back. */
  readonly ofHost: readonly { readonly ref: string; readonly what: 'taken' | 'free' }[];
}

/** The places of a host and how many of them mobilities with others than the sender hold: its own bar the pair anyway. */
export interface Places {
  readonly all: number;
  readonly held: number;
}

/** What is asked of a pair. What costs something is a method, asked only where several causes come into question. */
export interface PairQuestion {
  readonly kind: 'new' | 'back' | 'lost' | 'moved';
  readonly send: RegistrationNews;
  readonly host: RegistrationNews;
  readonly events: PairEvents;
  /** The constraints that do not hold for certain of a lost pair; none where better ones took its place, or a side counts no more. */
  readonly broken: readonly ConstraintCode[];
  /** The score last told, in basis points; `null` for a pair that was never told. */
  readonly toldScore: number | null;
  /** The host's places now and that night; `null` where it is not matched, and where nothing happened to them. */
  readonly places: { readonly now: Places; readonly before: Places } | null;
  /** It stands in the lists, or would, only by the greater one of the two lengths. */
  readonly byLength: boolean;
  /** The pair with changes taken back; `null` where what its sides said that night is not known. */
  then(): PairThen | null;
  /** Whether the first possible day moved with the day. */
  dayMoves(): boolean;
  /** With the same data, the day before would have given another score or possibility. */
  dayMatters(): boolean;
  /** Whether both lists are full, so that more than being possible decides who stands there. */
  isCrowded(): boolean;
  /** The values by which the two may belong together today; or by which they might that night, and may not any more. */
  belonging(when: 'today' | 'before'): ReadonlySet<ValueKey>;
}

/** What holds for the whole night. */
export interface NightGrounds {
  readonly isFirst: boolean;
  readonly modelChanged: boolean;
  /** What the changed model says otherwise beside scores: whether learning is enforced, and what stands for a level or places that are not stated. */
  readonly modelSays: ReadonlySet<'learning' | 'language' | 'capacity'>;
  readonly rulesChanged: boolean;
  /** What of the words changed: the vocabulary of skills, the list of sectors, or one of them, which older nights do not tell. */
  readonly words: 'same' | 'skills' | 'sectors' | 'both' | 'either';
  /** How many candidates a list held that night and now. */
  readonly lists: { readonly before: number; readonly now: number };
}
