/** `mobilise cron`: ready lines that run the night. */

import { join } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { AppError } from '../../errors.js';
import { packagedProgram } from '../../paths.js';
import { addCommand, type Shell } from '../action.js';
import { absolutePath } from '../named-files.js';
import { cronLines, systemdUnits } from '../schedule.js';

/** What decides where the user's own folders lie and which day it is; all else that is read from the environment stands in the options. */
const carried = ['HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'TZ'] as const;

/** The folder given by its option; the user's own one is found by the environment, and the packaged one always. */
const ownFolder = (option: string, folders: readonly string[]): string[] => (folders.length > 2 ? [option, folders[0]!] : []);

/** Adds the command. */
export function registerCron(program: Command, shell: Shell): void {
  addCommand(program, shell, {
    name: 'cron',
    summary: 'ready lines for cron, or a systemd timer, that run the night',
    examples: ['mobilise cron', 'mobilise cron --time 03:15 --out /srv/reports', 'mobilise cron --systemd'],
    options: (command) => command
      .option('--systemd', 'a service and a timer for systemd instead of a line for cron')
      .option('--time <time>', 'when, on the clock of the computer', '02:30')
      .option('--out <dir>', "the folder for the reports; by default one in the user's data folder"),
    input: z.object({
      systemd: z.boolean().default(false),
      time: z.string().regex(/^(?:[01]?\d|2[0-3]):[0-5]\d$/, { error: 'must be a time of day such as 02:30' }),
      out: z.string().optional(),
    }),
    run: async ({ world, globals }, { systemd, time, out }) => {
      const folder = out === undefined ? join(world.folders.data, 'reports') : absolutePath(world.cwd, out);
      const { fileExists } = await import('../../app/named-place.js');
      // A settings file that is looked for by habit may be absent; one that is named must be there.
      const config = fileExists(globals.configFile) ? ['--config', globals.configFile] : [];
      const words = [
        world.node, packagedProgram(), 'report', 'nightly', '--out', folder, '--db', globals.db, ...config, '--edition', globals.edition,
        ...ownFolder('--data', globals.dataFolders), ...ownFolder('--templates', globals.templateFolders),
      ];
      const environment = Object.fromEntries(carried.flatMap((name): [string, string][] => {
        const value = world.env[name];
        return value === undefined || value === '' ? [] : [[name, value]];
      }));
      if ([...words, ...Object.values(environment)].some((word) => /[\r\n]/.test(word))) throw new AppError('usage', 'A path holds a line break, which no schedule can carry.', { hint: 'Name other places with --out and --db.' });
      const [hour, minute] = time.split(':').map(Number) as [number, number];
      const schedule = { words, environment, hour, minute };
      const text = systemd ? systemdUnits(schedule) : cronLines(schedule);
      return { view: { kind: 'text', text, data: { kind: systemd ? 'systemd' : 'cron', time: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`, words, environment, text } }, withoutEdition: true };
    },
  });
}
