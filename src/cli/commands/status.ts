/** `mobilise status`: whether the register is healthy and last night's run is fresh. */

import type { Command } from 'commander';
import { z } from 'zod';
import { addCommand, type Shell } from '../action.js';

const age = z.string().regex(/^\d{1,4}[hd]$/, { error: 'must be a time such as 26h or 2d' })
  .transform((text) => Number(text.slice(0, -1)) * (text.endsWith('d') ? 24 : 1))
  .refine((hours) => hours > 0, { error: 'must be more than nothing' });

/** Adds the command. */
export function registerStatus(program: Command, shell: Shell): void {
  addCommand(program, shell, {
    name: 'status',
    summary: 'is the register healthy, is the last night run fresh: when, on which data, rules and weights',
    examples: ['mobilise status', 'mobilise status --max-age 26h', 'mobilise status --json'],
    options: (command) => command.option('--max-age <time>', 'how old the last night may be, such as 26h or 2d; by default what the settings allow, else 26h'),
    input: z.object({ maxAge: age.optional() }),
    run: async (context, input) => {
      const [{ statusOf, defaultMaxAgeHours }, { statusView }] = await Promise.all([import('../../app/check-freshness.js'), import('../../output/views/report-view.js')]);
      const { globals, settings, world } = context;
      const { register } = await context.job('read');
      const report = statusOf(register, { edition: globals.edition, now: world.clock().toISOString(), maxAgeHours: input.maxAge ?? settings.nightly?.maxAgeHours ?? defaultMaxAgeHours });
      return { view: statusView(report), withoutFreshness: true, ...(report.fresh ? {} : { ends: 'not-clean' as const }) };
    },
  });
}
