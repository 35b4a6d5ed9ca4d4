/** Checks of days and lengths: days that exist, the stay against the rules of the edition, parts that add up. */

import { addDays, daysBetween, endOfStay } from '../../calendar.js';
import type { IsoDate } from '../../registration.js';
import type { RuleOutcome } from '../../rules/outcome.js';
import type { StayPart } from '../../rules/stay-facts.js';
import { sentencesOf, type Block } from './blocks.js';
import type { CheckWords } from './check-words.js';
import { daysIn, periodsIn, type NamedPeriod } from './days-in-text.js';
import { lengthsIn, type StatedLength } from './lengths-in-text.js';
import type { Word } from './phrases.js';
import { missingAt, problemAt, problemOf, type CheckProblem } from './problem.js';
import { sectionsNamed, type ProjectOutline } from './project-sections.js';

/** What the edition says of stays. */
export interface StayRules {
  /** Asks the rules of the edition about the parts of a stay. */
  readonly ask: (parts: readonly StayPart[]) => readonly RuleOutcome[];
  /** Shortest and longest stay in whole or half months. */
  readonly shortestMonths: number;
  readonly longestMonths: number;
}

interface PlacedPeriod extends NamedPeriod {
  readonly block: Block;
  /** The sentence in which it stands. */
  readonly sentence: readonly Word[];
}

/** A period whose days exist and follow each other. */
const isSound = ({ from, until }: NamedPeriod): boolean => from.date !== null && until.date !== null && from.date <= until.date;

const partOf = ({ from, until }: NamedPeriod): StayPart => ({ from: from.date!, until: until.date! });

const asked = new Set(['stay-length', 'stay-window', 'stay-parts', 'inside-edition']);

/** Days that do not exist and periods that end before they begin, and all periods of the document. */
const read = (blocks: readonly Block[], language: CheckWords): { problems: CheckProblem[]; periods: PlacedPeriod[] } => {
  const problems: CheckProblem[] = [];
  const periods: PlacedPeriod[] = [];
  for (const block of blocks) {
    const days = daysIn(block.text, block.words, language.dates.between);
    for (const day of days) if (day.date === null) problems.push(problemAt(block, [day.at, day.end], { check: 'dates', message: 'This day does not exist.' }));
    if (days.length < 2) continue;
    const sentences = sentencesOf(block);
    for (const period of periodsIn(block.text, block.words, days, language.dates.between)) {
      const { from, until } = period;
      if (from.date !== null && until.date !== null && until.date < from.date) {
        problems.push(problemAt(block, [from.at, until.end], { check: 'dates', message: `This period ends on ${until.date}, before it begins on ${from.date}.` }));
      }
      periods.push({ ...period, block, sentence: sentences.find((words) => words.some((word) => word.at >= from.at && word.at < from.end)) ?? [] });
    }
  }
  return { problems, periods };
};

/** The periods of the stay: those of the first sentence that has any, and of every point that is called a part. */
const stayPeriods = (periods: readonly PlacedPeriod[], language: CheckWords): PlacedPeriod[] => {
  const parts = periods.filter(({ sentence, block }) => language.dates.part.in(sentence) || (language.dates.part.at(block.words, 0) !== null));
  if (parts.length > 1) return parts;
  const main = periods.find(({ sentence }) => language.dates.stay.in(sentence)) ?? periods[0];
  return main === undefined ? [] : periods.filter(({ block, sentence }) => block === main.block && sentence === main.sentence);
};

/** Whether a stated length fits the days of the stay. */
const fits = (length: StatedLength, parts: readonly StayPart[]): boolean => {
  const days = parts.reduce((sum, { from, until }) => sum + daysBetween(from, until), 0);
  if (length.unit === 'days') return days === length.count;
  if (length.unit === 'weeks') return days === length.count * 7;
  const whole = parts.map(wholeMonths);
  const sum = whole.every((months) => months !== null) ? whole.reduce<number>((months, each) => months + each, 0) : null;
  if (parts.length === 1) return endsWith(parts[0]!, length.count);
  // Parts that are no whole months make a length that cannot be told to the day: only what no months can be is wrong.
  return sum === null ? days >= length.count * 28 && days <= Math.ceil(length.count * 31) + parts.length : sum === length.count;
};

/** Whether a part ends when so many months are over; the day on which they are over is often written for the last day itself. */
const endsWith = ({ from, until }: StayPart, months: number): boolean => {
  const end: IsoDate = endOfStay(from, months);
  return until === end || until === addDays(end, 1);
};

/** The whole months that a part lasts; `null` where it ends between. */
const wholeMonths = (part: StayPart): number | null => {
  const near = Math.round(daysBetween(part.from, part.until) / 30.44);
  return [near - 1, near, near + 1].find((months) => months >= 1 && endsWith(part, months)) ?? null;
};

