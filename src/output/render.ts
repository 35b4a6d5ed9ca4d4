/** The one door of the print room: a view and a format in, text out. */

import { renderCsv } from './csv.js';
import { renderJson, renderNdjson, type Meta } from './json.js';
import { renderMarkdown } from './markdown.js';
import type { Screen } from './table.js';
import type { View } from './view.js';

export const formats = ['table', 'json', 'ndjson', 'csv', 'markdown'] as const;
export type Format = (typeof formats)[number];

/** The text of a view in a format; nothing is printed here. */
export async function render(view: View, format: Format, surroundings: { meta: Meta; screen: Screen }): Promise<string> {
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
