/** Guards the walls of the house: who may import whom, what stays at the edge, and how files look. */

import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { driverFor } from '../src/db/driver.js';

const root = resolve(import.meta.dirname, '..');
const src = join(root, 'src');

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly room: string;
  readonly imports: readonly string[];
}

const filesBelow = (folder: string): string[] => readdirSync(folder, { withFileTypes: true })
  .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));

// Static imports, re-exports and dynamic imports alike: a wall has no back door.
const importsOf = (text: string): string[] => [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^'\s]+)'/g)].map((match) => match[1]!).filter((name) => /^(?:\.{1,2}\/|node:|@?[a-z])/.test(name));

const roomOf = (path: string): string => {
  const [first = '', ...rest] = path.split('/');
  return rest.length === 0 ? first.replace(/\.ts$/, '') : first;
};

const files: readonly SourceFile[] = filesBelow(src).filter((file) => file.endsWith('.ts')).map((file) => {
  const path = relative(src, file).replaceAll('\\', '/');
  const text = readFileSync(file, 'utf8');
  return { path, text, room: roomOf(path), imports: importsOf(text) };
});

/** Rooms a room may import, and the packages it owns. */
const walls: Record<string, { readonly rooms: readonly string[]; readonly packages: readonly string[] }> = {
  errors: { rooms: [], packages: [] },
  paths: { rooms: [], packages: ['node:fs', 'node:url'] },
  core: { rooms: ['core', 'errors'], packages: ['zod', 'stdnum', 'jsvat', 'any-ascii', 'liquidjs', 'markdown-it', 'node-diff3', 'diff'] },
  db: { rooms: ['db', 'core', 'errors'], packages: ['kysely', 'better-sqlite3'] },
  files: { rooms: ['files', 'core', 'errors', 'paths'], packages: ['csv-parse', 'iconv-lite', 'read-excel-file', 'docx', 'ical-generator', 'node:buffer', 'node:fs', 'node:os', 'node:path', 'node:stream', 'node:util'] },
  output: { rooms: ['output', 'core', 'errors'], packages: ['chalk', 'cli-table3', 'd3-array', 'd3-sankey', 'd3-scale', 'd3-shape'] },
  app: { rooms: ['app', 'core', 'db', 'files', 'output', 'errors'], packages: ['zod', 'node:path', 'node:stream'] },
  cli: { rooms: ['cli', 'app', 'output', 'core', 'errors', 'paths'], packages: ['commander', 'zod', 'node:path'] },
  main: { rooms: ['cli', 'errors', 'paths'], packages: [] },
};

/** Packages that one file alone may import. */
const kept: Record<string, string> = {
  'cli/prompter.ts': 'inquirer', 'files/crypto.ts': 'node:crypto', 'files/pack-text.ts': 'node:zlib', 'cli/world.ts': 'node:os',
};
const alsoAllowed: Record<string, readonly string[]> = {
  // The second thread of a large matching run.
  'app/match-threads.ts': ['node:os', 'node:worker_threads'],
  // The second thread of a large validation.
  'app/judge-threads.ts': ['node:os', 'node:worker_threads'],
  'app/judge-part.ts': ['node:worker_threads'],
  // The second thread after a large night.
  'app/bring-in-log.ts': ['node:os', 'node:worker_threads'],
  'app/bring-in-part.ts': ['node:worker_threads'],
  // The second thread of a large import.
  'app/read-threads.ts': ['node:worker_threads'],
  'app/reading-thread.ts': ['node:os', 'node:worker_threads'],
  // Which driver is loaded depends on what this Node can carry.
  'db/driver.ts': ['node:module', 'node:process'],
  // The real streams have this type.
  'cli/world.ts': ['node:stream'],
};

const target = (file: SourceFile, specifier: string): string => roomOf(relative(src, resolve(dirname(join(src, file.path)), specifier)).replaceAll('\\', '/').replace(/\.js$/, '.ts'));

const packageOf = (specifier: string): string => (specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.startsWith('node:') ? specifier : specifier.split('/')[0]!);

/** The text without comments and without what stands in quotes. */
const codeOf = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/.*$/gm, '$1').replace(/'(?:[^'\\\n]|\\.)*'/g, "''").replace(/`(?:[^`\\]|\\.)*`/g, '``');

