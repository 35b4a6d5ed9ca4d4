/** The marks around two texts that cannot both stand: setting them, and finding them again in a file. */

/** A place where the officer has to choose. */
export interface Conflict {
  readonly number: number;
  /** The line of the opening and of the closing mark, counted from 1. */
  readonly from: number;
  readonly until: number;
  /** The heading above, as it stands; empty before the first. */
  readonly section: string;
}

// The text after the middle mark keeps it from being read as the underline of a heading.
const opening = (number: number): string => `<<<<<<< conflict ${number}: the text of the file`;
const middle = (number: number): string => `======= conflict ${number}: the text from the new facts`;
const closing = (number: number): string => `>>>>>>> conflict ${number}: keep what holds and delete the three marked lines`;

/** Both texts between marks; an empty one was deleted on that side. */
export function markedLines(number: number, mine: readonly string[], theirs: readonly string[]): string[] {
  return [opening(number), ...mine, middle(number), ...theirs, closing(number)];
}

/** A line that is, or was, a mark; what is left of a half-deleted one counts too. */
export const isMark = (line: string): boolean => /^(?:<{7}|>{7})(?![<>])|^={7} conflict \d/.test(line);

/**
 * Every mark in a text, as the places to settle. A mark that lost its partner is a place of its own,
 * so that no half-settled conflict passes for a settled one.
 */
export function conflictsOf(text: string): Conflict[] {
  const conflicts: Conflict[] = [];
  let section = '';
  let open: Omit<Conflict, 'until'> | null = null;
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    const heading = /^#{1,6}[ \t]+(.*?)[ \t#]*$/.exec(line);
    if (heading !== null && open === null) section = heading[1] ?? '';
    if (!isMark(line)) continue;
    const number = Number(/conflict (\d{1,6})/.exec(line)?.[1] ?? conflicts.length + 1);
    const at = index + 1;
    if (line.startsWith('<')) {
      if (open !== null) conflicts.push({ ...open, until: open.from });
      open = { number, from: at, section };
    } else if (open === null) {
      conflicts.push({ number, from: at, until: at, section });
    } else if (line.startsWith('>')) {
      conflicts.push({ ...open, until: at });
      open = null;
    }
  }
  if (open !== null) conflicts.push({ ...open, until: open.from });
  return conflicts;
}

/** One stretch of a text with conflicts: lines that stand, or the two sides of a conflict. */
export type Stretch = { readonly lines: readonly string[] } | { readonly mine: readonly string[]; readonly theirs: readonly string[] };

/** A text taken apart at its complete conflicts; other marks stay lines. */
export function stretchesOf(text: string): Stretch[] {
  const stretches: Stretch[] = [];
  let lines: string[] = [];
  let sides: { mine: string[]; theirs: string[] | null } | null = null;
  for (const line of text.split('\n')) {
    if (sides === null && line.startsWith('<<<<<<< conflict ')) sides = { mine: [], theirs: null };
    else if (sides?.theirs === null && line.startsWith('======= conflict ')) sides.theirs = [];
    else if (sides?.theirs && line.startsWith('>>>>>>> conflict ')) {
      stretches.push({ lines }, { mine: sides.mine, theirs: sides.theirs });
      lines = [];
      sides = null;
    } else if (sides !== null) (sides.theirs ?? sides.mine).push(line);
    else lines.push(line);
  }
  if (sides !== null) lines.push(opening(0), ...sides.mine, ...(sides.theirs ?? []));
  return [...stretches, { lines }];
}
