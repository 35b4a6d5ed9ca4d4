/** Bench `targets`: everything the design of matching promises in figures, T1 to T14, beside the peers in the same run. */

import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { loadGenerator, makeRegister } from './population.mjs';
import { duration } from './record.mjs';
import { beyondTargets } from './targets-beyond.mjs';
import { columnsOf } from './targets-rows.mjs';
import { searchTargets } from './targets-search.mjs';

export const title = 'Targets of matching';

/** How many registrations a side, and how large the samples of the peers are. */
const full = {
  large: 100_000, middle: 10_000, small: 1000, few: 400, naive: 100, typed: 1000, sqlite: 100, duckdb: 667, candidates: 1_000_000,
  commandRounds: 11, highsSeconds: 240,
};
const tenth = {
  large: 5000, middle: 1000, small: 300, few: 100, naive: 20, typed: 100, sqlite: 20, duckdb: 200, candidates: 50_000, commandRounds: 1, highsSeconds: 60,
};

/** Makes the registers once; every measurement is a process of its own. */
export async function bench({ folder, runs, quick }) {
  const sizes = quick ? tenth : full;
  const rounds = runs ?? (quick ? 1 : 3);
  const started = performance.now();
  const tell = (what) => { console.error(`${duration(performance.now() - started).padStart(9)}  ${what} ...`); };
  tell('registers');
  const generator = await loadGenerator(folder);
  const db = (name) => join(folder, `${name}.db`);
  for (const name of ['large', 'middle', 'small', 'few']) await makeRegister({ folder, generator, db: db(name), side: sizes[name] });
  await makeRegister({ folder, generator, db: db('stress'), side: sizes.large, stress: true });
  const dbs = { large: db('large'), stress: db('stress'), middle: db('middle'), small: db('small'), few: db('few'), graph: db('middle') };

  const common = { folder, dbs, sizes, rounds, tell };
  const search = await searchTargets(common);
  const beyond = await beyondTargets(common);
  const rows = [...search.rows, ...beyond.rows];
  const missed = rows.filter(({ state }) => state === 'MISSED');
  return {
    columns: columnsOf(quick),
    rows,
    limits: quick ? [] : missed.map(({ target, what, measured, ratio, atLeast }) => (
      { what: `${target} (${what})`, holds: false, found: ratio === '' ? measured : `${measured}, ${ratio}`, limit: atLeast })),
    notes: [...search.notes, ...beyond.notes, `the whole table took ${((performance.now() - started) / 60_000).toFixed(1)} minutes`],
    raw: { ...search.raw, ...beyond.raw },
  };
}
