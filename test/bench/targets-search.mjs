/** Targets T1 to T9: the search beside its peers, its equality, its memory, and going on from the lists before. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustBe, runNode } from './measure.mjs';
import { atMostTimes, byThread, fasterThan, proven, small, within } from './targets-rows.mjs';

const script = (name) => join(import.meta.dirname, name);
const of = (all, key) => all.map((each) => each[key]);
const engineTimes = (all, threads) => ({ ms: of(all, 'engineMs'), cpuMs: byThread(of(all, 'engineCpuMs'), threads) });

/** What a peer would take for all senders. */
function projected({ prepareMs, prepareCpuMs, sampleMs, sampleCpuMs }, { senders, size, threads = 1 }) {
  const whole = (first, each) => first + (each * senders) / size;
  return { ms: sampleMs.map((ms) => whole(prepareMs, ms)), cpuMs: sampleCpuMs.map((ms) => whole(prepareCpuMs, ms) / threads) };
}

/** Stops the bench when a peer found other lists than the engine: ids, both utilities, order. */
function compareLists(what, ids, found, expected) {
  const wrong = ids.filter((id) => JSON.stringify(found[id] ?? []) !== JSON.stringify(expected[id] ?? []));
  mustBe(wrong.length === 0, `${what} finds other lists for ${wrong.length} of ${ids.length} registrations: ${wrong.slice(0, 5).join(', ')}`);
}

