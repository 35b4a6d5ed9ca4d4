/** Reads a list of questionnaires into the register: each good row is an answer, each bad one is told with its reasons. */

import type { Readable } from 'node:stream';
import { objectivesOn } from '../core/evaluation/objectives.js';
import { openQuestions, questionnaireColumns, requiredColumns, type Questionnaire, type QuestionnaireAnswers } from '../core/evaluation/questionnaire.js';
import { readQuestionnaire, type QuestionnaireReason } from '../core/evaluation/read-row.js';
import { headerKey } from '../core/intake/row-mapping.js';
import { refOf } from '../core/refs.js';
import { evaluationsOf, insertEvaluation } from '../db/evaluations.js';
import { findMobility } from '../db/mobilities.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import { AppError } from '../errors.js';
import type { List } from '../files/list.js';
import { openList } from '../files/list-reader.js';
import type { EvaluationImportReport, EvaluationReject } from '../output/views/evaluation-view.js';
import { stayBegan } from './evaluated-mobility.js';
import type { Job } from './job.js';
import { draftedObjectives } from './project-objectives.js';
import { keptRun, recordRun } from './record-run.js';

/** What to read. */
export interface ImportEvaluationsInput {
  /** A path, or the stream of standard input. */
  readonly input: string | Readable;
  readonly name: string;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly sheet: string | null;
}

/**
 * Imports the list; importing it twice changes nothing.
 * @throws AppError `input` when the file is no list of questionnaires; nothing is changed then.
 */
export async function importEvaluations(job: Job, input: ImportEvaluationsInput): Promise<EvaluationImportReport> {
  const list = await openList(input.input, input.name, {
    ...(input.delimiter === null ? {} : { delimiter: input.delimiter }), ...(input.encoding === null ? {} : { encoding: input.encoding }), ...(input.sheet === null ? {} : { sheet: input.sheet }),
  });
  try {
    const mapped = columnsOf(list, input.name);
    for (const doubt of list.doubts) job.warn(doubt);
    return await recordRun(job, { job: 'import-evaluations', edition: job.edition, parameters: { file: input.name } }, async (runId) => {
      const report = await storeRows(job, list, { name: input.name, runId, ...mapped });
      if (report.rows === 0) throw new AppError('input', `${input.name} has a header and no rows.`, { hint: 'Ask the sender for the list again; nothing was changed.' });
      const { rows, created, updated, unchanged, rejected } = report;
      return { counts: { rows, created, updated, unchanged, rejected }, result: report };
    });
  } finally {
    list.close();
  }
}

interface Mapped {
  readonly columns: ReadonlyMap<string, number>;
  readonly unmapped: readonly string[];
}

function columnsOf(list: List, name: string): Mapped {
  const columns = new Map<string, number>();
  const unmapped: string[] = [];
  list.header.forEach((header, at) => {
    const key = headerKey(header);
    if (Object.hasOwn(questionnaireColumns, key) && !columns.has(key)) columns.set(key, at);
    else if (header.trim() !== '') unmapped.push(header);
  });
  const missing = requiredColumns.filter((column) => !columns.has(column));
  if (missing.length === 0) return { columns, unmapped };
  throw new AppError('input', `${name} is no list of questionnaires: it lacks the ${missing.length === 1 ? 'column' : 'columns'} ${missing.join(', ')}.`, {
    hint: `Its columns are: ${list.header.join(', ')}. What a list of questionnaires holds: mobilise help evaluation`,
  });
}

const answersOf = ({ yesNo, objectives, words }: Questionnaire): string => JSON.stringify({ yesNo, objectives, words } satisfies QuestionnaireAnswers);

type Stored = { readonly result: 'created' | 'updated' | 'unchanged' } | { readonly result: 'rejected'; readonly reasons: readonly QuestionnaireReason[] };

async function storeRows(job: Job, list: List, { name, runId, columns, unmapped }: Mapped & { readonly name: string; readonly runId: number }): Promise<EvaluationImportReport> {
  const counts = { rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 };
  const rejects: EvaluationReject[] = [];
  // What the file itself said of each mobility, role and phase, to tell a contradiction from a repetition.
  const said = new Map<string, { readonly line: number; readonly told: string }>();
  const doubts = new Set<string>();
  for (const { line, cells } of list.rows) {
    counts.rows += 1;
    const values = Object.fromEntries([...columns].map(([column, at]) => [column, cells[at] ?? '']));
    const reading = readQuestionnaire(values, job.asOf);
    const stored: Stored = reading.ok ? await store(job, reading.questionnaire, { doubts, values, said, line, name, runId }) : { result: 'rejected', reasons: reading.reasons };
    counts[stored.result] += 1;
    if (stored.result === 'rejected') rejects.push({ line, values: shown(values), reasons: stored.reasons });
  }
  for (const doubt of doubts) job.warn(doubt);
  return { file: name, ...counts, encoding: list.encoding, headerLine: list.headerLine, unmapped, run: keptRun(job, runId), rejects };
}

