/** A large vocabulary beside our own as it is stored: written once, and looked up piece by piece without reading it whole. */

import { z } from 'zod';

import { foldSpelledOut } from './names.js';
import { inflectedLanguages, sharedBeginning } from './skill-inflection.js';
import { contentWords, foldWording, withJoinedPrefix } from './skill-words.js';
import type { FurtherLabels, Labels, SkillConcept, SkillLabel, Vocabulary } from './vocabulary.js';

/** What a concept of a further list is to ours: one of them, one more of a group, or on its own. */
export type FurtherLink =
  | { readonly kind: 'same'; readonly target: string }
  | { readonly kind: 'group'; readonly target: string }
  | { readonly kind: 'free'; readonly target: '' };

/** A concept with its labels by language, the preferred one first. */
export interface FurtherConcept {
  readonly id: string;
  readonly labels: Labels;
}

export type LinkedConcept = FurtherConcept & { readonly link: FurtherLink };

const section = z.tuple([z.int().nonnegative(), z.int().nonnegative()]);

/** The first line of a stored list; places are offset and length in characters behind that line. */
export const furtherHeaderSchema = z.strictObject({
  format: z.literal('mobilise-further-list-1'),
  source: z.string().min(1),
  loadedOn: z.string(),
  concepts: z.int().nonnegative(),
  linked: z.strictObject({ same: z.int(), group: z.int(), free: z.int() }),
  languages: z.record(z.string(), z.strictObject({ concepts: z.int(), labels: z.int(), file: z.string(), hash: z.string() })),
  longest: z.int().positive(),
  size: z.int().nonnegative(),
  sections: z.strictObject({ labels: section, records: section, concepts: section, words: section, index: section }),
});
export type FurtherHeader = z.infer<typeof furtherHeaderSchema>;

/** Labels of more words are found only where they are the whole text. */
const longestInside = 8;
/** A single word of fewer letters means too much to be read inside a longer text. */
const shortestInside = 12;
/** Fewer letters are no label. */
const shortestLabel = 2;

/**
 * The stored form. It is ASCII throughout, so that a place in characters is one in bytes.
 * `about` is what the header says beyond the counts.
 */
export function encodeFurtherList(concepts: readonly LinkedConcept[], about: Pick<FurtherHeader, 'source' | 'loadedOn' | 'languages'>): string {
  const { shards, words, longest } = indexLabels(concepts);
  const index: string[] = [];
  let body = '';
  const labelsAt = body.length;
  for (const [beginning, lines] of [...shards].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const text = lines.join('\n');
    index.push(`${beginning}\t${body.length - labelsAt}\t${text.length}`);
    body += text;
  }
  const sections: Partial<Record<keyof FurtherHeader['sections'], [number, number]>> = { labels: [0, body.length] };
  const add = (name: keyof FurtherHeader['sections'], text: string): void => {
    sections[name] = [body.length, text.length];
    body += text;
  };
  const places: string[] = [];
  const records: string[] = [];
  let at = 0;
  for (const { id, labels, link } of concepts) {
    const record = asciiJson(labels);
    places.push(`${id}\t${link.kind}\t${link.target}\t${at}\t${record.length}`);
    records.push(record);
    at += record.length;
  }
  add('records', records.join(''));
  add('concepts', places.join('\n'));
  add('words', [...words].map(([word, bits]) => `${word}\t${inflectedLanguages.filter((_, bit) => (bits & (1 << bit)) !== 0).join(',')}`).join('\n'));
  add('index', index.join('\n'));
  const count = (kind: FurtherLink['kind']): number => concepts.filter(({ link }) => link.kind === kind).length;
  const header = {
    format: 'mobilise-further-list-1', ...about, concepts: concepts.length,
    linked: { same: count('same'), group: count('group'), free: count('free') },
    longest, size: body.length, sections,
  };
  return `${asciiJson(header)}\n${body}`;
}

