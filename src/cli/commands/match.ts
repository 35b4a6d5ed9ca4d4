/** `mobilise match`: candidates for senders and hosts, and why. */

import type { Command } from 'commander';
import { z } from 'zod';
import { addCommand, giveAction, type Shell } from '../action.js';
import { refuseMistyped } from '../nearest.js';

const collected = (value: string, before: string[]): string[] => [...before, value];

/** Adds the group. */
export function registerMatch(program: Command, shell: Shell): void {
  const group = program.command('match')
    .description('find the best counterparts of every sender and host')
    .argument('[refs...]', 'registrations to show afterwards; the run is always whole');
  giveAction(group, shell, {
    examples: ['mobilise match', 'mobilise match --top 10 --as-of 2021-04-01', 'mobilise match --model own-weights.json', 'mobilise match list S12', 'mobilise match explain S12 H45'],
    options: (command) => command
      .option('--top <k>', 'how many candidates a list keeps', '20')
      .option('--full', 'match everything, even where little has changed since the last run')
      .option('--model <file>', 'weights of your own, in the form of matching.json, instead of those of the edition', collected, []),
    input: z.object({
      refs: z.array(z.string()).default([]),
      top: z.coerce.number({ error: 'must be a whole number' }).int({ error: 'must be a whole number' }).min(1, { error: 'must be 1 or more' }).max(1000, { error: 'must be 1000 or less' }),
      full: z.boolean().default(false),
      // A list, because `match compare` takes two: a group's option is its commands' as well.
      model: z.array(z.string()).max(1, { error: 'can be given once; to compare two: mobilise match compare' }),
    }),
    run: async (context, input) => {
      const [{ runMatching }, { matchReportView, candidatesView }] = await Promise.all([import('../../app/run-matching.js'), import('../../output/views/match-view.js')]);
      refuseMistyped('match', input.refs, group.commands.map((each) => each.name()));
      const job = await context.job('create');
      // A ref that names nothing is refused before anything is computed or stored.
      await (await import('../../app/look-up-refs.js')).findRefs(job, input.refs);
      const report = await runMatching(job, { top: input.top, full: input.full, model: input.model[0] ?? null, folder: context.world.cwd });
      const view = matchReportView(report, context.globals.dryRun);
      if (input.refs.length === 0 || context.globals.dryRun) return { view, run: report.run };
      const { lookUpCandidates } = await import('../../app/look-up-candidates.js');
      const lists = await Promise.all(input.refs.map(async (ref) => await lookUpCandidates(job, { ref, asOfGiven: false, toCheck: false, limit: context.globals.limit })));
      const sections = lists.map((list, index) => candidatesView([...list.items], { ...list, title: `Candidates of ${input.refs[index]!.toUpperCase()}` }));
      return { view: { ...view, sections }, run: report.run };
    },
  });
  addCommand(group, shell, {
    name: 'list [ref]',
    summary: 'the candidates of the last run, of all or of one registration',
    examples: ['mobilise match list', 'mobilise match list S12', 'mobilise match list H45 --to-check', 'mobilise match list --json --limit 100'],
    options: (command) => command.option('--to-check', 'pairs that could be possible once a missing answer is known'),
    input: z.object({ ref: z.string().optional(), toCheck: z.boolean().default(false) }),
    run: async (context, input) => {
      const [{ lookUpCandidates }, { candidateListView }] = await Promise.all([import('../../app/look-up-candidates.js'), import('../../output/views/match-view.js')]);
      const found = await lookUpCandidates(await context.job('read'), {
        ref: input.ref ?? null, asOfGiven: context.globals.asOfGiven, toCheck: input.toCheck, limit: context.globals.limit,
      });
      return { view: candidateListView(found), asOf: found.asOf, run: found.run };
    },
  });
  addCommand(group, shell, {
    name: 'explain <ref> [other]',
    summary: 'why a pair fits or does not; with one ref: what removed the others, and what would help',
    examples: ['mobilise match explain S12 H45', 'mobilise match explain S12', 'mobilise match explain H45 --json'],
    input: z.object({ ref: z.string(), other: z.string().optional() }),
    run: async (context, input) => {
      const [{ explainPair, explainList }, { pairExplanationView, listExplanationView }] = await Promise.all([import('../../app/explain-match.js'), import('../../output/views/match-view.js')]);
      const job = await context.job('read');
      const { asOfGiven } = context.globals;
      if (input.other === undefined) {
        const { explained, asOf } = await explainList(job, { ref: input.ref, asOfGiven });
        return { view: listExplanationView(explained), asOf };
      }
      const { explained, asOf } = await explainPair(job, { ref: input.ref, other: input.other, asOfGiven });
      return { view: pairExplanationView(explained), asOf };
    },
  });
}
