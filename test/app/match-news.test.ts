/** The news of candidates: new, lost and moved ones against the last report, each with its cause. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { gatherMatchNews, noteMatchNews, type MatchNews } from '../../src/app/gather-match-news.js';
import type { Job } from '../../src/app/job.js';
import { openRegisterFile } from '../../src/app/open-register.js';
import { recordRun } from '../../src/app/record-run.js';
import { causesOf, type Happened } from '../../src/core/matching/news.js';
import { generateRows, goodPair, toCsv, type CanonicalRow } from '../support/population.js';
import { openDesk, type Desk } from '../support/test-world.js';

let desk: Desk;
beforeEach(() => { desk = openDesk(); });
afterEach(() => { desk.remove(); });

const root = join(import.meta.dirname, '../..');
const edition = 'mobilisesme-2020';

/** Opens the register as a job that reports. */
async function reporting<Result>(work: (job: Job) => Promise<Result>): Promise<Result> {
  const register = openRegisterFile(join(desk.folder, 'r.db'), 'create');
  const ignored = (): void => undefined;
  const now = (): string => '2021-04-02T08:00:00.000Z';
  try {
    return await work({
      register, glance: async (ask) => await ask(register), edition, asOf: '2021-04-02', now, program: 'test', dryRun: false, dataFolders: [join(root, 'data')], progress: ignored, warn: ignored,
    });
  } finally {
    await register.close();
  }
}

const news = async (): Promise<MatchNews> => await reporting(gatherMatchNews);

/** Gathers the news and notes that they were told. */
const report = async (): Promise<MatchNews> => await reporting(async (job) =>
  await recordRun(job, { job: 'report', edition, parameters: {} }, async (runId) => {
    const told = await gatherMatchNews(job);
    noteMatchNews(job, runId, told);
    return { counts: {}, result: told };
  }));

/** Imports rows as a list of their own name and matches. */
async function match(rows: readonly CanonicalRow[], { top = '20', asOf = '2021-04-01', source = 'list' } = {}): Promise<void> {
  if (rows.length > 0) {
    writeFileSync(join(desk.folder, 'list.csv'), toCsv(rows));
    await desk.json('import', 'list.csv', '--source', source, '--db', 'r.db');
  }
  await desk.json('match', '--top', top, '--as-of', asOf, '--db', 'r.db');
}

const { send, host } = goodPair();
const ref = (reference: string, row: CanonicalRow, change: CanonicalRow = {}): CanonicalRow => ({ ...row, reference, ...change });

