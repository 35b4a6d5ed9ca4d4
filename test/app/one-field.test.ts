/** Changes one field of two good registrations at a time: the rule, verdict or constraint that the design names must answer. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PairExplanation } from '../../src/output/views/match-view.js';
import type { VerdictItem } from '../../src/output/views/validation-view.js';
import { goodPair, toCsv } from '../support/population.js';
import { openDesk, type Desk } from '../support/test-world.js';

let desk: Desk;
beforeEach(() => { desk = openDesk(); });
afterEach(() => { desk.remove(); });

type Change = Readonly<Record<string, string>>;
interface Case {
  readonly send?: Change;
  readonly host?: Change;
  /** Verdict of the changed registration, and where the rule must stand. */
  readonly verdict?: string;
  readonly failed?: string;
  readonly asked?: string;
  readonly warned?: string;
  /** Constraint that must fail (false) or be unknown (null), and whether the pair is possible then. */
  readonly constraint?: readonly [string, boolean | null];
}

const cases: Readonly<Record<string, Case>> = {
  'sender in CH': { send: { country: 'CH', vat_number: '' }, verdict: 'ineligible', failed: 'country-eligible', constraint: ['eligibility', false] },
  'host in GB': { host: { country: 'GB', vat_number: '' }, verdict: 'ineligible', failed: 'country-eligible' },
  'headcount 300': { send: { headcount: '300' }, verdict: 'ineligible', failed: 'sme-size' },
  'headcount 250': { send: { headcount: '250' }, verdict: 'ineligible', failed: 'sme-size' },
  'headcount 249.9': { send: { headcount: '249.9' }, verdict: 'eligible' },
  'headcount 200-300': { send: { headcount: '200-300' }, verdict: 'needs-information', asked: 'sme-size' },
  'headcount unknown': { send: { headcount: '' }, verdict: 'needs-information', asked: 'sme-size' },
  'linked without group figures': { send: { ownership: 'linked' }, verdict: 'needs-information', asked: 'sme-size' },
  'ownership unknown': { send: { ownership: '' }, verdict: 'needs-information', asked: 'sme-size' },
  'turnover and balance above the ceilings': { send: { turnover_eur: '60000000', balance_sheet_eur: '50000000' }, verdict: 'ineligible', failed: 'sme-size' },
  'turnover above, balance below': { send: { turnover_eur: '60000000', balance_sheet_eur: '43000000' }, verdict: 'eligible' },
  'large host': { host: { headcount: '5000' }, verdict: 'eligible', warned: 'host-size' },
  'not full time': { send: { full_time: 'no' }, verdict: 'ineligible', failed: 'employment' },
  'full time unknown': { send: { full_time: '' }, verdict: 'needs-information', asked: 'employment' },
  'no employment contract': { send: { employment_contract: 'no' }, verdict: 'ineligible', failed: 'employment' },
  'role unknown': { send: { participant_role: '' }, verdict: 'needs-information', asked: 'employment' },
  manager: { send: { participant_role: 'manager' }, verdict: 'officer-decision', asked: 'employment', constraint: ['eligibility', null] },
  'owner, not full time': { send: { participant_role: 'owner', full_time: 'no', employment_contract: 'no' }, verdict: 'eligible' },
  'no consent': { host: { consent_on: '' }, verdict: 'needs-information', asked: 'consent', constraint: ['eligibility', null] },
  'not on the platform': { send: { platform_registered_on: '' }, verdict: 'needs-information', asked: 'platform-registration' },
  'VAT number missing': { send: { vat_number: '', registration_number: '' }, verdict: 'needs-information', asked: 'registration-number' },
  'VAT number wrong': { host: { vat_number: 'ESB58378432' }, verdict: 'officer-decision', asked: 'registration-number' },
  'stays employed unknown': { send: { stays_employed: '' }, verdict: 'needs-information', asked: 'stays-employed' },
  'does not stay employed': { send: { stays_employed: 'no' }, verdict: 'officer-decision', asked: 'stays-employed' },
  'employed for three months, until after the window': { send: { employed_since: '2021-01-05' }, verdict: 'ineligible', failed: 'seniority' },
  'experience of 3 years': { send: { experience_years: '3' }, verdict: 'eligible', warned: 'professional-experience' },
  'owner of the host active for 3 years': { host: { host_owner_years: '3' }, verdict: 'ineligible', failed: 'host-owner-active' },
  'owner of the host not active': { host: { host_owner_active: 'no' }, verdict: 'ineligible', failed: 'host-owner-active' },
  'owner of the host unknown': { host: { host_owner_years: '' }, verdict: 'needs-information', asked: 'host-owner-active' },
  'one-person company without legal entity': { send: { headcount: '1', one_person: 'yes', legal_entity: 'no' }, verdict: 'ineligible', failed: 'one-person-legal-entity' },
  'self-employed and legal entity': { host: { self_employed: 'yes', legal_entity: 'yes' }, verdict: 'officer-decision', asked: 'self-employed' },
  'unlisted profession': { host: { profession: 'astrologer' }, verdict: 'eligible', warned: 'liberal-profession' },
  'listed profession': { host: { profession: 'architect' }, verdict: 'eligible' },
  'English B1 against B2': { send: { languages: 'en:B1' }, constraint: ['language', false] },
  'no level stated': { send: { languages: 'en' }, constraint: ['language', null] },
  'no language of the host': { host: { languages: '' }, constraint: ['language', null] },
  'host language without level asks for B1': { host: { languages: 'en' }, constraint: ['language', true] },
  'windows apart': { host: { available_from: '2022-04-01', available_until: '2022-08-31' }, constraint: ['window', false] },
  'window too short': { host: { min_months: '5', max_months: '6', available_from: '2021-06-01', available_until: '2021-09-30' }, constraint: ['window', false] },
  'no end of the window': { send: { available_until: '' }, constraint: ['window', null] },
  'window after the edition': { host: { available_from: '2023-04-01', available_until: '2023-12-31' }, constraint: ['window', false] },
  'another destination': { send: { partner_countries: 'FR' }, constraint: ['destination', false] },
  'another destination as a wish': { send: { partner_countries: 'FR; any' }, constraint: ['destination', true] },
  'another origin': { host: { partner_countries: 'IT; FR' }, constraint: ['origin', false] },
  'no places': { host: { places: '0' }, constraint: ['capacity', false] },
  'unrelated wants': { send: { skills_wanted: 'beekeeping' }, constraint: ['learning', false] },
  'no wants': { send: { skills_wanted: '' }, constraint: ['learning', null] },
  'no shared type': { send: { collaboration_types: 'research' }, host: { collaboration_types: 'training' }, constraint: ['type', false] },
  'other meets every type': { send: { collaboration_types: 'other' }, host: { collaboration_types: 'training' }, constraint: ['type', true] },
  'the same web site': { send: { website: 'https://www.gemeinsam.example' }, host: { website: 'gemeinsam.example/es' }, constraint: ['group', null] },
  'known partner': { send: { skills_wanted: 'beekeeping', partner_countries: 'FR' }, host: { known_partner: 'FILL' }, constraint: ['learning', true] },
};

