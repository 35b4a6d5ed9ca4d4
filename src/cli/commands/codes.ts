/** `mobilise codes`: the code lists and vocabularies in use, and official ones loaded beside our own. */

import { join } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { addCommand, type Shell } from '../action.js';
import { absolutePath } from '../named-files.js';

/** Adds the group. */
export function registerCodes(program: Command, shell: Shell): void {
  const group = program.command('codes').description('code lists and skills vocabularies');
  addCommand(group, shell, {
    name: 'list',
    summary: 'the code lists and vocabularies in use, and where each comes from',
    examples: ['mobilise codes list', 'mobilise codes list --json'],
    input: z.object({}),
    run: async (context) => {
      const [{ listCodes }, { codeListsView }] = await Promise.all([import('../../app/list-codes.js'), import('../../output/views/codes-view.js')]);
      return { view: codeListsView(listCodes(context.globals.dataFolders), context.globals.limit), withoutEdition: true };
    },
  });
  addCommand(group, shell, {
    name: 'load <list> <dir>',
    summary: 'add the official ESCO skills from its downloaded CSV files, in any languages, to the vocabulary',
    examples: ['mobilise codes load esco ~/Downloads/esco', 'mobilise codes load esco ~/Downloads/esco --dry-run'],
    makesFolders: true,
    input: z.object({
      list: z.enum(['esco'], { error: 'must be esco, the one official list that can be loaded' }),
      dir: z.string().min(1, { error: 'must name a folder' }),
    }),
    run: async (context, input) => {
      const [{ loadEsco }, { loadedCodesView }] = await Promise.all([import('../../app/load-esco.js'), import('../../output/views/codes-view.js')]);
      const { globals, world } = context;
      const loaded = await loadEsco({
        place: absolutePath(world.cwd, input.dir),
        dataFolders: globals.dataFolders,
        // The nearest folder: --data when it was given, else the user's own data folder.
        folder: globals.dataFolders[0] ?? join(world.folders.data, 'data'),
        on: globals.asOf, dryRun: globals.dryRun,
        progress: (now) => { context.progress.report(now); },
      });
      return { view: loadedCodesView(loaded, globals.dryRun), withoutEdition: true, ...(loaded.damaged.length === 0 ? {} : { ends: 'not-clean' }) };
    },
  });
}
