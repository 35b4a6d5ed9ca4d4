/** Which concept of the vocabulary a text names, in whatever document language; nothing where that is not certain. */

import { cutText, type CutText } from './skill-clauses.js';
import { buildSkillIndex, onlyOwner } from './skill-index.js';
import type { Owned, Owner, SkillIndex } from './skill-index.js';
import { labelsOf, type SkillLabels } from './skill-labels.js';
import { spansOf } from './skill-spans.js';
import { createSpeller } from './skill-typos.js';
import type { Speller } from './skill-typos.js';
import { contentWords, foldWording } from './skill-words.js';
import type { FurtherLabels, Vocabulary } from './vocabulary.js';

export { profileSimilarity, textProfile, textSimilarity, weakSimilarityThreshold } from './skill-similarity.js';
export type { TextProfile } from './skill-similarity.js';

/**
 * How a text led to its concept: it is a label (`exact`), a label in another form or word order (`inflected`), a
 * misspelt label (`typo`), or a longer text that holds one (`within`).
 */
export type FoundHow = 'exact' | 'inflected' | 'typo' | 'within';

/** A concept found in a text. */
export interface FoundSkill {
  readonly concept: string;
  readonly group: string;
  readonly how: FoundHow;
}

export interface SkillFinder {
  /** The one concept the text names; `null` when it names none, or several. */
  readonly find: (text: string) => FoundSkill | null;
  /** Every concept the text names, in the order of the text, each once. */
  readonly findAll: (text: string) => readonly FoundSkill[];
}

/** What a text leads to; several when it names several. */
type Found = readonly FoundSkill[];

/** Longer texts are read up to here; it keeps the time of one look-up bounded. */
const longestText = 4_000;
/** Texts remembered; beyond that the memory starts anew, so that files of any size fit. */
const textsRemembered = 20_000;
/** Texts of more words are no misspelt label. */
const mostWordsOfLabel = 7;

/**
 * A finder over a vocabulary. Building it takes tens of milliseconds, so make one per run. Finding never
 * throws, and the same text always gives the same answer. Without `spelling`, texts are taken for spelt rightly.
 */
export const createSkillFinder = (vocabulary: Vocabulary, options: { readonly spelling?: boolean } = {}): SkillFinder => finderOf(labelsOf(vocabulary), vocabulary.further, options);

/** The same over labels however they are kept. */
export function finderOf(labels: SkillLabels, further: readonly FurtherLabels[], { spelling = true }: { readonly spelling?: boolean } = {}): SkillFinder {
  const index = buildSkillIndex(labels, further);
  let speller: Speller | undefined;
  // Most lists hold no misspelt skill, so the speller waits for the first text that may be one.
  const tools: Tools = { index, speller: spelling ? () => (speller ??= createSpeller(index.allWords())) : () => spellsNothing };
  const remembered = new Map<string, Found>();
  const findAll = (text: string): Found => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const found = look(text.slice(0, longestText), tools);
    if (remembered.size >= textsRemembered) remembered.clear();
    remembered.set(text, found);
    return found;
  };
  return {
    find: (text) => {
      const found = findAll(text);
      return found.length === 1 ? found[0]! : null;
    },
    findAll,
  };
}

const nothing: Found = [];

/** Knows every word, and so corrects none. */
const spellsNothing: Speller = { isKnown: () => true, nearest: () => [] };

interface Tools {
  readonly index: SkillIndex;
  readonly speller: () => Speller;
}

function look(text: string, tools: Tools): Found {
  const { index } = tools;
  const folded = foldWording(text);
  if (folded === '') return nothing;
  const words = folded.split(' ');
  const written = index.asWritten(words.join(''));
  if (written !== undefined) return written === null ? nothing : [found(written, 'exact')];
  const cut = cutText(text, index.joints);
  const listed = lookListed(cut, index);
  if (listed !== undefined) return listed;
  const inflected = wholeInflected(words, index);
  if (inflected !== undefined) return inflected === null ? nothing : [found(inflected, 'inflected')];
  const meant = wholeMisspelt(words, tools);
  if (meant !== undefined) return meant === null ? nothing : [found(meant, 'typo')];
  return lookWithin(cut, tools);
}

const found = ({ concept, group }: Owner, how: FoundHow): FoundSkill => ({ concept, group, how });

/** The concepts of a text that is nothing but a list of labels: each item is read as a text of its own would be. `undefined` where one of them is none. */
function lookListed({ clauses, isList }: CutText, index: SkillIndex): Found | undefined {
  if (!isList || clauses.length < 2) return undefined;
  const owners: Owner[] = [];
  for (const { words } of clauses) {
    const owner = index.asWritten(words.join('')) ?? wholeInflected(words, index);
    if (!owner) return undefined;
    owners.push(owner);
  }
  return distinct(owners, 'within');
}

/** The owner of the whole text in another form: without its small words, else inflected. */
function wholeInflected(words: readonly string[], index: SkillIndex): Owned {
  const content = contentWords(words);
  // A small word of one language may carry meaning in another.
  if (content.length < words.length) {
    const joined = content.join('');
    // Three letters beside small words are no abbreviation ("un mes" is no MES).
    const found = joined.length > 3 ? (index.asWritten(joined) ?? index.byForms(content)) : undefined;
    if (found) return found;
  }
  return index.byForms(words);
}

/** The owner of the whole text with its unknown words set right; every one of them must have been. */
function wholeMisspelt(words: readonly string[], { index, speller }: Tools): Owned {
  if (words.length > mostWordsOfLabel) return undefined;
  let readings: string[][] = [[]];
  let corrected = false;
  for (const word of words) {
    const options = speller().isKnown(word) ? [word] : speller().nearest(word, words.length === 1);
    if (options.length === 0) return undefined;
    if (options[0] !== word) corrected = true;
    readings = readings.flatMap((reading) => options.map((option) => [...reading, option]));
    if (readings.length > 16) return undefined;
  }
  if (!corrected) return undefined;
  const owners = readings.flatMap((reading) => {
    const owner = index.asWritten(reading.join('')) ?? wholeInflected(reading, index);
    return owner === undefined ? [] : [owner];
  });
  return onlyOwner(owners);
}

/** The concepts named inside a longer text: as written or inflected, else with one misspelt word set right. */
function lookWithin({ clauses }: CutText, { index, speller }: Tools): Found {
  const owners = clauses.flatMap((clause) => spansOf(clause, index).toSorted((a, b) => a.from - b.from));
  if (owners.length > 0) return distinct(owners.map(({ owner }) => owner), 'within');
  const meant: Owner[] = [];
  for (const clause of clauses) {
    const { words } = clause;
    if (words.length > 2 * mostWordsOfLabel) continue;
    for (const [at, word] of words.entries()) {
      if (speller().isKnown(word)) continue;
      const options = speller().nearest(word, true);
      if (options.length !== 1) continue;
      const spans = spansOf({ ...clause, words: words.with(at, options[0]!) }, index);
      for (const span of spans) if (span.from <= at && at < span.to) meant.push(span.owner);
    }
  }
  return distinct(meant, 'typo');
}

/** Each concept once; the concept of a whole group gives way to one of its group. */
function distinct(owners: readonly Owner[], how: FoundHow): Found {
  const byConcept = new Map(owners.map((owner) => [owner.concept, owner]));
  const all = [...byConcept.values()];
  const kept = all.filter(
    ({ concept, group }) => concept !== group || !all.some((other) => other.concept !== concept && other.group === group),
  );
  return kept.length === 0 ? nothing : kept.map((owner) => found(owner, how));
}
