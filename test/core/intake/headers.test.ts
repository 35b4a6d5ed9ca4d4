import { describe, expect, it } from 'vitest';
import { fields } from '../../../src/core/fields.js';
import { headerWords } from '../../../src/core/intake/header-words.js';
import { codeLists } from './code-lists.js';
import { propose, used } from './propose.js';
import { meaningless, meant, typicalCells, uncertain } from './header-truth.js';

const truths = meant.flatMap(([language, column, headers]) => headers.map((header) => ({ language, column, header })));

describe('the list of headers', () => {
  it('names every column in English and most of them in every language of documents', () => {
    const { columns } = codeLists.headers;
    expect(Object.keys(columns)).toEqual(fields.map(({ column }) => column));
    for (const language of ['de', 'fr', 'es', 'it', 'nl', 'hu', 'et', 'ro', 'tr', 'nb']) {
      const unnamed = Object.entries(columns).filter(([, words]) => (words[language] ?? []).length === 0).map(([column]) => column);
      expect(unnamed, language).toEqual([]);
    }
  });

  it('gives no word to two columns unless it says so', () => {
    const owners = new Map<string, string>();
    const twice: string[] = [];
    const own = (word: string, owner: string): void => {
      for (const key of headerWords(word).keys) {
        const before = owners.get(key);
        if (before !== undefined && before !== owner) twice.push(`${word}: ${before} and ${owner}`);
        owners.set(key, owner);
      }
    };
    const { columns, lesser, ambiguous, others } = codeLists.headers;
    for (const [column, words] of [...Object.entries(columns), ...Object.entries(lesser)]) for (const word of Object.values(words).flat()) own(word, column);
    ambiguous.forEach(({ columns: several, words }) => { for (const word of Object.values(words).flat()) own(word, several.join('|')); });
    for (const word of Object.values(others).flat()) own(word, 'nothing');
    expect(twice).toEqual([]);
  });

  it('names only columns that exist', () => {
    const { columns, lesser, ambiguous } = codeLists.headers;
    const known = new Set(fields.map(({ column }) => column));
    expect([...Object.keys(columns), ...Object.keys(lesser), ...ambiguous.flatMap((each) => each.columns)].filter((column) => !known.has(column))).toEqual([]);
  });
});

describe('one header by itself', () => {
  it('is at least 250 headers in 11 languages', () => {
    expect(truths.length).toBeGreaterThanOrEqual(250);
    expect(new Set(truths.map(({ language }) => language)).size).toBeGreaterThanOrEqual(11);
  });

  it.each(truths)('$language: "$header" is $column', ({ column, header }) => {
    expect(used(propose([[header, typicalCells[column]!]]))).toEqual({ [column]: header });
  });

  it.each(meaningless)('"%s" is nothing', (header, cells) => {
    expect(used(propose([[header, cells]]))).toEqual({});
  });

  it.each(uncertain)('"%s" is asked about', (header, columns, cells) => {
    const proposal = propose([[header, cells]]);
    expect(used(proposal)).toEqual({});
    expect(proposal.ambiguous).toHaveLength(1);
    expect(proposal.ambiguous[0]?.headers).toEqual([header]);
    for (const column of columns) expect(proposal.ambiguous[0]?.columns).toContain(column);
  });
});
