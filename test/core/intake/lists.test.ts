import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TermList } from '../../../src/core/code-lists.js';
import { differByOneSlip } from '../../../src/core/intake/edit-distance.js';
import { closedListSplitter, createTermReader, readList, splitList } from '../../../src/core/intake/lists.js';
import { indexTerms } from '../../../src/core/intake/terms.js';
import { codeLists } from './code-lists.js';

describe('splitting', () => {
  it('separates at semicolons, bars and line breaks, and at commas only where quoted', () => {
    expect(splitList('a; b | c\nd;;')).toEqual(['a', 'b', 'c', 'd']);
    expect(splitList('a, b; c')).toEqual(['a, b', 'c']);
    expect(splitList('a, b; c', { quoted: true })).toEqual(['a', 'b', 'c']);
  });

  it('keeps a name of our vocabulary together in which a comma stands, and no other', () => {
    expect(splitList('Excel, Helse, miljø og sikkerhet,Python', { quoted: true })).toEqual(['Excel', 'Helse, miljø og sikkerhet', 'Python']);
    expect(splitList('HEATING,VENTILATION AND AIR CONDITIONING', { quoted: true })).toEqual(['HEATING,VENTILATION AND AIR CONDITIONING']);
    expect(splitList('helse; miljø og sikkerhet', { quoted: true })).toEqual(['helse', 'miljø og sikkerhet']);
    expect(splitList('helse, miljø, heating', { quoted: true })).toEqual(['helse', 'miljø', 'heating']);
  });

  it('keeps brackets together, the first spelling of a repetition, and no item that says nothing', () => {
    expect(splitList('web (html; css); Export; export; - ; n/a')).toEqual(['web (html; css)', 'Export']);
    expect(splitList('C++; C#; C')).toEqual(['C++', 'C#', 'C']);
    expect(splitList('日本; 中国')).toEqual(['日本', '中国']);
  });

  it('separates closed vocabulary at commas and slashes unless it is one item', () => {
    expect(closedListSplitter(() => false)('a, b/c; d')).toEqual(['a', 'b', 'c', 'd']);
    expect(closedListSplitter((text) => text === 'a, b')('a, b; c/d')).toEqual(['a, b', 'c', 'd']);
  });

  it('reads free lists', () => {
    expect(readList('web design; SEO')).toEqual({ kind: 'value', value: ['web design', 'SEO'] });
    expect(readList(' ; - ')).toEqual({ kind: 'empty' });
    expect(readList('')).toEqual({ kind: 'empty' });
  });

  it('loses no text, and splits its own output alike', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...Array.from('ab;|,() \n')) })),
      fc.boolean(), (raw, quoted) => {
      const items = splitList(raw, { quoted });
      expect(new Set(items).size).toBe(items.length);
      for (const item of items) expect(item).toBe(item.trim());
      expect(splitList(items.join(';'),
        { quoted })).toEqual(items.some((item) => /[()[\]]/.test(item)) ? expect.anything() : items);
    }));
  });
});

const lists = Object.entries({
  roles: codeLists.roles, ownership: codeLists.ownership, sides: codeLists.sides,
    collaborationTypes: codeLists.collaborationTypes, professions: codeLists.professions,
});

describe('the closed lists', () => {
  const documentLanguages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'hu', 'et', 'ro', 'tr', 'nb'];

  it.each(lists)('%s has words in every document language, and no word of two codes', (_, list: TermList) => {
    const index = indexTerms(list);
    for (const { code, words } of list) {
      expect(Object.keys(words)).toEqual(expect.arrayContaining(documentLanguages));
      for (const word of [code, ...Object.values(words).flat()]) expect([word, index.find(word)]).toEqual([word, { kind: 'code',
        code }]);
    }
  });

  it('hold the codes of the contract', () => {
    const codes = (list: TermList): readonly string[] => list.map(({ code }) => code);
    expect(codes(codeLists.roles)).toEqual(['employee', 'manager', 'owner', 'co-owner']);
    expect(codes(codeLists.ownership)).toEqual(['autonomous', 'partner', 'linked']);
    expect(codes(codeLists.sides)).toEqual(['send', 'host', 'both']);
    expect(codes(codeLists.collaborationTypes)).toEqual(['market-research', 'development', 'internationalisation', 'training',
      'research', 'existing', 'other']);
    expect(codes(codeLists.professions)).toHaveLength(9);
  });
});

