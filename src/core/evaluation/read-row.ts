/** Reads one row of a list of questionnaires; every problem of the row is told at once, none is guessed away. */

import { isIsoDate } from '../calendar.js';
import { readDate } from '../intake/dates.js';
import { cleanText, foldText } from '../intake/names.js';
import { contentOf } from '../intake/placeholders.js';
import { quote } from '../intake/quote.js';
import { readYesNo } from '../intake/yes-no.js';
import { parseRef } from '../refs.js';
import {
  askedOf, evaluationPhases, evaluationRoles, highestScore, lowestScore, objectiveColumns, openQuestions, yesNoQuestions,
  type EvaluationPhase, type EvaluationRole, type OpenQuestion, type Questionnaire, type YesNoQuestion,
} from './questionnaire.js';

/** The cells of a row by canonical column. */
export type QuestionnaireCells = Readonly<Record<string, string>>;

/** Why a row is kept out. */
export interface QuestionnaireReason {
  readonly column: string;
  readonly value: string;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

export type QuestionnaireReading =
  | { readonly ok: true; readonly questionnaire: Questionnaire }
  | { readonly ok: false; readonly reasons: readonly QuestionnaireReason[] };

/** How many characters of an open answer are kept; more is told as a problem, never cut in silence. */
export const longestAnswer = 4000;

const rolesByWord: Readonly<Record<string, EvaluationRole>> = {
  'sending company': 'sending-company', sender: 'sending-company', send: 'sending-company', 'host company': 'host-company', host: 'host-company', participant: 'participant',
};
const phasesByWord: Readonly<Record<string, EvaluationPhase>> = { 'on going': 'on-going', ongoing: 'on-going', final: 'final' };

/**
 * Reads a row. `asOf` is the day of the import: an answer cannot be of a later one. Whether the mobility exists is
 * for the caller to say.
 */
export function readQuestionnaire(cells: QuestionnaireCells, asOf: string): QuestionnaireReading {
  const reasons: QuestionnaireReason[] = [];
  const raw = (column: string): string => cleanText(cells[column] ?? '');
  const text = (column: string): string => contentOf(raw(column)) ?? '';
  const problem = (column: string, code: string, message: string, hint: string): void => { reasons.push({ column, value: raw(column), code, message, hint }); };
  const required = (column: string, what: string, hint: string): string => {
    const found = text(column);
    if (found === '') problem(column, 'missing-value', `The row does not say ${what}.`, hint);
    return found;
  };

  const mobilityText = required('mobility', 'which mobility it is about', 'Write the ref of the mobility, such as M3; see: mobilise mobility list');
  const ref = parseRef(mobilityText);
  if (mobilityText !== '' && ref?.kind !== 'mobility') problem('mobility', 'no-mobility-ref', `${quote(mobilityText)} is no ref of a mobility.`, 'Write it as M3; see: mobilise mobility list');

  const roleText = required('role', 'who answers', `Write one of: ${evaluationRoles.join(', ')}.`);
  const role = Object.hasOwn(rolesByWord, foldText(roleText)) ? rolesByWord[foldText(roleText)] : undefined;
  if (roleText !== '' && role === undefined) problem('role', 'unknown-role', `${quote(roleText)} is none of: ${evaluationRoles.join(', ')}.`, `Write one of: ${evaluationRoles.join(', ')}.`);

  const phaseText = required('phase', 'whether it is the on-going or the final questionnaire', `Write one of: ${evaluationPhases.join(', ')}.`);
  const phase = Object.hasOwn(phasesByWord, foldText(phaseText)) ? phasesByWord[foldText(phaseText)] : undefined;
  if (phaseText !== '' && phase === undefined) problem('phase', 'unknown-phase', `${quote(phaseText)} is none of: ${evaluationPhases.join(', ')}.`, `Write one of: ${evaluationPhases.join(', ')}.`);

  const dayText = required('answered_on', 'when it was answered', 'Write the day as YYYY-MM-DD.');
  const day = readDate(dayText);
  let answeredOn = '';
  if (day.kind === 'value') answeredOn = day.value;
  else if (day.kind !== 'empty') problem('answered_on', day.code, day.message, day.hint);
  if (isIsoDate(answeredOn) && answeredOn > asOf) problem('answered_on', 'day-to-come', `${answeredOn} is after ${asOf}, the day of the import.`, 'Write the day on which it was answered.');

  const yesNo: Partial<Record<YesNoQuestion, boolean>> = {};
  for (const question of yesNoQuestions) {
    const reading = readYesNo(raw(question));
    if (reading.kind === 'empty') continue;
    if (reading.kind !== 'value') problem(question, reading.code, reading.message, reading.hint);
    else if (role !== undefined && !askedOf[question].includes(role)) problem(question, 'not-asked', `This is not asked of the ${role}.`, `Leave the cell empty; it is asked of: ${askedOf[question].join(', ')}.`);
    else if (phase === 'on-going') problem(question, 'not-asked', 'This is asked after the stay only.', 'Leave the cell empty, or write the phase "final".');
    else yesNo[question] = reading.value;
  }

  const objectives: Record<string, number> = {};
  objectiveColumns.forEach((column, at) => {
    const written = text(column);
    if (written === '') return;
    const score = /^\d(?:[.,]0)?$/.test(written) ? Number(written[0]) : NaN;
    if (score >= lowestScore && score <= highestScore) objectives[String(at + 1)] = score;
    else problem(column, 'no-score', `${quote(written)} is no score from ${lowestScore} to ${highestScore}.`, `Write a whole number from ${lowestScore} (not reached) to ${highestScore} (fully reached), or leave the cell empty.`);
  });

  const words: Partial<Record<OpenQuestion, string>> = {};
  for (const question of openQuestions) {
    const written = text(question);
    if (written.length > longestAnswer) problem(question, 'too-long', `The answer has ${written.length} characters, more than ${longestAnswer}.`, 'Shorten it, or keep the whole text elsewhere.');
    else if (written !== '') words[question] = written;
  }

  if (reasons.length === 0 && Object.keys(yesNo).length + Object.keys(objectives).length + Object.keys(words).length === 0) {
    problem('mobility', 'no-answer', 'The row answers nothing.', 'Leave the row out, or fill in an answer.');
  }
  if (reasons.length > 0 || ref === null || role === undefined || phase === undefined) return { ok: false, reasons };
  return { ok: true, questionnaire: { mobility: ref.id, role, phase, answeredOn, yesNo, objectives, words } };
}
