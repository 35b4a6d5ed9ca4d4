/** Builds one self-contained HTML page of a report: figures, charts with the table behind each, lists; no script, nothing from a network. */

import { isIsoDate } from '../core/calendar.js';
import { cellText } from './cell-text.js';
import type { Chart } from './charts/chart.js';
import { element, lines, Markup, type Content } from './markup.js';
import { reportStyle } from './report-style.js';
import type { ListView } from './view.js';

/** A part of a page. */
export type PagePart =
  | { readonly kind: 'text'; readonly text: string; readonly lead?: boolean }
  | { readonly kind: 'chart'; readonly chart: Chart }
  | { readonly kind: 'list'; readonly list: ListView };

/** Parts under a heading. */
export interface PageSection {
  readonly heading: string;
  readonly parts: readonly PagePart[];
}

/** A page with what it rests on. */
export interface ReportPage {
  readonly title: string;
  readonly edition: string;
  readonly asOf: string;
  /** Version of the program. */
  readonly program: string;
  readonly sections: readonly PageSection[];
  /** Sentences at the foot: what the figures mean, what they rest on. */
  readonly notes: readonly string[];
}

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** A list as a table; the first column names the row. A caption that repeats the heading above it is left out. */
export function htmlTable(list: ListView, caption: string | null, heading = ''): Markup {
  if (list.items.length === 0) return element('p', {}, list.empty);
  const columns = list.columns.filter((column) => column.scriptsOnly !== true);
  const numeric = (align: string | undefined): string | null => (align === 'right' ? 'number' : null);
  const head = element('thead', {}, element('tr', {}, columns.map((column) => element('th', { scope: 'col', class: numeric(column.align) }, column.heading))));
  const body = element('tbody', {}, list.items.map((item) => element('tr', {}, columns.map((column, at): Content => {
    const text = cellText(column.cell(item));
    if (at === 0 && column.align !== 'right') return element('th', { scope: 'row' }, text);
    const isBad = text !== '' && column.tone?.(item) === 'bad';
    const classes = [numeric(column.align), isBad ? 'bad' : null, isIsoDate(text) ? 'day' : null].filter((each) => each !== null).join(' ');
    return element('td', { class: classes === '' ? null : classes }, text);
  }))));
  const name = caption ?? list.title ?? null;
  const cut = list.items.length < list.total ? element('p', { class: 'facts' }, `${list.items.length} of ${list.total}`) : null;
  // A wide table scrolls by itself, also from the keyboard.
  const scrolled = element('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': name ?? 'Table' },
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
      return htmlTable(part.list, null, heading);
  }
};

/** Whether a text begins as a page made here does; a rendered Learning Project names no version as its generator. */
export const isReportPage = (text: string): boolean => text.slice(0, 1000).includes('<meta name="generator" content="mobilise ');

/** The page as HTML; the same page gives the same bytes. */
export function renderReportPage({ title, edition, asOf, program, sections, notes }: ReportPage): string {
  const head = lines(
    element('meta', { charset: 'utf-8' }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    element('meta', { name: 'generator', content: `mobilise ${program}` }),
    element('title', {}, `${title}, ${asOf}`),
    element('style', {}, new Markup(reportStyle)));
  const body = element('div', { class: 'page' },
    element('header', {}, element('h1', {}, title), element('p', { class: 'facts' }, `Edition ${edition}, as of ${asOf}`)),
    element('main', {}, sections.map((section) => element('section', {}, element('h2', {}, section.heading), section.parts.map((part) => partOf(part, section.heading))))),
    element('footer', {}, notes.map((note) => element('p', {}, note))));
  return `<!doctype html>\n<html lang="en">\n<head>\n${head.html}\n</head>\n<body>\n${body.html}\n</body>\n</html>\n`;
}
