/** Bench `import`: 100,000 rows of all canonical columns into a fresh register, again, and SQLite's own import beside it. */

import { spawnSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { benchDay, mobilise, mustBe, runProgram, spreadOf } from './measure.mjs';
import { loadGenerator, writePopulation } from './population.mjs';
import { duration, megabytes } from './record.mjs';

export const title = 'Import of a list';

/** Wall time in ms and peak memory in bytes that the first import may take (issue of the main job). */
const limits = { ms: 8000, memory: 250e6 };

const sqliteThere = () => spawnSync('sqlite3', ['--version']).status === 0;

const removeRegister = (file) => { for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true }); };

/** Each round: a fresh register, the list, the same list again, and the peer. */
export async function bench({ folder, runs, quick }) {
  const rows = quick ? 10_000 : 100_000;
  const rounds = runs ?? (quick ? 1 : 5);
  const list = join(folder, 'list.csv');
  const generator = await loadGenerator(folder);
  await writePopulation(generator, list, { rows, seed: 20210401, side: 'mixed' });
  const columns = generator.canonicalColumns.length;
  const [db, peerDb] = [join(folder, 'register.db'), join(folder, 'peer.db')];
  const withPeer = sqliteThere();

  const importList = async (expected) => {
    const ran = await mobilise(['import', list, '--source', 'bench', '--db', db, '--as-of', benchDay, '--json'], folder);
    const { data } = JSON.parse(ran.out);
    const right = data.rows === rows && data[expected] === rows;
    mustBe(right, `of ${rows} rows ${data[expected]} were ${expected}, ${data.rejected} rejected`);
    return ran;
  };
  const importPeer = async () => {
    rmSync(peerDb, { force: true });
    const input = `.mode csv\n.import ${JSON.stringify(list)} list\nselect count(*) from list;\n`;
    const ran = await runProgram('sqlite3', [peerDb], { folder, input });
    mustBe(Number(ran.out) === rows, `sqlite3 imported ${ran.out.trim()} of ${rows} rows`);
    return ran;
  };

  const found = { first: [], second: [], peer: [] };
  for (let round = 0; round < rounds; round += 1) {
    removeRegister(db);
    found.first.push(await importList('created'));
    found.second.push(await importList('unchanged'));
    if (withPeer) found.peer.push(await importPeer());
  }

  const size = megabytes(statSync(list).size);
  const registerSize = megabytes(statSync(db).size);
  const peer = withPeer ? spreadOf(found.peer.map(({ ms }) => ms)) : null;
  const row = (what, runsOf) => {
    const ms = spreadOf(runsOf.map((each) => each.ms));
    return {
      what, ms, cpuMs: spreadOf(runsOf.map((each) => each.cpuMs)), memory: Math.max(...runsOf.map((each) => each.memory)),
      ratio: peer === null ? null : ms.median / peer.median,
    };
  };
  const first = row('mobilise import, fresh register', found.first);
  const second = row('mobilise import, the same list again', found.second);
  const perSecond = ({ ms }) => Math.round((1000 * rows) / ms.median);
  const limit = (what, holds, value, most) => ({ what: `${rows} rows, ${what}`, holds, found: value, limit: most });
  const of = (runsOf, key) => runsOf.map((each) => each[key]);
  return {
    ratioOf: 'x sqlite3',
    rows: [first, second, ...(peer === null ? [] : [{ what: 'sqlite3 .import into a bare table', ms: peer, ratio: 1 }])],
    limits: quick ? [] : [
      limit('wall time', first.ms.median <= limits.ms, duration(first.ms.median), duration(limits.ms)),
      limit('peak memory', first.memory <= limits.memory, megabytes(first.memory), megabytes(limits.memory)),
    ],
    notes: [
      `list: ${rows} rows of ${columns} columns, ${size}; register afterwards ${registerSize}`,
      `${perSecond(first)} rows/s at first, ${perSecond(second)} rows/s again`,
      ...(withPeer ? [] : ['sqlite3 is not installed: no peer']),
    ],
    raw: {
      firstMs: of(found.first, 'ms'), firstCpuMs: of(found.first, 'cpuMs'), firstMemory: of(found.first, 'memory'),
      secondMs: of(found.second, 'ms'), secondCpuMs: of(found.second, 'cpuMs'), secondMemory: of(found.second, 'memory'),
      peerMs: of(found.peer, 'ms'),
    },
  };
}
