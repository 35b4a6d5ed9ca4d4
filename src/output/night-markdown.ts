/** The report of a night as Markdown, for mails and wikis. */

import { renderMarkdown } from './markdown.js';
import { nightPictures } from './night-pictures.js';
import { actionsShown, figureLines, groundsOf, nightLists, type NightReport } from './views/night-view.js';

/** Rows of a list in the text; the CSV beside it has them all. */
const mostRows = 50;

/** The whole report as one text. */
export function nightMarkdown(report: NightReport, names: boolean): string {
  const grounds = groundsOf(report).map(([label, value]) => ({ key: label, label, value }));
  const lists = nightLists(report, names).map(({ name, view }) => {
    const shown = view.items.slice(0, name === 'actions' ? actionsShown(report.actions, mostRows) : mostRows);
    return renderMarkdown({ ...view, title: view.title ?? name, items: shown, notes: shown.length < view.total ? [`The others: ${name}.csv`] : [] });
  });
  const pictures = nightPictures(report.pictures).flatMap(({ heading, lead, chart }) =>
    (chart === null ? [] : [renderMarkdown({ ...chart.table, title: `${heading}: ${chart.title}`, notes: lead === null ? [] : [lead] })]));
  const remarks = report.remarks.map((remark) => `> ${remark.replace(/([\\`*_[\]<>|#])/g, '\\$1')}\n\n`).join('');
  return [
    `# Night of ${report.date}\n\n${remarks}`,
    ...lists.slice(0, 1), renderMarkdown({ kind: 'record', title: 'Figures', data: report.figures, fields: figureLines(report.figures) }), ...lists.slice(1), ...pictures,
    renderMarkdown({ kind: 'record', title: 'What this rests on', data: report, fields: grounds }),
  ].map((part) => part.trimEnd()).join('\n\n').concat('\n');
}
