/** Matching runs, candidates and their explanations as officers and scripts see them. */

import type { ScoredPair } from '../scored-pair.js';
import { asListView, type ListView, type LongListView, type RecordView, type Tone } from '../view.js';

/** What `match` did; counts that the engine did not need are `null`. */
export interface MatchReport {
  /** `null` on a dry run. */
  readonly run: string | null;
  readonly senders: number;
  readonly hosts: number;
  readonly pairsPossible: number | null;
  readonly pairsToCheck: number | null;
  readonly pairsScored: number | null;
  readonly kept: number;
  readonly elapsedMs: number;
  /** How many pairs are in a list now that were not before, or left one. */
  readonly changed: number;
  readonly sendersWithout: number;
  readonly hostsWithout: number;
  /** Whether everything was matched, or only what changed since the last run; the lists are the same. */
  readonly how: 'full' | 'incremental';
  /** Why so. */
  readonly why: string;
  /** Registrations that are new, gone or seen differently since; `null` where nobody looked. */
  readonly registrationsChanged: number | null;
  /** Version of the model, and the file it was read from; `null` for the edition's own. */
  readonly model: string;
  readonly modelFile: string | null;
  /** How often the registrations had changed when they were matched. */
  readonly watermark: number;
}

/** `match`. */
export function matchReportView(report: MatchReport, dryRun: boolean): RecordView {
  return {
    kind: 'record',
    title: dryRun ? 'Dry run: matching' : 'Matching',
    data: report,
    fields: [
      { key: 'run', label: 'run', value: report.run },
      { key: 'senders', label: 'senders', value: report.senders },
      { key: 'hosts', label: 'hosts', value: report.hosts },
      { key: 'pairsPossible', label: 'possible pairs', value: report.pairsPossible, tone: 'good' },
      { key: 'pairsToCheck', label: 'pairs to be checked', value: report.pairsToCheck, tone: 'warn' },
      { key: 'pairsScored', label: 'pairs scored', value: report.pairsScored },
      { key: 'kept', label: 'candidates kept', value: report.kept, tone: 'strong' },
      { key: 'changed', label: 'changed since the last run', value: report.changed },
      { key: 'sendersWithout', label: 'senders with no candidate', value: report.sendersWithout },
      { key: 'hostsWithout', label: 'hosts with no candidate', value: report.hostsWithout },
      { key: 'how', label: 'matched', value: `${report.how === 'full' ? 'everything' : 'only what changed'}: ${report.why}` },
      { key: 'model', label: 'model', value: `${report.modelFile ?? 'of the edition'} (${report.model.slice(0, 12)})` },
      { key: 'elapsedMs', label: 'milliseconds', value: report.elapsedMs },
    ],
    notes: ['The candidates: mobilise match list', 'Why a pair, or why none: mobilise match explain S1 H2, mobilise match explain S1'],
  };
}

/** One row of `match list`. */
export interface CandidateItem extends ScoredPair {
  /** Share of the weights that rest on known facts, 0 to 1. */
  readonly completeness: number;
  readonly reasons: readonly string[];
}

const scoreTone = (score: number): Tone => (score >= 70 ? 'good' : score >= 40 ? 'strong' : 'dim');
const twoDecimals = (score: number): string => score.toFixed(2);

const candidateColumns: ListView<CandidateItem>['columns'] = [
  { key: 'send', heading: 'send', cell: (item) => item.send, tone: () => 'strong' },
  { key: 'host', heading: 'host', cell: (item) => item.host, tone: () => 'strong' },
  { key: 'rank', heading: 'rank', align: 'right', cell: (item) => item.rank },
  { key: 'hostRank', heading: 'host rank', align: 'right', cell: (item) => item.hostRank },
  { key: 'score', heading: 'score', align: 'right', cell: (item) => twoDecimals(item.score), tone: (item) => scoreTone(item.score) },
  { key: 'sendScore', heading: 'send side', align: 'right', cell: (item) => twoDecimals(item.sendScore) },
  { key: 'hostScore', heading: 'host side', align: 'right', cell: (item) => twoDecimals(item.hostScore) },
  { key: 'sendCompany', heading: 'sending company', cell: (item) => item.sendCompany },
  { key: 'sendCountry', heading: 'from', cell: (item) => item.sendCountry },
  { key: 'hostCompany', heading: 'host company', cell: (item) => item.hostCompany },
  { key: 'hostCountry', heading: 'to', cell: (item) => item.hostCountry },
  { key: 'completeness', heading: 'known', align: 'right', cell: (item) => `${Math.round(item.completeness * 100)} %` },
  { key: 'knownPartner', heading: 'known partner', cell: (item) => item.knownPartner, scriptsOnly: true },
  { key: 'reasons', heading: 'why', cell: (item) => item.reasons, tone: () => 'dim', elastic: true },
];

