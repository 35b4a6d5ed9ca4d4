/** The look-up tables of the skill finder: which concept a wording leads to, as written and in another form. */

import { foldSpelledOut } from './names.js';
import { inflectedLanguages, isFormOf, sharedBeginning } from './skill-inflection.js';
import { contentWords, functionWords, withJoinedPrefix } from './skill-words.js';
import type { SkillLabel, Vocabulary } from './vocabulary.js';

/** Whom a wording leads to. */
export interface Owner {
  readonly concept: string;
  readonly group: string;
  /** Whether the wording counts only as the whole text. */
  readonly alone: boolean;
  /** Whether it is the project's own; a wording of a further list gives way to it. */
  readonly own: boolean;
}

/** The one owner of a wording; `null` where it leads to several concepts, `undefined` where it leads to none. */
export type Owned = Owner | null | undefined;

/** A wording found at the beginning of some words, so many words long. */
export interface Beginning {
  readonly length: number;
  readonly owner: Owner;
}

/** Words with the languages they belong to, as bits in the order of `inflectedLanguages`. */
export type KnownWords = ReadonlyMap<string, number>;

export interface SkillIndex {
  /** By the folded wording without spaces: "on line marketing" and "onlinemarketing" are one. */
  readonly asWritten: (joined: string) => Owned;
  /** By all the content words in some form, in their order, else in any order or as one word. */
  readonly byForms: (content: readonly string[]) => Owned;
  /** The wordings that begin the content words in some form; one of each length, ambiguous ones left out. */
  readonly beginnings: (content: readonly string[]) => readonly Beginning[];
  /** Every folded word of a label, and every label as one word, with its languages; made at the first call. */
  readonly words: () => KnownWords;
  /** The most words of a label. */
  readonly longest: number;
}

/** The one owner of several: an own one goes before others, and two different ones are none (`null`). */
export function onlyOwner(owners: readonly (Owner | null)[]): Owned {
  const own = owners.filter((owner) => owner?.own === true);
  const counted = own.length > 0 && !owners.includes(null) ? own : owners;
  const first = counted[0];
  if (first === undefined || first === null) return first;
  if (counted.some((owner) => owner?.concept !== first.concept)) return null;
  return counted.find((owner) => owner?.alone === false) ?? first;
}

/** One spelling of a label, cut into words when it is first compared, since most never are. */
interface Wording {
  readonly content: readonly string[];
  readonly joined: string;
  readonly language: string;
  readonly owner: Owner;
}

/** A spelling of a label that nobody has asked for yet. */
interface Spelling {
  readonly folded: string;
  readonly label: SkillLabel;
}

/**
 * Builds the index. Two forms of one wording begin with the same letters, so labels wait in buckets by their
 * first letters, and only those of the bucket in question are ever cut into words and compared.
 */
export function buildSkillIndex(vocabulary: Vocabulary): SkillIndex {
  const spelledOut = new Map<string, SkillLabel>();
  const waiting = new Map<string, Spelling[]>();
  const ready = new Map<string, readonly Wording[]>();
  let longest = 1;
  const add = (label: SkillLabel, folded: string): void => {
    const beginning = firstLetters(folded, label.language);
    const bucket = waiting.get(beginning);
    if (bucket === undefined) waiting.set(beginning, [{ folded, label }]);
    else bucket.push({ folded, label });
  };
  for (const label of vocabulary.labels) {
    longest = Math.max(longest, label.folded.length - label.joined.length + 1);
    add(label, label.folded);
    if ((label.language !== 'de' && label.language !== 'nb') || !/[äöüåø]/i.test(label.text)) continue;
    // As typed on a keyboard without these letters: "ue" for "ü".
    const folded = foldSpelledOut(withJoinedPrefix(label.text));
    add(label, folded);
    spelledOut.set(folded.replaceAll(' ', ''), label);
  }
  const ownerOf = createOwners(vocabulary);
  const wordingsAt = (beginning: string): readonly Wording[] => {
    let wordings = ready.get(beginning);
    if (wordings === undefined) {
      wordings = (waiting.get(beginning) ?? []).map(({ folded, label }) => {
        const content = contentWords(folded.split(' '), label.language);
        return { content, joined: content.join(''), language: label.language, owner: ownerOf(label) };
      });
      ready.set(beginning, wordings);
    }
    return wordings;
  };
  let words: KnownWords | undefined;
  return {
    asWritten: (joined) => {
      const written = vocabulary.wordings.get(joined);
      const label = written === undefined ? spelledOut.get(joined) : written;
      return label ? ownerOf(label) : label;
    },
    byForms: (content) => wholeByForms(content, wordingsAt),
    beginnings: (content) => beginningsOf(content, wordingsAt),
    words: () => (words ??= allWords(waiting)),
    longest,
  };
}