describe('items of a closed list', () => {
  const types = createTermReader(codeLists.collaborationTypes, 'collaboration type');
  const roles = createTermReader(codeLists.roles, 'role', 'unclear');
  const ownership = createTermReader(codeLists.ownership, 'ownership');
  const sides = createTermReader(codeLists.sides, 'side');

  it.each([
    ['training', ['training']], ['market research', ['market-research']], ['training; market research', ['training',
      'market-research']], ['Training, Innovation', ['training', 'development']], ['R&D', ['development']],
    ['Marktforschung | Schulung', ['market-research', 'training']], ['recherche de clients', ['internationalisation']],
      ['market-research;market research', ['market-research']], ['andere', ['other']],
    ['strengthening existing collaborations', ['existing']], ['pazar araştırması', ['market-research']], ['koolitus',
      ['training']], ['MARKEDSUNDERSØKELSE', ['market-research']], ['joint research', ['research']],
  ])('reads %s', (raw, codes) => {
    expect(types.readTerms(raw)).toEqual({ kind: 'value', value: codes });
  });

  it('takes nothing of a list with an item it does not understand', () => {
    expect(types.readTerms('training; dancing')).toMatchObject({ kind: 'unclear', code: 'unknown-collaboration-type' });
    expect(types.readTerms('training and development')).toMatchObject({ kind: 'unclear', code: 'unclear-collaboration-type' });
    expect(types.readTerms('')).toEqual({ kind: 'empty' });
  });

  it('reads roles, and keeps job titles as unknown', () => {
    expect(roles.readTerm('Geschäftsführerin')).toEqual({ kind: 'value', value: 'manager' });
    expect(roles.readTerm('co owner')).toEqual({ kind: 'value', value: 'co-owner' });
    expect(roles.readTerm('Sales manager')).toMatchObject({ kind: 'unclear', code: 'unclear-role' });
    expect(roles.readTerm('astronaut')).toMatchObject({ kind: 'unclear', code: 'unknown-role' });
  });

  it('reads ownership and sides, and rejects what is neither', () => {
    expect(ownership.readTerm('eigenständig')).toEqual({ kind: 'value', value: 'autonomous' });
    expect(ownership.readTerm('purple')).toMatchObject({ kind: 'bad', code: 'unknown-ownership',
      hint: 'Write one of: autonomous, partner, linked.' });
    for (const raw of ['Both', 'send; host', 'send and host', 'beide',
      'Entsendung und Aufnahme']) expect(sides.readTerm(raw)).toEqual({ kind: 'value', value: 'both' });
    expect(sides.readTerm('aufnehmendes Unternehmen')).toEqual({ kind: 'value', value: 'host' });
    expect(sides.readTerm('sideways')).toMatchObject({ kind: 'bad' });
    expect(sides.readTerm(' ')).toEqual({ kind: 'empty' });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (raw) => {
      for (const reader of [types, roles, ownership, sides]) {
        reader.readTerm(raw);
        reader.readTerms(raw);
      }
    }));
  });
});

describe('one typing slip', () => {
  it('is an insertion, a deletion, a replacement or a swap of neighbours', () => {
    for (const [a, b] of [['austria', 'austia'], ['austria', 'austtria'], ['austria', 'austrya'], ['austria', 'autsria'], ['a',
      '']] as const) {
      expect(differByOneSlip(a, b)).toBe(true);
      expect(differByOneSlip(b, a)).toBe(true);
    }
    for (const [a, b] of [['austria', 'austria'], ['austria', 'asutira'], ['abc', 'cba'], ['ab', 'cd'], ['',
      'ab']] as const) expect(differByOneSlip(a, b)).toBe(false);
  });

  it('is found wherever one is made', () => {
    const text = fc.string({ minLength: 1, maxLength: 12 });
    fc.assert(fc.property(text, fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), (word, at, letter) => {
      const index = at % word.length;
      expect(differByOneSlip(word, word.slice(0, index) + letter + word.slice(index))).toBe(true);
      expect(differByOneSlip(word, word.slice(0, index) + word.slice(index + 1))).toBe(true);
      const replaced = word.slice(0, index) + letter + word.slice(index + 1);
      expect(differByOneSlip(word, replaced)).toBe(replaced !== word);
    }));
  });
});
