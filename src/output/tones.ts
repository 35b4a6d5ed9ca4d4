/** Which tone a verdict or a rule's outcome has, wherever it is shown. */

import type { Column, Tone } from './view.js';

/** Green for eligible, red for ineligible, yellow for what waits for somebody. */
export function verdictTone(verdict: string | null): Tone | undefined {
  if (verdict === 'eligible') return 'good';
  if (verdict === 'ineligible') return 'bad';
  return verdict === null ? undefined : 'warn';
}

/** One rule's answer; the keys are a promise to scripts. */
export interface OutcomeItem {
  readonly rule: string;
  readonly level: string;
  readonly outcome: string;
  readonly message: string;
  readonly because: string;
  readonly source: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
  /** What the programme texts disagree on, where they do. */
  readonly contradictions: readonly string[];
  /** What paper would prove it, where the edition says. */
  readonly proof: string | null;
}

const outcomeTone = (item: OutcomeItem): Tone | undefined => {
  if (item.outcome === 'pass') return 'good';
  if (item.outcome === 'not-applicable') return 'dim';
  return item.level === 'block' && item.outcome === 'fail' ? 'bad' : 'warn';
};

/** Columns of rule outcomes, for verdicts, pairs and stays alike. */
export const outcomeColumns: readonly Column<OutcomeItem>[] = [
  { key: 'rule', heading: 'rule', cell: (item) => item.rule },
  { key: 'level', heading: 'level', cell: (item) => item.level },
  { key: 'outcome', heading: 'outcome', cell: (item) => item.outcome, tone: outcomeTone },
  { key: 'message', heading: 'what was found', cell: (item) => item.message },
  { key: 'source', heading: 'source', cell: (item) => item.source, tone: () => 'dim', elastic: true },
];
