/** `mobilise help`: the help of a command, and topics that belong to no command. */

import type { Command } from 'commander';
import { z } from 'zod';
import { fields } from '../../core/fields.js';
import { holdingColumns } from '../../core/sme/holding-columns.js';
import { AppError, exitCodes } from '../../errors.js';
import type { TextView } from '../../output/view.js';
import { addCommand, type Shell } from '../action.js';
import { helpText } from '../help-text.js';
import { nearest } from '../nearest.js';

const exitCodeMeaning: Record<keyof typeof exitCodes, string> = {
  done: 'done; also "nothing found"',
  'not-clean': 'it ran, but the answer is not clean: rows rejected, a check failed',
  usage: 'unknown command, option or value',
  input: 'a file cannot be read, decoded or understood; nothing was changed',
  'not-found': 'no such ref, edition, run',
  database: 'the register is locked, damaged, newer than the program, or needs migration',
  refused: 'a rule or status forbids it; --override "reason" where an officer may decide',
  bug: 'our fault: one line, and the stack with --debug',
  cancelled: 'Ctrl-C, or a prompt left',
};

/** The exit codes as lines, for the help and the README. */
export function exitCodeLines(): string[] {
  return Object.entries(exitCodes).map(([kind, code]) => `${String(code).padStart(3)}  ${kind.padEnd(10)} ${exitCodeMeaning[kind as keyof typeof exitCodes]}`);
}

const topics: Record<string, { readonly summary: string; readonly view: () => TextView }> = {
  'exit-codes': {
    summary: 'what the exit code of a command says',
    view: () => ({
      kind: 'text',
      text: `Exit codes:\n${exitCodeLines().join('\n')}\n`,
      data: Object.entries(exitCodes).map(([kind, code]) => ({ code, kind, meaning: exitCodeMeaning[kind as keyof typeof exitCodes] })),
    }),
  },
  columns: {
    summary: 'the columns of a registration list',
    view: () => ({
      kind: 'text',
      text: `Columns of a registration list (* = required; an empty cell means unknown, never "no";\nlists separate with ; or |):\n${fields.map((field) =>
        `  ${`${field.column}${field.required ? '*' : ''}`.padEnd(26)}${field.side === 'both' ? '' : `[${field.side}] `}${field.help}`).join('\n')}\n`,
      data: fields.map(({ column, side, required, personal, help }) => ({ column, side, required, personal, help })),
    }),
  },
  holdings: {
    summary: 'the columns of a list of holdings: who owns whom',
    view: () => ({
      kind: 'text',
      text: `A list of holdings tells the size of an enterprise with its group (Recommendation 2003/361/EC). It is a company's
declaration: whoever is not named holds less than 25 %, and an empty percent stays unknown. CSV, one row for each
holding: mobilise registration holdings FILE. JSON, for one company, a list of rows with the same names, such as
[{"owner": "Beta AG", "kind": "enterprise", "percent_capital": 30, "percent_votes": 30, "headcount": 40}]:
mobilise registration edit S12 --holdings FILE. Every step of the result: mobilise validate explain S12 --steps

${Object.entries(holdingColumns).map(([column, help]) => `  ${column.padEnd(28)}${help}`).join('\n')}
`,
      data: Object.entries(holdingColumns).map(([column, help]) => ({ column, help })),
    }),
  },
};

/** The topics, for messages and the README. */
export const helpTopics: readonly string[] = Object.keys(topics);

/** Adds the command. */
export function registerHelp(program: Command, shell: Shell): void {
  addCommand(program, shell, {
    name: 'help [words...]',
    summary: `help of a command, or a topic: ${helpTopics.join(', ')}`,
    examples: ['mobilise help import', 'mobilise help match explain', 'mobilise help exit-codes', 'mobilise help columns'],
    input: z.object({ words: z.array(z.string()).default([]) }),
    run: async (_context, { words }) => {
      const topic = words.length === 1 && Object.hasOwn(topics, words[0]!) ? topics[words[0]!] : undefined;
      if (topic !== undefined) return await Promise.resolve({ view: topic.view(), withoutEdition: true });
      const command = words.reduce<Command | undefined>((at, word) => at?.commands.find((each) => each.name() === word), program);
      if (command === undefined) {
        const known = [...program.commands.map((each) => each.name()), ...helpTopics];
        const near = nearest(words[0] ?? '', known);
        throw new AppError('usage', `There is no command or topic "${words.join(' ')}".`, {
          hint: near === null ? `Topics: ${helpTopics.join(', ')}. Commands: mobilise --help` : `Did you mean: mobilise help ${near}?`,
        });
      }
      const text = helpText(command);
      return { view: { kind: 'text', text, data: { text } }, withoutEdition: true };
    },
  });
}
