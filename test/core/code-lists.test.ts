import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codeListFiles, codeListsSchema, countryListSchema, termListSchema } from '../../src/core/code-lists.js';
import { codeLists } from './intake/code-lists.js';

describe('the packaged code lists', () => {
  it('are all named, and nothing else lies beside them', () => {
    const files = readdirSync(new URL('../../data/code-lists/', import.meta.url)).filter((name) => !/^reasons\.[a-z]{2}\.json$/.test(name));
    expect(files.sort()).toEqual(Object.values(codeListFiles).sort());
  });

  it('hold every country of the standard and Kosovo, each with its own three-letter code', () => {
    const codes = Object.entries(codeLists.countries.alpha3);
    expect(codes).toHaveLength(250);
    expect(new Set(codes.map(([, alpha3]) => alpha3)).size).toBe(250);
    for (const [alpha2, alpha3] of codes) expect(`${alpha2} ${alpha3}`).toMatch(/^[A-Z]{2} [A-Z]{3}$/);
    expect(Object.keys(codeLists.countries.names).filter((code) => !(code in codeLists.countries.alpha3))).toEqual([]);
  });

  it('name languages by two letters', () => {
    expect(codeLists.languages.codes.every((code) => /^[a-z]{2}$/.test(code))).toBe(true);
    expect(Object.keys(codeLists.languages.names).filter((code) => !codeLists.languages.codes.includes(code))).toEqual([]);
  });
});

describe('a code list of another shape', () => {
  it('is refused', () => {
    expect(termListSchema.safeParse([{ code: '', words: {} }]).success).toBe(false);
    expect(termListSchema.safeParse([{ code: 'a', words: { en: 'word' } }]).success).toBe(false);
    expect(countryListSchema.safeParse({ alpha3: {} }).success).toBe(false);
    expect(codeListsSchema.safeParse({ ...codeLists, nace: [] }).success).toBe(false);
  });
});
