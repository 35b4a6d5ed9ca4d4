/** The edition's example pairs stand as they say, the golden example among them. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { naceSchema } from '../../../src/core/code-lists.js';
import { foldText } from '../../../src/core/intake/names.js';
import { sectorPlace } from '../../../src/core/intake/sectors.js';
import {
  checkPairCases,
  explainCase,
  pairCasesSchema,
  type PairCases,
  type PairCaseTools,
} from '../../../src/core/matching/pair-cases.js';
import { editionFile, editionModel } from './edition.js';

const nace = naceSchema.parse(JSON.parse(readFileSync(new URL('../../../data/code-lists/nace.json', import.meta.url), 'utf8')));
const tools: PairCaseTools = {
  model: editionModel,
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  foldText,
  sectorPlace: (sector) => sectorPlace(sector, nace),
};
const cases = pairCasesSchema.parse(editionFile('pairs.json'));

describe('the pairs of the edition', () => {
  test('are at least forty, and stand as they say', () => {
    expect(cases.pairs.length).toBeGreaterThanOrEqual(40);
    expect(checkPairCases(cases, tools)).toEqual([]);
  });

  test('fail every constraint at least once', () => {
    const failed = new Set(cases.pairs.flatMap((each) => each.expect.fails ?? []));
    expect([...failed].sort()).toEqual(editionModel.constraints.map((each) => each.constraint).sort());
  });

  test('the golden example: 79.50, 77.00, 78.23 and 92 usable days', () => {
    const golden = explainCase(cases.pairs.find((each) => each.id === 'golden')!, cases, tools);
    expect(golden).toMatchObject(
      { possible: true, sendScore: 79.5, hostScore: 77, score: 78.23, completeness: 100, scoreLow: 78.23, scoreHigh: 78.23 },
    );
    expect(
      golden.criteria.map(({ criterion, side, level, value, contribution }) => [side, criterion, level, value, contribution]),
    ).toEqual([
      ['send', 'skills', 'all', 100, 50], ['send', 'sector', 'related', 30, 4.5], ['send', 'language', 'C1', 75, 7.5],
      ['send', 'place', 'open', 50, 7.5], ['send', 'dates', 'all', 100, 10],
      ['host', 'skills', 'all', 100, 50], ['host', 'sector', 'related', 30, 4.5], ['host', 'language', 'C1', 75, 15],
      ['host', 'place', 'open', 50, 2.5], ['host', 'dates', 'most', 50, 5],
    ]);
    expect(golden.criteria.find((each) => each.criterion === 'dates' && each.side === 'host')!.detail)
      .toBe('92 usable days (2021-06-01 to 2021-08-31) of the 183 days H2 would like.');
  });

  test('a pair that stands otherwise, an unknown pair in an order and an id used twice are told', () => {
    const wrong: PairCases = {
      ...cases,
      pairs: [
        { id: 'a', because: 'wrong on purpose', expect: { possible: false, fails: ['country'], score: 50, sendScore: [80, 90] } },
        { id: 'a', because: 'the same id', expect: { possible: true } },
      ],
      orders: [{ because: 'Order', order: ['a', 'a', 'b'] }],
    };
    expect(checkPairCases(wrong, tools)).toEqual([
      'a: possible is true, expected false',
      'a: what fails is nothing, expected country',
      'a: score is 78.23, expected 50.00',
      'a: sendScore is 79.50, expected 80 to 90',
      'a: the id is used twice',
      'Order: a (78.23) is not above a (78.23)',
      'Order: there is no pair b',
    ]);
  });
});