describe('news of candidates', () => {
  test('all is new before the first report, nothing after it', async () => {
    await match([ref('a', send), ref('b', host), ref('c', host)]);
    const first = await report();
    expect(first).toMatchObject({ since: null, modelChanged: false, moved: [], lost: [] });
    expect(first.appeared.map(({ send: s, host: h }) => [s, h])).toEqual([[1, 2], [1, 3]]);
    const second = await news();
    expect(second).toMatchObject({ appeared: [], moved: [], lost: [] });
    expect(second.since).not.toBeNull();
  });

  test('a new host, an edit that forbids a pair, one that moves its score, and one withdrawn', async () => {
    const rows = [ref('a', send), ref('b', host), ref('c', host), ref('d', host)];
    await match(rows);
    await report();
    const wanted = 'beekeeping; glass blowing; bell founding; wood carving';
    await match([rows[0]!, ref('b', host, { places: '0' }), ref('c', host, { skills_wanted: wanted }), rows[3]!, ref('e', host)]);
    const found = await news();
    expect(found.appeared).toMatchObject([{ send: 1, host: 5, causes: ['host-new'] }]);
    expect(found.lost).toMatchObject([{ send: 1, host: 2, loss: { how: 'impossible', constraints: ['capacity'] }, causes: ['host-changed'] }]);
    expect(found.moved).toMatchObject([{ send: 1, host: 3, causes: ['host-changed'] }]);
    expect(found.moved[0]!.scoreTold - found.moved[0]!.score).toBeGreaterThanOrEqual(500);
    await report();
    expect(await news()).toMatchObject({ appeared: [], moved: [], lost: [] });

    await reporting((job) => {
      job.register.sqlite.exec("update registration set status = 'withdrawn' where id = 4");
      return Promise.resolve();
    });
    await match([ref('f', send)], { source: 'other' });
    const later = await news();
    expect(later.lost).toMatchObject([{ send: 1, host: 4, loss: { how: 'gone' }, causes: ['host-withdrawn'] }]);
    expect(later.appeared.every(({ send: s, causes }) => s === 6 && causes.join() === 'send-new')).toBe(true);
  });

  test('a pair that was lost and is back has been told already; it can be lost again', async () => {
    const full = ref('b', host, { places: '0' });
    await match([ref('a', send), ref('b', host)]);
    await report();
    await match([ref('a', send), full]);
    expect((await report()).lost).toHaveLength(1);
    await match([ref('a', send), ref('b', host)]);
    expect(await report()).toMatchObject({ appeared: [], moved: [], lost: [] });
    await match([ref('a', send), full]);
    expect((await news()).lost).toHaveLength(1);
  });

  test('passing time is a cause; a missing answer is told as such', async () => {
    await match([ref('a', send, { available_until: '2021-12-31' }), ref('b', host, { available_until: '2021-12-31', min_months: '1' })]);
    await report();
    await match([], { asOf: '2021-12-15' });
    expect((await news()).lost).toMatchObject([{ loss: { how: 'impossible', constraints: ['window'] }, causes: ['day'] }]);
    await match([ref('a', send, { languages: '' })]);
    expect((await news()).lost).toMatchObject([{ loss: { how: 'to-check', constraints: ['language'] }, causes: ['send-changed'] }]);
  });

  test('another model is one piece of news', async () => {
    await match([ref('a', send), ref('b', host)]);
    await report();
    await reporting((job) => {
      job.register.sqlite.exec("update run set counts = json_set(counts, '$.model', 'another') where job = 'match'");
      return Promise.resolve();
    });
    expect(await news()).toMatchObject({ model: 'another', modelChanged: true, appeared: [], moved: [], lost: [] });
    await report();
    expect(await news()).toMatchObject({ modelChanged: false, appeared: [], lost: [] });
  });

  test('a pair is lost only beyond the spare entries', async () => {
    const skills = ['web development', 'digital marketing', 'welding', 'baking', 'bookkeeping'];
    await match([...generateRows({ rows: 160, seed: 5, side: 'mixed', skills })], { top: '1' });
    await report();
    await match([...generateRows({ rows: 460, seed: 6, side: 'mixed', skills })].map((row) => ({ ...row, reference: `n${row.reference ?? ''}` })), { top: '1', source: 'more' });
    const found = await news();
    const pairs = async (top: string): Promise<Set<string>> => {
      await desk.json('match', '--top', top, '--as-of', '2021-04-01', '--db', 'r.db');
      return await reporting((job) => Promise.resolve(new Set(job.register.sqlite.prepare<[], string>(
        "select send_id || ' ' || host_id from candidate where known_partner = 0").pluck().all())));
    };
    const told = await reporting((job) => Promise.resolve(job.register.sqlite.prepare<[], string>(
      "select send_id || ' ' || host_id from reported_candidate where open = 1").pluck().all()));
    const [shown, near] = [await pairs('1'), await pairs('7')];
    const lost = told.filter((pair) => !near.has(pair));
    expect(found.lost.filter(({ loss }) => loss.how === 'displaced').length).toBeGreaterThan(0);
    expect(told.some((pair) => near.has(pair) && !shown.has(pair))).toBe(true);
    expect(new Set(found.lost.map((pair) => `${pair.send} ${pair.host}`))).toEqual(new Set(lost));
    expect(new Set(found.appeared.map((pair) => `${pair.send} ${pair.host}`))).toEqual(new Set([...shown].filter((pair) => !told.includes(pair))));
  });
});

describe('causes', () => {
  const quiet: Happened = { status: 'active', isNew: false, isChanged: false, isJudged: false };

  test('what happened to a pair itself comes before time and others', () => {
    expect(causesOf({ send: quiet, host: quiet, dayMoved: false })).toEqual(['others']);
    expect(causesOf({ send: quiet, host: quiet, dayMoved: true })).toEqual(['day']);
    expect(causesOf({ send: { ...quiet, isJudged: true }, host: quiet, dayMoved: false })).toEqual(['send-judged']);
    // On another day every verdict is stored again.
    expect(causesOf({ send: { ...quiet, isJudged: true }, host: quiet, dayMoved: true })).toEqual(['day']);
    expect(causesOf({ send: { ...quiet, isNew: true, isChanged: true }, host: { ...quiet, isChanged: true }, dayMoved: true })).toEqual(['send-new', 'host-changed']);
    expect(causesOf({ send: { ...quiet, status: 'withdrawn', isChanged: true }, host: { ...quiet, status: 'gone' }, dayMoved: true })).toEqual(['send-withdrawn', 'host-gone']);
  });
});