const look = async (change: Case): Promise<{ send: VerdictItem; host: VerdictItem; pair: PairExplanation }> => {
  const good = goodPair();
  const host = { ...good.host, ...change.host, ...(change.host?.known_partner === 'FILL' ? { known_partner: good.send.company_name ?? '' } : {}) };
  writeFileSync(join(desk.folder, 'pair.csv'), toCsv([{ ...good.send, ...change.send }, host]));
  const imported = await desk.json<{ rejected: number }>('import', 'pair.csv', '--source', 'pair');
  expect(imported.data.rejected).toBe(0);
  await desk.json('validate', '--as-of', '2021-04-01');
  const { data } = await desk.json<VerdictItem[]>('validate', 'list');
  const send = data.find((item) => item.side === 'send')!;
  const counterpart = data.find((item) => item.side === 'host')!;
  return { send, host: counterpart, pair: (await desk.json<PairExplanation>('match', 'explain', send.ref, counterpart.ref, '--as-of', '2021-04-01')).data };
};

describe('two good registrations', () => {
  it('pass every rule and are a possible pair', async () => {
    const { send, host, pair } = await look({});
    expect(send).toMatchObject({ verdict: 'eligible', failed: [], asked: [], warned: [] });
    expect(host).toMatchObject({ verdict: 'eligible', failed: [], asked: [], warned: [] });
    expect(pair.possible).toBe(true);
    expect(pair.constraints.filter((each) => each.holds !== true)).toEqual([]);
  });
});

