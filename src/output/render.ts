/** The one door of the print room: a view and a format in, text out. */

import { renderCsv } from './csv.js';
import { renderJson, renderNdjson, type Meta } from './json.js';
import { renderMarkdown } from './markdown.js';
import type { Screen } from './table.js';
import type { View, WholeView } from './view.js';

export const formats = ['table', 'json', 'ndjson', 'csv', 'markdown'] as const;
export type Format = (typeof formats)[number];

/** What the formats say beside a view. */
interface Surroundings {
  readonly meta: Meta;
  readonly screen: Screen;
}

/** The text of a view in a format, in one part or, where it is long, in many; nothing is printed here. */
export async function render(view: View, format: Format, surroundings: Surroundings): Promise<Iterable<string>> {
  if (view.kind !== 'long-list') return [await renderWhole(view, format, surroundings)];
  // Loaded here because hardly a list is one.
  const { longListParts, readableList } = await import('./long-list.js');
  return format === 'table' || format === 'markdown' ? [await renderWhole(readableList(view), format, surroundings)] : longListParts(view, format, surroundings.meta);
}

async function renderWhole(view: WholeView, format: Format, surroundings: Surroundings): Promise<string> {
  switch (format) {
    case 'json':
      return renderJson(view, surroundings.meta);
    case 'ndjson':
      return renderNdjson(view);
    case 'csv':
      return renderCsv(view);
    case 'markdown':
      return renderMarkdown(view);
    case 'table': {
      // Loaded here because scripts never need it and it costs 10 ms.
      const { renderTable } = await import('./table.js');
      return renderTable(view, surroundings.screen);
    }
  }
}
