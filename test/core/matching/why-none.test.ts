/** Why a list is short is counted rightly, and each named change gives what it promises. */

import { describe, expect, test } from 'vitest';

import { changedProfile } from '../../../src/core/matching/changed-profile.js';
import { applyPatch } from '../../../src/core/matching/change.js';
import { changesToTry } from '../../../src/core/matching/changes.js';
import { prepareMatching, type MatchSettings } from '../../../src/core/matching/context.js';
import { matchAll } from '../../../src/core/matching/engine.js';
import { constraintCodes } from '../../../src/core/matching/model.js';
import { compileProfile, type MatchInput } from '../../../src/core/matching/profile.js';
import { SkillTally } from '../../../src/core/matching/skill-tally.js';
import { candidatesToCheck } from '../../../src/core/matching/to-check.js';
import { explainList, type ListExplanation } from '../../../src/core/matching/why-none.js';
import { lookAt } from './brute-force-pair.js';
import { shown } from './brute-force.js';
import { population, settingsOf, type Shape } from './population.js';
import { smallerChange } from './smaller-change.js';

/** One registration against its other side, by brute force. */
function look(own: MatchInput, others: readonly MatchInput[], settings: MatchSettings) {
  return others.map(
    (other) => ({ other, found: own.registration.side === 'send' ? lookAt(own, other, settings) : lookAt(other, own, settings) }),
  );
}

const possibleIds = (own: MatchInput, others: readonly MatchInput[], settings: MatchSettings): number[] =>
  look(own, others, settings).filter(({ found }) => found.possible === true).map(({ other }) => other.id);

/** What the smallest change of each kind that has steps gives. */
function leastGains(own: MatchInput, { smallestChanges }: ListExplanation): Map<string, number> {
  const least = new Map<string, number>();
  for (const { gains, patch } of smallestChanges) {
    const axis = smallerChange(own, patch)?.axis;
    if (axis !== undefined) least.set(axis, Math.min(gains, least.get(axis) ?? gains));
  }
  return least;
}

/** Every registration of a population with its other side. */
function questions(shape: Shape, seed: number, size = 40) {
  const made = population({ seed, senders: size, hosts: size, shape });
  const settings = settingsOf(made.barred);
  return {
    settings,
    all: [
      ...made.senders.map((own) => ({ own, others: made.hosts })), ...made.hosts.map((own) => ({ own, others: made.senders })),
    ],
  };
}

describe.each(['default', 'missing', 'known', 'one-country', 'no-places'] as const)('why few or none: %s', (shape) => {
  const { settings, all } = questions(shape, 61);
  const context = prepareMatching(settings);

  test('counts what brute force counts, for senders and hosts', () => {
    for (const { own, others } of all) {
      const explained = explainList(own, others, context);
      const looked = look(own, others, settings).map(({ found }) => found);
      expect(explained).toMatchObject({
        ref: own.ref,
        counterparts: others.length,
        candidates: looked.filter((each) => each.possible === true).length,
        toCheck: looked.filter((each) => each.possible === null).length,
      });
      const failing = looked.map(({ constraints }) => constraintCodes.filter((code) => constraints[code] === false));
      const expected = constraintCodes.map((constraint) => ({
        constraint,
        removed: failing.filter((each) => each.includes(constraint)).length,
        only: failing.filter((each) => each.length === 1 && each[0] === constraint).length,
      })).filter((each) => each.removed > 0);
      expect(
        [...explained.removedBy].sort((a, b) => constraintCodes.indexOf(a.constraint) - constraintCodes.indexOf(b.constraint)),
      ).toEqual(expected);
      const onlies = explained.removedBy.map((each) => each.only);
      expect(onlies).toEqual([...onlies].sort((a, b) => b - a));
    }
  });

  test('each change gives what it promises when it is made, and takes nothing away', () => {
    for (const { own, others } of all) {
      const before = possibleIds(own, others, settings);
      const { smallestChanges } = explainList(own, others, context);
      for (const { change, gains, patch } of smallestChanges) {
        const after = possibleIds(applyPatch(own, patch), others, settings);
        expect(gains, `${own.ref}: ${change}`).toBeGreaterThan(0);
        expect(after.length, `${own.ref}: ${change}`).toBe(before.length + gains);
        expect(after).toEqual(expect.arrayContaining(before));
      }
      // What asks least of the company first; of changes that ask as much the most gainful.
      expect(smallestChanges).toEqual([...smallestChanges].sort((a, b) => a.effort - b.effort || b.gains - a.gains));
    }
  });

  test('one step less of a change gives fewer, and of the smallest of its kind nobody', () => {
    const axes = new Set<string>();
    for (const { own, others } of all) {
      const before = possibleIds(own, others, settings).length;
      const explained = explainList(own, others, context);
      const least = leastGains(own, explained);
      for (const { change, gains, patch } of explained.smallestChanges) {
        const less = smallerChange(own, patch);
        if (less === null) continue;
        axes.add(less.axis.replace(/ .*/, ''));
        if (less.own === null) continue;
        expect(possibleIds(less.own, others, settings).length - before, `${own.ref}: ${change}`).toBeLessThan(gains === least.get(less.axis) ? 1 : gains);
      }
    }
    if (shape === 'default') expect([...axes].sort()).toEqual(['from', 'language', 'min', 'places', 'until']);
  });

  test('the pairs to check are those brute force leaves open, in order', () => {
    for (const { own, others } of all) {
      const rows = candidatesToCheck(own, others, context);
      const expected = look(own, others, settings).filter(({ found }) => found.possible === null);
      const otherOf = (row: (typeof rows)[number]): number => (own.registration.side === 'send' ? row.host : row.send);
      expect(rows.map(otherOf).sort((a, b) => a - b)).toEqual(expected.map(({ other }) => other.id).sort((a, b) => a - b));
      for (const row of rows) {
        const { found } = expected.find(({ other }) => other.id === otherOf(row))!;
        const score = shown(found.send, found.host, settings);
        const { known: knownWeights, knownPartner } = found;
        expect(row).toMatchObject({ score, knownWeights, knownPartner, rank: null, hostRank: null });
        expect(row.unknown).toEqual(constraintCodes.filter((code) => found.constraints[code] === null));
      }
      expect(rows.map((row) => row.score)).toEqual(rows.map((row) => row.score).sort((a, b) => b - a));
    }
  });
});

