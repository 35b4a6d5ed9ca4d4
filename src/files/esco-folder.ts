/** Finds and reads the skills files of an unpacked ESCO download; what the rows say is decided elsewhere. */

import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CsvError, parse, type Info } from 'csv-parse/sync';
import type { EscoRow } from '../core/intake/esco-rows.js';
import { AppError } from '../errors.js';
import { sha256 } from './crypto.js';
import { reasonOf } from './write-file.js';

/** One skills file. */
export interface EscoSource {
  readonly file: string;
  readonly language: string;
}

/** Its header and rows; line numbers count from 1. */
export interface EscoTable {
  readonly header: readonly string[];
  readonly rows: readonly EscoRow[];
  readonly hash: string;
}

const skillsFile = /^skills_([a-z]{2})\.csv$/i;

/** Where the files come from, for hints. */
const where = 'Download "skills" as CSV in your languages from the ESCO portal, unpack it, and name that folder.';

/**
 * The skills files of a folder and of the folders in it (each language is unpacked into one of its own), by language;
 * other files are left alone. A single file may be named as well.
 * @throws AppError `not-found` without such a folder, `input` without a skills file or with two of one language.
 */
export function findEscoFiles(place: string): readonly EscoSource[] {
  const stat = statSync(place, { throwIfNoEntry: false });
  if (stat === undefined) throw new AppError('not-found', `There is no folder ${place}.`, { hint: where });
  const files = stat.isDirectory() ? filesIn(place) : [place];
  const found = files.flatMap((file): EscoSource[] => {
    const language = skillsFile.exec(basename(file))?.[1];
    return language === undefined ? [] : [{ file, language: language.toLowerCase() }];
  });
  if (found.length === 0) {
    const packed = files.some((file) => /\.zip$/i.test(file));
    throw new AppError('input', `${place} ${stat.isDirectory() ? 'holds no' : 'is no'} skills file (skills_en.csv, skills_de.csv, ...).`, {
      hint: packed ? 'There is a zip file: unpack it first.' : where,
    });
  }
  const byLanguage = new Map<string, EscoSource>();
  for (const source of found) {
    const other = byLanguage.get(source.language);
    if (other !== undefined) {
      throw new AppError('input', `There are two skills files of the language "${source.language}": ${other.file} and ${source.file}.`, { hint: 'Name the folder of one version of ESCO only.' });
    }
    byLanguage.set(source.language, source);
  }
  return [...byLanguage.values()].sort((a, b) => (a.language < b.language ? -1 : 1));
}

function filesIn(folder: string): readonly string[] {
  const names = (place: string): readonly string[] => readdirSync(place, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(place, entry.name);
      if (entry.isFile()) return [path];
      return entry.isDirectory() && dirname(path) === folder ? names(path) : [];
    });
  try {
    return names(folder);
  } catch (error) {
    throw new AppError('input', `${folder} cannot be read (${reasonOf(error)}).`, { hint: where, cause: error });
  }
}

/**
 * The table in a file: UTF-8, commas, quotes, several lines in a cell.
 * @throws AppError `input` naming file and line where it cannot be read as a table.
 */
export function readEscoTable({ file }: EscoSource): EscoTable {
  const again = 'Download the file again; it must be the CSV file as ESCO gives it, not saved anew by a spreadsheet program.';
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new AppError('input', `${file} cannot be read (${reasonOf(error)}).`, { cause: error });
  }
  if (!isUtf8(bytes)) throw new AppError('input', `${file} is not encoded as UTF-8.`, { hint: again });
  const rows: EscoRow[] = [];
  let lines = 0;
  // A record is told with the line on which it ends; the next begins behind it.
  const note = (cells: string[], { lines: end }: Info): null => {
    rows.push({ line: lines + 1, cells });
    lines = end;
    return null;
  };
  try {
    parse(bytes, { bom: true, relax_column_count: true, relax_quotes: false, skip_empty_lines: false, max_record_size: 1_000_000,
      on_record: note });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new AppError('input', `${file} is damaged in the row that begins on line ${lines + 1}: a quotation mark is open or stands where it cannot.`, { hint: again, cause: error });
  }
  const [header, ...others] = rows;
  if (header === undefined) throw new AppError('input', `${file} is empty.`, { hint: again });
  return { header: header.cells.map((cell) => cell.trim()), rows: others, hash: sha256(bytes) };
}
