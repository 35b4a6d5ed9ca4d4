/** Questionnaires as officers and scripts see them: imports, answers, what is due, recommendations. */

import type { ObjectiveScore } from '../../core/evaluation/objectives.js';
import type { EvaluationDue } from '../../core/evaluation/due.js';
import type { EvaluationPhase, EvaluationRole } from '../../core/evaluation/questionnaire.js';
import { asListView, type ListView, type RecordView, type TextView } from '../view.js';

/** A row kept out; the keys are a promise to scripts. */
export interface EvaluationReject {
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
  readonly reasons: readonly { readonly column: string; readonly value: string; readonly code: string; readonly message: string; readonly hint: string }[];
}

/** What `evaluation import` did; the keys are a promise to scripts. */
export interface EvaluationImportReport {
  readonly file: string;
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly encoding: string;
  readonly headerLine: number;
  readonly unmapped: readonly string[];
  /** `null` on a dry run. */
  readonly run: string | null;
  readonly rejects: readonly EvaluationReject[];
}

const rejectsView = (rejects: readonly EvaluationReject[]): ListView<EvaluationReject> => ({
  kind: 'list', items: rejects, total: rejects.length, empty: 'No rejected rows.', title: 'Rejected rows',
  columns: [
    { key: 'line', heading: 'line', align: 'right', cell: (item) => item.line },
    { key: 'column', heading: 'column', cell: (item) => item.reasons.map((reason) => reason.column) },
    { key: 'value', heading: 'value', cell: (item) => item.reasons.map((reason) => reason.value) },
    { key: 'message', heading: 'what is wrong', cell: (item) => item.reasons.map((reason) => reason.message), tone: () => 'bad' },
    { key: 'hint', heading: 'what to do', cell: (item) => item.reasons.map((reason) => reason.hint) },
  ],
});

/** `evaluation import`. */
export function evaluationImportView(report: EvaluationImportReport, dryRun: boolean): RecordView {
  return {
    kind: 'record', title: `${dryRun ? 'Dry run: questionnaires' : 'Questionnaires'} of ${report.file}`, data: report,
    fields: [
      { key: 'rows', label: 'rows', value: report.rows, tone: 'strong' },
      { key: 'created', label: 'created', value: report.created, tone: 'good' },
      { key: 'updated', label: 'updated', value: report.updated },
      { key: 'unchanged', label: 'unchanged', value: report.unchanged },
      { key: 'rejected', label: 'rejected', value: report.rejected, ...(report.rejected > 0 ? { tone: 'bad' as const } : {}) },
      { key: 'encoding', label: 'encoding', value: report.encoding },
      { key: 'headerLine', label: 'header on line', value: report.headerLine },
      { key: 'unmapped', label: 'columns not used', value: report.unmapped },
    ],
    sections: report.rejects.length === 0 ? [] : [asListView(rejectsView(report.rejects))],
    notes: [...(report.rejected > 0 ? ['Mend the rejected rows and import the list again: what is in already stays unchanged.'] : []), 'The figures: mobilise report kpi'],
  };
}

/** One questionnaire; the keys are a promise to scripts. Open answers are left to `evaluation recommendations`. */
export interface EvaluationItem {
  readonly mobility: string;
  readonly role: EvaluationRole;
  readonly phase: EvaluationPhase;
  /** `null` where it was received by another way only. */
  readonly answeredOn: string | null;
  /** The day on which it was noted as received by another way. */
  readonly receivedOn: string | null;
  /** Answers by column: yes or no. */
  readonly answers: Readonly<Record<string, boolean>>;
  /** Score by number of the objective. */
  readonly objectives: Readonly<Record<string, number>>;
  /** Columns answered in words. */
  readonly inWords: readonly string[];
}

const pairs = (values: Readonly<Record<string, boolean | number>>): string[] => Object.entries(values).map(([key, value]) => `${key}: ${typeof value === 'boolean' ? (value ? 'yes' : 'no') : value}`);

/** `evaluation list`. */
export const evaluationsView = (items: readonly EvaluationItem[], limit: number | null): ListView<EvaluationItem> => ({
  kind: 'list', items: limit === null ? items : items.slice(0, limit), total: items.length, empty: 'There is no questionnaire yet. Begin with: mobilise evaluation import FILE', title: 'Questionnaires',
  columns: [
    { key: 'mobility', heading: 'mobility', cell: (item) => item.mobility, tone: () => 'strong' },
    { key: 'role', heading: 'role', cell: (item) => item.role },
    { key: 'phase', heading: 'phase', cell: (item) => item.phase },
    { key: 'answeredOn', heading: 'answered on', cell: (item) => item.answeredOn },
    { key: 'receivedOn', heading: 'received by another way', cell: (item) => item.receivedOn },
    { key: 'answers', heading: 'answers', cell: (item) => pairs(item.answers) },
    { key: 'objectives', heading: 'objectives', cell: (item) => pairs(item.objectives) },
    { key: 'inWords', heading: 'in words', cell: (item) => item.inWords },
  ],
});

/** What `evaluation list M3` tells; the keys are a promise to scripts. */
export interface MobilityEvaluation {
  readonly mobility: string;
  readonly status: string;
  readonly questionnaires: readonly EvaluationItem[];
  readonly objectives: readonly ObjectiveScore[];
}

