/** Checks an edition whole: the form of its files, its rules, its matching model, and whether its cases prove it. */

import { numberStatus } from '../core/intake/identifiers.js';
import { foldText } from '../core/intake/names.js';
import { sectorPlace } from '../core/intake/sectors.js';
import type { Edition, EditionProblem } from '../core/edition.js';
import { checkPairCases, pairCasesSchema } from '../core/matching/pair-cases.js';
import { parseModel } from '../core/matching/model.js';
import { bookOfCases, failingCases, type Cases } from '../core/rules/case.js';
import { uncoveredRules } from '../core/rules/coverage.js';
import { compileRules } from '../core/rules/rule-set.js';
import { sha256 } from '../files/crypto.js';
import type { DataFolders } from '../files/data-folder.js';
import type { EditionCheck } from '../output/views/edition-view.js';
import { findEdition } from './load-edition.js';
import { loadCodeLists } from './load-lists.js';
import { modelProblem } from './model-problems.js';
import { keysTwice, placeProblems, readEdition, type ReadEdition } from './read-edition.js';

/**
 * Everything that is wrong with an edition, at once.
 * @throws AppError `not-found` for an unknown id.
 */
export function checkEdition(folders: DataFolders, id: string): EditionCheck {
  const read = readEdition(findEdition(folders, id));
  const { edition, texts } = read;
  const further = [
    ...modelProblems(read),
    ...(texts['cases.json'] === undefined ? [{ file: 'cases.json', path: [], message: 'is missing: nothing proves the rules' }] : []),
    ...(edition?.cases === undefined ? [] : caseProblems(edition, edition.cases)),
    ...pairProblems(read, folders),
  ];
  const problems = [...read.problems, ...keysTwice(texts), ...placeProblems(texts, further)];
  const { registrations = [], pairs = [], stays = [] } = edition?.cases ?? {};
  return {
    id, folder: read.folder, files: Object.keys(texts), rules: edition?.rules.length ?? null,
    cases: edition?.cases === undefined ? null : registrations.length + pairs.length + stays.length, problems,
  };
}

/** What is wrong with the matching model; a file that is missing says so. */
function modelProblems({ files, texts }: ReadEdition): EditionProblem[] {
  const names = ['matching.json', 'related-sectors.json'];
  const missing = names.filter((name) => texts[name] === undefined);
  if (missing.length > 0) return missing.map((file) => ({ file, path: [], message: 'is missing' }));
  if (names.some((name) => files[name] === undefined)) return [];
  const parsed = parseModel(files['matching.json'], files['related-sectors.json']);
  if (parsed.ok) return [];
  return parsed.problems.map(modelProblem);
}

/** Cases that fail, names that stand twice, and rules that no case proves. */
function caseProblems(edition: Edition, cases: Cases): EditionProblem[] {
  const file = 'cases.json';
  const failing = failingCases(compileRules(bookOfCases(edition, cases)), cases, numberStatus);
  const problems: EditionProblem[] = [];
  const names = new Set<string>();
  for (const kind of ['registrations', 'pairs', 'stays'] as const) {
    cases[kind].forEach(({ name }, at) => {
      if (names.has(name)) problems.push({ file, path: [kind, at], message: `two cases are named "${name}"` });
      names.add(name);
      for (const difference of failing.get(name) ?? []) problems.push({ file, path: [kind, at], message: `"${name}" fails: ${difference}` });
    });
  }
  const rules = new Set(edition.rules.map(({ id }) => id));
  cases.notPossible?.forEach(({ rule }, at) => {
    if (!rules.has(rule)) problems.push({ file, path: ['notPossible', at], message: `notPossible speaks of an unknown rule "${rule}"` });
  });
  for (const { rule, outcomes } of uncoveredRules(edition.rules, cases)) {
    problems.push({ file: 'eligibility.json', path: ['rules', rule], message: `rule ${rule}: no case shows it as ${outcomes.join(', ')}` });
  }
  return problems;
}

/** Example pairs that the matching model judges otherwise than they say; an edition without such pairs is complete. */
function pairProblems({ files }: ReadEdition, folders: DataFolders): EditionProblem[] {
  const file = 'pairs.json';
  if (files[file] === undefined) return [];
  const parsed = pairCasesSchema.safeParse(files[file]);
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, message }) => {
      const steps = path.map((step) => (typeof step === 'number' ? step : String(step)));
      return { file, path: steps, message: `${steps.join('.')}: ${message}` };
    });
  }
  const model = parseModel(files['matching.json'], files['related-sectors.json']);
  if (!model.ok) return [];
  const { nace } = loadCodeLists(folders);
  const wrong = checkPairCases(parsed.data, { model: model.model, sha256, foldText, sectorPlace: (sector) => sectorPlace(sector, nace) });
  return wrong.map((problem) => ({ file, path: ['pairs', problem.slice(0, problem.indexOf(': '))], message: `${problem} (see matching.json)` }));
}
