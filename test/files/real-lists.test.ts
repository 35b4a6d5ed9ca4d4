/** The real company lists, where they are at hand: every row is read, and text encoded twice is repaired. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openList } from '../../src/files/list-reader.js';
import { parse } from 'csv-parse/sync';

const folder = join(import.meta.dirname, '../../../shared/data/companies');

describe.runIf(existsSync(folder))('the real lists', () => {
  it.each([['madrid-business-dataset-sample.csv', 'ID', 200], ['amsterdam-business-dataset-sample.csv', ' ', 20]] as const)('%s is read whole', async (name, first, repairedAtLeast) => {
    const list = await openList(join(folder, name), name);
    const theirs: string[][] = parse(readFileSync(join(folder, name)), { delimiter: ';', bom: true, relax_column_count: true, relax_quotes: true });
    expect(list).toMatchObject({ encoding: 'utf-8', encodingWhy: 'byte order mark', delimiter: ';', headerLine: 1, doubts: [] });
    expect(list.header).toHaveLength(49);
    expect(list.header[0]).toBe(first);
    const rows: (readonly string[])[] = [];
    for (const { cells } of list.rows) rows.push(cells);
    list.close();
    expect(rows).toHaveLength(theirs.length - 1);
    const changed = rows.flatMap((cells, row) => cells.flatMap((cell, index) => (cell === theirs[row + 1]![index] ? [] : [cell])));
    expect(changed).toHaveLength(list.repaired());
    expect(list.repaired()).toBeGreaterThan(repairedAtLeast);
    // What is repaired reads as words, and what could not be is left for the eye.
    expect(changed.filter((cell) => /[ÃÂ][\u0080-\u00BF‘“]/.test(cell))).toEqual([]);
  });
});
