/** Asks the officer; refuses politely where nobody is there to answer. */

import type inquirerModule from 'inquirer';
import { AppError } from '../errors.js';

/** One possible answer of a choice. */
export interface Choice {
  readonly value: string;
  readonly name: string;
}

/** Questions; each names the flag that answers it in a script. */
export interface Prompter {
  /** Whether somebody can answer. */
  readonly available: boolean;
  text(question: { message: string; flag: string; initial?: string; check?: (answer: string) => true | string }): Promise<string>;
  choose(question: { message: string; flag: string; choices: readonly Choice[]; initial?: string }): Promise<string>;
  confirm(question: { message: string; flag: string; initial?: boolean }): Promise<boolean>;
}

/** What a prompt without a terminal says. */
export const cannotAsk = (flag: string): AppError =>
  new AppError('usage', `${flag} is needed, and there is no terminal to ask on.`, { hint: `Give it on the command line: ${flag}` });

/** A prompter on the terminal, or one that refuses. Inquirer is loaded at the first question: it costs 120 ms. */
export function createPrompter(available: boolean): Prompter {
  const ask = async <Answer>(flag: string, run: (inquirer: typeof inquirerModule) => Promise<Answer>): Promise<Answer> => {
    if (!available) throw cannotAsk(flag);
    const { default: inquirer } = await import('inquirer');
    try {
      return await run(inquirer);
    } catch (error) {
      if (error instanceof Error && error.name === 'ExitPromptError') throw new AppError('cancelled', 'Left without an answer; nothing was changed.', { cause: error });
      throw error;
    }
  };
  return {
    available,
    text: async ({ message, flag, initial, check }) => await ask(flag, async (inquirer) => {
      const answers = await inquirer.prompt<{ answer: string }>([{
        type: 'input', name: 'answer', message,
        ...(initial === undefined ? {} : { default: initial }),
        ...(check === undefined ? {} : { validate: (input: string) => check(input) }),
      }]);
      return answers.answer;
    }),
    choose: async ({ message, flag, choices, initial }) => await ask(flag, async (inquirer) => {
      const answers = await inquirer.prompt<{ answer: string }>([{
        type: 'select', name: 'answer', message, choices: [...choices], ...(initial === undefined ? {} : { default: initial }),
      }]);
      return answers.answer;
    }),
    confirm: async ({ message, flag, initial }) => await ask(flag, async (inquirer) => {
      const answers = await inquirer.prompt<{ answer: boolean }>([{ type: 'confirm', name: 'answer', message, default: initial ?? false }]);
      return answers.answer;
    }),
  };
}
