/** The check of templates through commands: which issued documents a changed text touches, and which changes are none. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DraftReport } from '../../src/output/views/project-view.js';
import type { TemplatesCheck } from '../../src/output/views/templates-view.js';
import { goodPair, toCsv } from '../support/population.js';
import { openDesk, type Desk } from '../support/test-world.js';

const packaged = join(import.meta.dirname, '../../templates');

let desk: Desk;
beforeEach(async () => {
  desk = openDesk();
  const { send, host } = goodPair();
  writeFileSync(join(desk.folder, 'pair.csv'), toCsv([send, host]));
  await desk.json('import', 'pair.csv', '--source', 'pair');
});
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
});
