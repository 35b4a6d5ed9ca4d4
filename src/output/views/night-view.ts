/** What a night tells, as scripts, spreadsheets and pages see it: figures, actions, differences with their causes. */

import type { NightCause } from '../../core/reports/night-news.js';
import type { Action } from '../../core/reports/actions.js';
import type { NightPictures } from '../night-pictures.js';
import { asListView, type Column, type ListView, type RecordView } from '../view.js';

/** A list of a report: as many items as it holds, and how many there are. */
export interface Told<Item> {
  readonly total: number;
  readonly items: readonly Item[];
}

/** A side of a pair without its name: a ref of the registration and of the company, country, NACE code. */
export interface NightSide {
  readonly ref: string;
  readonly company: string | null;
  readonly country: string | null;
  readonly sector: string | null;
  /** Only in reports with names. */
  readonly companyName?: string;
}

/** A pair in the news. */
export interface NightPair {
  readonly send: NightSide;
  readonly host: NightSide;
  /** 0 to 100; of a lost pair the score last told. */
  readonly score: number;
  readonly scoreBefore: number | null;
  readonly because: readonly NightCause[];
  /** Of a lost pair: `impossible`, `to-check`, `displaced` or `gone`, and the constraints it breaks. */
  readonly lost?: { readonly how: string; readonly constraints: readonly string[] };
}

/** A registration with another verdict than told. */
export interface NightVerdict extends NightSide {
  readonly before: string | null;
  /** `null`: it counts no more. */
  readonly after: string | null;
  readonly because: readonly NightCause[];
}

/** How many there are of what. */
export interface NightFigures {
  readonly senders: number;
  readonly hosts: number;
  readonly eligible: number;
  readonly needsInformation: number;
  readonly officerDecision: number;
  readonly ineligible: number;
  readonly candidates: number;
  /** Of the candidates, the pairs agreed beforehand: they are in no list of their sides and no news. Absent in nights told before they were counted. */
  readonly agreedBeforehand?: number;
  readonly sendersWithout: number;
  readonly hostsWithout: number;
  readonly new: number;
  readonly back: number;
  readonly lost: number;
  readonly moved: number;
  readonly verdicts: number;
}

/** The report of one night; the keys are a promise to scripts. Nothing in it depends on the clock. */
export interface NightReport {
  readonly edition: string;
  readonly date: string;
  readonly watermark: number;
  readonly model: string;
  readonly rules: string;
  readonly program: string;
  /** Both `null` on a dry run. */
  readonly run: string | null;
  readonly matchRun: string | null;
  /** The night it is compared with; `null` for the first. */
  readonly since: { readonly date: string; readonly watermark: number; readonly run: string } | null;
  readonly modelChanged: boolean;
  readonly rulesChanged: boolean;
  /** What an officer should know about the night itself. */
  readonly remarks: readonly string[];
  readonly figures: NightFigures;
  readonly actions: Told<Action>;
  readonly new: Told<NightPair>;
  readonly back: Told<NightPair>;
  readonly lost: Told<NightPair>;
  readonly moved: Told<NightPair>;
  readonly verdicts: Told<NightVerdict>;
  readonly pictures: NightPictures;
}

/** What `report nightly --json` tells; the report itself lies in the folder. */
export interface NightSummary extends NightFigures {
  /** `null` on a dry run. */
  readonly run: string | null;
  readonly date: string;
  readonly watermark: number;
  readonly since: string | null;
  /** Whether the night had been told already for this day and data. */
  readonly reused: boolean;
  readonly news: boolean;
  readonly folder: string;
}

/** A score as every list shows it. */
const points = (score: number): string => score.toFixed(2);

interface Caused {
  readonly because: readonly NightCause[];
}

const because = (item: Caused): string => (item.because.length === 1 ? item.because[0]!.text : item.because.map(({ text }) => text).join('; '));

