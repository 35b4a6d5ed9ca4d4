/** Proposes pairs: one by its refs, the best candidates of the last run, or those agreed beforehand. */

import { explainPair } from '../core/matching/explain.js';
import type { MatchInput } from '../core/matching/profile.js';
import { pointsOf } from '../core/matching/score.js';
import { replay, type EventData } from '../core/mobility/state.js';
import { proposal } from '../core/mobility/steps.js';
import { refOf } from '../core/refs.js';
import { insertMobility } from '../db/mobilities.js';
import { advanceWatermark } from '../db/runs.js';
import type { MobilityStep, ProposalItem } from '../output/views/mobility-view.js';
import { askAboutPair } from './ask-about-pair.js';
import { windowWarning } from './edition-window.js';
import { idsOf, pairOf } from './explain-match.js';
import { gatherCandidates, type ListedPair } from './gather-candidates.js';
import type { Job } from './job.js';
import { mobilityCard, nothingBeside } from './mobility-card.js';
import { openMobilityDesk, rowOfEvent, rowOfState, type MobilityDesk } from './mobility-desk.js';
import { loadMatchedEdition } from './own-model.js';
import { overrideData, pairObstacles, requireClear, type Obstacles } from './pair-obstacles.js';
import { prepareRun, type PreparedMatching } from './prepare-matching.js';
import { keptRun, recordRun } from './record-run.js';

interface Pair {
  readonly send: MatchInput;
  readonly host: MatchInput;
}

type Prepared = PreparedMatching & { readonly loaded: Awaited<ReturnType<typeof loadMatchedEdition>>['loaded'] };

/** What stands against proposing a pair, and what still has to be asked about it. */
function judged(job: Job, prepared: Prepared, desk: MobilityDesk, { send, host }: Pair): Obstacles & { readonly toCheck: readonly string[] } {
  const found = pairObstacles(job, desk, { id: null, send: send.id, host: host.id });
  const explained = explainPair(send, host, prepared.context);
  const { forbidden, asked } = askAboutPair(job, prepared.loaded, { send, host, explained, context: prepared.context });
  // Places, vetoes and open mobilities have been told in better words.
  const told = new Set([...(found.soft.some(({ id }) => id === 'host-full') ? ['capacity'] : []), ...(found.hard.length > 0 ? ['history'] : [])]);
  const unknown = explained.constraints.filter(({ constraint, holds }) => holds === null && constraint !== 'eligibility').map(({ detail }) => detail);
  return { hard: found.hard, soft: [...found.soft, ...forbidden.filter(({ id }) => !told.has(id))], toCheck: [...new Set([...unknown, ...asked.map(({ message }) => message)])] };
}

/** Writes the proposal and gives the desk with it. */
async function write(job: Job, desk: MobilityDesk, { send, host }: Pair, given: { readonly reason: string | null; readonly data: EventData; readonly runId: number }): Promise<{ readonly desk: MobilityDesk; readonly id: number }> {
  const event = proposal(desk.machine, { party: null, reason: given.reason, on: job.asOf, data: given.data });
  const state = replay([event]);
  const pair = { edition: job.edition, send_id: send.id, host_id: host.id };
  const id = await insertMobility(job.register, { ...pair, ...rowOfState(state), changed: advanceWatermark(job.register) }, rowOfEvent(event, given.runId));
  const mobility = { id, ref: refOf('mobility', id), send: send.id, host: host.id, participant: desk.participantOf(send.id), status: state.status };
  return { id, desk: { ...desk, mobilities: [...desk.mobilities, mobility] } };
}

async function prepare(job: Job, among: readonly number[]): Promise<Prepared> {
  const { loaded } = await loadMatchedEdition(job);
  return { ...(await prepareRun(job, loaded, { asOf: job.asOf, verdicts: 'evaluate', among })), loaded };
}

/**
 * Proposes one pair.
 * @throws AppError `refused` for a vetoed pair, one that is in a mobility, and, without a reason to override, one that is
 * ineligible, impossible, without a place or beyond the limit of open proposals.
 */
