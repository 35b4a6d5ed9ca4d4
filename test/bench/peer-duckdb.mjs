/** A program of its own: the peer in DuckDB with two threads on samples of senders, timed. */

import { DuckDBInstance } from '@duckdb/node-api';
import { loadInputs } from './match-inputs.mjs';
import { timed } from './measure.mjs';
import { orderedList, peerRows, spread } from './peer-rows.mjs';
import { bestQuery, createTable, dialects, listsOf, peerTables } from './peer-sql.mjs';

const [db, keep, samples, size] = [process.argv[2], ...process.argv.slice(3).map(Number)];
const inputs = await loadInputs(db);
const prepared = await timed(async () => {
  const rows = peerRows(inputs);
  const { sizes, tables } = peerTables(rows);
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  for (const table of tables) {
    await connection.run(createTable(table));
    const appender = await connection.createAppender(table.name);
    for (const row of table.rows) {
      for (const value of row) appender.appendBigInt(BigInt(value));
      appender.endRow();
    }
    appender.closeSync();
  }
  return { rows, sizes, connection };
});
const { rows, sizes, connection } = prepared.result;

const stableIds = new Map([...rows.send, ...rows.host].map(({ id, stableId }) => [id, stableId]));
const ordering = { keep, edition: rows.edition, sha256: rows.sha256, stableIdOf: (id) => stableIds.get(id) };
const picked = spread(inputs.senders, samples * size);
await connection.run('create table sampled as select * from send limit 0');
const query = bestQuery({ sizes, rows, dialect: dialects.duckdb, keep });
const lists = {};
const sampleMs = [];
const sampleCpuMs = [];
for (let sample = 0; sample < samples; sample += 1) {
  const chosen = picked.filter((_, nth) => nth % samples === sample);
  await connection.run('delete from sampled');
  await connection.run(`insert into sampled select * from send where id in (${chosen.join(', ')})`);
  const { result: found, ms, cpuMs } = await timed(async () => await (await connection.run(query)).getRowObjectsJS());
  sampleMs.push(ms);
  sampleCpuMs.push(cpuMs);
  const plain = found.map((row) => Object.fromEntries(Object.entries(row).map(([column, value]) => [column, Number(value)])));
  Object.assign(lists, listsOf(plain, ordering, orderedList));
}
connection.closeSync();
console.log(JSON.stringify({ prepareMs: prepared.ms, prepareCpuMs: prepared.cpuMs, sampleMs, sampleCpuMs, picked, lists }));
