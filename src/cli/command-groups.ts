/** The groups of commands by name, each loaded when a command line names it: no command waits for the forms of all others. */

import type { Command } from 'commander';
import type { Shell } from './action.js';

/** What is added together: a word of the first level, or two, with all that stands below. */
export interface CommandGroup {
  readonly names: readonly string[];
  readonly register: (program: Command, shell: Shell) => Promise<void>;
}

/** All of them, in the order of the help. */
export const commandGroups: readonly CommandGroup[] = [
  { names: ['init'], register: async (program, shell) => { (await import('./commands/init.js')).registerInit(program, shell); } },
  { names: ['import'], register: async (program, shell) => { (await import('./commands/import.js')).registerImport(program, shell); } },
  {
    names: ['registration'],
    register: async (program, shell) => {
      const [{ registerRegistration }, { registerWithdrawal }] = await Promise.all([import('./commands/registration.js'), import('./commands/registration-withdraw.js')]);
      registerWithdrawal(registerRegistration(program, shell), shell);
    },
  },
  { names: ['validate'], register: async (program, shell) => { (await import('./commands/validate.js')).registerValidate(program, shell); } },
  {
    names: ['match'],
    register: async (program, shell) => {
      const [{ registerMatch }, { registerPlanning }, { registerVeto }] = await Promise.all([import('./commands/match.js'), import('./commands/planning.js'), import('./commands/veto.js')]);
      for (const add of [registerMatch, registerPlanning, registerVeto]) add(program, shell);
    },
  },
  {
    names: ['mobility'],
    register: async (program, shell) => {
      const [{ registerMobility }, { registerMobilitySteps }, { registerMobilityWindow }, { registerMobilityPreparation }] = await Promise.all([
        import('./commands/mobility.js'), import('./commands/mobility-steps.js'), import('./commands/mobility-window.js'), import('./commands/mobility-preparation.js'),
      ]);
      for (const add of [registerMobility, registerMobilitySteps, registerMobilityWindow, registerMobilityPreparation]) add(program, shell);
    },
  },
  {
    names: ['project', 'draft'],
    register: async (program, shell) => {
      const [{ registerProject }, { registerProjectVersions }, { registerProjectRender }, { registerProjectCheck }, { registerProjectTemplates }] = await Promise.all([
        import('./commands/project.js'), import('./commands/project-versions.js'), import('./commands/project-render.js'), import('./commands/project-check.js'),
        import('./commands/project-templates.js'),
      ]);
      registerProjectVersions(registerProject(program, shell), shell);
      for (const add of [registerProjectRender, registerProjectCheck, registerProjectTemplates]) add(program, shell);
    },
  },
  {
    names: ['letter'],
    register: async (program, shell) => {
      const [{ registerLetter }, { registerMobilityLetters }] = await Promise.all([import('./commands/letter.js'), import('./commands/mobility-letter.js')]);
      registerMobilityLetters(registerLetter(program, shell), shell);
    },
  },
  { names: ['contact-point'], register: async (program, shell) => { (await import('./commands/contact-point.js')).registerContactPoint(program, shell); } },
  { names: ['grant'], register: async (program, shell) => { (await import('./commands/grant.js')).registerGrant(program, shell); } },
  {
    names: ['evaluation'],
    register: async (program, shell) => {
      const [{ registerEvaluation }, { registerEvaluationRequest }] = await Promise.all([import('./commands/evaluation.js'), import('./commands/mobility-letter.js')]);
      registerEvaluationRequest(registerEvaluation(program, shell), shell);
    },
  },
  {
    names: ['report'],
    register: async (program, shell) => {
      const [{ registerReport }, { registerReportFigures }, { registerReportNightly }] = await Promise.all([
        import('./commands/report.js'), import('./commands/report-figures.js'), import('./commands/report-nightly.js'),
      ]);
      registerReport(program);
      registerReportFigures(program, shell);
      registerReportNightly(program, shell);
    },
  },
  { names: ['status'], register: async (program, shell) => { (await import('./commands/status.js')).registerStatus(program, shell); } },
  { names: ['cron'], register: async (program, shell) => { (await import('./commands/cron.js')).registerCron(program, shell); } },
  { names: ['edition'], register: async (program, shell) => { (await import('./commands/edition.js')).registerEdition(program, shell); } },
  { names: ['codes'], register: async (program, shell) => { (await import('./commands/codes.js')).registerCodes(program, shell); } },
  { names: ['db'], register: async (program, shell) => { (await import('./commands/db.js')).registerDb(program, shell); } },
  { names: ['demo'], register: async (program, shell) => { (await import('./commands/demo.js')).registerDemo(program, shell); } },
  { names: ['help'], register: async (program, shell) => { (await import('./commands/help.js')).registerHelp(program, shell); } },
];

/**
 * The groups that a command line may mean: all whose name stands in it anywhere, since a word may be the value of an option; every one where it
 * names none, or asks for help, which lists them.
 */
export function groupsNamed(argv: readonly string[]): readonly CommandGroup[] {
  const named = commandGroups.filter(({ names }) => names.some((name) => argv.includes(name)));
  return named.length === 0 || ['help', '--help', '-h'].some((word) => argv.includes(word)) ? commandGroups : named;
}
