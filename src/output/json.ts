/** JSON for scripts: one object with data and meta, or one item a line. */

import type { WholeView } from './view.js';

/** What every JSON answer says beside its data. */
export interface Meta {
  readonly command: string;
  readonly edition: string;
  readonly asOf: string;
  readonly shown?: number;
  readonly total?: number;
  readonly run?: string;
  readonly warnings?: readonly string[];
  readonly [more: string]: unknown;
}

const dataOf = (view: WholeView): unknown => (view.kind === 'list' ? view.items : view.data);

/** `{"data": ..., "meta": ...}` on indented lines. */
export function renderJson(view: WholeView, meta: Meta): string {
  const counts = view.kind === 'list' ? { shown: view.items.length, total: view.total } : {};
  return `${JSON.stringify({ data: dataOf(view), meta: { ...meta, ...counts } }, null, 2)}\n`;
}

/** The items alone, one a line; a single record is one line. */
export function renderNdjson(view: WholeView): string {
  const items = view.kind === 'list' ? view.items : [view.data];
  return items.map((item) => `${JSON.stringify(item)}\n`).join('');
}
