/** `mobilise report nightly`, `ack`, `snooze`, `list`, `replay`: the night run and what becomes of it. */

import { join } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { isIsoDate } from '../../core/calendar.js';
import { AppError } from '../../errors.js';
import { addCommand, type Context, type Shell } from '../action.js';
import { absolutePath } from '../named-files.js';

/** `90s`, `30m`, `2h` in milliseconds. */
const duration = z.string().regex(/^\d{1,4}[smh]$/, { error: 'must be a time such as 90s, 30m or 2h' })
  .transform((text) => Number(text.slice(0, -1)) * { s: 1000, m: 60_000, h: 3_600_000 }[text.at(-1) as 's' | 'm' | 'h'])
  .refine((milliseconds) => milliseconds > 0, { error: 'must be more than nothing' });

const refs = z.array(z.string()).min(1).max(2, { error: 'must be one ref, or the two of a pair' });

/** The group, which other commands may have made already. */
const groupOf = (program: Command): Command => program.commands.find((each) => each.name() === 'report') ?? program.command('report').description('reports: the night run and figures of the programme');

/** Writes one line about the run into the log of the user's data folder; a log that cannot be written is told, where nothing worse is. */
async function log(context: Context, line: string, failed = false): Promise<void> {
  const { appendToLog } = await import('../../app/keep-log.js');
  try {
    appendToLog(join(context.world.folders.data, 'logs', 'nightly.log'), `${context.world.clock().toISOString()} ${line}`);
  } catch {
    if (!failed) context.world.streams.err(`The log in ${join(context.world.folders.data, 'logs')} cannot be written.\n`);
  }
}

/** Adds the commands. */
export function registerReportNightly(program: Command, shell: Shell): void {
  const group = groupOf(program);
  addCommand(group, shell, {
    name: 'nightly',
    summary: 'the night run: validate and match what changed, write what is new, lost and moved, and why',
    examples: ['mobilise report nightly --out reports/', 'mobilise report nightly --out reports/ --exit-code', 'mobilise report nightly --out reports/ --names --time-limit 1h', 'mobilise report nightly --out reports/ --json'],
    options: (command) => command
      .option('--out <dir>', 'the folder in which each day gets a folder of its own')
      .option('--names', 'with the names of companies; without it they are named by refs, sector and country')
      .option('--exit-code', 'end with 1 when there is news, with 0 when there is none')
      .option('--time-limit <time>', 'give up after so long and leave the register as it was: 90s, 30m, 2h', '30m')
      .option('--top <k>', 'how many candidates a list keeps', '20'),
    input: z.object({
      out: z.string({ error: 'is needed: the folder for the reports, as in --out reports/' }),
      names: z.boolean().default(false),
      exitCode: z.boolean().default(false),
      timeLimit: duration,
      top: z.coerce.number({ error: 'must be a whole number' }).int({ error: 'must be a whole number' }).min(1, { error: 'must be 1 or more' }).max(1000, { error: 'must be 1000 or less' }),
    }),
    failsInOneLine: true,
    run: async (context, input) => {
      const [{ runNightly }, { nightSummaryView }] = await Promise.all([import('../../app/run-nightly.js'), import('../../output/views/night-view.js')]);
      const { globals, world } = context;
      const day = `night ${globals.asOf}`;
      try {
        const { report, reused, folder } = await runNightly(await context.job('create'), {
          out: absolutePath(world.cwd, input.out), names: input.names, timeLimit: input.timeLimit, top: input.top,
        });
        const { figures } = report;
        const news = figures.new + figures.back + figures.lost + figures.moved + figures.verdicts > 0;
        const view = nightSummaryView({ ...figures, run: report.run, date: report.date, watermark: report.watermark, since: report.since?.date ?? null, reused, news, folder });
        if (!globals.dryRun) await log(context, `${day} done run=${report.run} watermark=${report.watermark} reused=${reused ? 'yes' : 'no'} names=${input.names ? 'yes' : 'no'} new=${figures.new} back=${figures.back} lost=${figures.lost} moved=${figures.moved} verdicts=${figures.verdicts}`);
        if (figures.senders + figures.hosts === 0) context.warn(`There is no registration of the edition ${globals.edition} in ${globals.db}; is it the right register, and the right edition?`);
        // Silent on success: who wants the figures asks for a format.
        const shown = globals.format === null ? { kind: 'text' as const, text: '', data: view.data } : view;
        return { view: shown, run: report.run, withoutEdition: true, withoutFreshness: true, ...(input.exitCode && news ? { ends: 'not-clean' as const } : {}) };
      } catch (error) {
        const { isRefusal } = await import('../../app/run-nightly.js');
        if (!globals.dryRun) await log(context, `${day} ${isRefusal(error) ? 'refused' : 'failed'} ${error instanceof Error ? error.message : String(error)}`, true);
        throw error;
      }
    },
  });
  for (const kind of ['ack', 'snooze'] as const) {
    addCommand(group, shell, {
      name: `${kind} <refs...>`,
      summary: kind === 'ack' ? 'put an action aside as seen, until what it is about changes' : 'put an action aside until a day, or until what it is about changes',
      examples: kind === 'ack' ? ['mobilise report ack S12', 'mobilise report ack S12 H45 --reason "they know each other"', 'mobilise report ack M3'] : ['mobilise report snooze S12 H45 --until 2021-06-01', 'mobilise report snooze H45 --until 2021-06-01 --reason "on holiday"'],
      options: (command) => (kind === 'ack' ? command : command.option('--until <date>', 'the last day on which it stays away')).option('--reason <text>', 'why, for colleagues'),
      input: z.object({ refs, reason: z.string().optional(), until: z.string().refine(isIsoDate, { error: 'is not a day; write it as YYYY-MM-DD' }).optional() }),
      run: async (context, input) => {
        const [{ putAside }, { attentionView }] = await Promise.all([import('../../app/put-aside.js'), import('../../output/views/report-view.js')]);
        if (kind === 'snooze' && input.until === undefined) throw new AppError('usage', '--until is needed: the last day on which it stays away.', { hint: 'For example: mobilise report snooze S12 H45 --until 2021-06-01' });
        const found = await putAside(await context.job('create'), { kind, refs: input.refs, until: input.until ?? null, reason: input.reason ?? null });
        return { view: attentionView(found, context.globals.dryRun), run: found.run };
      },
    });
  }
  addCommand(group, shell, {
    name: 'list',
    summary: 'the nights that were told, the newest first',
    examples: ['mobilise report list', 'mobilise report list --limit 10 --json'],
    input: z.object({}),
    run: async (context) => {
      const [{ listReports }, { reportsView }] = await Promise.all([import('../../app/list-reports.js'), import('../../output/views/report-view.js')]);
      const { items, total } = listReports(await context.job('read'), context.globals.limit);
      return { view: reportsView(items, total), withoutEdition: true };
    },
  });
  addCommand(group, shell, {
    name: 'replay <run>',
    summary: 'compute a night again from what it was recorded to rest on, and say whether the figures are the same',
    examples: ['mobilise report replay R9', 'mobilise report replay R9 --json'],
    input: z.object({ run: z.string() }),
    run: async (context, input) => {
      const [{ replayNight }, { replayView }] = await Promise.all([import('../../app/replay-night.js'), import('../../output/views/report-view.js')]);
      const found = await replayNight(await context.job('create'), input.run);
      return { view: replayView(found), asOf: found.date, run: found.run, withoutEdition: true, ...(found.same ? {} : { ends: 'not-clean' as const }) };
    },
  });
}
