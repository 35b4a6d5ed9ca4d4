/** The state of data files: what is built from them is built anew as soon as one of them is another. */

import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { stateOfFiles } from '../../src/files/data-folder.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'data-'));
  mkdirSync(join(folder, 'vocabulary'));
});
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

const state = (): string => stateOfFiles([folder, join(folder, 'nowhere')], 'vocabulary');
const write = (name: string, text: string): void => { writeFileSync(join(folder, 'vocabulary', name), text); };

it('is another one after every change, even of the same length, and the same without one', () => {
  const seen = [state()];
  for (const change of [
    () => { write('a.json', '[1]'); },
    () => { write('b.part', '[2]'); renameSync(join(folder, 'vocabulary', 'b.part'), join(folder, 'vocabulary', 'a.json')); },
    () => { write('b.json', '[3]'); },
    () => { rmSync(join(folder, 'vocabulary', 'a.json')); },
  ]) {
    change();
    expect(seen).not.toContain(state());
    seen.push(state());
    expect(state()).toBe(seen.at(-1));
  }
});

it('can be told of a folder with a name behind which nothing is', () => {
  symlinkSync(join(folder, 'gone'), join(folder, 'vocabulary', 'x.json'));
  expect(state()).toContain('x.json');
});
