/** Partners agreed beforehand are found by name or ref, from either side. */

import { expect, test } from 'vitest';

import { findKnownPartners } from '../../../src/core/matching/known-partners.js';
import type { MatchInput } from '../../../src/core/matching/profile.js';
import type { Side } from '../../../src/core/registration.js';
import { fold } from './population.js';

const named = (
  side: Side, id: number, companyName: string, more: { knownPartner?: string; tradeName?: string } = {},
): MatchInput => ({
  id, ref: `${side === 'send' ? 'S' : 'H'}${id}`, stableId: `${id}`, companyId: 100 + id,
  verdict: null, waitingSince: '2021-01-01', groupEvidence: [],
  registration: { side, companyName, country: side === 'send' ? 'EE' : 'ES', ...more },
});

const found = (
  senders: readonly MatchInput[], hosts: readonly MatchInput[], foldName?: (name: string) => string,
): [number, number[]][] =>
  [...findKnownPartners(senders, hosts, { foldText: fold, ...(foldName === undefined ? {} : { foldName }) })].map(
    ([send, ids]) => [send, [...ids].sort()],
  );

test.each([
  ['its name, folded', 'fuente  MARKETING!'],
  ['its trade name', 'la fuente'],
  ['its ref', 'h2'],
  ['the ref of its company', 'C102'],
])('a host is known by %s', (_how, knownPartner) => {
  const hosts = [named('host', 2, 'Fuente Marketing', { tradeName: 'La Fuente' }), named('host', 3, 'Other')];
  expect(found([named('send', 1, 'Koodivabrik', { knownPartner })], hosts)).toEqual([[1, [2]]]);
});

test('one side naming the other is enough', () => {
  expect(
    found([named('send', 1, 'Koodivabrik')], [named('host', 2, 'Fuente', { knownPartner: 'KOODIVABRIK' })]),
  ).toEqual([[1, [2]]]);
});

test('a name of several registrations stands for each', () => {
  expect(
    found([named('send', 1, 'K', { knownPartner: 'Fuente' })], [named('host', 2, 'Fuente'), named('host', 3, 'fuente')]),
  ).toEqual([[1, [2, 3]]]);
});

test('a ref of the own side, an unknown name and a name that folds to nothing name nobody', () => {
  const hosts = [named('host', 2, 'Fuente'), named('host', 3, '...')];
  for (const knownPartner of ['S1', 'somebody else', '!!!']) {
    expect(found([named('send', 1, 'K', { knownPartner })], hosts)).toEqual([]);
  }
});

test('names are folded as the caller says', () => {
  const withoutForm = (name: string): string => fold(name).replace(/ (ltd|sl)$/, '');
  const [sender, host] = [named('send', 1, 'K', { knownPartner: 'Fuente' }), named('host', 2, 'Fuente, S.L.')];
  expect(found([sender], [host])).toEqual([]);
  expect(found([sender], [host], (name) => withoutForm(name.replace(/\./g, '')))).toEqual([[1, [2]]]);
});
