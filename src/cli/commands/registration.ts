/** `mobilise registration`: look at registrations, add one by hand, change what one says, decide which are one company. */

import { type Command, Option } from 'commander';
import { z } from 'zod';
import { fields } from '../../core/fields.js';
import { verdicts } from '../../core/rules/outcome.js';
import { AppError } from '../../errors.js';
import { addCommand, type Answer, type Context, type Shell } from '../action.js';
import { absolutePath, namedList } from '../named-files.js';
import { askChanges, askRegistration, questionsFor } from '../registration-wizard.js';

const optionOf = (column: string): string => column.replaceAll('_', '-');

const where = z.string().transform((text, context) => {
  const at = text.indexOf('=');
  if (at < 1) {
    context.addIssue({ code: 'custom', message: 'takes COLUMN=VALUE' });
    return z.NEVER;
  }
  return { column: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
});

/** EL and UK, as the European institutions write them, are GR and GB; XI is GB. */
const isoCountry = (code: string): string => ({ EL: 'GR', UK: 'GB', XI: 'GB' })[code.toUpperCase()] ?? code.toUpperCase();

const collect = (text: string, before: readonly string[]): string[] => [...before, text];

/** Adds the group and gives it back for further commands. */
export function registerRegistration(program: Command, shell: Shell): Command {
  const group = program.command('registration').description('registrations: one wish of one company to send or to host');
  addCommand(group, shell, {
    name: 'list',
    summary: 'registrations, filtered',
    examples: ['mobilise registration list', 'mobilise registration list --side host --country ES', 'mobilise registration list --where city=Madrid --json'],
    options: (command) => command
      .option('--side <side>', 'send or host')
      .option('--country <code>', 'country code')
      .option('--verdict <verdict>', verdicts.join(', '))
      .option('--source <name>', 'only from this source')
      .option('--where <column=value>', 'only where a column has this value; repeat for more', collect, []),
    input: z.object({
      side: z.enum(['send', 'host'], { error: 'must be send or host' }).optional(),
      country: z.string().length(2, { error: 'is a code of two letters, such as ES' }).transform(isoCountry).optional(),
      verdict: z.enum(verdicts, { error: `must be one of ${verdicts.join(', ')}` }).optional(),
      source: z.string().optional(),
      where: z.array(where).default([]),
    }),
    run: async (context, input) => {
      const [{ lookUpRegistrations }, { registrationsView }] = await Promise.all([import('../../app/look-up-registrations.js'), import('../../output/views/registration-view.js')]);
      const { where: conditions, ...filter } = input;
      const found = await lookUpRegistrations(await context.job('read'), { filter, conditions, limit: context.globals.limit });
      return { view: registrationsView(found.items, found.total) };
    },
  });
  addCommand(group, shell, {
    name: 'show <ref>',
    summary: 'the card of one registration, with where each value came from',
    examples: ['mobilise registration show S12', 'mobilise registration show H45 --json', 'mobilise registration show S12 --why'],
    options: (command) => command.option('--why', 'for each value its import, file, line and day, and what it was before'),
    input: z.object({ ref: z.string(), why: z.boolean().default(false) }),
    run: async (context, input) => {
      const [{ lookUpRegistration }, { registrationCardView }] = await Promise.all([import('../../app/look-up-registrations.js'), import('../../output/views/registration-view.js')]);
      if (input.why) {
        const [{ lookUpWhy }, { whyView }] = await Promise.all([import('../../app/look-up-history.js'), import('../../output/views/history-view.js')]);
        const job = await context.job('read');
        return { view: registrationCardView(await lookUpRegistration(job, input.ref), whyView(await lookUpWhy(job, input.ref))) };
      }
      return { view: registrationCardView(await lookUpRegistration(await context.job('read'), input.ref)) };
    },
  });
  addCommand(group, shell, {
    name: 'history <ref>',
    summary: 'what happened to one registration: imports, changed values, merges, decisions',
    examples: ['mobilise registration history S12', 'mobilise registration history S12 --json'],
    input: z.object({ ref: z.string() }),
    run: async (context, input) => {
      const [{ lookUpHistory }, { historyView }] = await Promise.all([import('../../app/look-up-history.js'), import('../../output/views/history-view.js')]);
      return { view: historyView(await lookUpHistory(await context.job('read'), input.ref)), withoutEdition: true };
    },
  });
  addCommand(group, shell, {
    name: 'add',
    summary: 'add one registration; asks on a terminal what no option says',
    examples: ['mobilise registration add', 'mobilise registration add --side host --company-name "Molino Azul SL" --country ES --no-input'],
    options: (command) => {
      for (const field of fields) command.addOption(new Option(`--${optionOf(field.column)} <text>`, field.key === 'side' ? 'send or host' : field.help));
      return command;
    },
    input: z.record(z.string(), z.unknown()),
    run: async (context, input) => {
      const [{ addRegistration }, { registrationCardView }] = await Promise.all([import('../../app/add-registration.js'), import('../../output/views/registration-view.js')]);
      const cells = await cellsOf(context, input);
      const card = await addRegistration(await context.job('create'), { cells, contactPoint: context.settings.contactPoint?.code ?? null });
      return { view: registrationCardView(card) };
    },
  });
  addCommand(group, shell, {
    name: 'edit <ref>',
    summary: 'change what a registration says; an officer\'s value is not overwritten by imports',
    examples: [
      'mobilise registration edit S12 --headcount 40 --ownership autonomous',
      'mobilise registration edit S12 --city ""',
      'mobilise registration edit S12 --holdings holdings.json --dry-run',
    ],
    options: (command) => {
      for (const field of fields) if (field.key !== 'side') command.addOption(new Option(`--${optionOf(field.column)} <text>`, field.help));
      return command.option('--holdings <file>', 'a JSON file of who owns whom (mobilise help holdings); "" takes it away');
    },
    input: z.looseObject({ ref: z.string(), holdings: z.string().optional() }),
    run: async (context, input) => {
      const [{ editRegistration }, { editView }] = await Promise.all([import('../../app/edit-registration.js'), import('../../output/views/registration-view.js')]);
      const { world, globals } = context;
      const job = await context.job('create');
      const { holdings } = input;
      const given = givenCells(input);
      const cells = globals.mayAsk && holdings === undefined && Object.keys(given).length === 0 ? await changesOf(context, input.ref) : given;
      const holdingsFile = holdings === undefined ? null : holdings === '' ? holdings : absolutePath(world.cwd, holdings);
      const report = await editRegistration(job, { ref: input.ref, cells, holdingsFile });
      return { view: editView(report, globals.dryRun), run: report.run };
    },
  });
  addCommand(group, shell, {
    name: 'holdings <file>',
    summary: 'read a list (CSV) of who owns whom; the rows of a company replace what was declared before',
    examples: ['mobilise registration holdings holdings.csv --source confapi-members', 'mobilise registration holdings holdings.csv --dry-run', 'mobilise help holdings'],
    options: (command) => command
      .option('--source <name>', 'the imported list whose references it names')
      .option('--encoding <name>', 'encoding of the file, when it is not UTF-8')
      .option('--delimiter <character>', 'what separates the cells: one character, or tab'),
    input: holdingsFile,
    run: holdingsAnswer,
  });
  addDoubles(group, shell);
  return group;
}

const holdingsFile = z.object({
  file: z.string(),
  source: z.string().min(1).optional(),
  encoding: z.string().optional(),
  delimiter: z.string().refine((text) => text === 'tab' || text.length === 1, { error: 'is one character, or tab' }).optional(),
});

async function holdingsAnswer(context: Context, input: z.infer<typeof holdingsFile>): Promise<Answer> {
  const [{ importHoldings }, { importView }] = await Promise.all([import('../../app/import-holdings.js'), import('../../output/views/import-view.js')]);
  const { world, globals } = context;
  const { report, rejects } = await importHoldings(await context.job('create'), {
    ...namedList(world, input.file),
    source: input.source ?? null, encoding: input.encoding ?? null, delimiter: input.delimiter ?? null,
  });
  return {
    view: importView(report, rejects, globals.dryRun),
    run: report.run,
    ...(report.rejected > 0 ? { ends: 'not-clean' as const } : {}),
  };
}

async function changesOf(context: Context, ref: string): Promise<Record<string, string>> {
  const { lookUpRegistration } = await import('../../app/look-up-registrations.js');
  return await askChanges(context.world.prompter, (await lookUpRegistration(await context.job('read'), ref)).values);
}

function givenCells(input: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(fields.flatMap((field) => {
    const given = input[field.key];
    return typeof given === 'string' ? [[field.column, given]] : [];
  }));
}

const pairInput = z.object({ a: z.string(), b: z.string(), reason: z.string().min(1, { error: 'is empty' }).optional() });

// The queue of pairs that may be one company, and the two answers.
function addDoubles(group: Command, shell: Shell): void {
  addCommand(group, shell, {
    name: 'duplicates [ref]',
    summary: 'pairs of registrations that are or may be one company, with the evidence',
    examples: ['mobilise registration duplicates', 'mobilise registration duplicates --likely', 'mobilise registration duplicates S12 --json', 'mobilise registration duplicates --decided'],
    options: (command) => command
      .option('--likely', 'only those where the company itself is open')
      .option('--decided', 'what was decided already'),
    input: z.object({ ref: z.string().optional(), likely: z.boolean().default(false), decided: z.boolean().default(false) }),
    run: async (context, input) => {
      const [{ lookUpDecisions, lookUpDuplicates }, { decisionsView, duplicatesView }] = await Promise.all([import('../../app/look-up-duplicates.js'), import('../../output/views/duplicate-view.js')]);
      const job = await context.job('read');
      const question = { ref: input.ref ?? null, limit: context.globals.limit };
      if (input.decided) {
        const found = await lookUpDecisions(job, question);
        return { view: decisionsView(found.items, found.total), withoutEdition: true };
      }
      const found = await lookUpDuplicates(job, { ...question, likelyOnly: input.likely });
      return { view: duplicatesView(found.items, found.total), withoutEdition: true };
    },
  });
  addCommand(group, shell, {
    name: 'merge <a> <b>',
    summary: 'two registrations are one company; the same wish twice becomes one registration, the first',
    examples: ['mobilise registration merge H12 H45', 'mobilise registration merge H12 H45 --reason "told by phone" --dry-run'],
    options: (command) => command.option('--reason <text>', 'why, for the next who asks'),
    input: pairInput,
    run: async (context, input) => {
      const [{ mergeRegistrations }, { mergeView }] = await Promise.all([import('../../app/merge-registrations.js'), import('../../output/views/duplicate-view.js')]);
      const report = await mergeRegistrations(await context.job('create'), { ...input, reason: input.reason ?? null });
      return { view: mergeView(report, context.globals.dryRun), withoutEdition: true };
    },
  });
  addCommand(group, shell, {
    name: 'split <a> <b>',
    summary: 'two registrations are not the same company, for good; takes a merge back',
    examples: ['mobilise registration split H12 H45', 'mobilise registration split H12 H45 --reason "two brothers, two firms"'],
    options: (command) => command.option('--reason <text>', 'why, for the next who asks'),
    input: pairInput,
    run: async (context, input) => {
      const [{ splitRegistrations }, { splitView }] = await Promise.all([import('../../app/split-registrations.js'), import('../../output/views/duplicate-view.js')]);
      const report = await splitRegistrations(await context.job('create'), { ...input, reason: input.reason ?? null });
      return { view: splitView(report, context.globals.dryRun), withoutEdition: true };
    },
  });
}

// What the options say, and on a terminal the answers to the questions that are left.
async function cellsOf(context: Context, input: Readonly<Record<string, unknown>>): Promise<Record<string, string>> {
  const cells = givenCells(input);
  if (context.globals.mayAsk) return await askRegistration(context.world.prompter, cells);
  const missing = questionsFor(cells).filter((field) => field.required && cells[field.column] === undefined);
  if (missing.length > 0) {
    throw new AppError('usage', `Missing: ${missing.map((field) => `--${optionOf(field.column)}`).join(', ')}.`, {
      hint: 'Give them as options, or run the command on a terminal to be asked.',
    });
  }
  return cells;
}
