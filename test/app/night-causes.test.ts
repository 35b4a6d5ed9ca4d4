/** What a night tells as the cause of a difference when several things happened: only what made it, of each thing only the values that did, and nothing that was undone. */

import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sqliteDriver } from '../../src/db/driver.js';
import type { NightPair, NightReport, NightSummary } from '../../src/output/views/night-view.js';
import { packagedData } from '../../src/paths.js';
import { generateRows, goodPair, toCsv, type CanonicalRow } from '../support/population.js';
import { vatNumberOf } from '../support/population-vat.js';
import { openDesk, quickFolder, type Desk } from '../support/test-world.js';

const Sqlite = sqliteDriver();

let desk: Desk;
beforeEach(() => { desk = openDesk({}, quickFolder()); });
afterEach(() => { desk.remove(); });

const { send, host } = goodPair();
const second: CanonicalRow = {
  ...send, reference: 'z', company_name: 'Second Sender OÜ', trade_name: '', vat_number: vatNumberOf('EE', 99_777), registration_number: '', address: 'Tee 9', postal_code: '50001', city: 'Tartu',
  website: '', company_email: '', company_phone: '', contact_email: '', participant_email: 'z@z.example', participant_name: 'Z Z',
};

async function bring(...rows: readonly CanonicalRow[]): Promise<void> {
  writeFileSync(join(desk.folder, 'list.csv'), toCsv(rows));
  await desk.json('import', 'list.csv', '--source', 'list', '--db', 'r.db');
}
const run = async (date: string, ...words: string[]): Promise<NightSummary> => (await desk.json<NightSummary>('report', 'nightly', '--out', 'reports', '--as-of', date, '--db', 'r.db', ...words)).data;
const reportOf = (date: string): NightReport => JSON.parse(readFileSync(join(desk.folder, 'reports', date, 'report.json'), 'utf8')) as NightReport;
async function night(date: string, ...words: string[]): Promise<NightReport> {
  await run(date, ...words);
  return reportOf(date);
}
const does = async (...words: string[]): Promise<void> => { await desk.json(...words, '--as-of', '2021-04-01', '--db', 'r.db'); };
const edit = async (ref: string, ...values: string[]): Promise<void> => { await does('registration', 'edit', ref, ...values); };
const veto = async (): Promise<void> => { await does('match', 'veto', 'add', 'S1', 'H2', '--reason', 'rivals', '--by', 'A'); };
async function agree(): Promise<void> {
  await does('mobility', 'propose', 'S1', 'H2');
  await does('mobility', 'advance', 'M1', 'contacted');
  for (const side of ['send', 'host']) await does('mobility', 'advance', 'M1', 'interested', '--side', side);
}

/** Pairs with their causes in words. */
const told = ({ items }: { readonly items: readonly NightPair[] }): Record<string, string[]> =>
  Object.fromEntries(items.map((pair) => [`${pair.send.ref} ${pair.host.ref}`, pair.because.map(({ text }) => text)]));
const codes = ({ items }: { readonly items: readonly NightPair[] }): Set<string> => new Set(items.map(({ because }) => because.map(({ code }) => code).join()));

