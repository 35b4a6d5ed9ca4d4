/** `mobilise project render`: a Learning Project as .docx or as a page to print. */

import type { Command } from 'commander';
import { z } from 'zod';
import { AppError } from '../../errors.js';
import { addCommand, type Shell } from '../action.js';
import { documentLanguage } from '../document-language.js';
import { absolutePath } from '../named-files.js';

const formats = ['docx', 'html'] as const;

const renderInput = z.object({
  what: z.string(),
  host: z.string().optional(),
  to: z.enum(formats, { error: `must be one of ${formats.join(', ')}` }),
  out: z.string().optional(),
  language: documentLanguage.optional(),
});

/** Adds the command to the group `project`, which must be there. */
export function registerProjectRender(program: Command, shell: Shell): void {
  const group = program.commands.find((each) => each.name() === 'project')!;
  addCommand(group, shell, {
    name: 'render <what> [host]',
    summary: 'make a .docx or a page to print of a Learning Project, as it was drafted and edited',
    examples: ['mobilise project render M3 --to docx', 'mobilise project render S12 H45 --to html --out print/', 'mobilise project render learning-project-S12-H45.en.md --to docx --out project.docx'],
    options: (command) => command
      .requiredOption('--to <format>', `what to make: ${formats.join(', ')}`)
      .option('--out <file|dir>', 'where to write it; beside the text by default')
      .option('--language <code>', 'of several languages, this one; for a file, the language it is written in'),
    input: renderInput,
    run: async (context, input) => {
      const [{ renderProject }, { looksLikeRef }, { renderView }] = await Promise.all([
        import('../../app/render-project.js'), import('../../app/document-to-render.js'), import('../../output/views/render-view.js'),
      ]);
      const { world, globals } = context;
      const refs = input.host === undefined ? [input.what] : [input.what, input.host];
      if (input.host !== undefined && !looksLikeRef(input.what)) {
        throw new AppError('usage', 'Name one file, one mobility, or a sender and a host.', { hint: 'For example: mobilise project render M3 --to docx, or: mobilise project render S12 H45 --to docx' });
      }
      const report = await renderProject(await context.job('create'), {
        what: looksLikeRef(input.what) ? { refs } : { file: absolutePath(world.cwd, input.what) },
        language: input.language ?? null,
        to: input.to,
        out: input.out === undefined ? null : absolutePath(world.cwd, input.out),
        outIsFolder: input.out !== undefined && (input.out.endsWith('/') || !input.out.toLowerCase().endsWith(`.${input.to}`)),
        templateFolders: globals.templateFolders,
      });
      return { view: renderView(report, globals.dryRun), run: report.run };
    },
  });
}
