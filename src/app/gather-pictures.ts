/** Gathers the figures behind the pictures of a night: flows between countries, the funnel, the course of the candidates, scarcity. */

import { courseOfNights, firstChoiceIds } from '../db/nights.js';
import type { Flow } from '../output/charts/flow-chart.js';
import type { NightPictures } from '../output/night-pictures.js';
import type { MatchReport } from '../output/views/match-view.js';
import { stepsAfterRun } from './count-funnel.js';
import { crossedScarcity } from './count-scarcity.js';
import type { Job } from './job.js';
import type { Matched } from './prepare-kept.js';

/** So many nights before this one stand in the course. */
const nightsShown = 60;

/** The figures, as the register stands inside the night, right after its matching run. */
export async function gatherPictures(job: Job, { senders, hosts }: Matched, { kept, sendersWithout, hostsWithout }: MatchReport): Promise<NightPictures> {
  const earlier = courseOfNights(job.register, { edition: job.edition, before: job.asOf, limit: nightsShown });
  // Others than eligible ones neither want a place nor offer one.
  const eligible = [...senders, ...hosts].filter(({ verdict }) => verdict === 'eligible');
  const active = senders.length + hosts.length;
  return {
    flows: flowsOf(job, { senders, hosts }),
    funnel: stepsAfterRun(job, { active, eligible: eligible.length, withCandidates: active - sendersWithout - hostsWithout }),
    course: [...earlier, { date: job.asOf, candidates: kept }],
    scarcity: await crossedScarcity(job, eligible.map(({ id, companyId, registration }) => ({
      id, companyId, registration, side: registration.side === 'host' ? 'host' : 'send', standing: null,
    }))),
  };
}

/** Counted from the registrations that matching has read already: nothing is parsed a second time. */
function flowsOf(job: Job, { senders, hosts }: Pick<Matched, 'senders' | 'hosts'>): Flow[] {
  const countries = new Map([...senders, ...hosts].map(({ id, registration }) => [id, registration.country]));
  const flows = new Map<string, { source: string; target: string; pairs: number }>();
  for (const { send, host } of firstChoiceIds(job.register, job.edition)) {
    const [source, target] = [countries.get(send) ?? '', countries.get(host) ?? ''];
    const key = `${source} ${target}`;
    const flow = flows.get(key);
    if (flow === undefined) flows.set(key, { source, target, pairs: 1 });
    else flow.pairs += 1;
  }
  return [...flows.values()].sort((a, b) => b.pairs - a.pairs || (`${a.source} ${a.target}` < `${b.source} ${b.target}` ? -1 : 1));
}
