/** `mobilise project` and its short form `mobilise draft`: Learning Projects. */

import type { Command } from 'commander';
import { z } from 'zod';
import { addCommand, type CommandSpec, type Shell } from '../action.js';
import { absolutePath } from '../named-files.js';

const draftInput = z.object({
  send: z.string(),
  host: z.string(),
  language: z.string().regex(/^[a-z]{2}$/, { error: 'is a code of two letters, such as en' }).default('en'),
  out: z.string().optional(),
  override: z.string().trim().min(3, { error: 'needs a reason' }).optional(),
});

const draft: CommandSpec<z.infer<typeof draftInput>> = {
  name: 'draft <send> <host>',
  summary: 'write the Learning Project of a pair as a Markdown draft',
  examples: ['mobilise project draft S12 H45', 'mobilise draft S12 H45 --out drafts/', 'mobilise project draft S12 H45 --override "the board agreed on 3 May"'],
  options: (command) => command
    .option('--language <code>', 'language of the document', 'en')
    .option('--out <file|dir>', 'where to write it; the current folder by default')
    .option('--override <reason>', 'draft although a rule or constraint forbids it; the reason is recorded'),
  input: draftInput,
  run: async (context, input) => {
    const [{ draftProject }, { draftView }] = await Promise.all([import('../../app/draft-project.js'), import('../../output/views/project-view.js')]);
    const { world, globals, settings } = context;
    const out = input.out ?? '.';
    const drafted = await draftProject(await context.job('create'), {
      refs: [input.send, input.host],
      language: input.language,
      out: absolutePath(world.cwd, out),
      outIsFolder: out.endsWith('/') || !out.endsWith('.md'),
      overrideReason: input.override ?? null,
      templateFolders: globals.templateFolders,
      contactPoint: settings.contactPoint ?? null,
    });
    return { view: draftView(drafted, globals.dryRun), ...(drafted.run === null ? {} : { run: drafted.run }) };
  },
};

/** Adds the group and the short form. */
export function registerProject(program: Command, shell: Shell): void {
  const group = program.command('project').description('Learning Projects: draft them from what both companies said');
  addCommand(group, shell, draft);
  addCommand(program, shell, { ...draft, summary: 'short for project draft' });
}
