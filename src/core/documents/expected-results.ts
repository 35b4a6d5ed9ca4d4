/** Countable results to propose: common ones first, then for each company and the participant, from the matched skills. */

import { addDays } from '../calendar.js';
import type { IsoDate } from '../registration.js';
import { stretchOf } from './activity-plan.js';
import type { PlannedPeriod } from './activity-plan.js';
import type { CollaborationType, ExpectedResult, ResultKind, Topic } from './learning-project-model.js';

/** A result before its number and day are put into words. */
export type ProposedResult = Omit<ExpectedResult, 'number' | 'by'> & { readonly by: IsoDate | null };

/** What each collaboration type is measured by, and how many are proposed. */
const byType: ReadonlyMap<string, { readonly kind: ResultKind; readonly count: number }> = new Map([
  ['market-research', { kind: 'market-note', count: 2 }],
  ['development', { kind: 'prototype', count: 1 }],
  ['internationalisation', { kind: 'business-contact', count: 10 }],
  ['training', { kind: 'joint-session', count: 2 }],
  ['research', { kind: 'joint-paper', count: 1 }],
  ['existing', { kind: 'improvement', count: 3 }],
]);

const workshopsPerNeed = 2;
/** After the return the sending company's own staff get their session within this many days. */
const sessionDays = 30;

/** What results are derived from. */
export interface ResultSources {
  readonly types: readonly CollaborationType[];
  readonly learning: readonly Topic[];
  readonly needs: readonly Topic[];
  readonly periods: readonly PlannedPeriod[];
}

/** The proposed results; a side without any matched topic gets one open line, so that nobody is forgotten. */
export function proposeResults({ types, learning, needs, periods }: ResultSources): ProposedResult[] {
  const end = periods.at(-1)?.until ?? null;
  const dueOf = (index: number, topics: readonly Topic[]): IsoDate | null =>
    periods[stretchOf(index, topics.length, periods.length).last]?.until ?? null;
  const common: ProposedResult[] = types.map(({ code }) => {
    const measure = byType.get(code);
    return { kind: measure?.kind ?? 'other-result', count: measure?.count ?? null, topic: null, by: end };
  });
  const forSend: ProposedResult[] = learning.map(({ topic }, index) =>
    ({ kind: 'working-guide', count: 1, topic, by: dueOf(index, learning) }));
  const forHost: ProposedResult[] = needs.flatMap(({ topic }, index): ProposedResult[] => [
    { kind: 'work-sample', count: 1, topic, by: dueOf(index, needs) },
    { kind: 'workshop', count: workshopsPerNeed, topic, by: dueOf(index, needs) },
  ]);
  const open = (kind: ResultKind): ProposedResult => ({ kind, count: null, topic: null, by: end });
  return [
    ...common,
    { kind: 'follow-up-plan', count: 1, topic: null, by: end },
    ...(forSend.length > 0 ? forSend : [open('send-open')]),
    { kind: 'team-session', count: 1, topic: null, by: end === null ? null : addDays(end, sessionDays) },
    ...(forHost.length > 0 ? forHost : [open('host-open')]),
    { kind: 'skill-level', count: learning.length > 0 ? learning.length : null, topic: null, by: end },
  ];
}
