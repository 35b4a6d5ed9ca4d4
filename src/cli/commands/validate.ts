/** `mobilise validate`: eligibility, rule by rule. */

import type { Command } from 'commander';
import { z } from 'zod';
import { isIsoDate } from '../../core/calendar.js';
import { verdicts } from '../../core/rules/outcome.js';
import { AppError } from '../../errors.js';
import { addCommand, giveAction, type Answer, type Context, type Shell } from '../action.js';
import { refuseMistyped } from '../nearest.js';

const day = z.string().refine(isIsoDate, { error: 'is not a day; write it as YYYY-MM-DD' });

const decideInput = z.object({
  ref: z.string(),
  rule: z.string(),
  accept: z.boolean().default(false),
  refuse: z.boolean().default(false),
  reason: z.string({ error: 'is missing: every decision has a reason' }).trim().min(3, { error: 'needs a reason in words' }),
  by: z.string().trim().min(1, { error: 'must not be empty' }).optional(),
  expires: day.optional(),
});

async function decide(context: Context, input: z.infer<typeof decideInput>): Promise<Answer> {
  const [{ decideOutcome }, { decisionView }] = await Promise.all([import('../../app/decide-outcome.js'), import('../../output/views/validation-view.js')]);
  const { globals, settings } = context;
  if (input.accept === input.refuse) throw new AppError('usage', 'Say one of --accept and --refuse.', { hint: 'For example: mobilise validate decide S12 employment --accept --reason "manager since 2019, seen in the register"' });
  const by = input.by ?? settings.contactPoint?.name;
  if (by === undefined) throw new AppError('usage', '--by is missing: a decision has a name.', { hint: 'Name the officer with --by, or say who the contact point is: mobilise init' });
  const report = await decideOutcome(await context.job('create'), {
    ref: input.ref, rule: input.rule, decision: input.accept ? 'accept' : 'refuse', reason: input.reason, by, expires: input.expires ?? null,
  });
  return { view: decisionView(report, globals.dryRun), run: report.run };
}

/** Adds the group. */
export function registerValidate(program: Command, shell: Shell): void {
  const group = program.command('validate').description('check the eligibility of registrations against the rules of the edition').argument('[refs...]', 'registrations; all that changed by default');
  giveAction(group, shell, {
    examples: ['mobilise validate', 'mobilise validate S12 H45 --as-of 2021-04-01', 'mobilise validate list --verdict needs-information', 'mobilise validate explain S12'],
    options: (command) => command.option('--all', 'evaluate all again, changed or not'),
    input: z.object({ refs: z.array(z.string()).default([]), all: z.boolean().default(false) }),
    run: async (context, input) => {
      const [{ validateRegistrations }, { validationView }] = await Promise.all([import('../../app/validate-registrations.js'), import('../../output/views/validation-view.js')]);
      refuseMistyped('validate', input.refs, ['list', 'explain', 'history', 'decide']);
      const result = await validateRegistrations(await context.job('create'), { refs: input.refs, all: input.all });
      return { view: validationView(result.report, result.byRule, context.globals.dryRun), run: result.report.run };
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
        view: verdictsView(found),
        asOf: found.asOf,
        run: found.run,
      };
    },
  });
  addCommand(group, shell, {
    name: 'history <ref>',
    summary: 'every verdict one registration has had, and what changed it: data, a decision, rules, the day, colleagues',
    examples: ['mobilise validate history S12', 'mobilise validate history H45 --json'],
    input: z.object({ ref: z.string() }),
    run: async (context, input) => {
      const [{ lookUpVerdictHistory }, { verdictHistoryView }] = await Promise.all([import('../../app/look-up-verdict-history.js'), import('../../output/views/validation-view.js')]);
      return { view: verdictHistoryView(await lookUpVerdictHistory(await context.job('read'), input.ref)) };
    },
  });
  addCommand(group, shell, {
    name: 'explain <ref>',
    summary: 'every rule of one registration: what was found and from where, why, the sources, what would prove it',
    examples: ['mobilise validate explain S12', 'mobilise validate explain S12 --steps', 'mobilise validate explain H45 --as-of 2022-03-01 --json'],
    options: (command) => command.option('--steps', 'also how the size of the enterprise was computed, each step with its article'),
    input: z.object({ ref: z.string(), steps: z.boolean().default(false) }),
    run: async (context, input) => {
      const [{ explainVerdict }, { verdictExplanationView }] = await Promise.all([import('../../app/explain-verdict.js'), import('../../output/views/validation-view.js')]);
      const { explained, origins, asOf } = await explainVerdict(await context.job('read'), input.ref, { asOfGiven: context.globals.asOfGiven, steps: input.steps });
      return { view: verdictExplanationView(explained, origins), asOf };
    },
  });
  addCommand(group, shell, {
    name: 'decide <ref> <rule>',
    summary: 'accept or refuse what a rule leaves to the officer; recorded with reason, name and date, and never changed',
    examples: [
      'mobilise validate decide S12 employment --accept --reason "manager since 2019, seen in the register" --by "A. Berg"',
      'mobilise validate decide S12 registration-number --refuse --reason "the number belongs to another company" --expires 2021-12-31',
    ],
    options: (command) => command
      .option('--accept', 'it may take part all the same')
      .option('--refuse', 'it may not')
      .option('--reason <text>', 'why')
      .option('--by <name>', 'who decides; the contact point by default')
      .option('--expires <date>', 'last day on which the decision holds'),
    input: decideInput,
    run: decide,
  });
}
