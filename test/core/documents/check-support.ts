/** Documents in which one sentence is checked: it stands under the heading of the section that its check looks at. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkWordsSchema, compileCheckWords, type CheckWords } from '../../../src/core/documents/check/check-words.js';
import { checkProject, type CheckSettings } from '../../../src/core/documents/check/check-project.js';
import { typeBook } from '../../../src/core/documents/check/party-checks.js';
import type { CheckProblem } from '../../../src/core/documents/check/problem.js';
import { parseEdition } from '../../../src/core/edition.js';
import { evaluateStay } from '../../../src/core/rules/evaluate.js';
import { compileRules } from '../../../src/core/rules/rule-set.js';
import { readJsonFolder } from '../../../src/files/data-folder.js';

const data = join(import.meta.dirname, '../../../data');

export const documentLanguages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'hu', 'et', 'ro', 'tr', 'nb'] as const;
export type DocumentLanguage = (typeof documentLanguages)[number];

const parsed = parseEdition(readJsonFolder(join(data, 'editions/mobilisesme-2020')));
if (!parsed.ok) throw new Error('the edition cannot be read');
const { edition } = parsed;
const rules = compileRules(edition);

export const wordsFor = (language: string): CheckWords =>
  compileCheckWords(checkWordsSchema.parse(JSON.parse(readFileSync(join(data, `checks/${language}.json`), 'utf8'))));

const typeList = JSON.parse(readFileSync(join(data, 'code-lists/collaboration-types.json'), 'utf8')) as { code: string; words: Record<string, string[]> }[];

export const settingsFor = (language: string): CheckSettings => ({
  language: wordsFor(language),
  types: typeBook(typeList.filter(({ code }) => code !== 'other').flatMap(({ words }) => [...(words[language] ?? []), ...(words.en ?? [])])),
  stay: { ask: (parts) => evaluateStay(rules, { asOf: '2021-04-01', parts }), shortestMonths: edition.stay.shortestMonths, longestMonths: edition.stay.longestMonths },
  known: null,
});

export const check = (markdown: string, language: string): CheckProblem[] => checkProject(markdown, settingsFor(language));
