/** `mobilise edition`: the programme rounds, their rules, and rounds of one's own. */

import { join } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { isIsoDate } from '../../core/calendar.js';
import { addCommand, type Shell } from '../action.js';

const day = z.string().refine(isIsoDate, { error: 'is not a day; write it as YYYY-MM-DD' });

/** Adds the group. */
export function registerEdition(program: Command, shell: Shell): void {
  const group = program.command('edition').description('programme editions: rules, rates and lists as data');
  addCommand(group, shell, {
    name: 'list',
    summary: 'the editions that can be found, and whether they are open',
    examples: ['mobilise edition list', 'mobilise edition list --as-of 2021-04-01'],
    input: z.object({}),
    run: async (context) => {
      const [{ listEditions }, { editionsView }] = await Promise.all([import('../../app/look-up-editions.js'), import('../../output/views/edition-view.js')]);
      const items = listEditions(context.globals.dataFolders, context.globals);
      return { view: editionsView(items) };
    },
  });
  addCommand(group, shell, {
    name: 'show [id]',
    summary: 'window, limits and rules of an edition, with their sources',
    examples: ['mobilise edition show', 'mobilise edition show mobilisesme-2020 --json'],
    input: z.object({ id: z.string().optional() }),
    run: async (context, input) => {
      const [{ showEdition }, { amendmentsOf }, { editionView }] = await Promise.all([import('../../app/look-up-editions.js'), import('../../app/amend-edition.js'), import('../../output/views/edition-view.js')]);
      const { globals } = context;
      const id = input.id ?? globals.edition;
      const shown = showEdition(globals.dataFolders, id, globals.asOf);
      return { view: editionView({ ...shown, amendments: amendmentsOf(await context.job('read'), id) }) };
    },
  });
  addCommand(group, shell, {
    name: 'check [id]',
    summary: 'every problem of an edition at once, with file and line: form, rules, matching model, cases',
    examples: ['mobilise edition check', 'mobilise edition check cambe-2027 --json'],
    input: z.object({ id: z.string().optional() }),
    run: async (context, input) => {
      const [{ checkEdition }, { editionCheckView }] = await Promise.all([import('../../app/check-edition.js'), import('../../output/views/edition-view.js')]);
      const check = checkEdition(context.globals.dataFolders, input.id ?? context.globals.edition);
      return { view: editionCheckView(check), withoutEdition: true, ...(check.problems.length === 0 ? {} : { ends: 'not-clean' }) };
    },
  });
  addCommand(group, shell, {
    name: 'amend [id]',
    summary: 'enter a change of the edition\'s files as a dated amendment; until then every run tells of it',
    examples: ['mobilise edition amend --reason "rate of Norway announced on 3 May"'],
    options: (command) => command.requiredOption('--reason <text>', 'why the files were changed'),
    input: z.object({ id: z.string().optional(), reason: z.string().trim().min(1, { error: 'must say why' }) }),
    run: async (context, input) => {
      const [{ amendEdition }, { amendmentView }] = await Promise.all([import('../../app/amend-edition.js'), import('../../output/views/edition-view.js')]);
      // Without a register nothing is recorded, and none is made for saying so.
      const item = await amendEdition(await context.job('read'), input.id ?? context.globals.edition, input.reason);
      return { view: amendmentView(item, context.globals.dryRun), run: item.run, withoutEdition: true };
    },
  });
  addCommand(group, shell, {
    name: 'new <id>',
    summary: 'begin a round of your own with the rules of another edition, each marked as carried over',
    examples: ['mobilise edition new cambe-2027 --from mobilisesme-2020 --opens 2027-01-01 --closes 2028-12-31'],
    options: (command) => command
      .requiredOption('--from <id>', 'the edition whose rules are carried over')
      .requiredOption('--opens <date>', 'first day')
      .option('--closes <date>', 'last day; none by default')
      .option('--title <text>', 'a title; the id by default'),
    makesFolders: true,
    input: z.object({
      id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,63}$/, { error: 'is made of small letters, digits and hyphens' }),
      from: z.string(),
      opens: day,
      closes: day.optional(),
      title: z.string().optional(),
    }),
    run: async (context, input) => {
      const [{ newEdition }, { editionView }] = await Promise.all([import('../../app/new-edition.js'), import('../../output/views/edition-view.js')]);
      const { globals } = context;
      // The nearest folder: --data when it was given, else the user's own data folder.
      const folder = globals.dataFolders[0] ?? join(context.world.folders.data, 'data');
      const edition = newEdition({
        dataFolders: globals.dataFolders, folder, id: input.id, from: input.from, opens: input.opens, closes: input.closes ?? null,
        title: input.title ?? input.id, on: globals.asOf, dryRun: globals.dryRun,
      });
      const work = `Work in it: mobilise init --edition ${edition.id}, or --edition ${edition.id} with any command.`;
      return { view: { ...editionView(edition), notes: [work] } };
    },
  });
}
