/** Plans side by side, with what proves them, as officers and scripts see them. */

import type { ScoredPair } from '../scored-pair.js';
import { asListView, type ListView, type RecordView } from '../view.js';

/** The figures of one plan, fixed pairs included; scores are points of 100. */
export interface PlanFigures {
  readonly goal: string;
  readonly placed: number;
  readonly withoutPlace: number;
  readonly hostsUsed: number;
  readonly totalScore: number;
  /** `null` for a plan without pairs. */
  readonly meanScore: number | null;
  readonly meanSendScore: number | null;
  readonly meanHostScore: number | null;
  readonly lowestScore: number | null;
  /** Pairs outside the plan of which both sides would gain by their own utility. */
  readonly blockingPairs: number;
}

/** How the participants' lists show the hosts; `order` is `score` or `fair`. */
export interface ListFiguresItem {
  readonly order: string;
  readonly top: number;
  readonly hosts: number;
  readonly hostsNeverShown: number;
  /** Share of all showings that the most shown hundredth of the hosts takes, 0 to 1. */
  readonly topShare: number | null;
  readonly gini: number | null;
  readonly meanScore: number | null;
}

/** One pair of the plan asked for. */
export interface PlannedPair extends ScoredPair {
  readonly fixed: boolean;
}

/** Everything about the plans; the keys are a promise to scripts. */
export interface PlanReport {
  readonly goal: string;
  readonly lambda: number;
  readonly participants: number;
  readonly hosts: number;
  readonly places: number;
  readonly pairsConsidered: number;
  readonly fixed: number;
  readonly plans: readonly PlanFigures[];
  readonly lists: readonly ListFiguresItem[];
  readonly certificates: {
    /** No plan of the pairs left open is worth more than `bound`; the best total is worth `worth`. Points of 100. */
    readonly total: { readonly worth: number; readonly bound: number; readonly gap: number };
    readonly stable: { readonly blockingPairs: number };
    /** Counted in the fair order: by score less lambda times price. */
    readonly fair: { readonly blockingPairs: number };
  };
  /** Hosts where one place more would lift the best total, and by how many points; the most first. */
  readonly wantedPlaces: readonly { readonly host: string; readonly company: string; readonly places: number; readonly gain: number }[];
  readonly pairs: readonly PlannedPair[];
  /** Refs of senders that have a candidate and no place. */
  readonly withoutPlace: readonly string[];
}

const points = (value: number | null): string => (value === null ? '' : value.toFixed(2));
const percent = (share: number | null): string => (share === null ? '' : `${(share * 100).toFixed(1)} %`);

const figuresList = (items: readonly PlanFigures[]): ListView => asListView<PlanFigures>({
  kind: 'list', title: 'The three plans side by side', items, total: items.length, empty: 'No plan.',
  columns: [
    { key: 'goal', heading: 'goal', cell: (item) => item.goal, tone: () => 'strong' },
    { key: 'placed', heading: 'placed', align: 'right', cell: (item) => item.placed },
    { key: 'withoutPlace', heading: 'without place', align: 'right', cell: (item) => item.withoutPlace },
    { key: 'hostsUsed', heading: 'hosts used', align: 'right', cell: (item) => item.hostsUsed },
    { key: 'totalScore', heading: 'total score', align: 'right', cell: (item) => points(item.totalScore) },
    { key: 'meanScore', heading: 'mean', align: 'right', cell: (item) => points(item.meanScore) },
    { key: 'meanSendScore', heading: 'send side', align: 'right', cell: (item) => points(item.meanSendScore) },
    { key: 'meanHostScore', heading: 'host side', align: 'right', cell: (item) => points(item.meanHostScore) },
    { key: 'lowestScore', heading: 'lowest', align: 'right', cell: (item) => points(item.lowestScore) },
    { key: 'blockingPairs', heading: 'would rather change', align: 'right', cell: (item) => item.blockingPairs, tone: (item) => (item.blockingPairs > 0 ? 'warn' : 'good') },
  ],
});

const listFigures = (items: readonly ListFiguresItem[]): ListView => asListView<ListFiguresItem>({
  kind: 'list', title: `What the first ${items[0]?.top ?? 0} of every list show`, items, total: items.length, empty: 'No list.',
  columns: [
    { key: 'order', heading: 'order', cell: (item) => item.order },
    { key: 'hosts', heading: 'hosts', align: 'right', cell: (item) => item.hosts },
    { key: 'hostsNeverShown', heading: 'never shown', align: 'right', cell: (item) => item.hostsNeverShown },
    { key: 'topShare', heading: 'share of the top 1 %', align: 'right', cell: (item) => percent(item.topShare) },
    { key: 'gini', heading: 'Gini', align: 'right', cell: (item) => item.gini?.toFixed(3) ?? '' },
    { key: 'meanScore', heading: 'mean score', align: 'right', cell: (item) => points(item.meanScore) },
  ],
});

