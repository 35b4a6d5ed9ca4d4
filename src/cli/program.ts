/** Builds the command tree: one line per command group, and runs one command line through it. */

import { Command, CommanderError } from 'commander';
import { AppError, exitCodes } from '../errors.js';
import { version } from '../paths.js';
import type { Shell } from './action.js';
import { registerCodes } from './commands/codes.js';
import { registerContactPoint } from './commands/contact-point.js';
import { registerCron } from './commands/cron.js';
import { registerDb } from './commands/db.js';
import { registerDemo } from './commands/demo.js';
import { registerEdition } from './commands/edition.js';
import { registerEvaluation } from './commands/evaluation.js';
import { registerGrant } from './commands/grant.js';
import { registerHelp } from './commands/help.js';
import { registerImport } from './commands/import.js';
import { registerInit } from './commands/init.js';
import { registerLetter } from './commands/letter.js';
import { registerEvaluationRequest, registerMobilityLetters } from './commands/mobility-letter.js';
import { registerMatch } from './commands/match.js';
import { registerMobility } from './commands/mobility.js';
import { registerMobilitySteps } from './commands/mobility-steps.js';
import { registerMobilityWindow } from './commands/mobility-window.js';
import { registerPlanning } from './commands/planning.js';
import { registerProjectTemplates } from './commands/project-templates.js';
import { registerProject } from './commands/project.js';
import { registerProjectVersions } from './commands/project-versions.js';
import { registerMobilityPreparation } from './commands/mobility-preparation.js';
import { registerProjectRender } from './commands/project-render.js';
import { registerProjectCheck } from './commands/project-check.js';
import { registerRegistration } from './commands/registration.js';
import { registerWithdrawal } from './commands/registration-withdraw.js';
import { registerReport } from './commands/report.js';
import { registerReportFigures } from './commands/report-figures.js';
import { registerReportNightly } from './commands/report-nightly.js';
import { registerStatus } from './commands/status.js';
import { registerValidate } from './commands/validate.js';
import { registerVeto } from './commands/veto.js';
import { helpText } from './help-text.js';
import { globalOptions } from './options.js';
import type { World } from './world.js';

/** The whole tree, ready to parse. */
export function buildProgram(shell: Shell): Command {
  const program = new Command('mobilise')
    .description('The desk of a MobiliseSME contact point: import registrations, check eligibility, match companies, draft Learning Projects.')
    .helpOption('-h, --help', 'show help')
    .helpCommand(false);
  // The parser looks for options of the program everywhere: with a number behind it, `--version` is that of a document.
  program.option('--version [number]', 'print the version').on('option:version', (given: string | null) => {
    if (given !== null) return;
    shell.world.streams.out(`${version()}\n`);
    throw new CommanderError(exitCodes.done, 'commander.version', version());
  });
  for (const option of globalOptions) program.option(option.flags, option.help);
  registerInit(program, shell);
  registerImport(program, shell);
  registerWithdrawal(registerRegistration(program, shell), shell);
  registerValidate(program, shell);
  registerMatch(program, shell);
  registerPlanning(program, shell);
  registerVeto(program, shell);
  registerMobility(program, shell);
  registerMobilitySteps(program, shell);
  registerMobilityWindow(program, shell);
  registerProjectVersions(registerProject(program, shell), shell);
  registerMobilityPreparation(program, shell);
  registerProjectRender(program, shell);
  registerProjectCheck(program, shell);
  registerProjectTemplates(program, shell);
  registerMobilityLetters(registerLetter(program, shell), shell);
  registerContactPoint(program, shell);
  registerGrant(program, shell);
  registerEvaluationRequest(registerEvaluation(program, shell), shell);
  registerReport(program);
  registerReportFigures(program, shell);
  registerReportNightly(program, shell);
  registerStatus(program, shell);
  registerCron(program, shell);
  registerEdition(program, shell);
  registerCodes(program, shell);
  registerDb(program, shell);
  registerDemo(program, shell);
  registerHelp(program, shell);
  forEachCommand(program, (command) => {
    command.exitOverride((error) => { throw error; });
    command.configureOutput({ writeOut: (text) => { shell.world.streams.out(text); }, writeErr: () => undefined });
    command.configureHelp({ formatHelp: (shown) => helpText(shown) });
    if (command !== program) command.helpOption('-h, --help', 'show help');
  });
  return program;
}

/** Visits a command and everything below it. */
export function forEachCommand(command: Command, visit: (command: Command) => void): void {
  visit(command);
  for (const child of command.commands) forEachCommand(child, visit);
}

/** Parses and runs one command line; gives its exit code. */
export async function runProgram(argv: readonly string[], world: World): Promise<number> {
  let code: number = exitCodes.done;
  const program = buildProgram({
    world,
    ended: (ended) => { code = ended; },
    runLine: async (line, silent) => await runProgram(line, silent ? { ...world, streams: { ...world.streams, out: () => undefined } } : world),
  });
  if (argv.length === 0) {
    world.streams.out(helpText(program));
    return exitCodes.done;
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return ended(error, program, argv, world);
    throw error;
  }
}

// Commander ends help and version by an error of code 0, and calls every mistake 1; ours is 2.
function ended(error: CommanderError, program: Command, argv: readonly string[], world: World): number {
  if (error.exitCode === 0) return exitCodes.done;
  if (error.code === 'commander.help') {
    world.streams.out(helpText(deepest(program, argv)));
    return exitCodes.done;
  }
  const [first = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  const suggestion = rest.join(' ').trim().replace(/^\((.*)\)$/, '$1');
  const hint = suggestion === '' ? `See: ${wordsOf(deepest(program, argv))} --help` : suggestion;
  throw new AppError('usage', `${first.charAt(0).toUpperCase()}${first.slice(1).replace(/\.$/, '')}.`, { hint, cause: error });
}

function deepest(program: Command, argv: readonly string[]): Command {
  let command = program;
  for (const word of argv) command = command.commands.find((each) => each.name() === word || each.aliases().includes(word)) ?? command;
  return command;
}

const wordsOf = (command: Command): string => (command.parent === null ? command.name() : `${wordsOf(command.parent)} ${command.name()}`);
