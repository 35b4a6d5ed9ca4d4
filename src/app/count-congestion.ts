/** Counts how evenly the lists of the last run show hosts and senders, in all and by country, sector and size. */

import { congestionOf, showings } from '../core/planning/congestion.js';
import { groupings, groupsOf } from '../core/planning/groups.js';
import type { MatchInput } from '../core/matching/profile.js';
import type { CongestionItem } from '../output/views/congestion-view.js';
import { gatherCandidates } from './gather-candidates.js';
import type { Job } from './job.js';

/** The figures and what they rest on. */
export interface CongestionFound {
  readonly items: CongestionItem[];
  readonly asOf: string;
  readonly run: string | null;
}

/**
 * The figures of both sides: first all, then by group, the larger groups first.
 * @throws AppError `not-found` before the first run.
 */
export async function countCongestion(job: Job, question: { readonly top: number; readonly asOfGiven: boolean }): Promise<CongestionFound> {
  const { prepared, pairs, asOf, run } = await gatherCandidates(job, question.asOfGiven);
  const times = showings(pairs, question.top);
  const withCandidates = new Set(pairs.flatMap(({ send, host }) => [send, host]));
  const figures = (side: 'send' | 'host', by: string, group: string, members: readonly MatchInput[]): CongestionItem => ({
    side, by, group,
    ...congestionOf(members.map(({ id }) => times.get(id) ?? 0)),
    withoutCandidate: members.filter(({ id }) => !withCandidates.has(id)).length,
  });
  const items = ([['host', prepared.hosts], ['send', prepared.senders]] as const).flatMap(([side, all]) => {
    const groups = all.map((input) => ({ input, groups: groupsOf(input.registration, prepared.context.settings.sectorPlace) }));
    const byGroup = groupings.flatMap((by) => {
      const lists = new Map<string, MatchInput[]>();
      for (const each of groups) {
        const list = lists.get(each.groups[by]);
        if (list === undefined) lists.set(each.groups[by], [each.input]);
        else list.push(each.input);
      }
      return [...lists].map(([group, members]) => figures(side, by, group, members))
        .sort((a, b) => b.registrations - a.registrations || (a.group < b.group ? -1 : 1));
    });
    return [figures(side, 'all', '', all), ...byGroup];
  });
  return { items, asOf, run };
}
