/** An edition is read whole or not at all, and everything wrong with it is told at once. */

import { describe, expect, it } from 'vitest';

import { editionWindow, parseEdition, problemText } from '../../src/core/edition.js';
import { compileRules } from '../../src/core/rules/rule-set.js';
import { editionFiles, packagedEdition } from './rules/edition-on-disk.js';

/** A change to a file: the way to a place in it, where a list is entered by the id or name of an item or by its number. */
type Change = readonly [path: string, value: unknown];

const enter = (target: unknown, step: string): unknown => (Array.isArray(target)
  ? target.find((item: { id?: string; name?: string }) => item.id === step || item.name === step) ?? target[Number(step)]
  : (target as Record<string, unknown>)[step]);

/** The problems of the packaged edition after changes to its files. */
const problemsAfter = (...changes: readonly Change[]): readonly string[] => {
  const files = editionFiles();
  for (const [path, value] of changes) {
    const steps = path.split('/');
    const last = steps.pop()!;
    (steps.reduce<unknown>(enter, files) as Record<string, unknown>)[last] = value;
  }
  const parsed = parseEdition(files);
  return parsed.ok ? [] : parsed.problems.map((each) => problemText(each));
};

const eu = [
  'AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU',
  'IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK',
];

describe('the packaged edition', () => {
  const edition = packagedEdition();

  it('is the second edition, with its window, lists and limits', () => {
    expect(edition.id).toBe('mobilisesme-2020');
    expect(edition.window).toMatchObject({ opens: '2020-08-01', closes: '2023-03-31', daysAssumed: true });
    expect(edition.eu).toEqual(eu);
    expect(edition.eligibleCountries).toEqual([...eu, 'IS', 'NO', 'AL', 'MK', 'ME', 'RS', 'TR']);
    expect(edition.collaborationTypes.map(({ id }) => id)).toEqual(
      ['market-research', 'development', 'internationalisation', 'training', 'research', 'existing', 'other']);
    expect(edition.liberalProfessions).toHaveLength(9);
    expect(edition.stay).toEqual({ shortestMonths: 1, longestMonths: 6, withinMonths: 12, shortestPartDays: 7 });
    expect(edition.limits).toMatchObject({ assessWorkingDays: 15, openProposalsPerParticipant: 5, answerDays: 14 });
  });

  it('has every rule of the second edition, at its level', () => {
    const byLevel = (wanted: string): string[] => edition.rules.filter(({ level }) => level === wanted).map(({ id }) => id);
    expect(byLevel('block')).toEqual([
      'country-eligible', 'sme-size', 'one-person-legal-entity', 'senders-per-company', 'seniority', 'employment',
      'host-owner-active', 'different-countries', 'same-group', 'stay-length', 'stay-window', 'stay-parts', 'inside-edition',
    ]);
    expect(byLevel('ask')).toEqual([
      'self-employed', 'registration-number', 'platform-registration', 'stays-employed', 'consent', 'purpose-learning',
      'collaboration-type',
    ]);
    expect(byLevel('warn')).toEqual(
      ['host-size', 'liberal-profession', 'professional-experience', 'eu-side', 'existing-collaboration']);
    expect(compileRules(edition).definitions.get('sme-size')?.side).toBe('send');
  });

  it('has a rate for every eligible country but Norway, and one for the United Kingdom', () => {
    const { rates } = edition.grants;
    expect(edition.eligibleCountries.filter((country) => rates[country] === undefined)).toEqual(['NO']);
    expect(Object.keys(rates).filter((country) => !edition.eligibleCountries.includes(country))).toEqual(['GB']);
    expect([rates.DK, rates.EE, rates.ME, edition.grants.disability?.rate]).toEqual([1100, 670, 560, 1100]);
  });

  it('is open from its first to its last day', () => {
    const days = ['2020-07-31', '2020-08-01', '2023-03-31', '2023-04-01'];
    expect(days.map((day) => editionWindow(edition, day))).toEqual(['not-yet-open', 'open', 'open', 'closed']);
  });

  it('can be read without its cases', () => {
    const { 'cases.json': cases, ...files } = editionFiles();
    expect(cases).toBeDefined();
    const parsed = parseEdition(files);
    expect(parsed.ok && parsed.edition.cases).toBeUndefined();
    expect(parsed.ok).toBe(true);
  });
});

const consent = 'eligibility.json/rules/consent';