describe('a pair that was lost', () => {
  beforeEach(async () => {
    await bring({ ...send, reference: 'a' }, { ...host, reference: 'b' });
    await night('2021-04-01');
  });

  test('to a veto, whatever was edited beside it', async () => {
    await edit('S1', '--skills-offered', 'welding', '--company-phone', '+3725550999');
    await edit('H2', '--available-until', '2022-03-01');
    await veto();
    expect(told((await night('2021-04-02')).lost)).toEqual({ 'S1 H2': ['the pair was vetoed on 2021-04-01'] });
  });

  test('to a withdrawal, and to one that is gone with it', async () => {
    await edit('S1', '--languages', 'en:C2');
    await veto();
    await does('registration', 'withdraw', 'H2', '--reason', 'closed');
    expect(told((await night('2021-04-02')).lost)).toEqual({ 'S1 H2': ['H2 was withdrawn'] });
  });

  test('to a rule, by the values that the rules read and that are others', async () => {
    await edit('S1', '--consent-on', '', '--headcount', '15', '--description', 'other words');
    await edit('S1', '--skills-wanted', 'digital marketing; welding');
    const { lost, verdicts } = await night('2021-04-02');
    expect(told(lost)).toEqual({ 'S1 H2': ['S1 is needs-information now: consent_on of S1 changed by an edit'] });
    expect(verdicts.items.map(({ because }) => because.map(({ text }) => text))).toEqual([['consent_on of S1 changed by an edit']]);
  });

  test('to one of several values of one row', async () => {
    await bring({ ...send, reference: 'a', languages: 'et:native', skills_offered: 'baking', available_until: '2022-01-31' });
    expect(told((await night('2021-04-02')).lost)).toEqual({ 'S1 H2': ['languages of S1 changed by import I2, line 2'] });
  });

  test('to one side, though both changed what was read', async () => {
    await edit('S1', '--available-until', '2021-06-10');
    await edit('H2', '--available-until', '2022-04-30');
    expect(told((await night('2021-04-02')).lost)).toEqual({ 'S1 H2': ['available_until of S1 changed by an edit'] });
  });

  test('to two things of which each would have been enough', async () => {
    await edit('S1', '--languages', 'et:native');
    await edit('H2', '--places', '0');
    await veto();
    expect(told((await night('2021-04-02')).lost)).toEqual({ 'S1 H2': ['languages of S1 changed by an edit', 'places of H2 changed by an edit', 'the pair was vetoed on 2021-04-01'] });
  });

  test('to a question that is open beside one that is answered', async () => {
    await edit('S1', '--consent-on', '');
    await veto();
    const { lost } = await night('2021-04-02');
    expect(lost.items[0]).toMatchObject({ lost: { how: 'impossible', constraints: ['history'] } });
    expect(told(lost)).toEqual({ 'S1 H2': ['S1 is needs-information now: consent_on of S1 changed by an edit', 'the pair was vetoed on 2021-04-01'] });
  });

  test('because what both state tells that they may belong together', async () => {
    await edit('H2', '--website', send.website!, '--city', 'Alicante');
    const { lost } = await night('2021-04-02');
    expect([told(lost), codes(lost)]).toEqual([{ 'S1 H2': ['website of H2 changed by an edit'] }, new Set(['group'])]);
    await edit('H2', '--website', host.website!, '--skills-wanted', 'web development; baking');
    expect(told((await night('2021-04-03')).back)).toEqual({ 'S1 H2': ['website of H2 changed by an edit'] });
  });

  test('because it was agreed beforehand and is so no more', async () => {
    await edit('S1', '--known-partner', host.company_name!);
    await night('2021-04-02');
    await edit('S1', '--partner-countries', 'DE');
    expect((await night('2021-04-03')).lost.total).toBe(0);
    await edit('H2', '--company-name', 'Other Name S.L.', '--trade-name', '', '--languages', 'en:B1');
    expect(told((await night('2021-04-04')).lost)).toEqual({ 'S1 H2': ['company_name, trade_name of H2 changed by an edit'] });
  });
});

test('a place that was taken is the cause for others, whatever they changed', async () => {
  await bring({ ...send, reference: 'a' }, { ...host, reference: 'b' }, second);
  await night('2021-04-01');
  await edit('S3', '--skills-offered', 'welding; baking');
  await edit('H2', '--skills-wanted', 'web development; baking', '--max-months', '5');
  await agree();
  expect(told((await night('2021-04-02')).lost)).toEqual({ 'S1 H2': ['M1 was opened for the pair'], 'S3 H2': ['the place was taken by M1'] });
});

