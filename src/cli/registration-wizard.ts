/** The questions of `registration add` and `registration edit`: which columns are asked for, in which order, and how. */

import { fieldOfColumn, fields, type Field } from '../core/fields.js';
import { cellText } from '../output/cell-text.js';
import type { Cell } from '../output/view.js';
import type { Prompter } from './prompter.js';

/** The fields that concern this registration, in the order of the contract. */
export function questionsFor(cells: Readonly<Partial<Record<string, string>>>): readonly Field[] {
  const side = cells.side;
  return fields.filter((field) => field.side === 'both' || side === undefined || side === 'both' || field.side === side);
}

const yesNo = [{ value: '', name: 'not known' }, { value: 'yes', name: 'yes' }, { value: 'no', name: 'no' }];

/** Asks for every column that no option gave; an empty answer means unknown. */
export async function askRegistration(prompter: Prompter, given: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const cells: Partial<Record<string, string>> = { ...given };
  cells.side ??= await prompter.choose({
    message: 'What does the company want?', flag: '--side',
    choices: [{ value: 'send', name: 'send somebody abroad' }, { value: 'host', name: 'host somebody' }],
  });
  for (const field of questionsFor(cells)) {
    if (cells[field.column] !== undefined) continue;
    const flag = `--${field.column.replaceAll('_', '-')}`;
    const message = `${field.column}: ${field.help}${field.required ? '' : ' (Enter: not known)'}`;
    const answer = field.kind === 'yes-no'
      ? await prompter.choose({ message, flag, choices: yesNo, initial: '' })
      : await prompter.text({ message, flag, check: (text) => (field.required && text.trim() === '' ? 'This one is needed.' : true) });
    if (answer.trim() !== '') cells[field.column] = answer;
  }
  return Object.fromEntries(Object.entries(cells).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

const namesOf = (text: string): string[] => text.split(/[\s,;]+/).filter((name) => name !== '').map((name) => name.replaceAll('-', '_'));

/** Asks which columns to change, then for each its new value; Enter keeps what is there, a hyphen makes it unknown. */
export async function askChanges(prompter: Prompter, known: readonly { readonly column: string; readonly value: Cell }[]): Promise<Record<string, string>> {
  const wanted = namesOf(await prompter.text({
    message: 'Which columns? (names with blanks between them; mobilise help columns lists them)', flag: '--<column>',
    check: (text) => {
      const wrong = namesOf(text).filter((name) => !fieldOfColumn.has(name));
      return wrong.length === 0 ? true : `Not a column: ${wrong.join(', ')}`;
    },
  }));
  const cells: Record<string, string> = {};
  for (const column of wanted) {
    const value = known.find((each) => each.column === column)?.value;
    const before = value === undefined ? '' : cellText(value);
    const answer = await prompter.text({
      message: `${column}: ${fieldOfColumn.get(column)?.help ?? ''} (Enter keeps it, - makes it unknown)`, flag: `--${column.replaceAll('_', '-')}`, initial: before,
    });
    if (answer.trim() !== before) cells[column] = answer;
  }
  return cells;
}
