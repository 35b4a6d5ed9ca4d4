/** The check of templates through commands: which issued documents a changed text touches, and which changes are none. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DraftReport } from '../../src/output/views/project-view.js';
import type { TemplatesCheck } from '../../src/output/views/templates-view.js';
import { openPairDesk } from '../support/pair-desk.js';
import type { Desk } from '../support/test-world.js';

const packaged = join(import.meta.dirname, '../../templates');

let desk: Desk;
beforeEach(async () => { desk = await openPairDesk(); });
afterEach(() => { desk.remove(); });

/** Writes a packaged text, changed, into the officer's own folder. */
const own = (path: string, change: (text: string) => string): void => {
  const file = join(desk.folder, 'own', path);
  mkdirSync(join(file, '..'), { recursive: true });
  const text = readFileSync(join(packaged, path), 'utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
};
const draft = async (language: string, ...words: string[]): Promise<DraftReport> => (await desk.json<DraftReport>('project', 'draft', 'S1', 'H2', '--language', language, ...words)).data;
const check = async (): Promise<TemplatesCheck> => (await desk.json<TemplatesCheck>('project', 'templates', 'check', '--templates', 'own')).data;

describe('project templates check', () => {
  it('tells the issued documents that a changed template touches, until they are drafted anew', async () => {
    const german = await draft('de');
    await draft('en', '--out', 'english.md');
    own('projects/de/learning-project.md', (text) => `${text}\nNoch ein Satz.\n`);
    const { problems, touched } = await check();
    expect(problems).toEqual([]);
    expect(touched).toEqual([{ send: 'S1', host: 'H2', edition: 'mobilisesme-2020', language: 'de', version: german.version, file: german.file, why: 'changed' }]);
    const again = await draft('de', '--templates', 'own');
    expect(again).toMatchObject({ written: true });
    expect(again.version).toBeGreaterThan(german.version);
    expect((await check()).touched.filter(({ language }) => language === 'de')).toEqual([]);
  });

  it('counts the words of a language and both languages of a document, and not how a file is laid out', async () => {
    const both = await draft('de,et', '--out', 'both.md');
    own('projects/de/learning-project.md', (text) => text.replace(/\n/g, '\r\n'));
    own('projects/de/words.json', (text) => JSON.stringify(JSON.parse(text)));
    expect((await check()).touched).toEqual([]);
    own('projects/et/words.json', (text) => {
      const words = JSON.parse(text) as { statuses: Record<string, string> };
      return JSON.stringify({ ...words, statuses: { ...words.statuses, agreed: 'teisiti' } });
    });
    expect((await check()).touched).toMatchObject([{ language: 'de,et', file: both.file, why: 'changed' }]);
  });

  it('tells the issued letters that a changed text touches, until they are written again', async () => {
    const write = async (...words: string[]): Promise<{ file: string; result: string }[]> => (await desk.json<{ file: string; result: string }[]>('letter', 'proposal', 'S1', 'H2', ...words)).data;
    const [toSend, toHost] = await write();
    await desk.json('registration', 'edit', 'S1', '--consent-on', '');
    const [question] = (await desk.json<{ file: string; asked: string[] }[]>('letter', 'deficiency', 'S1')).data;
    own('letters/es/proposal.md', (text) => text.replace(/\n/g, '\r\n'));
    own('letters/et/proposal.md', (text) => `${text}\nVeel üks lause.\n`);
    // Words that the letter does not use touch it not; those of what it asks do.
    own('letters/et/rules.json', (text) => text.replace('"host-owner-active": {', '"host-owner-active": {\n      "title": "x", "fail": "y", "unknown": "z"\n    },\n    "spare": {'));
    const touched = (await check()).touchedLetters;
    expect(question!.asked).toEqual(['consent']);
    expect(touched).toEqual([{
      letter: 'proposal', ref: 'S1', mobility: null, addressee: 'company', edition: 'mobilisesme-2020', language: 'et', writtenOn: '2021-04-01', answerBy: '2021-04-15', file: toSend!.file, why: 'changed',
    }]);
    expect(await write('--templates', 'own')).toMatchObject([{ result: 'updated', file: toSend!.file }, { result: 'unchanged', file: toHost!.file }]);
    expect((await check()).touchedLetters).toEqual([]);
    own('letters/et/rules.json', (text) => text.replace(/"consent": \{/, '"consent": {\n      "title": "x", "fail": "y", "unknown": "z"\n    },\n    "spare": {'));
    expect((await check()).touchedLetters).toMatchObject([{ letter: 'deficiency', ref: 'S1', file: question!.file }]);
  });

  it('tells what is wrong with letters as with documents: variables that no filling reaches, sections, catalogues, with their lines', async () => {
    own('letters/fr/proposal.md', (text) => `${text.replace(/^## .*$/m, '')}\n{% if letter.isReminder == 'x' %}{{ company.nmae }}{{ reasons }}{% endif %}\n`);
    own('letters/fr/introduction.md', (text) => `${text}\n{{ other.website | default: "-" }}\n{{ other.city }}\n`);
    own('letters/fr/rules.json', (text) => text.replace('"consent"', '"kept-out"'));
    mkdirSync(join(desk.folder, 'own/projects/fr'), { recursive: true });
    writeFileSync(join(desk.folder, 'own/projects/fr/words.json'), '{');
    const { problems } = await check();
    const told = problems.map(({ file, line, message }) => `${file.slice(file.indexOf('own/') + 4)}:${line === null ? '' : 'line'} ${message}`);
    for (const part of [
      'projects/fr/words.json:line is no JSON', 'letters/fr/rules.json:line rules: the words for "consent" are missing', 'letters/fr/proposal.md:line undefined variable: company.nmae',
      'letters/fr/proposal.md:line reasons is a list', 'a section is missing: the counterpart of', 'letters/fr/introduction.md:line this value may be unknown',
    ]) expect(told.filter((each) => each.includes(part)), part).toHaveLength(1);
    expect(problems.every(({ level }) => level === 'error')).toBe(true);
  });
});
