/** The log of what ran while nobody watched: one event is one line, a large one is put away, and only so many old ones are kept. */

import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appendToLog } from '../../src/files/log-file.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mobilise-log-'));
  file = join(folder, 'logs', 'nightly.log');
});
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

test('one event is one line, whatever its text holds; the log is its owner\'s alone', () => {
  appendToLog(file, 'first\nline\r\nwith \u001B[31mcolour');
  appendToLog(file, 'second');
  expect(readFileSync(file, 'utf8')).toBe('first line with  [31mcolour\nsecond\n');
  if (process.platform !== 'win32') expect([statSync(file).mode & 0o777, statSync(join(folder, 'logs')).mode & 0o777]).toEqual([0o600, 0o700]);
});

test('a log of a million bytes is put away and begun anew, and four old ones are kept', () => {
  for (let nth = 1; nth <= 6; nth += 1) {
    appendToLog(file, `log ${nth}`);
    writeFileSync(file, `log ${nth}\n`.padEnd(1_000_000, '.'));
  }
  appendToLog(file, 'log 7');
  const begins = [file, ...[1, 2, 3, 4].map((nth) => `${file}.${nth}`)].map((each) => readFileSync(each, 'utf8').slice(0, 5));
  expect(begins).toEqual(['log 7', 'log 6', 'log 5', 'log 4', 'log 3']);
  expect(existsSync(`${file}.5`)).toBe(false);
});

test('a log below that size is added to', () => {
  appendToLog(file, 'x'.repeat(999_000));
  appendToLog(file, 'last');
  expect(readFileSync(file, 'utf8').endsWith('x\nlast\n')).toBe(true);
  expect(existsSync(`${file}.1`)).toBe(false);
});
