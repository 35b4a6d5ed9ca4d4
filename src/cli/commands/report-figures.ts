/** `mobilise report funnel`, `scarcity`, `kpi` and `pipeline`. */

import type { Command } from 'commander';
import { z } from 'zod';
import { addCommand, type Context, type Shell } from '../action.js';
import { absolutePath } from '../named-files.js';
import type { Job } from '../../app/job.js';
import type { PageSection } from '../../output/report-page.js';

const groupings = ['source', 'country', 'sector'] as const;
const kinds = ['country', 'sector', 'language', 'skill'] as const;
const out = z.string().min(1, { error: 'must name a file' }).optional();
const outHelp = 'also write a page with pictures (one HTML file, no script, nothing from the network)';

/** Writes the page where one is wished, and gives the notes of the view; what is `missing` is a warning of the command, and a note of the page alone. */
async function paged(context: Context, { job, file, title, sections, notes, missing = [] }: {
  readonly job: Job; readonly file: string | undefined; readonly title: string; readonly sections: (job: Job) => readonly PageSection[];
  readonly notes: readonly string[]; readonly missing?: readonly string[];
}): Promise<readonly string[]> {
  if (file === undefined) return notes;
  const { writeReportPage } = await import('../../app/write-report-page.js');
  return [...notes, writeReportPage(job, { file: absolutePath(context.world.cwd, file), title, sections: sections(job), notes: [...notes, ...missing] })];
}

