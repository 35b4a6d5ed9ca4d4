/** Which causes are told of a pair: of what happened to it, what can have made it news, and nothing beside that. */

import { describe, expect, test } from 'vitest';
import type { TakenBack } from '../../../src/core/matching/pair-then.js';
import { pairCauses } from '../../../src/core/reports/causes.js';
import type { NightGrounds, PairQuestion, RegistrationChange, RegistrationNews } from '../../../src/core/reports/night-news.js';
import { makersOf, netChanges } from '../../../src/core/reports/net-changes.js';

const quiet = (ref: string): RegistrationNews => ({ ref, status: 'active', mergedInto: null, isNew: null, isBack: false, changes: [], decided: [], verdict: null });
const grounds: NightGrounds = { isFirst: false, modelChanged: false, modelSays: new Set(), rulesChanged: false, words: 'same', lists: { before: 10, now: 10 } };
const nothing: PairQuestion['events'] = { vetoes: [], mobilities: [], ofHost: [] };
const question = (asked: Partial<PairQuestion>): PairQuestion => ({
  kind: 'lost', send: quiet('S1'), host: quiet('H2'), events: nothing, broken: [], toldScore: null, places: null, byLength: false, then: () => null,
  dayMoves: () => false, dayMatters: () => false, isCrowded: () => false, belonging: () => new Set(), ...asked,
});
const codes = (asked: Partial<PairQuestion>, more: Partial<NightGrounds> = {}): string[] => pairCauses({ ...grounds, ...more })(question(asked)).map(({ code, ref }) => (ref === null ? code : `${code} ${ref}`));
const edit = (...keys: RegistrationChange['keys'][number][]): RegistrationChange => ({ kind: 'edit', import: null, line: null, keys });
const edited = (ref: string, ...keys: RegistrationChange['keys'][number][]): RegistrationNews => ({ ...quiet(ref), changes: [edit(...keys)] });
const has = (back: TakenBack, ...keys: string[]): boolean => keys.some((key) => [...back.send, ...back.host].some((each) => each === key));

describe('on a night with other weights', () => {
  const other = { modelChanged: true };
  test('these are the cause where nothing else happened, and beside other values', () => {
    expect(codes({}, other)).toEqual(['model']);
    expect(codes({ send: edited('S1', 'languages') }, other)).toEqual(['changed S1', 'model']);
  });

  test('who came, went, was judged or barred is told as on any other night', () => {
    expect(codes({ host: { ...quiet('H2'), status: 'withdrawn' } }, other)).toEqual(['withdrawn H2']);
    expect(codes({ kind: 'new', send: { ...quiet('S1'), isNew: { import: 'I4', line: 7 } } }, other)).toEqual(['new S1']);
    expect(codes({ broken: ['eligibility'], send: { ...quiet('S1'), verdict: { before: 'eligible', after: 'ineligible', causes: ['data'], values: null } } }, other)).toEqual(['judged S1']);
    const vetoed = { ...nothing, vetoes: [{ what: 'set', on: '2021-04-02' }] } as const;
    expect(codes({ broken: ['history'], events: vetoed }, other)).toEqual(['veto-set']);
    // A veto that stands in nothing's way is no cause.
    expect(codes({ events: vetoed }, other)).toEqual(['model']);
  });
});

