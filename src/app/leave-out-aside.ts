/** Leaves out what officers have put aside, until it changes: the state that is kept with a subject, and the comparison with the present one. */

import { isAboutStatus, keyOfAction, orderActions, type Action } from '../core/reports/actions.js';
import { mobilityStates, putAside, registrationStates } from '../db/attention.js';
import { gatherDue } from './gather-agenda.js';
import type { Job } from './job.js';
import { loadEdition } from './load-edition.js';

/** A job as far as states need it. */
export type StateJob = Pick<Job, 'register' | 'edition' | 'asOf' | 'dataFolders'>;

/** Something of a day; `action` is `null` where only its subject counts. */
export interface Subjected {
  readonly subject: string;
  readonly action: Action | null;
}

const isMobility = (subject: string): boolean => subject.startsWith('M');
const numbersOf = (subject: string): number[] => subject.split(' ').map((ref) => Number(ref.slice(1)));

/** The state of what subjects name, as it is now: another one brings them back. */
function statesOf(job: StateJob, subjects: readonly string[]): ReadonlyMap<string, string> {
  const ofRegistrations = registrationStates(job.register, { edition: job.edition, date: job.asOf }, subjects.filter((each) => !isMobility(each)).flatMap(numbersOf));
  const ofMobilities = mobilityStates(job.register, subjects.filter(isMobility).flatMap(numbersOf));
  return new Map(subjects.map((subject) => [subject, numbersOf(subject).map((id) => (isMobility(subject) ? ofMobilities : ofRegistrations).get(id) ?? '').join(' ')]));
}

/**
 * The state that is kept when a subject is put aside. That of a mobility goes on with a line for each thing that is due of it: those are what was
 * seen, and whatever comes due later is told.
 */
export async function stateToKeep(job: StateJob, subject: string): Promise<string> {
  const state = statesOf(job, [subject]).get(subject) ?? '';
  if (!isMobility(subject)) return state;
  const due = (await gatherDue(job, loadEdition(job.dataFolders, job.edition), job.asOf)).filter(({ ref }) => ref === subject);
  return `${state}\n${orderActions({ due, registrations: [], pairs: [] }).map(keyOfAction).join('\n')}`;
}

/** What is left of a day without what was put aside and has not changed since. */
export function withoutAside<Item extends Subjected>(job: StateJob, items: readonly Item[]): Item[] {
  const aside = putAside(job.register, job.edition, job.asOf);
  const states = statesOf(job, [...new Set(items.map(({ subject }) => subject))].filter((subject) => aside.has(subject)));
  return items.filter(({ subject, action }) => {
    const kept = aside.get(subject);
    if (kept === undefined) return true;
    const [state, ...seen] = kept.split('\n');
    const isSame = state === states.get(subject);
    const key = action === null ? null : keyOfAction(action);
    if (action === null || key === null) return !isSame;
    // Registers keep a state alone from when a night told of a mobility nothing but its status.
    if (seen.length === 0) return !(isAboutStatus(action) && isSame);
    return !(seen.includes(key) && (isSame || !isAboutStatus(action)));
  });
}
