/** The size of an enterprise with its group: the situations of the official user guide (facts and figures), and the bounds of what is unknown. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { NumberRange } from '../../../src/core/registration.js';
import { enterpriseSize } from '../../../src/core/sme/calculate.js';
import { categories, declarationProblems, holderKinds, self } from '../../../src/core/sme/declaration.js';
import type { Category, Holder, HolderKind, Holding, OwnershipDeclaration, PeriodFigures } from '../../../src/core/sme/declaration.js';
import { sizeSteps } from '../../../src/core/sme/steps.js';

const exactly = (known: number): NumberRange => ({ low: known, high: known });
const people = (headcount: number): PeriodFigures => ({ headcount: exactly(headcount), turnoverEur: exactly(headcount * 100_000), balanceSheetEur: exactly(headcount * 50_000) });
const holder = (name: string, headcount: number | null, kind: HolderKind = 'enterprise', more: Partial<Holder> = {}): Holder =>
  ({ name, kind, ...(headcount === null ? {} : { figures: [people(headcount)] }), ...more });
const holds = (owner: string, owned: string, percent: number, votes: number | null = percent): Holding =>
  ({ owner, owned, percentCapital: percent, ...(votes === null ? {} : { percentVotes: votes }) });
const declare = (holders: readonly Holder[], holdings: readonly Holding[], more: Partial<OwnershipDeclaration> = {}): OwnershipDeclaration =>
  ({ holders, holdings, complete: true, ...more });
const headcountOf = (own: number, declaration: OwnershipDeclaration): NumberRange | undefined => enterpriseSize(people(own), declaration).totals[0].headcount;

describe('the situations of the user guide', () => {
  it('no holding of 25 % or more: autonomous, the own figures alone', () => {
    const size = enterpriseSize(people(40), declare([holder('B', 100), holder('C', 100)], [holds('B', self, 24.9), holds(self, 'C', 20)]));
    expect(size).toMatchObject({ relationship: 'autonomous', totals: [{ headcount: exactly(40) }], sme: true, category: 'small' });
  });

  it('example 1: holds 33 % of C and 49 % of D while B holds 25 % of it: all are partners, pro rata', () => {
    const declaration = declare([holder('B', 40), holder('C', 100), holder('D', 100)], [holds(self, 'C', 33), holds(self, 'D', 49), holds('B', self, 25)]);
    expect(enterpriseSize(people(100), declaration)).toMatchObject({ relationship: 'partner', totals: [{ headcount: exactly(100 + 10 + 33 + 49) }] });
  });

  it('example 2: owns 51 % of C and all of D while B holds 60 % of it: linked, 100 % of each', () => {
    const declaration = declare([holder('B', 40), holder('C', 50), holder('D', 60)], [holds(self, 'C', 51), holds(self, 'D', 100), holds('B', self, 60)]);
    expect(enterpriseSize(people(10), declaration)).toMatchObject({ relationship: 'linked', totals: [{ headcount: exactly(160) }] });
  });

  it('example 3: three holders of 20 % each, linked with one another: autonomous at first sight, but linked', () => {
    const holders = [holder('B', 40), holder('C', 50), holder('D', 60)];
    const apart = [holds('B', self, 20), holds('C', self, 20), holds('D', self, 20)];
    expect(enterpriseSize(people(10), declare(holders, apart))).toMatchObject({ relationship: 'autonomous', totals: [{ headcount: exactly(10) }] });
    const joined = declare(holders, [...apart, holds('B', 'C', 70), holds('C', 'D', 60)]);
    expect(enterpriseSize(people(10), joined)).toMatchObject({ relationship: 'linked', totals: [{ headcount: exactly(160) }] });
  });

  it('example 4: a university and an institutional investor with 25 % each are exempt, the enterprise with 30 % counts', () => {
    const declaration = declare([holder('B', 900, 'university'), holder('C', 100), holder('D', 500, 'institutional-investor')],
      [holds('B', self, 25), holds('C', self, 30), holds('D', self, 25)]);
    expect(enterpriseSize(people(20), declaration)).toMatchObject({ relationship: 'partner', totals: [{ headcount: exactly(50) }], sme: true });
  });

  it('example 5: the exempt investors are linked with each other and hold 55 % together: both count in full', () => {
    const declaration = declare([holder('B', 90, 'university'), holder('C', 100), holder('D', 70, 'public-investment-corporation')],
      [holds('B', self, 25), holds('C', self, 25), holds('D', self, 30), holds('D', 'B', 60)]);
    expect(enterpriseSize(people(20), declaration)).toMatchObject({ relationship: 'linked', totals: [{ headcount: exactly(20 + 90 + 70 + 25) }] });
  });

  it('example 6: what is linked to a partner is added to the partner at 100 % first', () => {
    const declaration = declare([holder('B', 100), holder('C', 50), holder('D', 10), holder('E', 200)],
      [holds('B', self, 38), holds('D', 'B', 60), holds(self, 'C', 60), holds('E', 'C', 32)]);
    expect(declarationProblems(declaration)).toEqual([]);
    // E is no partner of a partner but of C, which is linked to it here: only pro rata.
    expect(headcountOf(10, declaration)).toEqual(exactly(10 + 50 + 0.38 * 110 + 0.32 * 200));
  });

  it('partners of partners do not count', () => {
    expect(headcountOf(10, declare([holder('B', 100), holder('Z', 1000)], [holds('B', self, 30), holds('Z', 'B', 40)]))).toEqual(exactly(40));
  });

  it('the higher of capital and votes counts, and of two holdings in each other the larger', () => {
    expect(headcountOf(10, declare([holder('B', 100)], [holds('B', self, 10, 40)]))).toEqual(exactly(50));
    expect(headcountOf(10, declare([holder('B', 100)], [holds('B', self, 26), holds(self, 'B', 33)]))).toEqual(exactly(43));
  });

  it('a majority of the capital without one of the votes makes a partner, control by agreement a linked enterprise', () => {
    const declaration = declare([holder('B', 100)], [holds('B', self, 60, 50)]);
    expect(enterpriseSize(people(10), declaration)).toMatchObject({ relationship: 'partner', totals: [{ headcount: exactly(70) }] });
    const controlled = declare([holder('B', 100)], [{ owner: 'B', owned: self, percentCapital: 5, percentVotes: 5, control: 'agreement' }]);
    expect(enterpriseSize(people(10), controlled)).toMatchObject({ relationship: 'linked', totals: [{ headcount: exactly(110) }] });
  });
});

describe('persons', () => {
  const holders = (sameMarket: boolean | null): Holder[] => [holder('P', null, 'person'), holder('E', 80, 'enterprise', sameMarket === null ? {} : { sameMarket })];
  const both = [holds('P', self, 100), holds('P', 'E', 70)];

  it('link enterprises in the same or adjacent markets, and only those', () => {
    expect(enterpriseSize(people(10), declare(holders(true), both))).toMatchObject({ relationship: 'linked', totals: [{ headcount: exactly(90) }] });
    expect(enterpriseSize(people(10), declare(holders(false), both))).toMatchObject({ relationship: 'autonomous', totals: [{ headcount: exactly(10) }] });
    expect(enterpriseSize(people(10), declare(holders(null), both))).toMatchObject({ relationship: null, totals: [{ headcount: { low: 10, high: 90 } }] });
  });

  it('acting jointly count together', () => {
    const family = [holder('P', null, 'person', { actsWith: 'family' }), holder('Q', null, 'person', { actsWith: 'family' }), holder('E', 80, 'enterprise', { sameMarket: true })];
    const halves = [holds('P', self, 30), holds('Q', self, 30), holds('P', 'E', 30), holds('Q', 'E', 30)];
    expect(headcountOf(10, declare(family, halves))).toEqual(exactly(90));
    expect(headcountOf(10, declare(family.map((each) => ({ ...each, actsWith: each.name })), halves))).toEqual(exactly(10));
  });
});

describe('persons behind other enterprises', () => {
  // P has all of the company and, through X of another market, all of E.
  const holders = (sameMarket: boolean | null): Holder[] =>
    [holder('P', null, 'person'), holder('X', 5, 'enterprise', { sameMarket: false }), holder('E', 300, 'enterprise', sameMarket === null ? {} : { sameMarket })];
  const chain = [holds('P', self, 100), holds('P', 'X', 100), holds('X', 'E', 100)];

  it('link by the market of the enterprise at the end, and leave it open where that is not stated', () => {
    expect(enterpriseSize(people(10), declare(holders(false), chain))).toMatchObject({ relationship: 'autonomous', sme: true });
    expect(enterpriseSize(people(10), declare(holders(true), chain))).toMatchObject({ relationship: 'linked', totals: [{ headcount: exactly(315) }], sme: false });
    const open = enterpriseSize(people(10), declare(holders(null), chain));
    expect(open).toMatchObject({ relationship: null, totals: [{ headcount: { low: 10, high: 315 } }], sme: null });
    expect(open.gaps.gaps).toEqual(['Whether E works in the same or an adjacent market is not stated.']);
  });

  it('make no question of the market of what the company itself has a majority of, nor of what they hold a little of', () => {
    const declaration = declare([holder('P', null, 'person'), holder('C', 20), holder('D', 300)], [holds('P', self, 100), holds(self, 'C', 80), holds('P', 'D', 5)]);
    expect(enterpriseSize(people(10), declaration)).toMatchObject({ gaps: { gaps: [] }, relationship: 'linked', totals: [{ headcount: exactly(30) }] });
  });
});

describe('investors and public bodies', () => {
  it.each(['public-investment-corporation', 'venture-capital', 'university', 'research-centre', 'institutional-investor'] as const)('%s is exempt up to half of the votes', (kind) => {
    expect(enterpriseSize(people(10), declare([holder('V', 400, kind)], [holds('V', self, 50)]))).toMatchObject({ relationship: 'autonomous', sme: true });
    expect(enterpriseSize(people(10), declare([holder('V', 400, kind)], [holds('V', self, 50.1)]))).toMatchObject({ relationship: 'linked', sme: false });
  });

  it('what the company holds in an exempt investor makes a partner, however much the investor holds in turn', () => {
    const both = (back: number) => enterpriseSize(people(100), declare([holder('Fund', 400, 'venture-capital')], [holds(self, 'Fund', 25), holds('Fund', self, back)]));
    expect([0, 24, 25, 40].map((back) => [both(back).relationship, both(back).totals[0].headcount])).toEqual([
      ['partner', { low: 200, high: 200 }], ['partner', { low: 200, high: 200 }], ['partner', { low: 200, high: 200 }],
      // Cross-holdings: the greater percentage applies (Art. 6(2)).
      ['partner', { low: 260, high: 260 }],
    ]);
  });

  it('business angels are exempt below EUR 1,250,000 in total', () => {
    const angels = (a: number | undefined, b: number): OwnershipDeclaration => declare(
      [holder('A', 0, 'business-angel', a === undefined ? {} : { investmentEur: a }), holder('B', 400, 'business-angel', { investmentEur: b })], [holds('A', self, 10), holds('B', self, 30)]);
    expect(enterpriseSize(people(200), angels(250_000, 999_999)).relationship).toBe('autonomous');
    expect(enterpriseSize(people(200), angels(250_001, 999_999))).toMatchObject({ relationship: 'partner', sme: false });
    expect(enterpriseSize(people(200), angels(undefined, 999_999))).toMatchObject({ relationship: null, sme: null });
  });

  it('a local authority is exempt below its two limits, else a public body', () => {
    const authority = (budgetEur: number, inhabitants: number): OwnershipDeclaration =>
      declare([holder('Town', null, 'local-authority', { budgetEur, inhabitants })], [holds('Town', self, 25)]);
    expect(enterpriseSize(people(10), authority(9_999_999, 4_999))).toMatchObject({ relationship: 'autonomous', sme: true });
    expect(enterpriseSize(people(10), authority(10_000_000, 4_999))).toMatchObject({ publicControl: true, sme: false, category: null });
    expect(enterpriseSize(people(10), authority(9_999_999, 5_000)).sme).toBe(false);
    expect(enterpriseSize(people(10), declare([holder('Town', null, 'local-authority')], [holds('Town', self, 25)])).sme).toBeNull();
  });

  it('public bodies count together, and through what they control', () => {
    const two = declare([holder('M', null, 'public-body'), holder('N', null, 'public-body')], [holds('M', self, 12.5), holds('N', self, 12.4)]);
    expect(enterpriseSize(people(10), two)).toMatchObject({ publicControl: false, sme: true });
    const through = declare([holder('M', null, 'public-body'), holder('B', 5)], [holds('M', 'B', 51), holds('B', self, 25)]);
    expect(enterpriseSize(people(10), through)).toMatchObject({ publicControl: true, sme: false });
  });
});

describe('exempt investors with a public body behind them', () => {
  const state = (kind: HolderKind, percent: number): OwnershipDeclaration =>
    declare([holder('State', null, 'public-body'), holder('V', 5, kind)], [holds('State', 'V', 100), holds('V', self, percent)]);

  it.each(['public-investment-corporation', 'university', 'institutional-investor'] as const)('%s stays exempt up to half of the votes, and is a public body beyond', (kind) => {
    expect(enterpriseSize(people(10), state(kind, 50))).toMatchObject({ relationship: 'autonomous', publicControl: false, sme: true });
    expect(enterpriseSize(people(10), state(kind, 51))).toMatchObject({ publicControl: true, sme: false, category: null });
  });

  it('a linked public investment corporation needs nobody behind it, a linked university does', () => {
    expect(enterpriseSize(people(10), declare([holder('V', 5, 'public-investment-corporation')], [holds('V', self, 51)]))).toMatchObject({ publicControl: true, sme: false });
    expect(enterpriseSize(people(10), declare([holder('V', 5, 'university')], [holds('V', self, 51)]))).toMatchObject({ publicControl: false, sme: true });
  });

  it('do not cover what an ordinary enterprise of theirs holds', () => {
    const declaration = declare([holder('State', null, 'public-body'), holder('V', 5, 'university'), holder('W', 5)], [holds('State', 'V', 100), holds('V', 'W', 100), holds('W', self, 25)]);
    expect(enterpriseSize(people(10), declaration)).toMatchObject({ publicControl: true, sme: false });
  });
});

describe('two consecutive periods', () => {
  const sized = (last: number, previous: number, before?: Category): { sme: boolean | null; category: Category | null } => {
    const { sme, category } = enterpriseSize(people(last), declare([], [], { previous: people(previous), ...(before === undefined ? {} : { categoryBefore: before }) }));
    return { sme, category };
  };

  // The table of the guide: the last period, the one before, the status before them, and the status that follows.
  it.each([
    [240, 260, 'large', false], [240, 240, 'large', true], [240, 240, 'medium', true], [240, 260, 'medium', true],
    [260, 240, 'medium', true], [260, 260, 'medium', false], [260, 240, 'large', false], [260, 260, 'large', false],
  ] as const)('%i after %i, %s before: SME %s', (last, previous, before, sme) => {
    expect(sized(last, previous, before).sme).toBe(sme);
  });

  it('which differ leave the status open when the one before is unknown', () => {
    expect(sized(240, 260)).toEqual({ sme: null, category: null });
    expect(sized(240, 249).sme).toBe(true);
  });

  it('hold for each category', () => {
    expect(sized(55, 45, 'small')).toEqual({ sme: true, category: 'small' });
    expect(sized(55, 55, 'small')).toEqual({ sme: true, category: 'medium' });
    expect(sized(9, 12, 'small')).toEqual({ sme: true, category: 'small' });
  });
});

describe('consolidated figures', () => {
  it('are not added twice', () => {
    const declaration = declare([holder('Parent', 150, 'enterprise', { consolidated: true }), holder('Sister', 60)], [holds('Parent', self, 80), holds('Parent', 'Sister', 100)]);
    expect(headcountOf(40, declaration)).toEqual(exactly(150));
  });

  it('are at least what they hold, whether they are stated or not', () => {
    const parent = (headcount: number | null): OwnershipDeclaration => declare([holder('Parent', headcount, 'enterprise', { consolidated: true })], [holds('Parent', self, 80)]);
    expect(enterpriseSize(people(300), parent(null))).toMatchObject({ totals: [{ headcount: { low: 300, high: null } }], sme: false });
    expect(enterpriseSize(people(100), parent(40))).toMatchObject({ totals: [{ headcount: { low: 100, high: null } }], sme: null });
    const told = sizeSteps(people(100), parent(40), enterpriseSize(people(100), parent(40))).map(({ text }) => text).join('\n');
    expect(told).toContain('headcount 100 or more, turnover EUR 4,000,000, balance sheet total EUR 2,000,000. Its consolidated headcount is stated below');
    expect(told).toContain('the company is not added, because the consolidated figures of Parent hold it already.');
  });

  it('of persons and public bodies are none', () => {
    const declaration = declare([holder('P', null, 'person', { consolidated: true })], [holds('P', self, 100)]);
    expect(enterpriseSize(people(300), declaration)).toMatchObject({ totals: [{ headcount: exactly(300) }], sme: false });
  });

  it('that would hold each other are counted once', () => {
    const holders = [holder('B', 90, 'enterprise', { consolidated: true }), holder('C', 90, 'enterprise', { consolidated: true })];
    const round: Holding[] = [holds('B', self, 60), holds('B', 'C', 60), { owner: 'C', owned: 'B', control: 'agreement' }];
    expect(headcountOf(30, declare(holders, round))).toEqual(exactly(90));
  });
});

describe('what is not known', () => {
  it('leaves bounds, and decides only what holds within them', () => {
    const votesUnknown = declare([holder('B', 100)], [holds('B', self, 30, null)]);
    expect(enterpriseSize(people(10), votesUnknown)).toMatchObject({ relationship: null, totals: [{ headcount: { low: 40, high: 110 } }], sme: true });
    expect(enterpriseSize(people(200), votesUnknown)).toMatchObject({ totals: [{ headcount: { low: 230, high: 300 } }], sme: null });
    expect(enterpriseSize(people(10), declare([holder('B', null)], [holds('B', self, 30)]))).toMatchObject({ totals: [{ headcount: { low: 10, high: null } }], sme: null });
  });

  it('is never autonomous: an incomplete declaration leaves everything open that may come', () => {
    expect(enterpriseSize(people(10), declare([], [], { complete: false }))).toMatchObject({ relationship: null, sme: null, publicControl: null });
    expect(enterpriseSize(people(300), declare([], [], { complete: false })).sme).toBe(false);
  });

  it('in too many places makes nothing certain', () => {
    const names = Array.from({ length: 9 }, (_, index) => `B${index}`);
    const size = enterpriseSize(people(10), declare(names.map((name) => holder(name, 1)), names.map((name) => holds(name, self, 1, null))));
    expect(size).toMatchObject({ relationship: null, sme: null, totals: [{ headcount: { low: 10, high: null } }] });
  });
});

describe('a declaration', () => {
  it('is told everything that cannot be', () => {
    const wrong = declare([holder('B', 1), holder('B', 1), holder('P', null, 'person')], [
      holds('B', self, 60), holds('B', self, 50), holds('X', self, 5), holds('B', 'P', 5), holds('B', 'B', 5), { owner: self, owned: 'B' },
    ]);
    const told = declarationProblems(wrong).join(' ');
    for (const part of ['described twice', 'stated twice', '"X" is not described', 'is a person', 'hold itself', 'no percent', 'add up to']) expect(told).toContain(part);
    expect(declarationProblems(declare([holder('B', 1)], [holds('B', self, 60)]))).toEqual([]);
  });

  const names = ['B', 'C', 'D'];
  const percent = fc.integer({ min: 0, max: 33 });
  const declarations = fc.record({
    holders: fc.tuple(...names.map((name) => fc.record({ kind: fc.constantFrom(...holderKinds), headcount: fc.option(fc.integer({ min: 0, max: 400 })) })
      .map(({ kind, headcount }) => holder(name, headcount, kind)))),
    holdings: fc.uniqueArray(fc.record({ owner: fc.constantFrom(self, ...names), owned: fc.constantFrom(self, ...names), capital: percent, votes: fc.option(percent) }),
      { selector: ({ owner, owned }) => `${owner}>${owned}`, maxLength: 6 })
      .map((list) => list.filter(({ owner, owned }) => owner !== owned).map(({ owner, owned, capital, votes }) => holds(owner, owned, capital, votes))),
    previous: fc.option(fc.integer({ min: 0, max: 400 })),
    before: fc.option(fc.constantFrom(...categories)),
  }).map(({ holders, holdings, previous, before }): OwnershipDeclaration => declare(holders, holdings, {
    ...(previous === null ? {} : { previous: people(previous) }), ...(before === null ? {} : { categoryBefore: before }),
  }));

  it('never gives a total below the own figures, and every step has an article', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 400 }), declarations, (own, declaration) => {
      const size = enterpriseSize(people(own), declaration);
      expect(size.totals[0].headcount?.low ?? 0).toBeGreaterThanOrEqual(own);
      const steps = sizeSteps(people(own), declaration, size);
      expect(steps.length).toBeGreaterThan(5);
      for (const { article, text } of steps) {
        expect(article).toMatch(/^Art\. /);
        expect(text).not.toMatch(/undefined|NaN|null/);
      }
    }), { numRuns: 150 });
  });

  it('that says more never turns a settled answer round', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 400 }), declarations, fc.integer({ min: 0, max: 33 }), (own, declaration, votes) => {
      const settled = { ...declaration, holdings: declaration.holdings.map((each) => (each.percentVotes === undefined ? { ...each, percentVotes: votes } : each)) };
      const [open, closed] = [enterpriseSize(people(own), declaration), enterpriseSize(people(own), settled)];
      if (open.sme !== null) expect(closed.sme).toBe(open.sme);
      expect(closed.totals[0].headcount?.low ?? 0).toBeGreaterThanOrEqual(open.totals[0].headcount?.low ?? 0);
    }), { numRuns: 150 });
  });
});
