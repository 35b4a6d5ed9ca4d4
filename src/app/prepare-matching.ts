/** Gathers what the matching engine needs: registrations with verdicts, the model, skills, sectors, pair rules. */

import { editionOn } from '../core/edition-on.js';
import { companyNameKey } from '../core/intake/company-names.js';
import { foldText } from '../core/intake/names.js';
import { sectorPlace } from '../core/intake/sectors.js';
import { prepareMatching, type MatchContext } from '../core/matching/context.js';
import { modelVersion, parseModel, type MatchModel } from '../core/matching/model.js';
import type { MatchInput } from '../core/matching/profile.js';
import type { Origin } from '../core/origin.js';
import { parseRecord } from '../core/registration-record.js';
import { refOf } from '../core/refs.js';
import type { Verdict } from '../core/rules/outcome.js';
import { decisionsOf } from '../db/decisions.js';
import { matchingRows } from '../db/matching-rows.js';
import { senderPositions } from '../db/verdicts.js';
import { AppError } from '../errors.js';
import { sha256 } from '../files/crypto.js';
import { mobilityLoad, type LoadQuestion, type MobilityLoad } from './barred-pairs.js';
import { groupEvidence } from './group-evidence.js';
import type { Job } from './job.js';
import type { LoadedEdition } from './load-edition.js';
import { loadCodeList, loadVocabulary } from './load-lists.js';
import { pairRuling } from './pair-ruling.js';
import { weakSimilarity } from './weak-similarity.js';

/** Both sides and the surroundings of a matching run. */
export interface PreparedMatching {
  readonly senders: readonly MatchInput[];
  readonly hosts: readonly MatchInput[];
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
}

/**
 * Loads everything.
 * @throws AppError `input` when the edition has no usable matching model.
 */
export async function prepareRun(job: Job, loaded: LoadedEdition, day: MatchingDay): Promise<PreparedMatching> {
  const { edition } = loaded;
  const { stay } = editionOn(edition, day.asOf);
  const parsed = parseModel(edition.matching, edition.relatedSectors);
  if (!parsed.ok) {
    throw new AppError('input', `The matching model of ${edition.id} is wrong: ${parsed.problems.join('; ')}.`, { hint: `Mend matching.json in ${loaded.folder}.` });
  }
  const { inputs, barred, placedSenders } = await matchInputs(job, loaded, day);
  const { finder } = loadVocabulary(job.dataFolders);
  const nace = loadCodeList(job.dataFolders, 'nace');
  const ruling = pairRuling(edition, inputs, day.asOf);
  const context = prepareMatching({
    edition: edition.id,
    asOf: day.asOf,
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
  return {
    senders: inputs.filter(({ registration }) => registration.side === 'send'),
    hosts: inputs.filter(({ registration }) => registration.side === 'host'),
    context,
    model: parsed.model,
    modelVersion: modelVersion(parsed.model, sha256),
    placedSenders,
  };
}

/** The origin of a row as far as evidence asks for it: which values stood for the whole list. */
const originOf = (text: string): Pick<Origin, 'constants'> => (text.includes('"constants"') ? JSON.parse(text) as Origin : {});

interface Gathered extends Pick<MobilityLoad, 'barred' | 'placedSenders'> {
  readonly inputs: readonly MatchInput[];
}

async function matchInputs(job: Job, loaded: LoadedEdition, day: MatchingDay): Promise<Gathered> {
  const rows = [];
  // What is kept of a row is short: its texts would stay in memory beside what was read from them.
  for (const { record, origin, ...row } of matchingRows(job.register, job.edition)) rows.push({ row, registration: parseRecord(record), origin: originOf(origin) });
  const evidence = groupEvidence(rows.map(({ row, registration, origin }) => ({ id: row.id, companyId: row.company_id, source: row.source, registration, origin })));
  // Loaded only when needed: the number checks behind it cost 130 ms.
  const judge = day.verdicts === 'evaluate' ? (await import('./judge-registration.js')).createJudge(loaded, day.asOf, decisionsOf(job.register, job.edition)) : null;
  const positions = judge === null ? null : senderPositions(job.register).positions;
  const { barred, placesTaken, placedSenders } = await mobilityLoad(job, loaded, {
    asOf: day.asOf, registrations: new Map(rows.map(({ row, registration }) => [row.id, registration])), aside: day.aside ?? null,
  });
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
