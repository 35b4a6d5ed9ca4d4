/** What holds for a whole night when its causes are told: which weights, rules, words and lengths of lists are others than the night before, and how full lists are. */

import { perEntry } from '../core/matching/kept-lists.js';
import { parseModel, type MatchModel } from '../core/matching/model.js';
import type { EditionFiles } from '../core/edition.js';
import type { NightGrounds } from '../core/reports/night-news.js';
import { lengthOfLists } from '../db/nights.js';
import { editionFiles, type NightInputs } from '../db/night-inputs.js';
import type { NightBase } from '../db/schema-nights.js';
import type { Job } from './job.js';
import { listHashes, type ListHashes } from './list-hashes.js';
import { editionFromFiles } from './load-edition.js';
import type { FoundAgain } from './match-again.js';

/** What a night rests on beside the register. */
export interface GroundScope {
  readonly model: MatchModel;
  readonly modelVersion: string;
  readonly rules: string;
  readonly top: number;
}

/** Compares with the night before; the first night differs in nothing. */
export function groundsOfNight(job: Pick<Job, 'dataFolders' | 'register'>, base: NightBase | undefined, { model, modelVersion, rules, top }: GroundScope): NightGrounds {
  if (base === undefined) return { isFirst: true, modelChanged: false, modelSays: new Set(), rulesChanged: false, words: 'same', lists: { before: top, now: top } };
  const modelChanged = base.model !== modelVersion;
  const inputs = base.inputs === null ? null : JSON.parse(base.inputs) as NightInputs;
  return {
    isFirst: false, modelChanged, modelSays: modelChanged ? otherBounds(modelThen(job, inputs), model) : new Set(), rulesChanged: base.rules !== rules,
    words: inputs === null ? 'same' : otherWords(inputs, listHashes(job)), lists: { before: lengthOfLists(base), now: top },
  };
}

/** The model that a night found; `null` where nobody knows it any more. */
function modelThen({ register }: Pick<Job, 'register'>, inputs: NightInputs | null): MatchModel | null {
  const files = inputs === null ? undefined : editionFiles(register, inputs.edition);
  const edition = files === undefined ? null : editionFromFiles(JSON.parse(files) as EditionFiles);
  const parsed = edition === null ? null : parseModel(edition.edition.matching, edition.edition.relatedSectors);
  return parsed?.ok === true ? parsed.model : null;
}

/** What decides beside scores whether a pair is possible, and is another now. */
function otherBounds(then: MatchModel | null, now: MatchModel): NightGrounds['modelSays'] {
  const enforced = (model: MatchModel): boolean => model.constraints.some((each) => each.constraint === 'learning' && each.enforced);
  const says = { learning: enforced, language: (model: MatchModel) => model.defaults.hostMinimumLevel, capacity: (model: MatchModel) => model.defaults.places } as const;
  return new Set((Object.keys(says) as (keyof typeof says)[]).filter((each) => then === null || says[each](then) !== says[each](now)));
}

function otherWords(then: NightInputs, now: ListHashes): NightGrounds['words'] {
  // An older program looked at our own vocabulary alone.
  if (then.vocabulary === undefined || then.sectors === undefined) return then.lists === now.withoutFurther ? 'same' : 'either';
  if (then.lists === now.lists) return 'same';
  return then.vocabulary === now.vocabulary ? 'sectors' : then.sectors === now.sectors ? 'skills' : 'both';
}

const wordsRemarks: Readonly<Record<Exclude<NightGrounds['words'], 'same'>, string>> = {
  skills: 'The vocabulary of skills changed since the night before.', sectors: 'The list of sectors changed since the night before.',
  both: 'The vocabulary of skills and the list of sectors changed since the night before.', either: 'The vocabulary of skills or the list of sectors changed since the night before.',
};

/** What an officer should know of other words and lengths. */
export const remarksOf = ({ words, lists: { before, now } }: NightGrounds): string[] => [
  ...(words === 'same' ? [] : [wordsRemarks[words]]),
  ...(before === now ? [] : [`Lists hold ${now} candidates, ${before} the night before.`]),
];

/** Tells whether the lists of both sides of a pair are full: then more decides who stands there than who is possible. */
export function crowding({ lists, rows }: Pick<FoundAgain, 'lists' | 'rows'>, top: number): (send: number, host: number) => boolean {
  if (lists !== null) {
    const isFull = (id: number): boolean => lists.has(id) && lists.size[id]! > perEntry * top;
    return (send, host) => isFull(send) && isFull(host);
  }
  let counts: Map<number, number> | null = null;
  return (send, host) => {
    counts ??= countEntries(rows);
    return counts.get(send) === top && counts.get(host) === top;
  };
}

/** How many entries the list of each registration has. */
function countEntries(rows: FoundAgain['rows']): Map<number, number> {
  const counts = new Map<number, number>();
  if (!('rank' in rows)) return counts;
  const count = (id: number): void => { counts.set(id, (counts.get(id) ?? 0) + 1); };
  for (let at = 0; at < rows.count; at += 1) {
    if (rows.rank[at]! > 0) count(rows.send[at]!);
    if (rows.hostRank[at]! > 0) count(rows.host[at]!);
  }
  return counts;
}
