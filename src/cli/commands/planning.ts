/** `mobilise match plan` and what else looks at all candidates together. */

import type { Command } from 'commander';
import { z } from 'zod';
import { lambdaUnit } from '../../core/planning/fair.js';
import { planGoals } from '../../core/planning/three-plans.js';
import { addCommand, type Shell } from '../action.js';

const collected = (value: string, before: string[]): string[] => [...before, value];

/** `S12:H45` as two refs; `-`, `,` and blanks do as well. */
const pairRefs = z.string().transform((text, check): [string, string] => {
  const [a, b, ...more] = text.split(/[\s:,-]+/).filter((part) => part !== '');
  if (a !== undefined && b !== undefined && more.length === 0) return [a, b];
  check.addIssue({ code: 'custom', message: `needs two refs such as S12:H45, not "${text}"` });
  return z.NEVER;
});

const wholeFrom = (least: number, most: number) => z.coerce.number({ error: 'must be a whole number' }).int({ error: 'must be a whole number' })
  .min(least, { error: `must be ${least} or more` }).max(most, { error: `must be ${most} or less` });

/** At most three decimals, because the fair order is made of whole numbers. */
const lambda = z.coerce.number({ error: 'must be a number' }).min(0, { error: 'must be 0 or more' }).max(10, { error: 'must be 10 or less' })
  .refine((value) => Number.isInteger(Math.round(value * lambdaUnit * 1e6) / 1e6), { error: 'must have at most three decimals' });

/** Adds the commands to the group `match`, which must be there. */
export function registerPlanning(program: Command, shell: Shell): void {
  const group = program.commands.find((each) => each.name() === 'match')!;
  addCommand(group, shell, {
    name: 'plan',
    summary: 'who could go where, all together: the best total, the stable and the fair plan side by side, each checked',
    examples: ['mobilise match plan', 'mobilise match plan --goal stable --fix S12:H45 --forbid S12:H46', 'mobilise match plan --goal fair --lambda 0.8 --json', 'mobilise match plan --pairs --format csv'],
    options: (command) => command
      .option('--goal <goal>', `which plan to show pair by pair: ${planGoals.join(', ')}`, 'total')
      .option('--lambda <number>', 'how strongly the price of a much-wanted host counts in the fair plan (0: not at all)')
      .option('--fix <pair>', 'a pair that stands: S12:H45; repeat for more', collected, [])
      .option('--forbid <pair>', 'a pair that is not to be; repeat for more', collected, [])
      .option('--fix-known', 'the pairs agreed beforehand stand, as far as there are places')
      .option('--shown <k>', 'how many entries of a list count as shown', '10')
      .option('--pairs', 'the pairs alone, as a list'),
    input: z.object({
      goal: z.enum(planGoals, { error: `must be one of ${planGoals.join(', ')}` }),
      lambda: lambda.optional(),
      fix: z.array(pairRefs),
      forbid: z.array(pairRefs),
      fixKnown: z.boolean().default(false),
      shown: wholeFrom(1, 1000),
      pairs: z.boolean().default(false),
    }),
    run: async (context, input) => {
      const [{ planMatches }, { planView, plannedPairsView }] = await Promise.all([import('../../app/plan-matches.js'), import('../../output/views/plan-view.js')]);
      const { globals } = context;
      const { report, asOf, run } = await planMatches(await context.job('read'), { ...input, top: input.shown, lambda: input.lambda ?? null, asOfGiven: globals.asOfGiven });
      const view = input.pairs ? plannedPairsView(report, globals.limit) : planView(report, globals.limit);
      return { view, asOf, run };
    },
  });
  addCommand(group, shell, {
    name: 'compare',
    sharesOptions: true,
    summary: 'what another matching model would change: pairs gained, lost and moved, and whose luck it is',
    examples: ['mobilise match compare --model own-weights.json', 'mobilise match compare --model a.json --model b.json --json'],
    options: (command) => command
      .option('--model <file>', 'a model in the form of matching.json; one is compared with that of the edition, two with each other', collected, [])
      .option('--keep <k>', 'how many candidates a list keeps', '20'),
    input: z.object({ model: z.array(z.string()), keep: wholeFrom(1, 1000) }),
    run: async (context, input) => {
      const [{ compareModels }, { comparisonView }] = await Promise.all([import('../../app/compare-models.js'), import('../../output/views/comparison-view.js')]);
      const { globals, world } = context;
      const { report, asOf } = await compareModels(await context.job('read'), { models: input.model, folder: world.cwd, keep: input.keep, asOfGiven: globals.asOfGiven });
      return { view: comparisonView(report, globals.limit), asOf };
    },
  });
  addCommand(group, shell, {
    name: 'cycles',
    summary: 'two or three companies that could exchange participants in a ring',
    examples: ['mobilise match cycles', 'mobilise match cycles --limit 10 --json'],
    input: z.object({}),
    run: async (context) => {
      const [{ findCycles }, { cyclesView }] = await Promise.all([import('../../app/find-cycles.js'), import('../../output/views/cycle-view.js')]);
      const { globals } = context;
      const { items, swaps, threeCycles, asOf, run } = await findCycles(await context.job('read'), { limit: globals.limit, asOfGiven: globals.asOfGiven });
      return { view: cyclesView(items, { swaps, threeCycles }), asOf, run };
    },
  });
  addCommand(group, shell, {
    name: 'congestion',
    summary: 'who is never shown and who is shown most, by country, sector and size',
    examples: ['mobilise match congestion', 'mobilise match congestion --shown 5 --format csv'],
    options: (command) => command.option('--shown <k>', 'how many entries of a list count as shown', '10'),
    input: z.object({ shown: wholeFrom(1, 1000) }),
    run: async (context, input) => {
      const [{ countCongestion }, { congestionView }] = await Promise.all([import('../../app/count-congestion.js'), import('../../output/views/congestion-view.js')]);
      const { globals } = context;
      const { items, asOf, run } = await countCongestion(await context.job('read'), { top: input.shown, asOfGiven: globals.asOfGiven });
      return { view: congestionView(items, input.shown, globals.limit), asOf, run };
    },
  });
  addCommand(group, shell, {
    name: 'questions [ref]',
    summary: 'whom to call first: the missing answers that would make the most counterparts possible',
    examples: ['mobilise match questions', 'mobilise match questions --limit 20', 'mobilise match questions S12 --json'],
    input: z.object({ ref: z.string().optional() }),
    run: async (context, input) => {
      const [{ listQuestions }, { questionsView }] = await Promise.all([import('../../app/list-questions.js'), import('../../output/views/question-view.js')]);
      const { globals } = context;
      const { items, total, asOf } = await listQuestions(await context.job('read'), { ref: input.ref ?? null, limit: globals.limit, asOfGiven: globals.asOfGiven });
      return { view: questionsView(items, total), asOf };
    },
  });
  addCommand(group, shell, {
    name: 'estimate',
    summary: 'how many pairs a full run would find and how long it would take, from a sample',
    examples: ['mobilise match estimate', 'mobilise match estimate --sample 1000 --json'],
    options: (command) => command
      .option('--sample <n>', 'how many senders are looked at', '200')
      .option('--keep <k>', 'how many candidates a list would keep', '20'),
    input: z.object({ sample: wholeFrom(20, 100_000), keep: wholeFrom(1, 1000) }),
    run: async (context, input) => {
      const [{ estimateMatching }, { estimateView }] = await Promise.all([import('../../app/estimate-matching.js'), import('../../output/views/estimate-view.js')]);
      return { view: estimateView(await estimateMatching(await context.job('read'), input)) };
    },
  });
}
