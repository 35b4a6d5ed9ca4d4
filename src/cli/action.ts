/** Wraps every command: words to options, job, view, text on stdout, exit code. */

import type { Command, Option } from 'commander';
import { z } from 'zod';
import { requireEdition, windowWarning } from '../app/edition-window.js';
import { loadSettings, requireNamedPlaces, requireNamedRegister, type Settings } from '../app/load-settings.js';
import type { Job } from '../app/job.js';
import type { OpenMode, Register } from '../app/open-register.js';
import { AppError, exitCodes, type ErrorKind } from '../errors.js';
import { sentences } from '../output/lines.js';
import { render, type Format } from '../output/render.js';
import { withoutNotes, type View } from '../output/view.js';
import { packagedData, packagedTemplates, version } from '../paths.js';
import { configFile, resolveGlobals, typedOptions, usageError, type Globals, type TypedOptions } from './options.js';
import { createProgress, type Progress } from './progress.js';
import { suggestingError, suggestingView, suggestions, type Suggest } from './repeat-options.js';
import type { World } from './world.js';

/** What a command gives back; `action` prints it. */
export interface Answer {
  readonly view: View;
  /** `not-clean` when it ran but the answer is not clean. */
  readonly ends?: Extract<ErrorKind, 'not-clean'>;
  /** Ref of the run it stored or read; `null` for a dry run, and where there is none yet. */
  readonly run?: string | null;
  /** The as-of of the data shown, where it is not the command's own. */
  readonly asOf?: string;
  /** The day and the edition play no part (help, settings): nothing is said of a closed edition. */
  readonly withoutEdition?: boolean;
  /** Nothing is said of an old or failed night run: the command is one itself, or tells so anyway. */
  readonly withoutFreshness?: boolean;
}

/** What a command may use. */
export interface Context {
  readonly world: World;
  readonly globals: Globals;
  readonly settings: Settings;
  /** The words of the command, `match list`. */
  readonly command: string;
  readonly progress: Progress;
  /** Tells something that does not stop the command. */
  warn(text: string): void;
  /** What every job takes: the register, opened at its first use (`create` for commands that write), and the surroundings. */
  job(mode: OpenMode): Promise<Job>;
  /** Runs another command line in the same world, printing nothing when `silent` (the tour does). */
  runLine(argv: readonly string[], silent: boolean): Promise<number>;
}

/** How a command is declared. */
export interface CommandSpec<Input> {
  /** Name and arguments as commander writes them: `show <ref>`. */
  readonly name: string;
  readonly summary: string;
  readonly examples: readonly string[];
  /** Adds options of its own. */
  readonly options?: (command: Command) => Command;
  /** Whether it has options that its group has as well: the parser hands those to the group, wherever they stand. */
  readonly sharesOptions?: boolean;
  readonly input: z.ZodType<Input>;
  /** It may make what `--config` or `--data` names; every other command wants them to be there. */
  readonly makesFolders?: boolean;
  /** Works although the settings cannot be read. */
  readonly mendsSettings?: boolean;
  /** Tells a failure with its next step on one line, for whoever reads it in a mail of cron. */
  readonly failsInOneLine?: boolean;
  readonly run: (context: Context, input: Input) => Promise<Answer>;
}

/** Examples by command, for the help. */
export const examplesOf = new WeakMap<Command, readonly string[]>();

/** Asks the form of a command's input whether it goes without an option, by its key. */
const spareable = new WeakMap<Command, (key: string) => boolean>();

/** Whether a command cannot do without an option: the parser or the form of its input wants it, and it has no default. */
export const needsOption = (command: Command, option: Option): boolean =>
  option.mandatory || (option.defaultValue === undefined && spareable.get(command)?.(option.attributeName()) === false);

/** Looks one key up in the form of an object; what is no plain object tells nothing. */
const spares = (form: z.ZodType) => (key: string): boolean => {
  const part = form instanceof z.ZodObject ? (form.shape as Record<string, z.ZodType | undefined>)[key] : undefined;
  return part?.safeParse(undefined).success ?? true;
};

