/** Targets T10 to T14: plans and their proofs, writing candidates, the whole command on a small register, why there are none. */

import { spawnSync } from 'node:child_process';
import { copyFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { benchDay, mobilise, mobiliseBare, mustBe, runNode, runProgram } from './measure.mjs';
import { duration } from './record.mjs';
import { fasterThan, within } from './targets-rows.mjs';

const script = (name) => join(import.meta.dirname, name);
const sqliteThere = () => spawnSync('sqlite3', ['--version']).status === 0;
const removeRegister = (file) => { for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true }); };

/** The peer's writing: the same rows from CSV into a table of the same shape, or a bare one, in a new file. */
async function importCsv({ folder, csv, rounds, shape, written }) {
  const ms = [];
  const file = join(folder, 'peer.db');
  const [table, ...indexes] = shape;
  for (let round = 0; round < rounds; round += 1) {
    removeRegister(file);
    const started = performance.now();
    const check = 'select count(*), sum(send_utility), sum(send_id * host_order) from stored_candidate;';
    const input = `${table};\n.mode csv\n.import ${csv} stored_candidate\n${indexes.map((index) => `${index};\n`).join('')}.mode list\n${check}\n`;
    const { out } = await runProgram('sqlite3', [file], { folder, input });
    ms.push(performance.now() - started);
    mustBe(out.trim() === `${written.count}|${written.sum}|${written.ranks}`, `sqlite3 stored other rows: ${out.trim()}`);
  }
  removeRegister(file);
  // By the clock alone: what the peer's process used is not known.
  return { ms, cpuMs: ms };
}

/** The whole command on a register that was never matched, start-up included. */
async function wholeCommand({ folder, db, rounds }) {
  const copy = join(folder, 'copy.db');
  const [ms, cpuMs] = [[], []];
  let report = null;
  const words = ['match', '--db', copy, '--as-of', benchDay, '--json'];
  for (let round = 0; round < rounds; round += 1) {
    for (const all of [ms, cpuMs]) {
      removeRegister(copy);
      copyFileSync(db, copy);
      // Bare for the clock, then with the probe for the processor, which would show in so short a time.
      const ran = all === ms ? await mobiliseBare(words, folder) : await mobilise(words, folder);
      report = JSON.parse(ran.out).data;
      all.push(all === ms ? ran.ms : ran.cpuMs);
    }
  }
  removeRegister(copy);
  return { ms, cpuMs, report };
}

