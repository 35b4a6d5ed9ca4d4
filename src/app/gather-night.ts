/** Computes what a night tells: how the register differs from what the night before left, each difference with its cause. */

import { ById, byIdOf, type LookedUpById } from '../core/by-id.js';
import type { Loss } from '../core/matching/news.js';
import type { MatchedRegistration, MatchSubject } from '../core/matching/profile.js';
import { pointsOf } from '../core/matching/score.js';
import { refOf } from '../core/refs.js';
import { parseRecord } from '../core/registration-record.js';
import { pairCauses } from '../core/reports/causes.js';
import type { PairKind } from '../core/reports/pair-news.js';
import { causesOfVerdict } from '../core/reports/registration-causes.js';
import { pairNumber } from '../db/pair-numbers.js';
import { mostRegistrations } from '../db/kept-registrations.js';
import { registrationRows } from '../db/night-happenings.js';
import { noteTold, untoldAttempts } from '../db/night-attempts.js';
import { keepVerdicts, toldVerdicts, verdictDifferences, type ToldVerdicts, type VerdictDifference } from '../db/night-verdicts.js';
import type { NightBase } from '../db/schema-nights.js';
import { countAnswers } from '../db/verdict-lists.js';
import type { MatchReport } from '../output/views/match-view.js';
import type { NightFigures, NightPair, NightReport, NightSide, NightVerdict, Told } from '../output/views/night-view.js';
import { windowWarning } from './edition-window.js';
import { gatherActions } from './gather-actions.js';
import { gatherPictures } from './gather-pictures.js';
import type { Job } from './job.js';
import type { LoadedEdition } from './load-edition.js';
import type { FoundAgain } from './match-again.js';
import { pairsByLength } from './list-lengths.js';
import { NamedSides } from './named-sides.js';
import { gatherHappenings } from './night-causes.js';
import { crowding, groundsOfNight, remarksOf } from './night-grounds.js';
import { QuestionOfNight } from './night-pairs.js';
import type { Matched } from './prepare-kept.js';
import { keptRun } from './record-run.js';
import { mostTold, tellPairs, toldKinds, type BestPairs, type ToldKind, type ToldPair } from './tell-pairs.js';

/** What a night rests on. */
export interface NightBasis {
  readonly nightId: number;
  readonly runId: number;
  readonly base: NightBase | undefined;
  readonly loaded: LoadedEdition;
  readonly prepared: Matched;
  readonly match: MatchReport;
  readonly found: FoundAgain;
  /** The candidates before this run were what the night before had told. */
  readonly inStep: boolean;
  readonly top: number;
}

/** The report; its differences are kept beside the night, and not yet entered into what has been told. */
export async function gatherNight(job: Job, basis: NightBasis): Promise<NightReport> {
  const { nightId, runId, base, loaded, prepared, match, found: matched, inStep, top } = basis;
  const { register, edition } = job;
  const { context } = prepared;
  const grounds = groundsOfNight(job, base, { ...prepared, rules: loaded.rulesHash, top });
  const inputs = byIdOf<MatchSubject>([prepared.senders, prepared.hosts]);
  const news = await tellPairs(job, { nightId, matched, modelChanged: grounds.modelChanged, inStep, prepared, top, inputs });
  const toldOf = toldVerdicts(register, edition);
  keepVerdicts(register, nightId, otherVerdicts(prepared, inputs, toldOf));

  const verdicts = verdictDifferences(register, nightId, mostTold);
  const named = new NamedSides(mostRegistrations(register));
  for (const kind of toldKinds) nameSides(named, news.best[kind]);
  for (const each of verdicts.rows) named.add(each.id, each.side);
  const happenings = base === undefined ? null : await gatherHappenings(job, base, { named, loaded, context, told: (id) => toldOf.of(id)?.verdict ?? null, inputs });
  const byLength = await pairsByLength(job, { ...grounds.lists, prepared, matched, entering: [news.best.new, news.best.back], lost: news.best.lost });
  const sources = happenings === null ? null : { ...happenings, isCrowded: crowding(matched, top) };
  const side = sideLookUp(job, named, inputs);
  const because = pairCauses(grounds);
  const lostAs = lossLookUp();
  const { shown } = context.way;

  const told = (kind: ToldKind): Told<NightPair> => ({
    total: news.counts.get(kind) ?? 0,
    items: itemsOf(news.best[kind], (pair): NightPair => {
      const { send, host, loss, sendBefore, hostBefore } = pair;
      const toldScore = sendBefore === null || hostBefore === null ? null : shown(sendBefore, hostBefore);
      const scoreBefore = toldScore === null ? null : pointsOf(toldScore);
      const score = pointsOf(shown(pair.sendAfter, pair.hostAfter));
      const causes = sources === null ? causesOfFirst : because(new QuestionOfNight(sources, {
        kind, send, host, broken: loss !== undefined && 'unmet' in loss ? loss.unmet : noConstraints, toldScore, byLength: byLength.size > 0 && byLength.has(pairNumber(send, host)),
      }));
      // Written out: a hundred thousand of them, and copying what one has in common with the other takes longer than all else here.
      return loss === undefined ? { send: side(send), host: side(host), score, scoreBefore, because: causes }
        : { send: side(send), host: side(host), score, scoreBefore, because: causes, lost: lostAs(loss) };
    }),
  });
  const attempts = untoldAttempts(register, edition);
  const remarks = [
    windowWarning(job.dataFolders, edition, job.asOf),
    ...attempts.map(({ date, outcome, message }) => (outcome === 'overlapped'
      ? `A night run for ${date} was not begun, because another one was running.` : `A night run for ${date} failed: ${(message ?? 'it did not finish').replace(/\.$/, '')}.`)),
    grounds.modelChanged ? 'The weights changed since the night before: all scores are made anew, so lists cannot be compared score by score.' : null,
    grounds.rulesChanged ? 'The rules of the edition changed since the night before.' : null,
    ...remarksOf(grounds),
  ].filter((each) => each !== null);
  noteTold(register, attempts.map(({ id }) => id), nightId);
  return {
    edition, date: job.asOf, watermark: match.watermark, model: prepared.modelVersion, rules: loaded.rulesHash, program: job.program,
    run: keptRun(job, runId), matchRun: match.run,
    since: base === undefined ? null : { date: base.date, watermark: base.watermark, run: refOf('run', base.run_id) },
    modelChanged: grounds.modelChanged, rulesChanged: grounds.rulesChanged, remarks,
    figures: figuresOf(job, match, { counts: news.counts, verdicts: verdicts.total, agreed: matched.knownPartners.length }),
    actions: await gatherActions(job, nightId, { loaded, prepared, inputs, firstChoices: matched.firstChoices }),
    new: told('new'), back: told('back'), lost: told('lost'), moved: told('moved'),
    verdicts: {
      total: verdicts.total,
      items: verdicts.rows.map(({ id, before, after }): NightVerdict => ({
        ...side(id), before, after, because: happenings === null ? causesOfFirst : causesOfVerdict(happenings.newsOf(id), grounds),
      })),
    },
    pictures: await gatherPictures(job, prepared, { match, inputs, firstChoices: matched.firstChoices }),
  };
}

