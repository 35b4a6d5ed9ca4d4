/** What has been told is the same whether the pairs of nights were entered at once, later or never, and taking nights back leaves what the night before did. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openRegisterFile } from '../../src/app/open-register.js';
import type { PairDifference } from '../../src/core/reports/pair-news.js';
import { applyNight, beginNight, enterWaiting, takeBackNight } from '../../src/db/nights.js';
import type { Register } from '../../src/db/open.js';
import { hostOf, pairNumber, senderOf } from '../../src/db/pair-numbers.js';
import { keepNews, nightsWaiting, toldPairs } from '../../src/db/told-pairs.js';

const edition = 'mobilisesme-2020';
const [senders, hosts] = [[1, 2, 3], [11, 12, 13]];
const all = Float64Array.from(senders.flatMap((send) => hosts.map((host) => pairNumber(send, host)))).sort();

/** What is told of a pair: open or lost, with both utilities. */
type Told = ReadonlyMap<number, readonly [open: number, send: number, host: number]>;

function expectTold(register: Register, told: Told): void {
  const found = toldPairs(register, edition, all);
  const of = (at: number): unknown => (found.told[at] === -1 ? undefined : [found.told[at], found.sendTold[at], found.hostTold[at]]);
  expect([...all].map((_, at) => of(at))).toEqual([...all].map((pair) => told.get(pair)));
}

/** A night that tells these pairs with these numbers, lost where they are open and the last number is even. */
function nightAfter(before: Told, drawn: readonly (readonly [pair: number, send: number, host: number])[]): { news: PairDifference[]; after: Told } {
  const after = new Map(before);
  const news = [...new Map(drawn.map((each) => [each[0], each])).values()].sort((a, b) => a[0] - b[0]).map(([pair, sendNow, hostNow]): PairDifference => {
    const told = before.get(pair);
    const kind = told === undefined ? 'new' : told[0] === 0 ? 'back' : hostNow % 2 === 0 ? 'lost' : 'moved';
    const [send, host] = kind === 'lost' ? [told![1], told![2]] : [sendNow, hostNow];
    after.set(pair, [kind === 'lost' ? 0 : 1, send, host]);
    return { send: senderOf(pair), host: hostOf(pair), kind, sendBefore: told?.[1] ?? null, hostBefore: told?.[2] ?? null, sendAfter: send, hostAfter: host };
  });
  return { news, after };
}

const drawnNight = fc.record({
  drawn: fc.array(fc.tuple(fc.constantFrom(...all), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })), { maxLength: 6 }),
  candidates: fc.constantFrom(0, 30, 1e6), enters: fc.boolean(), takesBack: fc.nat(3),
});

it('any nights, entered or waiting, taken back from the newest on', async () => {
  const waited = new Set<number>();
  await fc.assert(fc.asyncProperty(fc.array(drawnNight, { minLength: 1, maxLength: 8 }), async (nights) => {
    const register = openRegisterFile('/nowhere/there.db', 'read');
    register.sqlite.exec(`insert into run (id, job, status, edition, as_of, parameters, counts, watermark, program, started_at, finished_at)
      values (1, 'nightly', 'done', '${edition}', '2021-01-01', '{}', '{}', 1, 'test', 't', 't')`);
    const states: { readonly id: number; readonly before: Told }[] = [];
    let told: Told = new Map();
    let day = 1;
    for (const { drawn, candidates, enters, takesBack } of nights) {
      const id = beginNight(register, {
        edition, date: `2021-01-${String(day++).padStart(2, '0')}`, watermark: 1, model: 'm', surroundings: '[]', rules: 'r', run_id: 1, match_run_id: 1, base_id: null,
        last_registration: 0, last_change: 0, last_decision: 0, last_event: 0, last_run: 0, inputs: null,
      }, []);
      const { news, after } = nightAfter(told, drawn);
      keepNews(register, id, news);
      applyNight(register, { id, edition }, candidates);
      states.push({ id, before: told });
      told = after;
      expectTold(register, told);
      waited.add(nightsWaiting(register, edition).length);
      if (enters) {
        enterWaiting(register, edition);
        expect(nightsWaiting(register, edition)).toEqual([]);
        expectTold(register, told);
      }
      // Their differences stay, as when a night is replayed.
      for (const { id: newest, before } of states.splice(Math.max(0, states.length - takesBack)).reverse()) {
        takeBackNight(register, { id: newest, edition });
        told = before;
        expectTold(register, told);
      }
    }
    await register.close();
  }), { numRuns: 40 });
  expect(waited.size).toBeGreaterThan(2);
});