describe('a bad edition', () => {
  it.each(['edition.json', 'eligibility.json', 'grants.json', 'statuses.json', 'sources.json'])('without %s says so', (name) => {
    expect(problemsAfter([name, undefined])).toContain(`${name}: is missing`);
  });

  it.each<[what: string, path: string, value: unknown, problem: string]>([
    ['an unknown field', `${consent}/levle`, 'ask', 'levle'],
    ['an unknown level', `${consent}/level`, 'stop', 'eligibility.json: rules.consent.level'],
    ['a rule twice', `${consent}/id`, 'seniority', 'rule "seniority" stands there twice'],
    ['a rule without a source', `${consent}/source`, [], 'a rule needs a source'],
    ['a rule that names no source at all', `${consent}/source`, undefined, 'rules.consent.source: a rule needs a source'],
    ['a rule that says no reason', `${consent}/because`, undefined, 'rules.consent.because: is missing'],
    ['a source that is not listed', `${consent}/source`, ['hearsay'], 'rule consent: unknown source "hearsay"'],
    ['a source twice', 'sources.json/sources/kick-off/id', 'tera', 'sources.json: "tera" stands there twice'],
    ['an unknown operator', `${consent}/test`, { fact: 'consentOn', sooner: '2021-01-01' }, 'test: unknown operator "sooner"'],
    ['a column about a person', `${consent}/test`, { fact: 'participantName', stated: true }, 'unknown fact "participantName"'],
    ['a placeholder that names nothing', `${consent}/messages/pass`, 'By {contactName}.', '"{contactName}" names nothing known'],
    ['a missing sentence', `${consent}/messages/unknown`, undefined, 'rule consent.messages.unknown: is missing'],
    ['no sentence for the rest', `${consent}/messages/pass`, [{ when: true, text: 'Given.' }], 'must stand without a condition'],
    ['no test', `${consent}/test`, undefined, 'rule consent: no test'],
    ['a test beside parts', 'eligibility.json/rules/employment/test', true, 'rule employment: has parts'],
    ['a rule that ends before it starts', `${consent}/until`, '2020-01-01', 'rule consent: ends on 2020-01-01, before'],
    ['a value that is shared and own', `${consent}/parameters`, { 'sme-headcount': [{ from: '2021-01-01', value: 1 }] },
      'already shared'],
    ['dated values backwards', 'eligibility.json/parameters/sme-headcount',
      [{ from: '2021-01-01', value: 250 }, { from: '2020-01-01', value: 1 }],
      'parameters.sme-headcount: 2020-01-01 does not come after'],
    ['a day that does not exist', `${consent}/until`, '2021-02-30', 'must be a day'],
    ['a window backwards', 'edition.json/window/closes', '2020-07-31', 'closes on 2020-07-31, before it opens'],
    ['a country that is none', 'edition.json/eu/26', 'Eire', 'edition.json: eu.26'],
    ['a country twice', 'edition.json/eu/26', 'AT', 'eu: "AT" stands there twice'],
    ['stays the wrong way round', 'edition.json/stay/longestMonths', 0.5, 'longest stay is shorter'],
    ['a case about an unknown rule', 'cases.json/stays/dates not known/expect/outcomes', { height: 'pass' },
      'speaks of an unknown rule "height"'],
    ['a derived fact with a mistake', 'eligibility.json/derived/one-person-company/holds', { fact: 'persons', equals: true },
      'derived one-person-company: unknown fact "persons"'],
    ['a file that is no object', 'grants.json', 'none', 'grants.json: '],
  ])('with %s is refused', (_what, path, value, problem) => {
    expect(problemsAfter([`${consent}/from`, '2020-08-01'], [path, value]).join('\n')).toContain(problem);
  });

  it('wants a source or the mark of a policy for every lead time', () => {
    const lead = { id: 'notice', label: 'notice', days: 10, because: 'It takes that long.' };
    expect(problemsAfter(['edition.json/leadTimes', [{ ...lead, policy: true }]])).toEqual([]);
    expect(problemsAfter(['edition.json/leadTimes', [{ ...lead, policy: false, source: ['tera'] }]])).toEqual([]);
    expect(problemsAfter(['edition.json/leadTimes', [{ ...lead, policy: false }]])).toEqual(['edition.json: leadTimes.notice: needs a source, or is marked as policy']);
    expect(problemsAfter(['edition.json/leadTimes', [{ ...lead, policy: true, source: ['hearsay'] }, { ...lead, policy: true }]]))
      .toEqual(['edition.json: leadTimes: "notice" stands there twice', 'edition.json: leadTimes: unknown source "hearsay"']);
  });

  it('tells all its problems at once', () => {
    const problems = problemsAfter(
      ['edition.json/colour', 'blue'], ['grants.json/source', ['hearsay']],
      [`${consent}/source`, ['gossip']], ['sources.json/sources/kick-off/id', 'tera'],
    );
    expect(problems).toEqual(expect.arrayContaining([
      expect.stringContaining('edition.json: colour: is no field that is known here'),
      'grants.json: unknown source "hearsay"',
      'eligibility.json: rule consent: unknown source "gossip"',
      'sources.json: "tera" stands there twice',
    ]));
  });

  it('tells the problems of its rules even when its settings cannot be read', () => {
    expect(problemsAfter(['edition.json', undefined], [`${consent}/source`, ['gossip']]))
      .toEqual(['edition.json: is missing', 'eligibility.json: rule consent: unknown source "gossip"']);
  });
});
