/** Reading rows: what columns remember changes nothing, and a record is the JSON of what was read. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellReaderOf } from '../../../src/app/load-cell-reader.js';
import { fieldOfColumn } from '../../../src/core/fields.js';
import { createRowReader, type RawRow, type RowReader } from '../../../src/core/intake/registration-row.js';
import { mapHeader } from '../../../src/core/intake/row-mapping.js';
import { parseRecord, recordOf } from '../../../src/core/registration-record.js';
import { codeLists } from './code-lists.js';

const header = ['side', 'company_name', 'country', 'reference', 'skills_offered', 'languages', 'partner_countries', 'available_from', 'headcount', 'places', 'participant_name'];
const mapped = mapHeader(header, { columns: {}, set: { gap_filling: 'no' } });
if (!mapped.ok) throw new Error('no mapping');
const fresh = (): RowReader => createRowReader(mapped.mapping, { width: header.length, readCell: cellReaderOf(codeLists) });

const rows: fc.Arbitrary<RawRow> = fc.tuple(fc.record({
  side: fc.constantFrom('send', 'host', 'both', 'x'), company_name: fc.constantFrom('Alpha "A" GmbH', 'Älpha\\', 'n/a'), country: fc.constantFrom('DE', 'Atlantis', 'Österreich'),
  reference: fc.string(), skills_offered: fc.constantFrom('a, b; c', 'export, sales', '', 'C++'), languages: fc.constantFrom('en:B2, de:A1', 'hu:native', 'fluent English', ''),
  partner_countries: fc.constantFrom('NL; IT', 'any', 'DE, FR', 'xx'), available_from: fc.constantFrom('2021-06-13', '13.06.2021', '06/07/2021', ''),
  headcount: fc.constantFrom('10-49', '1.234', '7'), places: fc.constantFrom('', '2'), participant_name: fc.constantFrom('', 'Ana\u0007 Ek'),
}), fc.boolean()).map(([cells, inQuotes]) => ({ cells: header.map((column) => cells[column as keyof typeof cells]), quoted: () => inQuotes }));

describe('a row of a list', () => {
  it('gives the same whatever was read before it', () => {
    fc.assert(fc.property(fc.array(rows, { minLength: 1, maxLength: 30 }), (list) => {
      const reader = fresh();
      const all = list.map((row) => reader.read(row));
      expect(all).toEqual(list.map((row) => fresh().read(row)));
      expect(list.map((row) => reader.read(row))).toEqual(all);
    }), { numRuns: 60 });
  });

  it('gives a record that is the stored form of its values, without columns of the other side', () => {
    const reader = fresh();
    fc.assert(fc.property(rows, (row) => {
      const reading = reader.read(row);
      if (!reading.ok) return;
      for (const { record, identity } of reading.registrations) {
        const registration = parseRecord(record);
        expect(recordOf(registration)).toBe(record);
        expect(JSON.parse(JSON.stringify(identity))).toEqual(Object.fromEntries(Object.entries(registration).filter(([key]) => key in identity)));
        for (const key of Object.keys(registration)) {
          const field = [...fieldOfColumn.values()].find((each) => each.key === key)!;
          expect(['both', registration.side]).toContain(field.side);
        }
      }
    }), { numRuns: 200 });
  });
});