/** Adds the commands to the group `report`, which must be there. */
export function registerReportFigures(program: Command, shell: Shell): void {
  const group = program.commands.find((each) => each.name() === 'report')!;
  addCommand(group, shell, {
    name: 'funnel',
    summary: 'from the lists to finished stays: how many registrations get to each step, and where most are lost',
    examples: ['mobilise report funnel', 'mobilise report funnel --by country --json', 'mobilise report funnel --by source --out funnel.html', 'mobilise report funnel --by sector --groups --format csv'],
    options: (command) => command
      .option('--by <what>', `break it down: ${groupings.join(', ')} (NACE section); rows kept out count as unknown country and sector`)
      .option('--groups', 'the groups alone, as a list')
      .option('--out <file>', outHelp),
    input: z.object({ by: z.enum(groupings, { error: `must be one of ${groupings.join(', ')}` }).optional(), groups: z.boolean().default(false), out }),
    run: async (context, input) => {
      const [{ buildFunnel }, { funnelGroupsView, funnelView }, { funnelSections }, { missingGrounds }] = await Promise.all([
        import('../../app/count-funnel.js'), import('../../output/views/funnel-view.js'), import('../../app/build-report-pages.js'), import('../../app/report-grounds.js')]);
      const job = await context.job('read');
      const by = input.by ?? (input.groups ? 'source' : null);
      const report = buildFunnel(job, by);
      const notes = await paged(context, {
        job, file: input.out, title: 'From the lists to finished stays', sections: (each) => funnelSections(each, report),
        notes: ['Counts are of registrations, sending and hosting together. Eligibility and candidates are those of the last stored runs.'], missing: missingGrounds(job, ['verdicts', 'candidates']),
      });
      const { limit } = context.globals;
      return { view: input.groups && by !== null ? funnelGroupsView(report.groups, by, limit) : funnelView(report, { limit, notes }) };
    },
  });
  addCommand(group, shell, {
    name: 'pipeline',
    summary: 'what is where: mobilities by status, whom each waits for, how many days, and what is overdue',
    examples: ['mobilise report pipeline', 'mobilise report pipeline --all --json', 'mobilise report pipeline --out pipeline.html'],
    options: (command) => command
      .option('--all', 'closed mobilities as well')
      .option('--list', 'the mobilities alone, as a list')
      .option('--out <file>', outHelp),
    input: z.object({ all: z.boolean().default(false), list: z.boolean().default(false), out }),
    run: async (context, input) => {
      const [{ buildPipeline }, { pipelineItemsView, pipelineView }, { pipelineSections }] = await Promise.all([
        import('../../app/build-pipeline.js'), import('../../output/views/pipeline-view.js'), import('../../app/build-report-pages.js')]);
      const job = await context.job('read');
      const report = await buildPipeline(job, { all: input.all });
      const notes = await paged(context, {
        job, file: input.out, title: 'What is where', sections: (each) => pipelineSections(each, report),
        notes: ['Days are counted from the first day of the status. Due days are those of the mobilities.'],
      });
      const { limit } = context.globals;
      return { view: input.list ? pipelineItemsView(report.mobilities, limit) : pipelineView(report, { limit, notes }) };
    },
  });
  addCommand(group, shell, {
    name: 'kpi',
    summary: "the programme's figures: companies, exchanges by stage, and the questionnaires beside the pilot's, with intervals",
    examples: ['mobilise report kpi', 'mobilise report kpi --json', 'mobilise report kpi --out kpi.html'],
    options: (command) => command.option('--out <file>', outHelp),
    input: z.object({ out }),
    run: async (context, input) => {
      const [{ countKpi }, { kpiView }, { kpiSections }, { missingGrounds }] = await Promise.all([
        import('../../app/count-kpi.js'), import('../../output/views/kpi-view.js'), import('../../app/build-report-pages.js'), import('../../app/report-grounds.js')]);
      const job = await context.job('read');
      const report = await countKpi(job);
      const notes = await paged(context, {
        job, file: input.out, title: 'Figures of the programme', sections: () => kpiSections(report),
        notes: ['What each figure counts is our reading, because no programme text defines it: mobilise help reports', 'Percentages are of the yes among the yes and no; fewer than 5 answers give none.'], missing: missingGrounds(job, ['candidates']),
      });
      return { view: kpiView(report, notes) };
    },
  });
  addCommand(group, shell, {
    name: 'scarcity',
    summary: 'where more places are wanted than there are, by country, sector, language or skill, and who could fill each gap',
    examples: ['mobilise report scarcity', 'mobilise report scarcity --by skill --json', 'mobilise report scarcity --by language --gaps --format csv', 'mobilise report scarcity --by skill --names', 'mobilise report scarcity --out scarcity.html'],
    options: (command) => command
      .option('--by <what>', `by what: ${kinds.join(', ')}`, 'country')
      .option('--gaps', 'the gaps alone, as a list')
      .option('--names', 'by skill: also the words of lists that are not in the vocabulary; they may name a person or a company')
      .option('--out <file>', outHelp),
    input: z.object({ by: z.enum(kinds, { error: `must be one of ${kinds.join(', ')}` }), gaps: z.boolean().default(false), names: z.boolean().default(false), out })
      .refine(({ by, names }) => !names || by === 'skill', { error: 'goes with --by skill', path: ['names'] }),
    run: async (context, input) => {
      const [{ buildScarcity }, { gapsView, scarcityView }, { scarcitySections }, { missingGrounds }] = await Promise.all([
        import('../../app/count-scarcity.js'), import('../../output/views/scarcity-view.js'), import('../../app/build-report-pages.js'), import('../../app/report-grounds.js')]);
      const job = await context.job('read');
      const { report, map } = await buildScarcity(job, { by: input.by, asWritten: input.names, withMap: input.out !== undefined });
      const notes = await paged(context, {
        job, file: input.out, title: 'Where places are lacking', sections: () => scarcitySections(report, map),
        notes: ['Counted are eligible registrations by the last stored verdicts; whoever names several counts in each, so that the rows do not add up. What demand and supply are: mobilise help reports'], missing: missingGrounds(job, ['verdicts']),
      });
      const { limit } = context.globals;
      return { view: input.gaps ? gapsView(report.gaps, report.by, limit) : scarcityView(report, { limit, notes }) };
    },
  });
}
