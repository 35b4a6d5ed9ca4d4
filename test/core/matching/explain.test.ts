/** Explanations agree with brute force, sum exactly, and say what they rest on. */

import { describe, expect, test } from 'vitest';

import { prepareMatching, type MatchSettings } from '../../../src/core/matching/context.js';
import { explainPair, pairReasons, type PairExplanation } from '../../../src/core/matching/explain.js';
import { combinations } from '../../../src/core/matching/model.js';
import { compileProfile, type MatchInput } from '../../../src/core/matching/profile.js';
import type { Registration } from '../../../src/core/registration.js';
import { lookAt } from './brute-force-pair.js';
import { shown } from './brute-force.js';
import { editionModel } from './edition.js';
import { population, settingsOf } from './population.js';

const explain = (send: MatchInput, host: MatchInput, settings: MatchSettings): PairExplanation =>
  explainPair(send, host, prepareMatching(settings));

/** Every pair of a population, explained and looked at by brute force. */
function everyPair(shape: 'default' | 'missing' | 'known', settings: (barred: MatchSettings['barred']) => MatchSettings) {
  const made = population({ seed: 41, senders: 25, hosts: 25, shape });
  const given = settings(made.barred);
  const context = prepareMatching(given);
  return made.senders.flatMap((send) => made.hosts.map((host) =>
    ({ given, explained: explainPair(send, host, context), found: lookAt(send, host, given) })));
}

const input = (side: 'send' | 'host', registration: Partial<Registration>, register: Partial<MatchInput> = {}): MatchInput => {
  const sends = side === 'send';
  const id = sends ? 12 : 45;
  const skills = ['marketing 1', 'software 1'];
  return {
    id, ref: `${sends ? 'S' : 'H'}${id}`, stableId: side, companyId: id,
    verdict: 'eligible', waitingSince: '2021-01-01', groupEvidence: [],
    registration: {
      side, companyName: side, country: sends ? 'EE' : 'ES', sector: { code: sends ? '62' : '73', revision: '2.1' },
      skillsWanted: [skills[sends ? 0 : 1]!], skillsOffered: [skills[sends ? 1 : 0]!],
      languages: [{ language: 'en', level: sends ? 'C1' : 'B2' }],
      availableFrom: '2021-06-01', availableUntil: '2021-12-31', minMonths: 1, maxMonths: 3,
      ...registration,
    },
    ...register,
  };
};

const detailOf = (pair: PairExplanation, constraint: string): string =>
  pair.constraints.find((each) => each.constraint === constraint)!.detail;
const criterionOf = (pair: PairExplanation, side: string, criterion: string): string =>
  pair.criteria.find((each) => each.criterion === criterion && each.side === side)!.detail;

describe('every explained pair', () => {
  test.each(['default', 'missing', 'known'] as const)('says of each constraint what brute force says: %s', (shape) => {
    for (const { explained, found } of everyPair(shape, settingsOf)) {
      expect(explained.possible).toBe(found.possible);
      expect(explained.knownPartner).toBe(found.knownPartner);
      expect(
        Object.fromEntries(explained.constraints.map(({ constraint, holds }) => [constraint, holds])),
      ).toEqual(found.constraints);
      expect(
        explained.constraints.every(({ detail }) => detail.endsWith('.') && !/undefined|null|NaN|Infinity/.test(detail)),
      ).toBe(true);
    }
  });

  test.each(combinations)('has contributions that sum exactly to the scores, possible or not: %s', (combination) => {
    const pairs = everyPair('missing', (barred) => settingsOf(barred, { model: { ...editionModel, combination } }));
    for (const { given, explained, found } of pairs) {
      const sides = [['send', explained.sendScore, found.send], ['host', explained.hostScore, found.host]] as const;
      for (const [side, score, utility] of sides) {
        const own = explained.criteria.filter((each) => each.side === side);
        expect(own.reduce((sum, each) => sum + each.basisPoints, 0)).toBe(utility);
        expect(
          own.every((each) => each.basisPoints === each.value * each.weight && each.contribution === each.basisPoints / 100),
        ).toBe(true);
        expect(score).toBe(utility / 100);
        expect(own.every((each) => !/undefined|null|NaN|Infinity/.test(each.detail) && each.level !== '')).toBe(true);
      }
      expect(explained.score).toBe(shown(found.send, found.host, given) / 100);
      expect(explained.completeness).toBe(found.known / 2);
    }
  });

  test('lies within its interval, and rises no higher by one answer than by all', () => {
    for (const { explained } of everyPair('missing', settingsOf)) {
      const missing = explained.criteria.filter((each) => each.level === 'missing' && each.weight > 0);
      expect(explained.couldRise.map(({ criterion, side }) => `${side} ${criterion}`)).toEqual(
        missing.map(({ criterion, side }) => `${side} ${criterion}`),
      );
      expect(explained.scoreLow <= explained.score && explained.score <= explained.scoreHigh).toBe(true);
      for (const { score } of explained.couldRise) expect(score >= explained.score && score <= explained.scoreHigh).toBe(true);
    }
  });
});

