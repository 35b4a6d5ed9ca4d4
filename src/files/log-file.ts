/** Appends lines to a log file that is put away and begun anew when it grows large. */

import { appendFileSync, existsSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from './write-file.js';

/** A log is put away from this size on, and so many old ones are kept. */
const largest = 1_000_000;
const kept = 4;

/** Appends one line; line breaks in it become spaces, so that one event is one line. The folder is made for its owner only. */
export function appendToLog(file: string, line: string): void {
  makeFolder(dirname(file), 0o700);
  if (existsSync(file) && statSync(file).size >= largest) {
    for (let nth = kept - 1; nth >= 1; nth -= 1) if (existsSync(`${file}.${nth}`)) renameSync(`${file}.${nth}`, `${file}.${nth + 1}`);
    renameSync(file, `${file}.1`);
  }
  // eslint-disable-next-line no-control-regex
  appendFileSync(file, `${line.replace(/[\u0000-\u001F\u007F]+/g, ' ')}\n`, { mode: 0o600 });
}
