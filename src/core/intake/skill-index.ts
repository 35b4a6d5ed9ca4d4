/** The look-up tables of the skill finder: which concept a wording leads to, as written and in another form. */

import { foldSpelledOut } from './names.js';
import { inflectedLanguages, isFormOf, mayBeForms, sharedBeginning } from './skill-inflection.js';
import { contentWords, functionWords, withJoinedPrefix } from './skill-words.js';
import { conceptOf } from './vocabulary.js';
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
  /** Every folded word of our labels, and every label as one word, with its languages; made at the first call. */
  readonly words: () => KnownWords;
  /** The same with the words of further lists. */
  readonly allWords: () => KnownWords;
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

/**
 * Builds the index. Two forms of one wording begin with the same letters, so labels wait in buckets by their
 * first letters, and only those of the bucket in question are ever cut into words and compared.
 */
export function buildSkillIndex(vocabulary: Vocabulary): SkillIndex {
  const spelledOut = new Map<string, SkillLabel>();
  const waiting = new Map<string, SkillLabel[]>();
  const ready = new Map<string, Bucket>();
  let longest = 1;
  const add = (label: SkillLabel): void => {
    const beginning = firstLetters(label.folded, label.language);
    const bucket = waiting.get(beginning);
    if (bucket === undefined) waiting.set(beginning, [label]);
    else bucket.push(label);
  };
  for (const label of vocabulary.labels) {
    longest = Math.max(longest, label.folded.length - label.joined.length + 1);
    add(label);
    if ((label.language !== 'de' && label.language !== 'nb') || !/[äöüåø]/i.test(label.text)) continue;
    // As typed on a keyboard without these letters: "ue" for "ü".
    const folded = foldSpelledOut(withJoinedPrefix(label.text));
    const spelling: SkillLabel = { ...label, folded, joined: folded.replaceAll(' ', '') };
    add(spelling);
    spelledOut.set(spelling.joined, spelling);
  }
  const ownerOf = createOwners(vocabulary);
  const bucketAt = (beginning: string): Bucket => {
    let bucket = ready.get(beginning);
    if (bucket === undefined) {
      const further = vocabulary.further.flatMap((list) => list.labelsAt(beginning));
      ready.set(beginning, (bucket = cutIntoWords([...(waiting.get(beginning) ?? []), ...further], ownerOf)));
    }
    return bucket;
  };
  let words: KnownWords | undefined;
  let withFurther: KnownWords | undefined;
  const ownWords = (): KnownWords => (words ??= allWords(waiting));
  return {
    asWritten: (joined) => {
      const written = vocabulary.wordings.get(joined);
      const label = written === undefined ? spelledOut.get(joined) : written;
      if (label !== undefined || vocabulary.further.length === 0) return label ? ownerOf(label) : label;
      return onlyOwner(vocabulary.further.flatMap((list) => list.written(joined)).map(ownerOf));
    },
    byForms: (content) => wholeByForms(content, bucketAt),
    beginnings: (content) => beginningsOf(content, bucketAt),
    words: ownWords,
    allWords: () => (withFurther ??= vocabulary.further.length === 0 ? ownWords() : mergedWords([ownWords(), ...vocabulary.further.map((list) => list.words())])),
    longest: Math.max(longest, ...vocabulary.further.map((list) => list.longest)),
  };
}

/**
 * Wordings that begin with the same letters, by their first content word, then by the first letters of the second:
 * few words begin many wordings, but those ("manage", "apply") begin thousands in a large list.
 */
type Bucket = ReadonlyMap<string, Seconds>;
type Seconds = ReadonlyMap<string, readonly Wording[]>;
type BucketAt = (beginning: string) => Bucket;

function cutIntoWords(labels: readonly SkillLabel[], ownerOf: (label: SkillLabel) => Owner): Bucket {
  const bucket = new Map<string, Map<string, Wording[]>>();
  for (const label of labels) {
    const content = contentWords(label.folded.split(' '), label.language);
    const wording = { content, joined: content.join(''), language: label.language, owner: ownerOf(label) };
    const [first, second = ''] = content as [string, string?];
    let seconds = bucket.get(first);
    if (seconds === undefined) {
      seconds = new Map<string, Wording[]>();
      bucket.set(first, seconds);
    }
    const alike = seconds.get(beginningOf(second));
    if (alike === undefined) seconds.set(beginningOf(second), [wording]);
    else alike.push(wording);
  }
  return bucket;
}

