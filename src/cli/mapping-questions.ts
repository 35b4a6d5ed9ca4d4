/** The questions of `import mapping`: what nobody can tell from a list, and guesses to confirm. */

import { fieldOfColumn } from '../core/fields.js';
import type { MappingReport } from '../output/views/mapping-view.js';
import type { Prompter } from './prompter.js';

/** What the officer answered: columns with their header, and values for all rows. */
export interface MappingAnswers {
  readonly columns: Readonly<Record<string, string>>;
  readonly set: Readonly<Record<string, string>>;
}

const nothing = '';

/** Asks about open questions, guesses and missing columns; an empty answer leaves them as they are. */
export async function askMapping(prompter: Prompter, report: MappingReport): Promise<MappingAnswers> {
  const columns: Record<string, string> = {};
  const set: Record<string, string> = {};
  const place = (index: number): string => `#${index + 1}`;
  const help = (column: string): string => `${column}: ${fieldOfColumn.get(column)?.help ?? ''}`;
  for (const { headers, indexes, columns: possible, question } of report.ambiguous) {
    const open = possible.filter((column) => !(column in columns));
    if (open.length === 0) continue;
    const several = headers.length > 1;
    const choices = several
      ? indexes.map((index, at) => ({ value: place(index), name: headers[at]! }))
      : open.map((column) => ({ value: column, name: help(column) }));
    const answer = await prompter.choose({ message: question, flag: `--map ${headers[0]!}`, choices: [...choices, { value: nothing, name: 'nothing, or not known' }], initial: nothing });
    if (answer === nothing) continue;
    if (several) columns[possible[0]!] = answer;
    else columns[answer] = place(indexes[0]!);
  }
  for (const { column, header, index, samples } of report.columns.filter(({ confidence }) => confidence === 'guess')) {
    if (column in columns) continue;
    const example = samples.length === 0 ? '' : ` (for example ${samples[0]!})`;
    if (await prompter.confirm({ message: `Does "${header}"${example} hold ${help(column)}?`, flag: `--map ${column}` })) columns[column] = place(index);
  }
  for (const column of report.missing) {
    if (column in columns) continue;
    const answer = await prompter.text({ message: `One value of ${help(column)} for all rows (Enter: none)`, flag: `--set ${column}` });
    if (answer.trim() !== '') set[column] = answer.trim();
  }
  return { columns, set };
}
