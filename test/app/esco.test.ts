import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadVocabulary } from '../../src/app/load-lists.js';
import type { SkillFinder } from '../../src/core/intake/skills.js';
import { conceptOf, type Vocabulary } from '../../src/core/intake/vocabulary.js';
import type { CodeListItem, LoadedCodes } from '../../src/output/views/codes-view.js';
import { packagedData } from '../../src/paths.js';
import { openDesk, type Desk } from '../support/test-world.js';

let desk: Desk;
beforeEach(() => { desk = openDesk(); });
afterEach(() => { desk.remove(); });

const uri = (name: string): string => `http://data.europa.eu/esco/skill/${name}`;
const header = 'conceptType,conceptUri,skillType,preferredLabel,altLabels,status,description';
const row = (name: string, preferred: string, others: readonly string[] = [], status = 'released'): string =>
  `KnowledgeSkillCompetence,${uri(name)},knowledge,"${preferred.replaceAll('"', '""')}","${others.join('\n')}",${status},"Text, with commas\nand lines"`;
const write = (path: string, ...rows: readonly string[]): void => {
  const file = join(desk.folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, `\uFEFF${[header, ...rows].join('\n')}\n`);
};
const stored = (): string => join(desk.folder, 'user-data', 'data', 'vocabulary', 'esco.further');
const loaded = (): { vocabulary: Vocabulary; finder: SkillFinder } => loadVocabulary([join(desk.folder, 'user-data', 'data'), packagedData()]);

const english = [
  row('pottery-kilns', 'operate raku kilns', ['raku kiln operation', 'firing raku ware']),
  row('welding', 'welding', ['flux capacitor joining']),
  row('falconry', 'falconry', ['hawking with birds', 'care for hunting falcons']),
  row('quilts', 'sew quilted zebra blankets', ['zebra quilting']),
  row('old', 'telex operation', [], 'obsolete'),
];

