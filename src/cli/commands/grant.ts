/** `mobilise grant`: what a stay of a pair would be granted. */

import type { Command } from 'commander';
import { z } from 'zod';
import { isIsoDate } from '../../core/calendar.js';
import { addCommand, type Shell } from '../action.js';

const day = (what: string) => z.string({ error: `is missing: the ${what} day of the stay` }).refine(isIsoDate, { error: 'is not a day; write it as YYYY-MM-DD' });

/** Adds the command. */
export function registerGrant(program: Command, shell: Shell): void {
  addCommand(program, shell, {
    name: 'grant <send> <host>',
    summary: 'the grant of a pair and a stay: rate, months and days, and what the texts leave open',
    examples: ['mobilise grant S12 H45 --from 2021-06-01 --until 2021-08-15', 'mobilise grant S12 H45 --from 2021-06-01 --until 2021-08-31 --disability --json'],
    options: (command) => command
      .option('--from <date>', 'first day of the stay')
      .option('--until <date>', 'last day of the stay')
      .option('--disability', 'the rate for a participant with a disability applies; asked on a terminal, never stored')
      .option('--no-disability', 'it does not'),
    input: z.object({ send: z.string(), host: z.string(), from: day('first'), until: day('last'), disability: z.boolean().optional() }),
    run: async (context, input) => {
      const [{ computeGrant }, { grantView }] = await Promise.all([import('../../app/compute-grant.js'), import('../../output/views/grant-view.js')]);
      const { globals, world } = context;
      // Special-category data: asked for here alone, where the sum depends on it.
      const disabilityRate = input.disability ?? (globals.mayAsk && await world.prompter.confirm({
        message: 'Does the rate for a participant with a disability apply? (asked for this sum only; nothing is stored)', flag: '--disability',
      }));
      const report = await computeGrant(await context.job('read'), { refs: [input.send, input.host], from: input.from, until: input.until, disabilityRate });
      return { view: grantView(report), ...(report.total === null ? { ends: 'not-clean' as const } : {}) };
    },
  });
}
