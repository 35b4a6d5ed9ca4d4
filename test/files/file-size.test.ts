/** The size of whatever a path may lead to, also where nothing can be looked at: who opens it tells why. */

import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { fileSize } from '../../src/files/file-size.js';
import { quickFolder } from '../support/test-world.js';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(quickFolder(), 'sizes-')); });
afterEach(() => { rmSync(folder, { recursive: true }); });

test('is 0 where there is nothing to look at', () => {
  writeFileSync(join(folder, 'list.csv'), 'five!');
  symlinkSync('circle', join(folder, 'circle'));
  const sizes = ['list.csv', 'absent.csv', 'list.csv/x', 'circle', 'a'.repeat(300), 'with\0end'].map((name) => fileSize(join(folder, name)));
  expect(sizes).toEqual([5, 0, 0, 0, 0, 0]);
});
