/** `mobilise evaluation`: questionnaires on the way and after the stay. */

import type { Command } from 'commander';
import { z } from 'zod';
import { evaluationPhases, evaluationRoles } from '../../core/evaluation/questionnaire.js';
import { addCommand, type Shell } from '../action.js';
import { absolutePath, namedList } from '../named-files.js';

const views = async () => await import('../../output/views/evaluation-view.js');

/** Whose questionnaire of which mobility. */
const whose = z.object({
  mobility: z.string(), role: z.enum(evaluationRoles, { error: `must be one of ${evaluationRoles.join(', ')}` }), phase: z.enum(evaluationPhases, { error: `must be one of ${evaluationPhases.join(', ')}` }),
});

/** Adds the group. */
export function registerEvaluation(program: Command, shell: Shell): Command {
  const group = program.command('evaluation').description('questionnaires of both companies and the participant, on the way and after the stay');
  addCommand(group, shell, {
    name: 'import <file>',
    summary: 'read a list of questionnaires (CSV or .xlsx); what it holds: mobilise help evaluation',
    examples: ['mobilise evaluation import answers.csv', 'mobilise evaluation import answers.xlsx --sheet Answers --dry-run', 'mobilise evaluation import - --json < answers.csv'],
    options: (command) => command.option('--encoding <label>', 'the encoding, where it cannot be found out').option('--delimiter <char>', 'the separator, where it cannot be found out').option('--sheet <name>', 'the sheet of a workbook'),
    input: z.object({ file: z.string(), encoding: z.string().optional(), delimiter: z.string().optional(), sheet: z.string().optional() }),
    run: async (context, { file, encoding, delimiter, sheet }) => {
      const [{ importEvaluations }, { evaluationImportView }] = await Promise.all([import('../../app/import-evaluations.js'), views()]);
      const report = await importEvaluations(await context.job('create'), { ...namedList(context.world, file), encoding: encoding ?? null, delimiter: delimiter ?? null, sheet: sheet ?? null });
      return { view: evaluationImportView(report, context.globals.dryRun), run: report.run, ...(report.rejected > 0 ? { ends: 'not-clean' as const } : {}) };
    },
  });
  addCommand(group, shell, {
    name: 'list [mobility]',
    summary: 'the questionnaires of the edition, or those of one mobility with its learning objectives as scored',
    examples: ['mobilise evaluation list', 'mobilise evaluation list M3', 'mobilise evaluation list M3 --json'],
    input: z.object({ mobility: z.string().optional() }),
    run: async (context, { mobility }) => {
      const [{ listEvaluations, lookUpEvaluation }, { evaluationsView, mobilityEvaluationView }] = await Promise.all([import('../../app/look-up-evaluations.js'), views()]);
      const job = await context.job('read');
      return { view: mobility === undefined ? evaluationsView(await listEvaluations(job), context.globals.limit) : mobilityEvaluationView(await lookUpEvaluation(job, mobility)) };
    },
  });
  addCommand(group, shell, {
    name: 'due',
    summary: 'which questionnaires are to be asked for or reminded of today; at most two reminders, none once it is answered',
    examples: ['mobilise evaluation due', 'mobilise evaluation due --as-of 2021-09-01 --json'],
    input: z.object({}),
    run: async (context) => {
      const [{ lookUpDueEvaluations }, { evaluationDueView }] = await Promise.all([import('../../app/due-evaluations.js'), views()]);
      return { view: evaluationDueView(await lookUpDueEvaluations(await context.job('read')), context.globals.limit) };
    },
  });
  addCommand(group, shell, {
    name: 'requested <mobility>',
    summary: 'note that you asked for a questionnaire by your own mail or phone; its reminders are due from that day',
    examples: ['mobilise evaluation requested M3 --role participant --phase on-going'],
    options: (command) => command.option('--role <role>', `of whom: ${evaluationRoles.join(', ')}`).option('--phase <phase>', `which: ${evaluationPhases.join(', ')}`, 'final'),
    input: whose,
    run: async (context, { mobility, role, phase }) => {
      const [{ noteRequested }, { requestedView }] = await Promise.all([import('../../app/note-requested.js'), views()]);
      return { view: requestedView(await noteRequested(await context.job('create'), { ref: mobility, role, phase })) };
    },
  });
  addCommand(group, shell, {
    name: 'received <mobility>',
    summary: 'note that a questionnaire came by another way (phone, paper), so that nobody is reminded of it',
    examples: ['mobilise evaluation received M3 --role participant --by-other-way', 'mobilise evaluation received M3 --role host-company --phase on-going --by-other-way --note "by phone"'],
    options: (command) => command.option('--role <role>', `whose: ${evaluationRoles.join(', ')}`).option('--phase <phase>', `which: ${evaluationPhases.join(', ')}`, 'final')
      .option('--by-other-way', 'say so: what came as a list is imported instead').option('--note <text>', 'how it came'),
    input: whose.extend({
      byOtherWay: z.literal(true, { error: 'is needed; import what came as a list with: mobilise evaluation import FILE' }), note: z.string().max(500, { error: 'has at most 500 characters' }).optional(),
    }),
    run: async (context, { mobility, role, phase, note }) => {
      const [{ noteReceived }, { receivedView }] = await Promise.all([import('../../app/note-received.js'), views()]);
      return { view: receivedView(await noteReceived(await context.job('create'), { ref: mobility, role, phase, note: note ?? null })) };
    },
  });
  addCommand(group, shell, {
    name: 'recommendations <mobility>',
    summary: 'draft the recommendations section from the answers, as Markdown; personal names are taken out',
    examples: ['mobilise evaluation recommendations M3', 'mobilise evaluation recommendations M3 --out M3-recommendations.md', 'mobilise evaluation recommendations M3 --names'],
    options: (command) => command.option('--names', 'leave personal names, addresses and phone numbers in the answers').option('--out <file>', 'write it into a new file'),
    input: z.object({ mobility: z.string(), names: z.boolean().default(false), out: z.string().min(1, { error: 'must name a file' }).optional() }),
    run: async (context, { mobility, names, out }) => {
      const [{ draftMobilityRecommendations }, { recommendationsView }] = await Promise.all([import('../../app/draft-recommendations.js'), views()]);
      const file = out === undefined ? null : absolutePath(context.world.cwd, out);
      const { mobility: ref, markdown } = await draftMobilityRecommendations(await context.job('read'), { ref: mobility, names, out: file });
      return { view: recommendationsView(ref, markdown, context.globals.dryRun ? null : file) };
    },
  });
  return group;
}
