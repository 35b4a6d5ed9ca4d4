/** `mobilise help`: the help of a command, and topics that belong to no command. */

import type { Command } from 'commander';
import { z } from 'zod';
import { fields } from '../../core/fields.js';
import { likelyFrom, nameWeights, numberWeights, phoneWeights, cityWeights, postcodeWeights, prior, webWeights } from '../../core/identity/weights.js';
import { questionnaireColumns } from '../../core/evaluation/questionnaire.js';
import { holdingColumns } from '../../core/sme/holding-columns.js';
import { AppError, exitCodes } from '../../errors.js';
import type { TextView } from '../../output/view.js';
import { addCommand, type Shell } from '../action.js';
import { helpText } from '../help-text.js';
import { nearest } from '../nearest.js';
import { evaluationText, nightText, reportsText } from '../report-help.js';

const exitCodeMeaning: Record<keyof typeof exitCodes, string> = {
  done: 'done; also "nothing found"',
  'not-clean': 'it ran, but the answer is not clean: rows rejected, a check failed',
  usage: 'unknown command, option or value',
  input: 'a file cannot be read, decoded or understood; nothing was changed',
  'not-found': 'no such ref, edition, run',
  database: 'the register is locked, damaged, newer than the program, or needs migration',
  refused: 'a rule or status forbids it; --override "reason" where an officer may decide',
  bug: 'our fault: one line, and the stack with --debug',
  cancelled: 'Ctrl-C, or a prompt left',
};

/** The exit codes as lines, for the help and the README. */
export function exitCodeLines(): string[] {
  return Object.entries(exitCodes).map(([kind, code]) => `${String(code).padStart(3)}  ${kind.padEnd(10)} ${exitCodeMeaning[kind as keyof typeof exitCodes]}`);
}

const rulesText = `A rule reads "if CONDITION then TEST". Its outcome for a registration, a pair or a stay:

  pass            the test is true, whatever the condition
  fail            the condition is true and the test is false
  unknown         a value that decides is not known: unknown is never read as yes or no
  not-applicable  the condition is false

Its level says what a fail means:

  block           it may not take part: the rule is among "failed"
  ask             an officer decides: among "asked", until mobilise validate decide S12 RULE --accept|--refuse --reason R
  warn            it is told and stands in nobody's way: among "warned"

The verdict: anything failed is ineligible; else an unknown of level block or ask needs-information; else a failed ask that no
officer accepted is officer-decision; else it is eligible.

Rules are data of an edition, dated, each with its reason and source: mobilise edition show. A registration's rules with the
values used, where they came from, and what paper would prove them: mobilise validate explain S12.
`;

const topics: Record<string, { readonly summary: string; readonly view: () => TextView }> = {
  'exit-codes': {
    summary: 'what the exit code of a command says',
    view: () => ({
      kind: 'text',
      text: `Exit codes:\n${exitCodeLines().join('\n')}\n`,
      data: Object.entries(exitCodes).map(([kind, code]) => ({ code, kind, meaning: exitCodeMeaning[kind as keyof typeof exitCodes] })),
    }),
  },
  columns: {
    summary: 'the columns of a registration list',
    view: () => ({
      kind: 'text',
      text: `Columns of a registration list (* = required; an empty cell means unknown, never "no";\nlists separate with ; or |):\n${fields.map((field) =>
        `  ${`${field.column}${field.required ? '*' : ''}`.padEnd(26)}${field.side === 'both' ? '' : `[${field.side}] `}${field.help}`).join('\n')}\n`,
      data: fields.map(({ column, side, required, personal, help }) => ({ column, side, required, personal, help })),
    }),
  },
  rules: {
    summary: 'how rules give a verdict, and where they stand',
    view: () => ({ kind: 'text', text: rulesText, data: { text: rulesText } }),
  },
  holdings: {
    summary: 'the columns of a list of holdings: who owns whom',
    view: () => ({
      kind: 'text',
      text: `A list of holdings tells the size of an enterprise with its group (Recommendation 2003/361/EC). It is a company's
declaration: whoever is not named holds less than 25 %, and an empty percent stays unknown. CSV, one row for each
holding: mobilise registration holdings FILE. JSON, for one company, a list of rows with the same names, such as
[{"owner": "Beta AG", "kind": "enterprise", "percent_capital": 30, "percent_votes": 30, "headcount": 40}]:
mobilise registration edit S12 --holdings FILE. Every step of the result: mobilise validate explain S12 --steps

${Object.entries(holdingColumns).map(([column, help]) => `  ${column.padEnd(28)}${help}`).join('\n')}
`,
      data: Object.entries(holdingColumns).map(([column, help]) => ({ column, help })),
    }),
  },
  duplicates: {
    summary: 'when two registrations are one company, and who wins when values conflict',
    view: () => ({ kind: 'text', text: duplicatesText(), data: { text: duplicatesText() } }),
  },
  reports: {
    summary: 'what each figure of the reports counts',
    view: () => ({ kind: 'text', text: reportsText(), data: { text: reportsText() } }),
  },
  night: {
    summary: 'the night run: its folder, its exit codes, what becomes of a killed one',
    view: () => ({ kind: 'text', text: nightText(), data: { text: nightText() } }),
  },
  evaluation: {
    summary: 'the columns of a list of questionnaires',
    view: () => ({ kind: 'text', text: evaluationText(), data: Object.entries(questionnaireColumns).map(([column, help]) => ({ column, help })) }),
  },
};

