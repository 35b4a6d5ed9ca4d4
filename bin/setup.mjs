// Bootstrap of `npm start`, `npm test` and `npm run bench` on a bare clone: installs and builds what is missing.
// Uses node: modules only, because nothing else is there yet.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`mobilise needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(70);
}

/** Runs a program in the project's folder; ends with its exit code when it fails. */
function run(program, words, options = {}) {
  const result = spawnSync(program, words, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' && program === npm, ...options });
  if (result.error) {
    console.error(`${program} could not be started: ${result.error.message}`);
    process.exit(70);
  }
  if (result.status !== 0) process.exit(result.status ?? 70);
}

/** Starts a program of ours beside what follows; the answer waits for its end, and ends with its exit code when it fails. */
function start(script) {
  const child = spawn(process.execPath, script, { cwd: root, stdio: 'inherit' });
  process.once('exit', () => child.kill());
  const ended = once(child, 'exit');
  return async () => {
    const [code] = await ended;
    if (code !== 0) process.exit(code ?? 70);
  };
}

/** One hash over the given files, so that a stamp tells whether anything changed. */
function fingerprint(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update('\0').update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function filesBelow(folder) {
  return readdirSync(join(root, folder)).sort().flatMap((name) => {
    const path = `${folder}/${name}`;
    return statSync(join(root, path)).isDirectory() ? filesBelow(path) : [path];
  });
}

/** Does the work unless the stamp says it was done for just these files. */
function unlessDone(stamp, print, work) {
  const file = join(root, stamp);
  if (existsSync(file) && readFileSync(file, 'utf8') === print) return;
  work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, print);
}

function install() {
  unlessDone('node_modules/.mobilise-installed', fingerprint(['package-lock.json', 'package.json']) + process.version, () => {
    console.error('Installing what is missing (about two minutes the first time) ...');
    // Output goes to stderr, so that `npm start` prints nothing but the tour on stdout.
    run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: ['ignore', 2, 2] });
  });
}

const sources = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];

/** The program as it is started and packed. */
function build() {
  unlessDone('dist/program/.mobilise-built', fingerprint([...filesBelow('src'), ...sources, 'bin/bundle.mjs', ...filesBelow('data/vocabulary'), ...filesBelow('data/editions')]), () => {
    console.error('Building ...');
    run(process.execPath, ['bin/bundle.mjs'], { stdio: ['ignore', 2, 2] });
  });
}

/** Each source file as a module of its own: benches measure parts of the program alone. */
function buildModules() {
  unlessDone('dist/.mobilise-built', fingerprint([...filesBelow('src'), ...sources]), () => {
    console.error('Building what benches look into ...');
    run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: ['ignore', 2, 2] });
  });
}

const [task, ...words] = process.argv.slice(2);
install();
// Lint takes longest of what comes before the tests and needs nothing that is built: it runs beside.
const lint = task === 'test' && words.length === 0 ? start(['node_modules/eslint/bin/eslint.js', '.']) : null;
build();
if (task === 'start') run(process.execPath, ['bin/mobilise.js', ...(words.length > 0 ? words : ['demo'])]);
else if (task === 'test') {
  if (lint !== null) {
    run(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit']);
    await lint();
  }
  run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...words]);
} else if (task === 'bench') {
  buildModules();
  run(process.execPath, ['test/bench/run.mjs', ...words]);
} else if (task !== 'build') {
  console.error('usage: node bin/setup.mjs build|start|test|bench [...]');
  process.exit(2);
}
