/** Gathers what a matching run that is stored needs: from what is kept of the registrations, so that nothing unchanged is read or parsed again. */

import type { MatchJob } from '../core/matching/engine.js';
import { cell, keptCount, type KeptRegistrations } from '../core/matching/kept-registrations.js';
import { KeptSubject } from '../core/matching/kept-subject.js';
import type { MatchSubject } from '../core/matching/profile.js';
import { sharedEvidence } from '../core/matching/shared-evidence.js';
import type { Verdict } from '../core/rules/outcome.js';
import { mostRegistrations, verdictColumns, type VerdictColumns } from '../db/kept-registrations.js';
import { mobilityLoad } from './barred-pairs.js';
import type { Job } from './job.js';
import type { LoadedEdition } from './load-edition.js';
import { hasPairRules } from './pair-ruling.js';
import { activeRegistrations, prepareRun, withSurroundings, type PreparedMatching } from './prepare-matching.js';
import { readRegistrations, type ReadRegistrations } from './read-registrations.js';

/** Both sides as subjects of what is kept. */
export interface PreparedKept extends PreparedMatching<KeptSubject>, ReadRegistrations {}

/** What a stored run matches; nothing is kept where there are few, and under pair rules, which ask for more than matching does. */
export type PreparedStored = PreparedKept | (PreparedMatching & { readonly kept: null });

const nothing: readonly string[] = [];

/** Verdicts by registration that take the place of stored ones. */
export type Judged = ReadonlyMap<number, { readonly verdict: Verdict; readonly earliestStart: string | undefined }>;

/** From where on registrations are read from what is kept, and with which verdicts. */
export interface KeptQuestion {
  readonly leastPairs: number;
  /** Judges those whose stored verdict does not hold; without it the stored ones count as they are. */
  readonly judge?: () => Promise<Judged>;
}

const noneJudged: Judged = new Map();

/**
 * Gathers it. Up to `leastPairs` pairs no lists are kept, so that there is nothing to go on from the next time: reading all as
 * it is then takes half as long as packing it.
 * @throws AppError `input` when the edition has no usable matching model.
 */
export async function prepareStored(job: Job, loaded: LoadedEdition, { leastPairs, judge }: KeptQuestion): Promise<PreparedStored> {
  const { asOf, register, edition } = job;
  // So many of both sides make the most pairs when half of them are senders.
  const isSmall = (mostRegistrations(register) / 2) ** 2 <= leastPairs;
  if (isSmall || hasPairRules(loaded.edition)) return { ...(await prepareRun(job, loaded, { asOf, verdicts: judge === undefined ? 'stored' : 'evaluate' })), kept: null };
  const judged = judge === undefined ? noneJudged : await judge();
  const read = readRegistrations(job);
  const { kept } = read;
  const { barred, placesTaken, placedSenders } = await mobilityLoad(job, loaded, { asOf, aside: null, registrations: activeRegistrations(register) });
  return { ...withSurroundings(job, loaded, { asOf, inputs: subjectsOf(kept, { verdicts: verdictColumns(register, edition), judged, placesTaken }), barred, placedSenders, ruling: null }), ...read };
}

const unjudged = { verdict: null, earliestStart: undefined };

/** The rows with their verdicts. */
function subjectsOf(kept: KeptRegistrations, { verdicts, judged, placesTaken }: { verdicts: VerdictColumns; judged: Judged; placesTaken: ReadonlyMap<number, number> }): KeptSubject[] {
  const evidence = sharedEvidence(kept);
  const subjects: KeptSubject[] = [];
  const count = keptCount(kept);
  // By id, one more than the place among the verdicts: rows come by rising id, so the last has the highest.
  const places = new Int32Array(count === 0 ? 0 : kept.cells[kept.at[count - 1]! + cell.id]! + 1);
  verdicts.ids.forEach((id, at) => { places[id] = at + 1; });
  for (let row = 0; row < count; row += 1) {
    const id = kept.cells[kept.at[row]! + cell.id]!;
    const at = places[id]! - 1;
    const stored = at < 0 ? unjudged : { verdict: verdicts.verdicts.get(verdicts.answers[at]!)! as Verdict, earliestStart: verdicts.starts[at] ?? undefined };
    const { verdict, earliestStart } = judged.get(id) ?? stored;
    subjects.push(new KeptSubject(kept, row, {
      verdict, earliestStart, groupEvidence: evidence.get(row) ?? nothing, placesTaken: placesTaken.get(id),
    }));
  }
  return subjects;
}

/** Both sides as the engine takes them: as kept where they were read so, which saves a profile of each. */
export function sidesToMatch(prepared: PreparedStored): Pick<MatchJob, 'senders' | 'hosts' | 'context' | 'keptSides'> {
  const { senders, hosts, context }: Matched = prepared;
  return { senders, hosts, context, ...(prepared.kept === null ? {} : { keptSides: { registrations: prepared.kept, senders: prepared.senders, hosts: prepared.hosts } }) };
}

/** Who is matched, whichever way it was read. */
export type Matched = PreparedMatching<MatchSubject>;
