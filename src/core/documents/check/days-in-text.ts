/** Finds the days that a text names, in any of the document languages, and the periods from one day to another. */

import { readDate } from '../../intake/dates.js';
import { monthOf } from '../../intake/months.js';
import { isoDate } from '../../calendar.js';
import type { IsoDate } from '../../registration.js';
import type { PhraseBook, Word } from './phrases.js';

/** A day named in a text. */
export interface NamedDay {
  /** First character and the one after the last. */
  readonly at: number;
  readonly end: number;
  /** `null` for a day that does not exist. */
  readonly date: IsoDate | null;
}

/** A period from one named day to the next. */
export interface NamedPeriod {
  readonly from: NamedDay;
  readonly until: NamedDay;
}

interface Draft {
  at: number;
  end: number;
  year: number | null;
  month: number;
  day: number;
  /** Read whole already, and `null` where it was no day. */
  date?: IsoDate | null;
}

const numeric = /(?<![\p{L}\d./-])(?:\d{4}-\d{1,2}-\d{1,2}|\d{4}[./] ?\d{1,2}[./] ?\d{1,2}|\d{1,2}([./-]) ?\d{1,2}\1 ?\d{4})(?!\d)/gu;
const mostDays = 200;
const fillers = new Set(['de', 'del', 'of', 'den', 'the', 'le', 'el', 'il', 'di', 'van', 'der']);
/** Ends that Estonian, Turkish and Hungarian add to the name of a month. */
const monthEnds = ['st', 'ni', 'l', 'ks', 'dan', 'den', 'tan', 'ten', 'a', 'e', 'i', 'ban', 'ben', 'tol', 'ig', 'ya', 'ye', 'in', 'un'];

const monthNamed = (word: string): number | null => {
  const whole = monthOf.get(word);
  if (whole !== undefined) return whole;
  for (const end of monthEnds) {
    const month = word.endsWith(end) && word.length - end.length >= 4 ? monthOf.get(word.slice(0, -end.length)) : undefined;
    if (month !== undefined) return month;
  }
  return null;
};

const dayNamed = (word: Word | undefined): number | null => {
  const match = /^(\d{1,2})(?:st|nd|rd|th|er|o|a|e)?$/.exec(word?.folded ?? '');
  return match === null ? null : Number(match[1]);
};

const yearNamed = (word: Word | undefined): number | null => (/^(?:19|20)\d{2}$/.test(word?.folded ?? '') ? Number(word!.folded) : null);

/** The index of the next word in a direction that is no filler. */
const beside = (words: readonly Word[], at: number, step: 1 | -1): number => {
  let next = at + step;
  while (fillers.has(words[next]?.folded ?? '')) next += step;
  return next;
};

/** A day with the name of a month at this word. */
const namedAt = (words: readonly Word[], at: number): Draft | null => {
  const month = monthNamed(words[at]!.folded);
  if (month === null) return null;
  const [left, right] = [beside(words, at, -1), beside(words, at, 1)];
  const [dayLeft, dayRight] = [dayNamed(words[left]), dayNamed(words[right])];
  if (dayLeft !== null) {
    const year = yearNamed(words[right]);
    const last = year === null ? at : right;
    return { at: words[left]!.at, end: words[last]!.end, year, month, day: dayLeft };
  }
  if (dayRight === null) return null;
  const yearBefore = yearNamed(words[left]);
  const yearBehind = yearNamed(words[right + 1]);
  return {
    at: yearBefore === null ? words[at]!.at : words[left]!.at,
    end: words[yearBehind === null || yearBefore !== null ? right : right + 1]!.end,
    year: yearBefore ?? yearBehind, month, day: dayRight,
  };
};

const draftsIn = (text: string, words: readonly Word[]): Draft[] => {
  const drafts: Draft[] = [];
  for (const match of text.matchAll(numeric)) {
    const read = readDate(match[0].replace(/ /g, ''), { order: 'dmy' });
    if (read.kind === 'value') drafts.push({ at: match.index, end: match.index + match[0].length, year: 0, month: 0, day: 0, date: read.value });
    else if (read.kind === 'bad') drafts.push({ at: match.index, end: match.index + match[0].length, year: 0, month: 0, day: 0, date: null });
  }
  words.forEach((_word, at) => {
    const draft = namedAt(words, at);
    if (draft !== null) drafts.push(draft);
  });
  // A block with more days than this is data, not wording; the bound keeps the time in bounds.
  return drafts.sort((a, b) => a.at - b.at).slice(0, mostDays);
};

/** The day alone before `to 30 June 2021`. */
const dayBefore = (draft: Draft, words: readonly Word[], between: PhraseBook, text: string): Draft | null => {
  const first = words.findIndex((word) => word.at >= draft.at);
  for (const back of [1, 2]) {
    const word = words[first - back];
    const day = dayNamed(word);
    if (word === undefined || day === null || draft.at - word.end > 12) continue;
    // "point 2, on 1 June": the number before the comma is no day.
    if (words.slice(first - back + 1, first + 1).some(({ before }) => before === 'sentence') || (back === 2 && words[first - 1]!.before !== 'none')) continue;
    const joined = back === 1 ? /^(?:st|nd|rd|th|er|\.)?\s*[-\u2013\u2014]\s*$/u.test(text.slice(word.end, draft.at)) : between.at(words, first - 1) !== null;
    return joined ? { at: word.at, end: word.end, year: draft.year, month: draft.month, day } : null;
  }
  return null;
};

const yearOf = ({ year, date }: Draft): number | null => (date === undefined || date === null ? year : Number(date.slice(0, 4)));

/** The days a text names, in order. A day without a year takes that of its neighbour; one that has none is left out. */
export function daysIn(text: string, words: readonly Word[], between: PhraseBook): NamedDay[] {
  const drafts = draftsIn(text, words).flatMap((draft) => {
    const before = draft.date === undefined ? dayBefore(draft, words, between, text) : null;
    return before === null ? [draft] : [before, draft];
  });
  drafts.forEach((draft, at) => {
    if (draft.year !== null) return;
    const [next, previous] = [drafts[at + 1], drafts[at - 1]];
    if (next !== undefined && next.year !== null && next.at - draft.end < 40) draft.year = yearOf(next);
    else if (previous !== undefined && previous.year !== null && draft.at - previous.end < 40) draft.year = yearOf(previous);
  });
  return drafts.flatMap(({ at, end, year, month, day, date }, index) => {
    if (index > 0 && at < drafts[index - 1]!.end) return [];
    if (date !== undefined) return [{ at, end, date }];
    return year === null || year === 0 ? [] : [{ at, end, date: isoDate(year, month, day) }];
  });
}

/** The periods among the days of a text: two days with a dash, a word such as "to", or next to nothing between them. */
export function periodsIn(text: string, words: readonly Word[], days: readonly NamedDay[], between: PhraseBook): NamedPeriod[] {
  const periods: NamedPeriod[] = [];
  for (let index = 0; index + 1 < days.length; index++) {
    const [from, until] = [days[index]!, days[index + 1]!];
    const gap = words.filter((word) => word.at >= from.end && word.end <= until.at);
    const next = words.find((word) => word.at >= until.at);
    const broken = [...gap, ...(next === undefined ? [] : [next])].some((word) => word.before === 'sentence');
    const dash = /^\W*[-\u2013\u2014]\W*$/u.test(text.slice(from.end, until.at));
    if (broken || (!dash && (gap.length === 0 ? !/^\s*$/.test(text.slice(from.end, until.at)) : gap.length > 5 || !between.in(gap)))) continue;
    periods.push({ from, until });
    index++;
  }
  return periods;
}