/** The wordings of a bucket whose first word the word is a form of, and whose second may be one of the others'; '' for those of one word. */
function beginningWith(word: string, others: readonly string[], bucket: Bucket): readonly Wording[] {
  const found: Wording[] = [];
  const keys = new Set(others.map(beginningOf));
  for (const [first, seconds] of bucket) {
    const isSame = first === word;
    if (!isSame && !mayBeForms(word, first)) continue;
    for (const key of keys) {
      const wordings = seconds.get(key);
      if (wordings === undefined) continue;
      found.push(...(isSame ? wordings : wordings.filter(({ language }) => isFormOf(word, first, language))));
    }
  }
  return found;
}

const beginningOf = (joined: string): string => joined.slice(0, sharedBeginning);

/** The first letters of the content words of a folded label. */
function firstLetters(folded: string, language: string): string {
  const space = folded.indexOf(' ');
  // Nearly all begin with a long word that carries meaning: no need to cut those into words.
  if (space < 0 || (space >= sharedBeginning && !functionWords.has(folded.slice(0, space)))) return beginningOf(folded);
  return beginningOf(contentWords(folded.split(' '), language).join(''));
}

function mergedWords(lists: readonly KnownWords[]): KnownWords {
  const all = new Map<string, number>();
  for (const list of lists) for (const [word, languages] of list) all.set(word, (all.get(word) ?? 0) | languages);
  return all;
}

/** One owner per concept instead of one per label. */
function createOwners(vocabulary: Vocabulary): (label: SkillLabel) => Owner {
  const owners = new Map<string, Owner>();
  return ({ concept, alone, own }) => {
    const key = `${concept} ${String(alone)} ${String(own)}`;
    let owner = owners.get(key);
    if (owner === undefined) {
      owner = { concept, group: conceptOf(vocabulary, concept)?.group ?? '', alone, own };
      owners.set(key, owner);
    }
    return owner;
  };
}

function allWords(waiting: ReadonlyMap<string, readonly SkillLabel[]>): KnownWords {
  const words = new Map<string, number>();
  const bitOf = new Map(inflectedLanguages.map((language, at) => [language, 1 << at]));
  for (const bucket of waiting.values()) {
    for (const { folded, joined, language } of bucket) {
      const bit = bitOf.get(language) ?? 0;
      for (const word of folded.split(' ')) words.set(word, (words.get(word) ?? 0) | bit);
      if (joined !== folded) words.set(joined, (words.get(joined) ?? 0) | bit);
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
  const rest = [...words];
  return content.every((ofLabel) => {
    const at = rest.findIndex((word) => isFormOf(word, ofLabel, language));
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
}

/** Whether one is the other written as one word, in some form; the last words must be long enough to show it. */
function isSameAsOneWord(wording: Wording, joined: string, last: string): boolean {
  if (Math.min(wording.content.at(-1)!.length, last.length) <= sharedBeginning) return false;
  return isFormOf(joined, wording.joined, wording.language);
}

function wholeByForms(content: readonly string[], bucketAt: BucketAt): Owned {
  const joined = content.join('');
  const bucket = bucketAt(beginningOf(joined));
  const { length } = content;
  const inOrder = beginningWith(content[0]!, [content[1] ?? ''], bucket).filter(
    (wording) => wording.content.length === length && isBeginning(wording, content),
  );
  if (inOrder.length > 0) return onlyOwner(inOrder.map(({ owner }) => owner));
  const others: Wording[] = [];
  for (const wordings of [...bucket.values()].flatMap((seconds) => [...seconds.values()])) {
    for (const wording of wordings) {
      // Of further lists only the forms are looked for: a large list has too many labels that begin alike.
      if (wording.owner.own && wording.content.length !== length && isSameAsOneWord(wording, joined, content.at(-1)!)) others.push(wording);
    }
  }
  if (length > 1) {
    for (const word of new Set(content)) {
      // Short first words hide which bucket it is; the other words lead there as well.
      if (word.length < sharedBeginning) continue;
      for (const wording of beginningWith(word, content, bucketAt(beginningOf(word)))) {
        if (wording.content.length === length && isSameInAnyOrder(wording, content)) others.push(wording);
      }
    }
  }
  return onlyOwner(others.map(({ owner }) => owner));
}

function beginningsOf(content: readonly string[], bucketAt: BucketAt): readonly Beginning[] {
  const byLength: (Owner | null)[][] = [];
  const bucket = bucketAt(beginningOf(content.slice(0, sharedBeginning).join('')));
  for (const wording of beginningWith(content[0]!, ['', content[1] ?? ''], bucket)) {
    if (isBeginning(wording, content)) (byLength[wording.content.length] ??= []).push(wording.owner);
  }
  return byLength.flatMap((owners, length) => {
    const owner = onlyOwner(owners);
    return owner ? [{ length, owner }] : [];
  });
}
