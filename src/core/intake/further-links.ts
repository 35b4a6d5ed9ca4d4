/** Which of our concepts a concept of a further list is, or whose group it belongs to; neither where that is not certain. */

import type { FurtherConcept, FurtherLink } from './further-list.js';
import type { SkillFinder } from './skills.js';
import { foldWording } from './skill-words.js';
import { vocabularyLanguages } from './vocabulary.js';
import type { Vocabulary } from './vocabulary.js';

const free: FurtherLink = { kind: 'free', target: '' };

/** Tells what a concept is to ours; make one for all concepts of a list. */
export function createLinker(vocabulary: Vocabulary, finder: SkillFinder): (concept: FurtherConcept) => FurtherLink {
  const byLanguage = new Map(vocabulary.labels.filter(({ own }) => own).map(({ language, joined, concept }) => [`${language} ${joined}`, concept]));
  const groupOf = (concept: string): string => vocabulary.concepts.get(concept)?.group ?? '';
  return ({ labels }) => {
    const known = Object.entries(labels).filter(([language]) => (vocabularyLanguages as readonly string[]).includes(language));
    const ours = (texts: readonly (readonly [string, string])[]): ReadonlySet<string> =>
      new Set(texts.flatMap(([language, text]) => byLanguage.get(`${language} ${foldWording(text).replaceAll(' ', '')}`) ?? []));
    const same = ours(known.flatMap(([language, [preferred]]) => (preferred === undefined ? [] : [[language, preferred] as const])));
    if (same.size === 1) return { kind: 'same', target: [...same][0]! };
    // Its synonyms may be wider or narrower than itself, so they lead to a group at most.
    const related = same.size > 1 ? same : ours(known.flatMap(([language, texts]) => texts.map((text) => [language, text] as const)));
    if (related.size > 0) return oneGroup([...related].map(groupOf));
    const groups: string[] = [];
    let silent = 0;
    for (const [, [preferred = '']] of known) {
      const found = finder.findAll(preferred);
      if (found.length === 0) silent += 1;
      groups.push(...found.map(({ group }) => group));
    }
    // One language in which a word is read by chance is not enough where the others say nothing.
    return groups.length === 0 || 2 * silent > known.length ? free : oneGroup(groups);
  };
}

const oneGroup = (groups: readonly string[]): FurtherLink =>
  (new Set(groups).size === 1 && groups[0] !== '' ? { kind: 'group', target: groups[0]! } : free);