test('after a night that kept no inputs, all changes of values that matching reads are told', async () => {
  await bring({ ...send, reference: 'a' }, { ...host, reference: 'b' });
  await night('2021-04-01');
  const sqlite = new Sqlite(join(desk.folder, 'r.db'));
  sqlite.exec('update night set inputs = null');
  sqlite.close();
  await bring({ ...host, reference: 'b', languages: 'hu:C1', company_phone: '+34600000999' });
  await edit('S1', '--languages', 'et:C1; en:C1');
  await edit('S1', '--consent-on', '', '--description', 'other words');
  expect(told((await night('2021-04-02')).lost)).toEqual({ 'S1 H2': [
    'languages of S1 changed by an edit', 'S1 is needs-information now: languages of S1 changed by an edit; consent_on, description of S1 changed by an edit', 'languages of H2 changed by import I2, line 2',
  ] });
});

describe('what was changed and changed back', () => {
  beforeEach(async () => { await bring({ ...send, reference: 'a' }, { ...host, reference: 'b' }); });

  test('is no cause, of pairs and of verdicts', async () => {
    await night('2021-04-01');
    await edit('S1', '--languages', 'et:native', '--consent-on', '');
    await does('validate');
    await edit('S1', '--languages', send.languages!, '--consent-on', send.consent_on!);
    await does('registration', 'withdraw', 'S1', '--reason', 'no time');
    await does('registration', 'withdraw', 'S1', '--undo');
    const quiet = await night('2021-04-02');
    expect([quiet.new, quiet.back, quiet.lost, quiet.moved, quiet.verdicts].map(({ total }) => total)).toEqual([0, 0, 0, 0, 0]);
    await edit('H2', '--languages', 'hu');
    await edit('H2', '--languages', host.languages!);
    await edit('H2', '--places', '0');
    expect(told((await night('2021-04-03')).lost)).toEqual({ 'S1 H2': ['places of H2 changed by an edit'] });
  });

  test('is told where it changed last', async () => {
    await night('2021-04-01');
    await bring({ ...host, reference: 'b', places: '3', languages: 'hu:C1' });
    await edit('H2', '--places', '0');
    await edit('H2', '--languages', host.languages!);
    expect(told((await night('2021-04-02')).lost)).toEqual({ 'S1 H2': ['places of H2 changed by an edit'] });
  });

  test('is nothing when an import is taken back, and what that brings back is told by its values', async () => {
    await night('2021-04-01');
    await bring({ ...host, reference: 'b', languages: 'hu:C1', company_phone: '+34600000999' });
    await does('import', 'undo', 'I2', '--yes');
    await veto();
    expect(told((await night('2021-04-02')).lost)).toEqual({ 'S1 H2': ['the pair was vetoed on 2021-04-01'] });
    await does('match', 'veto', 'lift', 'S1', 'H2', '--reason', 'seen');
    await bring({ ...host, reference: 'b', languages: 'hu:C1', company_phone: '+34600000999' });
    await night('2021-04-03');
    await does('import', 'undo', 'I3', '--yes');
    expect(told((await night('2021-04-04')).new)).toEqual({});
    expect(told(reportOf('2021-04-04').back)).toEqual({ 'S1 H2': ['languages of H2 changed'] });
  });
});

test('a veto that ran out lets a pair in, not what was edited beside it; an edit that it needed as well is told', async () => {
  await bring({ ...send, reference: 'a' }, { ...host, reference: 'b' }, { ...host, reference: 'c', languages: 'hu:C1' });
  for (const ref of ['H2', 'H3']) await does('match', 'veto', 'add', 'S1', ref, '--reason', 'rivals', '--by', 'A', '--until', '2021-04-01', '--watch', 'website');
  await night('2021-04-01');
  await edit('H2', '--skills-wanted', 'web development; baking');
  await edit('H3', '--languages', 'en:B2', '--skills-wanted', 'web development; baking');
  expect(told((await night('2021-04-02')).new)).toEqual({ 'S1 H2': ['the veto ran out on 2021-04-01'], 'S1 H3': ['languages of H3 changed by an edit', 'the veto ran out on 2021-04-01'] });
});

