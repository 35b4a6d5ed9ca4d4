/** Gathers what the matching engine needs: registrations with verdicts, the model, skills, sectors, pair rules. */

import { editionOn } from '../core/edition-on.js';
import { companyNameKey } from '../core/intake/company-names.js';
import { foldText } from '../core/intake/names.js';
import { sectorPlace } from '../core/intake/sectors.js';
import { prepareMatching, type MatchContext } from '../core/matching/context.js';
import { modelVersion, parseModel, type MatchModel } from '../core/matching/model.js';
import type { MatchInput, MatchSubject } from '../core/matching/profile.js';
import { columnReader } from '../core/record-columns.js';
import { parseRecord } from '../core/registration-record.js';
import type { Registration } from '../core/registration.js';
import { refOf } from '../core/refs.js';
import type { Verdict } from '../core/rules/outcome.js';
import { decisionsOf } from '../db/decisions.js';
import { matchingRows } from '../db/matching-rows.js';
import { registrationRows } from '../db/night-happenings.js';
import { senderPositions } from '../db/verdicts.js';
import { AppError } from '../errors.js';
import { sha256 } from '../files/crypto.js';
import { mobilityLoad, type LoadQuestion, type MobilityLoad } from './barred-pairs.js';
import { evidenceColumns, evidenceOf, groupEvidence, type Evident } from './group-evidence.js';
import type { Job } from './job.js';
import type { LoadedEdition } from './load-edition.js';
import { loadCodeList, loadSkillFinder } from './load-lists.js';
import { pairRuling } from './pair-ruling.js';
import { constantsOf } from './read-registrations.js';
import { weakSimilarity } from './weak-similarity.js';

/** Both sides and the surroundings of a matching run. */
export interface PreparedMatching<Subject extends MatchSubject = MatchInput> {
  readonly senders: readonly Subject[];
  readonly hosts: readonly Subject[];
  readonly context: MatchContext;
  readonly model: MatchModel;
  readonly modelVersion: string;
  /** Senders whose participant has a place through a mobility. */
  readonly placedSenders: readonly number[];
}

/** For which day, and whether the stored verdicts are for that day. */
export interface MatchingDay {
  readonly asOf: string;
  readonly verdicts: 'stored' | 'evaluate';
  /** A pair whose own mobilities neither bar it nor take the place it needs, because what is asked is about them. */
  readonly aside?: LoadQuestion['aside'];
  /** Only these registrations, by id, where what is asked is about the pairs among them; all are read otherwise. */
  readonly among?: readonly number[];
}

/**
 * Loads everything.
 * @throws AppError `input` when the edition has no usable matching model.
 */
export async function prepareRun(job: Job, loaded: LoadedEdition, day: MatchingDay): Promise<PreparedMatching> {
  const { inputs, barred, placedSenders } = await matchInputs(job, loaded, day);
  return withSurroundings(job, loaded, { asOf: day.asOf, inputs, barred, placedSenders, ruling: pairRuling(loaded.edition, inputs, day.asOf) });
}

/** What a run takes from the register, and what pair rules say of it. */
interface Gathered<Subject extends MatchSubject> extends Pick<MobilityLoad, 'barred' | 'placedSenders'> {
  readonly inputs: readonly Subject[];
  readonly asOf: string;
  readonly ruling: ReturnType<typeof pairRuling>;
}

/** Puts the surroundings to what was gathered, for `prepareRun` and `prepareKept`. */
export function withSurroundings<Subject extends MatchSubject>(job: Job, { edition, folder, model: checked }: LoadedEdition, { inputs, barred, placedSenders, asOf, ruling }: Gathered<Subject>): PreparedMatching<Subject> {
  const { stay } = editionOn(edition, asOf);
  const parsed = checked === undefined ? parseModel(edition.matching, edition.relatedSectors) : { ok: true as const, model: checked };
  if (!parsed.ok) {
    throw new AppError('input', `The matching model of ${edition.id} is wrong: ${parsed.problems.join('; ')}.`, { hint: `Mend matching.json in ${folder}.` });
  }
  const finder = loadSkillFinder(job.dataFolders);
  const nace = loadCodeList(job.dataFolders, 'nace');
  const context = prepareMatching({
    edition: edition.id,
    asOf,
    closesOn: edition.window.closes,
    stay: { minMonths: stay.shortestMonths, maxMonths: stay.longestMonths },
    model: parsed.model,
    sha256,
    foldText,
    foldName: companyNameKey,
    concept: (text) => finder.find(text),
    weakSimilar: weakSimilarity(parsed.model.criteria.skills.weakTextPercent / 100),
    sectorPlace: (sector) => sectorPlace(sector, nace),
    barred,
    ...(ruling === null ? {} : { pairRule: ruling }),
  });
  const [senders, hosts]: [Subject[], Subject[]] = [[], []];
  for (const input of inputs) (input.registration.side === 'send' ? senders : hosts).push(input);
  return { senders, hosts, context, model: parsed.model, modelVersion: modelVersion(parsed.model, sha256), placedSenders };
}

