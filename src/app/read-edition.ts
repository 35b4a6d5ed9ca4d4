/** Reads the files of an edition's folder, and tells everything that is wrong with them with file and line. */

import { basename } from 'node:path';
import { parseEdition, type Edition, type EditionProblem } from '../core/edition.js';
import { lineOf, readJsonPlaces } from '../core/json-places.js';
import { readTextFolder } from '../files/data-folder.js';

/** One thing that is wrong, and where; `line` is `null` for a file that is missing. */
export interface ProblemLine {
  readonly file: string;
  readonly line: number | null;
  readonly message: string;
}

/** What the folder holds: an edition, or problems. Nothing in between is ever handed out. */
export interface ReadEdition {
  readonly folder: string;
  /** The text of each file by name. */
  readonly texts: Readonly<Record<string, string>>;
  /** What could be parsed, by name. */
  readonly files: Readonly<Record<string, unknown>>;
  /** `null` when there is any problem. */
  readonly edition: Edition | null;
  readonly problems: readonly ProblemLine[];
}

/** The problem in one line, as messages and lists print it. */
export const problemLine = ({ file, line, message }: ProblemLine): string => `${file}${line === null ? '' : `:${line}`}: ${message}`;

/** Reads the JSON files of the folder but for those named. */
export const readEdition = (folder: string, without: readonly string[] = []): ReadEdition => checkTexts(folder, readTextFolder(folder, without));

/** The same of texts that were read already. */
export function checkTexts(folder: string, texts: Readonly<Record<string, string>>): ReadEdition {
  const files: Record<string, unknown> = {};
  const unreadable: ProblemLine[] = [];
  for (const [name, text] of Object.entries(texts)) {
    try {
      files[name] = JSON.parse(text) as unknown;
    } catch {
      const reading = readJsonPlaces(text);
      unreadable.push({ file: name, line: reading.ok ? 1 : reading.line, message: `is not valid JSON: ${reading.ok ? 'the file cannot be read' : reading.message}` });
    }
  }
  const broken = new Set(unreadable.map(({ file }) => file));
  const parsed = parseEdition(files);
  // A file that could not be read is there: that it "is missing" would mislead.
  const found = parsed.ok ? strangeId(folder, parsed.edition.id) : parsed.problems.filter((each) => !(broken.has(each.file) && each.path.length === 0));
  const problems = [...unreadable, ...placeProblems(texts, found)];
  return { folder, texts, files, problems, edition: parsed.ok && problems.length === 0 ? parsed.edition : null };
}

// The folder's name is the word for --edition: another id inside would make two names for one round.
function strangeId(folder: string, id: string): EditionProblem[] {
  const name = basename(folder);
  return name === id ? [] : [{ file: 'edition.json', path: ['id'], message: `id: is "${id}", but the folder is named "${name}"` }];
}

/** Gives each problem its line, in the order of files and lines. */
export function placeProblems(texts: Readonly<Record<string, string>>, problems: readonly EditionProblem[]): ProblemLine[] {
  const readings = new Map([...new Set(problems.map(({ file }) => file))].map((file) => {
    const text = texts[file];
    return [file, text === undefined ? null : readJsonPlaces(text)] as const;
  }));
  return problems.map(({ file, path, message }): ProblemLine => {
    const reading = readings.get(file) ?? null;
    return { file, message, line: reading?.ok === true ? lineOf(reading, path) : null };
  }).sort((a, b) => (a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1));
}

/** Keys that stand twice in one object: the later one would win silently. */
export function keysTwice(texts: Readonly<Record<string, string>>): ProblemLine[] {
  return Object.entries(texts).flatMap(([file, text]) => {
    const reading = readJsonPlaces(text);
    return reading.ok ? reading.twice.map(({ key, line }): ProblemLine => ({ file, line, message: `"${key}" stands twice in one object; only the later one would count` })) : [];
  });
}