/** The lengths told in the sentence of the stay, or behind it in the same block up to the next sentence. */
const lengthsNear = (period: PlacedPeriod, language: CheckWords): StatedLength[] => {
  const sentences = sentencesOf(period.block);
  const at = sentences.findIndex(([first]) => first === period.sentence[0]);
  return at < 0 ? [] : sentences.slice(at, at + 2).flatMap((words) => lengthsIn(words, language));
};

/** All problems with days and lengths. */
export function checkDates(outline: ProjectOutline, language: CheckWords, rules: StayRules): CheckProblem[] {
  const { problems, periods } = read(outline.blocks, language);
  const practical = new Set(sectionsNamed(outline, 'practical').flatMap(({ blocks }) => blocks));
  const activities = new Set(sectionsNamed(outline, 'activities').flatMap(({ blocks }) => blocks));
  const inPractical = periods.filter(({ block }) => practical.has(block));
  const stay = stayPeriods(inPractical.length > 0 ? inPractical : periods.filter(({ block }) => !activities.has(block) || block.kind !== 'heading'), language);
  const found = [...problems, ...checkLengths(outline, language, rules)];
  const [first] = stay;
  if (first === undefined) {
    // Where marks are still open, `complete` tells of them.
    const open = [...practical].some(({ text }) => text.includes('**['));
    return practical.size > 0 && outline.structured && !open && !periods.some(isSound)
      ? [...found, missingAt(sectionsNamed(outline, 'practical')[0]!.heading.line, { check: 'dates', level: 'warning', message: 'No first and last day of the stay could be read.' })]
      : found;
  }
  if (!stay.every(isSound)) return found;
  const parts = stay.map(partOf);
  for (const { rule, outcome, level, message, because } of rules.ask(parts)) {
    if (outcome !== 'fail' || !asked.has(rule)) continue;
    found.push(problemAt(first.block, [first.from.at, first.until.end], { check: 'dates', level: level === 'block' ? 'error' : 'warning', message, because }));
  }
  for (const length of lengthsNear(first, language)) {
    if (!fits(length, parts)) {
      found.push(problemAt(first.block, [length.at, length.end], {
        check: 'dates', message: `The days given, ${parts.map(({ from, until }) => `${from} to ${until}`).join(' and ')}, do not make ${length.count} ${length.unit}.`,
      }));
    }
  }
  const [start, end] = [parts.reduce((least, { from }) => (from < least ? from : least), parts[0]!.from), parts.reduce((most, { until }) => (until > most ? until : most), parts[0]!.until)];
  const ofStay = new Set(stay);
  for (const period of periods) {
    if (!activities.has(period.block) || !isSound(period) || ofStay.has(period)) continue;
    if (period.from.date! < start || period.until.date! > end) {
      found.push(problemAt(period.block, [period.from.at, period.until.end], { check: 'dates', message: `This lies outside the stay, ${start} to ${end}.` }));
    }
  }
  return found;
}

/** Lengths of the stay told in words: beyond the limits, or parts that do not make the total. */
function checkLengths(outline: ProjectOutline, language: CheckWords, { shortestMonths, longestMonths }: StayRules): CheckProblem[] {
  const found: CheckProblem[] = [];
  const parts: StatedLength[] = [];
  let total: { block: Block; length: StatedLength } | null = null;
  for (const block of outline.blocks) {
    for (const sentence of sentencesOf(block)) {
      const lengths = lengthsIn(sentence, language);
      if (lengths.length === 0) continue;
      if (language.dates.part.in(sentence) && !language.dates.total.in(sentence)) {
        parts.push(...lengths.slice(0, 1));
        continue;
      }
      if (language.dates.total.in(sentence)) total ??= { block, length: lengths[0]! };
      if (!language.dates.stay.in(sentence)) continue;
      total ??= { block, length: lengths[0]! };
      for (const length of lengths.slice(0, 1)) {
        if (length.unit === 'days') continue;
        const tooLong = length.unit === 'months' ? length.count > longestMonths : length.count * 7 > longestMonths * 31;
        const tooShort = length.unit === 'months' ? length.count < shortestMonths : length.count * 7 < (shortestMonths < 1 ? 14 : shortestMonths * 28);
        if (!tooLong && !tooShort) continue;
        found.push(problemAt(block, [length.at, length.end], {
          check: 'dates', message: `${length.count} ${length.unit} is ${tooLong ? `more than the longest stay of the edition, ${longestMonths} months` : `less than the shortest stay of the edition, ${shortestMonths} months`}.`,
        }));
      }
    }
  }
  if (total !== null && parts.length > 1 && parts.every(({ unit }) => unit === total.length.unit)) {
    const sum = parts.reduce((count, each) => count + each.count, 0);
    if (sum !== total.length.count) {
      found.push(problemOf(total.block, { check: 'dates', message: `The parts make ${sum} ${total.length.unit}, not ${total.length.count}.` }));
    }
  }
  return found;
}
