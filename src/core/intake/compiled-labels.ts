/** Our labels in one text, made when the program is built: a command that looks up a few hundred skills decodes only what it asks for. */

import { beginningOf, gatherLabels, wordsOf, type KnownWords, type SkillLabels, type Wording } from './skill-labels.js';
import { sharedBeginning } from './skill-inflection.js';
import type { SkillLabel, Vocabulary } from './vocabulary.js';

/*
 * Reading the vocabulary whole (checking, folding and sorting 23,000 labels) takes longer than matching 400 with 400. The text is ASCII: a header as JSON
 * on the first line, then sections of lines. Labels and wordings stand in shards by the letters they begin with. Where each shard lies is told by lines of equal
 * length in the order of their letters, so that one is found by halving and the ten thousand others are never looked at.
 */

type Section = 'labels' | 'labelShards' | 'wordings' | 'wordingShards' | 'words';

interface Header {
  readonly longest: number;
  readonly joints: readonly string[];
  /** Ids and groups, by number. */
  readonly concepts: readonly (readonly [string, string])[];
  /** Offset and length in characters behind the first line. */
  readonly sections: Readonly<Record<Section, readonly [number, number]>>;
}

/** Characters of an offset or a length in the line of a shard. */
const numberWidth = 9;
const shardWidth = sharedBeginning + 2 * numberWidth;

/** The line of a shard: its letters, where it begins and how long it is. */
const shardLine = (beginning: string, place: readonly [number, number]): string =>
  beginning.padEnd(sharedBeginning) + place.map((number) => String(number).padStart(numberWidth)).join('');

/** Where the shard of some letters lies, by the lines in a stretch of the text; an empty place where there is none. */
function shardPlace(text: string, [from, length]: readonly [number, number], beginning: string): readonly [number, number] {
  const letters = beginning.padEnd(sharedBeginning);
  let [low, high] = [0, length / shardWidth - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const line = from + middle * shardWidth;
    const found = text.slice(line, line + sharedBeginning);
    if (found === letters) {
      const offset = line + sharedBeginning;
      return [Number(text.slice(offset, offset + numberWidth)), Number(text.slice(offset + numberWidth, offset + 2 * numberWidth))];
    }
    if (found < letters) low = middle + 1;
    else high = middle - 1;
  }
  return [0, 0];
}

const linesOf = (text: string): string[] => (text === '' ? [] : text.split('\n'));

/** The line of some lines whose first field is the key, which is not empty: looked for in the text, because of most stretches one line is asked for. */
function lineOf(lines: string, key: string): string | undefined {
  for (let start = key === '' ? -1 : lines.indexOf(key); start >= 0; start = lines.indexOf(key, start + 1)) {
    if (start > 0 && lines[start - 1] !== '\n') continue;
    const behind = lines.indexOf('\n', start);
    const line = lines.slice(start, behind < 0 ? lines.length : behind);
    if (line.length === key.length || line[key.length] === '\t') return line;
  }
  return undefined;
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
    const index = [...shards].map(([beginning, lines]) => shardLine(beginning, add(lines.join('\n'))));
    return { all: [start, body.length - start], index: index.sort().join('') };
  };
  const [labelled, written] = [addShards(labels), addShards(wordings)];
  const sections: Header['sections'] = {
    labels: labelled.all, labelShards: add(labelled.index), wordings: written.all, wordingShards: add(written.index),
    words: add([...wordsOf(gathered)].map(([word, bits]) => `${word}\t${bits}`).join('\n')),
  };
  return `${JSON.stringify({ longest: gathered.longest, joints: [...gathered.joints], concepts, sections } satisfies Header)}\n${body}`;
}

/** Opens what `compileLabels` wrote: it answers as `labelsOf` would of the same vocabulary. */
export function openLabels(text: string): SkillLabels {
  const body = text.indexOf('\n') + 1;
  const { longest, joints, concepts, sections } = JSON.parse(text.slice(0, body)) as Header;
  const at = ([offset, length]: readonly [number, number]): string => text.slice(body + offset, body + offset + length);
  const shardText = (section: Section, beginning: string): string => {
    const [offset, length] = sections[section];
    return at(shardPlace(text, [body + offset, length], beginning));
  };
  const groups = new Map(concepts);
  const ownerOf = (number: string, flags: string): Pick<Wording, 'concept' | 'alone' | 'own'> =>
    ({ concept: concepts[Number(number)]![0], alone: (Number(flags) & 1) === 1, own: (Number(flags) & 2) === 2 });
  return {
    longest,
    joints: new Set(joints),
    labelsAt: (beginning) => linesOf(shardText('labelShards', beginning)).map((line): Wording => {
      const [folded = '', language = '', number = '', flags = ''] = line.split('\t');
      return { folded, joined: folded.replaceAll(' ', ''), language, ...ownerOf(number, flags) };
    }),
    written: (joined) => {
      const line = lineOf(shardText('wordingShards', beginningOf(joined)), joined);
      if (line === undefined) return undefined;
      const [, number, flags] = line.split('\t');
      return number === undefined || flags === undefined ? null : ownerOf(number, flags);
    },
    words: (): KnownWords => new Map(linesOf(at(sections.words)).map((line) => {
      const [word = '', bits] = line.split('\t');
      return [word, Number(bits)];
    })),
    groupOf: (concept) => groups.get(concept),
  };
}
