/** `mobilise letter`: letters to companies. */

import type { Command } from 'commander';
import { z } from 'zod';
import { isIsoDate } from '../../core/calendar.js';
import { verdicts } from '../../core/rules/outcome.js';
import { AppError } from '../../errors.js';
import { addCommand, type Shell } from '../action.js';
import { absolutePath } from '../named-files.js';

const deficiencyInput = z.object({
  refs: z.array(z.string()).default([]),
  verdict: z.enum(verdicts, { error: `must be one of ${verdicts.join(', ')}` }).optional(),
  language: z.string().regex(/^[a-z]{2}$/, { error: 'is a code of two letters, such as en' }).optional(),
  out: z.string().default('.'),
  until: z.string().refine(isIsoDate, { error: 'is not a day; write it as YYYY-MM-DD' }).optional(),
});

/** Adds the group and gives it back for the letters about pairs. */
export function registerLetter(program: Command, shell: Shell): Command {
  const group = program.command('letter').description('letters to companies');
  addCommand(group, shell, {
    name: 'deficiency [refs...]',
    summary: 'ask companies for what their registrations lack: what is missing, which proof, by when',
    examples: ['mobilise letter deficiency S12', 'mobilise letter deficiency --verdict needs-information --out letters/', 'mobilise letter deficiency S12 --until 2021-05-31 --dry-run'],
    options: (command) => command
      .option('--verdict <verdict>', `instead of refs, all with this verdict: ${verdicts.join(', ')}`)
      .option('--language <code>', "language of the letters; each company's own where there is a template, else en")
      .option('--out <dir>', 'the folder for the letters; the current one by default')
      .option('--until <date>', 'last day for the answer; by default the limit of the edition'),
    input: deficiencyInput,
    run: async (context, input) => {
      const [{ writeLetters }, { lettersView }] = await Promise.all([import('../../app/write-letters.js'), import('../../output/views/letter-view.js')]);
      const { world, globals, settings } = context;
      if ((input.refs.length === 0) === (input.verdict === undefined)) {
        throw new AppError('usage', 'Name registrations, or one verdict with --verdict.', { hint: 'For example: mobilise letter deficiency S12, or: mobilise letter deficiency --verdict needs-information' });
      }
      const { items, run } = await writeLetters(await context.job('create'), {
        refs: [...new Set(input.refs.map((ref) => ref.toUpperCase()))], verdict: input.verdict ?? null, language: input.language ?? null,
        out: absolutePath(world.cwd, input.out), until: input.until ?? null,
        templateFolders: globals.templateFolders, contactPoint: settings.contactPoint ?? null,
      });
      return { view: lettersView(items, globals.dryRun), run, ...(items.some(({ result }) => result === 'kept') ? { ends: 'not-clean' as const } : {}) };
    },
  });
  return group;
}
