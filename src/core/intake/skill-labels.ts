/** The labels of our vocabulary as skills are looked up in them: by wording, and by the letters they begin with. */

import { foldSpelledOut } from './names.js';
import { jointsOf, type Joints } from './skill-clauses.js';
import { inflectedLanguages, sharedBeginning } from './skill-inflection.js';
import { contentWords, functionWords, withJoinedPrefix } from './skill-words.js';
import type { SkillLabel, Vocabulary } from './vocabulary.js';

/** A wording and where it leads to. */
export type Wording = Pick<SkillLabel, 'folded' | 'joined' | 'language' | 'concept' | 'alone' | 'own'>;

/** Words with the languages they belong to, as bits in the order of `inflectedLanguages`. */
export type KnownWords = ReadonlyMap<string, number>;

/** Our labels, however they are kept. */
export interface SkillLabels {
  /** The most words of a label. */
  readonly longest: number;
  /** Where labels go on behind a sign that parts others. */
  readonly joints: Joints;
  /** The labels whose content words begin with these letters, also as typed without umlauts, in the order of the vocabulary. */
  readonly labelsAt: (beginning: string) => readonly Wording[];
  /** The label of a folded wording without spaces; `null` where it leads to several concepts. */
  readonly written: (joined: string) => Omit<Wording, 'folded' | 'joined' | 'language'> | null | undefined;
  /** Every word of a label and every label as one word, with its languages. */
  readonly words: () => KnownWords;
  /** The group of a concept of ours. */
  readonly groupOf: (concept: string) => string | undefined;
}

/** The first letters of joined words, which all forms of a wording share. */
export const beginningOf = (joined: string): string => joined.slice(0, sharedBeginning);

/** The first letters of the content words of a folded label. */
function firstLetters(folded: string, language: string): string {
  const space = folded.indexOf(' ');
  // Nearly all begin with a long word that carries meaning: no need to cut those into words.
  if (space < 0 || (space >= sharedBeginning && !functionWords.has(folded.slice(0, space)))) return beginningOf(folded);
  return beginningOf(contentWords(folded.split(' '), language).join(''));
}

/** The labels of a vocabulary, with all that lookUps need gathered: what `labelsOf` asks and what is compiled. */
export interface GatheredLabels {
  readonly longest: number;
  readonly joints: Joints;
  readonly byBeginning: ReadonlyMap<string, readonly SkillLabel[]>;
  readonly spelledOut: ReadonlyMap<string, SkillLabel>;
}

/** Gathers the labels of a vocabulary. */
export function gatherLabels(vocabulary: Vocabulary): GatheredLabels {
  const spelledOut = new Map<string, SkillLabel>();
  const byBeginning = new Map<string, SkillLabel[]>();
  const joints = new Set<string>();
  let longest = 1;
  const add = (label: SkillLabel): void => {
    const beginning = firstLetters(label.folded, label.language);
    const labels = byBeginning.get(beginning);
    if (labels === undefined) byBeginning.set(beginning, [label]);
    else labels.push(label);
  };
  for (const label of vocabulary.labels) {
    longest = Math.max(longest, label.folded.length - label.joined.length + 1);
    add(label);
    for (const joint of jointsOf(label.text)) joints.add(joint);
    if ((label.language !== 'de' && label.language !== 'nb') || !/[äöüåø]/i.test(label.text)) continue;
    // As typed on a keyboard without these letters: "ue" for "ü".
    const folded = foldSpelledOut(withJoinedPrefix(label.text));
    const spelling: SkillLabel = { ...label, folded, joined: folded.replaceAll(' ', '') };
    add(spelling);
    spelledOut.set(spelling.joined, spelling);
  }
  return { longest, joints, byBeginning, spelledOut };
}

/** The words of gathered labels. */
export function wordsOf({ byBeginning }: GatheredLabels): KnownWords {
  const words = new Map<string, number>();
  const bitOf = new Map(inflectedLanguages.map((language, at) => [language, 1 << at]));
  for (const labels of byBeginning.values()) {
    for (const { folded, joined, language } of labels) {
      const bit = bitOf.get(language) ?? 0;
      for (const word of folded.split(' ')) words.set(word, (words.get(word) ?? 0) | bit);
      if (joined !== folded) words.set(joined, (words.get(joined) ?? 0) | bit);
    }
  }
  return words;
}

/** The labels of a vocabulary that was read whole. */
export function labelsOf(vocabulary: Vocabulary): SkillLabels {
  const gathered = gatherLabels(vocabulary);
  return {
    longest: gathered.longest,
    joints: gathered.joints,
    labelsAt: (beginning) => gathered.byBeginning.get(beginning) ?? [],
    written: (joined) => {
      const written = vocabulary.wordings.get(joined);
      return written === undefined ? gathered.spelledOut.get(joined) : written;
    },
    words: () => wordsOf(gathered),
    groupOf: (concept) => vocabulary.concepts.get(concept)?.group,
  };
}