/** Candidates below the report of a run. */
export const candidatesView = (items: readonly CandidateItem[], { total, empty, title }: { readonly total: number; readonly empty: string; readonly title: string }): ListView<CandidateItem> =>
  ({ kind: 'list', title, items, total, empty, columns: candidateColumns });

/** `match list`, which may be of millions. */
export const candidateListView = ({ items, total, empty }: { readonly items: Iterable<CandidateItem> & { readonly length: number }; readonly total: number; readonly empty: string }): LongListView<CandidateItem> =>
  ({ kind: 'long-list', items, shown: items.length, total, empty, columns: candidateColumns });

/** One constraint of a pair. */
export interface ConstraintItem {
  readonly constraint: string;
  readonly holds: boolean | null;
  readonly detail: string;
}

/** One criterion of one side of a pair; `contribution` is in points of 100. */
export interface CriterionItem {
  readonly criterion: string;
  readonly side: 'send' | 'host';
  readonly level: string;
  readonly value: number;
  readonly weight: number;
  readonly contribution: number;
  readonly detail: string;
}

/** Everything about one pair; the keys are a promise to scripts. */
export interface PairExplanation {
  readonly send: string;
  readonly host: string;
  readonly possible: boolean | null;
  readonly score: number;
  readonly sendScore: number;
  readonly hostScore: number;
  /** Share of the weights that rest on known facts, 0 to 1. */
  readonly completeness: number;
  readonly knownPartner: boolean;
  /** The score with 0 and with 100 in the place of what is missing. */
  readonly scoreLow: number;
  readonly scoreHigh: number;
  readonly constraints: readonly ConstraintItem[];
  readonly criteria: readonly CriterionItem[];
  /** What the score could rise to if one missing answer turned out at its best. */
  readonly couldRise: readonly { readonly criterion: string; readonly side: 'send' | 'host'; readonly score: number }[];
  /** Whose full list the possible pair is not in; `null` where it lacks nothing, or is impossible. */
  readonly outsideListOf: string | null;
  /** Single changes that make the pair possible, or lift it into that list: who makes them, and the score then. */
  readonly smallestChanges: readonly { readonly change: string; readonly ref: string; readonly score: number }[];
}

const holdsText = (holds: boolean | null): string => (holds === null ? 'to be checked' : holds ? 'holds' : 'fails');
const holdsTone = (holds: boolean | null): Tone => (holds === null ? 'warn' : holds ? 'good' : 'bad');

/** `match explain S12 H45`. */
export function pairExplanationView(pair: PairExplanation): RecordView {
  const verdict = pair.possible === null ? 'to be checked' : pair.possible ? 'possible' : 'impossible';
  const missing = pair.scoreLow === pair.scoreHigh ? [] : [`Missing answers leave the score between ${twoDecimals(pair.scoreLow)} and ${twoDecimals(pair.scoreHigh)}.`];
  const rises = pair.couldRise.map(({ side, criterion, score }) => `Could rise to ${twoDecimals(score)} by what is missing for ${criterion} of the ${side} side.`);
  return {
    kind: 'record',
    title: `${pair.send} with ${pair.host}`,
    data: pair,
    fields: [
      { key: 'possible', label: 'pair', value: verdict, tone: holdsTone(pair.possible) },
      { key: 'score', label: 'score', value: twoDecimals(pair.score), tone: scoreTone(pair.score) },
      { key: 'sendScore', label: 'send side', value: twoDecimals(pair.sendScore) },
      { key: 'hostScore', label: 'host side', value: twoDecimals(pair.hostScore) },
      { key: 'completeness', label: 'known', value: `${Math.round(pair.completeness * 100)} %` },
      { key: 'knownPartner', label: 'known partner', value: pair.knownPartner },
    ],
    sections: [
      asListView<ConstraintItem>({
        kind: 'list', title: 'What must hold', items: pair.constraints, total: pair.constraints.length, empty: 'Nothing.',
        columns: [
          { key: 'constraint', heading: 'constraint', cell: (item) => item.constraint },
          { key: 'holds', heading: 'holds', cell: (item) => holdsText(item.holds), tone: (item) => holdsTone(item.holds) },
          { key: 'detail', heading: 'why', cell: (item) => item.detail },
        ],
      }),
      ...(['send', 'host'] as const).map((side) => asListView<CriterionItem>(sideView(side, pair))),
      ...(pair.possible === true && pair.outsideListOf === null ? [] : [asListView(changesOfPair(pair))]),
    ],
    notes: [...missing, ...rises],
  };
}

