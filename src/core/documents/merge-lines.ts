/** Merges the lines of one section three ways: what only one side changed is taken, what both changed differently is a conflict. */

import { diffIndices } from 'node-diff3';
import { wordSimilarity } from './line-similarity.js';

/** Lines that both sides agree on, or two texts that cannot both stand. */
export type MergedPart =
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'conflict'; readonly mine: readonly string[]; readonly theirs: readonly string[] };

/** The lines `from` up to before `until` of the base, replaced by `lines`. */
interface Change {
  readonly from: number;
  readonly until: number;
  readonly lines: readonly string[];
}

/** Lines this alike are the same line, rewritten. */
const rewritten = 0.5;

/**
 * What one side changed. Several lines rewritten one by one are several changes, so that two rows of a
 * table can be changed by two people.
 */
function changesOf(base: readonly string[], side: readonly string[]): Change[] {
  return diffIndices([...base], [...side]).flatMap(({ buffer1: [from, length], buffer2Content: lines, buffer1Content: before }): Change[] => {
    const oneByOne = length > 1 && length === lines.length && lines.every((line, at) => wordSimilarity(line, before[at]!) >= rewritten);
    return oneByOne ? lines.map((line, at) => ({ from: from + at, until: from + at + 1, lines: [line] })) : [{ from, until: from + length, lines }];
  });
}

/** Whether two changes speak of the same place. Changes that only touch do not: the one that begins first goes first. */
const collide = (a: Pick<Change, 'from' | 'until'>, b: Pick<Change, 'from' | 'until'>): boolean =>
  (a.from === b.from && a.until === b.until) || (a.from < b.until && b.from < a.until);

/** The text of one side for a stretch of the base. */
function sideOf(base: readonly string[], changes: readonly Change[], { from, until }: Pick<Change, 'from' | 'until'>): string[] {
  const lines: string[] = [];
  let at = from;
  for (const change of changes) {
    lines.push(...base.slice(at, change.from), ...change.lines);
    at = change.until;
  }
  return [...lines, ...base.slice(at, until)];
}

const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((line, at) => line === b[at]);

interface Place {
  from: number;
  until: number;
  readonly mine: Change[];
  readonly theirs: Change[];
}

/** Changes of both sides gathered by place, in the order of the base. */
function placesOf(mine: readonly Change[], theirs: readonly Change[]): Place[] {
  const all = [...mine.map((change) => ({ change, own: true })), ...theirs.map((change) => ({ change, own: false }))]
    .sort((a, b) => a.change.from - b.change.from || a.change.until - b.change.until);
  const places: Place[] = [];
  for (const { change, own } of all) {
    const last = places.at(-1);
    if (last !== undefined && collide(last, change)) {
      last.until = Math.max(last.until, change.until);
      last[own ? 'mine' : 'theirs'].push(change);
    } else places.push({ from: change.from, until: change.until, mine: own ? [change] : [], theirs: own ? [] : [change] });
  }
  return places;
}

/**
 * The three-way merge (diff3: the differences of each side to the base, place by place). `mine` keeps
 * every line it added: in the text, or on its side of a conflict.
 */
export function mergeLines({ base, mine, theirs }: { readonly base: readonly string[]; readonly mine: readonly string[]; readonly theirs: readonly string[] }): MergedPart[] {
  const parts: MergedPart[] = [];
  let at = 0;
  for (const place of placesOf(changesOf(base, mine), changesOf(base, theirs))) {
    const [own, other] = [sideOf(base, place.mine, place), sideOf(base, place.theirs, place)];
    parts.push({ kind: 'lines', lines: base.slice(at, place.from) });
    if (place.theirs.length === 0 || same(own, other)) parts.push({ kind: 'lines', lines: own });
    else if (place.mine.length === 0) parts.push({ kind: 'lines', lines: other });
    else parts.push({ kind: 'conflict', mine: own, theirs: other });
    at = place.until;
  }
  return [...parts, { kind: 'lines', lines: base.slice(at) }];
}
