/** `mobilise mobility advance`, `decline`, `withdraw`, `reopen`, `expire`: the steps from one status to another. */

import type { Command } from 'commander';
import { z } from 'zod';
import { isIsoDate } from '../../core/calendar.js';
import { AppError } from '../../errors.js';
import { addCommand, type Answer, type Context, type Shell } from '../action.js';

const day = z.string().refine(isIsoDate, { error: 'is not a day; write it as YYYY-MM-DD' });
const side = z.enum(['send', 'host'], {
  error: ({ input }) => (input === undefined ? 'is missing: whose answer it is, --side send or --side host' : `is ${JSON.stringify(input)}, which is no side; write --side send or --side host`),
});
const words = z.string().trim().min(3, { error: 'needs a reason in words' });

/** A step as a command takes it. */
interface Typed {
  readonly ref: string;
  readonly to: string;
  readonly side?: 'send' | 'host' | undefined;
  readonly party?: string | undefined;
  readonly reason?: string | undefined;
  readonly override?: string | undefined;
  readonly stayFrom?: string | undefined;
  readonly stayUntil?: string | undefined;
  readonly reopenOthers?: boolean | undefined;
}

/** Asks, where somebody is there to answer, whether what the step frees is to be opened again. */
async function reopenOthers(context: Context, typed: Typed): Promise<boolean> {
  if (typed.reopenOthers !== undefined || !context.globals.mayAsk || context.globals.dryRun) return typed.reopenOthers ?? false;
  const { freedByClosing } = await import('../../app/advance-mobility.js');
  const free = await freedByClosing(await context.job('create'), typed.ref);
  if (free.length === 0) return false;
  return await context.world.prompter.confirm({ message: `${free.map(({ ref, send, host }) => `${ref} (${send} with ${host})`).join(', ')} was closed because of it. Open again?`, flag: '--reopen-others' });
}

async function step(context: Context, typed: Typed, mayFree: boolean): Promise<Answer> {
  const [{ advanceMobility }, { mobilityStepView }] = await Promise.all([import('../../app/advance-mobility.js'), import('../../output/views/mobility-view.js')]);
  const { stayFrom: from, stayUntil: until } = typed;
  if ((from === undefined) !== (until === undefined)) throw new AppError('usage', 'A stay has a first and a last day.', { hint: 'Give both: --stay-from 2021-06-01 --stay-until 2021-07-31' });
  const reopen = mayFree && await reopenOthers(context, typed);
  const done = await advanceMobility(await context.job('create'), {
    ref: typed.ref, to: typed.to, side: typed.side ?? null, party: typed.party ?? null, reason: typed.reason ?? null, overrideReason: typed.override ?? null,
    stay: from === undefined || until === undefined ? null : { from, until }, reopenOthers: reopen, contactPoint: context.settings.contactPoint ?? null,
  });
  return { view: mobilityStepView(done, context.globals.dryRun), run: done.run };
}

const withReopening = (command: Command): Command => command
  .option('--reopen-others', 'open again what was closed because of it; asked on a terminal')
  .option('--no-reopen-others', 'leave that closed');

