/** The versions of Learning Projects: `mobilise project redraft | save | show | diff | list | approve | sign`. */

import type { Command } from 'commander';
import { z } from 'zod';
import { isIsoDate } from '../../core/calendar.js';
import { AppError } from '../../errors.js';
import { addCommand, type Shell } from '../action.js';
import { documentLanguage } from '../document-language.js';
import { absolutePath } from '../named-files.js';
import { rulingInput, rulingOf, rulingOptions } from '../ruling.js';

const language = documentLanguage.optional();
const version = z.coerce.number({ error: 'must be a whole number' }).int({ error: 'must be a whole number' }).positive({ error: 'must be 1 or more' }).optional();
const refs = { ref: z.string(), host: z.string().optional() };

/** A mobility, or a sender and a host. */
const refsOf = ({ ref, host }: { readonly ref: string; readonly host?: string | undefined }): readonly [string, string | null] => [ref, host ?? null];

const languageOption = (command: Command): Command => command.option('--language <code>', 'which text, where there are several (en, or de,es side by side); that of the newest version by default');
const fileOption = (command: Command): Command => command.option('--file <file>', 'the file, where it was moved');

/** Adds the commands to the group `project`. */
export function registerProjectVersions(group: Command, shell: Shell): void {
  const views = async () => await import('../../output/views/project-version-view.js');
  const lists = async () => await import('../../output/views/project-list-view.js');

  addCommand(group, shell, {
    name: 'redraft <ref> [host]',
    summary: 'merge new facts with the hand edits of the file; conflicts are marked, nothing is lost',
    examples: ['mobilise project redraft M3', 'mobilise project redraft S12 H45 --file drafts/ours.md', 'mobilise project redraft M3 --immaterial --reason "the street was misspelt"'],
    options: (command) => rulingOptions(fileOption(languageOption(command)).option('--override <reason>', 'go on although a rule or constraint forbids it; the reason is recorded')),
    input: z.object({ ...refs, language, file: z.string().optional(), override: z.string().trim().min(3, { error: 'needs a reason' }).optional(), ...rulingInput }),
    run: async (context, input) => {
      const { world, globals, settings } = context;
      const ruling = rulingOf(input);
      const [{ redraftProject }, { redraftView }] = await Promise.all([import('../../app/redraft-project.js'), views()]);
      const report = await redraftProject(await context.job('create'), {
        refs: refsOf(input), language: input.language ?? null, file: input.file === undefined ? null : absolutePath(world.cwd, input.file), ruling,
        overrideReason: input.override ?? null, templateFolders: globals.templateFolders, contactPoint: settings.contactPoint ?? null,
      });
      return { view: redraftView(report, globals.dryRun), run: report.run, ...(report.conflicts.length === 0 ? {} : { ends: 'not-clean' as const }) };
    },
  });

  addCommand(group, shell, {
    name: 'save <ref> [host]',
    summary: 'take the file edited by hand in as a version of its own, with number and hash',
    examples: ['mobilise project save M3', 'mobilise project save M3 --language de', 'mobilise project save M3 --immaterial --reason "other words, same meaning"'],
    options: (command) => rulingOptions(fileOption(languageOption(command))),
    input: z.object({ ...refs, language, file: z.string().optional(), ...rulingInput }),
    run: async (context, input) => {
      const { world, globals } = context;
      const ruling = rulingOf(input);
      const [{ saveProject }, { savedView }] = await Promise.all([import('../../app/save-project.js'), views()]);
      const report = await saveProject(await context.job('create'), { refs: refsOf(input), language: input.language ?? null, file: input.file === undefined ? null : absolutePath(world.cwd, input.file), ruling });
      return { view: savedView(report, globals.dryRun), run: report.run };
    },
  });

  addCommand(group, shell, {
    name: 'show <ref> [host]',
    summary: 'a Learning Project: newest version, state of its file, approval and signatures',
    examples: ['mobilise project show M3', 'mobilise project show M3 --versions', 'mobilise project show M3 --version 2 --text'],
    options: (command) => languageOption(command)
      .option('--versions', 'all versions as a list')
      .option('--text', 'the stored text, as it stands')
      .option('--version <n>', 'of which version (with --text); the newest by default'),
    sharesOptions: true,
    input: z.object({ ...refs, language, versions: z.boolean().default(false), text: z.boolean().default(false), version }),
    run: async (context, input) => {
      if (input.version !== undefined && !input.text) throw new AppError('usage', '--version belongs to --text.', { hint: `For example: mobilise project show ${input.ref} --version ${input.version} --text` });
      const { showProject, storedText } = await import('../../app/look-up-projects.js');
      if (input.text) {
        const { storedTextView } = await views();
        return { view: storedTextView(await storedText(await context.job('read'), refsOf(input), { version: input.version ?? null, language: input.language ?? null })) };
      }
      const [{ projectCardView, versionsView }, card] = await Promise.all([lists(), showProject(await context.job('read'), refsOf(input), input.language ?? null)]);
      return { view: input.versions ? versionsView(card.versions, card.ref) : projectCardView(card) };
    },
  });

  addCommand(group, shell, {
    name: 'diff <ref> [host]',
    summary: 'what changed between two versions, or in the file since the newest, and whether it is material',
    examples: ['mobilise project diff M3', 'mobilise project diff M3 --from 1 --to 3'],
    options: (command) => languageOption(command).option('--from <n>', 'the older version').option('--to <n>', 'the newer version'),
    input: z.object({ ...refs, language, from: version, to: version }),
    run: async (context, input) => {
      const [{ diffProject }, { diffView }] = await Promise.all([import('../../app/look-up-projects.js'), lists()]);
      return { view: diffView(await diffProject(await context.job('read'), refsOf(input), { from: input.from ?? null, to: input.to ?? null, language: input.language ?? null })) };
    },
  });

  addCommand(group, shell, {
    name: 'list',
    summary: 'all Learning Projects with version, approval and signatures',
    examples: ['mobilise project list', 'mobilise project list --format csv'],
    input: z.object({}),
    run: async (context) => {
      const { globals } = context;
      const [{ listProjects }, { projectsView }] = await Promise.all([import('../../app/look-up-projects.js'), lists()]);
      const { items, total } = await listProjects(await context.job('read'), globals.limit);
      return { view: projectsView(items, total) };
    },
  });

  addCommand(group, shell, {
    name: 'approve <mobility>',
    summary: 'approve the newest version of a Learning Project',
    examples: ['mobilise project approve M3 --by CAMBE', 'mobilise project approve M3 --version 2 --by "board of 3 May"'],
    options: (command) => command.option('--version <n>', 'the version that is meant; any but the newest is refused').option('--by <who>', 'who approves'),
    sharesOptions: true,
    input: z.object({ mobility: z.string(), version, by: z.string({ error: 'says who approves' }).trim().min(2, { error: 'says who approves' }).max(200, { error: 'is longer than 200 characters' }) }),
    run: async (context, input) => {
      const { globals, settings } = context;
      const [{ approveProject }, { consentView }] = await Promise.all([import('../../app/approve-project.js'), views()]);
      const report = await approveProject(await context.job('create'), { ref: input.mobility, version: input.version ?? null, by: input.by, contactPoint: settings.contactPoint ?? null });
      return { view: consentView(report, globals.dryRun), run: report.run };
    },
  });

  addCommand(group, shell, {
    name: 'sign <mobility>',
    summary: 'note that a party signed the newest version; the last signature makes the mobility signed',
    examples: ['mobilise project sign M3 --party participant', 'mobilise project sign M3 --party host-company --version 2 --on 2021-05-03'],
    options: (command) => command
      .option('--party <party>', 'who signed: a party of the edition (participant, sending-company, host-company)')
      .option('--version <n>', 'the version that was signed; any but the newest is refused')
      .option('--on <date>', 'the day of the signature; today by default'),
    sharesOptions: true,
    input: z.object({ mobility: z.string(), version, party: z.string({ error: 'says who signed' }).trim(), on: z.string().refine(isIsoDate, { error: 'is not a day; write it as YYYY-MM-DD' }).optional() }),
    run: async (context, input) => {
      const { globals, settings } = context;
      const [{ signProject }, { consentView }] = await Promise.all([import('../../app/approve-project.js'), views()]);
      const report = await signProject(await context.job('create'), { ref: input.mobility, version: input.version ?? null, party: input.party, on: input.on ?? globals.asOf, contactPoint: settings.contactPoint ?? null });
      return { view: consentView(report, globals.dryRun), run: report.run };
    },
  });
}
