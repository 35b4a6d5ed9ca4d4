/** Our labels in one text, made when the program is built: a command that looks up a few hundred skills decodes only what it asks for. */

import { beginningOf, gatherLabels, wordsOf, type KnownWords, type SkillLabels, type Wording } from './skill-labels.js';
import type { SkillLabel, Vocabulary } from './vocabulary.js';

/*
 * Reading the vocabulary whole (checking, folding and sorting 23,000 labels) takes longer than matching 400 with 400. The text is ASCII: a header as JSON
 * on the first line, then sections of lines. Labels and wordings stand in shards by the letters they begin with.
 */

type Section = 'labels' | 'labelShards' | 'wordings' | 'wordingShards' | 'words';

interface Header {
  readonly longest: number;
  /** Ids and groups, by number. */
  readonly concepts: readonly (readonly [string, string])[];
  /** Offset and length in characters behind the first line. */
  readonly sections: Readonly<Record<Section, readonly [number, number]>>;
}

const flagsOf = ({ alone, own }: Pick<Wording, 'alone' | 'own'>): number => Number(alone) | (Number(own) << 1);

/** Writes the labels of a vocabulary. */
export function compileLabels(vocabulary: Vocabulary): string {
  const gathered = gatherLabels(vocabulary);
  const concepts = [...vocabulary.concepts.values()].map(({ id, group }) => [id, group] as const);
  const numbers = new Map(concepts.map(([id], number) => [id, number]));
  const wordings = new Map<string, string[]>();
  for (const [joined, label] of new Map<string, SkillLabel | null>([...gathered.spelledOut, ...vocabulary.wordings])) {
    const line = label === null ? joined : `${joined}\t${numbers.get(label.concept)!}\t${flagsOf(label)}`;
    const shard = wordings.get(beginningOf(joined));
    if (shard === undefined) wordings.set(beginningOf(joined), [line]);
    else shard.push(line);
  }
  const labels = new Map([...gathered.byBeginning].map(([beginning, some]) =>
    [beginning, some.map((label) => `${label.folded}\t${label.language}\t${numbers.get(label.concept)!}\t${flagsOf(label)}`)]));
  let body = '';
  const add = (text: string): [number, number] => {
    body += text;
    return [body.length - text.length, text.length];
  };
  const addShards = (shards: ReadonlyMap<string, readonly string[]>): { all: [number, number]; index: string } => {
    const start = body.length;
    const index = [...shards].map(([beginning, lines]) => [beginning, ...add(lines.join('\n'))].join('\t'));
    return { all: [start, body.length - start], index: index.join('\n') };
  };
  const [labelled, written] = [addShards(labels), addShards(wordings)];
  const sections: Header['sections'] = {
    labels: labelled.all, labelShards: add(labelled.index), wordings: written.all, wordingShards: add(written.index),
    words: add([...wordsOf(gathered)].map(([word, bits]) => `${word}\t${bits}`).join('\n')),
  };
  return `${JSON.stringify({ longest: gathered.longest, concepts, sections } satisfies Header)}\n${body}`;
}

/** Opens what `compileLabels` wrote: it answers as `labelsOf` would of the same vocabulary. */
export function openLabels(text: string): SkillLabels {
  const body = text.indexOf('\n') + 1;
  const { longest, concepts, sections } = JSON.parse(text.slice(0, body)) as Header;
  const linesAt = ([offset, length]: readonly [number, number]): string[] => (length === 0 ? [] : text.slice(body + offset, body + offset + length).split('\n'));
  const shardsOf = (section: Section): ReadonlyMap<string, readonly [number, number]> => new Map(linesAt(sections[section]).map((line) => {
    const [beginning = '', offset, length] = line.split('\t');
    return [beginning, [Number(offset), Number(length)]];
  }));
  const [labelShards, wordingShards] = [shardsOf('labelShards'), shardsOf('wordingShards')];
  const groups = new Map(concepts);
  const ownerOf = (number: string, flags: string): Pick<Wording, 'concept' | 'alone' | 'own'> =>
    ({ concept: concepts[Number(number)]![0], alone: (Number(flags) & 1) === 1, own: (Number(flags) & 2) === 2 });
  const decoded = new Map<string, ReadonlyMap<string, Pick<Wording, 'concept' | 'alone' | 'own'> | null>>();
  const decode = (beginning: string): ReadonlyMap<string, Pick<Wording, 'concept' | 'alone' | 'own'> | null> => new Map(linesAt(wordingShards.get(beginning) ?? [0, 0]).map((line) => {
    const [joined = '', number, flags] = line.split('\t');
    return [joined, number === undefined || flags === undefined ? null : ownerOf(number, flags)];
  }));
  return {
    longest,
    labelsAt: (beginning) => linesAt(labelShards.get(beginning) ?? [0, 0]).map((line): Wording => {
      const [folded = '', language = '', number = '', flags = ''] = line.split('\t');
      return { folded, joined: folded.replaceAll(' ', ''), language, ...ownerOf(number, flags) };
    }),
    written: (joined) => {
      const beginning = beginningOf(joined);
      let wordings = decoded.get(beginning);
      if (wordings === undefined) decoded.set(beginning, (wordings = decode(beginning)));
      return wordings.get(joined);
    },
    words: (): KnownWords => new Map(linesAt(sections.words).map((line) => {
      const [word = '', bits] = line.split('\t');
      return [word, Number(bits)];
    })),
    groupOf: (concept) => groups.get(concept),
  };
}