const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[^\u0020-\u007e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The labels by the letters they begin with, as lines, and all their words with their languages. */
function indexLabels(concepts: readonly LinkedConcept[]): { shards: Map<string, string[]>; words: Map<string, number>; longest: number } {
  const shards = new Map<string, string[]>();
  const words = new Map<string, number>();
  const preferred = preferredOwners(concepts);
  let longest = 1;
  const put = (beginning: string, line: string): void => {
    const lines = shards.get(beginning);
    if (lines === undefined) shards.set(beginning, [line]);
    else lines.push(line);
  };
  for (const [number, { labels }] of concepts.entries()) {
    for (const [language, texts] of Object.entries(labels)) {
      const bit = 1 << inflectedLanguages.indexOf(language);
      const seen = new Set<string>();
      for (const [rank, text] of texts.entries()) {
        for (const folded of foldings(text, language)) {
          const joined = folded.replaceAll(' ', '');
          if (joined.length < shortestLabel || seen.has(joined)) continue;
          seen.add(joined);
          // The official name of one concept is not another's synonym.
          if (rank > 0 && (preferred.get(`${language} ${joined}`) ?? number) !== number) continue;
          const parts = folded.split(' ');
          longest = Math.max(longest, Math.min(parts.length, longestInside));
          const alone = parts.length > longestInside || (parts.length === 1 && (rank > 0 || joined.length < shortestInside));
          const line = `${folded}\t${language}\t${number}\t${alone ? 1 : 0}`;
          const beginnings = new Set([joined.slice(0, sharedBeginning), contentWords(parts, language).join('').slice(0, sharedBeginning)]);
          for (const beginning of beginnings) put(beginning, line);
          if (inflectedLanguages.includes(language)) for (const word of parts) words.set(word, (words.get(word) ?? 0) | bit);
        }
      }
    }
  }
  return { shards, words, longest };
}

function preferredOwners(concepts: readonly LinkedConcept[]): Map<string, number> {
  const owners = new Map<string, number>();
  for (const [number, { labels }] of concepts.entries()) {
    for (const [language, texts] of Object.entries(labels)) {
      const key = `${language} ${foldWording(texts[0] ?? '').replaceAll(' ', '')}`;
      if (!owners.has(key)) owners.set(key, number);
    }
  }
  return owners;
}

/** A label as written, and as typed on a keyboard without its letters. */
function foldings(text: string, language: string): readonly string[] {
  const plain = foldWording(text);
  if ((language !== 'de' && language !== 'nb') || !/[äöüåø]/i.test(text)) return [plain];
  return [plain, foldSpelledOut(withJoinedPrefix(text))];
}

/** Gives the characters of a place in the stored list. */
export type Slice = (offset: number, length: number) => string;

interface Place {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
  readonly offset: number;
  readonly length: number;
}

/** The list as the finder uses it; each part is read when it is first asked for. Links are followed into `own`. */
export function openFurtherList(header: FurtherHeader, slice: Slice, own: Pick<Vocabulary, 'concepts' | 'groups'>): FurtherLabels {
  const { sections, source } = header;
  const lines = ([offset, length]: readonly [number, number]): string[] => (length === 0 ? [] : slice(offset, length).split('\n'));
  const places = once((): readonly Place[] => lines(sections.concepts).map((line) => {
    const [id = '', kind = '', target = '', offset = '', length = ''] = line.split('\t');
    return { id, kind, target, offset: Number(offset), length: Number(length) };
  }));
  const numbers = once(() => new Map(places().map(({ id }, number) => [id, number])));
  const index = once(() => new Map(lines(sections.index).map((line) => {
    const [beginning = '', offset, length] = line.split('\t');
    return [beginning, [sections.labels[0] + Number(offset), Number(length)] as const];
  })));
  const shards = new Map<string, readonly SkillLabel[]>();
  const written = new Map<string, ReadonlyMap<string, readonly SkillLabel[]>>();
  // What a later vocabulary of ours no longer knows stands on its own.
  const conceptIdOf = ({ id, kind, target }: Place): string => (kind === 'same' && own.concepts.has(target) ? target : id);
  const decode = (line: string): SkillLabel => {
    const [folded = '', language = '', number = '', alone = ''] = line.split('\t');
    return { text: folded, folded, joined: folded.replaceAll(' ', ''), language, concept: conceptIdOf(places()[Number(number)]!), alone: alone === '1', own: false };
  };
  const labelsAt = (beginning: string): readonly SkillLabel[] => {
    let labels = shards.get(beginning);
    if (labels === undefined) shards.set(beginning, (labels = lines(index().get(beginning) ?? [0, 0]).map(decode)));
    return labels;
  };
  return {
    source,
    longest: header.longest,
    labelsAt,
    written: (joined) => {
      const beginning = joined.slice(0, sharedBeginning);
      let byWording = written.get(beginning);
      if (byWording === undefined) written.set(beginning, (byWording = byJoined(labelsAt(beginning))));
      return byWording.get(joined) ?? [];
    },
    words: once(() => new Map(lines(sections.words).map((line) => {
      const [word = '', languages = ''] = line.split('\t');
      return [word, languages.split(',').reduce((bits, language) => bits | (1 << inflectedLanguages.indexOf(language)), 0)];
    }))),
    concept: (id): SkillConcept | undefined => {
      const place = places()[numbers().get(id) ?? -1];
      if (place === undefined) return undefined;
      const labels = once(() => JSON.parse(slice(sections.records[0] + place.offset, place.length)) as Labels);
      const label = (language: string): string => labels()[language]?.[0] ?? labels().en?.[0] ?? Object.values(labels())[0]?.[0] ?? id;
      return { id, group: place.kind === 'group' && own.groups.has(place.target) ? place.target : id, source, label };
    },
  };
}

function byJoined(labels: readonly SkillLabel[]): ReadonlyMap<string, readonly SkillLabel[]> {
  const groups = new Map<string, SkillLabel[]>();
  for (const label of labels) {
    const group = groups.get(label.joined);
    if (group === undefined) groups.set(label.joined, [label]);
    else group.push(label);
  }
  return groups;
}

/** Every concept of a stored list with all its labels, for a list that takes in more languages. */
export function readFurtherConcepts(header: FurtherHeader, slice: Slice): readonly FurtherConcept[] {
  const [offset, length] = header.sections.concepts;
  if (length === 0) return [];
  return slice(offset, length).split('\n').map((line) => {
    const [id = '', , , at = '', size = ''] = line.split('\t');
    return { id, labels: JSON.parse(slice(header.sections.records[0] + Number(at), Number(size))) as Labels };
  });
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
