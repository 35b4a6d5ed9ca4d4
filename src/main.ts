/** main(argv, world) -> exit code: the only place that catches everything. */

import type { World } from './cli/world.js';

/** Runs one command line (without node and script name) and gives its exit code; never throws. */
export async function main(argv: readonly string[], world: World): Promise<number> {
  try {
    if (argv.length === 1 && argv[0] === '--version') {
      // Answered before anything else is loaded: scripts ask this often.
      const { version } = await import('./paths.js');
      world.streams.out(`${version()}\n`);
      return 0;
    }
    const { runProgram } = await import('./cli/program.js');
    return await runProgram(argv, world);
  } catch (error) {
    const { reportError } = await import('./cli/report-error.js');
    const json = argv.includes('--json') || /--format[= ]n?d?json\b/.test(argv.join(' '));
    const colour = world.streams.errIsTerminal && (world.env.NO_COLOR ?? '') === '' && !argv.includes('--no-color');
    const reported = reportError(error, { json, debug: argv.includes('--debug'), colour, width: world.streams.errIsTerminal ? world.streams.width : null });
    world.streams.err(reported.text);
    return reported.code;
  }
}
