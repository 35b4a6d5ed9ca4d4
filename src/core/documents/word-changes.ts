/** Judges a change of words: whether it may change what was agreed, cannot, or somebody has to say. */

import { diffArrays } from 'diff';
import { differByOneSlip } from '../intake/edit-distance.js';
import { blocksOf } from './blocks.js';
import { unescapeMarkdown } from './escape.js';
import { wordSimilarity } from './line-similarity.js';
import { isNegation } from './negations.js';
import { openItemsOf } from './open-items.js';

export type Judgement = 'material' | 'immaterial' | 'unclear';

/** One change of words, with what was decided and why. */
export interface WordChange {
  /** The heading above; empty before the first. */
  readonly section: string;
  readonly before: string;
  readonly after: string;
  readonly judgement: Judgement;
  readonly because: string;
}

/** So many words added or removed in one place are a statement, not a correction. */
const statement = 5;
/** Shorter words differ by a slip and still mean another thing: `now` and `not`, `six` and `sin`. */
const slipLength = 5;

const wordPattern = /[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*|\d+(?:[.,:/-]\d+)*|[^\s\p{L}\p{M}\d]/gu;
const isWord = (token: string): boolean => /^[\p{L}\p{M}]/u.test(token);
const isNumber = (token: string): boolean => /^\d/.test(token);

/** The words, numbers and marks of a line as a reader sees them. */
const tokensOf = (line: string): string[] => unescapeMarkdown(line).match(wordPattern) ?? [];

const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word);

/** The names that must never change unasked, as lower-case words. */
export type KnownNames = ReadonlySet<string>;

/** The words of names (companies, people, places), from two letters on. */
export const knownNames = (names: readonly (string | null)[]): KnownNames =>
  new Set(names.flatMap((name) => (name === null ? [] : (name.match(wordPattern) ?? []).filter((word) => isWord(word) && word.length > 1).map((word) => word.toLowerCase()))));

type Verdict = Pick<WordChange, 'judgement' | 'because'>;

const say = (judgement: Judgement, because: string): Verdict => ({ judgement, because });

/** One run of words replaced by another; either may be empty. */
function judgeRun(before: readonly string[], after: readonly string[], names: KnownNames): Verdict {
  const both = [...before, ...after];
  if (both.some(isNumber)) return say('material', 'a number or a date changed');
  const [old, now] = [before.filter(isWord), after.filter(isWord)];
  if (old.length === 0 && now.length === 0) return say('immaterial', 'marks and punctuation only');
  if ([...old, ...now].some(isNegation)) return say('material', 'a word that turns a sentence round came or went');
  const sameWords = old.length === now.length && old.every((word, at) => word.toLowerCase() === now[at]!.toLowerCase());
  if (sameWords) return say('immaterial', 'capitals and punctuation only');
  if ([...old, ...now].some((word) => names.has(word.toLowerCase()))) return say('material', 'a name changed');
  if (old.length === now.length) {
    const slips = old.every((word, at) => {
      const other = now[at]!;
      return word.toLowerCase() === other.toLowerCase() || (Math.min(word.length, other.length) >= slipLength && differByOneSlip(word.toLowerCase(), other.toLowerCase()));
    });
    if (slips && ![...old, ...now].some(isCapital)) return say('immaterial', 'typing slips only');
    if (slips) return say('unclear', 'a typing slip, or another name');
  }
  if (Math.abs(old.length - now.length) >= statement || (old.length >= statement && now.length >= statement)) return say('material', 'a statement came, went or was put otherwise');
  return say('unclear', 'other words, perhaps with the same meaning');
}

const heaviest = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.find(({ judgement }) => judgement === 'material') ?? verdicts.find(({ judgement }) => judgement === 'unclear') ?? verdicts[0] ?? say('immaterial', 'blanks only');

/** One line rewritten as another. */
function judgeLine(before: string, after: string, names: KnownNames): Verdict {
  const open = openItemsOf(before);
  if (open.some((item) => !openItemsOf(after).includes(item))) return say('material', 'an open point was filled in or taken out');
  const verdicts: Verdict[] = [];
  let [removed, added]: [string[], string[]] = [[], []];
  const close = (): void => {
    if (removed.length + added.length > 0) verdicts.push(judgeRun(removed, added, names));
    [removed, added] = [[], []];
  };
  for (const part of diffArrays(tokensOf(before), tokensOf(after))) {
    if (part.removed) removed.push(...part.value);
    else if (part.added) added.push(...part.value);
    else close();
  }
  close();
  return heaviest(verdicts);
}

