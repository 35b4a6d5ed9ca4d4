/** `mobilise registration withdraw`: a company no longer wishes to send or to host, or does again. */

import type { Command } from 'commander';
import { z } from 'zod';
import { AppError } from '../../errors.js';
import { addCommand, type Shell } from '../action.js';

/** Adds it to the group `registration`. */
export function registerWithdrawal(group: Command, shell: Shell): void {
  addCommand(group, shell, {
    name: 'withdraw <ref>',
    summary: 'the company no longer wishes it: no longer judged or matched, and nothing is deleted',
    examples: ['mobilise registration withdraw S12 --reason "sold the company"', 'mobilise registration withdraw S12 --reason "no time this year" --dry-run', 'mobilise registration withdraw S12 --undo'],
    options: (command) => command.option('--reason <text>', 'why, for the next who asks').option('--undo', 'take it back into use'),
    input: z.object({ ref: z.string(), reason: z.string().trim().min(3, { error: 'needs a reason in words' }).optional(), undo: z.boolean().default(false) }),
    run: async (context, { ref, reason, undo }) => {
      if (!undo && reason === undefined) throw new AppError('usage', '--reason is missing: a withdrawal has a reason.', { hint: `For example: mobilise registration withdraw ${ref} --reason "no time this year"` });
      const [{ withdrawRegistration }, { withdrawalView }] = await Promise.all([import('../../app/withdraw-registration.js'), import('../../output/views/withdrawal-view.js')]);
      const report = await withdrawRegistration(await context.job('create'), { ref, reason: reason ?? null, undo });
      return { view: withdrawalView(report, context.globals.dryRun), run: report.run };
    },
  });
}
