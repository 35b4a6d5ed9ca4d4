/** Deficiency letters: what they ask, their dates, the files, and the deadline that follows. */

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseCatalogue } from '../../src/core/documents/letter-catalogue.js';
import type { LetterItem } from '../../src/output/views/letter-view.js';
import type { VerdictExplanation, VerdictItem } from '../../src/output/views/validation-view.js';
import { goodPair, toCsv } from '../support/population.js';
import { openDesk, type Desk } from '../support/test-world.js';

let desk: Desk;
const file = (name: string): string => join(desk.folder, name);
const read = (name: string): string => readFileSync(file(name), 'utf8');
// The companies of the good pair have languages of their own; what a letter says is read in English here.
const english = ['--language', 'en'];
const letters = async (...words: string[]): Promise<LetterItem[]> => (await desk.json<LetterItem[]>('letter', 'deficiency', ...words, ...english)).data;
const verdictOf = async (ref: string, ...words: string[]): Promise<VerdictItem | undefined> => (await desk.json<VerdictItem[]>('validate', 'list', ...words)).data.find((item) => item.ref === ref);

const importList = async (change: Readonly<Record<string, string>>): Promise<void> => {
  const { send, host } = goodPair();
  writeFileSync(file('list.csv'), toCsv([{ ...send, ...change }, { ...host, owner: '', host_owner_years: '' }, { ...send, reference: 'GOOD-2', participant_email: 'b@golden-sender.example' }]));
  await desk.run('import', 'list.csv', '--source', 's');
  await desk.run('validate');
};

beforeEach(async () => {
  desk = openDesk();
  await desk.run('init', '--code', 'CAMBE', '--name', 'Chamber of Commerce of Bergen', '--country', 'NO', '--no-input');
  await importList({ consent_on: '', headcount: '', contact_point: 'CAMBE' });
});
afterEach(() => { desk.remove(); });

