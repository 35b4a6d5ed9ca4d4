/** The texts of a document that holds two languages side by side, each with the lines of the other one left blank. */

import { languageLabels } from '../language-labels.js';

/**
 * The text of each language whose name stands alone in bold above its parts (`**Deutsch**`), in the order in which they first stand;
 * what stands above no such name, or below the names of several, belongs to all. Lines keep their numbers. Empty where fewer than two languages are named.
 */
export function textsByLanguage(markdown: string, languages: readonly string[]): ReadonlyMap<string, string> {
  const labelled = languageLabels(languages);
  let owner: string | null = null;
  const lines = markdown.replace(/\r\n?/g, '\n').split('\n').map((text) => {
    const words = /^\*\*([^*]+)\*\*$/.exec(text.trim())?.[1];
    const named = words === undefined ? null : labelled(words);
    if (/^#{1,6}\s/.test(text)) owner = null;
    if (named !== null) owner = named.length === 1 ? named[0]! : null;
    return { text: named === null ? text : '', owner };
  });
  const found = [...new Set(lines.flatMap((line) => line.owner ?? []))];
  if (found.length < 2) return new Map();
  return new Map(found.map((language) => [language, lines.map((line) => (line.owner === null || line.owner === language ? line.text : '')).join('\n')]));
}
