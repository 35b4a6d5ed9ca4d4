/** `mobilise project templates`: the texts that Learning Projects are made of. */

import type { Command } from 'commander';
import { z } from 'zod';
import { addCommand, type Shell } from '../action.js';

/** Adds the sub-group to the group `project`, which is there already. */
export function registerProjectTemplates(program: Command, shell: Shell): void {
  const project = program.commands.find((command) => command.name() === 'project') ?? program;
  const group = project.command('templates').description('the texts that Learning Projects and letters are made of, in every language');
  addCommand(group, shell, {
    name: 'check',
    summary: 'every problem of the templates and words of documents and letters in all languages at once, with file and line, and which issued ones a change touches',
    examples: ['mobilise project templates check', 'mobilise project templates check --templates my-texts --json'],
    input: z.object({}),
    run: async (context) => {
      const [{ checkProjectTemplates }, { templatesCheckView }] = await Promise.all([import('../../app/check-templates.js'), import('../../output/views/templates-view.js')]);
      const check = await checkProjectTemplates(await context.job('read'), context.globals.templateFolders);
      return { view: templatesCheckView(check), withoutEdition: true, ...(check.problems.every(({ level }) => level !== 'error') ? {} : { ends: 'not-clean' }) };
    },
  });
}
