/** Keeps the README true: its command list and exit codes are made from the program (`UPDATE_README=1` renews the commands). */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { examplesOf } from '../src/cli/action.js';
import { commandGroups, groupsNamed, type CommandGroup } from '../src/cli/command-groups.js';
import { exitCodeLines } from '../src/cli/commands/help.js';
import { helpText } from '../src/cli/help-text.js';
import { buildProgram, forEachCommand } from '../src/cli/program.js';
import { testWorld } from './support/test-world.js';

const readme = join(import.meta.dirname, '..', 'README.md');

const words = (command: Command): string => (command.parent === null ? command.name() : `${words(command.parent)} ${command.name()}`);

const shell = { world: testWorld('/').world, commandNames: [], ended: () => undefined, runLine: () => Promise.resolve(0) };

const commands = async (groups?: readonly CommandGroup[]): Promise<Command[]> => {
  const found: Command[] = [];
  const program = await buildProgram(shell, groups);
  forEachCommand(program, (command) => { if (command.parent !== null) found.push(command); });
  return found;
};

const commandLines = async (): Promise<string> => (await commands()).filter((command) => command.commands.length === 0 || command.registeredArguments.length > 0).map((command) => {
  const names = command.registeredArguments.map((argument) => (argument.required ? ` <${argument.name()}>` : ` [${argument.name()}${argument.variadic ? '...' : ''}]`)).join('');
  return `| \`${words(command)}${names}\` | ${command.description()} |`;
}).join('\n');

const block = (name: string, text: string): string => new RegExp(`<!-- ${name} -->\\n([\\s\\S]*?)<!-- /${name} -->`).exec(text)?.[1] ?? '';

describe('README', () => {
  it('lists every command as the program knows it', async () => {
    const wanted = `| command | what it does |\n|---|---|\n${await commandLines()}\n`;
    const text = readFileSync(readme, 'utf8');
    if (process.env.UPDATE_README === '1') {
      writeFileSync(readme, text.replace(/<!-- commands -->\n[\s\S]*?<!-- \/commands -->/, () => `<!-- commands -->\n${wanted}<!-- /commands -->`));
      return;
    }
    expect(block('commands', text)).toBe(wanted);
  });

  it('tells the exit codes as the program does', () => {
    expect(block('exit-codes', readFileSync(readme, 'utf8'))).toBe(`\`\`\`\n${exitCodeLines().join('\n')}\n\`\`\`\n`);
  });

  it('shows the two commands', () => {
    const text = readFileSync(readme, 'utf8');
    expect(text).toMatch(/^npm start\b/m);
    expect(text).toMatch(/^npm test\b/m);
  });
});

describe('help', () => {
  it('describes every command, with examples that begin with its words', async () => {
    const without = (await commands()).filter((command) => command.description() === '').map(words);
    expect(without).toEqual([]);
    const runnable = (await commands()).filter((command) => examplesOf.has(command));
    expect(runnable.length).toBeGreaterThan(15);
    for (const command of runnable) {
      expect(examplesOf.get(command)?.[0]).toMatch(new RegExp(`^${words(command)}|^mobilise project draft|^mobilise draft`));
    }
  });

  it('is the same where only the groups that a command line names are loaded', async () => {
    const whole = await commands();
    expect(whole.filter((command) => command.parent?.parent === null).map((command) => command.name())).toEqual(commandGroups.flatMap(({ names }) => names));
    for (const { names } of commandGroups.filter((group) => !group.names.includes('help'))) {
      const wanted = whole.filter((command) => names.some((name) => `${words(command)} `.startsWith(`mobilise ${name} `))).map(helpText);
      for (const name of names) expect((await commands(groupsNamed(['--db', 'r.db', name, 'anything']))).map(helpText)).toEqual(wanted);
    }
    expect(groupsNamed(['--db', 'match', 'validate']).flatMap(({ names }) => names)).toEqual(['validate', 'match']);
    for (const line of [[], ['mach'], ['match', '--help'], ['help', 'match'], ['-h', 'match']]) expect(groupsNamed(line)).toBe(commandGroups);
  });
});
