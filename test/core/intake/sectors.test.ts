import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSector, readSectors, sectorPlace } from '../../../src/core/intake/sectors.js';
import type { Sector } from '../../../src/core/registration.js';
import { codeLists } from './code-lists.js';

const { nace } = codeLists;

const short = (raw: string): string => {
  const read = readSector(raw, nace);
  if (read.kind === 'value') {
    const { code, section, revision, text } = read.value;
    return text === undefined ? `${section ?? ''}${code ?? ''} Rev. ${revision ?? ''}` : `text ${text}`;
  }
  return read.kind === 'empty' ? 'empty' : `${read.kind} ${read.code}`;
};

describe('a sector', () => {
  it.each([
    ['62 Rev. 2.1', ['62', 'K62', 'K 62', '62 Rev. 2.1', '62 (Rev. 2.1)', 'NACE Rev. 2.1 62', 'NACE 62', 'NACE 2.1: 62',
      '62 - Computer programming', '62.']],
    ['62 Rev. 2', ['J62', 'J 62', 'J.62', '62 Rev. 2', '62 Rev.2', 'NACE Rev. 2: 62', 'NACE Rev. 2 J62']],
    ['62.01 Rev. 2', ['62.01', '6201', 'J62.01', 'J 62.01', 'j62.01', '62.01 Rev. 2', '62.01.0', '62.01Z', '6201Z', '62.01.00',
      '620100', '62010', '62.01 Computer programming', 'Computer programming (62.01)', 'ATECO 62.01.00',
      'NAF 62.01Z', 'WZ 62.01.0']],
    ['62.10 Rev. 2.1', ['62.10', '6210', 'K62.10', 'NACE Rev. 2.1 62.10', '62.10 Rev. 2.1']],
    ['62.0 Rev. 2', ['62.0']],
    ['62.1 Rev. 2.1', ['62.1']],
    ['01.11 Rev. 2.1', ['01.11', '0111', 'A01.11', '1.11', '111']],
    ['01 Rev. 2.1', ['01', '1', 'A01']],
    ['45 Rev. 2', ['45', 'G45']],
    ['45.20 Rev. 2', ['45.20', '4520']],
    ['73 Rev. 2', ['M73', '73 Rev. 2']],
    ['73 Rev. 2.1', ['73', 'N73', '73 Rev. 2.1']],
    ['95 Rev. 2', ['S95', '95 Rev. 2']],
    ['95.31 Rev. 2.1', ['95.31']],
    ['A Rev. 2.1', ['A', 'Section A']],
    ['G Rev. 2.1', ['G']],
    ['V Rev. 2.1', ['V']],
    ['J Rev. 2', ['J Rev. 2', 'Section J (Rev. 2)']],
    ['K Rev. 2.1', ['Rev. 2.1 K', 'K (NACE Rev. 2.1)']],
    ['unclear ambiguous-nace-revision', ['K', 'J', 'U', 'J - Information', '60', '63', '95', '95.21']],
    ['unclear unknown-nace-code', ['99.99', 'A62', '00', '44', '62.55', 'K62.01', '62.01 Rev. 2.1']],
    ['unclear old-nace-revision', ['72.2 Rev. 1.1', 'NACE Rev. 1 72']],
    ['unclear damaged-number', ['6,2E+03']],
    ['empty', ['', '-', 'n/a']],
  ])('gives %s', (result, cells) => {
    expect(cells.map((raw) => `${raw}: ${short(raw)}`)).toEqual(cells.map((raw) => `${raw}: ${result}`));
  });

  it('keeps words that name no code', () => {
    for (const raw of ['software development', '24/7 support', '50 years of tradition', '3D printing', 'A team of experts',
      'ISIC 6201', 'IT', 'Consulting & R&D', '5G networks', 'Manufacture of bread', '2 shops', 'Web 2.0']) {
      expect(readSector(raw, nace)).toEqual({ kind: 'value', value: { text: raw } });
    }
  });

  it('leaves numbers of other systems alone where told', () => {
    expect(readSector('7311', nace, { naceCodes: false })).toEqual({ kind: 'value', value: { text: '7311' } });
    expect(readSector('7311', nace)).toEqual({ kind: 'value', value: { code: '73.11', revision: '2.1' } });
  });

  it('reads lists, and nothing of a list with an unclear code', () => {
    expect(readSectors('62; 73', nace)).toEqual({ kind: 'value', value: [{ code: '62', revision: '2.1' }, { code: '73',
      revision: '2.1' }] });
    expect(readSectors('J62, K62', nace)).toEqual({ kind: 'value', value: [{ code: '62', revision: '2' }, { code: '62',
      revision: '2.1' }] });
    expect(readSectors('food, drinks; 62', nace)).toEqual({ kind: 'value', value: [{ text: 'food, drinks' }, { code: '62',
      revision: '2.1' }] });
    expect(readSectors('62; K', nace)).toMatchObject({ kind: 'unclear' });
    expect(readSectors('', nace)).toEqual({ kind: 'empty' });
  });

  it('reads every class with its revision back', () => {
    const every = [...nace.rev2.classes.map((code) => ({ code, revision: '2' as const })),
      ...nace['rev2.1'].classes.map((code) => ({ code, revision: '2.1' as const }))];
    for (const { code, revision } of every) {
      expect(readSector(`${code} Rev. ${revision}`, nace)).toEqual({ kind: 'value', value: { code, revision } });
      expect(sectorPlace({ code, revision },
        nace)?.section ?? 'none').toMatch(revision === '2.1' || !code.startsWith('45') ? /^[A-V]$/ : /^(?:[A-V]|none)$/);
    }
  });

  it('reads an unmarked class by the revisions it exists in', () => {
    const inRev2 = new Set(nace.rev2.classes);
    const inRev21 = new Set(nace['rev2.1'].classes);
    const changed = new Set(nace.changedDivisions);
    for (const code of new Set([...inRev2, ...inRev21])) {
      const read = readSector(code, nace);
      if (inRev2.has(code) !== inRev21.has(code)) expect(read).toEqual({ kind: 'value', value: { code,
        revision: inRev2.has(code) ? '2' : '2.1' } });
      else if (changed.has(code.slice(0, 2))) expect(read).toMatchObject({ kind: 'unclear', code: 'ambiguous-nace-revision' });
      else expect(read).toEqual({ kind: 'value', value: { code, revision: '2.1' } });
    }
  });

  it('never throws', () => {
    const codeish = fc.string({ unit: fc.constantFrom(...Array.from('0123456789.JKA Rev-()Z')), maxLength: 16 });
    fc.assert(fc.property(fc.oneof(codeish, fc.string(), fc.string({ unit: 'binary' })), (raw) => {
      const read = readSector(raw, nace);
      expect(read.kind).not.toBe('bad');
      if (read.kind === 'value') sectorPlace(read.value, nace);
    }), { numRuns: 1000 });
  });

  it('is done with any cell in a moment', () => {
    for (const piece of ['62 ', 'nace ', '(', 'rev 2 ', 'a ', '1.']) {
      const started = performance.now();
      readSectors(piece.repeat(20_000), nace);
      readSector(piece.repeat(60), nace);
      expect(performance.now() - started).toBeLessThan(2000);
    }
  });
});