describe('letter deficiency', () => {
  it('asks for what is unknown, names the proof and the day, and gives the registration its deadline', async () => {
    const [item] = await letters('S1', '--out', 'letters');
    expect(item).toMatchObject({ ref: 'S1', result: 'written', language: 'en', writtenOn: '2021-04-01', answerBy: '2021-04-15', asked: ['sme-size', 'consent'] });
    const text = read('letters/deficiency-S1.en.md');
    for (const part of ['Golden Sender OÜ', 'Dear Mari Tamm', '15 April 2021', 'Size of your company', 'last closed accounts', 'Consent to process', 'GOOD-SEND', 'Chamber of Commerce of Bergen']) expect(text).toContain(part);
    expect(text).not.toMatch(/stands in the way|Jaan Saar|to complete|undefined|null|\{\{|\{%/);
    expect(await verdictOf('S1')).toMatchObject({ verdict: 'needs-information', answerBy: '2021-04-15' });
    const { letter } = (await desk.json<VerdictExplanation>('validate', 'explain', 'S1')).data;
    expect(letter).toEqual({ writtenOn: '2021-04-01', answerBy: '2021-04-15', overdue: false });
    expect((await desk.json<VerdictExplanation>('validate', 'explain', 'S1', '--as-of', '2021-04-16')).data.letter?.overdue).toBe(true);
    expect((await desk.json<VerdictExplanation>('validate', 'explain', 'S1', '--as-of', '2021-03-31')).data.letter).toBeNull();
  });

  it('keeps its dates while the questions are the same and the time runs; then it is a new letter', async () => {
    await letters('S1');
    const before = read('deficiency-S1.en.md');
    expect(await letters('S1', '--as-of', '2021-04-10')).toMatchObject([{ result: 'unchanged', writtenOn: '2021-04-01', answerBy: '2021-04-15' }]);
    expect(read('deficiency-S1.en.md')).toBe(before);
    expect(await letters('S1', '--as-of', '2021-04-16')).toMatchObject([{ result: 'updated', writtenOn: '2021-04-16', answerBy: '2021-04-30' }]);
    await desk.run('registration', 'edit', 'S1', '--headcount', '14');
    expect(await letters('S1', '--as-of', '2021-04-17', '--until', '2021-06-01')).toMatchObject([{ result: 'updated', answerBy: '2021-06-01', asked: ['consent'] }]);
  });

  it('is written for all with a verdict, and says of the deadline of nobody else', async () => {
    const items = await letters('--verdict', 'needs-information', '--out', 'letters');
    expect(items.map(({ ref, result }) => [ref, result])).toEqual([['S1', 'written'], ['H2', 'written']]);
    expect(readdirSync(file('letters')).sort()).toEqual(['deficiency-H2.en.md', 'deficiency-H2.en.txt', 'deficiency-S1.en.md', 'deficiency-S1.en.txt']);
    expect(await verdictOf('S3')).toMatchObject({ verdict: 'eligible', answerBy: null });
    // The host belongs to another office, of which only the code is known.
    expect(read('letters/deficiency-H2.en.md')).toContain('From: ESONE');
    await desk.run('registration', 'edit', 'S1', '--headcount', '14', '--consent-on', '2021-01-15');
    await desk.run('validate');
    expect(await verdictOf('S1')).toMatchObject({ verdict: 'eligible', answerBy: null });
  });

  it('tells what stands in the way where a rule fails', async () => {
    await desk.run('registration', 'edit', 'S1', '--headcount', '300');
    await letters('S1');
    expect(read('deficiency-S1.en.md')).toMatch(/## What stands in the way today\n\n1\. \*\*Size of your company\*\*: .*What we have: Headcount 300/);
  });

  it('never writes over a file edited by hand', async () => {
    await letters('S1');
    writeFileSync(file('deficiency-S1.en.md'), 'my own words\n');
    expect((await desk.run('letter', 'deficiency', 'S1', ...english)).code).toBe(6);
    const { data, code } = await desk.json<LetterItem[]>('letter', 'deficiency', '--verdict', 'needs-information', ...english);
    expect(data.map(({ ref, result }) => [ref, result])).toEqual([['S1', 'kept'], ['H2', 'written']]);
    expect(code).toBe(1);
    expect(read('deficiency-S1.en.md')).toBe('my own words\n');
  });

  it('writes and records nothing in a dry run, or when the folder cannot be written', async () => {
    expect(await letters('S1', '--dry-run')).toMatchObject([{ result: 'written' }]);
    expect(existsSync(file('deficiency-S1.en.md'))).toBe(false);
    writeFileSync(file('blocked'), '');
    expect((await desk.run('letter', 'deficiency', 'S1', '--out', 'blocked')).code).toBe(3);
    expect(await verdictOf('S1')).toMatchObject({ answerBy: null });
  });

  it('refuses where nothing is missing, and what it does not understand', async () => {
    const code = async (...words: string[]): Promise<number> => (await desk.run('letter', 'deficiency', ...words)).code;
    expect(await code('S3')).toBe(6);
    expect(await code('S9')).toBe(4);
    expect(await code()).toBe(2);
    expect(await code('S1', '--verdict', 'needs-information')).toBe(2);
    expect(await code('S1', '--until', '2021-03-31')).toBe(2);
    expect(await code('S1', '--language', 'xx')).toBe(4);
    expect(await letters('S3', 'S1')).toMatchObject([{ result: 'nothing-to-ask' }, { result: 'written' }]);
  });

  it('shows hostile names as they are', async () => {
    await desk.run('registration', 'edit', 'S1', '--company-name', '# {{ letter }} <b> [x](y) | z', '--contact-name', '{% raw %}\u001b[31m');
    await letters('S1');
    const text = read('deficiency-S1.en.md');
    expect(text).not.toMatch(/<b>|\{\{|^# \{/m);
    expect(text).not.toContain('\u001b');
    expect(text).toContain('\\{\\{ letter \\}\\}');
  });

  it('speaks another language as soon as its template and texts are there', async () => {
    mkdirSync(file('own/letters/et'), { recursive: true });
    writeFileSync(file('own/letters/et/deficiency.md'), '# Kiri {{ company.name }}\n\nVastake: {{ letter.answerBy }}\n\n{% for item in questions %}\n- {{ item.title }}: {{ item.text }}\n{% endfor %}\n');
    writeFileSync(file('own/letters/et/rules.json'), JSON.stringify({ rules: { consent: { title: 'Nõusolek', unknown: 'Palun saatke nõusolek.' } } }));
    const { data, meta } = await desk.json<LetterItem[]>('letter', 'deficiency', 'S1', '--templates', 'own');
    expect(data).toMatchObject([{ language: 'et' }]);
    expect(meta.warnings).toEqual([expect.stringContaining('sme-size')]);
    expect(read('deficiency-S1.et.md')).toContain('- Nõusolek: Palun saatke nõusolek.');
    expect(read('deficiency-S1.et.md')).toContain('aprill 2021');
    writeFileSync(file('own/letters/et/rules.json'), '{"rules": {"consent": {"titel": "x"}}}');
    expect((await desk.run('letter', 'deficiency', 'S1', '--templates', 'own')).code).toBe(3);
  });
});

describe('the texts of letters', () => {
  it('cover every rule of the edition that can fail or be unknown at level block or ask', () => {
    const root = join(import.meta.dirname, '..', '..');
    const parsed = parseCatalogue(JSON.parse(readFileSync(join(root, 'templates/letters/en/rules.json'), 'utf8')));
    expect(parsed.ok).toBe(true);
    const texts = parsed.ok ? parsed.catalogue.rules : {};
    const { rules } = JSON.parse(readFileSync(join(root, 'data/editions/mobilisesme-2020/eligibility.json'), 'utf8')) as { rules: { id: string; about: string; level: string }[] };
    for (const { id, about, level } of rules) {
      if (level === 'warn' || !['company', 'participant', 'registration'].includes(about)) continue;
      expect(texts, id).toHaveProperty(id);
      expect(texts[id]?.fail, id).toBeDefined();
      expect(texts[id]?.unknown, id).toBeDefined();
    }
  });
});