describe('what an explanation says', () => {
  test('in the words of the registrations', () => {
    const pair = explain(
      input(
        'send',
        {
          skillsWanted: ['marketing 1', 'software 2', 'glass blowing', 'trade 1'],
          partnerCountries: ['PT', 'ES'],
          collaborationTypes: ['training'],
        },
      ),
      input(
        'host',
        {
          skillsOffered: ['marketing 1', 'Software 3', 'glass blowings'],
          collaborationTypes: ['training', 'research'],
          partnerCountries: ['DE', 'any'],
        },
      ),
      settingsOf(),
    );
    expect(pair.constraints.map(({ detail }) => detail)).toEqual([
      'S12 is in EE, H45 in ES.',
      'S12 is eligible, H45 is eligible.',
      'ES is among the destinations of S12: PT, ES.',
      'H45 wishes for DE, but takes any origin.',
      'en C1 reaches en B2.',
      '2021-06-01 to 2021-08-31, 92 usable days; at least 1 month fit.',
      'H45 has 1 free place.',
      'Nothing says that the companies belong together.',
      'Nothing speaks against the pair.',
      'H45 offers for marketing 1 and software 2.',
      'Both state training.',
    ]);
    expect(pair.criteria.map(({ detail }) => detail)).toEqual([
      '3 of 4 wants met: marketing 1, software 2 (by Software 3, in the same group) '
        + 'and glass blowing (by glass blowings, which only reads alike); not met: trade 1.',
      'S12 is in 62, H45 is in 73: related sections.',
      'The participant speaks en at C1.',
      'ES is number 2 of the destinations of S12: PT, ES.',
      '92 usable days (2021-06-01 to 2021-08-31) of the 92 days S12 would like.',
      '1 of 1 want met: software 1.',
      'H45 is in 73, S12 is in 62: related sections.',
      'The participant speaks en at C1.',
      'EE is not among the origins of H45: DE, any.',
      '92 usable days (2021-06-01 to 2021-08-31) of the 92 days H45 would like.',
    ]);
  });

  test('about what fails', () => {
    const settings = settingsOf([{ send: 12, host: 45, reason: 'vetoed until 2022-01-01' }], { pairRule: () => 'block' });
    const pair = explain(
      input(
        'send',
        {
          country: 'ES',
          languages: [{ language: 'en', level: 'A2' }],
          skillsWanted: ['trade 1'],
          collaborationTypes: ['training'],
        },
        { companyId: 45, verdict: 'ineligible' },
      ),
      input(
        'host',
        { availableFrom: '2021-12-15', partnerCountries: ['DE'], places: 1, collaborationTypes: ['research'] },
        { placesTaken: 1 },
      ),
      settings,
    );
    expect(pair.constraints.map(({ holds, detail }) => [holds, detail])).toEqual([
      [false, 'Both are in ES.'],
      [false, 'S12 is ineligible, H45 is eligible. A rule forbids the two companies together.'],
      [true, 'S12 takes any destination.'],
      [false, 'ES is not among the origins of H45: DE.'],
      [false, 'en A2 is below en B2.'],
      [false, '2021-12-15 to 2021-12-31, 17 usable days: fewer than the 1 month needed at least.'],
      [false, 'H45 has no free place.'],
      [false, 'Both are the same company.'],
      [false, 'The pair is barred: vetoed until 2022-01-01.'],
      [false, 'H45 offers nothing for trade 1.'],
      [false, 'S12 states training, H45 research.'],
    ]);
  });

  test('about what is not known', () => {
    const pair = explain(
      input(
        'send',
        { languages: [{ language: 'en', level: null }], skillsWanted: [], sector: { text: 'games' } },
        { verdict: null, groupEvidence: ['web:a.example'] },
      ),
      input(
        'host',
        { availableUntil: undefined } as unknown as Partial<Registration>,
        { verdict: 'needs-information', groupEvidence: ['web:a.example'] },
      ),
      settingsOf(
        [], { pairRule: () => 'ask', sectorPlace: ({ code }) => (code === undefined ? null : { division: code, section: null }) },
      ),
    );
    expect(pair.possible).toBeNull();
    expect(pair.constraints.filter((each) => each.holds === null).map(({ constraint }) => constraint))
      .toEqual(['eligibility', 'language', 'window', 'group', 'learning']);
    expect(detailOf(pair, 'eligibility')).toBe(
      'S12 was not validated yet, H45 needs information before its eligibility is known. '
      + 'A rule about the two companies together asks for a decision.');
    expect(detailOf(pair, 'language')).toBe("The participant's level of en is not stated; the host asks for en B2.");
    expect(detailOf(pair, 'window')).toBe('H45 states no first or no last day.');
    expect(detailOf(pair, 'group')).toBe('The companies may belong together: both have the web site a.example.');
    expect(detailOf(pair, 'learning')).toBe('S12 states nothing the participant wants to learn.');
    expect(criterionOf(pair, 'send', 'skills')).toBe('S12 does not say what it wants to learn.');
    expect(criterionOf(pair, 'host', 'sector')).toBe('The sector of S12 is not known.');
    expect(pair.couldRise.find((each) => each.side === 'send' && each.criterion === 'skills')!.score).toBeGreaterThan(pair.score);
  });

  test('a pair agreed beforehand is not asked what it skips', () => {
    const pair = explain(
      input('send', { knownPartner: 'h45', partnerCountries: ['PT'], skillsWanted: ['trade 1'] }),
      input('host', {}),
      settingsOf(),
    );
    expect(pair).toMatchObject({ possible: true, knownPartner: true });
    expect(['destination', 'origin', 'learning'].map((each) => detailOf(pair, each))).toEqual(
      Array.from({ length: 3 }, () => 'Not asked: the two agreed beforehand.'),
    );
  });

  test('reasons: what is known and worth something', () => {
    const context = prepareMatching(settingsOf());
    const reasons = (send: MatchInput, host: MatchInput): string[] =>
      pairReasons(compileProfile(send, context), compileProfile(host, context), context);
    expect(
      reasons(input('send', {}), input('host', { skillsWanted: ['trade 1'], sector: { code: '55', revision: '2.1' } })),
    ).toEqual([
      'S12: 1 of 1 want met: marketing 1.',
      'The participant speaks en at C1.',
      '92 usable days (2021-06-01 to 2021-08-31) of the 92 days S12 would like.',
    ]);
  });
});