/** A line that came or went whole. */
function judgeWhole(line: string): Verdict {
  const tokens = tokensOf(line);
  return tokens.some((token) => isWord(token) || isNumber(token)) ? say('material', 'a whole line or sentence came or went') : say('immaterial', 'marks and punctuation only');
}

interface Line {
  readonly text: string;
  readonly section: string;
}

/** The lines that say something, each with its heading; blanks inside count once. */
const linesOf = (markdown: string): Line[] => blocksOf(markdown.replace(/\r\n?/g, '\n')).flatMap(({ title, lines }) =>
  lines.map((line) => ({ text: line.replace(/\s+/g, ' ').trim(), section: title ?? '' })).filter(({ text }) => text !== ''));

/** Lines this alike are one line, rewritten. */
const rewritten = 0.4;

/** The lines of one place: each removed one with the added one it became, if there is one. */
function judgePlace(removed: readonly Line[], added: readonly Line[], names: KnownNames): WordChange[] {
  const free = [...added];
  const changes = removed.map((line): WordChange => {
    const best = free.map((each) => ({ each, alike: removed.length === 1 && added.length === 1 ? 1 : wordSimilarity(line.text, each.text) }))
      .filter(({ alike }) => alike >= rewritten).sort((a, b) => b.alike - a.alike)[0]?.each;
    if (best === undefined) return { section: line.section, before: line.text, after: '', ...judgeWhole(line.text) };
    free.splice(free.indexOf(best), 1);
    return { section: best.section, before: line.text, after: best.text, ...judgeLine(line.text, best.text, names) };
  });
  return [...changes, ...free.map((line): WordChange => ({ section: line.section, before: '', after: line.text, ...judgeWhole(line.text) }))];
}

/** Takes out of both lists what stands in both: lines that only moved. */
function withoutMoved(removed: readonly Line[], added: readonly Line[]): { removed: Line[]; added: Line[]; moved: Line[] } {
  const left = [...added];
  const moved: Line[] = [];
  const gone = removed.filter((line) => {
    const at = left.findIndex(({ text }) => text === line.text);
    if (at === -1) return true;
    moved.push(...left.splice(at, 1));
    return false;
  });
  return { removed: gone, added: left, moved };
}

/**
 * Every change between two texts with its judgement. Material: numbers and dates, negations, known names,
 * open points, whole lines, statements. Immaterial: punctuation, capitals, typing slips in longer words,
 * lines that only moved. All else is unclear: an officer says. The rule is the tool's own.
 */
export function wordChanges(before: string, after: string, names: KnownNames): WordChange[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const places: { removed: Line[]; added: Line[] }[] = [{ removed: [], added: [] }];
  let [oldAt, nowAt] = [0, 0];
  for (const part of diffArrays(old.map(({ text }) => text), now.map(({ text }) => text))) {
    const count = part.value.length;
    if (part.removed) places.at(-1)!.removed.push(...old.slice(oldAt, oldAt + count));
    else if (part.added) places.at(-1)!.added.push(...now.slice(nowAt, nowAt + count));
    else places.push({ removed: [], added: [] });
    if (!part.added) oldAt += count;
    if (!part.removed) nowAt += count;
  }
  const { moved } = withoutMoved(places.flatMap(({ removed }) => removed), places.flatMap(({ added }) => added));
  const take = (lines: readonly Line[], texts: string[]): Line[] => lines.filter(({ text }) => {
    const at = texts.indexOf(text);
    if (at !== -1) texts.splice(at, 1);
    return at === -1;
  });
  const [goneTexts, comeTexts] = [moved.map(({ text }) => text), moved.map(({ text }) => text)];
  return [
    ...places.flatMap(({ removed, added }) => judgePlace(take(removed, goneTexts), take(added, comeTexts), names)),
    ...moved.map(({ text, section }): WordChange => ({ section, before: text, after: text, ...say('immaterial', 'the line only moved') })),
  ];
}