describe('one field changed', () => {
  it.each(Object.entries(cases))('%s', async (_, change) => {
    const { send, host, pair } = await look(change);
    const changed = change.send === undefined ? host : send;
    if (change.verdict !== undefined) expect(changed.verdict).toBe(change.verdict);
    for (const list of ['failed', 'asked', 'warned'] as const) {
      if (change[list] !== undefined) expect(changed[list]).toEqual([change[list]]);
    }
    if (change.constraint !== undefined) {
      const [code, holds] = change.constraint;
      expect(pair.constraints.find((each) => each.constraint === code)?.holds).toBe(holds);
      expect(pair.possible).toBe(holds);
    }
  });

  it('lets only two senders of a company go, those waiting longest', async () => {
    const { send, host } = goodPair();
    const of = (reference: string, day: string): Record<string, string> => ({ ...send, reference, platform_registered_on: day, participant_name: `P ${reference}`, participant_email: `${reference}@firma.example` });
    writeFileSync(join(desk.folder, 'a.csv'), toCsv([of('a', '2021-03-03'), of('b', '2021-03-01'), of('c', '2021-03-02'), host]));
    await desk.json('import', 'a.csv', '--source', 'a');
    await desk.json('validate', '--as-of', '2021-04-01');
    const { data } = await desk.json<VerdictItem[]>('validate', 'list', '--verdict', 'ineligible');
    expect(data.map(({ ref, failed }) => ({ ref, failed }))).toEqual([{ ref: 'S1', failed: ['senders-per-company'] }]);
  });

  it('counts people, not wishes', async () => {
    const { send } = goodPair();
    const of = (reference: string, person: string): Record<string, string> => ({ ...send, reference, participant_name: person, participant_email: `${person}@firma.example` });
    writeFileSync(join(desk.folder, 'a.csv'), toCsv([of('a', 'ann'), of('b', 'bob'), of('c', 'ann')]));
    await desk.json('import', 'a.csv', '--source', 'a');
    expect((await desk.json<{ eligible: number }>('validate', '--as-of', '2021-04-01')).data.eligible).toBe(3);
  });

  it('settles: a second validation has nothing to do', async () => {
    const { send } = goodPair();
    writeFileSync(join(desk.folder, 'a.csv'), toCsv(['a', 'b', 'c'].map((reference) => ({ ...send, reference, participant_name: reference, participant_email: `${reference}@firma.example` }))));
    await desk.json('import', 'a.csv', '--source', 'a');
    expect((await desk.json<{ checked: number }>('validate', '--as-of', '2021-04-01')).data.checked).toBe(3);
    expect((await desk.json<{ checked: number }>('validate', '--as-of', '2021-04-01')).data.checked).toBe(0);
  });

  it('lists verdicts of the day it names, also after single refs were judged for another day', async () => {
    const { send, host } = goodPair();
    writeFileSync(join(desk.folder, 'a.csv'), toCsv([send, host]));
    await desk.json('import', 'a.csv', '--source', 'a');
    await desk.json('validate', '--as-of', '2020-09-01');
    await desk.json('validate', 'S1', '--as-of', '2021-04-01');
    const { data, meta } = await desk.json<VerdictItem[]>('validate', 'list', '--as-of', '2021-04-01');
    expect(meta.asOf).toBe('2021-04-01');
    expect(data.map((item) => item.verdict)).toEqual(['eligible', 'eligible']);
    expect((await desk.json<VerdictItem[]>('validate', 'list')).meta.asOf).toBe('2021-04-01');
  });

  it('stores no run for a ref that names nothing', async () => {
    expect((await desk.run('match', 'S99', '--as-of', '2021-04-01')).code).toBe(4);
    const typo = await desk.run('match', 'explian', 'S1');
    expect(typo).toMatchObject({ code: 2, err: expect.stringMatching(/Did you mean: mobilise match explain/) as string });
    expect((await desk.json<unknown[]>('match', 'list')).meta.run).toBeUndefined();
  });

  it('moves the start to the anniversary of employment', async () => {
    const { send } = goodPair();
    writeFileSync(join(desk.folder, 'a.csv'), toCsv([{ ...send, employed_since: '2020-08-15' }]));
    await desk.json('import', 'a.csv', '--source', 'a');
    const { data } = await desk.json<{ verdict: string; earliestStart: string }>('validate', 'explain', 'S1', '--as-of', '2021-04-01');
    expect(data).toMatchObject({ verdict: 'eligible', earliestStart: '2021-08-15' });
  });
});
