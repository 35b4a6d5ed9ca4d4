/** What the rows of an official ESCO skills file say: one concept each with its labels, or why the row is damaged. */

import { cleanText } from './names.js';

/** The columns that are read; others may be there. */
export const escoColumns = ['conceptUri', 'preferredLabel', 'altLabels'] as const;

/** A row of the file: the line on which it begins, and its cells. */
export interface EscoRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A row that says nothing certain. */
export interface EscoProblem {
  readonly line: number;
  readonly problem: string;
}

/** The concepts of one file in one language. */
export interface EscoFile {
  /** Labels by concept, the preferred one first. */
  readonly labels: ReadonlyMap<string, readonly string[]>;
  readonly problems: readonly EscoProblem[];
}

/** Longer labels are no labels but cells run together. */
const longestLabel = 300;

/** The columns of the header that are missing. */
export const missingEscoColumns = (header: readonly string[]): readonly string[] => escoColumns.filter((column) => !header.includes(column));

/** Reads all rows behind the header, which must have the columns. */
export function readEscoRows(header: readonly string[], rows: readonly EscoRow[]): EscoFile {
  const [uriAt, preferredAt, otherAt] = escoColumns.map((column) => header.indexOf(column)) as [number, number, number];
  const statusAt = header.indexOf('status');
  const labels = new Map<string, readonly string[]>();
  const lineOf = new Map<string, number>();
  const problems: EscoProblem[] = [];
  for (const { line, cells } of rows) {
    const say = (problem: string): void => { problems.push({ line, problem }); };
    if (cells.length !== header.length) {
      say(`it has ${cells.length} cells, the header ${header.length}`);
      continue;
    }
    const uri = cells[uriAt]!.trim();
    const preferred = cleanText(cells[preferredAt]!);
    const others = cells[otherAt]!.split(/[\r\n]+/).map((text) => cleanText(text)).filter((text) => text !== '');
    if (!/^https?:\/\/[\u0021-\u007e]+$/.test(uri)) say(`"${cleanText(uri).slice(0, 60)}" in conceptUri is no address`);
    else if (preferred === '') say('preferredLabel is empty');
    else if ([preferred, ...others].some((text) => text.length > longestLabel)) say(`a label is longer than ${longestLabel} characters`);
    else if (lineOf.has(uri)) say(`conceptUri stands on line ${lineOf.get(uri)!} already`);
    else {
      lineOf.set(uri, line);
      // Withdrawn concepts are no longer offered to anybody.
      if (cells[statusAt] !== 'obsolete') labels.set(uri, [...new Set([preferred, ...others])]);
    }
  }
  return { labels, problems };
}
