/** Registrations of one company are found in many spellings, and different firms with near names stay apart (pairwise F1 on known truth). */

import { describe, expect, it } from 'vitest';
import { CompanyFinder } from '../../../src/core/identity/find-companies.js';
import type { FaceInput } from '../../../src/core/identity/face.js';
import { createChance } from '../../support/population-random.js';
import { pairwise, spellings } from '../../support/spellings.js';

const find = (inputs: readonly FaceInput[]): ReturnType<CompanyFinder['find']> => {
  const finder = new CompanyFinder((place) => inputs[place]!);
  for (const input of inputs) finder.add(input);
  return finder.find();
};

describe('finding the registrations of one company', () => {
  it.each([11, 12, 13])('reaches a pairwise F1 of 0.96 and never unites two firms silently (seed %i)', (seed) => {
    const rows = spellings(700, createChance(seed));
    const truth = rows.map((row) => row.firm);
    const found = find(rows.map((row) => row.input));
    const { precision, recall, f1 } = pairwise(truth, found);
    expect({ precision: precision > 0.97, recall: recall > 0.94, f1: f1 > 0.96, of: rows.length > 1000 }).toEqual({ precision: true, recall: true, f1: true, of: true });
    const certain = found.filter(({ comparison }) => comparison.decision === 'certain');
    expect(certain.length).toBeGreaterThan(100);
    expect(pairwise(truth, certain).precision).toBeGreaterThan(0.999);
  });

  it('gives each pair once, in order, whatever the order of the rows', () => {
    const rows = spellings(150, createChance(5)).map((row) => row.input);
    const names = (inputs: readonly FaceInput[]): string[] => find(inputs).map(({ a, b }) => [JSON.stringify(inputs[a]), JSON.stringify(inputs[b])].sort().join('|')).sort();
    const forward = names(rows);
    expect(new Set(find(rows).map(({ a, b }) => `${a} ${b}`)).size).toBe(find(rows).length);
    expect(names([...rows].reverse())).toEqual(forward);
  });

  it('joins what a spelling in between joins, without contradiction', () => {
    const inputs: FaceInput[] = [
      { companyName: 'Zanardelli Impianti Srl', country: 'IT', city: 'Bari', postalCode: '70121' },
      { companyName: 'Zanardeli Impinati', country: 'IT', city: 'Bari', companyPhone: '+39 080 5551234' },
      { companyName: 'Zanardelli Impianti', country: 'IT', companyPhone: '080 5551234' },
    ];
    expect(find(inputs).map(({ a, b }) => [a, b])).toEqual([[0, 1], [0, 2], [1, 2]]);
  });

  it('does not compare the members of a crowd with one another', () => {
    const inputs = Array.from({ length: 3000 }, (_, index): FaceInput => ({ companyName: `Bau ${String.fromCharCode(97 + (index % 26))}${index}x GmbH`, country: 'DE', city: 'Berlin', website: 'https://bau.de', companyPhone: '+49 30 555555' }));
    expect(find(inputs)).toEqual([]);
  });
});
