/** `mobilise mobility`: pairs on their way from proposal to evaluation. */

import type { Command } from 'commander';

/** Adds the group, empty. */
export function registerMobility(program: Command): void {
  program.command('mobility').description('pairs on their way: what is to be prepared before the stay');
}
