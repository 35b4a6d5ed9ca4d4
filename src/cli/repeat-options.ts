/** Repeats in every suggested command what the officer named on the command line: the register, the settings, the edition, own folders. */

import { AppError } from '../errors.js';
import type { FieldLine, ListView, View } from '../output/view.js';
import type { TypedOptions } from './options.js';
import { shellWord } from './shell-word.js';

/** Options that say where things are and which edition is meant; without them the next command would work on something else. */
const repeated = ['db', 'config', 'edition', 'data', 'templates'] as const;

/** Writes a suggestion as it has to be typed here. */
export type Suggest = (text: string) => string;

/**
 * What to do with texts that suggest commands; `null` where nothing was given and they stand as they are. The options go behind the
 * first word, where the program takes them before every command: where a suggestion ends in a sentence is not known.
 */
export function suggestions(typed: TypedOptions, commands: readonly string[]): Suggest | null {
  const given = repeated.flatMap((option) => (typed[option] === undefined ? [] : [{ flag: `--${option}`, text: `--${option} ${shellWord(typed[option])}` }]));
  if (given.length === 0) return null;
  const start = new RegExp(`\\bmobilise (?=(?:${commands.join('|')})\\b)`, 'g');
  return (text) => text.replace(start, (first: string, at: number) => {
    // A suggestion that names an edition of its own means that one.
    const [own = ''] = text.slice(at + first.length).split(/;|\n|\bmobilise /);
    return `mobilise ${given.filter(({ flag }) => !own.includes(`${flag} `)).map((each) => `${each.text} `).join('')}`;
  });
}

/** Keys under which data carries commands; what was imported stands under others and is left alone. */
const commandKeys = new Set(['command', 'nextCommand']);

function inData(value: unknown, suggest: Suggest): unknown {
  if (Array.isArray(value)) return value.map((each) => inData(each, suggest));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]: [string, unknown]) => [key, commandKeys.has(key) && typeof each === 'string' ? suggest(each) : inData(each, suggest)]));
}

const inList = (view: ListView, suggest: Suggest): ListView => ({
  ...view, items: inData(view.items, suggest) as readonly unknown[], empty: suggest(view.empty),
  ...(view.notes === undefined ? {} : { notes: view.notes.map(suggest) }),
});

/** A field that is nothing but a command. */
const inField = (field: FieldLine, suggest: Suggest): FieldLine =>
  (typeof field.value === 'string' && /^(?:next)?command|^enter\d/i.test(field.key) ? { ...field, value: suggest(field.value) } : field);

/** The view with its suggestions as they have to be typed. */
export function suggestingView(view: View, suggest: Suggest): View {
  switch (view.kind) {
    case 'text': return view;
    case 'list': return inList(view, suggest);
    case 'long-list': return { ...view, empty: suggest(view.empty) };
    case 'record': return {
      ...view, data: inData(view.data, suggest), fields: view.fields.map((field) => inField(field, suggest)),
      ...(view.sections === undefined ? {} : { sections: view.sections.map((section) => inList(section, suggest)) }),
      ...(view.notes === undefined ? {} : { notes: view.notes.map(suggest) }),
    };
  }
}

/** The failure with its next step as it has to be typed. */
export function suggestingError(error: unknown, suggest: Suggest): unknown {
  if (!(error instanceof AppError)) return error;
  return new AppError(error.kind, suggest(error.message), { ...(error.hint === undefined ? {} : { hint: suggest(error.hint) }), cause: error, details: error.details });
}
