/** Laws that the size of an enterprise keeps whatever the declaration: order, names, kinds, percentages, consolidation, public bodies. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { enterpriseSize } from '../../../src/core/sme/calculate.js';
import type { EnterpriseSize } from '../../../src/core/sme/calculate.js';
import { controls, declarationProblems, holderKinds, self } from '../../../src/core/sme/declaration.js';
import type { Holder, HolderKind, Holding, OwnershipDeclaration, PeriodFigures } from '../../../src/core/sme/declaration.js';

const runs = 200;
const exempts: readonly HolderKind[] = ['public-investment-corporation', 'venture-capital', 'university', 'research-centre', 'institutional-investor'];
const people = (headcount: number): PeriodFigures =>
  Object.fromEntries(['headcount', 'turnoverEur', 'balanceSheetEur'].map((key) => [key, { low: headcount, high: headcount }]));

const names = ['B', 'C', 'D', 'E'];
const percent = fc.oneof(fc.constantFrom(0, 24, 25, 50, 51), fc.integer({ min: 0, max: 100 }));
const holding = fc.record({
  owner: fc.constantFrom(self, ...names), owned: fc.constantFrom(self, ...names), capital: percent, votes: percent,
  control: fc.option(fc.constantFrom(...controls), { freq: 12 }),
});

/** Everything is stated, consolidated accounts only where asked for; nothing is declared that cannot be. */
const declarations = (consolidated: boolean): fc.Arbitrary<OwnershipDeclaration> => fc.record({
  holders: fc.tuple(...names.map((name) => fc.record({
    kind: fc.oneof({ arbitrary: fc.constant<HolderKind>('enterprise'), weight: 4 }, { arbitrary: fc.constantFrom(...holderKinds), weight: 3 }),
    headcount: fc.integer({ min: 0, max: 300 }), sameMarket: fc.boolean(), actsWith: fc.constantFrom('p', 'q'), whole: fc.boolean(),
    investmentEur: fc.constantFrom(0, 600_000, 1_250_000), inhabitants: fc.constantFrom(4_999, 5_000),
  }).map(({ kind, headcount, whole, ...more }): Holder => ({ name, kind, figures: [people(headcount)], budgetEur: 1, consolidated: consolidated && whole, ...more })))),
  holdings: fc.uniqueArray(holding, { selector: ({ owner, owned }) => `${owner}>${owned}`, maxLength: 7 }),
}).map(({ holders, holdings }): OwnershipDeclaration => ({
  holders, complete: true,
  holdings: holdings.filter(({ owner, owned }) => owner !== owned)
    .map(({ owner, owned, capital, votes, control }): Holding => ({ owner, owned, percentCapital: capital, percentVotes: votes, ...(control === null ? {} : { control }) })),
})).filter((declaration) => declarationProblems(declaration).length === 0);

const sizeOf = (declaration: OwnershipDeclaration, own = 50): EnterpriseSize => enterpriseSize(people(own), declaration);
const headcount = (size: EnterpriseSize): number => size.totals[0].headcount?.low ?? 0;
const results = (size: EnterpriseSize): unknown => [size.relationship, size.totals, size.publicControl, size.sme, size.category];
const always = <T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => void): void => { fc.assert(fc.property(arbitrary, law), { numRuns: runs }); };

