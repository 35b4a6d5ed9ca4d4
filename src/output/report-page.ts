/** Builds one self-contained HTML page of a report: figures, charts with the table behind each, lists; no script, nothing from a network. */

import { isIsoDate } from '../core/calendar.js';
import { cellText } from './cell-text.js';
import { grouped, type Chart } from './charts/chart.js';
import { element, lines, Markup, type Content } from './markup.js';
import { reportStyle } from './report-style.js';
import type { Cell, ListView } from './view.js';

/** A part of a page. */
export type PagePart =
  | { readonly kind: 'text'; readonly text: string; readonly lead?: boolean }
  | { readonly kind: 'chart'; readonly chart: Chart }
  | { readonly kind: 'list'; readonly list: ListView; readonly most?: MostRows; readonly code?: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [string, Cell])[]; readonly look: 'tiles' | 'lines' };

/** So many rows of a list stand on the page; the others in a file beside it. */
export interface MostRows {
  readonly rows: number;
  readonly file: string;
}

/** Parts under a heading. */
export interface PageSection {
  readonly heading: string;
  /** For links to it; unique on its page. */
  readonly id?: string;
  /** How many there are of what it lists. */
  readonly count?: number;
  readonly parts: readonly PagePart[];
}

/** A page with what it rests on. */
export interface ReportPage {
  readonly title: string;
  readonly edition: string;
  readonly asOf: string;
  /** Version of the program. */
  readonly program: string;
  /** What it comes down to, under the title. */
  readonly summary?: string;
  /** What a reader has to know before anything else. */
  readonly remarks?: readonly string[];
  readonly sections: readonly PageSection[];
  /** Sentences at the foot: what the figures mean, what they rest on. */
  readonly notes: readonly (string | Markup)[];
}

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** How a list stands on its page. */
interface TableLook {
  /** The heading above it; a caption that repeats it is left out. */
  readonly heading?: string;
  readonly most?: MostRows | undefined;
  /** Keys of columns that are shown as code. */
  readonly code?: readonly string[] | undefined;
}

/** A list as a table; the first column names the row. */
export function htmlTable(list: ListView, caption: string | null, { heading = '', most, code = [] }: TableLook = {}): Markup {
  if (list.items.length === 0) return element('p', { class: 'facts' }, list.empty);
  const items = most === undefined ? list.items : list.items.slice(0, most.rows);
  const columns = list.columns.filter((column) => column.scriptsOnly !== true);
  const numeric = (align: string | undefined): string | null => (align === 'right' ? 'number' : null);
  const head = element('thead', {}, element('tr', {}, columns.map((column) => element('th', { scope: 'col', class: numeric(column.align) }, column.heading))));
  const body = element('tbody', {}, items.map((item) => element('tr', {}, columns.map((column, at): Content => {
    const text = cellText(column.cell(item));
    if (at === 0 && column.align !== 'right') return element('th', { scope: 'row', class: column.tone?.(item) === 'strong' ? null : 'plain' }, text);
    const isBad = text !== '' && column.tone?.(item) === 'bad';
    const classes = [numeric(column.align), isBad ? 'bad' : null, isIsoDate(text) ? 'day' : null].filter((each) => each !== null).join(' ');
    return element('td', { class: classes === '' ? null : classes }, code.includes(column.key) && text !== '' ? element('code', {}, text) : text);
  }))));
  const name = caption ?? list.title ?? null;
  const others = most === undefined ? null : ['; the others are in ', element('a', { href: most.file }, most.file), '.'];
  const cut = items.length < list.total ? element('p', { class: 'facts' }, `${items.length} of ${list.total}`, others) : null;
  // A wide table scrolls by itself, also from the keyboard.
  const scrolled = element('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': name ?? (heading === '' ? 'Table' : heading) },
    element('table', {}, name === null || name === heading ? null : element('caption', {}, name), head, body));
  return lines(scrolled, cut);
}

const partOf = (part: PagePart, heading: string): Markup => {
  switch (part.kind) {
    case 'text':
      return element('p', { class: part.lead === true ? 'lead' : null }, part.text);
    case 'chart':
      return element('figure', {}, element('figcaption', {}, part.chart.title), part.chart.svg,
        element('details', {}, element('summary', {}, `The figures of "${part.chart.title}" as a table`), htmlTable(part.chart.table, part.chart.title)));
    case 'list':
      return htmlTable(part.list, null, { heading, most: part.most, code: part.code });
    case 'facts':
      return element('dl', { class: part.look }, part.facts.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, cellText(value)))));
  }
};

const sectionOf = ({ id, heading, count, parts }: PageSection): Markup => element('section', { id: id ?? null },
  element('h2', {}, heading, count === undefined ? null : [' ', element('span', { class: 'count' }, grouped(count))]), parts.map((part) => partOf(part, heading)));

/** Links to the sections that can be named, with how many each lists. */
function contents(sections: readonly PageSection[]): Markup | null {
  const named = sections.filter(({ id }) => id !== undefined);
  if (named.length === 0) return null;
  return element('nav', { 'aria-label': 'On this page' }, element('ul', {}, named.map(({ id, heading, count }) =>
    element('li', {}, element('a', { href: `#${id}` }, heading), count === undefined ? null : ` ${grouped(count)}`))));
}

/** Whether a text begins as a page made here does; a rendered Learning Project names no version as its generator. */
export const isReportPage = (text: string): boolean => text.slice(0, 1000).includes('<meta name="generator" content="mobilise ');

/** The page as HTML; the same page gives the same bytes. */
export function renderReportPage({ title, edition, asOf, program, summary, remarks = [], sections, notes }: ReportPage): string {
  const head = lines(
    element('meta', { charset: 'utf-8' }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    element('meta', { name: 'generator', content: `mobilise ${program}` }),
    element('title', {}, title.includes(asOf) ? title : `${title}, ${asOf}`),
    element('style', {}, new Markup(reportStyle)));
  const body = element('div', { class: 'page' },
    element('header', {}, element('h1', {}, title), element('p', { class: 'facts' }, `Edition ${edition}, as of ${asOf}`), summary === undefined ? null : element('p', { class: 'summary' }, summary)),
    element('main', {}, remarks.length === 0 ? null : element('div', { class: 'remarks', role: 'note' }, remarks.map((remark) => element('p', {}, remark))), contents(sections), lines(...sections.map(sectionOf))),
    element('footer', {}, notes.map((note) => element('p', {}, note))));
  return `<!doctype html>\n<html lang="en">\n<head>\n${head.html}\n</head>\n<body>\n${body.html}\n</body>\n</html>\n`;
}
