/** The outside world as one object: streams, environment, clock, prompts, folders and the register; tests pass a twin. */

import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { OpenMode, Register } from '../app/open-register.js';
import { createPrompter, type Prompter } from './prompter.js';

/** Where text goes and what the terminal is like. */
export interface Streams {
  readonly input: Readable;
  readonly inputIsTerminal: boolean;
  out(text: string): void;
  /** Ends when whoever reads has taken what was written, or nearly; others get their turn at each call. */
  drained(): Promise<void>;
  readonly outIsTerminal: boolean;
  err(text: string): void;
  readonly errIsTerminal: boolean;
  /** Width of the terminal, `null` without one. */
  readonly width: number | null;
}

/** The user's own folders for data and settings. */
export interface UserFolders {
  readonly data: string;
  readonly config: string;
}

/** Opens a register file; throws AppError `database`. */
export type OpenRegister = (file: string, mode: OpenMode) => Register;

/** Everything a command may touch. */
export interface World {
  readonly streams: Streams;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly clock: () => Date;
  readonly prompter: Prompter;
  readonly folders: UserFolders;
  /** Absolute path of the Node that runs this program. */
  readonly node: string;
  /** Loads the database room and gives what opens a register; loaded at need, because it costs 100 ms. */
  readonly database: () => Promise<OpenRegister>;
}

/** The user's data and settings folders, as each system wants them (XDG on Linux). */
export function userFolders(env: Readonly<Record<string, string | undefined>>, platform: string): UserFolders {
  const home = env.HOME ?? env.USERPROFILE ?? homedir();
  if (platform === 'win32') {
    const local = env.LOCALAPPDATA ?? join(home, 'AppData', 'Local');
    return { data: join(local, 'mobilise'), config: join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'mobilise') };
  }
  if (platform === 'darwin') {
    const support = join(home, 'Library', 'Application Support', 'mobilise');
    return { data: env.XDG_DATA_HOME === undefined ? support : join(env.XDG_DATA_HOME, 'mobilise'), config: env.XDG_CONFIG_HOME === undefined ? support : join(env.XDG_CONFIG_HOME, 'mobilise') };
  }
  return {
    data: join(nonEmpty(env.XDG_DATA_HOME) ?? join(home, '.local', 'share'), 'mobilise'),
    config: join(nonEmpty(env.XDG_CONFIG_HOME) ?? join(home, '.config'), 'mobilise'),
  };
}

/** The user's folder for what can be made again at any time, as each system wants it (XDG on Linux). */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>, platform: string): string {
  const home = env.HOME ?? env.USERPROFILE ?? homedir();
  const named = nonEmpty(env.XDG_CACHE_HOME);
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'mobilise', 'cache');
  return join(named ?? (platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache')), 'mobilise');
}

/** Where Node may keep this program compiled: never the folder for everybody's temporary files, in which others could lay something ready. */
export const compiledFolder = (): string => join(cacheFolder(process.env, process.platform), 'compiled');

const nonEmpty = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

/** The real world of a process. */
export function realWorld(): World {
  const { stdin, stdout, stderr, env } = process;
  // A reader that has seen enough (head, a closed pager) is no failure.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    stderr.write(`mobilise: standard output cannot be written (${error.code ?? error.message}).\n`);
    process.exit(3);
  });
  return {
    streams: {
      input: stdin,
      inputIsTerminal: stdin.isTTY,
      out: (text) => { stdout.write(text); },
      drained: async () => { await new Promise<void>((resolve) => (stdout.writableNeedDrain ? stdout.once('drain', resolve) : setImmediate(resolve))); },
      outIsTerminal: stdout.isTTY,
      err: (text) => { stderr.write(text); },
      errIsTerminal: stderr.isTTY,
      width: stdout.isTTY ? stdout.columns : null,
    },
    env,
    cwd: process.cwd(),
    clock: () => new Date(),
    prompter: createPrompter(stdin.isTTY && stderr.isTTY),
    folders: userFolders(env, process.platform),
    node: process.execPath,
    database: async () => (await import('../app/open-register.js')).openRegisterFile,
  };
}
