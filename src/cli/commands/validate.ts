/** `mobilise validate`: eligibility, rule by rule. */

import type { Command } from 'commander';
import { z } from 'zod';
import { verdicts } from '../../core/rules/outcome.js';
import { addCommand, giveAction, type Shell } from '../action.js';
import { refuseMistyped } from '../nearest.js';

/** Adds the group. */
export function registerValidate(program: Command, shell: Shell): void {
  const group = program.command('validate').description('check the eligibility of registrations against the rules of the edition').argument('[refs...]', 'registrations; all that changed by default');
  giveAction(group, shell, {
    examples: ['mobilise validate', 'mobilise validate S12 H45 --as-of 2021-04-01', 'mobilise validate list --verdict needs-information', 'mobilise validate explain S12'],
    options: (command) => command.option('--all', 'evaluate all again, changed or not'),
    input: z.object({ refs: z.array(z.string()).default([]), all: z.boolean().default(false) }),
    run: async (context, input) => {
      const [{ validateRegistrations }, { validationView }] = await Promise.all([import('../../app/validate-registrations.js'), import('../../output/views/validation-view.js')]);
      refuseMistyped('validate', input.refs, ['list', 'explain']);
      const result = await validateRegistrations(await context.job('create'), { refs: input.refs, all: input.all });
      return { view: validationView(result.report, result.byRule, context.globals.dryRun), ...(result.report.run === null ? {} : { run: result.report.run }) };
    },
  });
  addCommand(group, shell, {
    name: 'list',
    summary: 'the verdicts of the last run; with another --as-of they are evaluated without storing',
    examples: ['mobilise validate list --verdict ineligible', 'mobilise validate list --as-of 2022-01-01 --json'],
    options: (command) => command.option('--verdict <verdict>', verdicts.join(', ')),
    input: z.object({ verdict: z.enum(verdicts, { error: `must be one of ${verdicts.join(', ')}` }).optional() }),
    run: async (context, input) => {
      const [{ lookUpVerdicts }, { verdictsView }] = await Promise.all([import('../../app/look-up-verdicts.js'), import('../../output/views/validation-view.js')]);
      const found = await lookUpVerdicts(await context.job('read'), { asOfGiven: context.globals.asOfGiven, verdict: input.verdict ?? null, limit: context.globals.limit });
      return {
        view: verdictsView(found.items, found.total, found.neverRun),
        asOf: found.asOf,
        ...(found.run === null ? {} : { run: found.run }),
      };
    },
  });
  addCommand(group, shell, {
    name: 'explain <ref>',
    summary: 'every rule of one registration: what was found, why, and the source',
    examples: ['mobilise validate explain S12', 'mobilise validate explain S12 --steps', 'mobilise validate explain H45 --as-of 2022-03-01 --json'],
    options: (command) => command.option('--steps', 'also how the size of the enterprise was computed, each step with its article'),
    input: z.object({ ref: z.string(), steps: z.boolean().default(false) }),
    run: async (context, input) => {
      const [{ explainVerdict }, { verdictExplanationView }] = await Promise.all([import('../../app/explain-verdict.js'), import('../../output/views/validation-view.js')]);
      const { explained, sources, asOf } = await explainVerdict(await context.job('read'), input.ref, { asOfGiven: context.globals.asOfGiven, steps: input.steps });
      return { view: verdictExplanationView(explained, sources), asOf };
    },
  });
}
