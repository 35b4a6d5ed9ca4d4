/** The folder of a report: whole or not at all, the same bytes left alone, nothing else's file replaced. */

import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { placeReportFolder, stageReportFolder, type ReportFile, type StagedFolder } from '../../src/files/report-folder.js';

let above: string;
let folder: string;
beforeEach(() => {
  above = mkdtempSync(join(tmpdir(), 'mobilise-report-'));
  folder = join(above, '2021-04-01');
});
afterEach(() => { rmSync(above, { recursive: true, force: true }); });

const ours = new Set(['a.json', 'b.csv', 'c.csv']);
const file = (name: string, ...parts: string[]): ReportFile => [name, parts.map((part) => Buffer.from(part))];
const stage = async (...files: ReportFile[]): Promise<StagedFolder> => await stageReportFolder(folder, files, ours);
const held = (): Record<string, string> => Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

it('is not there until it is placed, and then whole, readable by its owner only', async () => {
  const staged = await stage(file('a.json', '{"a":', '', '"ż"}'), file('b.csv', ''));
  expect(existsSync(folder)).toBe(false);
  placeReportFolder(staged);
  expect(held()).toEqual({ 'a.json': '{"a":"ż"}', 'b.csv': '' });
  expect(readdirSync(above)).toEqual(['2021-04-01']);
  expect(statSync(join(folder, 'a.json')).mode & 0o777).toBe(0o600);
});

it('writes each file while the next one is made', async () => {
  const many = Array.from({ length: 10 }, () => Buffer.alloc(1_000_000, 'ab'));
  const [names, seen]: [string[], number[]] = [['a.json', 'b.csv', 'c.csv'], []];
  function* files(): Generator<ReportFile> {
    for (const name of names) {
      seen.push(readdirSync(above).length);
      yield [name, many];
    }
  }
  placeReportFolder(await stageReportFolder(folder, files(), ours));
  expect(seen).toEqual([0, 1, 1]);
  for (const name of names) expect(readFileSync(join(folder, name)).equals(Buffer.concat(many))).toBe(true);
});

it('leaves a folder alone that holds the same, in other parts', async () => {
  placeReportFolder(await stage(file('a.json', 'one', 'two'), file('b.csv', 'x')));
  const { ino } = statSync(join(folder, 'a.json'));
  const again = await stage(file('b.csv', 'x'), file('a.json', 'on', 'etwo'));
  expect(again.beside).toBeNull();
  placeReportFolder(again);
  expect(statSync(join(folder, 'a.json')).ino).toBe(ino);
});

it.each([
  ['a byte more', [file('a.json', 'one', 'two', '!')]], ['a byte less', [file('a.json', 'one', 'tw')]], ['another byte', [file('a.json', 'ane', 'two')]],
  ['another file', [file('b.csv', 'onetwo')]], ['a file more', [file('a.json', 'onetwo'), file('b.csv', '')]], ['nothing in it', [file('a.json')]],
])('replaces one with %s', async (_, files) => {
  placeReportFolder(await stage(file('a.json', 'onetwo')));
  placeReportFolder(await stage(...files));
  expect(held()).toEqual(Object.fromEntries(files.map(([name, parts]) => [name, Buffer.concat(parts).toString()])));
  expect(readdirSync(above)).toEqual(['2021-04-01']);
});

it('removes what a killed run left beside it', async () => {
  mkdirSync(join(above, '.2021-04-01.0a1b2c3d.part'));
  mkdirSync(join(above, '.2021-04-02.0a1b2c3d.part'));
  placeReportFolder(await stage(file('a.json', 'one')));
  expect(readdirSync(above).sort()).toEqual(['.2021-04-02.0a1b2c3d.part', '2021-04-01']);
});

it('refuses a folder with files that are not of a report', async () => {
  mkdirSync(folder);
  writeFileSync(join(folder, 'thesis.doc'), 'mine');
  await expect(stage(file('a.json', 'one'))).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('thesis.doc') as unknown });
  expect(held()).toEqual({ 'thesis.doc': 'mine' });
});

it('tells what cannot be written when nothing is being written any more, and the old folder is as it was', async () => {
  placeReportFolder(await stage(file('a.json', 'old')));
  const long = 'n'.repeat(300);
  await expect(stage(file('a.json', 'new'), file(long, 'x'), file('c.csv', 'y'))).rejects.toMatchObject({ kind: 'input', message: expect.stringMatching(/n cannot be written \(the name is too long\)/) as unknown });
  expect(held()).toEqual({ 'a.json': 'old' });
  writeFileSync(join(above, 'in-the-way'), '');
  await expect(stageReportFolder(join(above, 'in-the-way', 'below'), [file('a.json', 'x')], ours)).rejects.toMatchObject({ kind: 'input', message: expect.stringMatching(/in-the-way\/below cannot be written/) as unknown });
});

it('tells what went wrong while a file was made', async () => {
  function* files(): Generator<ReportFile> {
    yield file('a.json', 'one');
    throw new RangeError('no second one');
  }
  await expect(stageReportFolder(folder, files(), ours)).rejects.toMatchObject({ kind: 'input', message: expect.stringContaining('no second one') as unknown });
  expect(existsSync(folder)).toBe(false);
});
