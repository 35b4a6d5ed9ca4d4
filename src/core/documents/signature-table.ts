/** The table that people sign, in a document of several languages: one table for all of them, because nobody signs twice. */

import { isPlaceToWrite } from './document-blocks.js';

/** The text of a section cut at its table to sign. */
interface Cut {
  /** The text before and after the table, without blank lines at either end. */
  readonly rest: string;
  /** The head, then the rows. */
  readonly rows: readonly (readonly string[])[];
  /** The line under the head. */
  readonly rule: string;
}

// A bar that is text of a cell has a backslash before it.
const cellsOf = (line: string): string[] => line.trim().replace(/^\||(?<!\\)\|$/g, '').split(/(?<!\\)\|/).map((cell) => cell.trim());

const isRule = (line: string | undefined): boolean => line !== undefined && /^\|(?:\s*:?-+:?\s*\|)+\s*$/.test(line);

/** Cuts a text at the one table whose every row ends in a place to sign; `null` where there is none, or more than one. */
function cutAtTable(body: string): Cut | null {
  const lines = body.split('\n');
  const found: { from: number; until: number }[] = [];
  lines.forEach((line, at) => {
    if (!line.startsWith('|') || !isRule(lines[at + 1])) return;
    const end = lines.findIndex((each, index) => index > at && !each.startsWith('|'));
    const until = end < 0 ? lines.length : end;
    const rows = lines.slice(at + 2, until).map(cellsOf);
    if (rows.length > 0 && rows.every((row) => isPlaceToWrite(row.at(-1) ?? ''))) found.push({ from: at, until });
  });
  const [table] = found;
  if (table === undefined || found.length > 1) return null;
  const { from, until } = table;
  return {
    rest: [lines.slice(0, from), lines.slice(until)].map((part) => part.join('\n').trim()).filter((part) => part !== '').join('\n\n'),
    rows: [cellsOf(lines[from]!), ...lines.slice(from + 2, until).map(cellsOf)],
    rule: lines[from + 1]!,
  };
}

/** A section in several languages whose table to sign stands once. */
export interface SharedSignatures {
  /** What each language says beside the table; empty where it says nothing. */
  readonly rests: readonly string[];
  /** The table, each cell in all languages, what is the same in them once. */
  readonly table: string;
}

/**
 * Makes one table of those that the languages have to sign; `null` where a language has none, or where they
 * differ in their rows or columns, so that no cell would stand beside one that means something else.
 */
export function sharedSignatures(bodies: readonly string[]): SharedSignatures | null {
  const cuts = bodies.map(cutAtTable);
  const [first] = cuts;
  if (first === undefined || first === null) return null;
  const fits = (cut: Cut | null): cut is Cut => cut !== null && cut.rows.length === first.rows.length && cut.rows.every((row, at) => row.length === first.rows[at]!.length);
  if (!cuts.every(fits)) return null;
  const rows = first.rows.map((row, at) => row.map((_, column) => [...new Set(cuts.map((cut) => cut.rows[at]![column]!))].join(' / ')));
  const [head, ...body] = rows.map((row) => `| ${row.join(' | ')} |`);
  return { rests: cuts.map(({ rest }) => rest), table: [head, first.rule, ...body].join('\n') };
}