const sideColumns = (side: 'send' | 'host', names: boolean): Column<NightPair>[] => [
  { key: side, heading: side === 'send' ? 'sender' : 'host', cell: (item) => item[side].ref, tone: () => 'strong' },
  ...(names ? [{ key: `${side}CompanyName`, heading: `${side === 'send' ? 'sending' : 'host'} company`, cell: (item: NightPair) => item[side].companyName ?? null }] : []),
  { key: `${side}Country`, heading: `${side === 'send' ? 'sender' : 'host'} country`, cell: (item) => item[side].country },
  { key: `${side}Sector`, heading: `${side === 'send' ? 'sender' : 'host'} sector`, cell: (item) => item[side].sector },
  { key: `${side}Company`, heading: `${side} company ref`, cell: (item) => item[side].company, scriptsOnly: true },
];

/** The lists of a report by the name of their file. */
export type NightListName = 'actions' | 'new' | 'back' | 'lost' | 'moved' | 'verdicts';

const titles: Readonly<Record<NightListName, string>> = {
  actions: 'To do today, the most valuable first', new: 'New candidates', back: 'Candidates that are back', lost: 'Lost candidates',
  moved: 'Candidates whose score moved by 5 points or more', verdicts: 'Changed verdicts',
};

const emptyTexts: Readonly<Record<NightListName, string>> = {
  actions: 'Nothing waits for you.', new: 'No new candidate.', back: 'No candidate that was lost is back.', lost: 'No candidate was lost.',
  moved: 'No score moved by 5 points or more.', verdicts: 'No verdict changed.',
};

const pairView = (name: 'new' | 'back' | 'lost' | 'moved', told: Told<NightPair>, names: boolean): ListView => asListView<NightPair>({
  kind: 'list', title: titles[name], items: told.items, total: told.total, empty: emptyTexts[name],
  columns: [
    ...sideColumns('send', names), ...sideColumns('host', names),
    { key: 'score', heading: name === 'lost' ? 'last score' : 'score', align: 'right', cell: (item) => points(item.score) },
    ...(name === 'moved' ? [{ key: 'scoreBefore', heading: 'before', align: 'right' as const, cell: (item: NightPair) => (item.scoreBefore === null ? null : points(item.scoreBefore)) }] : []),
    ...(name === 'lost' ? [{ key: 'lost', heading: 'how', cell: (item: NightPair) => (item.lost === undefined ? null : [item.lost.how, ...item.lost.constraints].join(' ')) }] : []),
    { key: 'because', heading: 'because', cell: because },
    { key: 'causes', heading: 'causes', cell: (item) => item.because.map(({ code }) => code), scriptsOnly: true },
  ],
});

const verdictsView = (told: Told<NightVerdict>, names: boolean): ListView => asListView<NightVerdict>({
  kind: 'list', title: titles.verdicts, items: told.items, total: told.total, empty: emptyTexts.verdicts,
  columns: [
    { key: 'ref', heading: 'ref', cell: (item) => item.ref, tone: () => 'strong' },
    ...(names ? [{ key: 'companyName', heading: 'company', cell: (item: NightVerdict) => item.companyName ?? null }] : []),
    { key: 'country', heading: 'country', cell: (item) => item.country },
    { key: 'sector', heading: 'sector', cell: (item) => item.sector },
    { key: 'company', heading: 'company ref', cell: (item) => item.company, scriptsOnly: true },
    { key: 'before', heading: 'before', cell: (item) => item.before ?? 'none' },
    { key: 'after', heading: 'now', cell: (item) => item.after ?? 'counts no more', tone: (item) => (item.after === 'eligible' ? 'good' : 'warn') },
    { key: 'because', heading: 'because', cell: because },
    { key: 'causes', heading: 'causes', cell: (item) => item.because.map(({ code }) => code), scriptsOnly: true },
  ],
});