async function matchInputs(job: Job, loaded: LoadedEdition, { asOf, verdicts, aside = null, among }: MatchingDay): Promise<Pick<Gathered<MatchInput>, 'inputs' | 'barred' | 'placedSenders'>> {
  const rows = [];
  // What is kept of a row is short: its texts would stay in memory beside what was read from them.
  for (const { record, origin, ...row } of matchingRows(job.register, job.edition, among)) rows.push({ row, registration: parseRecord(record), origin: constantsOf(origin) });
  const evident = rows.map(({ row, registration, origin }) => ({ id: row.id, companyId: row.company_id, source: row.source, registration, origin }));
  const evidence = among === undefined ? groupEvidence(evident) : evidenceAmong(job, evident);
  // Loaded only when needed: the number checks behind it cost 130 ms.
  const judge = verdicts === 'evaluate' ? (await import('./judge-registration.js')).createJudge(loaded, asOf, decisionsOf(job.register, job.edition)) : null;
  const positions = judge === null ? null : senderPositions(job.register, among).positions;
  const { barred, placesTaken, placedSenders } = await mobilityLoad(job, loaded, { asOf, registrations: registrationsOf(job, rows, among), aside });
  const inputs = rows.map(({ row, registration }): MatchInput => {
    const taken = placesTaken.get(row.id);
    const found = judge === null
      ? { verdict: row.verdict as Verdict | null, earliestStart: row.earliest_start ?? undefined }
      : judge.judge(registration, positions?.get(row.id), row.id);
    return {
      id: row.id,
      ref: refOf(row.side, row.id),
      stableId: row.stable_id,
      companyId: row.company_id,
      registration,
      verdict: found.verdict,
      ...(found.earliestStart === undefined ? {} : { earliestStart: found.earliestStart }),
      waitingSince: registration.platformRegisteredOn ?? row.first_seen_on,
      groupEvidence: evidence.get(row.id) ?? [],
      ...(taken === undefined ? {} : { placesTaken: taken }),
    };
  });
  return { inputs, barred, placedSenders };
}

/** What vetoes are asked about: any registration, of those that were read or, where few were, looked up. */
function registrationsOf({ register }: Job, rows: readonly { readonly row: { readonly id: number }; readonly registration: Registration }[], among: readonly number[] | undefined): LoadQuestion['registrations'] {
  return among === undefined ? new Map(rows.map(({ row, registration }) => [row.id, registration])) : activeRegistrations(register);
}

/** Active registrations by id, each looked up when it is asked for: vetoes watch any column, and concern few. */
export const activeRegistrations = (register: Job['register']): LoadQuestion['registrations'] => ({
  get: (id) => {
    const row = registrationRows(register, [id]).get(id);
    return row?.status === 'active' ? parseRecord(row.record) : undefined;
  },
});

/**
 * The evidence of a few registrations, as far as pairs among them share it. Whether a shared value tells anything depends on how many companies state it:
 * everybody is asked then, which few pairs need.
 */
function evidenceAmong({ register, edition }: Job, few: readonly Evident[]): ReadonlyMap<number, readonly string[]> {
  const companies = new Map<string, number>();
  const isShared = few.some((each) => evidenceOf(each).some((key) => {
    const company = companies.get(key) ?? each.companyId;
    companies.set(key, company);
    return company !== each.companyId;
  }));
  if (!isShared) return new Map();
  const read = columnReader(evidenceColumns);
  const all: Evident[] = [];
  for (const { id, company_id: companyId, source, record, origin } of matchingRows(register, edition)) all.push({ id, companyId, source, registration: read(record), origin: constantsOf(origin) });
  return groupEvidence(all);
}
