/** The texts of a document that holds two languages side by side, each with the lines of the other one left blank. */

import { ownNameOf } from '../wording.js';

/**
 * The text of each language whose name stands alone in bold above its parts (`**Deutsch**`), in the order in which they first stand;
 * what stands above no such name belongs to all. Lines keep their numbers. Empty where fewer than two languages are named.
 */
export function textsByLanguage(markdown: string, languages: readonly string[]): ReadonlyMap<string, string> {
  const named = new Map(languages.map((language) => [`**${ownNameOf(language)}**`, language]));
  let owner: string | null = null;
  const lines = markdown.replace(/\r\n?/g, '\n').split('\n').map((text) => {
    if (/^#{1,6}\s/.test(text)) owner = null;
    owner = named.get(text.trim()) ?? owner;
    return { text: named.has(text.trim()) ? '' : text, owner };
  });
  const found = [...new Set(lines.flatMap((line) => line.owner ?? []))];
  if (found.length < 2) return new Map();
  return new Map(found.map((language) => [language, lines.map((line) => (line.owner === null || line.owner === language ? line.text : '')).join('\n')]));
}