describe('the size of an enterprise', () => {
  it('does not hang on the order of holders and holdings', () => {
    always(declarations(true), (declaration) => {
      // Of two consolidated accounts that would hold each other the first counts; all else has no order.
      const turned = { ...declaration, holdings: [...declaration.holdings].reverse() };
      expect(results(sizeOf(turned))).toEqual(results(sizeOf(declaration)));
    });
    always(declarations(false), (declaration) => {
      expect(results(sizeOf({ ...declaration, holders: [...declaration.holders].reverse() }))).toEqual(results(sizeOf(declaration)));
    });
  });

  it('is never below the own headcount, nor below anything consolidated accounts must hold', () => {
    always(declarations(true), (declaration) => {
      const size = sizeOf(declaration);
      expect(headcount(size)).toBeGreaterThanOrEqual(50);
      for (const name of size.readings[0]!.structure.linked) {
        expect(headcount(size)).toBeGreaterThanOrEqual(declaration.holders.find((each) => each.name === name)!.figures![0]!.headcount!.low!);
      }
    });
  });

  it('grows with every percentage of a plain enterprise', () => {
    const plain = declarations(false).map((declaration) => ({ ...declaration, holders: declaration.holders.map((each): Holder => ({ ...each, kind: 'enterprise' })) }));
    always(fc.tuple(plain, fc.nat(), fc.integer({ min: 1, max: 100 })), ([declaration, at, more]) => {
      if (declaration.holdings.length === 0) return;
      const chosen = at % declaration.holdings.length;
      const raised = { ...declaration, holdings: declaration.holdings.map((each, index): Holding => (index === chosen
        ? { ...each, percentCapital: (each.percentCapital ?? 0) + more, percentVotes: (each.percentVotes ?? 0) + more } : each)) };
      if (declarationProblems(raised).length > 0) return;
      expect(headcount(sizeOf(raised))).toBeGreaterThanOrEqual(headcount(sizeOf(declaration)));
    });
  });

  it('is never smaller for an ordinary holder than for an exempt one', () => {
    always(fc.tuple(declarations(false), fc.constantFrom(...exempts)), ([declaration, kind]) => {
      const as = (chosen: HolderKind): EnterpriseSize => sizeOf({ ...declaration, holders: declaration.holders.map((each): Holder => (each.name === 'B' ? { ...each, kind: chosen } : each)) });
      if (declaration.holdings.some(({ owned }) => owned === 'B') && declaration.holders.some(({ kind: each }) => each === 'public-body')) return;
      expect(headcount(as('enterprise'))).toBeGreaterThanOrEqual(headcount(as(kind)));
    });
  });

  it('counts linked enterprises the same one by one and by consolidated accounts that hold them', () => {
    always(declarations(false), (declaration) => {
      const size = sizeOf(declaration);
      const parents = declaration.holders.filter(({ name, kind }) => kind === 'enterprise' && size.readings[0]!.structure.linked.includes(name));
      for (const { name } of parents) {
        const consolidated = { ...declaration, holders: declaration.holders.map((each): Holder => (each.name === name ? { ...each, consolidated: true } : each)) };
        const held = [...sizeOf(consolidated).readings[0]!.structure.covered.keys()];
        const sum = [name, ...held].reduce((all, each) => all + (each === self ? 50 : declaration.holders.find((one) => one.name === each)!.figures![0]!.headcount!.low!), 0);
        const stated = { ...consolidated, holders: consolidated.holders.map((each): Holder => (each.name === name ? { ...each, figures: [people(sum)] } : each)) };
        expect(headcount(sizeOf(stated))).toBeCloseTo(headcount(size), 6);
      }
    });
  });

  it('does not see who stands behind an exempt investor that is not linked', () => {
    always(fc.tuple(declarations(false), fc.constantFrom(...exempts)), ([declaration, kind]) => {
      const investor: Holder = { name: 'Investor', kind, figures: [people(300)] };
      const state: Holder = { name: 'State', kind: 'public-body' };
      const room = 100 - declaration.holdings.filter(({ owned }) => owned === self)
        .reduce((all, { percentCapital = 0, percentVotes = 0 }) => all + Math.max(percentCapital, percentVotes), 0);
      const share = Math.min(50, room);
      if (share < 0) return;
      const without = { ...declaration, holders: [...declaration.holders, investor], holdings: [...declaration.holdings, { owner: 'Investor', owned: self, percentCapital: share, percentVotes: share }] };
      const behind = { ...without, holders: [...without.holders, state], holdings: [...without.holdings, { owner: 'State', owned: 'Investor', percentCapital: 100, percentVotes: 100 }] };
      expect(results(sizeOf(behind))).toEqual(results(sizeOf(without)));
    });
  });

  it('lies within the bounds, and is what they settle, whatever was left open', () => {
    const forgetful = fc.tuple(declarations(false), fc.array(fc.nat(9), { maxLength: 40 }), fc.integer({ min: 1, max: 300 })).map(([declaration, marks, own]) => {
      let at = 0;
      const kept = <K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> =>
        (value === undefined || marks[at++] === 0 ? {} : { [key]: value } as Partial<Record<K, V>>);
      const open: OwnershipDeclaration = {
        complete: true,
        holders: declaration.holders.map(({ name, kind, figures, sameMarket, investmentEur, inhabitants, consolidated, ...more }): Holder => ({
          name, kind, ...more, ...(consolidated === undefined ? {} : { consolidated }),
          ...kept('figures', figures), ...kept('sameMarket', sameMarket), ...kept('investmentEur', investmentEur), ...kept('inhabitants', inhabitants),
        })),
        holdings: declaration.holdings.map(({ owner, owned, percentCapital, percentVotes, control }): Holding => ({
          owner, owned, ...(control === undefined ? {} : { control }), ...kept('percentCapital', percentCapital), ...kept('percentVotes', percentVotes),
        })),
      };
      return { open, declaration, own };
    });
    always(forgetful, ({ open, declaration, own }) => {
      const [bounds, known] = [sizeOf(open, own), sizeOf(declaration, own)];
      const [stated, counted] = [bounds.totals[0].headcount ?? { low: 0, high: null }, known.totals[0].headcount!];
      expect(counted.low!).toBeGreaterThanOrEqual(stated.low!);
      if (stated.high !== null) expect(counted.high ?? Infinity).toBeLessThanOrEqual(stated.high);
      for (const key of ['sme', 'publicControl', 'relationship', 'category'] as const) if (bounds[key] !== null) expect(known[key]).toBe(bounds[key]);
    });
  });
});