describe('the house', () => {
  it('has files in every room', () => {
    expect(new Set(files.map((file) => file.room))).toEqual(new Set(Object.keys(walls)));
  });

  it('lets each room import only what its walls allow', () => {
    const broken = files.flatMap((file) => file.imports.flatMap((specifier) => {
      const wall = walls[file.room]!;
      if (specifier.startsWith('.')) return wall.rooms.includes(target(file, specifier)) ? [] : [`${file.path} imports ${specifier}`];
      const name = packageOf(specifier);
      const allowed = wall.packages.includes(name) || kept[file.path] === name || (alsoAllowed[file.path] ?? []).includes(name);
      return allowed ? [] : [`${file.path} imports ${name}`];
    }));
    expect(broken).toEqual([]);
  });

  it('names node modules with node:', () => {
    expect(files.flatMap((file) => file.imports.filter((name) => builtinModules.includes(name)).map((name) => `${file.path}: ${name}`))).toEqual([]);
  });

  it('opens the database only through the world', () => {
    const opening = files.filter((file) => file.room === 'cli' && importsOf(file.text).some((name) => name.endsWith('/open-register.js')) && file.text.includes('openRegisterFile'));
    expect(opening.map((file) => file.path)).toEqual(['cli/world.ts']);
  });

  it('keeps process, console, clock and chance at the edge', () => {
    const edge = new Set(['cli/world.ts', 'paths.ts']);
    const forbidden = /\b(?:process\.|console\.|Date\.now|new Date\(\)|Math\.random|performance\.now)/;
    expect(files.filter((file) => !edge.has(file.path) && forbidden.test(codeOf(file.text))).map((file) => file.path)).toEqual([]);
  });

  it('asks one place which mobilities hold a place', () => {
    const form = ['core/mobility/places.ts', 'core/mobility/status-form.ts', 'core/mobility/lint-statuses.ts'];
    expect(files.filter((file) => /\.holdsPlace\b/.test(codeOf(file.text)) && !form.includes(file.path)).map((file) => file.path)).toEqual([]);
  });

  it('has no drawers of everything', () => {
    expect(files.filter((file) => /(?:^|\/)(?:utils?|helpers?|common|shared|misc)(?:\/|\.ts$)/.test(file.path)).map((file) => file.path)).toEqual([]);
  });

  it('has no default exports and gives up no types', () => {
    expect(files.filter((file) => /\bexport default\b|@ts-ignore|@ts-nocheck|@ts-expect-error/.test(file.text)).map((file) => file.path)).toEqual([]);
  });

  it('opens each file with a sentence on what it answers for', () => {
    expect(files.filter((file) => !/^\/\*\*[\s\S]{20,}?\*\//.test(file.text)).map((file) => file.path)).toEqual([]);
  });

  it('keeps source files short', () => {
    const long = files.filter((file) => file.text.split('\n').length > 301).map((file) => `${file.path}: ${file.text.split('\n').length}`);
    expect(long).toEqual([]);
  });

  it('lets no command import a command, and no view a view', () => {
    const sideways = files.filter((file) => /^(?:cli\/commands|output\/views)\//.test(file.path))
      .flatMap((file) => file.imports.filter((name) => name.startsWith('./')).map((name) => `${file.path} imports ${name}`));
    expect(sideways).toEqual([]);
  });

  it('starts every command with two packages: all others wait until a command asks for them', () => {
    const found = new Set<string>();
    const seen = new Set<string>();
    const visit = (path: string): void => {
      if (seen.has(path)) return;
      seen.add(path);
      const { text } = files.find((file) => file.path === path)!;
      // Types are gone when it runs; an import in brackets comes later.
      for (const [, name] of text.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)';/gm)) {
        if (name!.startsWith('.')) visit(relative(src, resolve(dirname(join(src, path)), name!)).replaceAll('\\', '/').replace(/\.js$/, '.ts'));
        else if (!name!.startsWith('node:')) found.add(packageOf(name!));
      }
    };
    visit('cli/program.ts');
    expect([...found].sort()).toEqual(['commander', 'zod']);
  });

  it('has no circles', () => {
    const at = new Map(files.map((file) => [file.path, file.imports.filter((name) => name.startsWith('.'))
      .map((name) => relative(src, resolve(dirname(join(src, file.path)), name)).replaceAll('\\', '/').replace(/\.js$/, '.ts'))]));
    const state = new Map<string, 'open' | 'done'>();
    const circles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (state.get(path) === 'done') return;
      if (state.get(path) === 'open') {
        circles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
        return;
      }
      state.set(path, 'open');
      for (const next of at.get(path) ?? []) visit(next, [...trail, path]);
      state.set(path, 'done');
    };
    for (const path of at.keys()) visit(path, []);
    expect(circles).toEqual([]);
  });

  it('has only the agreed things at its top level', () => {
    const agreed = new Set(['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'vitest.config.ts', 'eslint.config.js', 'bin', 'src', 'data', 'templates',
      'test', 'docs', 'README.md', 'LICENSE', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'node_modules', 'dist', 'coverage']);
    expect(readdirSync(root).filter((name) => !name.startsWith('.') && !agreed.has(name) && !name.endsWith('.tgz'))).toEqual([]);
  });
});

describe('package.json', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string>; optionalDependencies: Record<string, string>; devDependencies: Record<string, string>; files: string[]; bin: Record<string, string> };

  it('pins every package to one version', () => {
    const ranges = { ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.devDependencies };
    expect(Object.entries(ranges).filter(([, range]) => !/^(?:npm:[a-z\d-]+@)?\d/.test(range))).toEqual([]);
  });

  it('lists just the packages that the source imports', () => {
    const imported = new Set(files.flatMap((file) => file.imports.filter((name) => !name.startsWith('.') && !name.startsWith('node:')).map(packageOf)));
    // Of the drivers of SQLite npm puts there those that this Node can carry; types come with one of them.
    const drivers = [driverFor('9'), driverFor('10')];
    expect(Object.keys(manifest.optionalDependencies)).toEqual(drivers);
    expect(new Set([...Object.keys(manifest.dependencies), ...drivers])).toEqual(new Set([...imported, ...drivers]));
  });

  it('records no download addresses in the lockfile', () => {
    expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": "https?:/);
  });
});
