/** Tests that the sample lists, taken through the commands, come out as they are meant and as the read-me tells. */

import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { readSampleList, sampleText } from './samples-reading.js';
import { readFaults, rejectedFaults, sampleLists, samplesAsOf } from './samples.js';
import type { Fault, SampleList } from './samples.js';
import { openDesk } from './test-world.js';
import type { Desk } from './test-world.js';

interface Verdict {
  readonly ref: string;
  readonly company: string;
  readonly side: 'send' | 'host';
  readonly verdict: string;
  readonly failed: readonly string[];
  readonly asked: readonly string[];
  readonly warned: readonly string[];
}

interface Listed {
  readonly ref: string;
  readonly reference: string;
  readonly source: string;
  readonly side: 'send' | 'host';
}

interface Reject {
  readonly reasons: readonly { readonly column: string; readonly code: string }[];
}

interface Pair {
  readonly send: string;
  readonly host: string;
  readonly sendCountry: string;
  readonly hostCountry: string;
  readonly knownPartner: boolean;
}

/** What the rules say of a row with the fault, as `verdict rule`; a fault that only warns or narrows is eligible. */
const saidOf = (fault: Fault, side: 'send' | 'host'): string => {
  switch (fault) {
    case 'country-not-eligible': return 'ineligible country-eligible';
    case 'headcount-300': return 'ineligible sme-size';
    case 'part-time': return 'ineligible employment';
    case 'employed-three-months': return 'ineligible seniority';
    case 'host-owner-two-years': return 'ineligible host-owner-active';
    case 'third-sender': return 'ineligible senders-per-company';
    case 'manager': return 'officer-decision employment';
    case 'vat-wrong': return 'officer-decision registration-number';
    case 'vat-missing': return 'needs-information registration-number';
    case 'linked-without-group': return side === 'send' ? 'needs-information sme-size' : 'eligible host-size';
    case 'no-consent': return 'needs-information consent';
    default: return 'eligible';
  }
};

const rejectCodes: Readonly<Partial<Record<Fault, string>>> = {
  'impossible-date': 'impossible-date', 'unknown-country': 'unknown-country', 'no-name': 'missing-value',
  'headcount-word': 'not-a-number', 'too-few-cells': 'too-few-cells', 'same-reference': 'duplicate-reference',
};

const sourceOf = (list: SampleList): string => list.file.replace('.csv', '');
const pathOf = (list: SampleList): string => fileURLToPath(new URL(`../../data/samples/${list.file}`, import.meta.url));
const faultsOf = (list: SampleList, faults: readonly Fault[]): (readonly [string, Fault])[] =>
  list.onPurpose.filter(([, fault]) => faults.includes(fault));

let desk: Desk;
let verdicts: readonly Verdict[] = [];
let listed: readonly Listed[] = [];
let pairs: readonly Pair[] = [];
const rejected = new Map<string, readonly Reject[]>();

beforeAll(async () => {
  desk = openDesk();
  for (const list of sampleLists) {
    const { data } = await desk.json<{ import: string }>('import', pathOf(list), '--source', sourceOf(list));
    rejected.set(list.file, (await desk.json<Reject[]>('import', 'rejects', data.import)).data);
  }
  await desk.json('validate', '--as-of', samplesAsOf);
  verdicts = (await desk.json<Verdict[]>('validate', 'list', '--as-of', samplesAsOf)).data;
  listed = (await desk.json<Listed[]>('registration', 'list')).data;
  await desk.json('match', '--as-of', samplesAsOf, '--top', '50');
  pairs = (await desk.json<Pair[]>('match', 'list')).data;
});

afterAll(() => { desk.remove(); });

/** The registrations of a list with their verdicts, by reference. */
const registrationsOf = (list: SampleList): (Listed & { readonly said: Verdict | undefined })[] =>
  listed.filter(({ source }) => source === sourceOf(list))
    .map((one) => ({ ...one, said: verdicts.find(({ ref }) => ref === one.ref) }));

describe.each(sampleLists)('$file through the commands', (list) => {
  test('is imported but for the rows that are wrong on purpose', () => {
    const codes = (rejected.get(list.file) ?? []).map(({ reasons }) => reasons.map(({ code }) => code).join(' ')).sort();
    expect(codes).toEqual(faultsOf(list, rejectedFaults).map(([, fault]) => rejectCodes[fault]).sort());
  });

  test('is eligible in every row without a fault, and judged as meant in the others', () => {
    const faults = new Map(faultsOf(list, readFaults));
    const judged = registrationsOf(list).map(({ reference, side, said }) => {
      const rules = [...said?.failed ?? [], ...said?.asked ?? [], ...said?.warned ?? []];
      const fault = faults.get(reference);
      const meant = fault === undefined ? 'eligible' : saidOf(fault, side);
      const [verdict, rule] = meant.split(' ');
      return said?.verdict === verdict && (rule === undefined || rules.includes(rule)) ? 'as meant' : `${reference}: ${meant}`;
    });
    expect(judged.filter((each) => each !== 'as meant')).toEqual([]);
    expect(judged.length).toBeGreaterThan(40);
    const eligible = registrationsOf(list).filter(({ said }) => said?.verdict === 'eligible');
    expect(eligible.length / readSampleList(list).rows.length).toBeGreaterThanOrEqual(0.6);
  });

  test('leaves alone who is meant to find nobody', () => {
    const alone = faultsOf(list, ['no-match']).map(([reference]) => reference);
    const refs = registrationsOf(list).filter(({ reference }) => alone.includes(reference)).map(({ ref }) => ref);
    expect(refs.length).toBe(alone.length);
    expect(pairs.filter(({ send, host }) => refs.includes(send) || refs.includes(host))).toEqual([]);
  });
});

test('the read-me tells the verdicts that came out', () => {
  const told = (name: string, counts: readonly number[]): string =>
    `| ${name} | ${[...counts, counts.reduce((sum, count) => sum + count, 0)].join(' | ')} |`;
  const countsOf = (verdict: string): number[] =>
    sampleLists.map((list) => registrationsOf(list).filter(({ said }) => said?.verdict === verdict).length);
  const readMe = sampleText('README.md');
  for (const verdict of ['eligible', 'needs-information', 'officer-decision', 'ineligible']) {
    expect(readMe).toContain(told(verdict, countsOf(verdict)));
  }
  expect(readMe).toContain(told('registrations', sampleLists.map((list) => registrationsOf(list).length)));
  expect(readMe).toContain(told('rejected', sampleLists.map((list) => rejected.get(list.file)?.length ?? 0)));
});

test('every country finds hosts in every other country, and known partners are told apart', () => {
  const countries = sampleLists.map(({ country }) => country);
  const roads = new Set(pairs.map(({ sendCountry, hostCountry }) => `${sendCountry}-${hostCountry}`));
  const wanted = countries.flatMap((from) => countries.filter((to) => to !== from).map((to) => `${from}-${to}`));
  expect(wanted.filter((road) => !roads.has(road))).toEqual([]);
  expect(pairs.filter(({ knownPartner }) => knownPartner).length).toBeGreaterThanOrEqual(2);
});
