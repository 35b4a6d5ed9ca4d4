/** Bench `validate`: 100,000 registrations by all rules, then 1 % of them changed, then nothing; and one bare comparison beside it. */

import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { benchDay, mobilise, mustBe, runNode, spreadOf } from './measure.mjs';
import { loadGenerator, writePopulation } from './population.mjs';
import { duration } from './record.mjs';

export const title = 'Eligibility';

/** Milliseconds that a validation may take: of everything, and after one in a hundred changed (issue of eligibility). */
const limits = { all: 3000, changed: 300 };

const script = join(import.meta.dirname, 'validate-job.mjs');

/** Each round begins with a copy of the register as it is after the import. */
export async function bench({ folder, runs, quick }) {
  const rows = quick ? 10_000 : 100_000;
  const rounds = runs ?? (quick ? 1 : 5);
  const [list, imported, db] = [join(folder, 'list.csv'), join(folder, 'imported.db'), join(folder, 'register.db')];
  const generator = await loadGenerator(folder);
  await writePopulation(generator, list, { rows, seed: 20210401, side: 'mixed' });
  await mobilise(['import', list, '--source', 'bench', '--db', imported, '--as-of', benchDay, '--json'], folder);

  const command = async (...more) => {
    const ran = await mobilise(['validate', '--db', db, '--as-of', benchDay, '--json', ...more], folder);
    return { ...ran, report: JSON.parse(ran.out).data };
  };
  const job = async (what) => {
    const ran = await runNode(script, [what, db], { folder });
    return { ...ran, ...JSON.parse(ran.out) };
  };
  const found = { all: [], changed: [], nothing: [], allAlone: [], changedAlone: [], naive: [] };
  const fresh = () => {
    for (const end of ['-wal', '-shm']) rmSync(`${db}${end}`, { force: true });
    copyFileSync(imported, db);
  };
  for (let round = 0; round < rounds; round += 1) {
    fresh();
    found.allAlone.push(await job('validate'));
    await job('change');
    found.changedAlone.push(await job('validate'));
    fresh();
    found.all.push(await command());
    await job('change');
    found.changed.push(await command());
    found.nothing.push(await command());
    found.naive.push(await job('naive'));
    const again = await command('--all');
    mustBe(again.report.checked === rows && again.report.changed === 0, `a complete run changed ${again.report.changed} of ${again.report.checked} verdicts`);
  }
  mustBe(found.all.every(({ report }) => report.checked === rows && report.changed === rows), 'the first run did not judge every registration');
  mustBe([...found.changed, ...found.changedAlone].every(({ report }) => report.checked === rows / 100), 'the second run judged others than those that changed');
  mustBe(found.nothing.every(({ report }) => report.checked === 0), 'the third run judged though nothing changed');

  const of = (all, key) => all.map((each) => each[key]);
  const base = spreadOf(of(found.naive, 'jobMs'));
  const row = (what, all, ms, cpuMs) => ({
    what, ms: spreadOf(of(all, ms)), cpuMs: spreadOf(of(all, cpuMs)), memory: Math.max(...of(all, 'memory')), ratio: spreadOf(of(all, ms)).median / base.median,
  });
  const all = row('mobilise validate, none judged before', found.all, 'ms', 'cpuMs');
  const allAlone = row('the same without start-up', found.allAlone, 'jobMs', 'jobCpuMs');
  const changed = row('mobilise validate, 1 % changed', found.changed, 'ms', 'cpuMs');
  const changedAlone = row('the same without start-up', found.changedAlone, 'jobMs', 'jobCpuMs');
  const limit = (what, { ms }, most) => ({ what: `${rows} registrations, ${what}`, holds: ms.median <= most, found: duration(ms.median), limit: duration(most) });
  return {
    ratioOf: 'x one comparison',
    rows: [
      all, allAlone, changed, changedAlone, row('mobilise validate, nothing changed', found.nothing, 'ms', 'cpuMs'),
      row('headcount against 250 alone, nothing stored', found.naive, 'jobMs', 'jobCpuMs'),
    ],
    limits: quick ? [] : [limit('all, whole command', all, limits.all), limit('1 % changed, without start-up', changedAlone, limits.changed)],
    notes: [
      `${found.all[0].report.eligible} eligible, ${found.all[0].report.needsInformation} need information`,
      `1 % changed: ${found.changed[0].report.changed} of ${found.changed[0].report.checked} verdicts became others`,
    ],
    raw: {
      allMs: of(found.all, 'ms'), allCpuMs: of(found.all, 'cpuMs'), changedMs: of(found.changed, 'ms'), changedCpuMs: of(found.changed, 'cpuMs'),
      allAloneMs: of(found.allAlone, 'jobMs'), changedAloneMs: of(found.changedAlone, 'jobMs'), nothingMs: of(found.nothing, 'ms'), naiveMs: of(found.naive, 'jobMs'),
    },
  };
}
