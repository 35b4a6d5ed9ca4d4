/** Builds the command tree, or the part that a command line may mean, and runs one command line through it. */

import { Command, CommanderError } from 'commander';
import { AppError, exitCodes } from '../errors.js';
import { version } from '../paths.js';
import type { Shell } from './action.js';
import { commandGroups, groupsNamed, type CommandGroup } from './command-groups.js';
import { helpText } from './help-text.js';
import { globalOptions } from './options.js';
import type { World } from './world.js';

/** The tree of these groups, ready to parse; the whole one unless told. */
export async function buildProgram(shell: Shell, groups: readonly CommandGroup[] = commandGroups): Promise<Command> {
  const program = new Command('mobilise')
    .description('The desk of a MobiliseSME contact point: import registrations, check eligibility, match companies, draft Learning Projects.')
    .helpOption('-h, --help', 'show help')
    .helpCommand(false);
  // The parser looks for options of the program everywhere: with a number behind it, `--version` is that of a document.
  program.option('--version [number]', 'print the version').on('option:version', (given: string | null) => {
    if (given !== null) return;
    shell.world.streams.out(`${version()}\n`);
    throw new CommanderError(exitCodes.done, 'commander.version', version());
  });
  for (const option of globalOptions) program.option(option.flags, option.help);
  for (const { register } of groups) await register(program, shell);
  forEachCommand(program, (command) => {
    command.exitOverride((error) => { throw error; });
    command.configureOutput({ writeOut: (text) => { shell.world.streams.out(text); }, writeErr: () => undefined });
    command.configureHelp({ formatHelp: (shown) => helpText(shown) });
    if (command !== program) command.helpOption('-h, --help', 'show help');
  });
  return program;
}

/** Visits a command and everything below it. */
export function forEachCommand(command: Command, visit: (command: Command) => void): void {
  visit(command);
  for (const child of command.commands) forEachCommand(child, visit);
}

/** Parses and runs one command line; gives its exit code. */
export async function runProgram(argv: readonly string[], world: World): Promise<number> {
  return await runGroups(argv, world, groupsNamed(argv));
}

async function runGroups(argv: readonly string[], world: World, groups: readonly CommandGroup[]): Promise<number> {
  let code: number = exitCodes.done;
  const program = await buildProgram({
    world,
    commandNames: commandGroups.flatMap(({ names }) => names),
    ended: (ended) => { code = ended; },
    runLine: async (line, silent) => await runProgram(line, silent ? { ...world, streams: { ...world.streams, out: () => undefined } } : world),
  }, groups);
  if (argv.length === 0) {
    world.streams.out(helpText(program));
    return exitCodes.done;
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Whom a mistyped word is near to is told among all; nothing has run yet.
    if (error.code === 'commander.unknownCommand' && groups !== commandGroups) return await runGroups(argv, world, commandGroups);
    return ended(error, program, argv, world);
  }
}

// Commander ends help and version by an error of code 0, and calls every mistake 1; ours is 2.
function ended(error: CommanderError, program: Command, argv: readonly string[], world: World): number {
  if (error.exitCode === 0) return exitCodes.done;
  if (error.code === 'commander.help') {
    world.streams.out(helpText(deepest(program, argv)));
    return exitCodes.done;
  }
  const [first = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  const suggestion = rest.join(' ').trim().replace(/^\((.*)\)$/, '$1');
  const hint = suggestion === '' ? `See: ${wordsOf(deepest(program, argv))} --help` : suggestion;
  throw new AppError('usage', `${first.charAt(0).toUpperCase()}${first.slice(1).replace(/\.$/, '')}.`, { hint, cause: error });
}

function deepest(program: Command, argv: readonly string[]): Command {
  let command = program;
  for (const word of argv) command = command.commands.find((each) => each.name() === word || each.aliases().includes(word)) ?? command;
  return command;
}

const wordsOf = (command: Command): string => (command.parent === null ? command.name() : `${wordsOf(command.parent)} ${command.name()}`);
