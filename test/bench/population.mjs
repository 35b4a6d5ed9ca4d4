/** Makes the lists that benches read, with the generator of test/support. */

import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse';
import ts from 'typescript';
import { benchDay, mobilise, root } from './measure.mjs';

/**
 * The generator's modules. They are TypeScript, which Node 20 cannot load: their types are taken out into a folder
 * that looks like the project's, with the built program in the place of `src`.
 */
export async function loadGenerator(folder) {
  const place = join(folder, 'generator/test/support');
  mkdirSync(place, { recursive: true });
  const source = join(root, 'test/support');
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023, verbatimModuleSyntax: true };
  for (const name of readdirSync(source).filter((each) => /^population(?:-[a-z]+)?\.ts$/.test(each))) {
    const text = readFileSync(join(source, name), 'utf8');
    const { outputText } = ts.transpileModule(text, { compilerOptions, fileName: name });
    writeFileSync(join(place, name.replace(/\.ts$/, '.js')), outputText);
  }
  writeFileSync(join(folder, 'generator/package.json'), '{"type":"module"}');
  symlinkSync(join(root, 'dist'), join(folder, 'generator/src'), 'junction');
  return await import(pathToFileURL(join(place, 'population.js')).href);
}

/** English labels of the vocabulary: the first concept of every group, then the second of every group, and so on. */
export function skillLabels() {
  const folder = join(root, 'data/vocabulary');
  const groups = readdirSync(folder).filter((name) => name.endsWith('.json')).sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')).concepts ?? []);
  const longest = Math.max(...groups.map((concepts) => concepts.length));
  return Array.from({ length: longest }, (_, nth) => groups.flatMap((concepts) => concepts[nth]?.labels.en?.[0] ?? [])).flat();
}

/** Writes a canonical CSV of all columns, chunk by chunk. */
export async function writePopulation(generator, file, options) {
  const stream = createWriteStream(file);
  for (const chunk of generator.generateCsv({ skills: skillLabels(), ...options })) {
    if (!stream.write(chunk)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
}

/**
 * Makes a register of so many senders and as many hosts, with verdicts.
 * @returns what validating it said.
 */
export async function makeRegister({ folder, generator, db, side, stress = false }) {
  const common = ['--db', db, '--as-of', benchDay, '--json'];
  for (const [name, seed] of [['send', 11], ['host', 12]]) {
    const list = `${db}.${name}.csv`;
    await writePopulation(generator, list, { rows: side, seed, side: name, stress });
    await mobilise(['import', list, '--source', name, ...common], folder);
    rmSync(list);
  }
  return await mobilise(['validate', ...common], folder);
}

/** Columns that many federations do not keep. */
const seldomKept = new Set([
  'trade_name', 'registration_number', 'region', 'group_headcount', 'group_turnover_eur', 'group_balance_sheet_eur', 'one_person', 'profession',
  'professional_body', 'company_email', 'company_phone', 'contact_phone', 'known_partner', 'partner_sectors', 'participant_role', 'experience_years',
  'host_owner_years', 'description', 'stay_parts', 'gap_filling', 'balance_sheet_eur', 'contact_point',
]);

const quoted = (cell) => (/[";\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A sum of money is taken over only where its header names the currency. */
const germanHeader = (columns, name) => `${columns[name].de[0]}${name.endsWith('_eur') ? ' in EUR' : ''}`;

/** Writes the forty columns of a canonical list that federations keep, under German headers, with semicolons. */
export async function writeTranslated(from, to) {
  const { columns } = JSON.parse(readFileSync(join(root, 'data/code-lists/headers.json'), 'utf8'));
  const stream = createWriteStream(to);
  let kept = null;
  for await (const row of createReadStream(from).pipe(parse())) {
    const isHeader = kept === null;
    kept ??= row.flatMap((name, at) => (seldomKept.has(name) ? [] : [at]));
    const cells = kept.map((at) => (isHeader ? germanHeader(columns, row[at]) : row[at]));
    if (!stream.write(`${cells.map(quoted).join(';')}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
}
