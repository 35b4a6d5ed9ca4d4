/** Checks of wordings: "collaborating with" against "under the supervision of", and stays that fill a gap in the staff. */

import type { Block } from './blocks.js';
import type { CheckWords } from './check-words.js';
import { isDenied } from './negation.js';
import type { PhraseBook } from './phrases.js';
import { missingAt, problemAt, type CheckProblem, type Finding } from './problem.js';
import type { ProjectOutline } from './project-sections.js';

/** Every place where a wording stands and is not denied. */
const wordings = (blocks: readonly Block[], book: PhraseBook, language: CheckWords, finding: Finding): CheckProblem[] =>
  blocks.flatMap((block) => book.all(block.words)
    .filter((found) => !isDenied(block.words, found, language))
    .map(({ from, to }) => problemAt(block, [block.words[from]!.at, block.words[to - 1]!.end], finding)));

/** Wordings that put the participant under the host, and a document that nowhere says the contrary. */
export function checkCollaboration({ blocks, structured }: ProjectOutline, language: CheckWords): CheckProblem[] {
  const found = [
    ...wordings(blocks, language.supervision, language, {
      check: 'collaborating-with', message: 'This puts the participant under the supervision of another; write that the participant works "collaborating with" them.',
    }),
    ...wordings(blocks, language.direction, language, {
      check: 'collaborating-with', level: 'warning', message: 'This sounds like direction by another; write that the participant works "collaborating with" them.',
    }),
  ];
  if (!structured || blocks.some(({ words }) => language.collaborating.in(words))) return found;
  return [...found, missingAt(1, { check: 'collaborating-with', message: 'Nowhere does the document say that the participant works "collaborating with" the host.' })];
}

/** Wordings of a stay that fills a gap; advice only, because a sentence can be meant otherwise. */
export const checkGapFilling = ({ blocks }: ProjectOutline, language: CheckWords): CheckProblem[] =>
  wordings(blocks, language.gapFilling, language, { check: 'gap-filling', level: 'advice', message: 'This reads as if the participant fills a gap in the staff.' });
