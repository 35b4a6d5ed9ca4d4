/** What every chart is: an inline SVG that a screen reader can name, and the table of its values. */

import { element, type Content, type Markup } from '../markup.js';
import type { ListView } from '../view.js';

/** A finished chart. The table says everything the picture says. */
export interface Chart {
  readonly title: string;
  readonly svg: Markup;
  readonly table: ListView;
}

/** Every chart is as wide, in the pixels of its own drawing. */
export const chartWidth = 720;

/** How a picture is called; `id` is unique on its page. */
export interface Naming {
  readonly id: string;
  readonly title: string;
  /** What the picture shows, in a sentence or two with its main figures. */
  readonly description: string;
}

/** What a chart is given besides its values, where it does not make its own table of them. */
export interface ChartInput extends Naming {
  readonly table: ListView;
}

/** The SVG element with its name and description. Colours come from the classes of the page. */
export function drawing({ id, title, description, height }: Naming & { readonly height: number }, ...content: readonly Content[]): Markup {
  return element('svg', {
    xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${chartWidth} ${height}`, width: chartWidth, height, role: 'img', 'aria-labelledby': `${id}-title ${id}-text`, class: 'chart',
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
