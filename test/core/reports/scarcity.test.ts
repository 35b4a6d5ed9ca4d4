/** Demand and supply add up, gaps come in order, and whoever could fill them is told by ref and reason. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyGroup, countScarcity, crossScarcity, fillersShown, type ScarcityEntry, type Standing } from '../../../src/core/reports/scarcity.js';

const of = (over: Partial<ScarcityEntry>): ScarcityEntry => ({
  ref: 'S1', side: 'send', companyId: 1, standing: null, isPlaced: false, wasApproached: false, freePlaces: 0, groups: [], groupsAsHost: [], ...over,
});
const host = (over: Partial<ScarcityEntry>): ScarcityEntry => of({ side: 'host', freePlaces: 1, ...over });

describe('scarcity', () => {
  it('tells a lack of places with those who could fill it', () => {
    const { gaps, ...totals } = countScarcity([
      of({ ref: 'S1', companyId: 1, groups: ['DE', 'ES', 'DE'], groupsAsHost: ['IT'] }), of({ ref: 'S2', companyId: 2, groups: ['DE'], groupsAsHost: ['DE'], standing: 'needs-information' }),
      of({ ref: 'S3', companyId: 3, groups: ['DE'], isPlaced: true, wasApproached: true }), of({ ref: 'S4', companyId: 4, groups: [] }), of({ ref: 'S9', companyId: 9, groups: ['DE'] }),
      host({ ref: 'H5', companyId: 5, groups: ['DE'] }), host({ ref: 'H6', companyId: 6, groups: ['DE'], standing: 'withdrawn' }), host({ ref: 'H7', companyId: 7, groups: ['DE'], standing: 'ineligible' }),
      host({ ref: 'H8', companyId: 8, groups: ['FR'], freePlaces: 2, wasApproached: true }), host({ ref: 'H10', companyId: 10, groups: [], freePlaces: 3 }),
    ]);
    expect(totals).toEqual({ demand: 3, flexible: 1, supply: 6, ungrouped: 3 });
    expect(gaps).toEqual([
      { group: 'DE', demand: 2, supply: 1, gap: 1, unapproached: ['H5'], unapproachedCount: 1, known: [{ ref: 'S2', why: 'other-side' }, { ref: 'H6', why: 'withdrawn' }], knownCount: 2 },
      { group: 'ES', demand: 1, supply: 0, gap: 1, unapproached: [], unapproachedCount: 0, known: [], knownCount: 0 },
      { group: 'FR', demand: 0, supply: 2, gap: -2, unapproached: [], unapproachedCount: 0, known: [], knownCount: 0 },
    ]);
  });

  const groups = fc.uniqueArray(fc.constantFrom('DE', 'ES', 'FR', 'IT'), { maxLength: 3 });
  const entries = fc.array(fc.record({
    side: fc.constantFrom('send' as const, 'host' as const), companyId: fc.integer({ min: 1, max: 8 }), standing: fc.constantFrom<Standing>(null, null, null, 'withdrawn', 'ineligible', 'needs-information', 'not-validated'),
    isPlaced: fc.boolean(), wasApproached: fc.boolean(), freePlaces: fc.nat(3), groups, groupsAsHost: groups,
  }), { maxLength: 40 }).map((list) => list.map((entry, at): ScarcityEntry => ({ ...entry, ref: `${entry.side === 'send' ? 'S' : 'H'}${at}` })));

  it('orders gaps by size, adds up for those of one group, and names no filler that counts against it', () => {
    fc.assert(fc.property(entries, (all) => {
      const { gaps, demand, flexible, supply, ungrouped } = countScarcity(all);
      expect(gaps.map(({ gap }) => gap)).toEqual(gaps.map(({ gap }) => gap!).sort((a, b) => b - a));
      const wanting = all.filter(({ side, standing, isPlaced }) => side === 'send' && standing === null && !isPlaced);
      expect(demand).toBe(wanting.length);
      expect(gaps.reduce((sum, gap) => sum + gap.demand, 0) + flexible).toBe(wanting.reduce((sum, each) => sum + Math.max(1, each.groups.length), 0));
      const offering = all.filter(({ side, standing }) => side === 'host' && standing === null);
      expect(supply).toBe(offering.reduce((sum, { freePlaces }) => sum + freePlaces, 0));
      expect(gaps.reduce((sum, gap) => sum + gap.supply, 0) + ungrouped).toBe(offering.reduce((sum, each) => sum + each.freePlaces * Math.max(1, each.groups.length), 0));
      const by = new Map(all.map((entry) => [entry.ref, entry]));
      for (const gap of gaps) {
        expect(gap.gap).toBe(gap.demand - gap.supply);
        expect(gap.unapproached).toHaveLength(Math.min(fillersShown, gap.unapproachedCount));
        for (const ref of gap.unapproached) expect(by.get(ref)).toMatchObject({ standing: null, wasApproached: false, side: gap.gap! >= 0 ? 'host' : 'send' });
        for (const { ref, why } of gap.known) {
          const entry = by.get(ref)!;
          if (why === 'other-side') expect(all.some((each) => each.side === 'host' && each.companyId === entry.companyId && each.standing !== 'withdrawn')).toBe(false);
          else expect(entry.standing).toBe(why);
          expect(entry.standing).not.toBe('ineligible');
        }
      }
    }), { numRuns: 150 });
  });

  it('counts what no name unites, last, and compares nothing of it', () => {
    fc.assert(fc.property(entries, (all) => {
      const [whole, parted] = [countScarcity(all), countScarcity(all, 'ES')];
      const spain = whole.gaps.find(({ group }) => group === 'ES');
      const told = spain === undefined ? [] : [{ group: 'ES', demand: spain.demand, supply: spain.supply, gap: null, unapproached: [], unapproachedCount: 0, known: [], knownCount: 0 }];
      expect(parted).toEqual({ ...whole, gaps: [...whole.gaps.filter(({ group }) => group !== 'ES'), ...told] });
    }), { numRuns: 60 });
  });

  it('takes one registration of a company for a group, whichever of its senders names it', () => {
    const { gaps } = countScarcity([
      of({ ref: 'S1', companyId: 1, groupsAsHost: ['IT', 'IT'] }), of({ ref: 'S2', companyId: 1, groupsAsHost: ['IT', 'FR'] }), of({ ref: 'S3', companyId: 1, groupsAsHost: ['FR'] }),
      of({ ref: 'S4', companyId: 2, groupsAsHost: ['IT'] }), of({ ref: 'S5', companyId: 3, groups: ['IT', 'FR'] }), host({ ref: 'H6', companyId: 2, groups: ['IT'], standing: 'not-validated' }),
    ]);
    const other = (ref: string): { ref: string; why: string } => ({ ref, why: 'other-side' });
    expect(new Map(gaps.map(({ group, known }) => [group, known]))).toEqual(new Map([['IT', [other('S1'), { ref: 'H6', why: 'not-validated' }]], ['FR', [other('S2')]]]));
  });

  it('crosses two dimensions without losing anybody', () => {
    fc.assert(fc.property(entries, (all) => {
      const cells = crossScarcity(all.map((entry) => ({ ...entry, rows: entry.groups, columns: entry.groupsAsHost })));
      const counting = all.filter(({ standing, isPlaced }) => standing === null && !isPlaced);
      const weight = (entry: ScarcityEntry): number => Math.max(1, entry.groups.length) * Math.max(1, entry.groupsAsHost.length);
      expect(cells.reduce((sum, { demand }) => sum + demand, 0)).toBe(counting.filter(({ side }) => side === 'send').reduce((sum, entry) => sum + weight(entry), 0));
      expect(cells.reduce((sum, { supply }) => sum + supply, 0)).toBe(counting.filter(({ side }) => side === 'host').reduce((sum, entry) => sum + weight(entry) * entry.freePlaces, 0));
      expect(cells.some(({ row }) => row === anyGroup)).toBe(counting.some((entry) => entry.groups.length === 0));
    }), { numRuns: 60 });
  });
});
