/** `mobilise import`: read a federation's list into the register, and look back at what was read. */

import type { Command } from 'commander';
import { z } from 'zod';
import { AppError } from '../../errors.js';
import type { UndoReport } from '../../output/views/import-view.js';
import { addCommand, giveAction, type Context, type Shell } from '../action.js';
import { absolutePath, namedList } from '../named-files.js';
import type { World } from '../world.js';

/** Splits `COLUMN=VALUE`, collecting repeated options. */
const collect = (text: string, before: readonly string[]): string[] => [...before, text];

function pairs(option: string, texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(texts.map((text) => {
    const at = text.indexOf('=');
    if (at < 1) throw new AppError('usage', `--${option} takes COLUMN=VALUE, not "${text}".`, { hint: option === 'set' ? 'For example: --set side=host' : 'For example: --map company_name="Company Name"' });
    return [text.slice(0, at).trim(), text.slice(at + 1)];
  }));
}

const rejectLimit = z.string().regex(/^\d+(?:\.\d+)?%?$/, { error: 'takes a number of rows or a share such as 5%' }).transform((text) => ({
  rows: text.endsWith('%') ? null : Number(text), share: text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : null,
}));

const importInput = z.object({
  file: z.string({ error: 'is missing: the list to read, or - for standard input' }),
  source: z.string().min(1).optional(),
  set: z.array(z.string()).default([]),
  map: z.array(z.string()).default([]),
  mapping: z.string().optional(),
  encoding: z.string().optional(),
  sheet: z.string().min(1).optional(),
  delimiter: z.string().refine((text) => text === 'tab' || text.length === 1, { error: 'is one character, or tab' }).optional(),
  corrections: z.string().min(1).optional(),
  language: z.string().min(2).optional(),
  strict: z.boolean().default(false),
  maxRejects: rejectLimit.optional(),
});

const listInput = importInput.pick({ file: true, source: true, set: true, map: true, mapping: true, encoding: true, sheet: true, delimiter: true });

/** What was said about a list and its columns. */
const listWishes = (world: World, input: z.infer<typeof listInput>) => ({
  ...namedList(world, input.file),
  source: input.source ?? null,
  columns: pairs('map', input.map),
  set: pairs('set', input.set),
  mappingFile: input.mapping === undefined ? null : absolutePath(world.cwd, input.mapping),
  encoding: input.encoding ?? null,
  delimiter: input.delimiter ?? null,
  sheet: input.sheet ?? null,
});

const mappingInput = listInput
  .extend({ save: z.boolean().default(false) });

