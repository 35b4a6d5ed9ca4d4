/** An edition that was checked when the program was built, as text: a command that works with a packaged edition need not check it again. */

import type { Edition } from './edition.js';
import type { MatchModel } from './matching/model.js';

/** An edition and its matching model, both checked. */
export interface CheckedEdition {
  readonly edition: Edition;
  readonly model: MatchModel;
}

/** Writes what checking the files gave; all of it is JSON, but for the table of values. */
export const compileEdition = ({ edition, model }: CheckedEdition): string => JSON.stringify({ edition: { ...edition, ruleValues: [...edition.ruleValues] }, model });

/** Opens what `compileEdition` wrote. */
export function openEdition(text: string): CheckedEdition {
  const { edition, model } = JSON.parse(text) as { readonly edition: Edition & { readonly ruleValues: Iterable<readonly [string, never]> }; readonly model: MatchModel };
  return { edition: { ...edition, ruleValues: new Map(edition.ruleValues) }, model };
}
