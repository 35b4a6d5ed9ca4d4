/** The program as it is packed: what bin/ starts is there, needs nothing but the packed files and its packages, and loads only what a command asks for. */

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileEditions } from '../src/app/compile-editions.js';
import { builtVocabularyName, compileVocabulary } from '../src/app/compile-vocabulary.js';
import { driverFor } from '../src/db/driver.js';
import { goodPair, toCsv } from './support/population.js';

const root = join(import.meta.dirname, '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { files: string[]; version: string; dependencies: Record<string, string> };
const bundled = ['any-ascii', 'commander', 'd3-array', 'd3-sankey', 'd3-scale', 'd3-shape', 'jsvat', 'kysely', 'stdnum', 'zod'];
const outside = Object.keys(manifest.dependencies).filter((each) => !bundled.includes(each));
let folder: string;
let packed: string;

beforeAll(() => {
  expect(existsSync(join(root, 'dist', 'program', 'main.js')), 'run through npm test, which builds first').toBe(true);
  folder = mkdtempSync(join(tmpdir(), 'mobilise-packed-'));
  packed = join(folder, 'node_modules', 'mobilise');
  for (const file of ['package.json', ...manifest.files]) cpSync(join(root, file), join(packed, file), { recursive: true });
  // What was put into the program must not be looked for beside it.
  // Of the two drivers, the one that this Node cannot carry is not there either.
  link(folder, [...outside, driverFor(process.versions.napi)]);
});
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

/** Puts packages beside the program as npm does. */
function link(place: string, names: readonly string[]): void {
  for (const name of names) symlinkSync(join(root, 'node_modules', name), join(place, 'node_modules', name), 'junction');
}

/** Runs the packed program and tells the modules it loaded. */
function run(...words: string[]): { out: string; loaded: string[] } {
  const seen = join(folder, 'loaded.txt');
  const hook = join(folder, 'hook.mjs');
  writeFileSync(seen, '');
  writeFileSync(hook, `
    import { appendFileSync } from 'node:fs';
    import { register } from 'node:module';
    import { isMainThread } from 'node:worker_threads';
    export const load = (url, context, next) => { appendFileSync(${JSON.stringify(seen)}, url + '\\n'); return next(url, context); };
    if (isMainThread) register(import.meta.url);
  `);
  const environment = { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder, NODE_OPTIONS: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=DEP0205', '--import', pathToFileURL(hook).href, join(packed, 'bin', 'mobilise.js'), ...words], { encoding: 'utf8', env: environment });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return { out: stdout, loaded: readFileSync(seen, 'utf8').trim().split('\n') };
}

describe('the packed program', () => {
  it('answers --version, imports, validates, matches and tells why, from the packed files alone', () => {
    const db = join(folder, 'register.db');
    const { send, host } = goodPair();
    const lists = [['send', send], ['host', host]] as const;
    expect(run('--version').out).toBe(`${manifest.version}\n`);
    for (const [name, row] of lists) {
      const file = join(folder, `${name}.csv`);
      writeFileSync(file, toCsv([row]));
      run('import', file, '--source', name, '--db', db, '--as-of', '2021-04-01');
    }
    run('validate', '--db', db, '--as-of', '2021-04-01');
    const matched = run('match', '--db', db, '--as-of', '2021-04-01', '--json');
    expect((JSON.parse(matched.out) as { data: object }).data).toMatchObject({ senders: 1, hosts: 1, kept: 1 });
    expect(run('match', 'explain', 'S1', '--db', db).out).toContain('candidates');
  });

  it('loads for a command only what it needs', () => {
    const { loaded } = run('match', '--db', join(folder, 'register.db'), '--as-of', '2021-04-01');
    const packages = new Set(loaded.flatMap((url) => /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1] ?? []));
    // The driver of SQLite is not among them: it is required, not imported.
    expect([...packages]).toEqual(['mobilise']);
    // Each costs about a millisecond of processor time.
    expect(loaded.filter((url) => url.startsWith('file:')).length).toBeLessThan(100);
  });

  it('says what to do when npm has put no driver of SQLite there for this Node', () => {
    // Beside the folder, not below it: above there is a driver.
    const bare = `${folder}-bare`;
    const program = join(bare, 'node_modules', 'mobilise');
    cpSync(packed, program, { recursive: true });
    link(bare, outside);
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(program, 'bin', 'mobilise.js'), 'match', '--db', join(folder, 'none.db')], { encoding: 'utf8', env: { ...process.env, HOME: folder } });
    rmSync(bare, { recursive: true });
    expect({ status, stdout }).toEqual({ status: 5, stdout: '' });
    expect(stderr).toContain(`SQLite cannot be used by this Node.js (${process.versions.node})`);
    expect(stderr).toContain('npm ci');
  });

  it('carries the labels of the packaged vocabulary as they are', () => {
    expect(readFileSync(join(packed, 'dist', 'program', builtVocabularyName), 'utf8') === compileVocabulary([join(root, 'data')])).toBe(true);
  });

  it('carries the packaged editions as they are checked', () => {
    const made = compileEditions([join(root, 'data')]);
    expect(Object.keys(made).length).toBe(readdirSync(join(root, 'data/editions')).length);
    for (const [name, text] of Object.entries(made)) expect(readFileSync(join(packed, 'dist', 'program', name), 'utf8') === text).toBe(true);
  });

  it('has what the threads are started by', async () => {
    const threads = readdirSync(join(packed, 'bin')).filter((name) => name.endsWith('-part.js'));
    expect(threads).toHaveLength(4);
    for (const name of threads) {
      const [, answer = '', file = ''] = /^import \{ (\w+) \} from '([^']+)';$/m.exec(readFileSync(join(packed, 'bin', name), 'utf8')) ?? [];
      const program = await import(pathToFileURL(join(packed, 'bin', file)).href) as Record<string, unknown>;
      expect(program[answer], name).toBeTypeOf('function');
    }
  });

  it('carries the licences of the packages in it', () => {
    const licences = readFileSync(join(packed, 'dist', 'program', 'LICENCES.txt'), 'utf8');
    for (const name of bundled) expect(licences).toContain(`${name} ${manifest.dependencies[name] ?? ''} (`);
    expect(licences.match(/permission/gi)?.length).toBeGreaterThanOrEqual(bundled.length);
  });
});
