/** Tells what is new, lost and moved among the candidates since the last report, and notes what a report has told. */

import { allConstraints } from '../core/matching/constraints.js';
import { findKnownPartners, isKnownPair } from '../core/matching/known-partners.js';
import { constraintCodes, spareEntries } from '../core/matching/model.js';
import { causesOf, leastMove, type Happened, type Loss, type NewsCause } from '../core/matching/news.js';
import { compileProfile } from '../core/matching/profile.js';
import { combining } from '../core/matching/score.js';
import {
  changedCandidates, lastCandidateReport, registrationsSince, untoldCandidates, vanishedCandidates, writeCandidateReport, writeMovedCandidates,
  type PairUtilities,
} from '../db/reported-candidates.js';
import type { CandidateReportRow, RunRow } from '../db/schema.js';
import { AppError } from '../errors.js';
import type { Job } from './job.js';
import { matchWithThreads } from './match-threads.js';
import { loadMatchedEdition } from './own-model.js';
import { prepareRun, type PreparedMatching } from './prepare-matching.js';

/** A pair in the news. Scores in basis points. */
export interface NewsPair extends PairUtilities {
  readonly score: number;
  readonly causes: readonly NewsCause[];
}

/** A pair whose score is another one than was told. */
export interface MovedPair extends NewsPair {
  readonly scoreTold: number;
}

/** A pair that was told of and is lost; its utilities and score are those that were told. */
export interface LostPair extends NewsPair {
  readonly loss: Loss;
}

/** The news of the candidates of a run against the last report. */
export interface MatchNews {
  /** Version of the model of the run; with another one all scores differ, and that is all the news. */
  readonly model: string;
  readonly modelChanged: boolean;
  /** The run whose candidates these are. */
  readonly matchRun: number;
  /** The run of the last report, `null` before the first: everything is new then. */
  readonly since: number | null;
  readonly appeared: readonly NewsPair[];
  readonly moved: readonly MovedPair[];
  readonly lost: readonly LostPair[];
}

const gone: Happened = { status: 'gone', isNew: false, isChanged: false, isJudged: false };

/**
 * The news of the stored candidates. Only reads; pairs that left the stored lists are looked at again, with the spare
 * entries the model names, before they are said to be lost.
 * @throws AppError `refused` before the first match.
 */
export async function gatherMatchNews(job: Job): Promise<MatchNews> {
  const { loaded, run } = await loadMatchedEdition(job);
  if (run === undefined) throw new AppError('refused', 'Nothing has been matched yet.', { hint: 'Run: mobilise match' });
  const report = await lastCandidateReport(job.register, job.edition);
  const { model, top } = basisOf(run);
  const heading = { model, modelChanged: report !== undefined && report.model !== model, matchRun: run.id, since: report?.run_id ?? null };
  if (heading.modelChanged) return { ...heading, appeared: [], moved: [], lost: [] };
  const scope = { edition: job.edition, model };
  const prepared = await prepareRun(job, loaded, { asOf: run.as_of, verdicts: 'stored' });
  const way = combining[prepared.model.combination];
  const scored = <Pair extends PairUtilities>(pair: Pair): Pair & { score: number } => ({ ...pair, score: way.shown(pair.sendUtility, pair.hostUtility) });
  const appeared = untoldCandidates(job.register, scope).map(scored);
  const moved = changedCandidates(job.register, scope).map(scored)
    .map(({ toldSend, toldHost, ...pair }) => ({ ...pair, scoreTold: way.shown(toldSend, toldHost) }))
    .filter(({ score, scoreTold }) => Math.abs(score - scoreTold) >= leastMove);
  const lost = await lostPairs(vanishedCandidates(job.register, scope).map(scored), prepared, top);
  const causes = causesSince(job, { report, run }, [...appeared, ...moved, ...lost]);
  const withCauses = (wasTold: boolean) => <Pair extends PairUtilities>(pair: Pair): Pair & { causes: NewsCause[] } => ({ ...pair, causes: causes(pair, wasTold) });
  return { ...heading, appeared: appeared.map(withCauses(false)), moved: moved.map(withCauses(true)), lost: lost.map(withCauses(true)) };
}

/** Notes in the report's own run that it told this news; call inside its write transaction. */
export function noteMatchNews(job: Job, runId: number, news: MatchNews): void {
  const scope = { edition: job.edition, model: news.model };
  writeCandidateReport(job.register, { ...scope, runId, matchRunId: news.matchRun, lost: news.lost });
  writeMovedCandidates(job.register, scope, runId, news.moved);
}

/** The model version and the length of the lists of a run, as it wrote them down. */
function basisOf(run: RunRow): { model: string; top: number } {
  const { model } = JSON.parse(run.counts) as { model: string };
  const { top } = JSON.parse(run.parameters) as { top: number };
  return { model, top };
}

/** Which of the pairs that left the lists are lost, and how; the others wait among the spare entries. */
async function lostPairs<Pair extends PairUtilities>(pairs: readonly Pair[], { senders, hosts, context, model }: PreparedMatching, top: number): Promise<(Pair & { loss: Loss })[]> {
  if (pairs.length === 0) return [];
  const { rows } = await matchWithThreads({ senders, hosts, context, keep: top + spareEntries(model, top) });
  const near = new Set(Array.from({ length: rows.count }, (_, at) => `${rows.send[at]!} ${rows.host[at]!}`));
  const senderById = new Map(senders.map((each) => [each.id, each]));
  const hostById = new Map(hosts.map((each) => [each.id, each]));
  const agreed = findKnownPartners(senders, hosts, context.settings);
  return pairs.flatMap((pair): (Pair & { loss: Loss })[] => {
    if (near.has(`${pair.send} ${pair.host}`)) return [];
    const [send, host] = [senderById.get(pair.send), hostById.get(pair.host)];
    if (send === undefined || host === undefined) return [{ ...pair, loss: { how: 'gone' } }];
    const known = isKnownPair(agreed, send.id, host.id);
    const holds = allConstraints(compileProfile(send, context), compileProfile(host, context), { known, context });
    const those = (value: number): typeof constraintCodes[number][] => constraintCodes.filter((_, at) => holds[at] === value);
    const worst = Math.min(...holds);
    // A pair that has become one agreed beforehand is in no list, but it is not lost.
    if (worst > 0 && known) return [];
    const loss: Loss = worst > 0 ? { how: 'displaced' } : { how: worst < 0 ? 'impossible' : 'to-check', constraints: those(worst) };
    return [{ ...pair, loss }];
  });
}

function causesSince(job: Job, { report, run }: { report: CandidateReportRow | undefined; run: RunRow }, pairs: readonly PairUtilities[]): (pair: PairUtilities, wasTold: boolean) => NewsCause[] {
  // Before the first report every registration is new.
  if (report === undefined) return () => ['send-new', 'host-new'];
  const found = registrationsSince(job.register, report, [...new Set(pairs.flatMap(({ send, host }) => [send, host]))]);
  const happened = (id: number, wasTold: boolean): Happened => {
    const row = found.get(id);
    if (row === undefined) return gone;
    // A pair that was told of had two eligible sides then: still eligible, it was not judged otherwise.
    const isJudged = row.isJudged === 1 && !(wasTold && row.isEligible === 1);
    return { status: row.status, isNew: row.isNew === 1, isChanged: row.isChanged === 1, isJudged };
  };
  const dayMoved = report.as_of !== run.as_of;
  return ({ send, host }, wasTold) => causesOf({ send: happened(send, wasTold), host: happened(host, wasTold), dayMoved });
}