/** How sameness and conflicts are decided, in an officer's words; the figures are those that the program adds up. */
function duplicatesText(): string {
  return [
    'When are two registrations of one company?',
    '  certain    a VAT or register number whose check digit holds is the same; or the same name, letter by letter and',
    '             without its legal form, at the same postcode (or in the same city where no postcode is known), with',
    '             nothing against it. Certain registrations come under one company (C7) by themselves.',
    `  likely     the evidence for outweighs that against: each field adds its weight in bits to ${prior}; from ${likelyFrom} on it is`,
    '             likely, and waits in "registration duplicates" for an officer.',
    '  different  two numbers hold and differ; or the names disagree ("Alfa Bau", "Alfa Bad"; "Alfa 1", "Alfa 2"; "Alfa",',
    '             "Alfa Holding"), whatever address, web domain or phone the members of a group share.',
    `  Weights: number ${numberWeights.same} or ${numberWeights.different}; name ${nameWeights.same} (same), ${nameWeights.similar} (a spelling), ${nameWeights.loose} (a short form), common words less;`,
    `  postcode ${postcodeWeights.same} or ${postcodeWeights.different}; city ${cityWeights.same} or ${cityWeights.different}; web domain ${webWeights.same} or ${webWeights.different}; phone ${phoneWeights.same} or ${phoneWeights.different}. A name alone is never certain, and a`,
    '  number that a spreadsheet damaged is no number. What a list says of a company stays with each registration.',
    '',
    'What do merge and split do?',
    '  merge A B  one company, for good. The same wish twice becomes one registration: A stays and takes over what it does',
    '             not know, with its origin; B is part of it. Two participants, or sending and hosting, stay two wishes.',
    '  split A B  not the same company, for good; a merge of the two is taken back, nothing is lost.',
    '',
    'Who wins when values conflict?',
    '  1. What an officer wrote beats every list; the conflict is counted in the report of the import.',
    '  2. A newer list of the same source beats an older one; an absent column changes nothing.',
    '  3. An empty cell clears only what its own source said; what was taken over by a merge stays.',
    '  4. Two sources never overwrite one another: each has its own registration until they are merged, and then the kept',
    '     one wins wherever both say something.',
    '  Earlier values: "registration show REF --why" and "registration history REF". A registration that a newer list does',
    '  not name is listed ("import show I4 --missing"), never deleted. A whole import is taken back by "import undo I4",',
    '  unless a later import of its source, a later change, a decision or a document rests on it.',
    '',
  ].join('\n');
}

/** The topics, for messages and the README. */
export const helpTopics: readonly string[] = Object.keys(topics);

/** Adds the command. */
export function registerHelp(program: Command, shell: Shell): void {
  addCommand(program, shell, {
    name: 'help [words...]',
    summary: `help of a command, or a topic: ${helpTopics.join(', ')}`,
    examples: ['mobilise help import', 'mobilise help match explain', 'mobilise help exit-codes', 'mobilise help columns'],
    input: z.object({ words: z.array(z.string()).default([]) }),
    run: async (_context, { words }) => {
      const topic = words.length === 1 && Object.hasOwn(topics, words[0]!) ? topics[words[0]!] : undefined;
      if (topic !== undefined) return await Promise.resolve({ view: topic.view(), withoutEdition: true });
      const command = words.reduce<Command | undefined>((at, word) => at?.commands.find((each) => each.name() === word), program);
      if (command === undefined) {
        const known = [...program.commands.map((each) => each.name()), ...helpTopics];
        const near = nearest(words[0] ?? '', known);
        throw new AppError('usage', `There is no command or topic "${words.join(' ')}".`, {
          hint: near === null ? `Topics: ${helpTopics.join(', ')}. Commands: mobilise --help` : `Did you mean: mobilise help ${near}?`,
        });
      }
      const text = helpText(command);
      return { view: { kind: 'text', text, data: { text } }, withoutEdition: true };
    },
  });
}