/** Adds the commands to the group `mobility`, which must be there. */
export function registerMobilitySteps(program: Command, shell: Shell): void {
  const group = program.commands.find((each) => each.name() === 'mobility')!;
  addCommand(group, shell, {
    name: 'advance <ref> <status>',
    summary: 'take the next step; one that the edition does not allow is refused with those it does',
    examples: ['mobilise mobility advance M3 contacted', 'mobilise mobility advance M3 interested --side host', 'mobilise mobility advance M3 preparing --stay-from 2021-06-01 --stay-until 2021-07-31', 'mobilise mobility advance M3 cancelled --reason "the programme has ended"'],
    options: (command) => withReopening(command
      .option('--side <side>', 'which side says so: send or host')
      .option('--party <party>', 'who takes the step; the first that may, by default')
      .option('--reason <text>', 'why')
      .option('--stay-from <date>', 'first day of the stay, once it is settled')
      .option('--stay-until <date>', 'last day of the stay')
      .option('--override <reason>', 'go on although no place is left, or a rule forbids such a stay; the reason is recorded')),
    input: z.object({
      ref: z.string(), status: z.string(), side: side.optional(), party: z.string().optional(), reason: words.optional(), stayFrom: day.optional(), stayUntil: day.optional(),
      override: words.optional(), reopenOthers: z.boolean().optional(),
    }),
    run: async (context, { status, ...input }) => await step(context, { ...input, to: status }, ['withdrawn', 'cancelled', 'expired'].includes(status)),
  });
  addCommand(group, shell, {
    name: 'decline <ref>',
    summary: 'record that a side does not want the pair',
    examples: ['mobilise mobility decline M3 --side host --reason "no desk free this year"'],
    options: (command) => command.option('--side <side>', 'which side: send or host').option('--party <party>', 'who said so; the company by default').option('--reason <text>', 'why'),
    input: z.object({
      ref: z.string(), side, party: z.string().optional(), reason: z.string({ error: 'is missing: a no has a reason' }).trim().min(3, { error: 'needs a reason in words' }),
    }),
    run: async (context, input) => await step(context, { ...input, to: 'declined' }, false),
  });
  addCommand(group, shell, {
    name: 'withdraw <ref>',
    summary: 'close it because a party withdrew; what was closed because of it can be opened again',
    examples: ['mobilise mobility withdraw M3 --by participant --reason "changed employer"', 'mobilise mobility withdraw M3 --by host-company --reason "fire in the workshop" --reopen-others'],
    options: (command) => withReopening(command.option('--by <party>', 'who withdrew: participant, sending-company, host-company or another party of the edition').option('--reason <text>', 'why')),
    input: z.object({
      ref: z.string(), by: z.string({ error: 'is missing: who withdrew, such as --by participant, --by sending-company or --by host-company' }), reason: z.string({ error: 'is missing: a withdrawal has a reason' }).trim().min(3, { error: 'needs a reason in words' }), reopenOthers: z.boolean().optional(),
    }),
    run: async (context, { by, ...input }) => await step(context, { ...input, party: by, to: 'withdrawn' }, true),
  });
  addCommand(group, shell, {
    name: 'reopen <ref>',
    summary: 'return a closed mobility to the status it had before',
    examples: ['mobilise mobility reopen M3 --reason "they found a desk"'],
    options: (command) => command.option('--reason <text>', 'why').option('--override <reason>', 'although no place is left, or the limit of proposals is reached; the reason is recorded'),
    input: z.object({ ref: z.string(), reason: words.optional(), override: words.optional() }),
    run: async (context, input) => {
      const [{ reopenMobility }, { mobilityStepView }] = await Promise.all([import('../../app/advance-mobility.js'), import('../../output/views/mobility-view.js')]);
      const done = await reopenMobility(await context.job('create'), { ref: input.ref, reason: input.reason ?? null, overrideReason: input.override ?? null });
      return { view: mobilityStepView(done, context.globals.dryRun), run: done.run };
    },
  });
  addCommand(group, shell, {
    name: 'expire [refs...]',
    summary: 'close what was silent beyond its deadline, where the edition says so; all of it, or those named',
    examples: ['mobilise mobility expire --dry-run', 'mobilise mobility expire M3 M7'],
    input: z.object({ refs: z.array(z.string()).default([]) }),
    run: async (context, input) => {
      const [{ expireMobilities }, { expiredView }] = await Promise.all([import('../../app/expire-mobilities.js'), import('../../output/views/mobility-view.js')]);
      const { items, run } = await expireMobilities(await context.job('create'), input.refs);
      return { view: expiredView(items, context.globals.dryRun), run };
    },
  });
}
