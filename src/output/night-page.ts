/** The report of a night as one self-contained page: no script, nothing from the network, readable on screens and on A4, by day and by night. */

import { element } from './markup.js';
import { nightPictures, type NightPicture } from './night-pictures.js';
import { renderReportPage, type PageSection } from './report-page.js';
import { actionsShown, figureLines, figureWords, groundsOf, nightLists, type NightReport } from './views/night-view.js';

/** Rows of a list on the page: what to do in a morning, and of each difference the first ones; files beside the page hold them all. */
const mostRows = (name: string, { actions }: NightReport): number => (name === 'actions' ? actionsShown(actions, 20) : 40);

const differences = ['new', 'back', 'lost', 'moved', 'verdicts'] as const;

/** What the night brought, in one sentence. */
function summaryOf({ figures, since, modelChanged }: NightReport): string {
  if (since === null) {
    const { agreedBeforehand: agreed = 0 } = figures;
    return `The first night: ${figures.candidates} candidates of ${figures.senders} senders and ${figures.hosts} hosts, nothing to compare with.${agreed === 0 ? '' : ` ${agreed} of them ${agreed === 1 ? 'was agreed beforehand and is' : 'were agreed beforehand and are'} not told as new: mobilise mobility propose --known.`}`;
  }
  const told = differences.filter((key) => figures[key] > 0).map((key) => `${figures[key]} ${figureWords[key]}`);
  const before = `since the night of ${since.date}`;
  if (told.length === 0) return `No news ${before}.`;
  return `${told.join(', ')} ${before}${modelChanged ? ', all by other weights' : ''}.`;
}

const pictureSection = ({ id, heading, lead, chart, instead }: NightPicture): PageSection => ({
  id, heading,
  parts: chart === null ? [{ kind: 'text', text: instead }] : [...(lead === null ? [] : [{ kind: 'text' as const, text: lead }]), { kind: 'chart', chart }],
});

/** The page: what to do, how things stand, in figures and pictures, then the differences with their causes. */
export function nightPage(report: NightReport, names: boolean): string {
  const lists = nightLists(report, names).map(({ name, view }): PageSection & { id: string } => ({
    id: name, heading: view.title ?? name, count: view.total, parts: [{ kind: 'list', list: view, most: { rows: mostRows(name, report), file: `${name}.csv` }, code: ['command'] }],
  }));
  const figures = figureLines(report.figures).map(({ label, value }) => [label, value] as const);
  return renderReportPage({
    title: `Night of ${report.date}`, edition: report.edition, asOf: report.date, program: report.program, summary: summaryOf(report), remarks: report.remarks,
    sections: [
      ...lists.filter(({ id }) => id === 'actions'),
      { id: 'figures', heading: 'Figures', parts: [{ kind: 'facts', facts: figures, look: 'tiles' }] },
      ...lists.filter(({ id }) => id !== 'actions'),
      ...nightPictures(report.pictures).map(pictureSection),
      { id: 'grounds', heading: 'What this rests on', parts: [{ kind: 'facts', facts: groundsOf(report), look: 'lines' }] },
    ],
    notes: [
      element('span', {}, 'Everything here is in ', element('a', { href: 'report.json' }, 'report.json'), ' as well, and each list in a CSV file beside it.'),
      names ? 'This copy holds the names of companies.' : 'Companies are named by refs: mobilise registration show S12 tells who they are.',
    ],
  });
}
