/** Knows how many places a host has that states none. */

import { parseModel } from '../core/matching/model.js';
import type { LoadedEdition } from './load-edition.js';

/** The number of the edition's matching model, which whoever counts places goes by. */
export function defaultPlaces({ edition, model }: Pick<LoadedEdition, 'edition' | 'model'>): number {
  if (model !== undefined) return model.defaults.places;
  const parsed = parseModel(edition.matching, edition.relatedSectors);
  // Whoever matches tells what is wrong with the model; the column itself says one place.
  return parsed.ok ? parsed.model.defaults.places : 1;
}
