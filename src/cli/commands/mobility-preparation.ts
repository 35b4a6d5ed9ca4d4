/** `mobilise mobility checklist` and `mobilise mobility calendar`: what has to be ready before a stay. */

import type { Command } from 'commander';
import { z } from 'zod';
import { isIsoDate } from '../../core/calendar.js';
import { AppError } from '../../errors.js';
import { addCommand, type Shell } from '../action.js';
import { absolutePath } from '../named-files.js';

const checklistInput = z.object({
  mobility: z.string(),
  done: z.string().optional(),
  undo: z.string().optional(),
  on: z.string().refine(isIsoDate, { error: 'is not a day; write it as YYYY-MM-DD' }).optional(),
});

/** Adds the commands to the group `mobility`, which must be there. */
export function registerMobilityPreparation(program: Command, shell: Shell): void {
  const group = program.commands.find((each) => each.name() === 'mobility')!;
  addCommand(group, shell, {
    name: 'checklist <mobility>',
    summary: 'what has to be ready before the stay, by when and by whom; mark what is done',
    examples: ['mobilise mobility checklist M3', 'mobilise mobility checklist M3 --done a1 --on 2021-05-04', 'mobilise mobility checklist M3 --undo a1'],
    options: (command) => command
      .option('--done <item>', 'mark an item as done: training, a1, posting-notice, insurance, accommodation, grant-agreement')
      .option('--on <date>', 'the day on which it was done; today by default')
      .option('--undo <item>', 'take the mark back'),
    input: checklistInput,
    run: async (context, input) => {
      const [{ markPreparation, showChecklist }, { checklistView }] = await Promise.all([import('../../app/prepare-mobility.js'), import('../../output/views/preparation-view.js')]);
      const { globals } = context;
      const item = input.done ?? input.undo;
      if (input.done !== undefined && input.undo !== undefined) throw new AppError('usage', '--done and --undo are two things; one at a time.', { hint: 'For example: mobilise mobility checklist M3 --done a1' });
      if (item === undefined) {
        if (input.on !== undefined) throw new AppError('usage', '--on tells the day of --done.', { hint: 'For example: mobilise mobility checklist M3 --done a1 --on 2021-05-04' });
        return { view: checklistView(await showChecklist(await context.job('read'), input.mobility), false) };
      }
      const { items, run } = await markPreparation(await context.job('create'), input.mobility, { item, done: input.done !== undefined, on: input.on ?? globals.asOf });
      return { view: checklistView(items, globals.dryRun), run };
    },
  });
  addCommand(group, shell, {
    name: 'calendar [mobility]',
    summary: 'the days due before the stay, and the stay, as a calendar file (.ics)',
    examples: ['mobilise mobility calendar M3 --out M3.ics', 'mobilise mobility calendar --all --out stays.ics', 'mobilise mobility calendar M3 --out M3.ics --names'],
    options: (command) => command
      .option('--all', 'every open mobility of the edition')
      .requiredOption('--out <file>', 'the file to write')
      .option('--names', 'name companies and participants; refs and countries alone by default'),
    input: z.object({ mobility: z.string().optional(), all: z.boolean().default(false), out: z.string(), names: z.boolean().default(false) }),
    run: async (context, input) => {
      const [{ writeCalendar }, { calendarView }] = await Promise.all([import('../../app/write-calendar.js'), import('../../output/views/preparation-view.js')]);
      const { world, globals, settings } = context;
      if ((input.mobility !== undefined) === input.all) throw new AppError('usage', 'Name one mobility, or say --all.', { hint: 'For example: mobilise mobility calendar M3 --out M3.ics' });
      const report = await writeCalendar(await context.job('create'), {
        ref: input.mobility ?? null, out: absolutePath(world.cwd, input.out), names: input.names, office: settings.contactPoint?.code ?? null,
      });
      return { view: calendarView(report, globals.dryRun), run: report.run };
    },
  });
}