test('asked together or one by one, with a rule about both companies as well, counterparts are counted alike', () => {
  const made = population({ seed: 66, senders: 60, hosts: 70 });
  const pairRule = (send: number, host: number) => (['holds', 'holds', 'ask', 'block'] as const)[(3 * send + host) % 4]!;
  for (const settings of [settingsOf(made.barred), { ...settingsOf(made.barred), pairRule }]) {
    const context = prepareMatching(settings);
    for (const [owns, others] of [[made.senders, made.hosts], [made.hosts, made.senders]] as const) {
      for (const own of owns) {
        const together = explainList(own, others, context);
        const each = others.map((other) => explainList(own, [other], context));
        const sum = (of: (one: (typeof each)[number]) => number): number => each.reduce((total, one) => total + of(one), 0);
        expect(together).toMatchObject({ candidates: sum(({ candidates }) => candidates), toCheck: sum(({ toCheck }) => toCheck) });
        for (const { constraint, removed, only } of together.removedBy) {
          const removals = each.flatMap(({ removedBy }) => removedBy.filter((one) => one.constraint === constraint));
          expect({ constraint, removed, only }).toEqual({ constraint, removed: removals.length, only: removals.filter((one) => one.only === 1).length });
        }
      }
    }
  }
});

test('a profile after a change is that of the changed registration', () => {
  const kinds = new Set<string>();
  for (const shape of ['default', 'missing'] as const) {
    const { settings, all } = questions(shape, 67, 60);
    const context = prepareMatching(settings);
    for (const { own, others } of all) {
      const profile = compileProfile(own, context);
      const profiles = others.map((other) => compileProfile(other, context));
      const commonSkills = new SkillTally(profiles.map(({ side, offers, wants }) => (side === 'host' ? offers : wants))).common(profiles.map((_, at) => at));
      for (const { patch, axis } of changesToTry({ own, profile, near: () => profiles, commonSkills: () => commonSkills, context })) {
        kinds.add(axis.replace(/ .*/, ''));
        expect(changedProfile(profile, own, patch, context), axis).toEqual(compileProfile(applyPatch(own, patch), context));
      }
    }
  }
  expect([...kinds].sort()).toEqual(['country', 'from', 'language', 'max', 'min', 'places', 'skill', 'type', 'until', 'verdict']);
});

