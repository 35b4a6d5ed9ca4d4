/** The packaged model of the default edition, as the tests use it. */

import { readFileSync } from 'node:fs';

import { parseModel, type MatchModel } from '../../../src/core/matching/model.js';

/** A file of the default edition, as parsed JSON. */
export const editionFile = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../data/editions/mobilisesme-2020/${name}`, import.meta.url), 'utf8'));

function packagedModel(): MatchModel {
  const parsed = parseModel(editionFile('matching.json'), editionFile('related-sectors.json'));
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
  return parsed.model;
}

/** The packaged model. */
export const editionModel: MatchModel = packagedModel();