/** Adds the group. */
export function registerImport(program: Command, shell: Shell): void {
  const group = program.command('import').description('read a list of registrations (CSV or .xlsx) into the register').argument('[file]', 'the list, or - for standard input');
  giveAction(group, shell, {
    examples: [
      'mobilise import members.csv --source confapi-members',
      'mobilise import members.csv --set side=host --map company_name="Company Name" --dry-run',
      'mobilise import list; mobilise import show I4; mobilise import rejects I4',
    ],
    options: (command) => command
      .option('--source <name>', 'the list it comes from; the same source is updated, not doubled')
      .option('--set <column=value>', 'one value for every row; repeat for more', collect, [])
      .option('--map <column=header>', 'which header holds a column; repeat for more', collect, [])
      .option('--mapping <file>', 'a JSON file {"columns": {...}, "set": {...}}')
      .option('--encoding <name>', 'encoding of the file, when what is found is wrong')
      .option('--sheet <name|n>', 'which sheet of a workbook, by name or number')
      .option('--delimiter <character>', 'what separates the cells: one character, or tab')
      .option('--corrections <file>', 'write the rejected rows there as CSV for the sender, with the reasons')
      .option('--language <code>', 'language of these reasons (default: en)')
      .option('--strict', 'any rejected row: change nothing and end with 1')
      .option('--max-rejects <n|p%>', 'more rejected rows than this: change nothing and end with 1'),
    input: importInput,
    run: async (context, input) => {
      const { world, globals } = context;
      const wishes = listWishes(world, input);
      // It loads its half of the program while this one loads its own and opens the register.
      const second = (await import('../../app/reading-thread.js')).threadForList(wishes.input);
      try {
        const [{ importRegistrations }, { importView }] = await Promise.all([import('../../app/import-registrations.js'), import('../../output/views/import-view.js')]);
        const result = await importRegistrations(await context.job('create'), {
          ...wishes,
          corrections: input.corrections === undefined ? null : { file: absolutePath(world.cwd, input.corrections), language: input.language ?? 'en' },
          maxRejects: input.strict ? { rows: 0, share: null } : (input.maxRejects ?? null),
          contactPoint: context.settings.contactPoint?.code ?? null,
        }, { second });
        return {
          view: importView(result.report, result.rejects, globals.dryRun),
          run: result.report.run,
          ...(result.report.rejected > 0 ? { ends: 'not-clean' as const } : {}),
        };
      } finally {
        await second?.stop();
      }
    },
  });
  addCommand(group, shell, {
    name: 'mapping <file>',
    summary: 'what the columns of a list seem to hold; saves it for the source',
    examples: ['mobilise import mapping members.csv --source confapi-members', 'mobilise import mapping members.csv --source confapi-members --set side=host --map city=Sede --save'],
    options: (command) => command
      .option('--source <name>', 'the source to save the mapping for, and whose saved mapping counts')
      .option('--save', 'keep the mapping for the next lists of the source')
      .option('--set <column=value>', 'one value for every row; repeat for more', collect, [])
      .option('--map <column=header>', 'which header holds a column; repeat for more', collect, [])
      .option('--mapping <file>', 'a JSON file {"columns": {...}, "set": {...}}')
      .option('--encoding <name>', 'encoding of the file, when what is found is wrong')
      .option('--sheet <name|n>', 'which sheet of a workbook, by name or number')
      .option('--delimiter <character>', 'what separates the cells: one character, or tab'),
    sharesOptions: true,
    input: mappingInput,
    run: async (context, input) => {
      const [{ mapList }, { mappingView }] = await Promise.all([import('../../app/map-list.js'), import('../../output/views/mapping-view.js')]);
      const { world, globals } = context;
      const wishes = listWishes(world, input);
      const job = await context.job(input.save || globals.mayAsk ? 'create' : 'read');
      // Standard input can be read once only, and nobody can answer while it comes in.
      if (!globals.mayAsk || input.file === '-') {
        const report = await mapList(job, { ...wishes, save: input.save });
        return { view: mappingView(report), withoutEdition: true, run: report.run };
      }
      const { askMapping } = await import('../mapping-questions.js');
      const answers = await askMapping(world.prompter, await mapList(job, { ...wishes, save: false }));
      const said = { ...wishes, columns: { ...wishes.columns, ...answers.columns }, set: { ...wishes.set, ...answers.set } };
      const save = input.save || await world.prompter.confirm({ message: `Keep this mapping for the source "${input.source ?? 'default'}"?`, flag: '--save' });
      const report = await mapList(job, { ...said, save });
      return { view: mappingView(report), withoutEdition: true, run: report.run };
    },
  });
  addCommand(group, shell, {
    name: 'list',
    summary: 'all imports, newest first',
    examples: ['mobilise import list', 'mobilise import list --json'],
    input: z.object({}),
    run: async (context) => {
      const [{ lookUpImports }, { importsView }] = await Promise.all([import('../../app/look-up-imports.js'), import('../../output/views/import-view.js')]);
      const { items, total } = await lookUpImports(await context.job('read'), context.globals.limit);
      return { view: importsView(items, total) };
    },
  });
  addCommand(group, shell, {
    name: 'show <import>',
    summary: 'what one import read and did',
    examples: ['mobilise import show I4', 'mobilise import show I4 --missing'],
    options: (command) => command.option('--missing', 'list every registration that the file does not name any more'),
    input: z.object({ import: z.string(), missing: z.boolean().default(false) }),
    run: async (context, input) => {
      const [{ lookUpImport, lookUpMissing }, { importView, missingRegistrationsView }] = await Promise.all([import('../../app/look-up-imports.js'), import('../../output/views/import-view.js')]);
      const job = await context.job('read');
      if (input.missing) {
        const { items, total } = await lookUpMissing(job, input.import, context.globals.limit);
        return { view: missingRegistrationsView(items, total) };
      }
      const { report, rejects } = await lookUpImport(job, input.import);
      return { view: importView(report, rejects, false), run: report.run };
    },
  });
  addCommand(group, shell, {
    name: 'doubts <import>',
    summary: 'the cells of an import that were kept unknown, with the reasons',
    examples: ['mobilise import doubts I4', 'mobilise import doubts I4 --format csv > to-ask.csv'],
    input: z.object({ import: z.string() }),
    run: async (context, input) => {
      const [{ lookUpDoubts }, { doubtsView }] = await Promise.all([import('../../app/look-up-imports.js'), import('../../output/views/import-view.js')]);
      const { items, total } = await lookUpDoubts(await context.job('read'), input.import, context.globals.limit);
      return { view: doubtsView(items, total), withoutEdition: true };
    },
  });
  addCommand(group, shell, {
    name: 'undo <import>',
    summary: 'take a whole import back, unless later work rests on it',
    examples: ['mobilise import undo I4 --dry-run', 'mobilise import undo I4 --yes'],
    input: z.object({ import: z.string() }),
    run: async (context, input) => {
      const [{ undoImport }, { undoView }] = await Promise.all([import('../../app/undo-import.js'), import('../../output/views/import-view.js')]);
      const job = await context.job('create');
      await confirmUndo(context, input.import, async () => await undoImport({ ...job, get register() { return job.register; }, dryRun: true }, input.import));
      const report = await undoImport(job, input.import);
      return { view: undoView(report, context.globals.dryRun), withoutEdition: true, run: report.run };
    },
  });
  addCommand(group, shell, {
    name: 'rejects <import>',
    summary: 'the rows of an import that were kept out, with the reasons',
    examples: ['mobilise import rejects I4', 'mobilise import rejects I4 --format csv > to-correct.csv'],
    input: z.object({ import: z.string() }),
    run: async (context, input) => {
      const [{ lookUpImport }, { rejectsView }] = await Promise.all([import('../../app/look-up-imports.js'), import('../../output/views/import-view.js')]);
      const { rejects } = await lookUpImport(await context.job('read'), input.import);
      const { limit } = context.globals;
      return { view: rejectsView(limit === null ? rejects : rejects.slice(0, limit), rejects.length) };
    },
  });
}

// What would go is told first; without a terminal only --yes answers.
async function confirmUndo({ globals, world }: Context, ref: string, rehearse: () => Promise<UndoReport>): Promise<void> {
  if (globals.dryRun || globals.yes) return;
  const { removed, restored } = await rehearse();
  const what = `Taking ${ref} back removes ${removed.length} registration${removed.length === 1 ? '' : 's'} and changes ${restored.length} back.`;
  if (!globals.mayAsk) throw new AppError('refused', `${what} It needs a yes.`, { hint: 'Give --yes, or look first with --dry-run.' });
  if (!await world.prompter.confirm({ message: `${what} Go on?`, flag: '--yes' })) throw new AppError('cancelled', 'Left as it was.');
}
