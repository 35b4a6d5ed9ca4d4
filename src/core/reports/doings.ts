/** The changes of the two sides of a pair that come into question as its causes, and how they are told. */

import type { SideColumns } from '../matching/constraint-columns.js';
import type { TakenBack } from '../matching/pair-then.js';
import type { FieldKey, Side } from '../registration.js';
import type { NightCause, PairQuestion, RegistrationChange, RegistrationNews, ValueKey } from './night-news.js';
import { changeText } from './registration-causes.js';

/** What one change did to the values of a side that come into question. */
export interface Doing {
  readonly side: Side;
  readonly change: RegistrationChange;
  readonly keys: readonly ValueKey[];
}

const none: readonly never[] = [];

/** Finds changes and puts them into words, each once for all pairs of a registration: most pairs share their causes with others. */
export class Doings {
  private readonly known = new WeakMap<RegistrationNews, Map<ReadonlySet<ValueKey>, readonly Doing[]>>();
  private readonly ofNews = new WeakMap<RegistrationNews, Map<string, readonly NightCause[]>>();
  private readonly told = new WeakMap<RegistrationChange, Map<string, readonly NightCause[]>>();

  /** The changes of both sides that touched such columns. */
  of({ send, host }: Pick<PairQuestion, Side>, columns: SideColumns): readonly Doing[] {
    const [ofSend, ofHost] = [this.ofSide(send, 'send', columns.send), this.ofSide(host, 'host', columns.host)];
    return ofSend.length === 0 ? ofHost : ofHost.length === 0 ? ofSend : [...ofSend, ...ofHost];
  }

  private ofSide(news: RegistrationNews, side: Side, columns: ReadonlySet<ValueKey>): readonly Doing[] {
    if (news.changes.length === 0) return none;
    const known = this.known.get(news) ?? new Map<ReadonlySet<ValueKey>, readonly Doing[]>();
    this.known.set(news, known);
    const found = known.get(columns) ?? news.changes.flatMap((change): Doing[] => {
      const keys = change.keys.filter((key) => columns.has(key));
      // Of a change without values nobody knows what it touched.
      return keys.length === 0 && change.keys.length > 0 ? [] : [{ side, change, keys }];
    });
    known.set(columns, found);
    return found;
  }

  /** The changes of a side as causes; of one that stands there for several reasons the values are told together. */
  causes(news: RegistrationNews, side: Side, doings: readonly Doing[]): readonly NightCause[] {
    const own = doings.filter((each) => each.side === side);
    if (own.length < 2) return own.length === 0 ? none : this.cause(news.ref, own[0]!.change, own[0]!.keys);
    return news.changes.flatMap((change) => {
      const found = own.filter((each) => each.change === change);
      return found.length === 0 ? [] : this.cause(news.ref, change, change.keys.filter((key) => found.some(({ keys }) => keys.includes(key))));
    });
  }

  /** What is told of a registration as such, found once. */
  once(news: RegistrationNews, what: 'standing' | 'turn', find: (news: RegistrationNews) => NightCause | null): readonly NightCause[] {
    const known = this.ofNews.get(news) ?? new Map<string, readonly NightCause[]>();
    this.ofNews.set(news, known);
    const found = known.get(what) ?? [find(news)].filter((each) => each !== null);
    known.set(what, found);
    return found;
  }

  private cause(ref: string, change: RegistrationChange, keys: readonly ValueKey[]): readonly NightCause[] {
    const known = this.told.get(change) ?? new Map<string, readonly NightCause[]>();
    this.told.set(change, known);
    const name = keys.join();
    const cause = known.get(name) ?? [{ code: 'changed', ref, text: changeText(ref, change, keys) } as const];
    known.set(name, cause);
    return cause;
  }
}

/** Values that changed together, each by itself: it may be that only one of them did it. */
export const eachValue = (doings: readonly Doing[]): readonly Doing[] =>
  (doings.every(({ keys }) => keys.length < 2) ? doings : doings.flatMap((each) => (each.keys.length < 2 ? [each] : each.keys.map((key) => ({ ...each, keys: [key] })))));

/** What is taken back when of some doings, and the day, only these happened. */
export function allBut(all: readonly (Doing | 'day')[], done: readonly (Doing | 'day')[]): TakenBack {
  const back = { send: new Set<FieldKey>(), host: new Set<FieldKey>(), day: false };
  for (const each of all) {
    if (done.includes(each)) continue;
    if (each === 'day') back.day = true;
    else for (const key of each.keys) if (key !== 'holdings') back[each.side].add(key);
  }
  return back;
}