function nameSides(named: NamedSides, { count, at }: BestPairs): void {
  for (let place = 0; place < count; place += 1) {
    const { send, host } = at(place);
    named.add(send, 'send').add(host, 'host');
  }
}

function itemsOf({ count, at }: BestPairs, itemOf: (pair: ToldPair) => NightPair): NightPair[] {
  const items: NightPair[] = [];
  for (let place = 0; place < count; place += 1) items.push(itemOf(at(place)));
  return items;
}

/** The active registrations whose verdict is not what was told, and those told of that count no more. */
function* otherVerdicts({ senders, hosts }: Pick<Matched, 'senders' | 'hosts'>, inputs: LookedUpById<MatchSubject>, told: ToldVerdicts): Generator<VerdictDifference> {
  for (const [side, all] of [['send', senders], ['host', hosts]] as const) {
    for (const { id, verdict } of all) {
      const before = told.of(id)?.verdict ?? null;
      if (verdict !== null && verdict !== before) yield { id, side, before, after: verdict };
    }
  }
  for (const id of told.ids) {
    if (inputs.has(id)) continue;
    const { side, verdict } = told.of(id)!;
    yield { id, side, before: verdict, after: null };
  }
}

const noConstraints: readonly never[] = [];
const causesOfFirst = [{ code: 'first', ref: null, text: 'first night' }] as const;

function figuresOf({ register, edition }: Job, match: MatchReport, { counts, verdicts, agreed }: { counts: ReadonlyMap<PairKind, number>; verdicts: number; agreed: number }): NightFigures {
  const answers = countAnswers(register, edition, null);
  const of = (verdict: string): number => answers.reduce((sum, each) => sum + (each.verdict === verdict ? each.many : 0), 0);
  const many = (kind: PairKind): number => counts.get(kind) ?? 0;
  return {
    senders: match.senders, hosts: match.hosts,
    eligible: of('eligible'), needsInformation: of('needs-information'), officerDecision: of('officer-decision'), ineligible: of('ineligible'),
    candidates: match.kept, agreedBeforehand: agreed, sendersWithout: match.sendersWithout, hostsWithout: match.hostsWithout,
    new: many('new'), back: many('back'), lost: many('lost'), moved: many('moved'), verdicts,
  };
}

/** How a pair was lost, as a report tells it: one for all that were lost alike. */
function lossLookUp(): (loss: Loss) => NonNullable<NightPair['lost']> {
  const known = new Map<Loss, NonNullable<NightPair['lost']>>();
  return (loss) => {
    const seen = known.get(loss);
    if (seen !== undefined) return seen;
    const made = { how: loss.how, constraints: 'constraints' in loss ? loss.constraints : noConstraints };
    known.set(loss, made);
    return made;
  };
}

/** A registration as a report shows it: by refs, country and NACE code. Text of a list that names no sector may hold anything, so it stays out. */
function sideLookUp(job: Job, named: NamedSides, inputs: LookedUpById<MatchSubject>): (id: number) => NightSide {
  const rows = registrationRows(job.register, named.ids.filter((id) => !inputs.has(id)));
  const known = new ById<NightSide>(named.highest);
  const shown = (ref: string, companyId: number, { country, sector }: MatchedRegistration): NightSide => ({
    ref, company: refOf('company', companyId), country, sector: sector?.code ?? sector?.section ?? null,
  });
  return (id) => {
    const seen = known.get(id);
    if (seen !== undefined) return seen;
    const input = inputs.get(id);
    const row = rows.get(id);
    const made = input !== undefined ? shown(input.ref, input.companyId, input.registration)
      : row !== undefined ? shown(refOf(row.side, id), row.company_id, parseRecord(row.record))
        : { ref: refOf(named.sideOf(id), id), company: null, country: null, sector: null };
    known.set(id, made);
    return made;
  };
}