/** Measures on the registers of `dbs`: large, stress, middle and small ones. */
export async function searchTargets({ folder, dbs, sizes, rounds, tell }) {
  const run = async (name, words) => {
    // Room for what only the comparing needs; the engine runs as the command does.
    const flags = name === 'targets-engine.mjs' ? [] : ['--max-old-space-size=8192'];
    const ran = await runNode(script(name), words.map(String), { folder, flags });
    return { ...JSON.parse(ran.out), memory: ran.memory };
  };
  const repeated = async (name, words, times = rounds) => {
    const all = [];
    for (let round = 0; round < times; round += 1) all.push(await run(name, words));
    return all;
  };
  const lists = (name) => join(folder, `${name}.json`);
  const read = (name) => JSON.parse(readFileSync(lists(name), 'utf8'));

  tell('the engine');
  const ten = await repeated('targets-engine.mjs', [dbs.large, 10, 2]);
  await run('targets-engine.mjs', [dbs.large, 10, 2, lists('two')]);
  const alone = await repeated('targets-engine.mjs', [dbs.large, 10, 1, lists('one')], 1);
  const fifty = await repeated('targets-engine.mjs', [dbs.large, 50, 2]);
  // Minutes each, so once.
  const stress = await repeated('targets-engine.mjs', [dbs.stress, 10, 2], 1);
  mustBe(ten[0].knownPartners === 0, 'the population names partners, whom the peers do not know');
  mustBe(readFileSync(lists('one')).equals(readFileSync(lists('two'))), 'one thread and two find other lists');
  const expected = read('two');
  writeFileSync(lists('senders'), JSON.stringify(expected.senders));

  const peer = async (name, samples, size, threads) => {
    tell(name);
    const found = await run(`peer-${name}.mjs`, [dbs.large, 10, samples, size]);
    compareLists(name, found.picked, found.lists, expected.senders);
    return { ...projected(found, { senders: ten[0].senders, size, threads }), compared: found.picked.length };
  };
  tell('naive');
  const naiveFound = await run('match-naive.mjs', [dbs.large, 10, lists('senders'), 3, sizes.naive]);
  mustBe(naiveFound.wrong.length === 0, `the naive program finds other lists for ${naiveFound.wrong.length} senders: ${naiveFound.wrong.slice(0, 5).join(', ')}`);
  const naive = projected(naiveFound, { senders: ten[0].senders, size: sizes.naive });
  const typed = await peer('typed', 3, sizes.typed);
  const sqlite = await peer('sqlite', 3, sizes.sqlite);
  const duckdb = await peer('duckdb', 3, sizes.duckdb, 2);

  tell('lists of both sides');
  for (const db of [dbs.middle, dbs.small]) {
    await run('targets-engine.mjs', [db, 10, 1, lists('whole')]);
    const [engine, loop] = [read('whole'), await run('peer-typed.mjs', [db, 10, 0, 0])];
    compareLists('the typed loop', loop.picked, loop.lists, engine.senders);
    compareLists('the typed loop', [...new Set([...Object.keys(loop.hosts), ...Object.keys(engine.hosts)])], loop.hosts, engine.hosts);
  }
  tell('going on from the lists before');
  const delta = await repeated('match-delta.mjs', [dbs.large, 10, 100]);
  mustBe(delta.every((each) => each.equal), 'lists brought up to date are not those of a run over everything');

  const ours = engineTimes(ten, 2);
  const compared = 3 * sizes.naive + typed.compared + sqlite.compared + duckdb.compared;
  const both = `${sizes.large} x ${sizes.large}`;
  return {
    rows: [
      fasterThan({ target: 'T1', what: `${both}, top 10, two threads`, ours, peer: naive, name: 'naive objects', atLeast: 300, stretch: 1000 }),
      fasterThan({ target: 'T2', what: 'the same', ours, peer: typed, name: 'typed loop', atLeast: 45, stretch: 150 }),
      fasterThan({ target: 'T3', what: 'the same', ours, peer: sqlite, name: 'SQLite', atLeast: 450, stretch: 1800 }),
      fasterThan({ target: 'T4', what: 'the same', ours, peer: duckdb, name: 'DuckDB', atLeast: 75, stretch: 250 }),
      within({ target: 'T5', what: 'the same, seconds', ours, atLeast: 10_000, stretch: 2500 }),
      within({ target: 'T5', what: 'top 50', ours: engineTimes(fifty, 2), atLeast: 16_000, stretch: 2500 }),
      atMostTimes({ target: 'T6', what: 'stress population', ours: engineTimes(stress, 2), base: ours, name: 'default', atLeast: 8, stretch: 4 }),
      proven({ target: 'T7', what: 'ids, scores, order', measured: 'equal', peer: 'brute force' }),
      small({ target: 'T8', what: 'memory, top 50', bytes: Math.max(...of(fifty, 'memory')), atLeast: 1e9, stretch: 4e8 }),
      fasterThan({
        target: 'T9', what: '1 % + 1 % changed', ours: { ms: of(delta, 'deltaMs'), cpuMs: of(delta, 'deltaCpuMs') },
        peer: { ms: of(delta, 'againMs'), cpuMs: of(delta, 'againCpuMs') }, name: 'full', atLeast: 8, stretch: 20,
      }),
    ],
    notes: [
      `${both}: ${ten[0].pairsPossible} pairs possible, ${ten[0].kept} rows kept; stress: ${stress[0].pairsPossible} possible, ${stress[0].kept} kept`,
      `one thread: ${(alone[0].engineMs / 1000).toFixed(1)} s, ${(alone[0].engineCpuMs / 1000).toFixed(1)} s of processor time`,
      `projected from 3 samples of ${sizes.naive} (naive), ${sizes.typed} (typed loop), ${sizes.sqlite} (SQLite), ${sizes.duckdb} (DuckDB) senders against all hosts, which make the senders' lists alone; the engine makes both sides'`,
      `T7: ${compared} sampled lists at ${both} equal those of all four peers; all lists of both sides at ${sizes.middle} x ${sizes.middle} and ${sizes.small} x ${sizes.small} equal those of the typed loop; one thread and two, and going on and beginning anew, give the same rows`,
      `T9: one thread; ${delta[0].changed} registrations seen differently, ${delta[0].renewed} lists renewed, ${delta[0].refilled} searched anew`,
    ],
    raw: {
      tenMs: ours.ms, tenCpuMsByThread: ours.cpuMs, oneThreadMs: of(alone, 'engineMs'), fiftyMs: of(fifty, 'engineMs'), fiftyCpuMs: of(fifty, 'engineCpuMs'),
      stressMs: of(stress, 'engineMs'), stressCpuMs: of(stress, 'engineCpuMs'), loadMs: of(ten, 'loadMs'), fiftyMemoryMB: of(fifty, 'memory').map((each) => each / 1e6),
      naiveMs: naive.ms, typedMs: typed.ms, sqliteMs: sqlite.ms, duckdbMs: duckdb.ms, naiveCpuMs: naive.cpuMs, typedCpuMs: typed.cpuMs, sqliteCpuMs: sqlite.cpuMs,
      duckdbCpuMsByThread: duckdb.cpuMs, deltaMs: of(delta, 'deltaMs'), deltaCpuMs: of(delta, 'deltaCpuMs'), againMs: of(delta, 'againMs'), againCpuMs: of(delta, 'againCpuMs'),
    },
  };
}
