/** Checks that nothing is left open: marks to fill in, empty sections, sections that are missing. */

import { shownHash } from '../text-hash.js';
import { lineAt, type Block } from './blocks.js';
import { sectionIds, type CheckWords } from './check-words.js';
import { isDenied } from './negation.js';
import { missingAt, problemAt, problemOf, type CheckProblem } from './problem.js';
import type { ProjectOutline } from './project-sections.js';

const marks: readonly RegExp[] = [
  // The mark of a draft, escaped text inside.
  /\*\*\[(?:\\.|[^\]\\]){1,400}\]\*\*/g,
  /(?<![\p{L}\d])(?:TODO|TBD|TBC|TBA|FIXME|XX+|xxx+)(?![\p{L}\d])/gu,
  /(?<![\p{L}\d])(?:xx?|dd|mm|jj|tt)[./](?:xx?|mm)[./](?:xx(?:xx)?|20xx|20\d\d|yyyy|jjjj|aaaa)(?![\p{L}\d])/giu,
  // Three dots that stand for a word: at the beginning, behind a blank or a sign, but not behind a word that they break off.
  /(?:(?<=^|[\s:|([])(?:\.{3,}|\u2026+))/gm,
  /\.{5,}/g,
  /_{4,}|\?{3,}/g,
  /\{\{[^}\n]{0,100}\}\}/g,
  /lorem ipsum/gi,
];

/** `[name of the host]`, `<date>`: something in brackets that is no link, no reference, and no box to tick. */
const bracket = /\[([^\][\n]{2,120})\](?![([:])/g;
const angle = /<(\p{L}[\p{L} ,'-]{2,60})>/gu;
const htmlTag = /^(?:br|hr|p|div|span|b|i|u|em|strong|sub|sup|img|table|tr|td|th|ul|ol|li|a|pre|code|details|summary)\b/i;

const stretches = (text: string): [number, number][] => {
  const found: [number, number][] = [];
  const add = (match: RegExpMatchArray): void => { found.push([match.index!, match.index! + match[0].length]); };
  for (const mark of marks) for (const match of text.matchAll(mark)) add(match);
  for (const match of text.matchAll(bracket)) if (!/^(?:x|\d+|\s*)$/i.test(match[1]!.trim()) && text[match.index - 1] !== '\\') add(match);
  for (const match of text.matchAll(angle)) if (!htmlTag.test(match[1]!)) add(match);
  return found;
};

/** So many characters around a mark tell whether it stands alone. */
const nearby = 40;

/** Words such as "to be completed" where they stand alone (as a point, a cell, in brackets, or behind a colon), and "is still to be completed" anywhere. */
const alone = (block: Block, language: CheckWords): [number, number][] => {
  const { words } = block;
  return language.toComplete.all(words).flatMap(({ from, to }): [number, number][] => {
    const [first, last] = [words[from]!, words[to - 1]!];
    const before = block.text.slice(Math.max(0, first.at - nearby), first.at).trimEnd();
    const behind = block.text.slice(last.end, last.end + nearby).trimStart();
    const opens = before === '' || /(?:[:|([*=\u2013\u2014-]|\*\*|_)$/.test(before);
    const closes = behind === '' || /^(?:[|)\]*_:;!.,\u2013\u2014-]|\.\s*$)/.test(behind);
    return opens && closes ? [[first.at, last.end]] : [];
  }).concat(language.stillOpen.all(words).filter((found) => !isDenied(words, found, language, false)).map(({ from, to }): [number, number] => [words[from]!.at, words[to - 1]!.end]));
};

/** The longest of overlapping stretches. */
const apart = (found: readonly (readonly [number, number])[]): (readonly [number, number])[] => {
  const kept: (readonly [number, number])[] = [];
  for (const one of [...found].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = kept.at(-1);
    if (last === undefined || one[0] >= last[1]) kept.push(one);
  }
  return kept;
};

/** The points above the first section among which the document tells its version and hash: "not yet agreed" is its status there, no blank. */
const statusLines = ({ blocks, sections }: ProjectOutline): ReadonlySet<Block> => {
  const first = sections[0] === undefined ? 0 : blocks.indexOf(sections[0].heading);
  const points = blocks.slice(0, first).filter(({ kind }) => kind === 'item');
  return new Set(points.some(({ text }) => shownHash(text) !== null) ? points : []);
};

/** Open marks, empty sections, and sections that are not there. */
export function checkComplete(outline: ProjectOutline, language: CheckWords): CheckProblem[] {
  const signatures = outline.sections.find(({ id }) => id === 'signatures')?.heading.line ?? Infinity;
  const status = statusLines(outline);
  const open = outline.blocks.flatMap((block) => {
    // Where people sign, lines to sign on are no blanks.
    const signed = lineAt(block, 0) > signatures;
    return apart([...stretches(block.text), ...(status.has(block) || block.text.includes('**[') ? [] : alone(block, language))])
      .filter(([at, end]) => !signed || !/^[_.\u2026]+$/.test(block.text.slice(at, end)))
      .map((stretch) => problemAt(block, stretch, { check: 'complete', message: 'This is still open; fill it in, or take it out.' }));
  });
  const empty = outline.sections.filter(({ blocks }) => !blocks.some(({ kind, text }) => kind !== 'heading' && /[\p{L}\p{N}]/u.test(text)))
    .map(({ heading }) => problemOf(heading, { check: 'complete', message: 'This section is empty.' }));
  const there = new Set(outline.sections.map(({ id }) => id));
  const lastLine = outline.blocks.at(-1)?.line ?? 1;
  const missing = outline.structured ? sectionIds.filter((id) => !there.has(id)).map((id) =>
    missingAt(lastLine, { check: 'complete', message: `The section on ${sectionNames[id]} is missing.` })) : [];
  const nothing = outline.blocks.some(({ words }) => words.length > 0) ? []
    : [missingAt(1, { check: 'complete', message: 'The document is empty.' })];
  return [...open, ...empty, ...missing, ...nothing];
}

const sectionNames: Readonly<Record<(typeof sectionIds)[number], string>> = {
  parties: 'parties and contact points', type: 'the type of collaboration', background: 'background and needs of both companies', objectives: 'objectives',
  activities: 'the activity plan', results: 'expected results', learning: 'learning objectives and their evaluation', practical: 'practical arrangements',
  boundaries: 'what the collaboration is not', monitoring: 'monitoring points', signatures: 'signatures',
};

