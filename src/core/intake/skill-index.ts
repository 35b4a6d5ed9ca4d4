/** The look-up tables of the skill finder: which concept a wording leads to, as written and in another form. */

import type { Joints } from './skill-clauses.js';
import { isFormOf, mayBeForms, sharedBeginning } from './skill-inflection.js';
import { beginningOf, type KnownWords, type SkillLabels, type Wording as Label } from './skill-labels.js';
import { contentWords } from './skill-words.js';
import type { FurtherLabels } from './vocabulary.js';

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
  /** Where our labels go on behind a sign that parts others. */
  readonly joints: Joints;
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
 * Builds the index over our labels and those of further lists. Two forms of one wording begin with the same letters, so labels wait by their
 * first letters, and only those that begin as the text in question are ever cut into words and compared.
 */
export function buildSkillIndex(labels: SkillLabels, furtherLists: readonly FurtherLabels[]): SkillIndex {
  const ready = new Map<string, Bucket>();
  const ownerOf = createOwners((concept) => labels.groupOf(concept) ?? furtherLists.map((list) => list.concept(concept)).find((found) => found !== undefined)?.group ?? '');
  const bucketAt = (beginning: string): Bucket => {
    let bucket = ready.get(beginning);
    if (bucket === undefined) {
      const further = furtherLists.flatMap((list) => list.labelsAt(beginning));
      ready.set(beginning, (bucket = cutIntoWords([...labels.labelsAt(beginning), ...further], ownerOf)));
    }
    return bucket;
  };
  let words: KnownWords | undefined;
  let withFurther: KnownWords | undefined;
  const ownWords = (): KnownWords => (words ??= labels.words());
  return {
    asWritten: (joined) => {
      const label = labels.written(joined);
      if (label !== undefined || furtherLists.length === 0) return label ? ownerOf(label) : label;
      return onlyOwner(furtherLists.flatMap((list) => list.written(joined)).map(ownerOf));
    },
    byForms: (content) => wholeByForms(content, bucketAt),
    beginnings: (content) => beginningsOf(content, bucketAt),
    words: ownWords,
    allWords: () => (withFurther ??= furtherLists.length === 0 ? ownWords() : mergedWords([ownWords(), ...furtherLists.map((list) => list.words())])),
    longest: Math.max(labels.longest, ...furtherLists.map((list) => list.longest)),
    joints: labels.joints,
  };
}

/**
 * Wordings that begin with the same letters, by their first content word, then by the first letters of the second:
 * few words begin many wordings, but those ("manage", "apply") begin thousands in a large list.
 */
type Bucket = ReadonlyMap<string, Seconds>;
type Seconds = ReadonlyMap<string, readonly Wording[]>;
type BucketAt = (beginning: string) => Bucket;

function cutIntoWords(labels: readonly Label[], ownerOf: OwnerOf): Bucket {
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

function mergedWords(lists: readonly KnownWords[]): KnownWords {
  const all = new Map<string, number>();
  for (const list of lists) for (const [word, languages] of list) all.set(word, (all.get(word) ?? 0) | languages);
  return all;
}

type OwnerOf = (label: Pick<Label, 'concept' | 'alone' | 'own'>) => Owner;

/** One owner per concept instead of one per label. */
function createOwners(groupOf: (concept: string) => string): OwnerOf {
  const owners = new Map<string, Owner>();
  return ({ concept, alone, own }) => {
    const key = `${concept} ${String(alone)} ${String(own)}`;
    let owner = owners.get(key);
    if (owner === undefined) {
      owner = { concept, group: groupOf(concept), alone, own };
      owners.set(key, owner);
    }
    return owner;
  };
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
