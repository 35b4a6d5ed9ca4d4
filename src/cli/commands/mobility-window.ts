/** `mobilise mobility window`: when a stay of a pair is possible, or what would make it so. */

import type { Command } from 'commander';
import { z } from 'zod';
import { isIsoDate } from '../../core/calendar.js';
import { addCommand, type Shell } from '../action.js';

const collect = (text: string, before: readonly string[]): string[] => [...before, text];

const closure = z.string().transform((text, context) => {
  const [from = '', until = from, ...rest] = text.split('..');
  if (isIsoDate(from) && isIsoDate(until) && rest.length === 0 && from <= until) return { from, until };
  context.addIssue({ code: 'custom', message: `has "${text}", which is no first and last day; write them as YYYY-MM-DD..YYYY-MM-DD` });
  return z.NEVER;
});

const months = z.string().transform(Number).refine((value) => Number.isInteger(value * 2) && value > 0 && value <= 24, { error: 'must be a number of whole or half months, 0.5 to 24' });
const parts = z.string().regex(/^\d{1,2}$/, { error: 'must be a number of parts, 1 to 26' }).transform(Number).refine((value) => value >= 1 && value <= 26, { error: 'must be a number of parts, 1 to 26' });

const notNumbered = 'must be the number of a period, as mobility window lists them: 1, 2 or 3';
const period = z.string().regex(/^[1-9]\d?$/, { error: notNumbered }).transform(Number);

/** Adds the command to the group `mobility`, which must be there. */
export function registerMobilityWindow(program: Command, shell: Shell): void {
  const group = program.commands.find((each) => each.name() === 'mobility')!;
  addCommand(group, shell, {
    name: 'window <ref> [other]',
    summary: 'when a stay is possible, with the reasons and the grant, and settle it; or why not, and which single change would do',
    examples: ['mobilise mobility window M3', 'mobilise mobility window M3 --months 2 --closed 2021-08-01..2021-08-22 --parts 2', 'mobilise mobility window M3 --settle 1 --dry-run', 'mobilise mobility window S12 H45 --json'],
    options: (command) => command
      .option('--months <n>', 'a stay of exactly so many whole or half months; what both sides accept, by default')
      .option('--parts <n>', 'the most parts it may be split into; what the registrations declare, else 1')
      .option('--closed <from..until>', 'days on which the host is closed; repeat for more', collect, [])
      .option('--settle <n>', 'settle the period of this number as the days of the stay'),
    input: z.object({ ref: z.string(), other: z.string().optional(), months: months.optional(), parts: parts.optional(), closed: z.array(closure), settle: period.optional() }),
    run: async (context, input) => {
      const asked = { refs: [input.ref, input.other ?? null] as const, months: input.months ?? null, parts: input.parts ?? null, closed: input.closed };
      if (input.settle !== undefined) {
        const [{ settleStay }, { mobilityStepView }] = await Promise.all([import('../../app/settle-stay.js'), import('../../output/views/mobility-view.js')]);
        const step = await settleStay(await context.job('create'), { ...asked, number: input.settle });
        return { view: mobilityStepView(step, context.globals.dryRun), run: step.run };
      }
      const [{ findWindow }, { windowView }] = await Promise.all([import('../../app/find-window.js'), import('../../output/views/window-view.js')]);
      return { view: windowView(await findWindow(await context.job('read'), asked)) };
    },
  });
}