test('skills are counted by group, and told as most write them', () => {
  const { settings, all } = questions('default', 68, 80);
  const context = prepareMatching(settings);
  const sets = all.map(({ own }) => compileProfile(own, context).offers);
  const tally = new SkillTally(sets);
  // The same tally answers again and again: nothing of a question stays behind.
  for (const places of [sets.map((_, at) => at), [3, 5, 7, 11], [], sets.map((_, at) => at).filter((at) => at % 3 === 0)]) {
    const texts = new Map<string, Map<string, number>>();
    const having = new Map<string, Set<number>>();
    for (const place of places) {
      sets[place]!.terms.forEach(({ id, group }, at) => {
        const [key, text] = [group >= 0 ? `group ${group}` : `text ${id}`, sets[place]!.texts[at]!];
        having.set(key, (having.get(key) ?? new Set()).add(place));
        const written = texts.get(key) ?? new Map<string, number>();
        texts.set(key, written.set(text, (written.get(text) ?? 0) + 1));
      });
    }
    const byCount = ([a, x]: readonly [string, number], [b, y]: readonly [string, number]): number => y - x || (a < b ? -1 : 1);
    const expected = [...having].map(([key, those]): [string, number] => [[...texts.get(key)!].sort(byCount)[0]![0], those.size]).sort(byCount);
    expect(tally.common(places)).toEqual(expected);
  }
});

test('every constraint a company can do something about has its changes', () => {
  const { settings, all } = questions('default', 64, 150);
  const context = prepareMatching(settings);
  const kinds = new Set(all.flatMap(({ own, others }) =>
    explainList(own, others, context).smallestChanges.map(({ constraint }) => `${own.registration.side} ${constraint}`)));
  expect([...kinds].sort()).toEqual([
    'host capacity', 'host eligibility', 'host language', 'host learning', 'host origin', 'host type', 'host window',
    'send destination', 'send eligibility', 'send language', 'send learning', 'send type', 'send window',
  ]);
});

test('2,000 senders without a candidate: every named change, made and matched again, gives just what it promises, and one step less does not', () => {
  const made = population({ seed: 65, senders: 3200, hosts: 40 });
  const settings = settingsOf(made.barred);
  const match = (senders: readonly MatchInput[]): Map<number, number> => {
    const { candidates, knownPartners } = matchAll({ senders, hosts: made.hosts, context: prepareMatching(settings), keep: made.hosts.length });
    const count = new Map<number, number>();
    for (const { send } of [...candidates, ...knownPartners]) count.set(send, (count.get(send) ?? 0) + 1);
    return count;
  };
  const before = match(made.senders);
  const without = made.senders.filter(({ id }) => !before.has(id)).slice(0, 2000);
  expect(without).toHaveLength(2000);
  const context = prepareMatching(settings);
  const told = without.map((own) => ({ own, explained: explainList(own, made.hosts, context) }));
  const leastGain = new Map(told.map(({ own, explained }) => [own.id, leastGains(own, explained)]));
  expect(told.every(({ explained }) => explained.candidates === 0)).toBe(true);
  const most = Math.max(...told.map(({ explained }) => explained.smallestChanges.length));
  let changes = 0;
  const smaller = new Map<string, number>();
  for (let nth = 0; nth < most; nth += 1) {
    const round = told.flatMap(({ own, explained }) => explained.smallestChanges.slice(nth, nth + 1).map((change) => ({ own, change })));
    const after = match(round.map(({ own, change }) => applyPatch(own, change.patch)));
    changes += round.length;
    expect(round.map(({ own }) => after.get(own.id) ?? 0)).toEqual(round.map(({ change }) => change.gains));
    const less = round.flatMap(({ own, change }) => {
      const found = smallerChange(own, change.patch);
      if (found !== null) smaller.set(found.axis.replace(/ .*/, ''), (smaller.get(found.axis.replace(/ .*/, '')) ?? 0) + 1);
      return found?.own ? [{ ...change, own: found.own, isLeast: leastGain.get(own.id)!.get(found.axis) === change.gains }] : [];
    });
    const afterLess = match(less.map(({ own }) => own));
    for (const { own, change, gains, isLeast } of less) expect(afterLess.get(own.id) ?? 0, `${own.ref}: ${change}`).toBeLessThan(isLeast ? 1 : gains);
  }
  expect(changes).toBeGreaterThan(2000);
  expect([...smaller.keys()].sort()).toEqual(['from', 'language', 'max', 'min', 'until']);
  expect(smaller.get('until')! + smaller.get('from')!).toBeGreaterThan(500);
});

