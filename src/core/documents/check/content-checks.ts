/** Checks of what the sections hold: objectives that name something, results that can be counted, points for both sides. */

import { sentencesOf, type Block } from './blocks.js';
import type { CheckWords, SectionId } from './check-words.js';
import { isCountable } from './countable.js';
import { isDenied } from './negation.js';
import type { Word } from './phrases.js';
import { missingAt, problemAt, problemOf, type CheckProblem } from './problem.js';
import { sectionsNamed, type ProjectOutline, type ProjectSection } from './project-sections.js';

/** What the two firms are called; their names alone make no objective specific. */
export interface PartyNames {
  readonly send: readonly string[];
  readonly host: readonly string[];
}

const legalForms = new Set(['gmbh', 'ag', 'kg', 'ug', 'ohg', 'sl', 'slu', 'sa', 'sas', 'sarl', 'srl', 'spa', 'snc', 'bv', 'nv', 'vof', 'kft', 'zrt', 'bt', 'ou', 'as',
  'asa', 'ltd', 'llc', 'plc', 'inc', 'sti', 'eurl', 'aps', 'doo', 'oy']);

/** The words that belong to names of firms: those given, and what stands before a legal form. */
const isNameOf = (words: readonly Word[], at: number, names: ReadonlySet<string>): boolean =>
  names.has(words[at]!.folded) || legalForms.has(words[at]!.folded) || legalForms.has(words[at + 1]?.folded ?? '');

/** Marks of a blank that is told by `complete`. */
const openMark = '**[';

/** How much a stretch of words says of the two firms in particular: a number counts two, any word beyond the general ones one. */
const particulars = (block: Block, words: readonly Word[], language: CheckWords, names: ReadonlySet<string>): { points: number; general: number } => {
  let points = 0;
  let general = 0;
  words.forEach((word, at) => {
    if (isNameOf(words, at, names)) return;
    // "The two companies", "beide Unternehmen": whom it is about, not how many.
    if (language.numbers.at(words, at) !== null && language.roles.common.at(words, at) !== null) return;
    if (language.generic.words.at(words, at) !== null) general++;
    else if (/\d/.test(word.folded) || language.numbers.at(words, at) !== null) points += 2;
    else if (word.folded.length >= 3 && language.functionWords.at(words, at) === null) {
      // In the middle of a sentence a capital is a proper name (but not in German), and a name alone says little.
      const name = at > 0 && /^\p{Lu}/u.test(block.text.slice(word.at, word.end));
      points += name ? 0.75 : 1;
    }
  });
  return { points, general };
};

const namesOf = ({ send, host }: PartyNames): ReadonlySet<string> => new Set([...send, ...host]);

/** Objectives that fit any company. */
export function checkSpecific(outline: ProjectOutline, language: CheckWords, parties: PartyNames): CheckProblem[] {
  const sections = sectionsNamed(outline, 'objectives', 'learning');
  const blocks = sections.length > 0 ? sections.flatMap((section) => section.blocks) : outline.structured ? [] : outline.blocks;
  const names = namesOf(parties);
  return blocks.filter(({ kind, text }) => kind !== 'heading' && kind !== 'head' && kind !== 'raw' && !text.includes(openMark)).flatMap((block) =>
    (block.kind === 'row' ? [block.words] : sentencesOf(block)).flatMap((words) => {
      // Two words between signs inside a longer point ("; market: Italy)") are no objective of their own.
      if (words.length === 0 || (words.length < 3 && block.words.length > words.length)) return [];
      const { points, general } = particulars(block, words, language, names);
      const phrase = language.generic.phrases.all(words).find((found) => !isDenied(words, found, language));
      // A paragraph may introduce; a point of a list that says nothing in particular is an objective that says nothing.
      const empty = points === 0 && general >= 2 && block.kind !== 'row' && (block.kind === 'item' || sections.length === 0);
      if (!(phrase !== undefined && points < 2) && !empty) return [];
      return [problemAt(block, [words[0]!.at, words.at(-1)!.end], {
        check: 'specific', message: 'This objective fits any company; name the product or field it is about, and a number.',
      })];
    }));
}

/** The row without a first cell that only counts the rows. */
const contentOf = ({ kind, cells, text }: Block): string => (kind === 'row' && /^\W*\d{1,3}\W*$/.test(cells[0] ?? '') ? cells.slice(1).join(' | ') : text);

/** Results without anything countable. */
export function checkMeasurable(outline: ProjectOutline, language: CheckWords, wordsOf: (text: string) => readonly Word[]): CheckProblem[] {
  return sectionsNamed(outline, 'results').flatMap(({ blocks }) => {
    const items = blocks.filter(({ kind }) => kind === 'item' || kind === 'row');
    const asked = items.length > 0 ? items : blocks.filter(({ kind }) => kind === 'paragraph');
    return asked.filter((block) => block.words.length > 0 && !block.text.includes(openMark)).flatMap((block) => {
      const content = contentOf(block);
      return isCountable(content, content === block.text ? block.words : wordsOf(content), language) ? []
        : [problemOf(block, { check: 'measurable', message: 'Nothing in this result can be counted; say how many, or how much.' })];
    });
  });
}

interface Sides {
  send: boolean;
  host: boolean;
  common: boolean;
}

/** Whom a section speaks of; a heading counts where something stands below it. */
const sidesIn = (section: ProjectSection, language: CheckWords, parties: PartyNames): Sides => {
  const sides: Sides = { send: false, host: false, common: false };
  const names = { send: new Set(parties.send), host: new Set(parties.host) };
  section.blocks.forEach((block, at) => {
    const next = section.blocks[at + 1];
    if (block.kind === 'heading' && (next === undefined || next.kind === 'heading')) return;
    for (const side of ['send', 'host'] as const) sides[side] ||= language.roles[side].in(block.words) || block.words.some(({ folded }) => names[side].has(folded));
    sides.common ||= language.roles.common.in(block.words);
  });
  return sides;
};

/** Sections that the guide wants to hold points for both; those about papers and signatures name them anyway. */
const shared: readonly SectionId[] = ['background', 'objectives', 'activities', 'results', 'learning'];

/** Sections for one side alone, wordings by which one side alone gains, and a document without a gain for the participant. */
export function checkWinWin(outline: ProjectOutline, language: CheckWords, parties: PartyNames): CheckProblem[] {
  const sections = sectionsNamed(outline, ...shared).flatMap((section): CheckProblem[] => {
    const { send, host, common } = sidesIn(section, language, parties);
    if (common || send === host) return [];
    return [problemOf(section.heading, {
      check: 'win-win', message: `This section speaks of the ${send ? 'sending' : 'host'} company alone; add what the ${send ? 'host' : 'sending'} company gains, or a common goal.`,
    })];
  });
  const wordings = outline.blocks.flatMap((block) => language.oneSided.all(block.words)
    .filter((found) => !isDenied(block.words, found, language, false))
    .map(({ from, to }) => problemAt(block, [block.words[from]!.at, block.words[to - 1]!.end], {
      check: 'win-win', message: 'Here one side alone gains; say what the other one gets.',
    })));
  const gains = sectionsNamed(outline, 'objectives', 'learning', 'results');
  const forParticipant = gains.length === 0 || gains.some(({ blocks }) => blocks.some(({ words }) => language.roles.participant.in(words)));
  return [...sections, ...wordings, ...(forParticipant || !outline.structured ? [] : [
    missingAt(gains[0]!.heading.line, { check: 'win-win', level: 'warning', message: 'Neither objectives nor results say what the participant gains.' }),
  ])];
}