describe('the place in Rev. 2.1', () => {
  const cases: readonly (readonly [Sector, string | null, string | null] | readonly [Sector, null])[] = [
    [{ code: '62', revision: '2.1' }, '62', 'K'],
    [{ code: '62.01', revision: '2' }, '62', 'K'],
    [{ code: '73', revision: '2.1' }, '73', 'N'],
    [{ code: '73.11', revision: '2' }, '73', 'N'],
    [{ code: '70.21', revision: '2' }, '73', 'N'],
    [{ code: '70.22', revision: '2' }, '70', 'N'],
    [{ code: '41.10', revision: '2' }, '68', 'M'],
    [{ code: '41.20', revision: '2' }, '41', 'F'],
    [{ code: '45.20', revision: '2' }, '95', 'T'],
    [{ code: '45.31', revision: '2' }, '46', 'G'],
    [{ code: '63.91', revision: '2' }, '60', 'J'],
    [{ code: '10', revision: '2' }, '10', 'C'],
    [{ section: 'K', revision: '2' }, null, 'L'],
    [{ section: 'K', revision: '2.1' }, null, 'K'],
    [{ section: 'C', revision: '2' }, null, 'C'],
    [{ section: 'U', revision: '2' }, null, 'V'],
    [{ code: '45', revision: '2' }, null],
    [{ code: '45.40', revision: '2' }, null],
    [{ section: 'J', revision: '2' }, null],
    [{ text: 'bakery' }, null],
  ];

  it.each(cases)('of %o', (sector, ...place) => {
    expect(sectorPlace(sector, nace)).toEqual(place.length === 1 ? null : { division: place[0], section: place[1] });
  });
});

describe('the code list', () => {
  it('has the numbers of headings that the regulations have', () => {
    const count = ({ sections, divisions, classes }: typeof nace.rev2): readonly number[] =>
      [sections.length, Object.keys(divisions).length, new Set(classes.map((code) => code.slice(0, 4))).size,
        new Set(classes).size];
    expect(count(nace.rev2)).toEqual([21, 88, 272, 615]);
    expect(count(nace['rev2.1'])).toEqual([22, 87, 287, 651]);
  });

  it('puts every division and class in exactly one section', () => {
    for (const revision of [nace.rev2, nace['rev2.1']]) {
      const divisions = revision.sections.flatMap((section) => section.divisions);
      expect([...divisions].sort()).toEqual(Object.keys(revision.divisions).sort());
      expect(new Set(divisions).size).toBe(divisions.length);
      for (const code of revision.classes) expect(revision.divisions).toHaveProperty(code.slice(0, 2));
    }
    for (const target of Object.values(nace.moved)) expect(target === null || target in nace['rev2.1'].divisions).toBe(true);
  });
});
