/** Gathers what is open on a day: what is due of mobilities and letters, decisions, questions, pairs to propose. */

import type { LookedUpById } from '../core/by-id.js';
import type { MatchSubject } from '../core/matching/profile.js';
import { listQuestions } from '../core/matching/questions.js';
import { pointsOf } from '../core/matching/score.js';
import { refOf } from '../core/refs.js';
import { orderDrafts, type Action } from '../core/reports/actions.js';
import { enteringPairs, sendersAtWork, waitingVerdicts } from '../db/night-happenings.js';
import type { Told } from '../output/views/night-view.js';
import { gatherDue } from './gather-agenda.js';
import type { Job } from './job.js';
import { withoutAside } from './leave-out-aside.js';
import type { LoadedEdition } from './load-edition.js';
import type { FirstChoice } from './match-again.js';
import type { Matched } from './prepare-kept.js';

/** Counting what an answer unlocks looks at pairs one by one: up to so many of them (about a second). */
const mostPairsAsked = 250_000;
/** More first choices than an officer proposes in a day help nobody. */
const mostProposals = 10;
/** Several of the best may want the same host, or be put aside. */
const mostLookedAt = 50 * mostProposals;
/** So many stand in the report, and all of mobilities, which come first; a member list that was written to may leave tens of thousands to remind. */
const mostActions = 1000;

/** What the matching run of the night saw and found. */
export interface ActionGrounds {
  /** The edition as the night found it: deadlines and next steps are its own. */
  readonly loaded: LoadedEdition;
  readonly prepared: Matched;
  /** Both sides by id. */
  readonly inputs: LookedUpById<MatchSubject>;
  readonly firstChoices: readonly FirstChoice[];
}

/** The actions of a day in order of value, without what an officer has put aside and what has not changed since. */
export async function gatherActions(job: Job, nightId: number, { loaded, prepared, inputs, firstChoices }: ActionGrounds): Promise<Told<Action>> {
  const { register, edition, asOf } = job;
  const { senders, hosts, context } = prepared;
  const waiting = waitingVerdicts(register, edition, asOf).filter(({ id }) => inputs.has(id));
  const counted = waiting.length > 0 && senders.length * hosts.length <= mostPairsAsked
    ? new Map(listQuestions({ senders, hosts, context }).map(({ id, unlocks }) => [id, unlocks])) : null;
  const drafts = orderDrafts({
    due: await gatherDue(job, loaded, asOf),
    registrations: waiting.map(({ id, verdict, asked, answerBy }) => ({
      ref: inputs.get(id)!.ref, verdict, asked, unlocks: counted === null ? null : counted.get(id) ?? 0, isAsked: answerBy !== null,
    })),
    pairs: proposals(job, nightId, { prepared, firstChoices }),
  });
  // Of a registration or a pair its subject tells all that putting aside asks for.
  const open = withoutAside(job, drafts.map(({ subject, make }) => ({ subject, make, action: isMobility(subject) ? make() : null })));
  return { total: open.length, items: open.slice(0, Math.max(mostActions, open.findLastIndex(({ subject }) => isMobility(subject)) + 1)).map(({ make }) => make()) };
}

const isMobility = (subject: string): boolean => subject.startsWith('M');

/** The best first choices of senders that are in no open mobility, each host once, without those put aside. */
function proposals(job: Job, nightId: number, { prepared: { context }, firstChoices }: Pick<ActionGrounds, 'prepared' | 'firstChoices'>): Parameters<typeof orderDrafts>[0]['pairs'] {
  const chosen = new Set<number>();
  const atWork = sendersAtWork(job.register, job.edition);
  const free = firstChoices.filter(({ send }) => !atWork.has(send));
  const shown = Float64Array.from(free, ({ sendUtility, hostUtility }) => context.way.shown(sendUtility, hostUtility));
  // Only those at least as good as the last one wanted are put in order with all that decides.
  const least = shown.slice().sort().at(-mostLookedAt) ?? -Infinity;
  const best = free.flatMap((pair, at) => (shown[at]! < least ? [] : [{ ...pair, shown: shown[at]! }]))
    .sort((a, b) => b.shown - a.shown || a.send - b.send || a.host - b.host).slice(0, mostLookedAt);
  const entering = enteringPairs(job.register, nightId, best);
  const pairs = best.map((pair) => ({ ...pair, isNew: entering.has(pair), names: { send: refOf('send', pair.send), host: refOf('host', pair.host) } }));
  const open = new Set(withoutAside(job, pairs.map(({ names }) => ({ subject: `${names.send} ${names.host}`, action: null }))).map(({ subject }) => subject));
  return pairs.filter(({ host, names }) => {
    if (chosen.has(host) || chosen.size >= mostProposals || !open.has(`${names.send} ${names.host}`)) return false;
    chosen.add(host);
    return true;
  }).map(({ names, shown, isNew }) => ({ ...names, score: pointsOf(shown), isNew }));
}
