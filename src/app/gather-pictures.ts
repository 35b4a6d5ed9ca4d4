/** Gathers the figures behind the pictures of a night: flows between countries, the funnel, the course of the candidates, scarcity. */

import type { LookedUpById } from '../core/by-id.js';
import { courseOfNights } from '../db/nights.js';
import type { MatchSubject } from '../core/matching/profile.js';
import type { Flow } from '../output/charts/flow-chart.js';
import type { NightPictures } from '../output/night-pictures.js';
import type { MatchReport } from '../output/views/match-view.js';
import { stepsAfterRun } from './count-funnel.js';
import { crossedScarcity, type ScarceRegistration } from './count-scarcity.js';
import type { Job } from './job.js';
import type { FirstChoice } from './match-again.js';
import type { Matched } from './prepare-kept.js';

/** So many nights before this one stand in the course. */
const nightsShown = 60;

/** What the matching run of the night found. */
export interface FiguresFound {
  readonly match: MatchReport;
  /** Both sides by id. */
  readonly inputs: LookedUpById<MatchSubject>;
  readonly firstChoices: readonly FirstChoice[];
}

/** The figures, as the register stands inside the night, right after its matching run. */
export async function gatherPictures(job: Job, { senders, hosts }: Matched, { match, inputs, firstChoices }: FiguresFound): Promise<NightPictures> {
  const { kept, sendersWithout, hostsWithout } = match;
  const earlier = courseOfNights(job.register, { edition: job.edition, before: job.asOf, limit: nightsShown });
  const eligible = senders.concat(hosts).filter(({ verdict }) => verdict === 'eligible');
  const active = senders.length + hosts.length;
  return {
    flows: flowsOf(inputs, firstChoices),
    funnel: stepsAfterRun(job, { active, eligible: eligible.length, withCandidates: active - sendersWithout - hostsWithout }),
    course: [...earlier, { date: job.asOf, candidates: kept }],
    // Others than eligible ones neither want a place nor offer one.
    scarcity: await crossedScarcity(job, scarceOf(eligible)),
  };
}

function* scarceOf(eligible: Matched['senders']): Generator<ScarceRegistration> {
  for (const { id, companyId, registration } of eligible) yield { id, companyId, columns: registration, side: registration.side === 'host' ? 'host' : 'send', isWithdrawn: false, verdict: 'eligible' };
}

/** The best candidate of each sender, counted by the countries of both sides. */
function flowsOf(inputs: LookedUpById<MatchSubject>, firstChoices: readonly FirstChoice[]): Flow[] {
  const countryOf = (id: number): string => inputs.get(id)?.registration.country ?? '';
  const flows = new Map<string, Map<string, { source: string; target: string; pairs: number }>>();
  for (const { send, host } of firstChoices) {
    const [source, target] = [countryOf(send), countryOf(host)];
    let from = flows.get(source);
    if (from === undefined) flows.set(source, from = new Map<string, { source: string; target: string; pairs: number }>());
    const flow = from.get(target);
    if (flow === undefined) from.set(target, { source, target, pairs: 1 });
    else flow.pairs += 1;
  }
  return [...flows.values()].flatMap((from) => [...from.values()]).sort((a, b) => b.pairs - a.pairs || (`${a.source} ${a.target}` < `${b.source} ${b.target}` ? -1 : 1));
}
