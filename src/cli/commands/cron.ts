/** `mobilise cron`: ready lines that run the night. */

import { join } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { AppError } from '../../errors.js';
import { packagedProgram } from '../../paths.js';
import { addCommand, type Shell } from '../action.js';
import { absolutePath } from '../named-files.js';
import { cronLines, systemdUnits } from '../schedule.js';

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
      const settings = ['--db', globals.db, '--config', globals.configFile, '--edition', globals.edition];
      const { fileExists } = await import('../../app/named-place.js');
      // The one given, else the user's own if there is one: with an empty environment it may not be found by habit.
      const [nearest = ''] = globals.dataFolders;
      const data = globals.dataFolders.length > 1 && fileExists(nearest) ? ['--data', nearest] : [];
      // A settings file that is looked for by habit may be absent; one that is named must be there.
      const words = [world.node, packagedProgram(), 'report', 'nightly', '--out', folder, ...(fileExists(globals.configFile) ? settings : ['--db', globals.db, '--edition', globals.edition]), ...data];
      if (words.some((word) => /[\r\n]/.test(word))) throw new AppError('usage', 'A path holds a line break, which no schedule can carry.', { hint: 'Name other places with --out and --db.' });
      const [hour, minute] = time.split(':').map(Number) as [number, number];
      const schedule = { words, hour, minute };
      const text = systemd ? systemdUnits(schedule) : cronLines(schedule);
      return { view: { kind: 'text', text, data: { kind: systemd ? 'systemd' : 'cron', time: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`, words, text } }, withoutEdition: true };
    },
  });
}
