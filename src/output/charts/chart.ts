/** What every chart is: an inline SVG that a screen reader can name, and the table of its values. */

import { element, type Content, type Markup } from '../markup.js';
import type { ListView } from '../view.js';

/** A finished chart. The table says everything the picture says. */
export interface Chart {
  readonly title: string;
  readonly svg: Markup;
  readonly table: ListView;
}

/** How an SVG is called and how large it is drawn; `id` is unique on its page. */
export interface Frame {
  readonly id: string;
  readonly title: string;
  /** What the picture shows, in a sentence or two with its main figures. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
}

/** The SVG element with its name and description. Colours come from the classes of the page. */
export function drawing({ id, title, description, width, height }: Frame, ...content: readonly Content[]): Markup {
  return element('svg', {
    xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-labelledby': `${id}-title ${id}-text`, class: 'chart',
  }, element('title', { id: `${id}-title` }, title), element('desc', { id: `${id}-text` }, description), ...content);
}

/** Text at a place; `anchor`: start, middle or end. */
export const label = (text: string | number, { x, y, anchor = 'start', tone = 'ink' }: {
  readonly x: number; readonly y: number; readonly anchor?: 'start' | 'middle' | 'end'; readonly tone?: 'ink' | 'muted' | 'strong';
}): Markup => element('text', { x, y, 'text-anchor': anchor, 'dominant-baseline': 'middle', class: tone }, text);

/** Whole numbers with groups of three, apart by a narrow space: `12 345`. */
export const grouped = (count: number): string => String(Math.round(count)).replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f');

/** A text cut to so many characters. */
export function cut(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('').trimEnd()}…`;
}
