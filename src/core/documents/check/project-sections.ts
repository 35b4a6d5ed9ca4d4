/** Which section of a Learning Project each block stands in: by the words of its heading, else by its place. */

import type { Block } from './blocks.js';
import { sectionIds, type CheckWords, type SectionId } from './check-words.js';
import type { Word } from './phrases.js';

/** One section with everything below its heading, sub-headings included. */
export interface ProjectSection {
  /** `null` where neither words nor place tell which one it is. */
  readonly id: SectionId | null;
  readonly heading: Block;
  readonly blocks: readonly Block[];
}

/** A document taken apart. */
export interface ProjectOutline {
  readonly title: Block | null;
  readonly sections: readonly ProjectSection[];
  readonly blocks: readonly Block[];
  /** Whether it has the build of a Learning Project: three sections or more that are known. */
  readonly structured: boolean;
}

/** Specific headings come first: "learning objectives" are no "objectives". */
const askedInOrder: readonly SectionId[] = [
  'signatures', 'monitoring', 'boundaries', 'learning', 'results', 'activities', 'practical', 'parties', 'type', 'objectives', 'background',
];

const byWords = (words: readonly Word[], language: CheckWords): SectionId | null => {
  let best: { id: SectionId; length: number } | null = null;
  for (const id of askedInOrder) {
    for (const { from, to } of language.sections[id].all(words)) {
      if (best === null || to - from > best.length) best = { id, length: to - from };
    }
  }
  return best?.id ?? null;
};

/** The number that a heading begins with, as in `## 5. Plan`. */
const numberOf = ({ words }: Block): number | null => (/^\d{1,2}$/.test(words[0]?.folded ?? '') ? Number(words[0]!.folded) : null);

/** The level of the headings that part the document. */
const partingLevel = (headings: readonly Block[]): number => {
  const count = (level: number): number => headings.filter((each) => each.level === level).length;
  if (count(2) > 0) return 2;
  return count(1) > 1 ? 1 : Math.min(6, ...headings.filter(({ level }) => level > 1).map(({ level }) => level));
};

/** Takes a document apart in one language. */
export function outlineOf(blocks: readonly Block[], language: CheckWords): ProjectOutline {
  const headings = blocks.filter((each) => each.kind === 'heading');
  const first = headings[0];
  const level = partingLevel(headings);
  const known = (heading: Block): SectionId | null => byWords(heading.words, language);
  const isTitle = (heading: Block): boolean => heading === first && heading.level < level && known(heading) === null;
  const title = first !== undefined && (isTitle(first) || (first.level === 1 && level === 2)) ? first : null;
  const starts = blocks.flatMap((each, at) => (each.kind === 'heading' && each.level <= level && each !== title ? [at] : []));
  const taken = new Set<SectionId>();
  const sections = starts.map((at, index): ProjectSection => {
    const heading = blocks[at]!;
    const id = known(heading);
    if (id !== null) taken.add(id);
    return { id, heading, blocks: blocks.slice(at + 1, starts[index + 1] ?? blocks.length) };
  });
  const placed = sections.map((section, index): ProjectSection => {
    if (section.id !== null) return section;
    const place = numberOf(section.heading) ?? (sections.length === sectionIds.length ? index + 1 : null);
    const id = place === null ? undefined : sectionIds[place - 1];
    return id === undefined || taken.has(id) ? section : { ...section, id };
  });
  return { title, sections: placed, blocks, structured: new Set(placed.flatMap(({ id }) => (id === null ? [] : [id]))).size >= 3 };
}

/** The sections with one of these ids. */
export const sectionsNamed = ({ sections }: ProjectOutline, ...ids: readonly SectionId[]): ProjectSection[] =>
  sections.filter(({ id }) => id !== null && ids.includes(id));
