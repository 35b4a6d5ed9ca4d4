/** Reads the sample lists as plain cells, without any reading rule of the program. */

import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

import type { Fault, SampleList } from './samples.js';

/** A row of a sample list. */
export interface SampleRow {
  /** Cell by column; a column that the row does not reach is absent. */
  readonly cells: Readonly<Record<string, string>>;
  readonly width: number;
  /** The fault it has on purpose, if any. */
  readonly fault: Fault | null;
}

const folder = new URL('../../data/samples/', import.meta.url);

/** A file of the folder of samples as text, with its byte order mark. */
export const sampleText = (file: string): string => readFileSync(new URL(file, folder), 'utf8');

/** The header and the rows of a list. */
export const readSampleList = (list: SampleList): { readonly header: readonly string[]; readonly rows: readonly SampleRow[] } => {
  const [header = [], ...lines] = parse(sampleText(list.file), {
    bom: true, delimiter: list.delimiter, relax_column_count: true,
  });
  const faults = new Map(list.onPurpose);
  const seen = new Set<string>();
  const rows = lines.map((cells) => {
    const named = Object.fromEntries(cells.map((cell, at) => [header[at] ?? `column ${at}`, cell]));
    const reference = named.reference ?? '';
    const fault = faults.get(reference) ?? null;
    const isSecond = seen.has(reference);
    seen.add(reference);
    return { cells: named, width: cells.length, fault: fault === 'same-reference' && !isSecond ? null : fault };
  });
  return { header, rows };
};