const actionsView = (told: Told<Action>): ListView => asListView<Action>({
  kind: 'list', title: titles.actions, items: told.items, total: told.total, empty: emptyTexts.actions,
  columns: [
    { key: 'what', heading: 'what', cell: (item) => item.what },
    { key: 'command', heading: 'command', cell: (item) => item.command },
    { key: 'kind', heading: 'kind', cell: (item) => item.kind, scriptsOnly: true },
    { key: 'subject', heading: 'subject', cell: (item) => item.subject, scriptsOnly: true },
    { key: 'value', heading: 'value', cell: (item) => (item.kind === 'propose' && item.value !== null ? points(item.value) : item.value), scriptsOnly: true },
    { key: 'dueOn', heading: 'due on', cell: (item) => item.dueOn ?? null, scriptsOnly: true },
    { key: 'waitsFor', heading: 'waits for', cell: (item) => item.waitsFor ?? null, scriptsOnly: true },
  ],
});

/** So many actions stand on a page at most. */
const mostOnPage = 200;

/** How many actions a page shows: `least` of them, and whatever is due of mobilities, which stands before all else. */
export const actionsShown = ({ items }: Told<Action>, least: number): number =>
  Math.min(Math.max(least, items.findLastIndex(({ subject, dueOn }) => subject.startsWith('M') && typeof dueOn === 'string') + 1), mostOnPage);

/** Every list of a report in the order of the page; `names` adds the companies' names. */
export function nightLists(report: NightReport, names: boolean): { readonly name: NightListName; readonly view: ListView }[] {
  return [
    { name: 'actions', view: actionsView(report.actions) },
    { name: 'new', view: pairView('new', report.new, names) },
    { name: 'back', view: pairView('back', report.back, names) },
    { name: 'lost', view: pairView('lost', report.lost, names) },
    { name: 'moved', view: pairView('moved', report.moved, names) },
    { name: 'verdicts', view: verdictsView(report.verdicts, names) },
  ];
}

/** The figures with their words, in the order of the page. */
export const figureWords: Readonly<Record<keyof NightFigures, string>> = {
  senders: 'senders', hosts: 'hosts', eligible: 'eligible', needsInformation: 'need information', officerDecision: 'wait for a decision', ineligible: 'not eligible',
  candidates: 'candidates', agreedBeforehand: 'of them agreed beforehand', sendersWithout: 'senders without a candidate', hostsWithout: 'hosts without a candidate', new: 'new candidates',
  back: 'candidates back', lost: 'lost candidates', moved: 'moved candidates', verdicts: 'changed verdicts',
};

/** The figures that a night has, labelled, in the order of the page. */
export const figureLines = (figures: NightFigures): { readonly key: string; readonly label: string; readonly value: number }[] =>
  (Object.keys(figureWords) as (keyof NightFigures)[]).flatMap((key) => {
    const value = figures[key];
    return value === undefined ? [] : [{ key, label: figureWords[key], value }];
  });

/** Which program, rules, weights and data the report rests on: label and value. */
export function groundsOf(report: NightReport): [string, string][] {
  const { since } = report;
  return [
    ['For the day', report.date],
    ['Data', `watermark ${report.watermark}`],
    ['Compared with', since === null ? 'nothing: this is the first night' : `the night of ${since.date} (watermark ${since.watermark}, run ${since.run})`],
    ['Edition', report.edition],
    ['Rules', `${report.rules.slice(0, 12)}${report.rulesChanged ? ' (changed since that night)' : ''}`],
    ['Weights', `${report.model.slice(0, 12)}${report.modelChanged ? ' (changed since that night)' : ''}`],
    ['Program', `mobilise ${report.program}`],
    ['Runs', `${report.run ?? 'not kept'} (night), ${report.matchRun ?? 'not kept'} (matching)`],
  ];
}

/** `report nightly`: silent on a terminal but for the word of the folder in scripts. */
export function nightSummaryView(summary: NightSummary): RecordView {
  return {
    kind: 'record', title: `Night of ${summary.date}`, data: summary,
    fields: [
      { key: 'run', label: 'run', value: summary.run }, { key: 'date', label: 'for the day', value: summary.date }, { key: 'watermark', label: 'watermark', value: summary.watermark },
      { key: 'since', label: 'compared with', value: summary.since }, { key: 'reused', label: 'told before', value: summary.reused }, { key: 'news', label: 'news', value: summary.news },
      ...figureLines(summary), { key: 'folder', label: 'folder', value: summary.folder },
    ],
  };
}