describe('other lengths of lists', () => {
  const skills = ['web development', 'digital marketing', 'welding', 'baking', 'bookkeeping'];
  const people = [...generateRows({ rows: 300, seed: 6, side: 'mixed', skills })];
  const pairsOf = ({ items }: { readonly items: readonly NightPair[] }): Set<string> => new Set(items.map((pair) => `${pair.send.ref} ${pair.host.ref}`));

  test('are told as such, and only where they are it', async () => {
    await bring(...people);
    const first = await night('2021-04-01', '--top', '2');
    const longer = await night('2021-04-02', '--top', '20');
    expect(longer.new.total).toBeGreaterThan(100);
    expect(longer.new.items[0]!.because).toEqual([{ code: 'lists-longer', ref: null, text: 'the lists became longer (2 to 20)' }]);
    expect([codes(longer.new), longer.lost.total, longer.moved.total]).toEqual([new Set(['lists-longer']), 0, 0]);
    expect(longer.remarks).toEqual(['Lists hold 20 candidates, 2 the night before.']);

    // One that was withdrawn is gone whatever the length, and who comes in its place comes because of that.
    const [gone] = [...pairsOf(first.new)][0]!.split(' ');
    await does('registration', 'withdraw', gone!, '--reason', 'no time');
    const shorter = await night('2021-04-03', '--top', '1');
    expect(shorter.lost.items.length).toBeGreaterThan(100);
    expect([...codes(shorter.lost)].sort()).toEqual(['lists-shorter', 'withdrawn']);
    for (const pair of shorter.lost.items) expect(pair.because[0]!.code).toBe(pair.send.ref === gone ? 'withdrawn' : 'lists-shorter');
    expect([...codes(shorter.new), ...codes(shorter.back)].filter((each) => each !== 'others')).toEqual([]);

    // What the same lists would have lost or gained in any case is no matter of their length.
    await bring(...[...generateRows({ rows: 460, seed: 5, side: 'mixed', skills })].map((row): CanonicalRow => ({ ...row, reference: `n${row.reference ?? ''}` })));
    const crowded = await night('2021-04-04', '--top', '2');
    expect(codes(crowded.lost)).toEqual(new Set(['others']));
    expect(crowded.new.items.some(({ because }) => because.some(({ code }) => code === 'lists-longer'))).toBe(true);
    expect(crowded.new.items.filter(({ because }) => because.every(({ code }) => code === 'new')).length).toBeGreaterThan(0);
  });

  test('make another night for the same day, which the same length does not', async () => {
    await bring(...people.slice(0, 60));
    expect((await run('2021-04-01', '--top', '2')).reused).toBe(false);
    expect((await run('2021-04-01', '--top', '2')).reused).toBe(true);
    expect((await run('2021-04-01', '--top', '3')).reused).toBe(false);
    expect(reportOf('2021-04-01').since).toBeNull();
    expect((await run('2021-04-01', '--top', '3')).reused).toBe(true);
  });
});

