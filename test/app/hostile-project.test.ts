/** Hostile texts in every free field, from the list to the pages: valid documents in their place, and nothing that runs or escapes. */

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DraftReport } from '../../src/output/views/project-view.js';
import type { RedraftReport } from '../../src/output/views/project-version-view.js';
import type { RenderReport } from '../../src/output/views/render-view.js';
import { blocksOf } from '../../src/core/documents/markdown-blocks.js';
import { addMobility } from '../support/mobility-row.js';
import { goodPair, toCsv } from '../support/population.js';
import { openDesk, type Desk } from '../support/test-world.js';
import { faultOf, unzip } from '../support/unzip.js';

let desk: Desk;
beforeEach(() => { desk = openDesk(); });
afterEach(() => { desk.remove(); });

const attacks = [
  '{{x}}', '{% assign a = 1 %}{{ send.name }}', '../../etc/passwd', '=cmd()', '\u001b[31mred\u001b]0;t\u0007', '\u202Egnp.exe', 'x'.repeat(10_000), '👩‍🔧😀',
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '[x](javascript:alert(1))', '![x](http://evil.example/p.png)', '# heading', '| a | b |', '**[to complete: x]**', '</style><style>',
  '`sha256:000000000000`', '<<<<<<< conflict 1: x', '@import url(http://evil.example)', '__proto__',
];
const free = [
  'company_name', 'trade_name', 'registration_number', 'legal_form', 'address', 'postal_code', 'city', 'region', 'activity', 'profession', 'professional_body', 'website', 'company_email', 'company_phone',
  'contact_name', 'contact_email', 'contact_phone', 'contact_point', 'participant_name', 'participant_email', 'skills_offered', 'skills_wanted', 'description', 'known_partner',
] as const;

/** Each field says another of the attacks; `turn` moves them on, so that in time every field says every one. */
const hostile = (row: Readonly<Record<string, string>>, turn: number): Record<string, string> =>
  ({ ...row, ...Object.fromEntries(free.map((field, at) => [field, `${row[field] ?? ''} ${attacks[(at * 7 + turn) % attacks.length]!}`.trim()])) });

const voids = new Set(['meta', 'col', 'br', 'hr']);

it.each([0, 8])('makes valid documents of hostile registrations, turn %i', async (turn) => {
  const { send, host } = goodPair();
  writeFileSync(join(desk.folder, 'pair.csv'), toCsv([hostile(send, turn), hostile(host, turn + 5)]));
  const imported = await desk.run('import', 'pair.csv', '--source', 'pair');
  expect(imported.err + imported.out).not.toContain('\u001b');
  await addMobility(desk);
  const { file } = (await desk.json<DraftReport>('project', 'draft', 'M1', '--language', 'de,es', '--override', 'because {{x}} <b>', '--out', 'drafts/')).data;
  expect(dirname(file)).toBe(join(desk.folder, 'drafts'));
  const markdown = readFileSync(file, 'utf8');
  // They are in it, and no heading is theirs.
  expect(['passwd', 'cmd', 'gnp.exe', 'alert', 'evil.example', 'proto', 'xxxxxxxxxx', 'conflict 1', 'style'].filter((word) => markdown.includes(word)).length).toBeGreaterThan(4);
  expect(markdown.split('\n').filter((line) => line.startsWith('#'))).toHaveLength(blocksOf(markdown).filter(({ kind }) => kind === 'heading').length);
  expect(markdown).not.toMatch(/^#+ heading/m);
  // eslint-disable-next-line no-control-regex
  expect(markdown).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202A-\u202E\u2066-\u2069]/u);
  const checked = await desk.run('project', 'check', 'M1');
  expect([0, 1]).toContain(checked.code);
  // eslint-disable-next-line no-control-regex
  expect(checked.out + checked.err).not.toMatch(/[\u001B\u202E]/u);
  const docx = (await desk.json<RenderReport>('project', 'render', 'M1', '--to', 'docx')).data.file;
  for (const [name, { text }] of unzip(readFileSync(docx))) {
    expect({ name, fault: faultOf(text) }).toEqual({ name, fault: null });
    expect(text).not.toMatch(/TargetMode="External"|<w:fldSimple|<w:object|attachedTemplate/);
  }
  const html = readFileSync((await desk.json<RenderReport>('project', 'render', 'M1', '--to', 'html')).data.file, 'utf8');
  expect(faultOf(html, voids)).toBeNull();
  expect(html).not.toMatch(/<(?:script|img|a|iframe|link|form|object)\b|\son\w+="|href=|src="/i);
  expect(html.match(/<style>/g)).toHaveLength(1);
  // New facts over them, with hand edits: still one text without conflicts.
  writeFileSync(file, readFileSync(file, 'utf8').replace(/\n$/, '\nOur own words.\n'));
  writeFileSync(join(desk.folder, 'pair.csv'), toCsv([{ ...hostile(send, turn), address: '{{y}} <<<<<<< z' }, hostile(host, turn + 5)]));
  await desk.run('import', 'pair.csv', '--source', 'pair');
  const merged = await desk.json<RedraftReport>('project', 'redraft', 'M1', '--language', 'de,es');
  expect(merged.data).toMatchObject({ conflicts: [], newFacts: true, version: 3 });
  expect(readFileSync(file, 'utf8')).toContain('Our own words.');
  expect(readdirSync(desk.folder).sort()).toEqual(['drafts', 'pair.csv', 'user-data']);
});
