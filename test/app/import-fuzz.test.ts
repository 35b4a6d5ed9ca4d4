/** Whatever a list holds: rows read = created + updated + unchanged + rejected, and a second import changes nothing. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fields } from '../../src/core/fields.js';
import type { ImportReport, RejectItem } from '../../src/output/views/import-view.js';
import { openDesk, type Desk } from '../support/test-world.js';

let desk: Desk;
beforeEach(() => { desk = openDesk(); });
afterEach(() => { desk.remove(); });

const word = fc.constantFrom('', ' ', 'send', 'host', 'both', 'Müller GmbH', 'Łódź', 'ES', 'España', 'Atlantis', '12', '10-49', '1.234,50', '3,31355E+13', '-1', 'ja', 'nein', '2021-05-01', '31.02.2021', '05/06/2021',
  'en:B2; fr', 'DE123456789', '62.01', '+49 221 1234', 'a@b.example', '=1+1', "'x", '"', 'zwei\nZeilen', '\u0000', '😀', 'EspaÃ±a', '#REF!', 'x'.repeat(300), '9'.repeat(40));
const column = fc.constantFrom(...fields.map((field) => field.column));
const rowsOfCells = (width: number): fc.Arbitrary<string[][]> => fc.array(fc.array(word, { minLength: Math.max(1, width - 1), maxLength: width + 1 }), { minLength: 1, maxLength: 12 });
const lists = fc.uniqueArray(column, { minLength: 0, maxLength: 12 }).chain((extra) => {
  const header = [...new Set(['side', 'company_name', 'country', ...extra])];
  return fc.record({ header: fc.constant(header), rows: rowsOfCells(header.length), delimiter: fc.constantFrom(';', ',', '\t'), encoding: fc.constantFrom('utf-8', 'utf-16le', 'windows-1252') });
});
const line = (cells: readonly string[], delimiter: string): string => cells.map((cell) => (/["\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter);
const saysSomething = (cells: readonly string[]): boolean => cells.some((cell) => cell.replaceAll('\u0000', '').trim() !== '');

describe('any list', () => {
  it('is accounted for row by row', async () => {
    let file = 0;
    await fc.assert(fc.asyncProperty(lists, async ({ header, rows, delimiter, encoding }) => {
      file += 1;
      const name = `list-${file}.csv`;
      const text = [header, ...rows].map((cells) => line(cells, delimiter)).join('\r\n');
      writeFileSync(join(desk.folder, name), iconv.encode(text, encoding, { addBOM: encoding.startsWith('utf-16') }));
      const args = ['import', name, '--source', name, '--delimiter', delimiter === '\t' ? 'tab' : delimiter, '--corrections', `${name}.back`];
      const first = await desk.run(...args, '--json');
      const expected = rows.filter(saysSomething).length;
      if (first.code === 3) {
        // Only a list without a row is refused.
        expect(expected).toBe(0);
        return;
      }
      expect([0, 1]).toContain(first.code);
      const { data } = JSON.parse(first.out) as { data: ImportReport };
      expect(data.rows).toBe(expected);
      expect(data.created + data.updated + data.unchanged + data.rejected).toBe(data.rows);
      expect(first.code).toBe(data.rejected > 0 ? 1 : 0);
      const rejects = JSON.parse((await desk.run('import', 'rejects', data.import, '--json')).out) as { data: RejectItem[] };
      expect(rejects.data).toHaveLength(data.rejected);
      for (const reject of rejects.data) expect(reject.reasons.length).toBeGreaterThan(0);
      const again = JSON.parse((await desk.run(...args, '--json')).out) as { data: ImportReport };
      expect(again.data).toMatchObject({ rows: expected, created: 0, updated: 0, rejected: data.rejected });
    }), { numRuns: 12 });
  });

  it('of any bytes ends in a report or a reason, never in a bug', async () => {
    const start = fc.constantFrom('side;company_name;country\nhost;A;ES\n', 'side,company_name,country\r\n', '\uFEFFside\tcompany_name\tcountry\n', 'PK\u0003\u0004', '<html>', '');
    await fc.assert(fc.asyncProperty(start, fc.uint8Array({ maxLength: 200 }), async (text, bytes) => {
      writeFileSync(join(desk.folder, 'any.csv'), Buffer.concat([Buffer.from(text), Buffer.from(bytes)]));
      const { code, out } = await desk.run('import', 'any.csv', '--dry-run', '--json');
      expect([0, 1, 2, 3]).toContain(code);
      if (code > 1) return;
      const { data } = JSON.parse(out) as { data: ImportReport };
      expect(data.created + data.updated + data.unchanged + data.rejected).toBe(data.rows);
    }), { numRuns: 40 });
  });
});
