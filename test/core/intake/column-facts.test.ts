import { describe, expect, it } from 'vitest';
import { cellReaderOf } from '../../../src/app/load-cell-reader.js';
import { fieldOfColumn } from '../../../src/core/fields.js';
import { watchFacts, withColumnFacts } from '../../../src/core/intake/column-facts.js';
import { createRowReader } from '../../../src/core/intake/registration-row.js';
import { mapHeader } from '../../../src/core/intake/row-mapping.js';
import type { Registration } from '../../../src/core/registration.js';
import { parseRecord } from '../../../src/core/registration-record.js';
import { codeLists } from './code-lists.js';

/** Reads rows of side, company, country and one more column, whose cells decide how it is read. */
const readColumn = (column: string, cells: readonly string[], header = column): (Registration | null)[] => {
  const mapped = mapHeader(['side', 'company_name', 'country', header], { columns: { [column]: header }, set: {} });
  if (!mapped.ok) throw new Error(mapped.problems[0]?.message);
  const rows = cells.map((cell) => ['host', 'Alpha', 'DE', cell]);
  const { readCell } = watchFacts(cellReaderOf(codeLists));
  const reader = createRowReader(withColumnFacts(mapped.mapping, rows), { width: 4, readCell });
  return rows.map((row) => {
    const reading = reader.read({ cells: row, quoted: () => false });
    return reading.ok ? parseRecord(reading.registrations[0]!.record) : null;
  });
};
const headcounts = (cells: readonly string[]): (number | null | undefined)[] => readColumn('headcount', cells).map((each) => each?.headcount?.low);
const days = (cells: readonly string[]): (string | undefined)[] => readColumn('available_from', cells).map((each) => each?.availableFrom);

describe('the cells of a column together', () => {
  it('decide what a dot or a comma is', () => {
    expect(headcounts(['1.234', '12,5', '3'])).toEqual([1234, 12.5, 3]);
    expect(headcounts(['1.234', '12.5', '3'])).toEqual([1.234, 12.5, 3]);
    expect(headcounts(['1.234', '3'])).toEqual([undefined, 3]);
    expect(headcounts(['1.234', '12.5', '12,5'])).toEqual([undefined, 12.5, 12.5]);
  });

  it('decide whether the day or the month comes first', () => {
    expect(days(['03/04/2021', '25/12/2021'])).toEqual(['2021-04-03', '2021-12-25']);
    expect(days(['03/04/2021', '12/25/2021'])).toEqual(['2021-03-04', '2021-12-25']);
    expect(days(['03/04/2021', '05/06/2021'])).toEqual([undefined, undefined]);
    expect(days(['03/04/2021', '25/12/2021', '12/25/2021'])).toEqual([undefined, '2021-12-25', '2021-12-25']);
  });
});

describe('a header that names a scale', () => {
  const turnovers = (header: string, cells: readonly string[]): (number | null | undefined)[] => readColumn('turnover_eur', cells, header).map((each) => each?.turnoverEur?.low);
  it.each([
    ['Umsatz in Mio. EUR', '6,96', 6_960_000], ['Umsatz (TEUR)', '1250', 1_250_000], ['CA (k€)', '904', 904_000], ['Turnover (EUR million)', '2.5', 2_500_000],
    ['Omzet in duizend euro', '75', 75_000], ['Umsatz T€', '10 600', 10_600_000], ['Fatturato (migliaia di euro)', '3540', 3_540_000], ['Turnover in 1000 EUR', '12', 12_000],
    ['Umsatz EUR', '6960', 6960], ['Turnover 2020 (EUR)', '6960', 6960], ['turnover_eur', '6960', 6960],
  ])('"%s": %s is %d euro', (header, cell, euro) => {
    expect(turnovers(header, [cell])).toEqual([euro]);
  });

  it('leaves a cell that names its own scale, and what can be read in two ways', () => {
    expect(turnovers('Umsatz in Mio. EUR', ['350 TEUR', '6,96'])).toEqual([350_000, 6_960_000]);
    expect(turnovers('Umsatz in Mio. EUR', ['1.234'])).toEqual([undefined]);
    expect(turnovers('Umsatz in Mio. EUR', ['1.234', '2,5'])).toEqual([1_234_000_000, 2_500_000]);
  });
});

describe('a later cell that contradicts the first rows', () => {
  it('ends the trust in them, and is told', () => {
    const { readCell, contradictions } = watchFacts(cellReaderOf(codeLists));
    const headcount = fieldOfColumn.get('headcount')!;
    const read = (raw: string): unknown => readCell(headcount, raw, { quoted: () => false, naceCodes: false, decimal: '.' });
    expect(read('1,234')).toEqual({ kind: 'value', value: { low: 1234, high: 1234 } });
    expect(contradictions()).toEqual([]);
    expect(read('3,5')).toEqual({ kind: 'value', value: { low: 3.5, high: 3.5 } });
    expect(contradictions()).toEqual([{ column: 'headcount', value: '3,5' }]);
    expect(read('1,234')).toMatchObject({ kind: 'unclear' });
  });
});
