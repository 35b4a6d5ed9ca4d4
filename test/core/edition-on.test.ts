/** Lists, limits and rates of an edition go by the day. */

import { describe, expect, it } from 'vitest';

import { editionOn } from '../../src/core/edition-on.js';
import { grantOf } from '../../src/core/grant.js';
import { parseEdition } from '../../src/core/edition.js';
import { editionFiles } from './rules/edition-on-disk.js';

const changed = (): ReturnType<typeof parseEdition> => {
  const files = structuredClone(editionFiles()) as Record<string, Record<string, unknown>>;
  files['grants.json']!.changes = [
    { from: '2021-06-01', because: 'a rate for Norway', source: ['financial-support'], rates: { NO: 950, GB: null } },
    { from: '2022-01-01', because: 'more', source: ['financial-support'], rates: { ES: 900 }, disability: { rate: 1200, note: 'more' } },
  ];
  files['edition.json']!.changes = [{ from: '2021-06-01', because: 'two months', source: ['financial-support'], stay: { shortestMonths: 2, longestMonths: 6 } }];
  return parseEdition(files);
};

describe('an edition on a day', () => {
  it.each([
    ['2021-05-31', null, 1000, 830, 1100, 1], ['2021-06-01', 950, undefined, 830, 1100, 2], ['2021-12-31', 950, undefined, 830, 1100, 2],
    ['2022-01-01', 950, undefined, 900, 1200, 2],
  ])('on %s', (day, norway, britain, spain, disability, shortest) => {
    const parsed = changed();
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const edition = editionOn(parsed.edition, day);
    expect(edition.grants.rates.GB).toBe(britain);
    expect(edition.grants.rates.ES).toBe(spain);
    expect(edition.grants.disability?.rate).toBe(disability);
    expect(edition.stay.shortestMonths).toBe(shortest);
    expect(grantOf(edition, { hostCountry: 'NO', from: '2022-02-01', until: '2022-02-28', disabilityRate: false }).total).toBe(norway);
  });

  it('refuses changes out of order and without a known source', () => {
    const files = structuredClone(editionFiles()) as Record<string, Record<string, unknown>>;
    files['grants.json']!.changes = [
      { from: '2022-01-01', because: 'x', source: ['financial-support'], rates: { ES: 900 } }, { from: '2021-06-01', because: 'x', source: ['nowhere'], rates: { ES: 950 } },
    ];
    const parsed = parseEdition(files);
    expect(parsed.ok ? [] : parsed.problems.map(({ message }) => message)).toEqual([
      'changes: 2021-06-01 does not come after the change before it', 'changes: unknown source "nowhere"',
    ]);
  });
});