/** The wordings whose content words, joined, begin with these letters. */
type WordingsAt = (beginning: string) => readonly Wording[];

const beginningOf = (joined: string): string => joined.slice(0, sharedBeginning);

/** The first letters of the content words of a folded label. */
function firstLetters(folded: string, language: string): string {
  const space = folded.indexOf(' ');
  // Nearly all begin with a long word that carries meaning: no need to cut those into words.
  if (space < 0 || (space >= sharedBeginning && !functionWords.has(folded.slice(0, space)))) return beginningOf(folded);
  return beginningOf(contentWords(folded.split(' '), language).join(''));
}

/** One owner per concept instead of one per label. */
function createOwners(vocabulary: Vocabulary): (label: SkillLabel) => Owner {
  const owners = new Map<string, Owner>();
  return ({ concept, alone, own }) => {
    const key = `${concept} ${String(alone)} ${String(own)}`;
    let owner = owners.get(key);
    if (owner === undefined) owners.set(key, (owner = { concept, group: vocabulary.concepts.get(concept)?.group ?? '', alone, own }));
    return owner;
  };
}

function allWords(waiting: ReadonlyMap<string, readonly Spelling[]>): KnownWords {
  const words = new Map<string, number>();
  const bitOf = new Map(inflectedLanguages.map((language, at) => [language, 1 << at]));
  for (const bucket of waiting.values()) {
    for (const { folded, label } of bucket) {
      const bit = bitOf.get(label.language) ?? 0;
      const parts = folded.split(' ');
      for (const word of parts) words.set(word, (words.get(word) ?? 0) | bit);
      if (parts.length > 1) words.set(parts.join(''), (words.get(parts.join('')) ?? 0) | bit);
    }
  }
  return words;
}

/** Whether the first of the words are forms of the wording's words, in their order. */
function isBeginning({ content, language }: Wording, words: readonly string[]): boolean {
  return content.length <= words.length && content.every((ofLabel, at) => isFormOf(words[at]!, ofLabel, language));
}

/** Whether the words are forms of the wording's words, in whatever order. */
function isSameInAnyOrder({ content, language }: Wording, words: readonly string[]): boolean {
  if (content.length !== words.length) return false;
  const rest = [...words];
  return content.every((ofLabel) => {
    const at = rest.findIndex((word) => isFormOf(word, ofLabel, language));
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
}

/** Whether one is the other written as one word, in some form; the last words must be long enough to show it. */
function isSameAsOneWord(wording: Wording, words: readonly string[]): boolean {
  const last = Math.min(wording.content.at(-1)!.length, words.at(-1)!.length);
  return last > sharedBeginning && isFormOf(words.join(''), wording.joined, wording.language);
}

function wholeByForms(content: readonly string[], wordingsAt: WordingsAt): Owned {
  const joined = content.join('');
  const here = wordingsAt(beginningOf(joined));
  const inOrder = here.filter((wording) => wording.content.length === content.length && isBeginning(wording, content));
  if (inOrder.length > 0) return onlyOwner(inOrder.map(({ owner }) => owner));
  const others = here.filter((wording) => wording.content.length !== content.length && isSameAsOneWord(wording, content));
  if (content.length > 1) {
    for (const word of new Set(content)) {
      // Short first words hide which bucket it is; the other words lead there as well.
      if (word.length < sharedBeginning) continue;
      others.push(...wordingsAt(beginningOf(word)).filter((wording) => isSameInAnyOrder(wording, content)));
    }
  }
  return onlyOwner(others.map(({ owner }) => owner));
}

function beginningsOf(content: readonly string[], wordingsAt: WordingsAt): readonly Beginning[] {
  const byLength: (Owner | null)[][] = [];
  for (const wording of wordingsAt(beginningOf(content.slice(0, sharedBeginning).join('')))) {
    if (isBeginning(wording, content)) (byLength[wording.content.length] ??= []).push(wording.owner);
  }
  return byLength.flatMap((owners, length) => {
    const owner = onlyOwner(owners);
    return owner ? [{ length, owner }] : [];
  });
}
