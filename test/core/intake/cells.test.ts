import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCellReader } from '../../../src/core/intake/cells.js';
import type { CellContext } from '../../../src/core/intake/cells.js';
import { fields } from '../../../src/core/fields.js';
import type { FieldKind } from '../../../src/core/fields.js';
import { codeLists } from './code-lists.js';

const kinds = [...new Set(fields.map(({ kind }) => kind))];
const { read } = createCellReader(codeLists);

describe('the parser of each kind of column', () => {
  const cases: readonly (readonly [FieldKind, string, unknown])[] = [
    ['side', 'both', 'both'], ['text', ' a  b ', 'a b'], ['reference', '19.20', '19.20'], ['country', 'Germany', 'DE'],
      ['vat-number', 'de 136695976', 'DE136695976'], ['registration-number', 'HRB 1', 'HRB 1'], ['founded', '1998', '1998'],
    ['sector', '62.01', { code: '62.01', revision: '2' }], ['sectors', '62; 73', [{ code: '62', revision: '2.1' }, { code: '73',
      revision: '2.1' }]], ['headcount', '10-49', { low: 10, high: 49 }], ['money', '2 Mio', { low: 2e6, high: 2e6 }],
    ['ownership', 'linked', 'linked'], ['yes-no', 'ja', true], ['website', 'acme.de', 'https://acme.de'], ['email', 'a@b.de',
      'a@b.de'], ['phone', '030 1234', '030 1234'], ['language', 'German', 'de'], ['date', '30.06.2021', '2021-06-30'],
    ['collaboration-types', 'training', ['training']], ['list', 'a; b', ['a', 'b']], ['languages', 'en:B2', [{ language: 'en',
      level: 'B2' }]], ['countries', 'DE; any', ['DE', 'any']], ['months', '1,5', 1.5], ['places', '2', 2],
    ['role', 'owner', 'owner'], ['years', '4', 4],
  ];

  it('is there for every kind', () => {
    expect(new Set(cases.map(([kind]) => kind))).toEqual(new Set(kinds));
  });

  it.each(cases)('%s reads %s', (kind, raw, result) => {
    expect(read(kind, raw)).toEqual({ kind: 'value', value: result });
    expect(read(kind, raw)).toEqual({ kind: 'value', value: result });
    expect(read(kind, '')).toEqual({ kind: 'empty' });
    expect(read(kind, ' - ')).toEqual({ kind: 'empty' });
  });

  it('keeps the line breaks of free text', () => {
    expect(read('text', 'first\r\nsecond')).toEqual({ kind: 'value', value: 'first\nsecond' });
  });
});

describe('what is known of the column', () => {
  it('counts, and is never mixed up with what was read before', () => {
    const contexts: readonly (readonly [CellContext, number | string])[] = [
      [{}, 'unclear'], [{ decimal: ',' }, 1234], [{ decimal: '.' }, 1.234], [{ quoted: true }, 'unclear'], [{ decimal: ',',
        quoted: true }, 1234],
    ];
    for (let round = 0; round < 2; round++) {
      for (const [context, expected] of contexts) {
        const found = read('headcount', '1.234', context);
        expect(found.kind === 'value' ? found.value.low : found.kind).toBe(expected);
      }
    }
    expect(read('date', '05/06/2021', { dateOrder: 'dmy' })).toEqual({ kind: 'value', value: '2021-06-05' });
    expect(read('date', '05/06/2021', { dateOrder: 'mdy' })).toEqual({ kind: 'value', value: '2021-05-06' });
    expect(read('date', '05/06/2021')).toMatchObject({ kind: 'unclear' });
    expect(read('list', 'a, b', { quoted: true })).toEqual({ kind: 'value', value: ['a', 'b'] });
    expect(read('list', 'a, b')).toEqual({ kind: 'value', value: ['a, b'] });
    expect(read('sector', '7311', { naceCodes: false })).toEqual({ kind: 'value', value: { text: '7311' } });
  });

  it('gives the same with and without remembered cells', () => {
    const cell = fc.oneof(fc.constantFrom('DE', '62', '1.234', '05/06/2021', 'yes', 'en B2', 'x'), fc.string());
    const context: fc.Arbitrary<CellContext> = fc.record({
      decimal: fc.constantFrom(',' as const, '.' as const, undefined), dateOrder: fc.constantFrom('dmy' as const,
        'mdy' as const, undefined), quoted: fc.boolean(), naceCodes: fc.boolean(),
    });
    const fresh = createCellReader(codeLists);
    fc.assert(fc.property(fc.constantFrom(...kinds), cell, context, (kind, raw, known) => {
      expect(read(kind, raw, known)).toEqual(fresh.read(kind, raw, { ...known }));
    }), { numRuns: 500 });
  });
});

describe('every parser', () => {
  it('gives messages that quote the cell on one line, and hints that say what to do', () => {
    fc.assert(fc.property(fc.constantFrom(...kinds), fc.string({ unit: 'binary', maxLength: 200 }), (kind, raw) => {
      const found = read(kind, raw);
      if (found.kind !== 'bad' && found.kind !== 'unclear') return;
      expect(found.code).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
      expect(found.message).toMatch(/^".*" .*\.$/u);
      expect(found.message.length).toBeLessThan(260);
      expect(found.hint).toMatch(/^[A-Z].*\.$/);
    }), { numRuns: 2000 });
  });

  it('is quick: 4 million cells of a long list take seconds, not minutes', () => {
    const reader = createCellReader(codeLists);
    const cells: readonly (readonly [FieldKind, (row: number) => string])[] = [
      ['text', (row) => `Müller & Söhne ${row} GmbH`], ['country', (row) => ['DE', 'Österreich', 'Italia'][row % 3] ?? ''],
        ['vat-number', (row) => `DE${136_695_976 + row}`], ['headcount', (row) => String(row % 250)],
      ['money', (row) => `${row}.000,50`], ['date', (row) => `1${row % 9}.0${1 + (row % 9)}.2021`], ['languages',
        () => 'en:B2; Deutsch Muttersprache'], ['sector', () => 'J62.01'], ['email', (row) => `info@firma${row}.de`],
        ['website', (row) => `www.firma${row}.de`],
    ];
    const before = process.cpuUsage().user;
    for (let row = 0; row < 20_000; row++) for (const [kind, make] of cells) reader.read(kind, make(row));
    const perCell = (process.cpuUsage().user - before) / 200_000;
    expect(perCell).toBeLessThan(8);
  });
});
