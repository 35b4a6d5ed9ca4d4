/** Checks that the document names the type of collaboration, both companies, the participant and both contact points. */

import { foldText } from '../../intake/names.js';
import type { Block } from './blocks.js';
import type { CheckWords } from './check-words.js';
import { phraseBook, type PhraseBook } from './phrases.js';
import { missingAt, type CheckProblem } from './problem.js';
import { sectionsNamed, type ProjectOutline } from './project-sections.js';

/** Names from the register that must stand in the document; never shown in a message but for those of the companies. */
export interface KnownParties {
  readonly send: string | null;
  readonly host: string | null;
  readonly participant: string | null;
  /** Name or code of each contact point that is known. */
  readonly contactPoints: readonly string[];
}

/** A word of a type in any inflected form: its beginning decides. */
const inflected = (word: string): string => (word.length >= 6 ? `${word.slice(0, Math.max(5, word.length - 2))}*` : word);

/** Names of the types as phrases that bear inflection. */
export const typeBook = (names: readonly string[]): PhraseBook =>
  phraseBook(names.map((name) => foldText(name).split(' ').filter((word) => word !== '').map(inflected).join(' ')).filter((phrase) => phrase !== ''));

/** No type of collaboration is named where it should be. */
export function checkType(outline: ProjectOutline, language: CheckWords, types: PhraseBook): CheckProblem[] {
  const sections = sectionsNamed(outline, 'type');
  const says = (blocks: readonly Block[]): boolean => blocks.some(({ kind, words }) => kind !== 'heading' && (types.in(words) || language.types.in(words)));
  if (sections.length === 0) return [];
  return sections.some(({ blocks }) => says(blocks)) ? []
    : [missingAt(sections[0]!.heading.line, { check: 'type', message: 'This section names none of the types of collaboration of the edition.' })];
}

/** Both contact points: twice one, the plural, or one beside both companies in the same row or point. */
const bothContactPoints = (blocks: readonly Block[], { roles }: CheckWords): boolean => {
  let count = 0;
  for (const { words } of blocks) {
    if (roles.contactPoints.in(words)) return true;
    const named = roles.contactPoint.all(words).length;
    count += named > 0 && roles.send.in(words) && roles.host.in(words) ? 2 : named;
  }
  return count >= 2;
};

const holds = (text: string, name: string): boolean => {
  const folded = foldText(name);
  return folded === '' || ` ${text} `.includes(` ${folded} `);
};

/** Whom the section of the parties does not name, by role; and which names of the register stand nowhere. */
export function checkParties(outline: ProjectOutline, language: CheckWords, known: KnownParties | null): CheckProblem[] {
  const sections = sectionsNamed(outline, 'parties');
  const missing: CheckProblem[] = [];
  const say = (line: number, message: string): void => { missing.push(missingAt(line, { check: 'parties', message })); };
  if (sections.length > 0) {
    const blocks = sections.flatMap((section) => section.blocks);
    const line = sections[0]!.heading.line;
    const named = (role: 'send' | 'host' | 'participant'): boolean => blocks.some(({ words }) => language.roles[role].in(words));
    if (!named('send')) say(line, 'This section does not name the sending company.');
    if (!named('host')) say(line, 'This section does not name the host company.');
    if (!named('participant')) say(line, 'This section does not name the participant.');
    if (!bothContactPoints(blocks, language)) say(line, 'This section does not name both contact points.');
  }
  if (known === null) return missing;
  const text = foldText(outline.blocks.map((block) => block.text.replaceAll('\\', '')).join(' '));
  const line = sections[0]?.heading.line ?? 1;
  if (known.send !== null && !holds(text, known.send)) say(line, `The name of the sending company, ${known.send}, stands nowhere in the document.`);
  if (known.host !== null && !holds(text, known.host)) say(line, `The name of the host company, ${known.host}, stands nowhere in the document.`);
  if (known.participant !== null && !holds(text, known.participant)) say(line, 'The name of the participant, as registered, stands nowhere in the document.');
  for (const office of known.contactPoints) if (!holds(text, office)) say(line, `The contact point ${office} stands nowhere in the document.`);
  return missing;
}