export async function proposePair(job: Job, request: { readonly refs: readonly [string, string]; readonly reason: string | null; readonly overrideReason: string | null }): Promise<MobilityStep> {
  const prepared = await prepare(job, await idsOf(job, request.refs));
  const pair = await pairOf(job, request.refs, prepared);
  const [send, host] = [pair.send.ref, pair.host.ref];
  const further = [windowWarning(job.dataFolders, job.edition, job.asOf), `Why: mobilise match explain ${send} ${host} --as-of ${job.asOf}`].filter((line) => line !== null);
  const check = async (): Promise<{ desk: MobilityDesk; overridden: readonly { id: string; message: string }[]; toCheck: readonly string[] }> => {
    const desk = await openMobilityDesk(job, [pair.send.id, pair.host.id]);
    const { toCheck, ...obstacles } = judged(job, prepared, desk, pair);
    return { desk, toCheck, overridden: requireClear(`${send} with ${host} cannot be proposed`, obstacles, request.overrideReason, further) };
  };
  await check();
  return await recordRun(job, { job: 'mobility', edition: job.edition, parameters: { propose: [send, host] } }, async (runId) => {
    const { desk, overridden, toCheck } = await check();
    const data = overrideData(job, overridden, request.overrideReason);
    const { id, desk: after } = await write(job, desk, pair, { reason: request.reason ?? (overridden.length === 0 ? null : request.overrideReason), data, runId });
    const state = replay([proposal(after.machine, { party: null, reason: null, on: job.asOf, data: {} })]);
    const card = mobilityCard(after, { id, send_id: pair.send.id, host_id: pair.host.id }, state);
    return { counts: { proposed: 1 }, result: { ...card, ...nothingBeside, overridden: overridden.map((each) => each.id), toCheck, run: keptRun(job, runId) } };
  });
}

/** Which candidates to propose. */
export interface ProposeMany {
  /** How many at most; `null` for all that fit. */
  readonly top: number | null;
  /** The least score in points of 100. */
  readonly minScore: number;
  /** The pairs agreed beforehand instead of the ranked ones. */
  readonly known: boolean;
}

/** What was done with each pair that was looked at, the best first. */
export async function proposeMany(job: Job, request: ProposeMany): Promise<{ readonly items: readonly ProposalItem[]; readonly run: string | null }> {
  const gathered = await gatherCandidates(job, false);
  const wanted = gathered.pairs.filter(({ knownPartner, score }) => knownPartner === request.known && pointsOf(score) >= request.minScore)
    .sort((a, b) => b.score - a.score || b.knownWeights - a.knownWeights || a.send - b.send || a.host - b.host);
  // The pairs come from the last run; only what the day makes of mobilities and vetoes is read anew.
  const prepared = await prepare(job, []);
  const ids = [...new Set(wanted.flatMap(({ send, host }) => [send, host]))];
  return await recordRun(job, { job: 'mobility', edition: job.edition, parameters: { propose: request } }, async (runId) => {
    let desk = await openMobilityDesk(job, ids);
    const items: ProposalItem[] = [];
    let proposed = 0;
    for (const each of wanted) {
      if (request.top !== null && proposed >= request.top) break;
      const pair = { send: gathered.inputs.get(each.send)!, host: gathered.inputs.get(each.host)! };
      const { hard, soft, toCheck } = judged(job, prepared, desk, pair);
      if (hard.length + soft.length > 0) {
        items.push(itemOf(each, pair, { result: 'skipped', ref: null, status: null, because: [...hard, ...soft].map(({ message }) => message) }));
        continue;
      }
      const written = await write(job, desk, pair, { reason: null, data: {}, runId });
      desk = written.desk;
      proposed += 1;
      items.push(itemOf(each, pair, { result: 'proposed', ref: refOf('mobility', written.id), status: desk.machine.first.id, because: toCheck }));
    }
    return { counts: { proposed, skipped: items.length - proposed }, result: { items, run: keptRun(job, runId) } };
  });
}

const itemOf = ({ score }: ListedPair, { send, host }: Pair, outcome: Pick<ProposalItem, 'result' | 'ref' | 'status' | 'because'>): ProposalItem => ({
  ...outcome, send: send.ref, host: host.ref, score: pointsOf(score), sendCompany: send.registration.companyName, hostCompany: host.registration.companyName,
});
