/** Verdicts and rule outcomes as officers and scripts see them. */

import { outcomeColumns, verdictTone, type OutcomeItem } from '../tones.js';
import type { SourceItem } from '../source-item.js';
import { asListView, type Column, type ListView, type RecordView } from '../view.js';

/** What `validate` did; the keys are a promise to scripts. */
export interface ValidationReport {
  readonly run: string | null;
  /** How many registrations were evaluated in this run. */
  readonly checked: number;
  /** Of how many of them the answer is another one than before, or the first. */
  readonly changed: number;
  /** Verdicts of all registrations in question after it. */
  readonly eligible: number;
  readonly ineligible: number;
  readonly needsInformation: number;
  readonly officerDecision: number;
}

/** How many registrations one rule keeps from being eligible. */
export interface RuleCount {
  readonly rule: string;
  readonly failed: number;
  readonly asked: number;
  readonly warned: number;
}

/** `validate`. */
export function validationView(report: ValidationReport, byRule: readonly RuleCount[], dryRun: boolean): RecordView {
  return {
    kind: 'record',
    title: dryRun ? 'Dry run: eligibility' : 'Eligibility',
    data: report,
    fields: [
      { key: 'run', label: 'run', value: report.run },
      { key: 'checked', label: 'checked now', value: report.checked },
      { key: 'changed', label: 'of these changed', value: report.changed },
      { key: 'eligible', label: 'eligible', value: report.eligible, tone: 'good' },
      { key: 'needsInformation', label: 'needs information', value: report.needsInformation, tone: 'warn' },
      { key: 'officerDecision', label: 'officer decides', value: report.officerDecision, tone: 'warn' },
      { key: 'ineligible', label: 'ineligible', value: report.ineligible, tone: 'bad' },
    ],
    sections: byRule.length === 0 ? [] : [asListView<RuleCount>({
      kind: 'list', title: 'By rule', items: byRule, total: byRule.length, empty: 'Every rule passes.',
      columns: [
        { key: 'rule', heading: 'rule', cell: (item) => item.rule },
        { key: 'failed', heading: 'failed', align: 'right', cell: (item) => item.failed, tone: (item) => (item.failed > 0 ? 'bad' : 'dim') },
        { key: 'asked', heading: 'asked', align: 'right', cell: (item) => item.asked, tone: (item) => (item.asked > 0 ? 'warn' : 'dim') },
        { key: 'warned', heading: 'warned', align: 'right', cell: (item) => item.warned },
      ],
    })],
    notes: ['Who and why: mobilise validate list, mobilise validate explain REF', 'Next: mobilise match'],
  };
}

/** One row of `validate list`; the keys are a promise to scripts. */
export interface VerdictItem {
  readonly ref: string;
  readonly company: string;
  readonly companyName: string;
  readonly country: string;
  readonly side: 'send' | 'host';
  readonly verdict: string;
  readonly failed: readonly string[];
  readonly asked: readonly string[];
  readonly warned: readonly string[];
  /** What has changed since the verdict was given, which is shown as it was then; `null` where it is current. */
  readonly outdated: 'data' | 'rules' | null;
  /** Last day for the answer to the newest letter, where information is needed and was asked for. */
  readonly answerBy: string | null;
}

/** `validate list`. */
export function verdictsView({ items, total, outdated, asOf, run, neverRun }: {
  readonly items: readonly VerdictItem[]; readonly total: number; readonly outdated: number;
  readonly asOf: string; readonly run: string | null; readonly neverRun: boolean;
}): ListView<VerdictItem> {
  return {
    kind: 'list', items, total, empty: neverRun ? 'Nothing has been validated yet. Begin with: mobilise validate' : 'No registration has this verdict.',
    columns: [
      { key: 'ref', heading: 'ref', cell: (item) => item.ref, tone: () => 'strong' },
      { key: 'company', heading: 'company', cell: (item) => item.company, scriptsOnly: true },
      { key: 'companyName', heading: 'company', cell: (item) => item.companyName },
      { key: 'country', heading: 'country', cell: (item) => item.country },
      { key: 'side', heading: 'side', cell: (item) => item.side },
      { key: 'verdict', heading: 'verdict', cell: (item) => item.verdict, tone: (item) => verdictTone(item.verdict) },
      { key: 'failed', heading: 'failed', cell: (item) => item.failed, tone: () => 'bad' },
      { key: 'asked', heading: 'asked', cell: (item) => item.asked, tone: () => 'warn' },
      { key: 'warned', heading: 'warned', cell: (item) => item.warned, tone: () => 'dim' },
      {
        key: 'outdated', heading: outdated === 0 ? '' : 'outdated', tone: () => 'warn',
        cell: (item) => (item.outdated === null ? '' : `${item.outdated} changed since`), scriptsOnly: outdated === 0,
      },
      { key: 'answerBy', heading: 'answer by', cell: (item) => item.answerBy },
    ],
    notes: neverRun ? [] : [
      run === null ? `Evaluated for ${asOf}, not stored.` : `As of ${asOf} (last run ${run}).`,
      ...(outdated === 0 ? [] : [`${outdated} of these are older than the data or the rules. Bring them up to date: mobilise validate`]),
    ],
  };
}

