/** Matches the same registrations by two models and says what changes, and for whom. */

import { matchAll, type MatchResult } from '../core/matching/engine.js';
import { pointsOf } from '../core/matching/score.js';
import { compareResults } from '../core/planning/comparison.js';
import { groupsOf } from '../core/planning/groups.js';
import { lastRun } from '../db/runs.js';
import { AppError } from '../errors.js';
import type { ComparedPairItem, ComparisonReport } from '../output/views/comparison-view.js';
import type { Job } from './job.js';
import { loadEdition, type LoadedEdition } from './load-edition.js';
import { readOwnModel, withModel } from './own-model.js';
import { prepareRun, type PreparedMatching } from './prepare-matching.js';

/** What to compare. */
export interface CompareQuestion {
  /** One file: the edition's model with it; two: the first with the second. Relative to `folder`. */
  readonly models: readonly string[];
  readonly folder: string;
  /** How many candidates each list keeps. */
  readonly keep: number;
  readonly asOfGiven: boolean;
}

/** A model by the name it is told by. */
interface NamedModel {
  readonly name: string;
  readonly loaded: LoadedEdition;
}

const prepareModel = async (job: Job, { loaded }: NamedModel, asOf: string): Promise<PreparedMatching> =>
  await prepareRun(job, loaded, { asOf, verdicts: 'evaluate' });

/**
 * Compares two models on everything in the register; nothing is stored.
 * @throws AppError `usage` unless one or two models are named, `input` for a file that is no model.
 */
export async function compareModels(job: Job, question: CompareQuestion): Promise<{ readonly report: ComparisonReport; readonly asOf: string }> {
  const { models, folder, keep } = question;
  if (models.length === 0 || models.length > 2) {
    throw new AppError('usage', 'One or two models are needed.', { hint: 'The edition\'s model with another: --model FILE. Two others: --model A --model B.' });
  }
  const loaded = loadEdition(job.dataFolders, job.edition);
  const asOf = question.asOfGiven ? job.asOf : ((await lastRun(job.register, 'match', job.edition))?.as_of ?? job.asOf);
  const others = models.map((file): NamedModel => ({ name: file, loaded: withModel(loaded, readOwnModel(file, folder, { edition: loaded.edition, warn: job.warn })) }));
  const named = others.length === 2 ? others : [{ name: job.edition, loaded }, ...others];
  const prepared: PreparedMatching[] = [];
  for (const each of named) prepared.push(await prepareModel(job, each, asOf));
  const [first, second] = [prepared[0]!, prepared[1]!];
  const match = ({ senders, hosts, context }: PreparedMatching): MatchResult => matchAll({
    senders, hosts, context, keep, onProgress: (done, total) => { job.progress({ done, total, unit: 'pairs' }); },
  });
  const [before, after] = [match(first), match(second)];
  const inputs = new Map([...first.senders, ...first.hosts].map((each) => [each.id, each]));
  const rowsOf = ({ candidates, knownPartners }: MatchResult) => [...candidates, ...knownPartners];
  const compared = compareResults(rowsOf(before), rowsOf(after), [...inputs.values()].map(({ id, registration }) =>
    ({ id, side: registration.side, groups: groupsOf(registration, first.context.settings.sectorPlace) })));
  const count = (change: ComparedPairItem['change']): number => compared.pairs.filter((each) => each.change === change).length;
  return {
    asOf,
    report: {
      models: named.map(({ name }, at) => ({ name, version: prepared[at]!.modelVersion, pairsPossible: [before, after][at]!.pairsPossible })),
      keep,
      kept: compared.kept,
      gained: count('gained'),
      lost: count('lost'),
      moved: count('moved'),
      groups: compared.groups.map(({ side, grouping, group, registrations, before: was, after: is }) =>
        ({ side, by: grouping, group, registrations, before: was, after: is })),
      pairs: compared.pairs.map(({ send, host, change, before: was, after: is }) => ({
        change,
        send: inputs.get(send)!.ref,
        host: inputs.get(host)!.ref,
        sendCompany: inputs.get(send)!.registration.companyName,
        hostCompany: inputs.get(host)!.registration.companyName,
        before: was === null ? null : { rank: was.rank, hostRank: was.hostRank, score: pointsOf(was.score) },
        after: is === null ? null : { rank: is.rank, hostRank: is.hostRank, score: pointsOf(is.score) },
      })),
    },
  };
}