// What people wrote may hold names: it is told only where it is itself what is wrong.
const shown = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([column]) => !(openQuestions as readonly string[]).includes(column)));

/** What the register says otherwise is told, not refused: it may lag behind. */
function doubtsOf(job: Job, mobility: MobilityRow, answeredOn: string): string[] {
  const ref = refOf('mobility', mobility.id);
  if (!stayBegan(job, mobility)) return [`${ref} is "${mobility.status}" in the register, and its stay never began, although a questionnaire of it was answered.`];
  return mobility.stay_from !== null && answeredOn < mobility.stay_from ? [`${ref}: answered on ${answeredOn}, before the first day of the stay, ${mobility.stay_from}.`] : [];
}

/** Scores of objectives that the Learning Project does not have; nothing is said where none was drafted. */
async function unknownObjectives(job: Job, mobility: MobilityRow, { line, questionnaire: { objectives, answeredOn } }: { readonly line: number; readonly questionnaire: Questionnaire }): Promise<string[]> {
  const versions = await draftedObjectives(job, mobility);
  const { length } = objectivesOn(versions, answeredOn);
  const unknown = Object.keys(objectives).filter((number) => Number(number) > length);
  return versions.length === 0 || unknown.length === 0 ? []
    : [`Line ${line} scores objective ${unknown.join(', ')} of ${refOf('mobility', mobility.id)}, whose Learning Project has ${length} ${length === 1 ? 'objective' : 'objectives'}. The score is kept; ask what was meant.`];
}

interface Place {
  readonly doubts: Set<string>;
  readonly values: Readonly<Record<string, string>>;
  readonly said: Map<string, { readonly line: number; readonly told: string }>;
  readonly line: number;
  readonly name: string;
  readonly runId: number;
}

async function store(job: Job, questionnaire: Questionnaire, { doubts, values, said, line, name, runId }: Place): Promise<Stored> {
  const { register } = job;
  const { mobility: id, role, phase, answeredOn } = questionnaire;
  const reject = (column: string, reason: { code: string; message: string; hint: string }): Stored => ({ result: 'rejected', reasons: [{ column, value: values[column] ?? '', ...reason }] });
  const ref = refOf('mobility', id);
  const mobility = await findMobility(register, id);
  if (mobility === undefined) return reject('mobility', { code: 'no-such-mobility', message: `There is no mobility ${ref}.`, hint: 'See which there are: mobilise mobility list' });
  if (mobility.edition !== job.edition) return reject('mobility', { code: 'other-edition', message: `${ref} belongs to the edition ${mobility.edition}.`, hint: `Import the rows of that edition with --edition ${mobility.edition}` });
  const answers = answersOf(questionnaire);
  const told = `${answeredOn} ${answers}`;
  const key = [id, role, phase].join(' ');
  const before = said.get(key);
  if (before !== undefined && before.told !== told) {
    return reject('mobility', { code: 'duplicate-answer', message: `Line ${before.line} has another answer of the ${role} of ${ref}, ${phase}.`, hint: 'Leave the row in that counts, and take the other one out.' });
  }
  said.set(key, { line, told });
  for (const doubt of [...doubtsOf(job, mobility, answeredOn), ...await unknownObjectives(job, mobility, { line, questionnaire })]) doubts.add(doubt);
  const earlier = evaluationsOf(register, { mobilityId: id, role, phase });
  if (earlier.some((row) => row.answered_on === answeredOn && row.answers === answers)) return { result: 'unchanged' };
  const newest = earlier.at(-1);
  if (newest !== undefined && newest.answered_on > answeredOn) {
    return reject('answered_on', { code: 'older-answer', message: `A newer answer, of ${newest.answered_on}, is in the register.`, hint: 'Take the row out, or write the day on which it was really answered.' });
  }
  await insertEvaluation(register, { mobility_id: id, role, phase, answered_on: answeredOn, answers, file: name, line, imported_on: job.asOf, run_id: runId });
  return { result: newest === undefined ? 'created' : 'updated' };
}
