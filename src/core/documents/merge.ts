/** Merges a hand-edited document with newly generated text: section by section against the text both come from. */

import { blocksOf, matchBlocks, type Block } from './blocks.js';
import { markedLines } from './conflict-marks.js';
import { mergeLines, type MergedPart } from './merge-lines.js';

/** The three texts; line ends are LF. */
export interface MergeInput {
  /** The generated text that the file came from. */
  readonly base: string;
  /** The file as it is now. */
  readonly mine: string;
  /** The text generated from the facts of today. */
  readonly theirs: string;
}

/** The merged text and how many places the officer has to settle in it. */
export interface Merged {
  readonly text: string;
  readonly conflicts: number;
}

/** One section in up to three texts. */
interface Entry {
  readonly base?: Block;
  readonly mine?: Block;
  readonly theirs?: Block;
}

/** A mutable entry while the three texts are laid side by side. */
type OpenEntry = { -readonly [Key in keyof Entry]: Entry[Key] };

/** The order of the base's blocks as a side has them. */
const orderOf = (base: readonly Block[], matched: readonly (Block | null)[]): number[] => matched.flatMap((block) => (block === null ? [] : [base.indexOf(block)]));

const isRising = (numbers: readonly number[]): boolean => numbers.every((number, at) => at === 0 || number > numbers[at - 1]!);

/** Puts what the first order lacks behind the block that stands before it in the second. */
function woven(first: readonly Entry[], second: readonly Entry[]): Entry[] {
  const order = [...first];
  second.forEach((entry, at) => {
    if (order.includes(entry)) return;
    const before = second[at - 1];
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, entry);
  });
  return order;
}

/** The sections of all three texts in the order of the result: the officer's where sections were moved by hand, else that of the new text. */
function entriesOf({ base, mine, theirs }: Record<keyof MergeInput, readonly Block[]>): Entry[] {
  const [ownBase, otherBase] = [matchBlocks(base, mine), matchBlocks(base, theirs)];
  const known = new Map<Block, OpenEntry>(base.map((block) => [block, { base: block }]));
  const own = mine.map((block, at): OpenEntry => {
    const from = ownBase[at];
    const entry = from === null || from === undefined ? {} : known.get(from)!;
    entry.mine = block;
    return entry;
  });
  const added = own.filter((entry) => entry.base === undefined);
  const other = theirs.map((block, at): OpenEntry => {
    const from = otherBase[at];
    const entry = from === null || from === undefined ? (added.find((each) => each.theirs === undefined && each.mine?.title === block.title) ?? {}) : known.get(from)!;
    entry.theirs = block;
    return entry;
  });
  return isRising(orderOf(base, ownBase)) ? woven(other, own) : woven(own, other);
}

const same = (a: Block, b: Block): boolean => a.lines.length === b.lines.length && a.lines.every((line, at) => line === b.lines[at]);

const whole = (block: Block): MergedPart[] => [{ kind: 'lines', lines: block.lines }];

function mergeEntry({ base, mine, theirs }: Entry): MergedPart[] {
  if (mine !== undefined && theirs !== undefined) return mergeLines({ base: base?.lines ?? [], mine: mine.lines, theirs: theirs.lines });
  if (mine === undefined) {
    if (theirs === undefined) return [];
    // Deleted by hand: it stays deleted unless the new facts say something else in it.
    if (base === undefined) return whole(theirs);
    return same(base, theirs) ? [] : [{ kind: 'conflict', mine: [], theirs: theirs.lines }];
  }
  if (base === undefined) return whole(mine);
  return same(base, mine) ? [] : [{ kind: 'conflict', mine: mine.lines, theirs: [] }];
}

const ended = (text: string): string => `${text.replace(/\n+$/, '')}\n`;

/**
 * The merge. A text that only one side changed is taken as it stands, to the byte. Every line that
 * `mine` added is in the result; what it deleted stays deleted where the new text did not change it;
 * where both changed the same place differently, both texts stand between marks.
 */
export function mergeDocuments({ base, mine, theirs }: MergeInput): Merged {
  if (theirs === base || theirs === mine) return { text: mine, conflicts: 0 };
  if (mine === base) return { text: theirs, conflicts: 0 };
  const entries = entriesOf({ base: blocksOf(base), mine: blocksOf(mine), theirs: blocksOf(theirs) });
  let conflicts = 0;
  const blocks = entries.map((entry) => mergeEntry(entry).flatMap((part) => (part.kind === 'lines' ? part.lines : markedLines(conflicts += 1, part.mine, part.theirs))))
    .filter((lines) => lines.length > 0);
  return { text: ended(blocks.map((lines) => lines.join('\n')).join('\n\n')), conflicts };
}