/** What the program hands to each command group. */
export interface Shell {
  readonly world: World;
  /** The words of the first level, all of them. */
  readonly commandNames: readonly string[];
  readonly ended: (code: number) => void;
  readonly runLine: (argv: readonly string[], silent: boolean) => Promise<number>;
}

/** Adds a command to a group. */
export function addCommand<Input>(parent: Command, shell: Shell, spec: CommandSpec<Input>): Command {
  const command = parent.command(spec.name).description(spec.summary);
  return giveAction(command, shell, spec);
}

/** Gives a group an action of its own (`validate`, `match`, `import FILE`). */
export function giveAction<Input>(command: Command, shell: Shell, spec: Omit<CommandSpec<Input>, 'name' | 'summary'>): Command {
  examplesOf.set(command, spec.examples);
  spareable.set(command, spares(spec.input));
  spec.options?.(command);
  return command.action(async () => {
    shell.ended(await run(command, shell, spec));
  });
}

function settingsOrNone(file: string): Settings {
  try {
    return loadSettings(file);
  } catch (error) {
    if (error instanceof AppError && error.kind === 'input') return {};
    throw error;
  }
}

const wordsOf = (command: Command): string =>
  command.parent === null ? '' : `${wordsOf(command.parent)} ${command.name()}`.trim();

type RunSpec<Input> = Pick<CommandSpec<Input>, 'input' | 'run' | 'sharesOptions' | 'makesFolders' | 'mendsSettings' | 'failsInOneLine'>;

async function run<Input>(command: Command, shell: Shell, spec: RunSpec<Input>): Promise<number> {
  const typed = typedOptions(command.optsWithGlobals(), wordsOf(command));
  const suggest = suggestions(typed, shell.commandNames);
  try {
    return await runTyped(command, shell, { spec, typed, suggest });
  } catch (error) {
    throw spec.failsInOneLine === true && !typed.json && typed.format !== 'json' ? inOneLine(error) : error;
  }
}

/** The failure with its next step behind the message. */
const inOneLine = (error: unknown): unknown => (!(error instanceof AppError) ? error
  : new AppError(error.kind, [error.message, error.hint ?? ''].join(' ').replaceAll('\n', ' ').trim(), { cause: error, details: error.details }));

/** How a command line was meant. */
interface Meant<Input> {
  readonly spec: RunSpec<Input>;
  readonly typed: TypedOptions;
  readonly suggest: Suggest | null;
}

async function runTyped<Input>(command: Command, { world, runLine }: Shell, { spec, typed, suggest }: Meant<Input>): Promise<number> {
  if (spec.makesFolders !== true) requireNamedPlaces(typed, world.cwd);
  // `init` must be able to write anew what can no longer be read.
  const settings = spec.mendsSettings === true ? settingsOrNone(configFile(typed, world)) : loadSettings(configFile(typed, world));
  const globals = resolveGlobals(typed, settings, world, { data: packagedData(), templates: packagedTemplates() });
  // Whoever names an edition means it; one that stands in the settings is asked for only where a job needs it.
  if (typed.edition !== undefined) requireEdition(globals.dataFolders, globals.edition);
  const named = Object.fromEntries(command.registeredArguments.map((argument, index) => [argument.name(), command.processedArgs[index] as unknown]));
  const input = spec.input.safeParse({ ...(spec.sharesOptions === true ? command.optsWithGlobals() : command.opts()), ...named });
  if (!input.success) throw usageError(input.error, wordsOf(command), Object.keys(named));

  const warnings: string[] = [];
  let register: Register | null = null;
  const progress = createProgress(world.streams, world.clock, globals.quiet || globals.format === 'json');
  const context: Context = {
    world,
    globals,
    settings,
    command: wordsOf(command),
    progress,
    warn: (text) => warnings.push(text),
    job: async (mode) => {
      requireEdition(globals.dataFolders, globals.edition);
      const openRegister = await world.database();
      return {
        // Opened when the job first needs it: a bad input file must not leave an empty register behind.
        // A dry run makes no file either: an absent register is then an empty one in memory.
        get register() {
          // A register that was named must be there for whoever only asks it: a slip of the pen is no empty register.
          if (register === null && mode === 'read' && globals.dbNamed) requireNamedRegister(globals.db);
          return (register ??= openRegister(globals.db, globals.dryRun ? 'read' : mode));
        },
        glance: async (ask) => {
          if (register !== null) return await ask(register);
          const seen = openRegister(globals.db, 'read');
          try {
            return await ask(seen);
          } finally {
            await seen.close();
          }
        },
        edition: globals.edition,
        asOf: globals.asOf,
        now: () => world.clock().toISOString(),
        program: version(),
        dryRun: globals.dryRun,
        dataFolders: globals.dataFolders,
        progress: (now) => { progress.report(now); },
        warn: (text) => warnings.push(text),
      };
    },
    runLine,
  };
  try {
    const answer = await spec.run(context, input.data);
    progress.end();
    const closed = answer.withoutEdition === true ? null : windowWarning(globals.dataFolders, globals.edition, answer.asOf ?? globals.asOf);
    // `register` is assigned inside `job`, which the compiler cannot follow.
    const opened = register as Register | null;
    const stale = answer.withoutFreshness === true || opened === null ? null : await staleness(context, opened);
    const told: Told = { closed, warnings: stale === null ? warnings : [stale, ...warnings] };
    await (suggest === null ? print(context, answer, told) : print(context, { ...answer, view: suggestingView(answer.view, suggest) }, { closed: closed === null ? null : suggest(closed), warnings: told.warnings.map(suggest) }));
    return exitCodes[answer.ends ?? 'done'];
  } catch (error) {
    // What was named wrongly (an edition, a settings file) has been refused before: its hint must not repeat it.
    throw suggest === null ? error : suggestingError(error, suggest);
  } finally {
    progress.end();
    // `register` is assigned inside `open`, which the compiler cannot follow.
    await (register as Register | null)?.close();
  }
}

