/** The help of a command: what it does, examples first, then what it takes. */

import type { Argument, Command, Option } from 'commander';
import { examplesOf, needsOption } from './action.js';

const rows = (pairs: readonly (readonly [string, string])[]): string => {
  const width = Math.min(34, Math.max(0, ...pairs.map(([left]) => left.length)));
  return pairs.map(([left, right]) => (left.length > width ? `  ${left}\n  ${' '.repeat(width)}  ${right}\n` : `  ${left.padEnd(width)}  ${right}\n`)).join('');
};

const part = (title: string, pairs: readonly (readonly [string, string])[]): string => (pairs.length === 0 ? '' : `\n${title}:\n${rows(pairs)}`);

const words = (command: Command): string => (command.parent === null ? command.name() : `${words(command.parent)} ${command.name()}`);

const argumentsOf = (command: Command): string => command.registeredArguments.map((argument) => {
  const name = argument.name() + (argument.variadic ? '...' : '');
  return argument.required ? ` <${name}>` : ` [${name}]`;
}).join('');

const optionRow = (command: Command) => (option: Option): [string, string] => [option.flags, `${option.description}${needsOption(command, option) ? ' (required)' : ''}`];

/** The whole help of a command, ready to print. */
export function helpText(command: Command): string {
  const isRoot = command.parent === null;
  const examples = examplesOf.get(command) ?? [];
  const name = words(command);
  const children = command.commands.filter((each) => each.description() !== '');
  const usage = [
    ...(isRoot || command.registeredArguments.length > 0 || children.length === 0 ? [`${name}${isRoot ? ' <command>' : argumentsOf(command)} [options]`] : []),
    ...(children.length > 0 && !isRoot ? [`${name} <${children.map((child) => child.name()).join(' | ')}>`] : []),
  ];
  const own = command.options.filter((option) => !option.hidden && !(isRoot && option.long === '--version'));
  return [
    `${command.description()}\n`,
    examples.length === 0 ? '' : `\nExamples:\n${examples.map((line) => `  ${line}\n`).join('')}`,
    `\nUsage:\n${usage.map((line) => `  ${line}\n`).join('')}`,
    part('Commands', children.map((child): [string, string] => [`${child.name()}${argumentsOf(child)}`, child.description()])),
    part('Arguments', command.registeredArguments.filter((argument: Argument) => argument.description !== '').map((argument): [string, string] => [argument.name(), argument.description])),
    part(isRoot ? 'Options of every command' : 'Options', own.map(optionRow(command))),
    isRoot ? '\nMore: mobilise help <command>, mobilise help exit-codes, mobilise help columns\n' : '\nOptions of every command: mobilise --help\n',
  ].join('');
}
