/** Tells candidates in the words of a list: companies, countries, points and reasons; a registration is read when a pair of it is told. */

import type { MatchContext } from '../core/matching/context.js';
import { pairReasons } from '../core/matching/explain.js';
import type { MatchModel } from '../core/matching/model.js';
import { compileProfile, type Profile } from '../core/matching/profile.js';
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

/** Tells pairs one after the other; `null` for one of which a side is no longer active. */
export function candidateTeller({ register }: Pick<Job, 'register'>, { context, model }: { readonly context: MatchContext; readonly model: MatchModel }): (pair: ScoredPair) => CandidateItem | null {
  const way = combining[model.combination];
  const read = columnReader(columns);
  const rowOf = matchingRow(register);
  const parties = new Map<number, Party | null>();
  const partyOf = (id: number): Party | null => {
    const known = parties.get(id);
    if (known !== undefined) return known;
    if (parties.size >= mostRemembered) parties.clear();
    const made = partyAnew(id);
    parties.set(id, made);
    return made;
  };
  const partyAnew = (id: number): Party | null => {
    const row = rowOf(id);
    if (row === null) return null;
    const registration = read(row.record);
    // Reasons tell what both sides say, not what the register knows of them: neither verdicts nor evidence nor places taken.
    const profile = compileProfile({
      id, ref: refOf(row.side, id), stableId: row.stable_id, companyId: row.company_id, registration, verdict: null, waitingSince: row.first_seen_on, groupEvidence: [],
    }, context);
    return { company: registration.companyName, profile };
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
