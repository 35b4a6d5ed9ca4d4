/** Keeps the README true: its command list and exit codes are made from the program (`UPDATE_README=1` renews the commands). */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { examplesOf } from '../src/cli/action.js';
import { exitCodeLines } from '../src/cli/commands/help.js';
import { buildProgram, forEachCommand } from '../src/cli/program.js';
import { testWorld } from './support/test-world.js';

const readme = join(import.meta.dirname, '..', 'README.md');

const words = (command: Command): string => (command.parent === null ? command.name() : `${words(command.parent)} ${command.name()}`);

const commands = (): Command[] => {
  const found: Command[] = [];
  const program = buildProgram({ world: testWorld('/').world, ended: () => undefined, runLine: () => Promise.resolve(0) });
  forEachCommand(program, (command) => { if (command.parent !== null) found.push(command); });
  return found;
};

const commandLines = (): string => commands().filter((command) => command.commands.length === 0 || command.registeredArguments.length > 0).map((command) => {
  const names = command.registeredArguments.map((argument) => (argument.required ? ` <${argument.name()}>` : ` [${argument.name()}${argument.variadic ? '...' : ''}]`)).join('');
  return `| \`${words(command)}${names}\` | ${command.description()} |`;
}).join('\n');

const block = (name: string, text: string): string => new RegExp(`<!-- ${name} -->\\n([\\s\\S]*?)<!-- /${name} -->`).exec(text)?.[1] ?? '';

describe('README', () => {
  it('lists every command as the program knows it', () => {
    const wanted = `| command | what it does |\n|---|---|\n${commandLines()}\n`;
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
  it('describes every command, with examples that begin with its words', () => {
    const without = commands().filter((command) => command.description() === '').map(words);
    expect(without).toEqual([]);
    const runnable = commands().filter((command) => examplesOf.has(command));
    expect(runnable.length).toBeGreaterThan(15);
    for (const command of runnable) {
      expect(examplesOf.get(command)?.[0]).toMatch(new RegExp(`^${words(command)}|^mobilise project draft|^mobilise draft`));
    }
  });
});