const wantedList = (items: PlanReport['wantedPlaces']): ListView => asListView<PlanReport['wantedPlaces'][number]>({
  kind: 'list', title: 'Where one place more would add most to the best total', items: items.slice(0, 10), total: Math.min(10, items.length), empty: 'A further place would add nothing.',
  columns: [
    { key: 'host', heading: 'host', cell: (item) => item.host, tone: () => 'strong' },
    { key: 'company', heading: 'company', cell: (item) => item.company },
    { key: 'places', heading: 'free places', align: 'right', cell: (item) => item.places },
    { key: 'gain', heading: 'points more', align: 'right', cell: (item) => points(item.gain) },
  ],
});

/** The pairs of a plan; `limit` null for all. */
export function plannedPairsView(report: PlanReport, limit: number | null): ListView<PlannedPair> {
  return {
    kind: 'list', title: `Pairs of the plan: ${report.goal}`, items: limit === null ? report.pairs : report.pairs.slice(0, limit), total: report.pairs.length, empty: 'No pair can be placed.',
    columns: [
      { key: 'send', heading: 'send', cell: (item) => item.send, tone: () => 'strong' },
      { key: 'host', heading: 'host', cell: (item) => item.host, tone: () => 'strong' },
      { key: 'score', heading: 'score', align: 'right', cell: (item) => points(item.score) },
      { key: 'sendScore', heading: 'send side', align: 'right', cell: (item) => points(item.sendScore) },
      { key: 'hostScore', heading: 'host side', align: 'right', cell: (item) => points(item.hostScore) },
      { key: 'rank', heading: 'rank', align: 'right', cell: (item) => item.rank },
      { key: 'hostRank', heading: 'host rank', align: 'right', cell: (item) => item.hostRank },
      { key: 'sendCompany', heading: 'sending company', cell: (item) => item.sendCompany },
      { key: 'sendCountry', heading: 'from', cell: (item) => item.sendCountry },
      { key: 'hostCompany', heading: 'host company', cell: (item) => item.hostCompany },
      { key: 'hostCountry', heading: 'to', cell: (item) => item.hostCountry },
      { key: 'fixed', heading: 'fixed', cell: (item) => item.fixed },
      { key: 'knownPartner', heading: 'known partner', cell: (item) => item.knownPartner, scriptsOnly: true },
    ],
  };
}

/** `match plan`. */
export function planView(report: PlanReport, limit: number | null): RecordView {
  const { total, stable, fair } = report.certificates;
  return {
    kind: 'record',
    title: `Plan: ${report.goal}`,
    data: report,
    fields: [
      { key: 'goal', label: 'goal', value: report.goal, tone: 'strong' },
      { key: 'lambda', label: 'lambda of the fair plan', value: report.lambda },
      { key: 'participants', label: 'participants with a candidate', value: report.participants },
      { key: 'hosts', label: 'hosts with a candidate', value: report.hosts },
      { key: 'places', label: 'places that could be filled', value: report.places },
      { key: 'pairsConsidered', label: 'pairs considered', value: report.pairsConsidered },
      { key: 'fixed', label: 'pairs fixed beforehand', value: report.fixed },
      { key: 'provenTotal', label: 'checked: best total', value: `worth ${points(total.worth)}, no plan above ${points(total.bound)}, gap ${points(total.gap)}`, tone: total.gap === 0 ? 'good' : 'bad' },
      { key: 'provenStable', label: 'checked: stable', value: `${stable.blockingPairs} pairs would both gain`, tone: stable.blockingPairs === 0 ? 'good' : 'bad' },
      { key: 'provenFair', label: 'checked: fair', value: `${fair.blockingPairs} pairs would both gain by score less lambda times price`, tone: fair.blockingPairs === 0 ? 'good' : 'bad' },
    ],
    sections: [figuresList(report.plans), listFigures(report.lists), wantedList(report.wantedPlaces), asListView(plannedPairsView(report, limit))],
    notes: [
      'A plan is a view: nothing is proposed to anybody. Fix or forbid a pair: --fix S1:H2, --forbid S1:H2',
      'The pairs alone, for a spreadsheet: mobilise match plan --pairs --format csv',
    ],
  };
}
