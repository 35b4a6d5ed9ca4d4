/** What a change of data may never do to a pair, and what may not matter at all. */

import { describe, expect, test } from 'vitest';

import { prepareMatching, type MatchSettings } from '../../../src/core/matching/context.js';
import { matchAll } from '../../../src/core/matching/engine.js';
import { explainPair } from '../../../src/core/matching/explain.js';
import { criterionCodes, normaliseWeights, type MatchModel } from '../../../src/core/matching/model.js';
import type { MatchInput } from '../../../src/core/matching/profile.js';
import { levels, type Registration } from '../../../src/core/registration.js';
import { editionModel } from './edition.js';
import { population, settingsOf, skills } from './population.js';

/** What a change to one registration must do to all of a population, looked at pair by pair. */
const made = population({ seed: 51, senders: 40, hosts: 40 });
const settings: MatchSettings = settingsOf(made.barred);
const context = prepareMatching(settings);
const changed = (input: MatchInput, registration: Partial<Registration>): MatchInput =>
  ({ ...input, registration: { ...input.registration, ...registration } });
const rank = { false: 0, null: 1, true: 2 } as const;

describe('what may not happen', () => {
  test("raising a participant's language level never removes a pair", () => {
    let raisedPairs = 0;
    for (const send of made.senders) {
      const languages = (send.registration.languages ?? []).map(({ language, level }) =>
        ({ language, level: levels[Math.min(levels.length - 1, (level === null ? -1 : levels.indexOf(level)) + 1)]! }));
      for (const host of made.hosts) {
        const before = explainPair(send, host, context).possible;
        const after = explainPair(changed(send, { languages }), host, context).possible;
        // A level that was not stated may turn out too low: it was never a possible pair.
        if (before === true) expect(after).toBe(true);
        if (before === false && after !== false) raisedPairs += 1;
      }
    }
    expect(raisedPairs).toBeGreaterThan(0);
  });

  test('adding a skill one side wants to a side that already states skills never lowers the pair', () => {
    let lifted = 0;
    for (const send of made.senders) {
      for (const host of made.hosts) {
        const before = explainPair(send, host, context);
        const want = send.registration.skillsWanted?.at(-1);
        const need = host.registration.skillsWanted?.at(-1);
        const offers = [send.registration.skillsOffered, host.registration.skillsOffered];
        if (want === undefined || need === undefined || offers.includes(undefined)) continue;
        for (const [more, other] of [
          [send, changed(host, { skillsOffered: [...offers[1]!, want] })],
          [changed(send, { skillsOffered: [...offers[0]!, need] }), host],
        ] as const) {
          const after = explainPair(more, other, context);
          expect(after.score).toBeGreaterThanOrEqual(before.score);
          expect(rank[`${after.possible}`]).toBeGreaterThanOrEqual(rank[`${before.possible}`]);
          if (after.score > before.score) lifted += 1;
        }
      }
    }
    expect(lifted).toBeGreaterThan(100);
  });

  test('longer availability and more places never remove a pair', () => {
    for (const host of made.hosts) {
      const { availableUntil } = host.registration;
      if (availableUntil === undefined) continue;
      const wider = changed(host, { availableUntil: '2023-03-31', places: (host.registration.places ?? 1) + 1 });
      for (const send of made.senders) {
        expect(rank[`${explainPair(send, wider, context).possible}`]).toBeGreaterThanOrEqual(
          rank[`${explainPair(send, host, context).possible}`],
        );
      }
    }
  });
});

describe('what may not matter', () => {
  const candidates = (given: MatchSettings, senders = made.senders, hosts = made.hosts) =>
    matchAll({ senders, hosts, context: prepareMatching(given), keep: 5 }).candidates;

  test('doubling all weights, then normalising', () => {
    const weightsOf = (side: 'send' | 'host'): number[] =>
      normaliseWeights(criterionCodes.map((code) => 2 * editionModel.criteria[code].weights[side]));
    const [send, host] = [weightsOf('send'), weightsOf('host')];
    const criteria = Object.fromEntries(criterionCodes.map((code, at) =>
      [code, { ...editionModel.criteria[code], weights: { send: send[at]!, host: host[at]! } }]));
    const model: MatchModel = { ...editionModel, criteria: criteria as unknown as MatchModel['criteria'] };
    expect(candidates({ ...settings, model })).toEqual(candidates(settings));
  });

  test('names and refs, the order of wants, and personal data', () => {
    const anonymous = (inputs: readonly MatchInput[]): MatchInput[] =>
      inputs.filter((each) => each.registration.knownPartner === undefined);
    const renamed = (inputs: readonly MatchInput[]): MatchInput[] =>
      inputs.map((each, at) => changed({ ...each, ref: `X${at}` }, {
      companyName: `Other ${at} of ${each.registration.side}`,
      participantName: `Person ${at}`,
      ...(each.registration.skillsWanted === undefined ? {} : { skillsWanted: [...each.registration.skillsWanted].reverse() }),
    }));
    const before = candidates(settings, anonymous(made.senders), anonymous(made.hosts));
    expect(candidates(settings, renamed(anonymous(made.senders)), renamed(anonymous(made.hosts)))).toEqual(before);
    expect(before.length).toBeGreaterThan(20);
  });

  test('the same skill written another way', () => {
    const shout = (skill: string): string => `  ${skill.toUpperCase()}!`;
    const shouted = (inputs: readonly MatchInput[]): MatchInput[] => inputs.map((each) => {
      const { skillsOffered } = each.registration;
      return skillsOffered === undefined ? each : changed(each, { skillsOffered: skillsOffered.map(shout) });
    });
    expect(skills.every((skill) => settings.foldText(shout(skill)) === skill)).toBe(true);
    expect(candidates(settings, shouted(made.senders), shouted(made.hosts))).toEqual(candidates(settings));
  });
});
