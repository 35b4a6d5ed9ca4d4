/** The report of a night as one self-contained page: no script, nothing from the network, readable on screens and on A4, by day and by night. */

import { escapeHtml, htmlFacts, htmlTable } from './html.js';
import { pageStyle } from './page-style.js';
import { figureWords, groundsOf, nightLists, type NightFigures, type NightReport } from './views/night-view.js';

/** Rows of a list on the page. */
const mostRows = 100;

const differences = ['new', 'back', 'lost', 'moved', 'verdicts'] as const;

/** What the night brought, in one sentence. */
function summaryOf({ figures, since, modelChanged }: NightReport): string {
  if (since === null) return `The first night: ${figures.candidates} candidates of ${figures.senders} senders and ${figures.hosts} hosts, nothing to compare with.`;
  const told = differences.filter((key) => figures[key] > 0).map((key) => `${figures[key]} ${figureWords[key]}`);
  const before = `since the night of ${since.date}`;
  if (told.length === 0) return `No news ${before}.`;
  return `${told.join(', ')} ${before}${modelChanged ? ', all by other weights' : ''}.`;
}

/** The page. `charts` is drawn HTML to stand between the figures and the lists; it must be safe and self-contained. */
export function nightPage(report: NightReport, names: boolean, charts = ''): string {
  const title = `Night of ${report.date}`;
  const lists = nightLists(report, names).map(({ name, view }) => ({ name, html: htmlTable(view, { id: name, most: mostRows, file: `${name}.csv`, code: ['command'] }) }));
  const listed = (name: string): string => lists.filter((each) => each.name === name).map(({ html }) => html).join('');
  const remarks = report.remarks.length === 0 ? '' : `<aside aria-label="Remarks">\n${report.remarks.map((each) => `<p>${escapeHtml(each)}</p>`).join('\n')}\n</aside>\n`;
  const figures = (Object.keys(figureWords) as (keyof NightFigures)[]).map((key) => [figureWords[key], report.figures[key]] as const);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(title)} - ${escapeHtml(report.edition)}</title>
<style>
${pageStyle}</style>
</head>
<body>
<header>
<p class="edition">${escapeHtml(report.edition)}</p>
<h1>${escapeHtml(title)}</h1>
<p class="summary">${escapeHtml(summaryOf(report))}</p>
</header>
<main>
${remarks}${listed('actions')}<section id="figures" aria-labelledby="figures-title">
<h2 id="figures-title">Figures</h2>
${htmlFacts(figures, 'figures')}</section>
${charts}${differences.map(listed).join('')}<section id="grounds" aria-labelledby="grounds-title">
<h2 id="grounds-title">What this rests on</h2>
${htmlFacts(groundsOf(report), 'grounds')}</section>
</main>
<footer><p>Everything here is in <a href="report.json">report.json</a> as well, and each list in a CSV file beside it.${names ? ' This copy holds the names of companies.' : ' Companies are named by refs: mobilise registration show S12 tells who they are.'}</p></footer>
</body>
</html>
`;
}
