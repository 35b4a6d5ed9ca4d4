// The last step of the build: the program in few files (`dist/program`), because a command that loads six hundred modules one by one waits for that
// longer than for its work. What `import()` asks for stays apart, so that a command still loads only what it needs.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Where it goes: `dist/program`, or the folder that is named (a test makes a copy of its own). */
const folder = resolve(process.argv[2] ?? join(root, 'dist/program'));

/** What `bin/` starts: the program and its threads, and below what makes the files beside them. */
const entries = ['main.ts', 'cli/world.ts', 'app/read-threads.ts', 'app/judge-part.ts', 'app/match-threads.ts', 'app/bring-in-part.ts', 'app/compile-vocabulary.ts', 'app/compile-editions.ts'];

/** Packages that nearly every command loads, or of hundreds of small files, and that are plain JavaScript; all others are loaded from where npm put them. */
const within = [/^any-ascii$/, /^commander$/, /^kysely$/, /^zod$/, /^d3-[a-z-]+$/, /^internmap$/, /^jsvat$/, /^stdnum$/];

const nameOf = (id) => id.split('/')[0];
const isPackage = (id) => !/^[./]|^[A-Za-z]:/.test(id);

const bundle = await rolldown({
  cwd: root,
  input: Object.fromEntries(entries.map((file) => [file.replace(/^.*\/|\.ts$/g, ''), join(root, 'src', file)])),
  platform: 'node',
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  external: (id) => isPackage(id) && !within.some((name) => name.test(nameOf(id))),
  preserveEntrySignatures: 'allow-extension',
});
const { output } = await bundle.write({ dir: folder, format: 'esm', chunkFileNames: '[name]-[hash].js', cleanDir: true });
await bundle.close();

// What is copied into the program goes with its licence. A package may stand there in two versions, one of them inside another package.
const packageOf = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/;
const packages = new Set(output.flatMap(({ moduleIds = [] }) => moduleIds.flatMap((id) => packageOf.exec(id)?.[0] ?? [])));
const licences = [...packages].sort().map((place) => {
  const read = (file) => readFileSync(join(place, file), 'utf8');
  const { name, version, license } = JSON.parse(read('package.json'));
  const text = readdirSync(place).find((file) => /^licen[cs]e(\.\w+)?$/i.test(file));
  if (text === undefined) throw new Error(`${name} holds no text of its licence, so it cannot stand in the program.`);
  return `${name} ${version} (${license})\n\n${read(text).trim()}\n`;
});
writeFileSync(join(folder, 'LICENCES.txt'), `Parts of these packages stand in the files of this folder.\n\n${licences.join(`\n${'-'.repeat(80)}\n\n`)}`);

const { builtVocabularyName, compileVocabulary } = await import(pathToFileURL(join(folder, 'compile-vocabulary.js')).href);
writeFileSync(join(folder, builtVocabularyName), compileVocabulary([join(root, 'data')]));

const { compileEditions } = await import(pathToFileURL(join(folder, 'compile-editions.js')).href);
for (const [name, text] of Object.entries(compileEditions([join(root, 'data')]))) writeFileSync(join(folder, name), text);