describe('codes load esco', () => {
  it('adds concepts, tells how they are linked, and finds them from then on', async () => {
    write('esco/skills_en.csv', ...english);
    write('esco/occupations_en.csv', 'x,y');
    writeFileSync(join(desk.folder, 'esco', 'readme.txt'), 'other files are left alone');
    const { data, code } = await desk.json<LoadedCodes>('codes', 'load', 'esco', 'esco');
    expect(code).toBe(0);
    expect(data).toMatchObject({ list: 'esco', file: stored(), concepts: 4, labels: 10, languages: ['en'], kept: [], damaged: [] });
    expect(data.linked.same).toBe(1);
    expect(data.linked.same + data.linked.group + data.linked.free).toBe(4);
    const { finder, vocabulary } = loaded();
    // Found as the whole text in any form, and inside a longer one.
    expect(finder.find('Hawking with birds')).toEqual({ concept: uri('falconry'), group: uri('falconry'), how: 'exact' });
    expect(finder.find('care for hunting falcon')).toMatchObject({ concept: uri('falconry'), how: 'inflected' });
    expect(finder.find('we would like to care for hunting falcons in the alps')).toMatchObject({ concept: uri('falconry'), how: 'within' });
    // The same label is the same concept, with all its other labels.
    expect(finder.find('flux capacitor joining')).toMatchObject({ concept: 'welding', group: 'metalworking' });
    // What was ours stays ours, and withdrawn concepts are not offered.
    expect(finder.find('welding')).toMatchObject({ concept: 'welding', how: 'exact' });
    expect(finder.find('telex operation')).toBeNull();
    expect(conceptOf(vocabulary, uri('falconry'))?.label('de')).toBe('falconry');
    expect(conceptOf(vocabulary, uri('nothing'))).toBeUndefined();
  });

  it('takes further languages later, in folders of their own, and keeps those it had', async () => {
    write('one/skills_en.csv', ...english);
    await desk.json('codes', 'load', 'esco', 'one');
    write('two/ESCO - de - csv/skills_de.csv', row('falconry', 'Falknerei', ['Jagd mit Greifvögeln']), row('welding', 'Schweißen'));
    write('two/ESCO - el - csv/skills_el.csv', row('falconry', 'ιερακοθηρία με γεράκια'));
    const { data } = await desk.json<LoadedCodes>('codes', 'load', 'esco', 'two');
    expect(data).toMatchObject({ languages: ['de', 'el', 'en'], kept: ['en'], concepts: 4 });
    const { finder, vocabulary } = loaded();
    for (const text of ['Jagd mit Greifvögeln', 'Jagd mit Greifvoegeln', 'JAGD MIT GREIFVOGELN', 'ιερακοθηρία με γεράκια', 'hawking with birds']) {
      expect({ text, found: finder.find(text)?.concept }).toEqual({ text, found: uri('falconry') });
    }
    expect(conceptOf(vocabulary, uri('falconry'))?.label('de')).toBe('Falknerei');
    // A language read again is replaced whole.
    write('three/skills_de.csv', row('falconry', 'Beizjagd mit Vögeln'));
    await desk.json('codes', 'load', 'esco', 'three');
    expect(loaded().finder.find('Jagd mit Greifvögeln')).toBeNull();
    expect(loaded().finder.find('Beizjagd mit Vögeln')?.concept).toBe(uri('falconry'));
  });

  it('keeps a wording unknown that two concepts share, unless it is the name of one', async () => {
    write('esco/skills_en.csv', row('a', 'zebra riding', ['zebra works', 'zebra care']), row('b', 'zebra care', ['zebra works']));
    await desk.json('codes', 'load', 'esco', 'esco');
    const { finder } = loaded();
    expect(finder.find('zebra works')).toBeNull();
    expect(finder.find('zebra care')?.concept).toBe(uri('b'));
  });

  it('leaves damaged rows out, tells them by file and line, and ends not clean', async () => {
    write('esco/skills_en.csv', english[0]!, 'too,few', row('falconry', 'falconry'), row('falconry', 'again'), row('x', ' '), row('y', 'z'.repeat(301)),
      row('z', 'fine').replace(uri('z'), 'no address'));
    const { data, code } = await desk.json<LoadedCodes>('codes', 'load', 'esco', 'esco');
    expect(code).toBe(1);
    expect(data.concepts).toBe(2);
    const lines = readFileSync(join(desk.folder, 'esco', 'skills_en.csv'), 'utf8').split('\n');
    expect(data.damaged.map(({ line, problem }) => [lines[line - 1]!.slice(0, 7), problem])).toEqual([
      ['too,few', 'it has 2 cells, the header 7'],
      ['Knowled', expect.stringContaining('already')],
      ['Knowled', 'preferredLabel is empty'],
      ['Knowled', 'a label is longer than 300 characters'],
      ['Knowled', '"no address" in conceptUri is no address'],
    ]);
    expect(data.damaged[3]!.line).toBeGreaterThan(data.damaged[2]!.line);
  });

  it('stores nothing in a dry run, and nothing when a file cannot be read', async () => {
    write('esco/skills_en.csv', ...english);
    const { data } = await desk.json<LoadedCodes>('codes', 'load', 'esco', 'esco', '--dry-run');
    expect(data.concepts).toBe(4);
    expect(existsSync(stored())).toBe(false);
    writeFileSync(join(desk.folder, 'esco', 'skills_de.csv'), `${header}\n${row('a', 'b')}\nx,"${uri('open')},y,z\n`);
    const broken = await desk.run('codes', 'load', 'esco', 'esco');
    expect(broken).toMatchObject({ code: 3, out: '' });
    expect(broken.err).toContain('line 4');
    expect(existsSync(stored())).toBe(false);
  });

  it('leaves an earlier load whole when a later one fails, and no part of it behind', async () => {
    write('esco/skills_en.csv', ...english);
    await desk.json('codes', 'load', 'esco', 'esco');
    const before = readFileSync(stored(), 'utf8');
    writeFileSync(join(desk.folder, 'esco', 'skills_fr.csv'), 'conceptUri,preferredLabel\nx,y\n');
    const failed = await desk.run('codes', 'load', 'esco', 'esco');
    expect(failed.code).toBe(3);
    expect(failed.err).toContain('no column altLabels');
    expect(readFileSync(stored(), 'utf8')).toBe(before);
    expect(readdirSync(join(stored(), '..'))).toEqual(['esco.further']);
  });

  it.each([
    ['no such folder', 'nowhere', 4, 'There is no folder'],
    ['no skills file', 'bare', 3, 'holds no skills file'],
    ['a zip file only', 'packed', 3, 'unpack it first'],
    ['two of one language', 'twice', 3, 'two skills files of the language "en"'],
    ['old encoding', 'old', 3, 'not encoded as UTF-8'],
    ['an empty file', 'empty', 3, 'is empty'],
  ])('says what is wrong: %s', async (_what, place, code, text) => {
    mkdirSync(join(desk.folder, 'packed'));
    mkdirSync(join(desk.folder, 'bare'));
    writeFileSync(join(desk.folder, 'packed', 'ESCO.zip'), 'PK');
    if (place === 'twice') {
      write('twice/a/skills_en.csv', ...english);
      write('twice/b/skills_en.csv', ...english);
    }
    for (const [name, bytes] of [['old', Buffer.from(`${header}\nx,y,z,M\xfcller,,,\n`, 'latin1')], ['empty', Buffer.alloc(0)]] as const) {
      mkdirSync(join(desk.folder, name));
      writeFileSync(join(desk.folder, name, 'skills_de.csv'), bytes);
    }
    const { code: ended, err } = await desk.run('codes', 'load', 'esco', place);
    expect({ ended, told: err.includes(text) ? text : err }).toEqual({ ended: code, told: text });
  });

  it('refuses a list it does not know, and a stored list that is not whole', async () => {
    expect((await desk.run('codes', 'load', 'other', '.')).code).toBe(2);
    write('esco/skills_en.csv', ...english);
    await desk.json('codes', 'load', 'esco', 'esco');
    writeFileSync(stored(), readFileSync(stored(), 'utf8').slice(0, -3));
    expect(() => loaded()).toThrow('damaged');
    // Loading again mends it.
    expect((await desk.run('codes', 'load', 'esco', 'esco')).code).toBe(0);
    expect(loaded().finder.find('falconry')?.concept).toBe(uri('falconry'));
  });
});

describe('codes list', () => {
  it('lists code lists and vocabularies with what was loaded', async () => {
    write('esco/skills_en.csv', ...english);
    await desk.json('codes', 'load', 'esco', 'esco', '--as-of', '2021-05-03');
    const { data } = await desk.json<CodeListItem[]>('codes', 'list');
    expect(data.find(({ id }) => id === 'esco')).toEqual({ id: 'esco', kind: 'vocabulary', entries: 4, languages: ['en'], loadedOn: '2021-05-03', place: stored() });
    expect(data.find(({ id }) => id === 'skills')).toMatchObject({ kind: 'vocabulary', loadedOn: null, place: join(packagedData(), 'vocabulary') });
    expect(data.find(({ id }) => id === 'countries')?.entries).toBeGreaterThan(240);
  });
});
