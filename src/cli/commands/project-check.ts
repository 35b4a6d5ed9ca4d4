/** `mobilise project check`: what a draft still lacks, with line, quoted text and reason. */

import type { Command } from 'commander';
import { z } from 'zod';
import { addCommand, type Shell } from '../action.js';
import { absolutePath } from '../named-files.js';

/** Adds the command to the group `project`, which must be there. */
export function registerProjectCheck(program: Command, shell: Shell): void {
  const group = program.commands.find((each) => each.name() === 'project') ?? program.command('project');
  addCommand(group, shell, {
    name: 'check <what> [host]',
    summary: 'check a draft (M3, S12 H45 or a Markdown file) for what the guide to Learning Projects asks',
    examples: ['mobilise project check learning-project-S12-H45.en.md', 'mobilise project check M3', 'mobilise project check S12 H45', 'mobilise project check projekt.md --language de --json'],
    options: (command) => command.option('--language <code>', 'language of the document; found out from its name or text by default'),
    input: z.object({ what: z.string().min(1), host: z.string().optional(), language: z.string().regex(/^[a-z]{2}$/, { error: 'is a code of two letters, such as en' }).optional() }),
    run: async (context, { what, host, language }) => {
      const [{ checkProject }, { projectCheckView }] = await Promise.all([import('../../app/check-project.js'), import('../../output/views/project-check-view.js')]);
      const check = await checkProject(await context.job('read'), { named: what, other: host ?? null, path: absolutePath(context.world.cwd, what), language: language ?? null });
      return { view: projectCheckView(check), ...(check.problems.some(({ level }) => level === 'error') ? { ends: 'not-clean' as const } : {}) };
    },
  });
}
