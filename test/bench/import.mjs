/** Bench `import`: 100,000 rows of all canonical columns, then of 40 under German headers, each anew and again, and SQLite's own import beside it. */

import { spawnSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { benchDay, mobilise, mustBe, runProgram, spreadOf } from './measure.mjs';
import { loadGenerator, writePopulation, writeTranslated } from './population.mjs';
import { duration, megabytes } from './record.mjs';

export const title = 'Import of a list';

/** Wall time in ms and peak memory in bytes that the first import may take (issue of the main job). */
const limits = { ms: 8000, memory: 250e6 };

/** Times of SQLite's own import and peak memory that a list under other headers may take (issue of the import). */
const mappedLimits = { ratio: 12, memory: 300e6 };

const sqliteThere = () => spawnSync('sqlite3', ['--version']).status === 0;

const removeRegister = (file) => { for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true }); };

/** Each round: a fresh register, the list, the same list again, and the peer. */
export async function bench({ folder, runs, quick }) {
  const rows = quick ? 10_000 : 100_000;
  const rounds = runs ?? (quick ? 1 : 5);
  const [list, mapped] = [join(folder, 'list.csv'), join(folder, 'mapped.csv')];
  const generator = await loadGenerator(folder);
  await writePopulation(generator, list, { rows, seed: 20210401, side: 'mixed' });
  await writeTranslated(list, mapped);
  const withPeer = sqliteThere();
  const canonical = await importing({ folder, list, delimiter: ',', rows, rounds, withPeer });
  const german = await importing({ folder, list: mapped, delimiter: ';', rows, rounds, withPeer });
  const limit = (what, holds, value, most) => ({ what: `${rows} rows, ${what}`, holds, found: value, limit: most });
  const perSecond = ({ ms }) => Math.round((1000 * rows) / ms.median);
  const [first, germanFirst] = [canonical.rows[0], german.rows[0]];
  return {
    ratioOf: 'x sqlite3',
    rows: [
      ...canonical.rows.map((row) => ({ ...row, what: `${row.what}, ${canonical.columns} columns` })),
      ...german.rows.map((row) => ({ ...row, what: `${row.what}, ${german.columns} columns, German headers` })),
    ],
    limits: quick ? [] : [
      limit('wall time', first.ms.median <= limits.ms, duration(first.ms.median), duration(limits.ms)),
      limit('peak memory', first.memory <= limits.memory, megabytes(first.memory), megabytes(limits.memory)),
      ...(withPeer ? [limit('German headers, times SQLite', germanFirst.ratio <= mappedLimits.ratio, germanFirst.ratio.toFixed(1), String(mappedLimits.ratio))] : []),
      limit('German headers, peak memory', germanFirst.memory <= mappedLimits.memory, megabytes(germanFirst.memory), megabytes(mappedLimits.memory)),
      limit('German headers, the same list again is faster', german.rows[1].ms.median < germanFirst.ms.median, duration(german.rows[1].ms.median), duration(germanFirst.ms.median)),
    ],
    notes: [
      `list: ${rows} rows of ${canonical.columns} columns, ${canonical.size}; register afterwards ${canonical.registerSize}`,
      `list: ${rows} rows of ${german.columns} columns under German headers, ${german.size}; register afterwards ${german.registerSize}`,
      `${perSecond(first)} rows/s at first, ${perSecond(canonical.rows[1])} rows/s again`,
      ...(withPeer ? [] : ['sqlite3 is not installed: no peer']),
    ],
    raw: Object.fromEntries(Object.entries({ canonical, german }).flatMap(([list, { raw }]) => Object.entries(raw).map(([key, ms]) => [`${list} ${key}`, ms]))),
  };
}

/** One list: what its import takes on a fresh register and again, beside the peer's. */
async function importing({ folder, list, delimiter, rows, rounds, withPeer }) {
  const [db, peerDb] = [join(folder, 'register.db'), join(folder, 'peer.db')];
  const importList = async (expected) => {
    const ran = await mobilise(['import', list, '--source', 'bench', '--db', db, '--as-of', benchDay, '--json'], folder);
    const { data } = JSON.parse(ran.out);
    mustBe(data.rows === rows && data[expected] === rows, `of ${rows} rows ${data[expected]} were ${expected}, ${data.rejected} rejected`);
    return { ...ran, columns: Object.keys(data.mapping).length };
  };
  const importPeer = async (columns) => {
    rmSync(peerDb, { force: true });
    const input = `.mode csv\n.separator ${delimiter}\n.import ${JSON.stringify(list)} list\nselect count(*), (select count(*) from pragma_table_info('list')) from list;\n`;
    const ran = await runProgram('sqlite3', [peerDb], { folder, input });
    mustBe(ran.out.trim() === `${rows}${delimiter}${columns}`, `sqlite3 imported rows and columns ${ran.out.trim()} instead of ${rows}${delimiter}${columns}`);
    return ran;
  };
  const found = { first: [], second: [], peer: [] };
  for (let round = 0; round < rounds; round += 1) {
    removeRegister(db);
    found.first.push(await importList('created'));
    found.second.push(await importList('unchanged'));
    if (withPeer) found.peer.push(await importPeer(found.first[0].columns));
  }
  const peer = withPeer ? spreadOf(found.peer.map(({ ms }) => ms)) : null;
  const row = (what, runsOf) => {
    const ms = spreadOf(runsOf.map((each) => each.ms));
    return {
      what, ms, cpuMs: spreadOf(runsOf.map((each) => each.cpuMs)), memory: Math.max(...runsOf.map((each) => each.memory)),
      ratio: peer === null ? null : ms.median / peer.median,
    };
  };
  const of = (runsOf, key) => runsOf.map((each) => each[key]);
  return {
    columns: found.first[0].columns,
    size: megabytes(statSync(list).size),
    registerSize: megabytes(statSync(db).size),
    rows: [
      row('mobilise import, fresh register', found.first), row('mobilise import, the same list again', found.second),
      ...(peer === null ? [] : [{ what: 'sqlite3 .import into a bare table', ms: peer, ratio: 1 }]),
    ],
    raw: {
      firstMs: of(found.first, 'ms'), firstCpuMs: of(found.first, 'cpuMs'), firstMemory: of(found.first, 'memory'),
      secondMs: of(found.second, 'ms'), secondCpuMs: of(found.second, 'cpuMs'), secondMemory: of(found.second, 'memory'),
      peerMs: of(found.peer, 'ms'),
    },
  };
}
