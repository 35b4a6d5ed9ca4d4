/** The lines that say in which language the text below them is, where a document speaks several side by side. */

import { isLabel, textOf, type Block } from './document-blocks.js';
import { ownNameOf } from './wording.js';

const separator = ' / ';

/** The line above what is said in these languages: `**Deutsch**`; of what is for all of them, `**Deutsch / Español**`. */
export const labelOf = (languages: readonly string[]): string => `**${languages.map(ownNameOf).join(separator)}**`;

/**
 * Tells of a line without its stars whether it is such a label: the languages it names; `null` for any other text. Only the given languages are known.
 */
export function languageLabels(languages: readonly string[]): (words: string) => readonly string[] | null {
  const byName = new Map(languages.map((language) => [ownNameOf(language), language]));
  return (words) => {
    const named = words.trim().split(separator).map((name) => byName.get(name));
    return named.every((language) => language !== undefined) ? named : null;
  };
}

/**
 * The language of each block that stands below the label of one language, up to the next heading or label. Blocks for all languages are
 * missing; so are all of them where the document has a single one.
 */
export function languagesOfBlocks(blocks: readonly Block[], languages: readonly string[]): ReadonlyMap<Block, string> {
  const found = new Map<Block, string>();
  if (languages.length < 2) return found;
  const labelled = languageLabels(languages);
  let language: string | null = null;
  for (const block of blocks) {
    if (block.kind === 'heading') language = null;
    const named = block.kind === 'paragraph' && isLabel(block) ? labelled(textOf(block.runs)) : null;
    if (named !== null) language = named.length === 1 ? named[0]! : null;
    if (language !== null) found.set(block, language);
  }
  return found;
}