describe('other words', () => {
  /** A vocabulary of our own in which baking is a craft like welding, or nothing that is known. */
  const vocabulary = (folder: string, ...names: string[]): void => {
    const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'hu', 'et', 'ro', 'tr', 'nb'];
    const labels = (text: string): Record<string, string[]> => Object.fromEntries(languages.map((each) => [each, [text]]));
    mkdirSync(join(desk.folder, folder, 'vocabulary'), { recursive: true });
    writeFileSync(join(desk.folder, folder, 'vocabulary', 'own-crafts.json'), JSON.stringify({
      group: 'own-crafts', labels: Object.fromEntries(languages.map((each) => [each, 'Own crafts'])), concepts: names.map((name) => ({ id: name.replaceAll(' ', '-'), labels: labels(name) })),
    }));
  };
  const [wants, offers] = ['zither carving', 'lute carving'];

  test('are told as such, of pairs that they let in, took away and moved', async () => {
    vocabulary('known', wants, offers);
    vocabulary('unknown', wants);
    await bring({ ...send, reference: 'a', skills_wanted: wants }, { ...host, reference: 'b', skills_offered: offers }, { ...host, reference: 'c', skills_offered: wants, skills_wanted: offers, languages: 'en:C1' });
    await edit('S1', '--skills-offered', wants);
    expect(Object.keys(told((await night('2021-04-01', '--data', 'unknown')).new))).toEqual(['S1 H3']);
    await edit('H3', '--company-phone', '+34600000888');
    const known = await night('2021-04-02', '--data', 'known');
    expect(told(known.new)).toEqual({ 'S1 H2': ['the vocabulary of skills changed'] });
    expect(told(known.moved)).toEqual({ 'S1 H3': ['the vocabulary of skills changed'] });
    expect(known.remarks).toEqual(['The vocabulary of skills changed since the night before.']);
    // What else broke a pair has nothing to do with words.
    await edit('H3', '--places', '0');
    const unknown = await night('2021-04-03', '--data', 'unknown');
    expect(told(unknown.lost)).toEqual({ 'S1 H2': ['the vocabulary of skills changed'], 'S1 H3': ['places of H3 changed by an edit'] });
    expect((await night('2021-04-04', '--data', 'unknown')).remarks).toEqual([]);
  });

  test('make another night for the same day, and a vocabulary that was loaded counts like our own', async () => {
    await bring({ ...send, reference: 'a', skills_wanted: 'falconry' }, { ...host, reference: 'b', skills_offered: 'hawking with birds' });
    expect((await night('2021-04-01')).new.total).toBe(0);
    mkdirSync(join(desk.folder, 'esco'));
    writeFileSync(join(desk.folder, 'esco', 'skills_en.csv'), `conceptType,conceptUri,skillType,preferredLabel,altLabels,status,description
KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/falconry,knowledge,"falconry","hawking with birds",released,"x"
`);
    expect((await desk.run('codes', 'load', 'esco', 'esco')).code).toBe(0);
    expect(await run('2021-04-01')).toMatchObject({ reused: false, new: 1 });
    expect(await run('2021-04-01')).toMatchObject({ reused: true, new: 1 });
    await does('match', 'veto', 'add', 'S1', 'H2', '--reason', 'rivals', '--by', 'A', '--until', '2021-04-02');
    await night('2021-04-02');
    writeFileSync(join(desk.folder, 'esco', 'skills_en.csv'), readFileSync(join(desk.folder, 'esco', 'skills_en.csv'), 'utf8').replace('"hawking with birds"', '"care for hunting falcons"'));
    await desk.run('codes', 'load', 'esco', 'esco');
    const { new: entered, back, remarks } = await night('2021-04-03');
    expect([entered.total, back.total, remarks]).toEqual([0, 0, ['The vocabulary of skills changed since the night before.']]);
  });

  test('are the sectors, where these changed', async () => {
    await bring({ ...send, reference: 'a', sector: '62 Rev. 2.1' }, { ...host, reference: 'b', sector: '73 Rev. 2.1' });
    await night('2021-04-01');
    mkdirSync(join(desk.folder, 'own', 'code-lists'), { recursive: true });
    cpSync(join(packagedData(), 'code-lists', 'nace.json'), join(desk.folder, 'own', 'code-lists', 'nace.json'));
    const file = join(desk.folder, 'own', 'code-lists', 'nace.json');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(text) as Record<string, unknown>, note: 'said anew' }));
    const { remarks, moved } = await night('2021-04-02', '--data', 'own');
    expect([remarks, moved.total]).toEqual([['The list of sectors changed since the night before.'], 0]);
  });
});
