/** What a document still lacks: the visible mark of an unknown fact, and finding every such mark again. */

import { escapeMarkdown, Fragment, unescapeMarkdown } from './escape.js';

/**
 * The words that open the mark of an unknown fact, by document language. They stand here and not in the
 * texts of a language, because a mark must be known again in any file, whoever wrote it with which texts.
 */
const labels: ReadonlyMap<string, string> = new Map([
  ['en', 'to complete'], ['de', 'zu ergänzen'], ['fr', 'à compléter\u00A0'], ['es', 'por completar'], ['it', 'da completare'], ['nl', 'aan te vullen'],
  ['hu', 'kiegészítendő'], ['et', 'täiendada'], ['ro', 'de completat'], ['tr', 'tamamlanacak'], ['nb', 'må fylles ut'],
]);

/** The same as they are looked for: a hand may write no space before the colon where French has one, or another kind of space. */
const openings: ReadonlySet<string> = new Set(Array.from(labels.values(), (label) => label.trim()));

/** The mark of an unknown fact: `**[to complete: what]**`. `what` is text and is escaped. */
export function openItem(what: string, language: string): Fragment {
  return new Fragment(`**[${labels.get(language) ?? 'to complete'}: ${escapeMarkdown(what)}]**`);
}

// Escaped text holds no bare `*`, `[` or `]`: two stars and a bracket are always a mark, made by a template or by hand.
const mark = /\*\*\[((?:\\.|[^\]\\])*)\]\*\*/g;

/**
 * What the marks of a document name, as plain text without the opening words: each once, in the order
 * of the text.
 */
export function openItemsOf(markdown: string): string[] {
  const found = Array.from(markdown.matchAll(mark), (each) => {
    const text = unescapeMarkdown(each[1] ?? '').trim();
    const [written = ''] = /^[^:]*:/.exec(text) ?? [];
    return openings.has(written.slice(0, -1).trim()) ? text.slice(written.length).trim() : text;
  });
  return [...new Set(found)];
}
