/** Tells candidates in the words of a list: companies, countries, points and reasons; a registration is read when a pair of it is told. */

import type { MatchContext } from '../core/matching/context.js';
import { pairReasons } from '../core/matching/explain.js';
import type { MatchModel } from '../core/matching/model.js';
import { compileProfile, type MatchSubject, type Profile } from '../core/matching/profile.js';
import { combining, pointsOf } from '../core/matching/score.js';
import { columnReader } from '../core/record-columns.js';
import { refOf } from '../core/refs.js';
import type { FieldKey } from '../core/registration.js';
import { matchingRow } from '../db/matching-rows.js';
import type { CandidateItem } from '../output/views/match-view.js';
import type { Job } from './job.js';

/** A pair with its numbers, from the register or just computed. */
export interface ScoredPair {
  readonly send: number;
  readonly host: number;
  readonly rank: number | null;
  readonly hostRank: number | null;
  readonly sendScore: number;
  readonly hostScore: number;
  readonly knownWeights: number;
  readonly knownPartner: boolean;
}

/** Whose pair is told. */
interface Party {
  readonly company: string;
  readonly profile: Profile;
}

/** The columns that reasons are told from. */
const columns: ReadonlySet<FieldKey> = new Set([
  'side', 'companyName', 'country', 'sector', 'partnerSectors', 'skillsWanted', 'skillsOffered', 'languages', 'partnerCountries', 'collaborationTypes',
  'availableFrom', 'availableUntil', 'minMonths', 'maxMonths', 'places',
] satisfies FieldKey[]);

/** So many parties are remembered at a time, each some kilobytes: a host comes again with many senders. */
const mostRemembered = 20_000;

/** Looks up whom a pair is told of; `null` for one that is no longer active. */
export type SubjectOf = (id: number) => MatchSubject | null;

/**
 * Whoever is active, read when asked for, with the first possible day that the stored verdict gives: reasons tell days. They tell nothing else of what the
 * register knows: neither verdicts nor evidence nor places taken.
 */
export function storedSubjects({ register, edition }: Pick<Job, 'register' | 'edition'>): SubjectOf {
  const read = columnReader(columns);
  const rowOf = matchingRow(register, edition);
  return (id) => {
    const row = rowOf(id);
    return row === null ? null : {
      id, ref: refOf(row.side, id), stableId: row.stable_id, companyId: row.company_id, registration: read(row.record), verdict: null, waitingSince: row.first_seen_on,
      groupEvidence: [], ...(row.earliest_start === null ? {} : { earliestStart: row.earliest_start }),
    };
  };
}

/** Tells pairs one after the other; `null` for one of which a side is no longer active. */
export function candidateTeller(subjectOf: SubjectOf, { context, model }: { readonly context: MatchContext; readonly model: MatchModel }): (pair: ScoredPair) => CandidateItem | null {
  const way = combining[model.combination];
  const parties = new Map<number, Party | null>();
  const partyOf = (id: number): Party | null => {
    const known = parties.get(id);
    if (known !== undefined) return known;
    if (parties.size >= mostRemembered) parties.clear();
    const subject = subjectOf(id);
    const party = subject === null ? null : { company: subject.registration.companyName, profile: compileProfile(subject, context) };
    parties.set(id, party);
    return party;
  };
  return (pair) => {
    const [send, host] = [partyOf(pair.send), partyOf(pair.host)];
    if (send === null || host === null) return null;
    return {
      send: send.profile.ref,
      host: host.profile.ref,
      rank: pair.rank,
      hostRank: pair.hostRank,
      score: pointsOf(way.shown(pair.sendScore, pair.hostScore)),
      sendScore: pointsOf(pair.sendScore),
      hostScore: pointsOf(pair.hostScore),
      sendCompany: send.company,
      hostCompany: host.company,
      sendCountry: send.profile.countryCode,
      hostCountry: host.profile.countryCode,
      completeness: pair.knownWeights / 200,
      knownPartner: pair.knownPartner,
      reasons: pairReasons(send.profile, host.profile, context),
    };
  };
}
