/** Which changes of a registration count between two nights: a value that is what it was is none, however often it changed in between. */

import type { RegistrationChange, ValueKey } from './night-news.js';

/**
 * Of changes, the oldest first, those that made the values that differ: each value stands with the change that came last. Differing values that no
 * change names come in one more, of which nothing else is known.
 */
export function netChanges(changes: readonly RegistrationChange[], differing: ReadonlySet<ValueKey>): RegistrationChange[] {
  const left = new Set(differing);
  const net: RegistrationChange[] = [];
  for (const change of changes.toReversed()) {
    const keys = change.keys.filter((key) => left.has(key));
    if (keys.length === 0) continue;
    for (const key of keys) left.delete(key);
    net.unshift({ ...change, keys });
  }
  return left.size === 0 ? net : [...net, { kind: 'unnamed', import: null, line: null, keys: [...left] }];
}

/**
 * Those of some changes that made something so: without such a one it would not be, or it alone had done it. Where only several together
 * account for it, all of them. `isSo` says how it would be had only the given ones happened; one change alone is not asked about.
 */
export function makersOf<Change>(changes: readonly Change[], isSo: (done: readonly Change[]) => boolean): readonly Change[] {
  if (changes.length < 2) return changes;
  const makes = changes.map((each) => isSo([each]));
  // Of two, what is so without the one is what the other made.
  const isNeeded = (at: number): boolean => !(changes.length === 2 ? makes[1 - at]! : isSo(changes.filter((_, other) => other !== at)));
  const makers = changes.filter((_, at) => makes[at]! || isNeeded(at));
  return makers.length > 0 ? makers : changes;
}
