/** `mobilise report`: the night run, and figures for the programme and the board. */

import type { Command } from 'commander';

/** Adds the group; its commands stand in files of their own. */
export function registerReport(program: Command): Command {
  return program.command('report').description('the night run, and figures for the programme and the board, as tables and as pages with pictures');
}