/** One row of `validate history`; the keys are a promise to scripts. */
export interface VerdictChangeItem {
  /** The day for which it was given first. */
  readonly asOf: string;
  readonly run: string;
  readonly verdict: string;
  /** Why it was asked again: first, data, decision, rules, colleagues, date, asked. */
  readonly cause: readonly string[];
  readonly failed: readonly string[];
  readonly asked: readonly string[];
  readonly warned: readonly string[];
  readonly earliestStart: string | null;
}

/** `validate history`. */
export function verdictHistoryView(items: readonly VerdictChangeItem[]): ListView<VerdictChangeItem> {
  return {
    kind: 'list', items, total: items.length, empty: 'It has no verdict yet. Give it one with: mobilise validate',
    columns: [
      { key: 'asOf', heading: 'as of', cell: (item) => item.asOf },
      { key: 'run', heading: 'run', cell: (item) => item.run },
      { key: 'verdict', heading: 'verdict', cell: (item) => item.verdict, tone: (item) => verdictTone(item.verdict) },
      { key: 'cause', heading: 'because of', cell: (item) => item.cause },
      { key: 'failed', heading: 'failed', cell: (item) => item.failed, tone: () => 'bad' },
      { key: 'asked', heading: 'asked', cell: (item) => item.asked, tone: () => 'warn' },
      { key: 'warned', heading: 'warned', cell: (item) => item.warned, tone: () => 'dim' },
      { key: 'earliestStart', heading: 'earliest start', cell: (item) => item.earliestStart ?? '' },
    ],
  };
}

