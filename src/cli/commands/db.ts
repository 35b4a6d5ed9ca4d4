/** `mobilise db`: the register file itself. */

import type { Command } from 'commander';
import { z } from 'zod';
import { addCommand, type Shell } from '../action.js';

/** Adds the group. */
export function registerDb(program: Command, shell: Shell): void {
  const group = program.command('db').description('the register file: where it is, what it holds, its version');
  addCommand(group, shell, {
    name: 'status',
    summary: 'where the register is, what it holds, whether it is sound',
    examples: ['mobilise db status', 'mobilise db status --db federation.db --json'],
    input: z.object({}),
    run: async ({ world, globals }) => {
      const [{ inspectRegister }, { registerStatusView }] = await Promise.all([
        import('../../app/manage-database.js'), import('../../output/views/database-view.js'),
      ]);
      return { view: registerStatusView(await inspectRegister(globals.db, await world.database())) };
    },
  });
  addCommand(group, shell, {
    name: 'migrate',
    summary: 'bring the register to the version of this program, keeping a backup',
    examples: ['mobilise db migrate', 'mobilise db migrate --dry-run'],
    input: z.object({}),
    run: async ({ world, globals }) => {
      const [{ migrateRegister }, { migrationView }] = await Promise.all([
        import('../../app/manage-database.js'), import('../../output/views/database-view.js'),
      ]);
      const report = await migrateRegister(globals.db, await world.database(), globals.dryRun);
      return { view: migrationView(report) };
    },
  });
}
