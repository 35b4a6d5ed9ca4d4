/** Drafting Learning Projects through the commands: what is refused, what is kept, and what a second draft does. */

import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sectionsOf } from '../../src/core/documents/sections.js';
import type { DraftReport } from '../../src/output/views/project-view.js';
import { goodPair, toCsv } from '../support/population.js';
import { openDesk, type Desk } from '../support/test-world.js';

let desk: Desk;
beforeEach(() => { desk = openDesk(); });
afterEach(() => { desk.remove(); });

const day = ['--as-of', '2021-04-01'];
/** The good pair's own language is Estonian. */
const english = ['--language', 'en'];
const prepare = async (send: Record<string, string> = {}, host: Record<string, string> = {}): Promise<void> => {
  const good = goodPair();
  writeFileSync(join(desk.folder, 'pair.csv'), toCsv([{ ...good.send, ...send }, { ...good.host, ...host }]));
  await desk.json('import', 'pair.csv', '--source', 'pair', ...day);
};
const draft = async (...words: string[]): Promise<DraftReport> => (await desk.json<DraftReport>('project', 'draft', 'S1', 'H2', ...day, ...english, ...words)).data;

describe('project draft', () => {
  it('writes a private file with every section, and says what is left to complete', async () => {
    await prepare();
    const report = await draft('--out', 'drafts');
    expect(report).toMatchObject({ file: join(desk.folder, 'drafts', 'learning-project-S1-H2.en.md'), version: 1, language: 'en', written: true });
    const text = readFileSync(report.file, 'utf8');
    expect(statSync(report.file).mode & 0o777).toBe(0o600);
    expect(sectionsOf(text).filter((section) => section.level === 2)).toHaveLength(12);
    expect(text).toContain('**not yet agreed**');
    expect(text).toContain('collaborating with');
    for (const item of report.toComplete) expect(text).toContain(item.replace(/[.*]/g, '').slice(0, 20));
    expect(text).not.toMatch(/undefined|null|\{\{|\{%/);
  });

  it('keeps the version while the facts stay, and counts up when they change', async () => {
    await prepare();
    const first = await draft();
    const again = await draft();
    expect(again).toMatchObject({ version: 1, hash: first.hash, written: false });
    await prepare({ description: 'A new plan.' });
    expect(await draft()).toMatchObject({ version: 2, written: true });
    expect(readFileSync(first.file, 'utf8')).toContain('A new plan');
  });

  it('never writes over a file that was edited by hand', async () => {
    await prepare();
    const { file } = await draft();
    const edited = `${readFileSync(file, 'utf8')}\nmy own words\n`;
    writeFileSync(file, edited);
    await prepare({ description: 'Another plan.' });
    const outcome = await desk.run('project', 'draft', 'S1', 'H2', ...day, ...english);
    expect(outcome.code).toBe(6);
    expect(outcome.err).toMatch(/edited by hand/);
    expect(readFileSync(file, 'utf8')).toBe(edited);
    expect(await draft('--out', 'elsewhere/project.md')).toMatchObject({ file: join(desk.folder, 'elsewhere', 'project.md'), version: 2 });
  });

  it('writes nothing in a dry run', async () => {
    await prepare();
    const before = readdirSync(desk.folder);
    expect(await draft('--dry-run')).toMatchObject({ version: 1, written: false });
    expect(readdirSync(desk.folder)).toEqual(before);
    expect(await draft()).toMatchObject({ version: 1 });
  });

  it.each([
    ['an ineligible sender', { headcount: '300' }, {}, 'sme-size'],
    ['an impossible pair', { partner_countries: 'FR' }, {}, 'destination'],
    ['no place', {}, { places: '0' }, 'capacity'],
  ])('refuses %s unless an officer gives a reason', async (_, send, host, why) => {
    await prepare(send, host);
    const outcome = await desk.run('project', 'draft', 'S1', 'H2', ...day, '--json');
    expect(outcome.code).toBe(6);
    const { error } = JSON.parse(outcome.err) as { error: { kind: string; details: { forbidden: { id: string }[] } } };
    expect(error.kind).toBe('refused');
    expect(error.details.forbidden.map((each) => each.id)).toContain(why);
    expect(existsSync(join(desk.folder, 'learning-project-S1-H2.en.md'))).toBe(false);
    const report = await draft('--override', 'the board agreed on 3 May');
    expect(report.overridden).toContain(why);
    expect(readFileSync(report.file, 'utf8')).toContain('the board agreed on 3 May');
  });

  it('takes the refs in either order, and two of a side not at all', async () => {
    await prepare();
    expect((await desk.run('draft', 'H2', 'S1', ...day)).code).toBe(0);
    const outcome = await desk.run('draft', 'S1', 'S1', ...day);
    expect(outcome.code).toBe(2);
    expect(outcome.err).toMatch(/same side/);
  });

  it('says which languages there are', async () => {
    await prepare();
    const outcome = await desk.run('draft', 'S1', 'H2', ...day, '--language', 'xx');
    expect(outcome.code).toBe(4);
    expect(outcome.err).toMatch(/available in: de, en, es, et, fr, hu, it, nb, nl, ro, tr\./);
  });

  it('takes an own template, and tells file and line when it cannot be filled', async () => {
    await prepare();
    const { mkdirSync } = await import('node:fs');
    mkdirSync(join(desk.folder, 'own', 'projects', 'en'), { recursive: true });
    const template = join(desk.folder, 'own', 'projects', 'en', 'learning-project.md');
    writeFileSync(template, '# Own\n\n{{ nonsense }}\n');
    const outcome = await desk.run('draft', 'S1', 'H2', ...day, ...english, '--templates', 'own');
    expect(outcome.code).toBe(3);
    expect(outcome.err).toContain(`${template}, line 3`);
  });

  it('names files by refs alone, and keeps hostile names inert', async () => {
    await prepare({ company_name: '../../{{ send.ref }} | # x <script>alert(1)</script>' });
    const { file } = await draft('--out', 'drafts');
    expect(readdirSync(join(desk.folder, 'drafts'))).toEqual(['learning-project-S1-H2.en.md']);
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain('<script>');
    expect(sectionsOf(text).filter((section) => section.level === 2)).toHaveLength(12);
  });

  it('speaks the language of the pair: the sender\'s, else the host\'s, else English', async () => {
    const asked = async (send: string, host: string): Promise<string> => {
      await prepare({ language: send }, { language: host });
      return (await desk.json<DraftReport>('project', 'draft', 'S1', 'H2', ...day, '--dry-run')).data.language;
    };
    expect(await asked('de', 'fr')).toBe('de');
    expect(await asked('', 'fr')).toBe('fr');
    expect(await asked('fi', 'sv')).toBe('en');
  });

  it('takes topics, statuses and open questions from the words of the language', async () => {
    await prepare({ vat_number: '', registration_number: '' });
    const { file } = await draft('--language', 'de', '--override', 'der Vorstand war dafür');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('**noch nicht vereinbart** (Vorschlag der Kontaktstelle)');
    expect(text).toContain('in Zusammenarbeit mit');
    expect(text).not.toMatch(/to complete|candidate|Advertising|Computer programming/);
  });

  it('writes two languages side by side in one version with one hash', async () => {
    await prepare();
    const report = await draft('--language', 'de,es');
    expect(report).toMatchObject({ language: 'de,es', version: 1, file: join(desk.folder, 'learning-project-S1-H2.de-es.md') });
    const text = readFileSync(report.file, 'utf8');
    expect(text).toContain('## 4. Ziele / Objetivos\n\n**Deutsch**\n\n');
    expect(new Set(text.match(/sha256:[\da-f]{12}/g))).toEqual(new Set([`sha256:${report.hash.slice(0, 12)}`]));
    expect(sectionsOf(text).filter((section) => section.level === 2)).toHaveLength(12);
    expect((await draft('--language', 'de,es')).version).toBe(1);
    for (const wrong of ['de,de', 'de,es,fr', 'deutsch']) expect((await desk.run('draft', 'S1', 'H2', ...day, '--language', wrong)).code).toBe(2);
  });
});
