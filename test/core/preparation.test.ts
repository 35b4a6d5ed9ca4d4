/** What has to be ready before a stay: days, marks, stale notes, and the data of every country. */

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checklistOf, dueOn, preparationDue, preparationSchema } from '../../src/core/preparation/checklist.js';
import { a1Between, hostCountrySchema, isStale, unknownCountry, type HostCountry } from '../../src/core/preparation/host-country.js';

const data = join(import.meta.dirname, '..', '..', 'data');
const json = (path: string): unknown => JSON.parse(readFileSync(join(data, path), 'utf8'));
const country = (code: string): HostCountry => hostCountrySchema.parse(json(`host-countries/${code}.json`));
const { items } = preparationSchema.parse(json('preparation.json'));
const stay = { from: '2021-06-01', until: '2021-08-31' };

describe('data/host-countries', () => {
  const { eligibleCountries, eu } = json('editions/mobilisesme-2020/edition.json') as { eligibleCountries: string[]; eu: string[] };

  it('has a file for each eligible country, and no other', () => {
    expect(readdirSync(join(data, 'host-countries')).sort()).toEqual(eligibleCountries.map((code) => `${code}.json`).sort());
  });

  it.each(eligibleCountries)('tells of %s what is known, and whom to ask for the rest', (code) => {
    const found = country(code);
    expect(found.country).toBe(code);
    expect(found.coordination).toBe(eu.includes(code) ? 'EU' : ['IS', 'NO'].includes(code) ? 'EEA' : 'none');
    for (const entry of [found.a1, found.postingNotice, found.insurance, found.socialSecurity, found.accommodation]) {
      expect(entry.advice).toMatch(/ask the authority/i);
      // What is told as known has a source; what is unknown names no system.
      if (entry.unknown) expect([entry.authority, entry.address]).toEqual([null, null]);
      else expect(entry.source).not.toBeNull();
    }
    if (found.coordination === 'none') expect(found.a1.unknown && found.postingNotice.unknown).toBe(true);
  });
});

describe('the A1 form', () => {
  it('is issued in the country of the sender, and only where the regulations bind both', () => {
    expect(a1Between(country('EE'), country('ES'))).toEqual(country('EE').a1);
    for (const [send, host] of [['EE', 'TR'], ['TR', 'ES'], ['RS', 'AL']] as const) {
      const entry = a1Between(country(send), country(host));
      expect(entry).toMatchObject({ unknown: true, authority: null, name: null });
      expect(entry.advice).toMatch(/bilateral/);
    }
    expect(a1Between(country('EE'), unknownCountry('XX')).unknown).toBe(true);
  });
});

describe('isStale', () => {
  it.each([[null, '2021-04-01', true], ['2020-04-01', '2021-04-01', false], ['2020-03-31', '2021-04-01', true], ['2020-02-29', '2021-02-28', false], ['2020-02-29', '2021-03-01', true]] as const)('%s on %s: %s', (checkedOn, asOf, stale) => {
    expect(isStale(checkedOn, asOf)).toBe(stale);
  });
});

describe('preparationDue', () => {
  const a1 = items.find(({ id }) => id === 'a1')!;

  it('is empty without a first day, and in the order of days with one', () => {
    expect(preparationDue({ ref: 'M3', items, stay: { from: null, until: null }, marks: [] })).toEqual([]);
    const due = preparationDue({ ref: 'M3', items, stay, marks: [] });
    expect(due).toHaveLength(items.length);
    expect(due.map(({ on }) => on)).toEqual(due.map(({ on }) => on).sort());
    expect(due.find(({ command }) => command.endsWith(' a1'))).toEqual({
      on: '2021-05-02', ref: 'M3', what: 'A1 form (general law, not a text of the programme: ask the authority)', waitsFor: 'sending-company', command: 'mobilise mobility checklist M3 --done a1',
    });
    expect(dueOn(a1, stay)).toBe('2021-05-02');
  });

  it('goes by the last mark of an item', () => {
    const ids = (marks: { item: string; done: boolean; on: string }[]): string[] => preparationDue({ ref: 'M3', items, stay, marks }).map(({ command }) => command.split(' ').at(-1)!);
    const done = { item: 'a1', done: true, on: '2021-04-20' };
    expect(ids([done])).not.toContain('a1');
    expect(ids([done, { item: 'a1', done: false, on: '2021-04-21' }])).toContain('a1');
  });
});

describe('checklistOf', () => {
  const countries = { send: country('EE'), host: country('ES') };
  const lines = (asOf: string, marks: { item: string; done: boolean; on: string }[] = []): Map<string, string> =>
    new Map(checklistOf({ items, stay, marks, countries, asOf }).map(({ item, state }) => [item, state]));

  it('is overdue the day after, not on the day', () => {
    expect(lines('2021-05-02').get('a1')).toBe('open');
    expect(lines('2021-05-03').get('a1')).toBe('overdue');
    expect(lines('2021-05-03', [{ item: 'a1', done: true, on: '2021-05-03' }]).get('a1')).toBe('done');
  });

  it('tells no day and nothing overdue while the stay is open', () => {
    const found = checklistOf({ items, stay: { from: null, until: null }, marks: [], countries, asOf: '2030-01-01' });
    expect(found.every(({ due, state }) => due === null && state === 'open')).toBe(true);
  });
});
