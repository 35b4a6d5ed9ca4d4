/** Every check against sentences it must find fault with, and sentences it must leave alone, in eleven languages. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkProject } from '../../../src/core/documents/check/check-project.js';
import { checkIds } from '../../../src/core/documents/check/problem.js';
import { documentLanguages, settingsFor } from './check-support.js';

interface Cases {
  /** The heading under which the sentences stand, by language; none: they stand alone. */
  readonly headings?: Readonly<Record<string, string>>;
  readonly cases: Readonly<Record<string, { readonly fault: readonly string[]; readonly fine: readonly string[] }>>;
}

const folder = join(import.meta.dirname, 'check-cases');
const files = readdirSync(folder).sort();
const settings = new Map(documentLanguages.map((language) => [language, settingsFor(language)]));
const fully = new Set(['en', 'de', 'fr', 'es']);

it('covers every check', () => {
  expect(files).toEqual([...checkIds].sort().map((id) => `${id}.json`));
});

describe.each(files)('%s', (file) => {
  const id = file.replace('.json', '');
  const { headings, cases } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Cases;
  it.each(documentLanguages)('in %s', (language) => {
    const { fault, fine } = cases[language]!;
    const least = fully.has(language) ? 5 : 2;
    expect(fault.length).toBeGreaterThanOrEqual(least);
    expect(fine.length).toBeGreaterThanOrEqual(least);
    const faulty = (text: string): boolean => {
      const markdown = headings === undefined ? text : `## ${headings[language]}\n\n${text.startsWith('|') ? text : text.includes('\n') ? text : `- ${text}`}\n`;
      return checkProject(markdown, settings.get(language)!).some(({ check }) => check === id);
    };
    expect({ overlooked: fault.filter((text) => !faulty(text)), wronged: fine.filter(faulty) }).toEqual({ overlooked: [], wronged: [] });
  });
});
