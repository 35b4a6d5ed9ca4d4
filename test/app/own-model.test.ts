/** Matching by weights of one's own: the run keeps the model, and everything said of its candidates goes by it. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { MatchReport, CandidateItem, PairExplanation } from '../../src/output/views/match-view.js';
import { goodPair, toCsv } from '../support/population.js';
import { openDesk, type Desk } from '../support/test-world.js';

let desk: Desk;
beforeEach(async () => {
  desk = openDesk();
  const { send, host } = goodPair();
  const rows = [{ ...send, reference: 'a' }, { ...host, reference: 'b' }, { ...host, reference: 'c', sector: '10 Rev. 2.1' }];
  writeFileSync(join(desk.folder, 'list.csv'), toCsv(rows));
  await desk.json('import', 'list.csv', '--source', 'list', '--db', 'r.db');
});
afterEach(() => { desk.remove(); });

interface Model {
  combination: string;
  criteria: { sector: { weights: { send: number; host: number } }; skills: { weights: { send: number; host: number } } };
}

const packaged = (): Model => JSON.parse(readFileSync(join(import.meta.dirname, '../../data/editions/mobilisesme-2020/matching.json'), 'utf8')) as Model;

/** All weight of the skills goes to the sector. */
function writeOwn(): void {
  const { criteria, ...rest } = packaged();
  const both = ({ weights: { send, host } }: Model['criteria']['sector'], more = { send: 0, host: 0 }): { send: number; host: number } => ({ send: send + more.send, host: host + more.host });
  const own = { ...rest, criteria: { ...criteria, skills: { ...criteria.skills, weights: { send: 0, host: 0 } }, sector: { ...criteria.sector, weights: both(criteria.sector, criteria.skills.weights) } } };
  writeFileSync(join(desk.folder, 'own.json'), JSON.stringify(own));
}

const match = async (...more: string[]): Promise<MatchReport> => (await desk.json<MatchReport>('match', '--as-of', '2021-04-01', '--db', 'r.db', ...more)).data;
const list = async (): Promise<readonly CandidateItem[]> => (await desk.json<CandidateItem[]>('match', 'list', '--db', 'r.db')).data;

test('list, explain and plan go by the model of the run, even when its file is gone; the next run goes back', async () => {
  writeOwn();
  const plain = await match();
  const before = await list();
  const own = await match('--model', 'own.json');
  expect([plain.modelFile, own.modelFile]).toEqual([null, 'own.json']);
  expect(own.model).not.toBe(plain.model);
  expect(own.watermark).toBe(plain.watermark);
  rmSync(join(desk.folder, 'own.json'));
  const after = await list();
  expect(after.map((each) => each.score)).not.toEqual(before.map((each) => each.score));
  for (const { send, host, score, sendScore } of after) {
    const { data } = await desk.json<PairExplanation>('match', 'explain', send, host, '--db', 'r.db');
    expect([data.score, data.sendScore]).toEqual([score, sendScore]);
    expect(data.criteria.find((each) => each.criterion === 'skills' && each.side === 'send')?.weight).toBe(0);
  }
  const { data: plan } = await desk.json<{ pairs: { send: string; host: string; score: number }[] }>('match', 'plan', '--db', 'r.db');
  expect(plan.pairs).toMatchObject([{ send: 'S1', host: after[0]!.host, score: after[0]!.score }]);
  expect((await match()).model).toBe(plain.model);
  expect(await list()).toEqual(before);
});

test('a model that says what it hardly means is told; one that cannot be is refused before anything is stored', async () => {
  writeOwn();
  const { meta } = await desk.json('match', '--model', 'own.json', '--as-of', '2021-04-01', '--db', 'r.db');
  expect(meta.warnings).toContainEqual(expect.stringMatching(/^own\.json:1: criteria\.skills: weighs nothing/));
  const stored = await list();
  writeFileSync(join(desk.folder, 'own.json'), JSON.stringify({ ...packaged(), combination: 'sum' }));
  const refused = await desk.run('match', '--model', 'own.json', '--db', 'r.db');
  expect([refused.code, refused.err]).toEqual([3, expect.stringContaining('This is no matching model: own.json:1: combination: must be one of harmonic, arithmetic, geometric, min.\nMend the file; nothing was matched. A model that works is matching.json')]);
  expect(await list()).toEqual(stored);
  const text = JSON.stringify(packaged(), null, 2);
  for (const [from, to, why] of [
    [/"send": \d+/, '"send": "forty"', 'criteria.skills.weights.send: must be a number without quotation marks'], [/"neutral": \d+/, '"neutral": 101', 'neutral: must be at most 100'],
    [/"neutral"/, '"nuetral"', 'nuetral: is no field that is known here'], [/"neutral": \d+,/, '"neutral": 50 "x"', 'is not valid JSON: "," is missing before "x"'],
    [/"neutral": \d+,/, '"neutral": 50,"neutral": 60,', '"neutral" stands twice in one object; only the later one would count'],
  ] as const) {
    const broken = text.replace(from, to);
    writeFileSync(join(desk.folder, 'own.json'), broken);
    const line = broken.split('\n').findIndex((each) => each.includes(to.split('"')[1]!) && each.includes(to.split(' ')[0]!)) + 1;
    const { code, err } = await desk.run('match', '--model', 'own.json', '--db', 'r.db');
    expect([code, err]).toEqual([3, expect.stringContaining(`own.json:${line}: ${why}`)]);
    expect(err).not.toMatch(/Invalid|expected|received|Unrecognized/);
  }
});
