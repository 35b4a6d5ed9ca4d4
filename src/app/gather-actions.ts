/** Gathers what is open on a day: mobilities over their time, decisions, letters without an answer, pairs to propose. */

import { daysBetween } from '../core/calendar.js';
import type { MatchSubject } from '../core/matching/profile.js';
import { listQuestions } from '../core/matching/questions.js';
import { pointsOf } from '../core/matching/score.js';
import { refOf } from '../core/refs.js';
import { orderActions, type Action } from '../core/reports/actions.js';
import { mobilityStates, overdueMobilities, putAside, registrationStates } from '../db/attention.js';
import { enteringPairs, sendersAtWork, waitingVerdicts } from '../db/night-happenings.js';
import type { Told } from '../output/views/night-view.js';
import type { Job } from './job.js';
import type { FirstChoice } from './match-again.js';
import type { Matched } from './prepare-kept.js';

/** Counting what an answer unlocks looks at pairs one by one: up to so many of them (about a second). */
const mostPairsAsked = 250_000;
/** More first choices than an officer proposes in a day help nobody. */
const mostProposals = 10;
/** Several of the best may want the same host, or be put aside. */
const mostLookedAt = 50 * mostProposals;
const mostActions = 1000;

/** What the matching run of the night saw and found. */
export interface ActionGrounds {
  readonly prepared: Matched;
  /** Both sides by id. */
  readonly inputs: ReadonlyMap<number, MatchSubject>;
  readonly firstChoices: readonly FirstChoice[];
}

/** The actions of a day in order of value, without what an officer has put aside and what has not changed since. */
export function gatherActions(job: Job, nightId: number, { prepared, inputs, firstChoices }: ActionGrounds): Told<Action> {
  const { register, edition, asOf } = job;
  const { senders, hosts, context } = prepared;
  const waiting = waitingVerdicts(register, edition, asOf).filter(({ id }) => inputs.has(id));
  const counted = waiting.length > 0 && senders.length * hosts.length <= mostPairsAsked
    ? new Map(listQuestions({ senders, hosts, context }).map(({ id, unlocks }) => [id, unlocks])) : null;
  const actions = orderActions({
    mobilities: overdueMobilities(register, edition, asOf).map(({ id, status, due_on: dueOn }) => ({ ref: refOf('mobility', id), status, dueOn, daysOver: daysBetween(dueOn, asOf) - 1 })),
    registrations: waiting.map(({ id, verdict, asked, answerBy }) => ({
      ref: inputs.get(id)!.ref, verdict, asked, unlocks: counted === null ? null : counted.get(id) ?? 0, answerBy, daysOver: answerBy === null ? 0 : daysBetween(answerBy, asOf) - 1,
    })),
    pairs: proposals(job, nightId, { prepared, firstChoices }),
  });
  const open = withoutAside(job, actions);
  return { total: open.length, items: open.slice(0, mostActions) };
}

/** The best first choices of senders that are in no open mobility, each host once, without those put aside. */
function proposals(job: Job, nightId: number, { prepared: { context }, firstChoices }: Omit<ActionGrounds, 'inputs'>): Parameters<typeof orderActions>[0]['pairs'] {
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
  const open = new Set(withoutAside(job, pairs.map(({ names }) => ({ subject: `${names.send} ${names.host}` }))).map(({ subject }) => subject));
  return pairs.filter(({ host, names }) => {
    if (chosen.has(host) || chosen.size >= mostProposals || !open.has(`${names.send} ${names.host}`)) return false;
    chosen.add(host);
    return true;
  }).map(({ names, shown, isNew }) => ({ ...names, score: pointsOf(shown), isNew }));
}

const numbersOf = (subject: string): number[] => subject.split(' ').map((ref) => Number(ref.slice(1)));

/** The state of what a subject names, as it is now: another one brings it back. */
export function statesOf(job: Pick<Job, 'register' | 'edition' | 'asOf'>, subjects: readonly string[]): ReadonlyMap<string, string> {
  const isMobility = (subject: string): boolean => subject.startsWith('M');
  const ofRegistrations = registrationStates(job.register, { edition: job.edition, date: job.asOf }, subjects.filter((each) => !isMobility(each)).flatMap(numbersOf));
  const ofMobilities = mobilityStates(job.register, subjects.filter(isMobility).flatMap(numbersOf));
  return new Map(subjects.map((subject) => [subject, numbersOf(subject).map((id) => (isMobility(subject) ? ofMobilities : ofRegistrations).get(id) ?? '').join(' ')]));
}

/** What is left of the day without what was put aside in its present state. */
function withoutAside<Item extends { readonly subject: string }>(job: Job, items: readonly Item[]): Item[] {
  const aside = putAside(job.register, job.edition, job.asOf);
  const states = statesOf(job, items.map(({ subject }) => subject).filter((subject) => aside.has(subject)));
  return items.filter(({ subject }) => !aside.has(subject) || aside.get(subject) !== states.get(subject));
}
