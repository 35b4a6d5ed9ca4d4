/** The options every command knows, from words as typed to values as meant. */

import { join } from 'node:path';
import { z } from 'zod';
import { isIsoDate } from '../core/calendar.js';
import { AppError } from '../errors.js';
import type { Format } from '../output/render.js';
import { formats } from '../output/render.js';
import type { Settings } from '../app/load-settings.js';
import { absolutePath } from './named-files.js';
import type { World } from './world.js';

/** One global option: how it is typed and what it means, for the parser and for the help. */
export interface GlobalOption {
  readonly flags: string;
  readonly help: string;
}

/** In the order of the help. */
export const globalOptions: readonly GlobalOption[] = [
  { flags: '--db <file>', help: 'the register: one SQLite file' },
  { flags: '--config <file>', help: 'settings of the contact point (JSON)' },
  { flags: '--edition <id>', help: 'programme edition' },
  { flags: '--data <dir>', help: 'a folder with own editions, code lists and vocabulary' },
  { flags: '--templates <dir>', help: 'a folder with own document templates' },
  { flags: '--as-of <date>', help: 'evaluate as if today were this day (YYYY-MM-DD)' },
  { flags: '--format <format>', help: 'table, json, ndjson, csv or markdown' },
  { flags: '--json', help: 'the same as --format json' },
  { flags: '--ui-language <code>', help: 'language of messages' },
  { flags: '--limit <n>', help: 'at most so many rows of a list' },
  { flags: '--no-input', help: 'never ask' },
  { flags: '-y, --yes', help: 'answer yes to the confirmation of a destructive command' },
  { flags: '-n, --dry-run', help: 'do all the work, report, change nothing' },
  { flags: '-q, --quiet', help: 'no notes, no progress' },
  { flags: '-v, --verbose', help: 'say more' },
  { flags: '--debug', help: 'show where an error came from' },
  { flags: '--no-color', help: 'no colours' },
];

const day = z.string().refine(isIsoDate, { error: 'is not a day; write it as YYYY-MM-DD' });

/** Languages of messages; more follow as they are translated. */
const uiLanguages = ['en'] as const;

const asTyped = z.object({
  db: z.string().optional(),
  config: z.string().optional(),
  edition: z.string().optional(),
  data: z.string().optional(),
  templates: z.string().optional(),
  asOf: day.optional(),
  format: z.enum(formats, { error: `must be one of ${formats.join(', ')}` }).optional(),
  json: z.boolean().default(false),
  uiLanguage: z.enum(uiLanguages, { error: `must be one of ${uiLanguages.join(', ')}` }).optional(),
  limit: z.coerce.number({ error: 'must be a whole number' }).int({ error: 'must be a whole number' }).positive({ error: 'must be 1 or more' }).optional(),
  input: z.boolean().default(true),
  yes: z.boolean().default(false),
  dryRun: z.boolean().default(false),
  quiet: z.boolean().default(false),
  verbose: z.boolean().default(false),
  debug: z.boolean().default(false),
  color: z.boolean().default(true),
});
export type TypedOptions = z.infer<typeof asTyped>;

/** The global options as meant: every path absolute, every default decided. */
export interface Globals {
  readonly db: string;
  /** Whether a flag, the environment or the settings named the register; else it is looked for by habit. */
  readonly dbNamed: boolean;
  readonly configFile: string;
  readonly edition: string;
  readonly dataFolders: readonly string[];
  readonly templateFolders: readonly string[];
  readonly asOf: string;
  /** Whether `--as-of` was given. */
  readonly asOfGiven: boolean;
  readonly format: Format | null;
  /** Rows of a list; `null` for all. */
  readonly limit: number | null;
  readonly mayAsk: boolean;
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly colour: boolean;
}

/** Puts zod's findings into one usage error that names the options, and the arguments by their place. `command`: its words, empty for the program itself. */
export function usageError(error: z.ZodError, command: string, argumentNames: readonly string[] = []): AppError {
  const parts = error.issues.map((issue) => {
    const [first] = issue.path;
    if (first === undefined) return issue.message;
    const name = String(first);
    return `${argumentNames.includes(name) ? `<${name}>` : `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`} ${issue.message}`;
  });
  return new AppError('usage', `${parts.join('; ')}.`, { hint: `What it takes: mobilise ${command === '' ? '' : `${command} `}--help` });
}

/** First stage: the words of the command line, checked. */
export function typedOptions(options: unknown, command: string): TypedOptions {
  const parsed = asTyped.safeParse(options);
  if (!parsed.success) throw usageError(parsed.error, command);
  return parsed.data;
}

const given = (text: string | undefined): string | undefined => (text === undefined || text === '' ? undefined : text);

/** Where the settings file is: flag, environment, or the user's folder. */
export function configFile(typed: TypedOptions, world: World): string {
  const named = typed.config ?? given(world.env.MOBILISE_CONFIG);
  return named === undefined ? join(world.folders.config, 'config.json') : absolutePath(world.cwd, named);
}

/** Today's date on the officer's own calendar. */
function today(clock: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${clock.getFullYear()}-${two(clock.getMonth() + 1)}-${two(clock.getDate())}`;
}

/** Second stage: flags, environment, settings and defaults decided (in that order). */
export function resolveGlobals(typed: TypedOptions, settings: Settings, world: World, packaged: { data: string; templates: string }): Globals {
  const { env, cwd, folders, streams } = world;
  const db = typed.db ?? given(env.MOBILISE_DB) ?? settings.db;
  const own = (path: string | undefined): string[] => (path === undefined ? [] : [absolutePath(cwd, path)]);
  return {
    db: db === undefined ? join(folders.data, 'register.db') : absolutePath(cwd, db),
    dbNamed: db !== undefined,
    configFile: configFile(typed, world),
    edition: typed.edition ?? given(env.MOBILISE_EDITION) ?? settings.edition ?? 'mobilisesme-2020',
    dataFolders: [...own(typed.data), join(folders.data, 'data'), packaged.data],
    templateFolders: [...own(typed.templates), join(folders.data, 'templates'), packaged.templates],
    asOf: typed.asOf ?? today(world.clock()),
    asOfGiven: typed.asOf !== undefined,
    format: typed.json ? 'json' : (typed.format ?? null),
    limit: typed.limit ?? (streams.outIsTerminal && (typed.format ?? 'table') === 'table' && !typed.json ? 50 : null),
    mayAsk: typed.input && world.prompter.available && !typed.json && typed.format !== 'json' && typed.format !== 'ndjson',
    yes: typed.yes,
    dryRun: typed.dryRun,
    quiet: typed.quiet,
    verbose: typed.verbose,
    colour: typed.color && streams.outIsTerminal && (env.NO_COLOR ?? '') === '',
  };
}