/** `evaluation list M3`. */
export function mobilityEvaluationView(data: MobilityEvaluation): RecordView {
  return {
    kind: 'record', title: `Evaluation of ${data.mobility}`, data,
    fields: [
      { key: 'mobility', label: 'mobility', value: data.mobility }, { key: 'status', label: 'status', value: data.status },
      { key: 'questionnaires', label: 'questionnaires', value: data.questionnaires.length },
    ],
    sections: [asListView(evaluationsView(data.questionnaires, null)), asListView<ObjectiveScore>({
      kind: 'list', items: data.objectives, total: data.objectives.length, empty: 'No objective has been scored.', title: 'Learning objectives, 1 to 5',
      columns: [
        { key: 'objective', heading: 'objective', align: 'right', cell: (item) => item.objective },
        { key: 'text', heading: 'in the Learning Project', cell: objectiveInWords },
        { key: 'inProject', heading: 'in the newest version', cell: (item) => item.inProject, scriptsOnly: true },
        { key: 'role', heading: 'scored by', cell: (item) => (item.onGoing === null && item.final === null ? null : item.role) },
        { key: 'onGoing', heading: 'on the way', align: 'right', cell: (item) => item.onGoing },
        { key: 'final', heading: 'final', align: 'right', cell: (item) => item.final },
        { key: 'change', heading: 'change', align: 'right', cell: (item) => item.change, tone: (item) => ((item.change ?? 0) < 0 ? 'bad' : 'good') },
      ],
    })],
    notes: notesOnObjectives(data),
  };
}

/** The objective as the Learning Project called it, and whether it still has it. */
const objectiveInWords = ({ text, inProject }: ObjectiveScore): string | null =>
  (inProject !== false ? text : text === null ? 'no such objective' : `${text} (no longer in it)`);

/** What the scores say of objectives that the Learning Project does not have. */
function notesOnObjectives({ mobility, objectives }: MobilityEvaluation): string[] {
  const absent = objectives.filter(({ inProject }) => inProject === false);
  const numbers = (items: readonly ObjectiveScore[]): string => [...new Set(items.map(({ objective }) => objective))].join(', ');
  const [removed, unknown] = [absent.filter(({ text }) => text !== null), absent.filter(({ text }) => text === null)];
  return [
    ...(removed.length === 0 ? [] : [`A later version of the Learning Project took out or reworded what was scored as objective ${numbers(removed)}. The versions: mobilise project show ${mobility} --versions`]),
    ...(unknown.length === 0 ? [] : [`The Learning Project had no objective ${numbers(unknown)} when it was scored. Ask whoever answered what was meant, and import the answer again.`]),
  ];
}

/** `evaluation due`. */
export const evaluationDueView = (items: readonly EvaluationDue[], limit: number | null): ListView<EvaluationDue> => ({
  kind: 'list', items: limit === null ? items : items.slice(0, limit), total: items.length, empty: 'No questionnaire is due.', title: 'Questionnaires that are due',
  columns: [
    { key: 'on', heading: 'due on', cell: (item) => item.on },
    { key: 'ref', heading: 'mobility', cell: (item) => item.ref, tone: () => 'strong' },
    { key: 'what', heading: 'what', cell: (item) => item.what },
    { key: 'waitsFor', heading: 'waits for', cell: (item) => item.waitsFor },
    { key: 'command', heading: 'command', cell: (item) => item.command, tone: () => 'dim' },
    { key: 'role', heading: 'role', cell: (item) => item.role, scriptsOnly: true },
    { key: 'phase', heading: 'phase', cell: (item) => item.phase, scriptsOnly: true },
    { key: 'reminder', heading: 'reminder', cell: (item) => item.reminder, scriptsOnly: true },
  ],
});

/** What `evaluation requested` noted; the keys are a promise to scripts. */
export interface RequestedReport {
  readonly mobility: string;
  readonly role: EvaluationRole;
  readonly phase: EvaluationPhase;
  readonly requestedOn: string;
  /** How often it was asked for by now, reminders included. */
  readonly times: number;
  /** The day from which the next step is due. */
  readonly nextOn: string;
  /** `false` where it was noted on this day before. */
  readonly isNew: boolean;
}

/** `evaluation requested`. */
export const requestedView = (report: RequestedReport): RecordView => ({
  kind: 'record', title: report.isNew ? 'Noted as asked for' : 'Noted before: nothing was changed', data: report,
  fields: [
    { key: 'mobility', label: 'mobility', value: report.mobility }, { key: 'role', label: 'role', value: report.role }, { key: 'phase', label: 'phase', value: report.phase },
    { key: 'requestedOn', label: 'asked for on', value: report.requestedOn }, { key: 'times', label: 'times', value: report.times }, { key: 'nextOn', label: 'next step due on', value: report.nextOn },
  ],
});

/** What `evaluation received` noted; the keys are a promise to scripts. */
export interface ReceivedReport {
  readonly mobility: string;
  readonly role: EvaluationRole;
  readonly phase: EvaluationPhase;
  readonly receivedOn: string;
  /** `false` where it was noted before. */
  readonly isNew: boolean;
}

/** `evaluation received`. */
export const receivedView = (report: ReceivedReport): RecordView => ({
  kind: 'record', title: report.isNew ? 'Noted as received by another way: nobody is reminded of it' : 'Noted before: nothing was changed', data: report,
  fields: [
    { key: 'mobility', label: 'mobility', value: report.mobility }, { key: 'role', label: 'role', value: report.role },
    { key: 'phase', label: 'phase', value: report.phase }, { key: 'receivedOn', label: 'received on', value: report.receivedOn },
  ],
});

/** `evaluation recommendations`. */
export const recommendationsView = (mobility: string, markdown: string, file: string | null): TextView => ({
  kind: 'text', text: file === null ? markdown : `Recommendations for ${mobility} written: ${file}\n`, data: { mobility, file, markdown },
});