describe('a lost pair', () => {
  test('asks only what its broken constraints rest on', () => {
    const vetoed = { ...nothing, vetoes: [{ what: 'set', on: '2021-04-02' }] } as const;
    expect(codes({ broken: ['history'], events: vetoed, send: edited('S1', 'languages'), host: edited('H2', 'places') })).toEqual(['veto-set']);
    expect(codes({ broken: ['window'], send: edited('S1', 'languages'), host: edited('H2', 'availableUntil') })).toEqual(['changed H2']);
    expect(codes({ broken: ['language', 'history'], events: vetoed, send: edited('S1', 'languages') })).toEqual(['changed S1', 'veto-set']);
    expect(codes({ send: { ...quiet('S1'), status: 'withdrawn' }, host: edited('H2', 'languages') })).toEqual(['withdrawn S1']);
  });

  test('tells of two changes the one that broke it, or both where each would have', () => {
    const both = { broken: ['language'], send: edited('S1', 'languages'), host: edited('H2', 'languages') } as const;
    const then = (holds: (back: TakenBack) => boolean): PairQuestion['then'] => () => ({ holds: (_, back) => holds(back), agreed: () => false, shown: () => 0 });
    expect(codes({ ...both, then: then((back) => back.send.has('languages')) })).toEqual(['changed S1']);
    expect(codes({ ...both, then: then((back) => back.send.has('languages') && back.host.has('languages')) })).toEqual(['changed S1', 'changed H2']);
    expect(codes({ ...both, then: then((back) => back.send.has('languages') || back.host.has('languages')) })).toEqual(['changed S1', 'changed H2']);
    // It would be broken all the same: something else did it.
    expect(codes({ ...both, then: then(() => false) })).toEqual(['others']);
  });

  test('is told like the others of a registration that changed only where the same became of both', () => {
    const because = pairCauses(grounds);
    const send = { ...quiet('S1'), changes: [edit('languages'), edit('skillsWanted'), edit('places')] };
    const texts = (asked: Partial<PairQuestion>): string[] => because(question({ send, ...asked })).map(({ text }) => text);
    const [languages, skills] = ['languages of S1 changed by an edit', 'skills_wanted of S1 changed by an edit'];
    for (let time = 0; time < 2; time += 1) {
      expect(texts({ broken: ['language'] })).toEqual([languages]);
      expect(texts({ broken: ['learning'] })).toEqual([skills]);
      expect(texts({})).toEqual([languages, skills]);
      expect(texts({ broken: ['type'] })).toEqual(['others changed']);
      expect(texts({ broken: ['language'], host: edited('H2', 'sector') })).toEqual([languages]);
      expect(texts({ kind: 'new' })).toEqual([languages, skills]);
      expect(texts({ kind: 'new', events: { ...nothing, mobilities: [{ ref: 'M1', what: 'closed' }] } })).toContain('M1 was closed');
      expect(texts({ send: quiet('S1'), dayMatters: () => true })).toEqual(['time passed: the days both have in common changed']);
    }
  });

  test('without a place tells who took it, and the number stated only where that counts', () => {
    const taken = { ...nothing, ofHost: [{ ref: 'M1', what: 'taken' }] } as const;
    const asked = { broken: ['capacity'], events: taken, host: edited('H2', 'places'), then: () => ({ holds: () => false, agreed: () => false, shown: () => 0 }) } as const;
    expect(codes({ ...asked, places: { now: { all: 1, held: 1 }, before: { all: 2, held: 0 } } })).toEqual(['changed H2', 'place-taken M1']);
    expect(codes({ ...asked, places: { now: { all: 1, held: 1 }, before: { all: 0, held: 0 } } })).toEqual(['others']);
    expect(codes({ ...asked, places: { now: { all: 2, held: 2 }, before: { all: 1, held: 0 } } })).toEqual(['place-taken M1']);
    expect(codes({ ...asked, places: { now: { all: 0, held: 1 }, before: { all: 2, held: 0 } } })).toEqual(['changed H2']);
  });
});

