/** Which cause is told of a pair on a night with other weights: the weights where they can be it, and what happened where it can only be that. */

import { expect, test } from 'vitest';
import { pairCauses, type NightGrounds, type PairQuestion, type RegistrationNews } from '../../../src/core/reports/causes.js';

const quiet = (ref: string): RegistrationNews => ({ ref, status: 'active', mergedInto: null, isNew: null, isBack: false, changes: [], isChanged: false, decided: [], verdict: null });
const grounds: NightGrounds = { isFirst: false, modelChanged: true, rulesChanged: false };
const codes = (asked: Partial<PairQuestion>): string[] => pairCauses(grounds)({
  kind: 'lost', send: quiet('S1'), host: quiet('H2'), events: { vetoes: [], mobilities: [], ofHost: [] }, broken: [], dayMatters: () => false, ...asked,
}).map(({ code, ref }) => (ref === null ? code : `${code} ${ref}`));

test('weights that changed are the cause where nothing else happened, and beside other values', () => {
  const edited: RegistrationNews = { ...quiet('S1'), changes: [{ kind: 'edit', import: null, line: null, keys: ['languages'] }] };
  expect(codes({})).toEqual(['model']);
  expect(codes({ send: edited })).toEqual(['changed S1', 'model']);
});

test('two edits of the same values are one cause', () => {
  const change = { kind: 'edit', import: null, line: null, keys: ['availableUntil'] } as const;
  expect(codes({ send: { ...quiet('S1'), changes: [change, change] } })).toEqual(['changed S1', 'model']);
});

test('who came, went, was judged or barred is told as on any other night', () => {
  expect(codes({ host: { ...quiet('H2'), status: 'withdrawn' } })).toEqual(['withdrawn H2']);
  expect(codes({ kind: 'new', send: { ...quiet('S1'), isNew: { import: 'I4', line: 7 } } })).toEqual(['new S1']);
  expect(codes({ send: { ...quiet('S1'), verdict: { before: 'eligible', after: 'ineligible', causes: ['data'] } } })).toEqual(['judged S1']);
  const vetoed = { vetoes: [{ what: 'set', on: '2021-04-02' }], mobilities: [], ofHost: [] } as const;
  expect(codes({ broken: ['history'], events: vetoed })).toEqual(['veto-set']);
  // A veto that stands in nothing's way is no cause.
  expect(codes({ events: vetoed })).toEqual(['model']);
});