function changesOfPair(pair: PairExplanation): ListView<PairExplanation['smallestChanges'][number]> {
  const { smallestChanges: items, outsideListOf } = pair;
  return {
    kind: 'list',
    title: outsideListOf === null ? 'What would make the pair possible, the smallest change first' : `What would bring it into the list of ${outsideListOf}, the smallest change first`,
    items, total: items.length, empty: 'No single change would.',
    columns: [
      { key: 'ref', heading: 'who', cell: (item) => item.ref, tone: () => 'strong' },
      { key: 'change', heading: 'change', cell: (item) => item.change },
      { key: 'score', heading: 'score then', align: 'right', cell: (item) => twoDecimals(item.score), tone: (item) => scoreTone(item.score) },
    ],
  };
}

function sideView(side: 'send' | 'host', pair: PairExplanation): ListView<CriterionItem> {
  const items = pair.criteria.filter((item) => item.side === side);
  const sum = side === 'send' ? pair.sendScore : pair.hostScore;
  return {
    kind: 'list', title: `Points of the ${side} side: ${twoDecimals(sum)}`, items, total: items.length, empty: 'No criterion.',
    columns: [
      { key: 'criterion', heading: 'criterion', cell: (item) => item.criterion },
      { key: 'level', heading: 'level', cell: (item) => item.level },
      { key: 'value', heading: 'value', align: 'right', cell: (item) => item.value },
      { key: 'weight', heading: 'weight', align: 'right', cell: (item) => item.weight },
      { key: 'contribution', heading: 'points', align: 'right', cell: (item) => twoDecimals(item.contribution), tone: () => 'strong' },
      { key: 'detail', heading: 'evidence', cell: (item) => item.detail },
    ],
  };
}

/** What removed the counterparts of one registration, and what would help; the keys are a promise to scripts. */
export interface ListExplanation {
  readonly ref: string;
  readonly candidates: number;
  readonly toCheck: number;
  readonly counterparts: number;
  /** `removed`: counterparts that fail it; `only`: those that fail nothing else. */
  readonly removedBy: readonly { readonly constraint: string; readonly removed: number; readonly only: number }[];
  /** The change that asks least of the company first; `gains`: counterparts that become possible by it. */
  readonly smallestChanges: readonly { readonly change: string; readonly gains: number; readonly constraint: string }[];
}

/** `match explain S12`. */
export function listExplanationView(explained: ListExplanation): RecordView {
  type Removal = ListExplanation['removedBy'][number];
  type Change = ListExplanation['smallestChanges'][number];
  const others = explained.ref.startsWith('S') ? 'host' : 'sender';
  return {
    kind: 'record',
    title: `Candidates of ${explained.ref}`,
    data: explained,
    fields: [
      { key: 'candidates', label: 'possible', value: explained.candidates, tone: explained.candidates > 0 ? 'good' : 'bad' },
      { key: 'toCheck', label: 'to be checked', value: explained.toCheck, ...(explained.toCheck > 0 ? { tone: 'warn' as const } : {}) },
      { key: 'counterparts', label: `${others}s in all`, value: explained.counterparts },
    ],
    sections: [
      asListView<Removal>({
        kind: 'list', title: 'What removed the others', items: explained.removedBy, total: explained.removedBy.length, empty: 'Nothing was removed.',
        columns: [
          { key: 'constraint', heading: 'constraint', cell: (item) => item.constraint },
          { key: 'removed', heading: 'removed', align: 'right', cell: (item) => item.removed },
          { key: 'only', heading: 'by this alone', align: 'right', cell: (item) => item.only, tone: (item) => (item.only > 0 ? 'strong' : 'dim') },
        ],
      }),
      asListView<Change>({
        kind: 'list', title: 'Changes that would help, the smallest first', items: explained.smallestChanges, total: explained.smallestChanges.length, empty: 'No single change would give a further candidate.',
        columns: [
          { key: 'change', heading: 'change', cell: (item) => item.change },
          { key: 'gains', heading: 'gains', align: 'right', cell: (item) => `${item.gains} ${others}${item.gains === 1 ? '' : 's'}`, tone: () => 'good' },
          { key: 'constraint', heading: 'by', cell: (item) => item.constraint, tone: () => 'dim' },
        ],
      }),
    ],
    notes: explained.toCheck > 0 ? [`Pairs to be checked: mobilise match list ${explained.ref} --to-check`] : [],
  };
}
