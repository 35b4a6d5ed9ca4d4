/** Labels inside a longer text: which stretches of its words are wordings of concepts. */

import type { Clause } from './skill-clauses.js';
import type { Owner, SkillIndex } from './skill-index.js';
import { inflectedLanguages } from './skill-inflection.js';
import { isRestOfCompound } from './skill-typos.js';
import { besideWords, denyingAfter, denyingBefore, functionWords, joiningWords } from './skill-words.js';

/** A stretch of words, `from` included and `to` not, that leads to a concept. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly owner: Owner;
}

/** The longest stretches of a clause that are wordings of concepts; a stretch inside another is left out. */
export function spansOf(clause: Clause, index: SkillIndex): readonly Span[] {
  const found: Span[] = [...writtenSpans(clause, index), ...inflectedSpans(clause.words, index)];
  const covered = new Set<number>();
  for (const { from, to } of found) for (let at = from; at < to; at += 1) covered.add(at);
  for (const [at, word] of clause.words.entries()) if (!covered.has(at)) found.push(...compoundSpans(at, word, index));
  return found.filter((span) => !isDenied(span, clause.words) && !found.some((other) => isInside(span, other)));
}

function isInside(span: Span, other: Span): boolean {
  return other.from <= span.from && other.to >= span.to && other.to - other.from > span.to - span.from;
}

function isDenied({ from, to }: Span, words: readonly string[]): boolean {
  const before = words[from - 1];
  const after = words[to];
  if (after !== undefined && denyingAfter.has(after)) return true;
  if (before === undefined) return false;
  return denyingBefore.has(before) || (functionWords.has(before) && denyingBefore.has(words[from - 2] ?? ''));
}

function writtenSpans({ words, acronyms, behindJoints }: Clause, index: SkillIndex): Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < words.length; from += 1) {
    let joined = '';
    for (let to = from + 1; to <= words.length && to - from <= index.longest; to += 1) {
      joined += words[to - 1]!;
      const owner = index.asWritten(joined);
      if (!owner || owner.alone) continue;
      // Two letters in small print are a word of some language; a few letters across a gap are chance ("se o" is no SEO).
      const isShort = to - from === 1 ? joined.length <= 2 && !acronyms.has(joined) && !/\d/.test(joined)
        : joined.length < 5 && !behindJoints.some((at) => from < at && at < to);
      if (isShort) continue;
      spans.push({ from, to, owner });
    }
  }
  return spans;
}

function inflectedSpans(words: readonly string[], index: SkillIndex): Span[] {
  const spans: Span[] = [];
  const content: number[] = [];
  for (const [at, word] of words.entries()) if (!functionWords.has(word) || joiningWords.has(word)) content.push(at);
  for (const [start, from] of content.entries()) {
    // A label does not reach across a joining word; none is longer than the longest.
    const reach: number[] = [];
    for (const at of content.slice(start, start + index.longest)) {
      if (joiningWords.has(words[at]!)) break;
      reach.push(at);
    }
    if (reach.length === 0) continue;
    for (const { length, owner } of index.beginnings(reach.map((at) => words[at]!))) {
      const to = reach[length - 1]! + 1;
      const span = words.slice(from, to).join('');
      // What is a label as written is found already; too few letters are chance.
      if (!owner.alone && span.length > 3 && index.asWritten(span) === undefined) spans.push({ from, to, owner });
    }
  }
  return spans;
}

/** The longest label at the beginning or end of one long word whose rest is known, in a language that joins words. */
function compoundSpans(at: number, word: string, index: SkillIndex): Span[] {
  const spans: Span[] = [];
  const languagesOf = (part: string): number => (index.words().get(part) ?? 0) & joiningLanguages;
  const take = (part: string, rest: string): boolean => {
    const owner = index.asWritten(part);
    const languages = languagesOf(part);
    if (!owner || owner.alone || languages === 0) return false;
    // Both parts are of one language: "anleggslager" is no Dutch "slager".
    if (!isRestOfCompound(rest, (other) => besideWords.has(other) || (languagesOf(other) & languages) !== 0)) return false;
    spans.push({ from: at, to: at + 1, owner });
    return true;
  };
  for (let cut = word.length - 4; cut >= 6; cut -= 1) if (take(word.slice(0, cut), word.slice(cut))) break;
  for (let cut = 4; cut <= word.length - 6; cut += 1) if (take(word.slice(cut), word.slice(0, cut))) break;
  return spans;
}

/** The languages that write compounds as one word, as bits of the known words. */
const joiningLanguages = ['de', 'nl', 'hu', 'et', 'nb']
  .map((language) => 1 << inflectedLanguages.indexOf(language))
  .reduce((all, bit) => all | bit, 0);
