/** `mobilise letter proposal|introduction|invitation|evaluation-request|check`: letters about a pair, and the check of all texts. */

import type { Command } from 'commander';
import { z } from 'zod';
import { isIsoDate } from '../../core/calendar.js';
import { addresseesOf, type MobilityLetterKind } from '../../core/documents/letter-kinds.js';
import { addCommand, type Answer, type Context, type Shell } from '../action.js';
import { absolutePath } from '../named-files.js';

const languageCode = z.string().regex(/^[a-z]{2}$/, { error: 'is a code of two letters, such as en' });

const shape = {
  side: z.string().optional(),
  language: languageCode.optional(),
  out: z.string().default('.'),
  on: z.string().refine(isIsoDate, { error: 'is not a day; write it as YYYY-MM-DD' }).optional(),
  place: z.string().trim().min(1, { error: 'must not be empty' }).max(500, { error: 'is longer than 500 characters' }).optional(),
};
const pairInput = z.object({ ...shape, refs: z.array(z.string()).min(1).max(2, { error: 'is a mobility, or a sender and a host: M3, or: S12 H45' }) });
const mobilityInput = z.object({ ...shape, mobility: z.string() });

type Options = z.infer<typeof pairInput>;

const withOptions = (kind: MobilityLetterKind) => (command: Command): Command => command
  .option('--side <who>', `only to one of: ${addresseesOf[kind].join(', ')}`)
  .option('--language <code>', "language of the letters; each company's own where there is a template, else en")
  .option('--out <dir>', 'the folder for the letters; the current one by default');

async function write(context: Context, kind: MobilityLetterKind, { refs, side, language, out, on, place }: Options): Promise<Answer> {
  const [{ writeMobilityLetters }, { mobilityLettersView }] = await Promise.all([import('../../app/write-mobility-letters.js'), import('../../output/views/mobility-letter-view.js')]);
  const { world, globals, settings } = context;
  const { items, run } = await writeMobilityLetters(await context.job('create'), {
    kind, refs: refs.map((ref) => ref.toUpperCase()), side: side?.toLowerCase() ?? null, language: language ?? null, out: absolutePath(world.cwd, out),
    training: { on: on ?? null, place: place ?? null }, templateFolders: globals.templateFolders, contactPoint: settings.contactPoint ?? null,
  });
  return { view: mobilityLettersView(items, { kind, dryRun: globals.dryRun }), run, ...(items.some(({ result }) => result === 'kept') ? { ends: 'not-clean' as const } : {}) };
}

/** Adds `request` to the group `evaluation`: the letters of `letter evaluation-request`. */
export function registerEvaluationRequest(group: Command, shell: Shell): void {
  addCommand(group, shell, {
    name: 'request <mobility>',
    summary: 'write the letters that ask for the questionnaires, or remind of them (as letter evaluation-request)',
    examples: ['mobilise evaluation request M3 --out letters/', 'mobilise evaluation request M3 --side participant'],
    options: withOptions('evaluation-request'),
    input: mobilityInput,
    run: async (context, { mobility, ...input }) => await write(context, 'evaluation-request', { ...input, refs: [mobility] }),
  });
}

/** Adds the commands to the group `letter`. */
export function registerMobilityLetters(group: Command, shell: Shell): void {
  addCommand(group, shell, {
    name: 'proposal <refs...>',
    summary: 'propose a pair to both companies, each in its own language, with the reasons of the match; names nobody',
    examples: ['mobilise letter proposal M3', 'mobilise letter proposal S12 H45 --out letters/', 'mobilise letter proposal M3 --side host --language en --dry-run'],
    options: withOptions('proposal'),
    input: pairInput,
    run: async (context, input) => await write(context, 'proposal', input),
  });
  addCommand(group, shell, {
    name: 'introduction <mobility>',
    summary: 'introduce two companies that are both interested: only what both agreed to show',
    examples: ['mobilise letter introduction M3', 'mobilise letter introduction M3 --out letters/'],
    options: withOptions('introduction'),
    input: mobilityInput,
    run: async (context, { mobility, ...input }) => await write(context, 'introduction', { ...input, refs: [mobility] }),
  });
  addCommand(group, shell, {
    name: 'invitation <mobility>',
    summary: 'invite the participant and the sending company to the training before departure',
    examples: ['mobilise letter invitation M3 --on 2021-05-20 --place "Chamber, room 2"', 'mobilise letter invitation M3'],
    options: (command) => withOptions('invitation')(command).option('--on <date>', 'the day of the training; to complete without it').option('--place <text>', 'where it is; to complete without it'),
    input: mobilityInput,
    run: async (context, { mobility, ...input }) => await write(context, 'invitation', { ...input, refs: [mobility] }),
  });
  addCommand(group, shell, {
    name: 'evaluation-request <mobility>',
    summary: 'ask all three for their evaluation after the stay; a reminder when the first letter stayed without an answer',
    examples: ['mobilise letter evaluation-request M3', 'mobilise letter evaluation-request M3 --side participant'],
    options: withOptions('evaluation-request'),
    input: mobilityInput,
    run: async (context, { mobility, ...input }) => await write(context, 'evaluation-request', { ...input, refs: [mobility] }),
  });
  addCommand(group, shell, {
    name: 'check',
    summary: 'check the texts of all letters: every template can be filled and says the same sections, every catalogue is complete',
    examples: ['mobilise letter check', 'mobilise letter check --language de --templates my-texts'],
    options: (command) => command.option('--language <code>', 'only this language'),
    input: z.object({ language: languageCode.optional() }),
    run: async (context, input) => {
      const [{ checkLetters, filesOfLanguage }, { letterTextsView }] = await Promise.all([import('../../app/check-letters.js'), import('../../output/views/mobility-letter-view.js')]);
      const { globals } = context;
      const reports = checkLetters({ dataFolders: globals.dataFolders, edition: globals.edition }, globals.templateFolders, input.language ?? null);
      const problems = reports.flatMap(({ language, problems: found }) => found.map(({ file, line, message }) => ({ language, file, line, problem: message })));
      return { view: letterTextsView(problems, { files: reports.length * filesOfLanguage, languages: reports.map(({ language }) => language) }), withoutEdition: true, ...(problems.length === 0 ? {} : { ends: 'not-clean' as const }) };
    },
  });
}
