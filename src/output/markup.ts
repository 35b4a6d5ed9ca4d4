/** Writes HTML and SVG from text: every text and attribute is escaped, and what a reader must not obey is gone. */

import { printable } from './printable.js';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** The text as HTML that shows exactly this text, in content and in quoted attributes. */
export const escapeHtml = (text: string): string => printable(text).replace(/[&<>"']/g, (mark) => entities[mark]!);

/** A piece of finished markup; only `element` and what is made of it gives one. */
export class Markup {
  readonly html: string;

  constructor(html: string) {
    this.html = html;
  }
}

/** What an element holds: text is escaped, markup stands as it is. */
export type Content = string | number | Markup | null | readonly Content[];

const written = (content: Content): string => {
  if (content === null) return '';
  if (content instanceof Markup) return content.html;
  if (typeof content === 'string') return escapeHtml(content);
  if (typeof content === 'number') return String(content);
  return content.map(written).join('');
};

/** Numbers in attributes keep two decimals: a tenth of a pixel is all that anybody sees. */
const attribute = (value: string | number): string => (typeof value === 'number' ? String(Math.round(value * 100) / 100) : escapeHtml(value));

const empties = new Set(['meta', 'br', 'hr', 'rect', 'path', 'line', 'circle', 'col']);

/** One element: `element('td', { class: 'number' }, 12)`; attributes that are `null` are left out. */
export function element(name: string, attributes: Readonly<Record<string, string | number | null>>, ...content: readonly Content[]): Markup {
  const given = Object.entries(attributes).flatMap(([key, value]) => (value === null ? [] : [` ${key}="${attribute(value)}"`])).join('');
  const inner = content.map(written).join('');
  if (inner === '' && empties.has(name)) return new Markup(`<${name}${given}/>`);
  return new Markup(`<${name}${given}>${inner}</${name}>`);
}

/** Several pieces after one another, each on a line. */
export const lines = (...parts: readonly (Markup | null)[]): Markup => new Markup(parts.flatMap((part) => (part === null ? [] : [part.html])).join('\n'));