/** Only a register that the command opened anyway is asked: no command opens one to tell how old the last night is. */
async function staleness({ globals, settings, world }: Context, register: Register): Promise<string | null> {
  const { freshnessWarning, defaultMaxAgeHours } = await import('../app/check-freshness.js');
  return freshnessWarning(register, { edition: globals.edition, now: world.clock().toISOString(), maxAgeHours: settings.nightly?.maxAgeHours ?? defaultMaxAgeHours });
}

/** What is told beside the answer. */
interface Told {
  /** That the edition is not open on the day; `null` when it is. */
  readonly closed: string | null;
  readonly warnings: readonly string[];
}

async function print(context: Context, answer: Answer, { closed, warnings }: Told): Promise<void> {
  const { globals, world } = context;
  const format: Format = globals.format ?? (world.streams.outIsTerminal ? 'table' : answer.view.kind === 'text' ? 'table' : 'csv');
  const unique = [...new Set(closed === null ? warnings : [closed, ...warnings])];
  const parts = await render(globals.quiet ? withoutNotes(answer.view) : answer.view, format, {
    meta: {
      command: context.command,
      edition: globals.edition,
      asOf: answer.asOf ?? globals.asOf,
      ...(typeof answer.run === 'string' ? { run: answer.run } : {}),
      ...(globals.dryRun ? { dryRun: true } : {}),
      ...(unique.length === 0 ? {} : { warnings: unique }),
    },
    screen: { colour: globals.colour, width: world.streams.width },
  });
  for (const part of parts) {
    world.streams.out(part);
    await world.streams.drained();
  }
  context.progress.end();
  if (format === 'json' || globals.quiet) return;
  if (globals.dryRun && world.streams.errIsTerminal) world.streams.err('Dry run: nothing was changed.\n');
  // That the edition is over is no news to a script; whatever else is told reaches the log of whoever runs one.
  for (const warning of unique) if (world.streams.errIsTerminal || warning !== closed) world.streams.err(world.streams.errIsTerminal ? sentences(warning, world.streams.width) : `${warning}\n`);
  const { view } = answer;
  if (format === 'table' || format === 'markdown' || (view.kind !== 'list' && view.kind !== 'long-list')) return;
  const shown = view.kind === 'list' ? view.items.length : view.shown;
  if (shown < view.total) world.streams.err(`${shown} of ${view.total}\n`);
}
