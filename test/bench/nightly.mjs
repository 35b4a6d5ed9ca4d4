/** Bench `nightly`: the first night of many registrations, and the night after one in a hundred of each side changed. */

import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { benchDay, mobilise, mustBe, runNode, spreadOf } from './measure.mjs';
import { loadGenerator, writePopulation } from './population.mjs';
import { duration } from './record.mjs';

export const title = 'The night';

/** The share of the first night that the second may take, in percent (issue of the night run), and what we aim at. */
const limit = { share: 20, aim: 8 };

const nextDay = '2021-04-02';
const script = join(import.meta.dirname, 'nightly-change.mjs');

/** Each round begins with a copy of the register as it is after the imports. */
export async function bench({ folder, runs, quick }) {
  const side = quick ? 10_000 : 100_000;
  const rounds = runs ?? 1;
  const [imported, db] = [join(folder, 'imported.db'), join(folder, 'register.db')];
  const generator = await loadGenerator(folder);
  for (const [name, seed] of [['send', 11], ['host', 12]]) {
    const list = join(folder, `${name}.csv`);
    await writePopulation(generator, list, { rows: side, seed, side: name });
    await mobilise(['import', list, '--source', name, '--db', imported, '--as-of', benchDay, '--json'], folder);
    rmSync(list);
  }
  const night = async (day) => {
    const ran = await mobilise(['report', 'nightly', '--out', join(folder, 'reports'), '--db', db, '--as-of', day, '--time-limit', '9h', '--json'], folder);
    return { ...ran, report: JSON.parse(ran.out).data };
  };
  const found = { first: [], second: [], again: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const end of ['-wal', '-shm', '-night']) rmSync(`${db}${end}`, { force: true });
    rmSync(join(folder, 'reports'), { recursive: true, force: true });
    copyFileSync(imported, db);
    found.first.push(await night(benchDay));
    await runNode(script, [db], { folder });
    found.second.push(await night(nextDay));
    found.again.push(await night(nextDay));
  }
  const [{ report: first }, { report: second }] = [found.first[0], found.second[0]];
  mustBe(first.senders === side && first.hosts === side, `${first.senders} senders and ${first.hosts} hosts`);
  mustBe(first.news && first.since === null, 'the first night told nothing, or compared itself with another');
  mustBe(second.since === benchDay && second.new > 0 && second.lost > 0, 'the second night told neither new nor lost candidates');
  mustBe(found.again.every(({ report }) => report.reused), 'the night repeated was computed again');

  const of = (all, key) => all.map((each) => each[key]);
  const base = { ms: spreadOf(of(found.first, 'ms')), cpuMs: spreadOf(of(found.first, 'cpuMs')) };
  const row = (what, all) => ({
    what, ms: spreadOf(of(all, 'ms')), cpuMs: spreadOf(of(all, 'cpuMs')), memory: Math.max(...of(all, 'memory')), ratio: spreadOf(of(all, 'ms')).median / base.ms.median,
  });
  const rows = [row('the first night', found.first), row('the next one, 1 % + 1 % changed', found.second), row('the same once more, told before', found.again)];
  const share = (key) => (100 * spreadOf(of(found.second, key)).median) / base[key].median;
  const percent = (number) => `${number.toFixed(1)} %`;
  return {
    ratioOf: 'x the first night',
    rows,
    limits: quick ? [] : [{ what: `${side} + ${side}, the next night's share of the first (aim: ${limit.aim} %)`, holds: share('ms') <= limit.share, found: percent(share('ms')), limit: percent(limit.share) }],
    notes: [
      `${first.eligible} eligible, ${first.candidates} candidates; the next night tells ${second.new} new, ${second.back} back, ${second.lost} lost, ${second.moved} moved`,
      `the next night took ${percent(share('ms'))} of the first (${percent(share('cpuMs'))} of its processor time); the aim is ${limit.aim} %, the limit ${limit.share} %`,
      `the first night took ${duration(base.ms.median)}`,
    ],
    raw: Object.fromEntries(Object.entries(found).flatMap(([name, all]) => [[`${name}Ms`, of(all, 'ms')], [`${name}CpuMs`, of(all, 'cpuMs')]])),
  };
}
