/** Real processes on one register: killed in the middle, two at once, a reader that goes away. */

import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateCsv, goodPair, toCsv } from '../support/population.js';

const root = join(import.meta.dirname, '..', '..');
const program = join(root, 'bin', 'mobilise.js');
let folder: string;
let list: string;

beforeAll(async () => {
  expect(existsSync(join(root, 'dist', 'program', 'main.js')), 'run through npm test, which builds first').toBe(true);
  folder = mkdtempSync(join(tmpdir(), 'mobilise-crash-'));
  list = join(folder, 'large.csv');
  const stream = createWriteStream(list);
  for (const chunk of generateCsv({ rows: 100_000, seed: 7, side: 'mixed', skills: ['web development', 'export', 'lean production', 'digital marketing', 'food safety'] })) {
    if (!stream.write(chunk)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
});
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

const environment = { ...process.env, HOME: '/nonexistent', MOBILISE_DB: '', MOBILISE_CONFIG: '', MOBILISE_EDITION: '' };
const run = (...words: string[]): { code: number | null; out: string; err: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], { encoding: 'utf8', env: environment });
  return { code: status, out: stdout, err: stderr };
};
const dataOf = <Data>(...words: string[]): Data => {
  const { code, out, err } = run(...words, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return (JSON.parse(out) as { data: Data }).data;
};
// In one look: the log may go away between two.
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Waits until a file has grown past a size, looking at it each time the event loop comes round. */
const grownPast = async (file: string, bytes: number, ended: () => boolean): Promise<void> => {
  while (sizeOf(file) < bytes && !ended()) await new Promise((resolve) => { setImmediate(resolve); });
};

describe('a killed import', () => {
  it('leaves a register that opens, holds none of the file, and takes it the next time', async () => {
    const db = join(folder, 'killed.db');
    writeFileSync(join(folder, 'small.csv'), toCsv([goodPair().send]));
    expect(run('import', join(folder, 'small.csv'), '--source', 'small', '--db', db).code).toBe(0);
    const child = spawn(process.execPath, [program, 'import', list, '--source', 'large', '--db', db], { env: environment, stdio: 'ignore' });
    let over = false;
    const exit = once(child, 'exit').then((result) => { over = true; return result as [number | null, string | null]; });
    // The transaction has outgrown the cache and spills into the log: the import is in its middle.
    await grownPast(`${db}-wal`, 8 * 1024 * 1024, () => over);
    child.kill('SIGKILL');
    expect((await exit)[1]).toBe('SIGKILL');

    expect(dataOf<{ sound: boolean; send: number; host: number }>('db', 'status', '--db', db)).toMatchObject({ sound: true, send: 1, host: 0 });
    expect(dataOf<unknown[]>('import', 'list', '--db', db)).toHaveLength(1);
    const again = run('import', list, '--source', 'large', '--db', db, '--json');
    const { data } = JSON.parse(again.out) as { data: { rows: number; created: number; rejected: number } };
    expect(data).toMatchObject({ rows: 100_000, created: 100_000 - data.rejected });
  }, 120_000);
});

describe('two commands at once', () => {
  it('both migrate a new register and both imports are kept', async () => {
    const db = join(folder, 'both.db');
    const { send, host } = goodPair();
    writeFileSync(join(folder, 's.csv'), toCsv([send]));
    writeFileSync(join(folder, 'h.csv'), toCsv([host]));
    const children = ['s', 'h'].map((name) => spawn(process.execPath, [program, 'import', join(folder, `${name}.csv`), '--source', name, '--db', db], { env: environment, stdio: 'ignore' }));
    const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0] as number));
    expect(codes).toEqual([0, 0]);
    expect(dataOf<unknown[]>('registration', 'list', '--db', db)).toHaveLength(2);
  }, 60_000);
});

describe('a reader that goes away', () => {
  it('is no failure', () => {
    const db = join(folder, 'killed.db');
    const { status, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${program}" registration list --db "${db}" --format csv | head -n 1`], { encoding: 'utf8', env: environment });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  }, 60_000);
});
