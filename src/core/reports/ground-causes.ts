/** What changed for all pairs of a night at once: weights, rules, words and the length of lists, as causes of what they can have caused. */

import type { ConstraintCode } from '../matching/model.js';
import type { NightCause, NightGrounds } from './night-news.js';

/** What a change of grounds may have changed about a pair. */
export type Touched = ConstraintCode | 'order' | 'entry' | 'score';

const model: NightCause = { code: 'model', ref: null, text: 'the matching model changed' };
const skills: NightCause = { code: 'vocabulary', ref: null, text: 'the vocabulary of skills changed' };
const sectors: NightCause = { code: 'sectors', ref: null, text: 'the list of sectors changed' };
const either: NightCause = { code: 'vocabulary', ref: null, text: 'the vocabulary of skills or the list of sectors changed' };
export const rules: NightCause = { code: 'rules', ref: null, text: 'the rules of the edition changed' };

const none: readonly NightCause[] = [];

/** Which grounds that changed can be behind what. Rules behind an order are told only where nothing else is. */
export function groundCauses({ modelChanged, modelSays, rulesChanged, words }: NightGrounds): (touched: Touched) => readonly NightCause[] {
  const told = { same: [], skills: [skills], sectors: [sectors], both: [skills, sectors], either: [either] }[words];
  const meaning = told.filter((each) => each !== sectors);
  const weights = modelChanged ? [model] : [];
  const said = (what: 'learning' | 'language' | 'capacity'): readonly NightCause[] => (modelSays.has(what) ? [model] : []);
  const bounds = rulesChanged ? [rules] : [];
  const causes: Readonly<Partial<Record<Touched, readonly NightCause[]>>> = {
    order: [...weights, ...told],
    // Whether a pair is possible, which is all it takes in lists with room.
    entry: [...(modelSays.size > 0 ? [model] : []), ...meaning],
    // Scores of other weights are taken over without a word; the edition bounds every stay.
    score: [...told, ...bounds],
    learning: [...said('learning'), ...meaning],
    language: said('language'), capacity: said('capacity'),
    window: bounds,
  };
  return (touched) => causes[touched] ?? none;
}

/** That lists became longer, of a pair that entered, or shorter, of one that was lost; the other way round they cannot be a cause. */
export function lengthCause({ lists: { before, now } }: NightGrounds): NightCause {
  return now > before ? { code: 'lists-longer', ref: null, text: `the lists became longer (${before} to ${now})` } : { code: 'lists-shorter', ref: null, text: `the lists became shorter (${before} to ${now})` };
}
