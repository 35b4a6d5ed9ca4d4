/** Lists of any size: 200 MB from a stream, in flat memory and bounded time. */

import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openList } from '../../src/files/list-reader.js';

const row = (index: number): string => `${index};Müller & Söhne GmbH;Köln;DE;Möbeltischlerei und Küchenbau, "nach Maß";12;1.234,50;info@example.org;;;\r\n`;
const blockRows = 5000;
const block = Buffer.from(Array.from({ length: blockRows }, (_, index) => row(index)).join(''));

function* generated(bytes: number, end: Buffer): Generator<Buffer> {
  yield Buffer.from('Nr;Firma;Ort;Land;Tätigkeit;Köpfe;Umsatz;E-Mail;Telefon;a;b\r\n');
  for (let written = 0; written < bytes; written += block.length) yield block;
  yield end;
}

describe('a list of 200 MB', () => {
  it('is read in flat memory, its last line like its first', async () => {
    const bytes = 200e6;
    const started = performance.now();
    const list = await openList(Readable.from(generated(bytes, Buffer.concat([Buffer.from('last;Gie'), Buffer.from([0xdf]), Buffer.from('erei;;;;;;;;;\r\n')]))), 'standard input');
    expect(list.bytes).toBeGreaterThan(bytes);
    // Only the last line is not UTF-8, and that was known before the first row.
    expect(list.encodingWhy).toMatch(/^UTF-8, but for one line .*windows-1252$/);
    let [rows, last, most] = [0, '', 0];
    for (const each of list.rows) {
      rows += 1;
      last = each.cells[1]!;
      if (rows % 100_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed + process.memoryUsage().external);
    }
    list.close();
    expect(last).toBe('Gießerei');
    expect(rows).toBe(Math.ceil(bytes / block.length) * blockRows + 1);
    expect(list.bytesRead()).toBe(list.bytes);
    expect(most / 1e6).toBeLessThan(400);
    expect((performance.now() - started) / 1000).toBeLessThan(150);
  }, 180_000);
});
