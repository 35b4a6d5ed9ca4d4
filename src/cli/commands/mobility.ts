/** `mobilise mobility`: propose pairs, see where they stand, and what is due. */

import type { Command } from 'commander';
import { z } from 'zod';
import { isIsoDate } from '../../core/calendar.js';
import { AppError } from '../../errors.js';
import { addCommand, type Answer, type Context, type Shell } from '../action.js';

const collected = (value: string, before: string[]): string[] => [...before, value];
const day = z.string().refine(isIsoDate, { error: 'is not a day; write it as YYYY-MM-DD' });
const words = z.string().trim().min(3, { error: 'needs a reason in words' });

const proposeInput = z.object({
  send: z.string().optional(),
  host: z.string().optional(),
  top: z.coerce.number({ error: 'must be a whole number' }).int({ error: 'must be a whole number' }).min(1, { error: 'must be 1 or more' }).max(1000, { error: 'must be 1000 or less' }).optional(),
  minScore: z.coerce.number({ error: 'must be a number' }).min(0, { error: 'must be 0 or more' }).max(100, { error: 'must be 100 or less' }).optional(),
  known: z.boolean().default(false),
  reason: words.optional(),
  override: words.optional(),
});

async function propose(context: Context, input: z.infer<typeof proposeInput>): Promise<Answer> {
  const [{ proposePair, proposeMany }, { mobilityStepView, proposalsView }] = await Promise.all([import('../../app/propose-mobilities.js'), import('../../output/views/mobility-view.js')]);
  const { dryRun } = context.globals;
  const many = input.top !== undefined || input.known;
  if (many === (input.send !== undefined) || (!many && input.host === undefined)) {
    throw new AppError('usage', 'Name a sender and a host, or ask for many with --top or --known.', { hint: 'For example: mobilise mobility propose S12 H45, or: mobilise mobility propose --top 10 --min-score 60' });
  }
  if (many) {
    if (input.override !== undefined) throw new AppError('usage', '--override is for one pair.', { hint: 'For example: mobilise mobility propose S12 H45 --override "the board agreed"' });
    const { items, run } = await proposeMany(await context.job('create'), { top: input.top ?? null, minScore: input.minScore ?? 0, known: input.known });
    return { view: proposalsView(items, dryRun), run };
  }
  if (input.minScore !== undefined) throw new AppError('usage', '--min-score belongs to --top or --known.', { hint: 'For example: mobilise mobility propose --top 10 --min-score 60' });
  const step = await proposePair(await context.job('create'), { refs: [input.send!, input.host!], reason: input.reason ?? null, overrideReason: input.override ?? null });
  return { view: mobilityStepView(step, dryRun), run: step.run };
}

/** Adds the group with what does not change a status once it is there. */
export function registerMobility(program: Command, shell: Shell): void {
  const group = program.command('mobility').description('pairs an officer is working on, from the proposal to the evaluation');
  addCommand(group, shell, {
    name: 'propose [send] [host]',
    summary: 'begin a mobility: one pair, the best candidates of the last run, or the pairs agreed beforehand',
    examples: ['mobilise mobility propose S12 H45', 'mobilise mobility propose --top 10 --min-score 60', 'mobilise mobility propose --known --dry-run', 'mobilise mobility propose S12 H45 --override "the board agreed on 3 May"'],
    options: (command) => command
      .option('--top <n>', 'the n best candidates that can be proposed')
      .option('--min-score <points>', 'none below so many points of 100')
      .option('--known', 'the pairs that agreed beforehand')
      .option('--reason <text>', 'why this pair; kept in its history')
      .option('--override <reason>', 'propose although a rule, a constraint or a limit forbids it; the reason is recorded'),
    input: proposeInput,
    run: propose,
  });
  addCommand(group, shell, {
    name: 'list',
    summary: 'the mobilities: where each stands, since when, until when, and for whom it waits',
    examples: ['mobilise mobility list', 'mobilise mobility list --open --waiting-for host', 'mobilise mobility list --status contacted --status interested --json'],
    options: (command) => command
      .option('--status <status>', 'only in this status; repeat for more', collected, [])
      .option('--waiting-for <party>', 'only those waiting for this party, or for a side: send, host')
      .option('--open', 'without those that are closed'),
    input: z.object({ status: z.array(z.string()), waitingFor: z.string().optional(), open: z.boolean().default(false) }),
    run: async (context, input) => {
      const [{ lookUpMobilities }, { mobilitiesView }] = await Promise.all([import('../../app/look-up-mobilities.js'), import('../../output/views/mobility-view.js')]);
      const { items, total } = await lookUpMobilities(await context.job('read'), { statuses: input.status, waitingFor: input.waitingFor ?? null, open: input.open, limit: context.globals.limit });
      return { view: mobilitiesView(items, total) };
    },
  });
  addCommand(group, shell, {
    name: 'show <ref>',
    summary: 'one mobility: what may follow, who signed, and its whole history',
    examples: ['mobilise mobility show M3', 'mobilise mobility show M3 --json'],
    input: z.object({ ref: z.string() }),
    run: async (context, input) => {
      const [{ lookUpMobility }, { mobilityView }] = await Promise.all([import('../../app/look-up-mobilities.js'), import('../../output/views/mobility-view.js')]);
      return { view: mobilityView(await lookUpMobility(await context.job('read'), input.ref)) };
    },
  });
  addCommand(group, shell, {
    name: 'agenda',
    summary: 'what is due, for whom it waits, and the next command',
    examples: ['mobilise mobility agenda', 'mobilise mobility agenda --until 2021-05-31 --json'],
    options: (command) => command.option('--until <date>', 'look ahead to this day; today by default'),
    input: z.object({ until: day.optional() }),
    run: async (context, input) => {
      const [{ gatherAgenda }, { agendaView }] = await Promise.all([import('../../app/gather-agenda.js'), import('../../output/views/agenda-view.js')]);
      const { globals } = context;
      const until = input.until ?? globals.asOf;
      if (until < globals.asOf) throw new AppError('usage', `--until ${until} comes before today, ${globals.asOf}.`, { hint: 'What is overdue is always shown.' });
      const { items, total } = await gatherAgenda(await context.job('read'), { until, limit: globals.limit });
      return { view: agendaView(items, total, until) };
    },
  });
  addCommand(group, shell, {
    name: 'note <ref> <text>',
    summary: 'write a note into the history',
    examples: ['mobilise mobility note M3 "called, answer on Friday"'],
    input: z.object({ ref: z.string(), text: z.string() }),
    run: async (context, input) => {
      const [{ noteMobility }, { noteView }] = await Promise.all([import('../../app/note-mobility.js'), import('../../output/views/mobility-view.js')]);
      const note = await noteMobility(await context.job('create'), input);
      return { view: noteView(note, context.globals.dryRun), run: note.run };
    },
  });
}