/** Where a value came from, for scripts and in words. */
export interface ValueOrigin {
  readonly from: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** One rule's answer with the origin of what it used; the keys are a promise to scripts. */
export interface ExplainedOutcome extends OutcomeItem {
  /** By the keys of `values`, for those that were stated; what was computed or not stated is left out. */
  readonly origins: Readonly<Record<string, ValueOrigin['from']>>;
  /** Whether an officer accepted the failure. */
  readonly accepted: boolean;
}

/** The verdict of one registration with every rule's answer. */
export interface VerdictExplanation {
  readonly ref: string;
  readonly companyName: string;
  readonly verdict: string;
  readonly earliestStart: string | null;
  readonly outcomes: readonly ExplainedOutcome[];
  /** The newest letter that asked for what is missing; `null` without one. */
  readonly letter: { readonly writtenOn: string; readonly answerBy: string; readonly overdue: boolean } | null;
  /** The sources that the rules name. */
  readonly sources: readonly SourceItem[];
  /** All decisions of officers, the oldest first, with how each stands on the day. */
  readonly decisions: readonly DecisionItem[];
  /** How the size of the enterprise was computed; only where it was asked for. Articles are of the Annex to Recommendation 2003/361/EC. */
  readonly steps?: readonly SizeStepItem[];
}

/** An officer's decision on the outcome of a rule; the keys are a promise to scripts. */
export interface DecisionItem {
  readonly rule: string;
  readonly decision: 'accept' | 'refuse';
  readonly reason: string;
  readonly by: string;
  readonly on: string;
  readonly expires: string | null;
  /** `in-force`, `expired`, `facts-changed`, `nothing-to-decide`, `replaced` or `later`. */
  readonly standing: string;
}

/** One step of the computation of an enterprise's size; the keys are a promise to scripts. */
export interface SizeStepItem {
  readonly article: string;
  readonly text: string;
}

/** `validate explain`. */
export function verdictExplanationView(explained: VerdictExplanation, origins: ReadonlyMap<string, string>): RecordView {
  const applied = explained.outcomes.filter((item) => item.outcome !== 'not-applicable');
  const sources = new Map(explained.sources.map((source) => [source.id, source]));
  const { companyName, ...rest } = explained;
  return {
    kind: 'record',
    title: `${explained.ref} ${companyName}`,
    data: { ...rest, companyName },
    fields: [
      { key: 'verdict', label: 'verdict', value: explained.verdict, tone: verdictTone(explained.verdict) ?? 'dim' },
      ...(explained.earliestStart === null ? [] : [{ key: 'earliestStart', label: 'earliest start', value: explained.earliestStart }]),
      ...(explained.letter === null ? [] : [{
        key: 'answerBy', label: 'answer by', value: `${explained.letter.answerBy} (asked on ${explained.letter.writtenOn})${explained.letter.overdue ? ', overdue' : ''}`, tone: 'warn' as const,
      }]),
    ],
    sections: [
      asListView<OutcomeItem>({ kind: 'list', title: 'Rules', items: explained.outcomes, total: explained.outcomes.length, empty: 'No rule applies.', columns: outcomeColumns }),
      ...(explained.decisions.length === 0 ? [] : [asListView<DecisionItem>({
        kind: 'list', title: 'Decisions of officers', items: explained.decisions, total: explained.decisions.length, empty: 'None.', columns: decisionColumns,
      })]),
      ...applied.map((item) => factsOf(item, sources, origins)),
      ...(explained.steps === undefined ? [] : [asListView<SizeStepItem>({
        kind: 'list', title: 'Size of the enterprise (Recommendation 2003/361/EC, Annex)', items: explained.steps, total: explained.steps.length, empty: 'Nothing is stated.',
        columns: [{ key: 'article', heading: 'article', cell: (item) => item.article, tone: () => 'dim' }, { key: 'text', heading: 'step', cell: (item) => item.text }],
      })]),
    ],
  };
}

const decisionColumns: readonly Column<DecisionItem>[] = [
  { key: 'rule', heading: 'rule', cell: (item) => item.rule },
  { key: 'decision', heading: 'decision', cell: (item) => (item.decision === 'accept' ? 'accepted' : 'refused') },
  { key: 'standing', heading: 'stands', cell: (item) => item.standing.replaceAll('-', ' '), tone: (item) => (item.standing === 'in-force' ? 'strong' : 'dim') },
  { key: 'by', heading: 'by', cell: (item) => item.by },
  { key: 'on', heading: 'on', cell: (item) => item.on },
  { key: 'expires', heading: 'until', cell: (item) => item.expires },
  { key: 'reason', heading: 'reason', cell: (item) => item.reason },
];

/** What `validate decide` recorded; the keys are a promise to scripts. */
export interface DecisionReport extends Omit<DecisionItem, 'standing'> {
  readonly ref: string;
  /** What the decision is about. */
  readonly message: string;
  /** The verdict that follows. */
  readonly verdict: string;
  /** `null` on a dry run. */
  readonly run: string | null;
}

/** `validate decide`. */
export function decisionView(report: DecisionReport, dryRun: boolean): RecordView {
  return {
    kind: 'record',
    title: `${dryRun ? 'Dry run: ' : ''}${report.ref} ${report.rule}`,
    data: report,
    fields: [
      { key: 'decision', label: 'decision', value: report.decision },
      { key: 'message', label: 'about', value: report.message },
      { key: 'reason', label: 'reason', value: report.reason },
      { key: 'by', label: 'by', value: report.by },
      { key: 'on', label: 'on', value: report.on },
      { key: 'expires', label: 'until', value: report.expires ?? 'no end' },
      { key: 'verdict', label: 'verdict now', value: report.verdict, tone: verdictTone(report.verdict) ?? 'dim' },
    ],
    notes: [`It holds for the facts it was made on, and stands in every explanation: mobilise validate explain ${report.ref}`],
  };
}

// Title, address and day of reading, and what it says in our words.
function sourceText(id: string, source: SourceItem | undefined): string {
  if (source === undefined) return id;
  const where = [source.address, source.readOn === null ? null : `read on ${source.readOn}`].filter((part) => part !== null).join(', ');
  return `${source.title}${where === '' ? '' : ` (${where})`}: ${source.says}`;
}

// Why the rule exists, the values used with where they came from, the sources with what they disagree on, and what would prove it.
function factsOf(item: ExplainedOutcome, sources: ReadonlyMap<string, SourceItem>, origins: ReadonlyMap<string, string>): ListView {
  const text = (value: unknown): string => (value === null ? 'unknown' : typeof value === 'string' ? value : JSON.stringify(value));
  const facts: [string, string][] = [
    ['why', item.because],
    ...Object.entries(item.values).map(([key, value]): [string, string] => [key, Object.hasOwn(item.origins, key) ? `${text(value)} (${origins.get(key) ?? ''})` : text(value)]),
    ...item.source.map((id): [string, string] => ['source', sourceText(id, sources.get(id))]),
    ...item.contradictions.map((each): [string, string] => ['sources disagree', each]),
    ...(item.proof === null ? [] : [['proof', item.proof] as [string, string]]),
  ];
  return asListView<[string, string]>({
    kind: 'list', title: `${item.rule}: ${item.message}`, items: facts, total: facts.length, empty: '',
    columns: [{ key: 'what', heading: 'what', cell: ([what]) => what, tone: () => 'dim' }, { key: 'text', heading: 'it is', cell: ([, each]) => each }],
  });
}
