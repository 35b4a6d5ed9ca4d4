/** What another model would change, pair by pair and group by group, as officers and scripts see it. */

import { asListView, type ListView, type RecordView, type Tone } from '../view.js';

/** How a pair stands under one model. */
export interface Standing {
  readonly rank: number | null;
  readonly hostRank: number | null;
  readonly score: number;
}

/** A pair that is in the lists of one model only, or whose place in a list changed. */
export interface ComparedPairItem {
  readonly change: 'gained' | 'lost' | 'moved';
  readonly send: string;
  readonly host: string;
  readonly sendCompany: string;
  readonly hostCompany: string;
  /** `null` where the pair is in no list. */
  readonly before: Standing | null;
  readonly after: Standing | null;
}

/** How a group fares under one model. */
export interface FortuneItem {
  readonly withCandidates: number;
  /** How often they stand in the lists of the other side, and how often first. */
  readonly timesShown: number;
  readonly timesFirst: number;
}

/** A group of one side under both models. */
export interface GroupFortuneItem {
  readonly side: 'send' | 'host';
  readonly by: string;
  readonly group: string;
  readonly registrations: number;
  readonly before: FortuneItem;
  readonly after: FortuneItem;
}

/** The whole comparison; the keys are a promise to scripts. */
export interface ComparisonReport {
  readonly models: readonly { readonly name: string; readonly version: string; readonly pairsPossible: number }[];
  readonly keep: number;
  /** Pairs in the lists of both. */
  readonly kept: number;
  readonly gained: number;
  readonly lost: number;
  readonly moved: number;
  readonly groups: readonly GroupFortuneItem[];
  readonly pairs: readonly ComparedPairItem[];
}

const points = (value: number | null): string => (value === null ? '' : value.toFixed(2));
const score = (standing: Standing | null): string => points(standing?.score ?? null);
const changeTone: Readonly<Record<ComparedPairItem['change'], Tone>> = { gained: 'good', lost: 'bad', moved: 'warn' };
/** Groups shown in a table; scripts get all. */
const mostGroups = 20;

function groupsList(groups: readonly GroupFortuneItem[]): ListView {
  const changed = groups.filter(({ before, after }) => before.withCandidates !== after.withCandidates || before.timesShown !== after.timesShown || before.timesFirst !== after.timesFirst);
  return asListView<GroupFortuneItem>({
    kind: 'list', title: 'Whose luck changes', items: changed.slice(0, mostGroups), total: changed.length, empty: 'Nobody\'s.',
    columns: [
      { key: 'side', heading: 'side', cell: (item) => item.side },
      { key: 'by', heading: 'by', cell: (item) => item.by },
      { key: 'group', heading: 'group', cell: (item) => item.group, tone: () => 'strong' },
      { key: 'registrations', heading: 'registrations', align: 'right', cell: (item) => item.registrations },
      { key: 'withBefore', heading: 'with candidates, before', align: 'right', cell: (item) => item.before.withCandidates },
      { key: 'withAfter', heading: 'after', align: 'right', cell: (item) => item.after.withCandidates, tone: (item) => (item.after.withCandidates < item.before.withCandidates ? 'bad' : 'good') },
      { key: 'firstBefore', heading: 'first in lists, before', align: 'right', cell: (item) => item.before.timesFirst },
      { key: 'firstAfter', heading: 'after', align: 'right', cell: (item) => item.after.timesFirst, tone: (item) => (item.after.timesFirst < item.before.timesFirst ? 'bad' : 'good') },
      { key: 'shownBefore', heading: 'in lists, before', align: 'right', cell: (item) => item.before.timesShown },
      { key: 'shownAfter', heading: 'after', align: 'right', cell: (item) => item.after.timesShown },
    ],
  });
}

const pairsList = (pairs: readonly ComparedPairItem[], limit: number | null): ListView => asListView<ComparedPairItem>({
  kind: 'list', title: 'Pairs gained, lost and moved', items: limit === null ? pairs : pairs.slice(0, limit), total: pairs.length, empty: 'The lists are the same.',
  columns: [
    { key: 'change', heading: 'change', cell: (item) => item.change, tone: (item) => changeTone[item.change] },
    { key: 'send', heading: 'send', cell: (item) => item.send, tone: () => 'strong' },
    { key: 'host', heading: 'host', cell: (item) => item.host, tone: () => 'strong' },
    { key: 'before', heading: 'score before', align: 'right', cell: (item) => score(item.before) },
    { key: 'after', heading: 'after', align: 'right', cell: (item) => score(item.after) },
    { key: 'rankBefore', heading: 'rank before', align: 'right', cell: (item) => item.before?.rank ?? null },
    { key: 'rankAfter', heading: 'after', align: 'right', cell: (item) => item.after?.rank ?? null },
    { key: 'hostRankBefore', heading: 'host rank before', align: 'right', cell: (item) => item.before?.hostRank ?? null },
    { key: 'hostRankAfter', heading: 'after', align: 'right', cell: (item) => item.after?.hostRank ?? null },
    { key: 'sendCompany', heading: 'sending company', cell: (item) => item.sendCompany },
    { key: 'hostCompany', heading: 'host company', cell: (item) => item.hostCompany },
  ],
});

/** `match compare`. */
export function comparisonView(report: ComparisonReport, limit: number | null): RecordView {
  const [a, b] = report.models;
  return {
    kind: 'record',
    title: `${a?.name ?? ''} against ${b?.name ?? ''}`,
    data: report,
    fields: [
      ...report.models.map((model, at) => ({ key: at === 0 ? 'before' : 'after', label: at === 0 ? 'before' : 'after', value: `${model.name}, version ${model.version.slice(0, 12)}` })),
      ...report.models.map((model, at) => ({ key: at === 0 ? 'possibleBefore' : 'possibleAfter', label: `possible pairs, ${at === 0 ? 'before' : 'after'}`, value: model.pairsPossible })),
      { key: 'kept', label: 'pairs in the lists of both', value: report.kept },
      { key: 'gained', label: 'gained', value: report.gained, tone: 'good' },
      { key: 'lost', label: 'lost', value: report.lost, tone: 'bad' },
      { key: 'moved', label: 'moved to another place', value: report.moved, tone: 'warn' },
    ],
    sections: [groupsList(report.groups), pairsList(report.pairs, limit)],
    notes: ['Nothing was stored; scores of two models are not of one scale: compare places, not points.'],
  };
}
