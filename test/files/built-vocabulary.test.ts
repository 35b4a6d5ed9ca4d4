/** Compiled labels are used for as long as the files say what they said when it was compiled, and no longer. */

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { readBuiltVocabulary, vocabularyPrint } from '../../src/files/built-vocabulary.js';

let folder: string;
let own: string;
let built: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mobilise-built-'));
  [own, built] = [join(folder, 'own'), join(folder, 'vocabulary.txt')];
  cpSync(join(import.meta.dirname, '../../data/vocabulary'), join(folder, 'data/vocabulary'), { recursive: true });
  mkdirSync(join(own, 'vocabulary'), { recursive: true });
  writeFileSync(built, `${vocabularyPrint([join(folder, 'data')])}\nlabels\nand more`);
});
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

const read = (): string | null => readBuiltVocabulary([own, join(folder, 'data')], built);

test('they are read while the files are the same, from whatever folder, whatever their times', () => {
  expect(read()).toBe('labels\nand more');
  cpSync(join(folder, 'data/vocabulary/law.json'), join(own, 'vocabulary/law.json'));
  expect(read()).toBe('labels\nand more');
});

test('a changed letter, a file more, one less or one of an own folder makes them nothing', () => {
  const file = join(folder, 'data/vocabulary/law.json');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('law', 'lew'));
  expect(read()).toBeNull();
  rmSync(file);
  expect(read()).toBeNull();
  writeFileSync(file, text);
  expect(read()).not.toBeNull();
  writeFileSync(join(own, 'vocabulary/law.json'), `${text} `);
  expect(read()).toBeNull();
  rmSync(join(own, 'vocabulary/law.json'));
  writeFileSync(join(own, 'vocabulary/own.json'), '{}');
  expect(read()).toBeNull();
});

test('without a compiled file there is nothing, as where the program runs from its sources', () => {
  rmSync(built);
  expect(read()).toBeNull();
  expect(readBuiltVocabulary([join(folder, 'data')])).toBeNull();
});