describe('other lengths of lists and other words', () => {
  test('longer lists let in, shorter ones let go, and only the pairs that stood between the two lengths', () => {
    const [longer, shorter] = [{ lists: { before: 10, now: 20 } }, { lists: { before: 20, now: 10 } }];
    expect(codes({ kind: 'new', byLength: true }, longer)).toEqual(['lists-longer']);
    expect(codes({ kind: 'new', byLength: true, send: { ...quiet('S1'), isNew: { import: null, line: null } } }, longer)).toEqual(['new S1', 'lists-longer']);
    expect(codes({ kind: 'new' }, longer)).toEqual(['others']);
    expect(codes({ byLength: true }, shorter)).toEqual(['lists-shorter']);
    expect(codes({}, shorter)).toEqual(['others']);
  });

  test('words are a cause of what they are read for', () => {
    expect(codes({ kind: 'new' }, { words: 'skills' })).toEqual(['vocabulary']);
    expect(codes({ kind: 'moved', toldScore: 5000 }, { words: 'sectors' })).toEqual(['sectors']);
    expect(codes({ broken: ['learning'] }, { words: 'both' })).toEqual(['vocabulary']);
    expect(codes({ broken: ['language'], send: edited('S1', 'languages') }, { words: 'skills' })).toEqual(['changed S1']);
    expect(codes({ broken: ['learning'] }, { words: 'sectors' })).toEqual(['others']);
    expect(codes({ kind: 'new', send: { ...quiet('S1'), isBack: true } }, { words: 'skills' })).toEqual(['returned S1']);
  });
});

describe('a pair that entered', () => {
  const then = (holds: (back: TakenBack) => boolean, shown: (back: TakenBack) => number = () => 5000): PairQuestion['then'] =>
    () => ({ holds: (code, back) => code !== 'language' || holds(back), agreed: () => false, shown });
  const asked = { kind: 'new', send: edited('S1', 'languages'), host: edited('H2', 'languages', 'sector') } as const;

  test('was let in by the change that makes it possible, and by one that raises it where lists are full', () => {
    const bySender = (back: TakenBack): boolean => !back.send.has('languages');
    expect(codes({ ...asked, then: then(bySender) })).toEqual(['changed S1']);
    expect(codes({ ...asked, then: then(bySender, (back) => (back.host.has('sector') ? 4000 : 5000)), isCrowded: () => true })).toEqual(['changed S1', 'changed H2']);
    const expired = { ...nothing, vetoes: [{ what: 'expired', on: '2021-04-02' }] } as const;
    expect(codes({ ...asked, events: expired, then: then(() => true) })).toEqual(['veto-expired']);
  });

  test('that was possible before is told with all that may have ranked it', () => {
    expect(codes({ ...asked, then: then(() => true) })).toEqual(['changed S1', 'changed H2']);
  });
});

test('a pair that moved tells what moved it by as much', () => {
  const shown = (back: TakenBack): number => 6000 - (has(back, 'languages') ? 600 : 0) - (has(back, 'sector') ? 100 : 0);
  const asked = { kind: 'moved', toldScore: 5300, send: edited('S1', 'languages'), host: edited('H2', 'sector'), then: () => ({ holds: () => true, agreed: () => false, shown }) } as const;
  expect(codes(asked)).toEqual(['changed S1']);
  expect(codes({ ...asked, toldScore: 5400, then: () => ({ holds: () => true, agreed: () => false, shown: (back) => 6000 - (has(back, 'languages') ? 300 : 0) - (has(back, 'sector') ? 300 : 0) }) })).toEqual(['changed S1', 'changed H2']);
});

describe('changes that count', () => {
  test('are those of values that differ, each where it changed last; what no change names stands alone', () => {
    const [a, b, c] = [edit('languages', 'places'), { ...edit('languages'), kind: 'import', import: 'I4', line: 7 } as const, edit('city')];
    expect(netChanges([a, b, c], new Set(['languages', 'places']))).toEqual([{ ...a, keys: ['places'] }, b]);
    expect(netChanges([a], new Set())).toEqual([]);
    expect(netChanges([a], new Set(['places', 'sector']))).toEqual([{ ...a, keys: ['places'] }, { kind: 'unnamed', import: null, line: null, keys: ['sector'] }]);
  });

  test('make something so when it would not be without them, or they do it alone; else all do it together', () => {
    expect(makersOf(['a', 'b'], (done) => done.includes('a'))).toEqual(['a']);
    expect(makersOf(['a', 'b'], (done) => done.length > 0)).toEqual(['a', 'b']);
    expect(makersOf(['a', 'b', 'c'], (done) => done.length > 1)).toEqual(['a', 'b', 'c']);
    expect(makersOf(['a'], () => { throw new Error('one alone is not asked about'); })).toEqual(['a']);
  });
});
