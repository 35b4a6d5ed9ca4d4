/** `mobilise match veto`: an officer's reasoned, expiring "not this pair". */

import type { Command } from 'commander';
import { z } from 'zod';
import { isIsoDate } from '../../core/calendar.js';
import { addCommand, type Shell } from '../action.js';

const collected = (value: string, before: string[]): string[] => [...before, value];
const day = z.string().refine(isIsoDate, { error: 'is not a day; write it as YYYY-MM-DD' });
const reason = z.string({ error: 'is missing: every veto has a reason' }).trim().min(3, { error: 'needs a reason in words' });

/** Adds the commands to the group `match`, which must be there. */
export function registerVeto(program: Command, shell: Shell): void {
  const group = program.commands.find((each) => each.name() === 'match')!.command('veto').description('forbid a pair with a reason, until a day or until what it rests on changes');
  addCommand(group, shell, {
    name: 'add <send> <host>',
    summary: 'forbid a pair; it ends on its day, when it is lifted, or when a watched column of either side changes',
    examples: ['mobilise match veto add S12 H45 --reason "competitors on the same market"', 'mobilise match veto add S12 H45 --reason "owner is away" --until 2021-12-31 --watch skills_offered'],
    options: (command) => command
      .option('--reason <text>', 'why')
      .option('--until <date>', 'last day on which it holds')
      .option('--by <name>', 'who sets it; the contact point by default')
      .option('--watch <column>', 'a column whose change ends it; repeat for more; by default all that matching reads', collected, []),
    input: z.object({ send: z.string(), host: z.string(), reason, until: day.optional(), by: z.string().trim().min(1, { error: 'must not be empty' }).optional(), watch: z.array(z.string()) }),
    run: async (context, input) => {
      const [{ addVeto }, { vetoView }] = await Promise.all([import('../../app/manage-vetoes.js'), import('../../output/views/veto-view.js')]);
      const { globals, settings } = context;
      const by = input.by ?? settings.contactPoint?.name ?? 'contact point';
      const report = await addVeto(await context.job('create'), { refs: [input.send, input.host], reason: input.reason, by, until: input.until ?? null, watch: input.watch });
      return { view: vetoView(report, globals.dryRun), run: report.run };
    },
  });
  addCommand(group, shell, {
    name: 'list',
    summary: 'all vetoes of the edition, and why those that no longer hold do not',
    examples: ['mobilise match veto list', 'mobilise match veto list --in-force --json'],
    options: (command) => command.option('--in-force', 'only those that count today'),
    input: z.object({ inForce: z.boolean().default(false) }),
    run: async (context, input) => {
      const [{ listVetoes }, { vetoesView }] = await Promise.all([import('../../app/manage-vetoes.js'), import('../../output/views/veto-view.js')]);
      const { items, total } = await listVetoes(await context.job('read'), { inForce: input.inForce, limit: context.globals.limit });
      return { view: vetoesView(items, total) };
    },
  });
  addCommand(group, shell, {
    name: 'lift <send> <host>',
    summary: 'let a pair be possible again',
    examples: ['mobilise match veto lift S12 H45 --reason "they merged their shops"'],
    options: (command) => command.option('--reason <text>', 'why'),
    input: z.object({ send: z.string(), host: z.string(), reason }),
    run: async (context, input) => {
      const [{ liftPairVeto }, { vetoView }] = await Promise.all([import('../../app/manage-vetoes.js'), import('../../output/views/veto-view.js')]);
      const report = await liftPairVeto(await context.job('create'), { refs: [input.send, input.host], reason: input.reason });
      return { view: vetoView(report, context.globals.dryRun), run: report.run };
    },
  });
}
