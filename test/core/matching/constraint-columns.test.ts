/** Whatever changes a constraint or a score when one column changes is named as read by it, and a change that is taken back gives what was there before. */

import { describe, expect, test } from 'vitest';
import { fields } from '../../../src/core/fields.js';
import { columnsOfAgreement, columnsOfConstraint, columnsOfScore } from '../../../src/core/matching/constraint-columns.js';
import { constraintTests } from '../../../src/core/matching/constraints.js';
import { prepareMatching } from '../../../src/core/matching/context.js';
import { scorePair } from '../../../src/core/matching/criteria.js';
import { findKnownPartners, isKnownPair } from '../../../src/core/matching/known-partners.js';
import { constraintCodes } from '../../../src/core/matching/model.js';
import { matchingThen, type SubjectThen } from '../../../src/core/matching/pair-then.js';
import { compileProfile, type MatchInput } from '../../../src/core/matching/profile.js';
import type { FieldKey, Side } from '../../../src/core/registration.js';
import { population, randomOf, settingsOf, shapes } from './population.js';

const days = { now: '2021-09-15', then: '2021-04-01' } as const;
const context = prepareMatching(settingsOf([], { asOf: days.now }));
const earlier = prepareMatching(settingsOf([], { asOf: days.then }));

/** Two sides compared, on either day. */
function compared(send: MatchInput, host: MatchInput, at = context): { holds: Record<string, boolean>; shown: number; agreed: boolean } {
  const known = isKnownPair(findKnownPartners([send], [host], at.settings), send.id, host.id);
  const [a, b] = [compileProfile(send, at), compileProfile(host, at)];
  const score = scorePair(a, b, at);
  return { holds: Object.fromEntries(constraintCodes.map((code) => [code, constraintTests[code](a, b, { known, context: at }) > 0])), shown: at.way.shown(score.send, score.host), agreed: known };
}

/** With one column of another registration of the same side. */
const withColumn = (input: MatchInput, key: FieldKey, from: MatchInput): MatchInput => ({ ...input, registration: { ...input.registration, [key]: from.registration[key] } });

describe.each(shapes)('in a population "%s"', (shape) => {
  const { senders, hosts } = population({ seed: 7, senders: 24, hosts: 24, shape });
  const random = randomOf(3);
  const draw = <Item>(from: readonly Item[]): Item => from[Math.floor(random() * from.length)]!;
  const cases = Array.from({ length: 300 }, () => {
    const [send, host, side] = [draw(senders), draw(hosts), draw<Side>(['send', 'host'])];
    const key = draw(fields.filter((each) => each.key !== 'side')).key;
    const own = side === 'send' ? send : host;
    const now = withColumn(own, key, draw(side === 'send' ? senders : hosts));
    return { send, host, side, key, own, now, pair: side === 'send' ? [now, host] as const : [send, now] as const };
  });

  test('every column that changes an answer is named', () => {
    const unnamed = cases.flatMap(({ send, host, side, key, pair }) => {
      const [before, after] = [compared(send, host), compared(...pair)];
      return [
        ...constraintCodes.filter((code) => before.holds[code] !== after.holds[code] && !columnsOfConstraint[code][side].has(key)),
        ...(before.shown === after.shown || columnsOfScore[side].has(key) ? [] : ['score']),
        ...(before.agreed === after.agreed || columnsOfAgreement[side].has(key) ? [] : ['agreement']),
      ].map((what) => `${what} by ${key} of ${side}`);
    });
    expect([...new Set(unnamed)]).toEqual([]);
  });

  test('taken back, it answers as before, today and on the earlier day', () => {
    for (const { send, host, side, key, own, now, pair } of cases) {
      const changed: SubjectThen = { subject: now, before: new Map(JSON.stringify(own.registration[key]) === JSON.stringify(now.registration[key]) ? [] : [[key, own.registration[key]]]), earliestBefore: own.earliestStart };
      const other: SubjectThen = { subject: side === 'send' ? host : send, before: new Map(), earliestBefore: undefined };
      const matching = matchingThen(context, days.then, (id) => (id === now.id ? changed : other));
      const found = matching.pair(send.id, host.id)!;
      const keys = new Set([key]);
      for (const [back, expected] of [
        [{ send: new Set<FieldKey>(), host: new Set<FieldKey>(), day: false }, compared(...pair)], [{ send: keys, host: keys, day: false }, compared(send, host)],
        [{ send: keys, host: keys, day: true }, compared(send, host, earlier)],
      ] as const) {
        expect({ holds: Object.fromEntries(constraintCodes.map((code) => [code, found.holds(code, back)])), shown: found.shown(back), agreed: found.agreed(back) }).toEqual(expected);
      }
      if (!matching.dayMoves(send.id, host.id)) expect(compared(...pair, earlier)).toEqual(compared(...pair));
    }
  });
});
