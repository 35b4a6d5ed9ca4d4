/** Bytes that can be read again: files, standard input put aside, and what is left behind (nothing). */

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBytes } from '../../src/files/byte-source.js';
import { openList } from '../../src/files/list-reader.js';

const usual = process.env.TMPDIR;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mobilise-aside-'));
  process.env.TMPDIR = folder;
});
afterAll(() => {
  if (usual === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = usual;
  rmSync(folder, { recursive: true, force: true });
});

describe('openBytes', () => {
  it('reads a stream as often as asked, and leaves nothing on the disk', async () => {
    const source = await openBytes(Readable.from(['a;b\n', Buffer.from('1;2\n')]), 'standard input');
    for (let round = 0; round < 2; round += 1) expect([...source.chunks()].map(String).join('')).toBe('a;b\n1;2\n');
    expect(source.bytes).toBe(8);
    expect(source.readAt(4, 3).toString()).toBe('1;2');
    expect(source.readAt(6, 99).toString()).toBe('2\n');
    if (process.platform !== 'win32') expect(readdirSync(folder)).toEqual([]);
    source.close();
    source.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves nothing behind when the stream breaks or the list is refused', async () => {
    const broken = new Readable({ read() { this.destroy(new Error('the pipe broke')); } });
    await expect(openBytes(broken, 'standard input')).rejects.toMatchObject({ kind: 'input', message: 'standard input cannot be read (the pipe broke).' });
    await expect(openList(Readable.from(['%PDF-1.4']), 'standard input')).rejects.toMatchObject({ kind: 'input' });
    await expect(openList(Readable.from(['']), 'standard input')).rejects.toMatchObject({ kind: 'input', message: 'standard input is empty.' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('notices a file that becomes shorter while it is read', async () => {
    const file = join(folder, 'list.csv');
    writeFileSync(file, `a;b\n${'1;2\n'.repeat(500_000)}`);
    const list = await openList(file, 'list.csv');
    writeFileSync(file, 'a;b\n');
    let rows = 0;
    expect(() => { for (const row of list.rows) rows += row.cells.length; }).toThrow(expect.objectContaining({ kind: 'input', message: 'list.csv was changed while it was read.' }));
    expect(rows).toBeLessThan(1_000_000);
    list.close();
    rmSync(file);
  });
});
