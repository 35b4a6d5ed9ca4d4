/** Packaged editions are compiled as they are read, and used for as long as their files say the same. */

import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { compileEditions } from '../../src/app/compile-editions.js';
import { loadEdition, proofs } from '../../src/app/load-edition.js';
import { withModel } from '../../src/app/own-model.js';
import { openEdition } from '../../src/core/compiled-edition.js';
import { parseModel } from '../../src/core/matching/model.js';
import { builtEditionName, editionPrint, readBuiltEdition } from '../../src/files/built-edition.js';
import { readTextFolder } from '../../src/files/data-folder.js';

const data = join(import.meta.dirname, '../../data');
const ids = readdirSync(join(data, 'editions'));
let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'mobilise-editions-')); });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

test.each(ids)('%s comes back as it is read, with its model', (id) => {
  const text = compileEditions([data])[builtEditionName(id)]!;
  const { edition, model } = openEdition(text.slice(text.indexOf('\n') + 1));
  expect(edition).toStrictEqual(loadEdition([data], id).edition);
  expect({ ok: true, model }).toStrictEqual(parseModel(edition.matching, edition.relatedSectors));
});

test('an edition with a problem has none', () => {
  cpSync(data, folder, { recursive: true, filter: (path) => !/vocabulary|samples|code-lists/.test(path) });
  const file = join(folder, 'editions', ids[0]!, 'matching.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"lambda"', '"lamda"'));
  const other = join(folder, 'editions', ids[1]!, 'edition.json');
  writeFileSync(other, readFileSync(other, 'utf8').replace('"window"', '"windows"'));
  expect(Object.keys(compileEditions([folder]))).toEqual(ids.slice(2).map(builtEditionName));
});

test('a changed letter, a file more or one less makes it nothing; proofs do not count', () => {
  const [edition, built] = [join(folder, 'edition'), join(folder, 'built.txt')];
  cpSync(join(data, 'editions', ids[0]!), edition, { recursive: true });
  const read = (): string | null => readBuiltEdition(ids[0]!, readTextFolder(edition, proofs), built);
  expect(read()).toBeNull();
  writeFileSync(built, `${editionPrint(readTextFolder(edition, proofs))}\nchecked\nand more`);
  expect(read()).toBe('checked\nand more');
  rmSync(join(edition, 'cases.json'));
  expect(read()).toBe('checked\nand more');
  const file = join(edition, 'grants.json');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, `${text} `);
  expect(read()).toBeNull();
  rmSync(file);
  expect(read()).toBeNull();
  writeFileSync(file, text);
  expect(read()).not.toBeNull();
  mkdirSync(join(edition, 'more'));
  writeFileSync(join(edition, 'more.json'), '{}');
  expect(read()).toBeNull();
  expect(readBuiltEdition(ids[0]!, {})).toBeNull();
});

test('with a model of the own, that of the edition counts no more', () => {
  const loaded = { ...loadEdition([data], ids[0]!), model: openEdition(Object.values(compileEditions([data]))[0]!.split('\n')[1]!).model };
  expect(withModel(loaded, null).model).toBe(loaded.model);
  expect(withModel(loaded, { file: 'own.json', matching: {} })).toMatchObject({ model: undefined, edition: { matching: {} } });
});