/** Measures on the registers of `dbs`; the large one is written to. */
export async function beyondTargets({ folder, dbs, sizes, rounds, tell }) {
  const run = async (name, words) => {
    const ran = await runNode(script(name), words.map(String), { folder, flags: ['--max-old-space-size=8192'] });
    return JSON.parse(ran.out);
  };
  tell('plans');
  const [graph, largeGraph, csv] = [join(folder, 'graph.json'), join(folder, 'large-graph.json'), join(folder, 'candidates.csv')];
  const large = await run('targets-plan.mjs', [dbs.large, largeGraph, 10, 1]);
  const part = await run('targets-plan.mjs', [dbs.graph, graph, 10, rounds]);
  for (const { whole, stable } of [large, part]) {
    mustBe(whole.gap === 0 && whole.faults === 0, `the best total is not proven: gap ${whole.gap}, ${whole.faults} faults`);
    mustBe(stable.blocking === 0 && stable.faults === 0, `the stable plan has ${stable.blocking} blocking pairs and ${stable.faults} faults`);
  }
  tell('HiGHS');
  const highs = await run('peer-highs.mjs', [graph, sizes.highsSeconds]);
  const isSolved = highs.status === 'Optimal';
  mustBe(!isSolved || highs.objective === part.whole.score, `HiGHS finds a total of ${highs.objective}, the plan has ${part.whole.score}`);

  tell('writing candidates');
  const written = await run('targets-write.mjs', [dbs.large, csv, 10, sizes.candidates, rounds]);
  const withPeer = sqliteThere();
  const imported = withPeer ? await importCsv({ folder, csv, rounds, shape: written.shape, written }) : null;
  const bare = withPeer ? await importCsv({ folder, csv, rounds, shape: [bareTable], written }) : null;
  const bytes = statSync(csv).size;

  tell('the whole command');
  const command = await wholeCommand({ folder, db: dbs.few, rounds: Math.max(rounds, sizes.commandRounds) });
  mustBe(command.report.senders === sizes.few && command.report.kept > 0, `the command matched ${command.report.senders} senders and kept ${command.report.kept}`);
  tell('why none');
  const why = [];
  for (let round = 0; round < rounds; round += 1) why.push(await run('targets-why.mjs', [dbs.small]));
  mustBe(why[0].senders === sizes.small && why[0].none > 0, 'nobody without candidates to explain');

  const perSecond = (ms) => `${Math.round(written.count / ms)} thousand rows/s`;
  const plan = { ms: part.whole.ms, cpuMs: part.whole.cpuMs };
  const least = (numbers) => Math.min(...numbers);
  return {
    rows: [
      fasterThan({
        target: 'T10', what: `assignment, ${part.whole.edges} edges, gap 0`, ours: plan, peer: { ms: [highs.ms], cpuMs: [highs.cpuMs] },
        name: isSolved ? 'HiGHS' : 'HiGHS, not done after', atLeast: 8, stretch: 13,
      }),
      within({ target: 'T11', what: `stable plan, ${large.whole.edges} edges, 0 blocking`, ours: large.stable, atLeast: 400, stretch: 400 }),
      ...(imported === null ? [] : [
        fasterThan({ target: 'T12', what: `${written.count} candidates written, indexed`, ours: { ms: written.ms, cpuMs: written.ms }, peer: imported, name: '.import', atLeast: 1.5, stretch: 2.5 }),
      ]),
      within({ target: 'T13', what: `match, ${sizes.few} senders and hosts`, ours: command, atLeast: 400, stretch: 250 }),
      within({ target: 'T14', what: `why none, ${sizes.small} senders`, ours: { ms: why.map((each) => each.ms), cpuMs: why.map((each) => each.cpuMs) }, atLeast: 500, stretch: 100 }),
    ],
    notes: [
      `T10: ${part.whole.participants} senders, ${part.whole.hosts} hosts, ${part.whole.placed} placed; HiGHS ${isSolved ? 'finds the same total' : 'is not done'}`,
      `T10 beside no peer: ${large.whole.edges} edges, ${large.whole.placed} of ${large.whole.participants} placed in ${duration(least(large.whole.ms))}, gap 0 (HiGHS would not end in reasonable time)`,
      `T12: ${perSecond(least(written.ms))}${bare === null ? '; sqlite3 is not installed: no peer' : `, sqlite3 ${perSecond(least(imported.ms))} into the same shape and ${perSecond(least(bare.ms))} into a bare table without key and index`}; ${Math.round(bytes / 1e6)} MB of CSV`,
      `T14: ${why[0].none} of ${why[0].senders} senders without a candidate, for ${why[0].helped} of them one small change helps`,
    ],
    raw: {
      planMs: part.whole.ms, highsMs: [highs.ms], highsCpuMs: [highs.cpuMs], largePlanMs: large.whole.ms, stableMs: large.stable.ms, stableCpuMs: large.stable.cpuMs,
      writeMs: written.ms, writeCpuMs: written.cpuMs, importMs: imported?.ms ?? [], bareImportMs: bare?.ms ?? [], commandMs: command.ms, commandCpuMs: command.cpuMs,
      whyMs: why.map((each) => each.ms), whyCpuMs: why.map((each) => each.cpuMs),
    },
  };
}

/** The columns of a candidate without types, key and index. */
const bareTable = 'create table stored_candidate (edition integer, send_id, host_id, send_order integer, host_order integer, send_utility integer, host_utility integer, completeness, known_partner, run_id)';
