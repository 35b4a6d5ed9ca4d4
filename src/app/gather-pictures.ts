/** Gathers the figures behind the pictures of a night: flows between countries, the funnel, the course of the candidates, scarcity. */

import { courseOfNights } from '../db/nights.js';
import type { Flow } from '../output/charts/flow-chart.js';
import type { NightPictures } from '../output/night-pictures.js';
import type { MatchReport } from '../output/views/match-view.js';
import { stepsAfterRun } from './count-funnel.js';
import { crossedScarcity } from './count-scarcity.js';
import type { Job } from './job.js';
import type { FirstChoice } from './match-again.js';
import type { Matched } from './prepare-kept.js';

/** So many nights before this one stand in the course. */
const nightsShown = 60;

/** What the matching run of the night found. */
export interface FiguresFound {
  readonly match: MatchReport;
  readonly firstChoices: readonly FirstChoice[];
}

/** The figures, as the register stands inside the night, right after its matching run. */
export async function gatherPictures(job: Job, { senders, hosts }: Matched, { match, firstChoices }: FiguresFound): Promise<NightPictures> {
  const { kept, sendersWithout, hostsWithout } = match;
  const earlier = courseOfNights(job.register, { edition: job.edition, before: job.asOf, limit: nightsShown });
  // Others than eligible ones neither want a place nor offer one.
  const eligible = [...senders, ...hosts].filter(({ verdict }) => verdict === 'eligible');
  const active = senders.length + hosts.length;
  return {
    flows: flowsOf([...senders, ...hosts], firstChoices),
    funnel: stepsAfterRun(job, { active, eligible: eligible.length, withCandidates: active - sendersWithout - hostsWithout }),
    course: [...earlier, { date: job.asOf, candidates: kept }],
    scarcity: await crossedScarcity(job, eligible.map(({ id, companyId, registration }) => ({
      id, companyId, registration, side: registration.side === 'host' ? 'host' : 'send', standing: null,
    }))),
  };
}

/** The best candidate of each sender, counted by the countries of both sides. */
function flowsOf(subjects: Matched['senders'], firstChoices: readonly FirstChoice[]): Flow[] {
  const byId = new Map<number, Matched['senders'][number]>();
  for (const each of subjects) byId.set(each.id, each);
  const flows = new Map<string, { source: string; target: string; pairs: number }>();
  for (const { send, host } of firstChoices) {
    const [source, target] = [send, host].map((id) => byId.get(id)?.registration.country ?? '') as [string, string];
    const key = `${source} ${target}`;
    const flow = flows.get(key);
    if (flow === undefined) flows.set(key, { source, target, pairs: 1 });
    else flow.pairs += 1;
  }
  return [...flows.values()].sort((a, b) => b.pairs - a.pairs || (`${a.source} ${a.target}` < `${b.source} ${b.target}` ? -1 : 1));
}
