/** The test twin of the world: text in, text out, a clock that stands still, real files and a real register. */

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { openRegisterFile } from '../../src/app/open-register.js';
import { cannotAsk, type Prompter } from '../../src/cli/prompter.js';
import type { World } from '../../src/cli/world.js';
import { main } from '../../src/main.js';

/** What one command line gave. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What a test may set up. */
export interface TestWorldOptions {
  readonly now?: string;
  readonly terminal?: boolean;
  readonly width?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Answers by flag (`--side`), given in place of a person. */
  readonly answers?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** A fresh folder in which commands run. */
export interface Desk {
  readonly folder: string;
  /** Runs one command line; words are separated by the caller. */
  run(...argv: string[]): Promise<Outcome>;
  /** The same with other surroundings. */
  runIn(options: TestWorldOptions, ...argv: string[]): Promise<Outcome>;
  /** Runs with `--json` and gives the data; fails unless the code is 0 or as expected. */
  json<Data = unknown>(...argv: string[]): Promise<{ data: Data; meta: Record<string, unknown>; code: number }>;
  remove(): void;
}

function answering(answers: Readonly<Record<string, string>> | undefined): Prompter {
  const answer = (flag: string, initial: string | undefined): string => {
    if (answers === undefined) throw cannotAsk(flag);
    return answers[flag] ?? initial ?? '';
  };
  return {
    available: answers !== undefined,
    text: ({ flag, initial, check }) => {
      const text = answer(flag, initial);
      const verdict = check?.(text) ?? true;
      if (verdict !== true) throw new Error(`${flag}: ${verdict}`);
      return Promise.resolve(text);
    },
    choose: ({ flag, initial }) => Promise.resolve(answer(flag, initial)),
    confirm: ({ flag }) => Promise.resolve(answer(flag, 'no') === 'yes'),
  };
}

/** A world over buffers. */
export function testWorld(folder: string, options: TestWorldOptions = {}): { world: World; out: () => string; err: () => string } {
  let out = '';
  let err = '';
  const terminal = options.terminal ?? false;
  return {
    out: () => out,
    err: () => err,
    world: {
      streams: {
        input: Readable.from(options.stdin === undefined ? [] : [Buffer.from(options.stdin)]),
        inputIsTerminal: terminal,
        out: (text) => { out += text; },
        drained: async () => { await Promise.resolve(); },
        outIsTerminal: terminal,
        err: (text) => { err += text; },
        errIsTerminal: terminal,
        width: terminal ? (options.width ?? 120) : null,
      },
      env: { HOME: folder, NO_COLOR: '1', ...options.env },
      cwd: folder,
      clock: () => new Date(options.now ?? '2021-04-01T08:00:00Z'),
      prompter: answering(options.answers),
      folders: { data: join(folder, 'user-data'), config: join(folder, 'user-config') },
      node: '/usr/bin/node',
      database: () => Promise.resolve(openRegisterFile),
    },
  };
}

/** A folder in memory where there is one: for tests that write so much that waiting for a disk would take most of their time. */
export const quickFolder = (): string => (existsSync('/dev/shm') ? '/dev/shm' : tmpdir());

/** A fresh desk inside `parent`; call `remove` when done. */
export function openDesk(defaults: TestWorldOptions = {}, parent = tmpdir()): Desk {
  const folder = mkdtempSync(join(parent, 'mobilise-test-'));
  const runIn = async (options: TestWorldOptions, ...argv: string[]): Promise<Outcome> => {
    const { world, out, err } = testWorld(folder, { ...defaults, ...options });
    const code = await main(argv, world);
    return { code, out: out(), err: err() };
  };
  return {
    folder,
    runIn,
    run: async (...argv) => await runIn({}, ...argv),
    json: async <Data>(...argv: string[]) => {
      const { code, out, err } = await runIn({}, ...argv, '--json');
      if (code !== 0 && code !== 1) throw new Error(`mobilise ${argv.join(' ')} ended with ${code}: ${err}`);
      const parsed = JSON.parse(out) as { data: Data; meta: Record<string, unknown> };
      return { ...parsed, code };
    },
    remove: () => { rmSync(folder, { recursive: true, force: true }); },
  };
}
