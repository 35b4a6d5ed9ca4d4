/** Writing files: whole or not at all, private, in folders that are made on the way. */

import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensurePrivateFile, makeFolder, writeFileAtomic } from '../../src/files/write-file.js';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'mobilise-write-')); });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

describe('writeFileAtomic', () => {
  it('writes, replaces, and leaves nothing beside it', () => {
    const file = join(folder, 'a', 'b', 'c.md');
    writeFileAtomic(file, 'one');
    writeFileAtomic(file, 'twö');
    expect(readFileSync(file, 'utf8')).toBe('twö');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'a', 'b'))).toEqual(['c.md']);
  });

  it('keeps the old file and leaves no part when it cannot be written', () => {
    writeFileSync(join(folder, 'file'), 'old');
    expect(() => { writeFileAtomic(join(folder, 'file', 'below.md'), 'new'); }).toThrow(expect.objectContaining({ kind: 'input' }));
    makeFolder(join(folder, 'taken'));
    expect(() => { writeFileAtomic(join(folder, 'taken'), 'new'); }).toThrow(expect.objectContaining({ kind: 'input' }));
    expect(readdirSync(folder).sort()).toEqual(['file', 'taken']);
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('old');
  });
});

describe('ensurePrivateFile', () => {
  it('makes the folder and the file for the owner only, and leaves an old file alone', () => {
    const file = join(folder, 'private', 'register.db');
    ensurePrivateFile(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'private')).mode & 0o777).toBe(0o700);
    writeFileSync(file, 'kept');
    ensurePrivateFile(file);
    expect(readFileSync(file, 'utf8')).toBe('kept');
  });

  it.skipIf(!existsSync('/proc/self'))('ends where no folder can be made', () => {
    expect(() => { ensurePrivateFile('/proc/nowhere/at/all.db'); }).toThrow(expect.objectContaining({ kind: 'database' }));
  });
});
