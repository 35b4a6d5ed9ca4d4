/** Tests that the good pair and generated registrations are understood and judged as they are meant. */

import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

import { createJudge } from '../../src/app/judge-registration.js';
import { loadCellReader } from '../../src/app/load-cell-reader.js';
import { loadEdition } from '../../src/app/load-edition.js';
import { createRowReader } from '../../src/core/intake/registration-row.js';
import { parseRecord } from '../../src/core/registration-record.js';
import type { RowReading } from '../../src/core/intake/registration-row.js';
import { mapHeader } from '../../src/core/intake/row-mapping.js';
import { canonicalColumns, generateRows, goodPair } from './population.js';
import type { CanonicalRow } from './population.js';

const folders = [fileURLToPath(new URL('../../data', import.meta.url))];
const asOf = '2021-04-01';

const mapped = mapHeader(canonicalColumns, { columns: {}, set: {} });
if (!mapped.ok) throw new Error('the canonical columns are not understood');
const reader = createRowReader(mapped.mapping, { width: canonicalColumns.length, readCell: loadCellReader(folders) });
const judge = createJudge(loadEdition(folders, 'mobilisesme-2020'), asOf);

const read = (row: CanonicalRow): RowReading =>
  reader.read({ cells: canonicalColumns.map((column) => row[column] ?? ''), quoted: () => true });

describe('the good pair', () => {
  test.each(['send', 'host'] as const)('%s: is understood, and every rule passes or is not applicable', (side) => {
    const reading = read(goodPair()[side]);
    expect(reading).toMatchObject({ ok: true, registrations: [{ doubts: [] }] });
    if (!reading.ok) return;
    const registration = parseRecord(reading.registrations[0]!.record);
    const explained = judge.explain(registration, side === 'send' ? 1 : undefined);
    expect(explained.verdict).toBe('eligible');
    expect(explained.outcomes.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'not-applicable')).toEqual([]);
    const passing = explained.outcomes.filter(({ outcome }) => outcome === 'pass').map(({ rule }) => rule);
    for (const rule of ['country-eligible', 'registration-number', 'platform-registration', 'consent']) {
      expect(passing).toContain(rule);
    }
    expect(passing).toContain(side === 'send' ? 'seniority' : 'host-owner-active');
  });
});

describe('a generated population', () => {
  const skills = ['web development', 'digital marketing', 'welding', 'baking'];

  test.each([false, true])('is understood to the last cell (stress: %s)', (stress) => {
    for (const row of generateRows({ rows: 300, seed: 3, side: 'mixed', skills, stress })) {
      expect(read(row)).toMatchObject({ ok: true, registrations: [{ doubts: [] }] });
    }
  });

  test('is eligible for the most part, and wholly when it is a stress population', () => {
    const eligible = (stress: boolean): number =>
      [...generateRows({ rows: 300, seed: 3, side: 'mixed', skills, stress })].filter((row) => {
        const reading = read(row);
        if (!reading.ok) return false;
        const registration = parseRecord(reading.registrations[0]!.record);
        return judge.judge(registration, registration.side === 'send' ? 1 : undefined).verdict === 'eligible';
      }).length;
    expect(eligible(true)).toBe(300);
    expect(eligible(false)).toBeGreaterThan(210);
    expect(eligible(false)).toBeLessThan(300);
  });
});
