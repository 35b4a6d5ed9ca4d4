/** `mobilise project` and its short form `mobilise draft`: Learning Projects. */

import type { Command } from 'commander';
import { z } from 'zod';
import { addCommand, type CommandSpec, type Shell } from '../action.js';
import { documentLanguages } from '../document-language.js';
import { absolutePath } from '../named-files.js';
import { rulingInput, rulingOf, rulingOptions } from '../ruling.js';

const draftInput = z.object({
  ref: z.string(),
  host: z.string().optional(),
  language: documentLanguages.optional(),
  out: z.string().optional(),
  override: z.string().trim().min(3, { error: 'needs a reason' }).optional(),
  ...rulingInput,
});

const draft: CommandSpec<z.infer<typeof draftInput>> = {
  name: 'draft <ref> [host]',
  summary: 'write the Learning Project of a mobility or a pair as a Markdown draft',
  examples: ['mobilise project draft M3', 'mobilise project draft S12 H45', 'mobilise draft S12 H45 --language de,es --out drafts/', 'mobilise project draft S12 H45 --override "the board agreed on 3 May"'],
  options: (command) => rulingOptions(command)
    .option('--language <codes>', 'language of the document, or two side by side (de,es); that of the pair by default')
    .option('--out <file|dir>', 'where to write it; the current folder by default')
    .option('--override <reason>', 'draft although a rule or constraint forbids it; the reason is recorded'),
  input: draftInput,
  run: async (context, input) => {
    const [{ draftProject }, { draftView }] = await Promise.all([import('../../app/draft-project.js'), import('../../output/views/project-view.js')]);
    const { world, globals, settings } = context;
    const out = input.out ?? '.';
    const drafted = await draftProject(await context.job('create'), {
      refs: [input.ref, input.host ?? null],
      ruling: rulingOf(input),
      languages: input.language ?? null,
      out: absolutePath(world.cwd, out),
      outIsFolder: out.endsWith('/') || !out.endsWith('.md'),
      overrideReason: input.override ?? null,
      templateFolders: globals.templateFolders,
      contactPoint: settings.contactPoint ?? null,
    });
    return { view: draftView(drafted, globals.dryRun), run: drafted.run };
  },
};

/** Adds the group and the short form; gives the group, to which other files add. */
export function registerProject(program: Command, shell: Shell): Command {
  const group = program.command('project').description('Learning Projects: draft, edit, merge, compare, approve, sign');
  addCommand(group, shell, draft);
  addCommand(program, shell, { ...draft, summary: 'short for project draft' });
  return group;
}
