/** Rendering through the commands: what is rendered, where to, and what is never written over. */

import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DraftReport } from '../../src/output/views/project-view.js';
import type { RenderReport } from '../../src/output/views/render-view.js';
import { addMobility } from '../support/mobility-row.js';
import { openPairDesk } from '../support/pair-desk.js';
import { goodPair, toCsv } from '../support/population.js';
import type { Desk } from '../support/test-world.js';

let desk: Desk;
beforeEach(async () => { desk = await openPairDesk(); });
afterEach(() => { desk.remove(); });

const draft = async (...words: string[]): Promise<DraftReport> => (await desk.json<DraftReport>('draft', 'S1', 'H2', ...(words.includes('--language') ? [] : ['--language', 'en']), ...words)).data;
const render = async (...words: string[]): Promise<RenderReport> => (await desk.json<RenderReport>('project', 'render', ...words)).data;

describe('project render', () => {
  it('renders the newest draft of a pair beside it, readable by its owner only', async () => {
    const drafted = await draft();
    const report = await render('H2', 'S1', '--to', 'docx');
    expect(report).toMatchObject({
      file: join(desk.folder, 'learning-project-S1-H2.en.docx'), format: 'docx', source: drafted.file, version: 1, hash: drafted.hash, language: 'en', edited: false, written: true,
    });
    expect(statSync(report.file).mode & 0o777).toBe(0o600);
    const first = readFileSync(report.file);
    expect(await render('S1', 'H2', '--to', 'docx')).toMatchObject({ written: false });
    rmSync(report.file);
    await desk.runIn({ now: '2021-05-05T05:05:05Z' }, 'project', 'render', 'S1', 'H2', '--to', 'docx');
    expect(readFileSync(report.file).equals(first)).toBe(true);
  });

  it('renders what was edited by hand, and says so on the pages', async () => {
    const { file, hash } = await draft();
    writeFileSync(file, `${readFileSync(file, 'utf8')}\nOur own words.\n`);
    const report = await render(file, '--to', 'html');
    expect(report).toMatchObject({ version: 1, edited: true, language: 'en' });
    expect(report.hash).not.toBe(hash);
    const html = readFileSync(report.file, 'utf8');
    expect(html.includes(`Version 1 (edited by hand) · sha256:${report.hash.slice(0, 12)}`)).toBe(true);
    expect(html.includes('Our own words.')).toBe(true);
  });

  it('knows a copy by the hash it shows, and what was written on the line of the hash', async () => {
    const { file } = await draft('--language', 'de,es');
    const copy = join(desk.folder, 'copy.md');
    writeFileSync(copy, readFileSync(file, 'utf8'));
    const plain = await desk.json<RenderReport>('project', 'render', copy, '--to', 'html');
    expect(plain).toMatchObject({ data: { version: 1, edited: false, language: 'de,es' } });
    expect(plain.meta.warnings).toBeUndefined();
    writeFileSync(copy, readFileSync(file, 'utf8').replace(/(`sha256:.*)$/m, '$1; the host pays 9000 euro'));
    const { data, meta } = await desk.json<RenderReport>('project', 'render', copy, '--to', 'html');
    expect(data).toMatchObject({ version: 1, edited: true });
    expect(meta.warnings).toHaveLength(1);
  });

  it('renders the newest version after new facts', async () => {
    const { file } = await draft();
    const { send, host } = goodPair();
    writeFileSync(join(desk.folder, 'pair.csv'), toCsv([{ ...send, description: 'A new plan.' }, host]));
    await desk.json('import', 'pair.csv', '--source', 'pair');
    await draft();
    expect(await render('S1', 'H2', '--to', 'html', '--out', 'print/')).toMatchObject({ version: 2, source: file, file: join(desk.folder, 'print', 'learning-project-S1-H2.en.html') });
  });

  it('renders a file of which the register knows nothing, in its language, and says so', async () => {
    writeFileSync(join(desk.folder, 'projekt.de.md'), '# Projekt\n\nÄÖÜ\n');
    const { data, meta } = await desk.json<RenderReport>('project', 'render', 'projekt.de.md', '--to', 'html');
    expect(data).toMatchObject({ version: null, language: 'de', edited: false });
    expect(meta.warnings).toEqual([expect.stringMatching(/projekt\.de\.md is no Learning Project of this register: whether it is the newest version cannot be told[^]*mobilise project list/)]);
    writeFileSync(join(desk.folder, 'open.de.md'), '# Projekt\n\n```\nÄÖÜ\n\n## Mehr\n');
    const open = 'Line 3 of open.de.md opens a block of code that is never closed: all below it would be printed as code. Take the line out, or close the block.';
    expect((await desk.json('project', 'render', 'open.de.md', '--to', 'html')).meta.warnings).toContain(open);
    expect((await desk.json('project', 'check', 'open.de.md')).meta.warnings).toContain(open);
    writeFileSync(join(desk.folder, 'projekt.de-es.md'), '# Projekt\n\n**Deutsch**\n\nWir\n\n**Español**\n\nNosotros\n');
    const both = await desk.json<RenderReport>('project', 'render', 'projekt.de-es.md', '--to', 'html');
    expect(both.data.language).toBe('de,es');
    expect(readFileSync(both.data.file, 'utf8')).toContain('<p lang="es">Nosotros</p>');
    for (const [name, content, why] of [['x.png', '\u0000PNG', /is no text file/], ['x.md', 'x'.repeat(5_000_001), /is too large/]] as const) {
      writeFileSync(join(desk.folder, name), content);
      const refused = await desk.run('project', 'render', name, '--to', 'html');
      expect([refused.code, refused.err]).toEqual([3, expect.stringMatching(why)]);
    }
    const html = readFileSync(join(desk.folder, 'projekt.de.html'), 'utf8');
    expect(html).toContain('<html lang="de">');
    expect(html).toContain('"Seite " counter(page) " von " counter(pages)');
    expect(await render('projekt.de.md', '--to', 'html', '--language', 'xx', '--out', 'x.html')).toMatchObject({ language: 'xx' });
    expect(readFileSync(join(desk.folder, 'x.html'), 'utf8')).toContain('"Page " counter(page)');
  });

  it('renders a mobility by its ref', async () => {
    await draft();
    await addMobility(desk);
    expect(await render('M1', '--to', 'html')).toMatchObject({ version: 1, file: join(desk.folder, 'learning-project-S1-H2.en.html') });
    expect((await desk.run('project', 'render', 'M2', '--to', 'html')).code).toBe(4);
  });

  it('never writes over a file that is not its own, and writes nothing in a dry run', async () => {
    await draft();
    writeFileSync(join(desk.folder, 'mine.html'), 'my own page');
    const refused = await desk.run('project', 'render', 'S1', 'H2', '--to', 'html', '--out', 'mine.html');
    expect(refused.code).toBe(6);
    expect(refused.err).toMatch(/changed by hand, or is another file/);
    expect(readFileSync(join(desk.folder, 'mine.html'), 'utf8')).toBe('my own page');
    const { file } = await render('S1', 'H2', '--to', 'html', '--out', 'page.html');
    writeFileSync(file, 'changed');
    expect((await desk.run('project', 'render', 'S1', 'H2', '--to', 'html', '--out', 'page.html')).code).toBe(6);
    const before = readdirSync(desk.folder);
    expect(await render('S1', 'H2', '--to', 'docx', '--dry-run')).toMatchObject({ written: false });
    expect(readdirSync(desk.folder)).toEqual(before);
  });

  it('writes over its own file when the text has changed', async () => {
    const { file } = await draft();
    const page = (await render('S1', 'H2', '--to', 'html')).file;
    writeFileSync(file, '# Changed\n');
    expect(await render('S1', 'H2', '--to', 'html')).toMatchObject({ written: true });
    expect(readFileSync(page, 'utf8')).toContain('<h1>Changed</h1>');
    // Nothing in the text tells its version; it lies where version 1 was written and is not it.
    const { data, meta } = await desk.json<RenderReport>('project', 'render', 'S1', 'H2', '--to', 'html');
    expect(data).toMatchObject({ version: 1, edited: true });
    expect(meta.warnings).toEqual([expect.stringMatching(/says something else than version 1 and is no version yet.*project save S1 H2 --language en/)]);
  });

  it('says what is missing', async () => {
    const none = await desk.run('project', 'render', 'S1', 'H2', '--to', 'docx');
    expect([none.code, none.err.includes('mobilise project draft S1 H2')]).toEqual([4, true]);
    const { file } = await draft();
    const other = await desk.run('project', 'render', 'S1', 'H2', '--to', 'docx', '--language', 'de');
    expect([other.code, other.err.includes('there is en')]).toEqual([4, true]);
    rmSync(file);
    expect((await desk.run('project', 'render', 'S1', 'H2', '--to', 'docx')).code).toBe(3);
    expect((await desk.run('project', 'render', 'nothing.md', '--to', 'docx')).code).toBe(3);
    expect((await desk.run('project', 'render', 'S1', 'H2')).code).toBe(2);
    expect((await desk.run('project', 'render', 'S1', 'H2', '--to', 'pdf')).code).toBe(2);
    expect((await desk.run('project', 'render', 'S1', 'S1', '--to', 'docx')).code).toBe(2);
    expect((await desk.run('project', 'render', 'a.md', 'b.md', '--to', 'docx')).code).toBe(2);
    expect(existsSync(join(desk.folder, 'learning-project-S1-H2.en.docx'))).toBe(false);
  });

  it('refuses what a newer version has replaced, in whatever language, and conflicts nobody settled', async () => {
    const { file } = await draft();
    const copy = join(desk.folder, 'sent-last-week.md');
    writeFileSync(copy, readFileSync(file, 'utf8'));
    expect((await desk.run('project', 'render', copy, '--to', 'html')).code).toBe(0);
    const german = (await draft('--language', 'de')).file;
    const { send, host } = goodPair();
    writeFileSync(join(desk.folder, 'pair.csv'), toCsv([{ ...send, description: 'Another plan.' }, host]));
    await desk.json('import', 'pair.csv', '--source', 'pair');
    await desk.json('project', 'redraft', 'S1', 'H2', '--language', 'en');
    const refused = async (...words: string[]): Promise<string> => {
      const { code, err } = await desk.run('project', 'render', ...words, '--to', 'html');
      expect([code, err]).toEqual([6, err]);
      return err;
    };
    expect(await refused(copy)).toMatch(/holds version 1 \(en\), which is outdated; the newest is 2 \(en\)[^]*project diff S1 H2 --from 1 --to 2/);
    for (const named of [['S1', 'H2', '--language', 'de'], [german]]) expect(await refused(...named)).toMatch(/version 1 \(de\)[^]*project redraft S1 H2 --language de/);
    // An old copy under the name of the newest is still an old copy.
    const newest = readFileSync(file, 'utf8');
    writeFileSync(file, readFileSync(copy, 'utf8'));
    expect(await refused('S1', 'H2')).toMatch(/version 1 \(en\), which is outdated/);
    writeFileSync(file, newest.replace('Another plan.', '\n<<<<<<< conflict 1: a\nx\n======= conflict 1: b\ny\n>>>>>>> conflict 1: c\n'));
    expect(await refused('S1', 'H2')).toMatch(/holds a conflict nobody has settled: lines \d+ to \d+[^]*project save S1 H2/);
    writeFileSync(file, newest.replace('Another plan.', 'Our own plan.'));
    const { meta } = await desk.json('project', 'render', 'S1', 'H2', '--to', 'html');
    expect(meta.warnings).toEqual([expect.stringMatching(/To make it a version: mobilise project save S1 H2/)]);
  });
});