describe('the words of a change', () => {
  const base = population({ seed: 62, senders: 1, hosts: 1, shape: 'equal' });
  const sender = (registration: object): MatchInput =>
    ({ ...base.senders[0]!, registration: { ...base.senders[0]!.registration, ...registration } });
  const hosts = (count: number, registration: object, first = 1): MatchInput[] => Array.from({ length: count }, (_, at) => ({
    ...base.hosts[0]!, id: first + at, ref: `H${first + at}`, companyId: first + at,
    registration: { ...base.hosts[0]!.registration, ...registration },
  }));
  const told = (own: MatchInput, others: readonly MatchInput[]): [string, number][] =>
    explainList(own, others, prepareMatching(settingsOf())).smallestChanges.map(({ change, gains }) => [change, gains]);
  const german = (level: string): object => ({ languages: [{ language: 'de', level }] });

  test('a language raised step by step, each step with what it gains', () => {
    const own = sender({ languages: [{ language: 'de', level: 'A2' }] });
    const french = { languages: [{ language: 'fr', level: 'B1' }] };
    expect(told(own, [...hosts(3, german('B1')), ...hosts(2, german('C1'), 10), ...hosts(4, french, 20)])).toEqual([
      ['de at B1 (now A2)', 3], ['de at C1 (now A2)', 5], ['fr at B1 (now not stated)', 4],
    ]);
  });

  test('dates extended by as many days as are missing, and told in weeks where they are whole', () => {
    const own = sender({ availableFrom: '2021-06-01', availableUntil: '2021-06-20', minMonths: 1 });
    expect(told(own, hosts(5, {}))).toEqual(
      [['available 10 days longer, until 2021-06-30', 5], ['available 11 days earlier, from 2021-05-21', 5]],
    );
    expect(told(sender({ availableFrom: '2021-04-03', availableUntil: '2021-04-18' }), hosts(1, {}))).toEqual([['available 2 weeks longer, until 2021-05-02', 1]]);
    expect(told(sender({ availableFrom: '2021-04-03', availableUntil: '2021-04-30' }), hosts(1, {})))
      .toEqual([['available 2 days longer, until 2021-05-02', 1], ['available 2 days earlier, from 2021-04-01', 1]]);
    expect(told(sender({ availableFrom: '2021-04-03', availableUntil: '2021-04-29' }), hosts(1, {}))).toEqual([['available 3 days longer, until 2021-05-02', 1]]);
  });

  test('the fewest days that give anybody, then of each span the fewest that give all it gives', () => {
    const own = sender({ availableFrom: '2021-05-01', availableUntil: '2021-05-31', minMonths: 1 });
    const fromDay = (from: string, id: number): MatchInput[] => hosts(1, { availableFrom: from }, id);
    // 9, 10, 13 and 13 days, 26 and 26, then more than half a year.
    const others = ['2021-05-10', '2021-05-11', '2021-05-14', '2021-05-14', '2021-05-27', '2021-05-27', '2021-12-15'].flatMap((from, at) => fromDay(from, at + 1));
    expect(told(own, others)).toEqual([
      ['available 26 days longer, until 2021-06-26', 6], ['available 13 days longer, until 2021-06-13', 4], ['available 9 days longer, until 2021-06-09', 1],
    ]);
  });

  test('a destination more, or the list as a wish', () => {
    expect(
      told(sender({ partnerCountries: ['PT'] }), [...hosts(2, { country: 'IT' }), ...hosts(3, { country: 'ES' }, 10)]),
    ).toEqual([
      ['any destination, with those listed as a wish', 5], ['destination ES as well', 3], ['destination IT as well', 2],
    ]);
  });

  test('stays shorter and longer', () => {
    expect(told(sender({ minMonths: 4, maxMonths: 4 }), hosts(2, { minMonths: 1, maxMonths: 2 }))).toEqual(
      [['a stay of 2 months is enough (now 4)', 2]],
    );
    expect(told(sender({ minMonths: 1, maxMonths: 2 }), hosts(2, { minMonths: 3.5, maxMonths: 6 }))).toEqual(
      [['a stay of up to 3.5 months (now 2)', 2]],
    );
  });

  test('a verdict that is open', () => {
    expect(told({ ...base.senders[0]!, verdict: 'needs-information' }, hosts(2, {}))).toEqual(
      [['the missing information given, and found eligible', 2]],
    );
    expect(told({ ...base.senders[0]!, verdict: 'ineligible' }, hosts(2, {}))).toEqual([]);
  });
});
