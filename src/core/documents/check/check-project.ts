/** Checks a draft of a Learning Project for what its public guide asks, in the order of the document. */

import { blocksOf } from './blocks.js';
import type { CheckWords } from './check-words.js';
import { checkComplete } from './completeness.js';
import { checkMeasurable, checkSpecific, checkWinWin, type PartyNames } from './content-checks.js';
import { checkParties, checkType, type KnownParties } from './party-checks.js';
import { phraseBook, wordsOf, type PhraseBook } from './phrases.js';
import type { CheckProblem } from './problem.js';
import { outlineOf, type ProjectOutline } from './project-sections.js';
import { checkDates, type StayRules } from './stay-dates.js';
import { checkCollaboration, checkGapFilling } from './wording-checks.js';

/** What a draft is checked against. */
export interface CheckSettings {
  readonly language: CheckWords;
  readonly types: PhraseBook;
  readonly stay: StayRules;
  /** What the register knows of the pair; `null` for a file of its own. */
  readonly known: KnownParties | null;
}

const nameWords = (name: string | null | undefined): string[] => wordsOf(name ?? '').map(({ folded }) => folded).filter((word) => word.length >= 3);

/** The names of the two firms: those of the register, else those of the title ("... : A collaborating with B"). */
const partyNames = ({ title }: ProjectOutline, { known, language }: CheckSettings): PartyNames => {
  if (known !== null) return { send: nameWords(known.send), host: nameWords(known.host) };
  if (title === null) return { send: [], host: [] };
  const named = title.text.slice(title.text.indexOf(':') + 1);
  const words = wordsOf(named);
  const [joined] = language.collaborating.all(words);
  if (joined === undefined) return { send: [], host: [] };
  return { send: nameWords(named.slice(0, words[joined.from]!.at)), host: nameWords(named.slice(words[joined.to - 1]!.end)) };
};

/** All problems of a draft, by line. */
export function checkProject(markdown: string, settings: CheckSettings): CheckProblem[] {
  const { language } = settings;
  const outline = outlineOf(blocksOf(markdown), language);
  const parties = partyNames(outline, settings);
  return [
    ...checkCollaboration(outline, language),
    ...checkWinWin(outline, language, parties),
    ...checkSpecific(outline, language, parties),
    ...checkMeasurable(outline, language, wordsOf),
    ...checkComplete(outline, language),
    ...checkDates(outline, language, settings.stay),
    ...checkType(outline, language, settings.types),
    ...checkParties(outline, language, settings.known),
    ...checkGapFilling(outline, language),
  ].sort((a, b) => a.line - b.line);
}

/** The names of the types of collaboration as a book for `CheckSettings`; empty where the edition lists none. */
export const noTypes: PhraseBook = phraseBook([]);

/**
 * The language a text is written in: the one whose headings it has, else the one whose small words stand in it most often.
 * `null` where nothing tells.
 */
export function languageOf(markdown: string, languages: ReadonlyMap<string, CheckWords>): string | null {
  const blocks = blocksOf(markdown.slice(0, 100_000));
  const headings = blocks.filter(({ kind }) => kind === 'heading');
  let best: { language: string; score: number } | null = null;
  for (const [language, words] of languages) {
    const named = headings.filter((heading) => Object.values(words.sections).some((book) => book.in(heading.words))).length;
    const small = blocks.reduce((sum, block) => sum + words.functionWords.all(block.words).length, 0);
    const all = blocks.reduce((sum, block) => sum + block.words.length, 0);
    const score = named * 2 + (all === 0 ? 0 : (small / all) * 20);
    if (score > (best?.score ?? 0)) best = { language, score };
  }
  return best?.language ?? null;
}
