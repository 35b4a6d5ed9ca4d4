/** A program of its own: the peer in SQLite on samples of senders, timed. Senders outside, hosts inside, as the written order of the joins says. */

import { sqliteDriver } from '../../dist/db/driver.js';
import { loadInputs } from './match-inputs.mjs';
import { timed } from './measure.mjs';
import { orderedList, peerRows, spread } from './peer-rows.mjs';
import { bestQuery, dialects, listsOf, peerTables } from './peer-sql.mjs';

const [db, keep, samples, size] = [process.argv[2], ...process.argv.slice(3).map(Number)];
const inputs = await loadInputs(db);
const prepared = await timed(() => {
  const rows = peerRows(inputs);
  const { sizes, tables } = peerTables(rows);
  const sqlite = new (sqliteDriver())(':memory:');
  sqlite.pragma('cache_size = -1000000');
  for (const { name, columns, rows: values } of tables) {
    sqlite.exec(`create table ${name} (${columns.map((column) => (column === 'id' ? 'id integer primary key' : `${column} integer`)).join(', ')})`);
    const insert = sqlite.prepare(`insert into ${name} values (${columns.map(() => '?').join(', ')})`);
    sqlite.transaction(() => { for (const each of values) insert.run(each); })();
  }
  sqlite.exec('analyze');
  return { rows, sizes, sqlite };
});
const { rows, sizes, sqlite } = prepared.result;

const stableIds = new Map([...rows.send, ...rows.host].map(({ id, stableId }) => [id, stableId]));
const ordering = { keep, edition: rows.edition, sha256: rows.sha256, stableIdOf: (id) => stableIds.get(id) };
const picked = spread(inputs.senders, samples * size);
sqlite.exec('create table sampled as select * from send limit 0');
const take = sqlite.prepare('insert into sampled select * from send where id = ?');
const query = sqlite.prepare(bestQuery({ sizes, rows, dialect: dialects.sqlite, keep }));
const lists = {};
const sampleMs = [];
const sampleCpuMs = [];
for (let sample = 0; sample < samples; sample += 1) {
  sqlite.exec('delete from sampled');
  picked.filter((_, nth) => nth % samples === sample).forEach((id) => take.run(id));
  const { result: found, ms, cpuMs } = await timed(() => query.all());
  sampleMs.push(ms);
  sampleCpuMs.push(cpuMs);
  Object.assign(lists, listsOf(found, ordering, orderedList));
}
console.log(JSON.stringify({ prepareMs: prepared.ms, prepareCpuMs: prepared.cpuMs, sampleMs, sampleCpuMs, picked, lists }));
