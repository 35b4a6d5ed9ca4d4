/** Mobilities as officers and scripts see them: one with its history, lists, and what a step did. */

import { asListView, type FieldLine, type ListView, type RecordView, type Tone } from '../view.js';

/** One mobility; the keys are a promise to scripts. */
export interface MobilityItem {
  readonly ref: string;
  readonly status: string;
  /** The day on which the status began. */
  readonly since: string;
  /** The last day of the status; `null` where nothing runs out. */
  readonly dueOn: string | null;
  /** Parties that have to act; empty when closed. */
  readonly waitingFor: readonly string[];
  readonly send: string;
  readonly host: string;
  readonly sendCompany: string;
  readonly hostCompany: string;
  readonly sendCountry: string;
  readonly hostCountry: string;
  /** `interested`, `declined`, or `null` while silent. */
  readonly sendAnswer: string | null;
  readonly hostAnswer: string | null;
  readonly stayFrom: string | null;
  readonly stayUntil: string | null;
  readonly openedOn: string;
  /** The status to which `reopen` would return; `null` while open. */
  readonly closedFrom: string | null;
}

/** A mobility with what may follow. */
export interface MobilityCard extends MobilityItem {
  /** Statuses to which `advance` may lead now. */
  readonly nextSteps: readonly string[];
  /** The command that takes the most likely next step; `null` when closed. */
  readonly nextCommand: string | null;
  readonly signatures: readonly { readonly party: string; readonly version: number; readonly on: string }[];
  /** Signatories still missing. */
  readonly unsigned: readonly string[];
}

/** One entry of the history. */
export interface MobilityHistoryItem {
  readonly on: string;
  readonly kind: string;
  /** The status after it. */
  readonly status: string;
  readonly side: string | null;
  readonly party: string | null;
  readonly reason: string | null;
  /** The mobility that made it so. */
  readonly because: string | null;
  /** Why an officer went on although something stood against it, the ids of what that was, and as sentences. */
  readonly override: string | null;
  readonly overridden: readonly string[];
  readonly against: readonly string[];
}

/** Another mobility that a step touched, or could touch. */
export interface TouchedMobility {
  readonly ref: string;
  readonly send: string;
  readonly host: string;
  readonly status: string;
  readonly reason: string;
}

/** What a step did; the keys are a promise to scripts. */
export interface MobilityStep extends MobilityCard {
  /** Other proposals that the agreement closed. */
  readonly closedOthers: readonly TouchedMobility[];
  /** Mobilities that were closed because of this one and were reopened now. */
  readonly reopenedOthers: readonly TouchedMobility[];
  /** Those that could be reopened and were not. */
  readonly reopenable: readonly TouchedMobility[];
  /** What stood against it where an officer went on with a reason. */
  readonly overridden: readonly string[];
  /** What still has to be asked about the pair; of a proposal only. */
  readonly toCheck: readonly string[];
  readonly run: string | null;
}

/** One pair of many that were to be proposed. */
export interface ProposalItem {
  readonly result: 'proposed' | 'skipped';
  /** `null` where it was skipped. */
  readonly ref: string | null;
  readonly status: string | null;
  readonly send: string;
  readonly host: string;
  readonly score: number;
  readonly sendCompany: string;
  readonly hostCompany: string;
  /** Why it was skipped, or what still has to be asked. */
  readonly because: readonly string[];
}

const statusTone = (item: { readonly closedFrom: string | null; readonly status: string }): Tone => (item.closedFrom === null ? 'strong' : 'dim');

/** `mobility list`. */
export function mobilitiesView(items: readonly MobilityItem[], total: number): ListView<MobilityItem> {
  return {
    kind: 'list', items, total, empty: 'No mobility. Begin with: mobilise mobility propose S12 H45',
    columns: [
      { key: 'ref', heading: 'ref', cell: (item) => item.ref, tone: () => 'strong' },
      { key: 'status', heading: 'status', cell: (item) => item.status, tone: statusTone },
      { key: 'since', heading: 'since', cell: (item) => item.since, spare: 2 },
      { key: 'dueOn', heading: 'due', cell: (item) => item.dueOn },
      { key: 'waitingFor', heading: 'waits for', cell: (item) => item.waitingFor },
      { key: 'send', heading: 'send', cell: (item) => item.send },
      { key: 'host', heading: 'host', cell: (item) => item.host },
      { key: 'sendCompany', heading: 'sending company', cell: (item) => item.sendCompany },
      { key: 'sendCountry', heading: 'from', cell: (item) => item.sendCountry, spare: 1 },
      { key: 'hostCompany', heading: 'host company', cell: (item) => item.hostCompany },
      { key: 'hostCountry', heading: 'to', cell: (item) => item.hostCountry, spare: 1 },
      { key: 'sendAnswer', heading: 'send answer', cell: (item) => item.sendAnswer, scriptsOnly: true },
      { key: 'hostAnswer', heading: 'host answer', cell: (item) => item.hostAnswer, scriptsOnly: true },
      { key: 'stayFrom', heading: 'stay from', cell: (item) => item.stayFrom, scriptsOnly: true },
      { key: 'stayUntil', heading: 'stay until', cell: (item) => item.stayUntil, scriptsOnly: true },
      { key: 'openedOn', heading: 'opened on', cell: (item) => item.openedOn, scriptsOnly: true },
      { key: 'closedFrom', heading: 'closed from', cell: (item) => item.closedFrom, scriptsOnly: true },
    ],
  };
}

const company = (name: string, country: string): string => `${name} (${country})`;

const fieldsOf = (card: MobilityCard): FieldLine[] => [
  { key: 'ref', label: 'mobility', value: card.ref, tone: 'strong' },
  { key: 'status', label: 'status', value: card.status, tone: statusTone(card) },
  { key: 'since', label: 'since', value: card.since },
  ...(card.dueOn === null ? [] : [{ key: 'dueOn', label: 'due', value: card.dueOn }]),
  ...(card.waitingFor.length === 0 ? [] : [{ key: 'waitingFor', label: 'waits for', value: card.waitingFor }]),
  { key: 'send', label: 'sender', value: `${card.send} ${company(card.sendCompany, card.sendCountry)}` },
  { key: 'host', label: 'host', value: `${card.host} ${company(card.hostCompany, card.hostCountry)}` },
  ...(card.sendAnswer === null ? [] : [{ key: 'sendAnswer', label: 'sending side', value: card.sendAnswer }]),
  ...(card.hostAnswer === null ? [] : [{ key: 'hostAnswer', label: 'host side', value: card.hostAnswer }]),
  ...(card.stayFrom === null ? [] : [{ key: 'stay', label: 'stay', value: `${card.stayFrom} to ${card.stayUntil ?? '?'}` }]),
  ...(card.signatures.length === 0 ? [] : [{ key: 'signatures', label: 'signed by', value: card.signatures.map(({ party, version, on }) => `${party} (version ${version}, ${on})`) }]),
  { key: 'nextSteps', label: 'may become', value: card.nextSteps },
];

const nextNote = ({ nextCommand, ref }: MobilityCard): string => (nextCommand === null ? `To open it again: mobilise mobility reopen ${ref}` : `Next: ${nextCommand}`);

/** What was overridden, each with its id; entries from before ids were kept have none. */
const decidedAgainst = ({ against, overridden }: MobilityHistoryItem): readonly string[] => against.map((message, at) => (overridden[at] === undefined ? message : `${overridden[at]}: ${message}`));

/** `mobility show`. */
export function mobilityView(card: MobilityCard & { readonly history: readonly MobilityHistoryItem[] }): RecordView {
  const { history } = card;
  return {
    kind: 'record', title: `Mobility ${card.ref}`, data: card, fields: fieldsOf(card), notes: [nextNote(card)],
    sections: [asListView<MobilityHistoryItem>({
      kind: 'list', title: 'What happened', items: history, total: history.length, empty: 'Nothing.',
      columns: [
        { key: 'on', heading: 'on', cell: (item) => item.on },
        { key: 'kind', heading: 'what', cell: (item) => item.kind },
        { key: 'status', heading: 'status', cell: (item) => item.status },
        { key: 'side', heading: 'side', cell: (item) => item.side, scriptsOnly: history.every(({ side }) => side === null) },
        { key: 'party', heading: 'by', cell: (item) => item.party },
        { key: 'reason', heading: 'reason', cell: (item) => item.reason },
        { key: 'because', heading: 'because of', cell: (item) => item.because, scriptsOnly: history.every(({ because }) => because === null) },
        { key: 'against', heading: 'although', cell: decidedAgainst, scriptsOnly: history.every(({ against }) => against.length === 0) },
        { key: 'override', heading: 'decided because', cell: (item) => item.override, scriptsOnly: history.every(({ override, reason }) => override === null || override === reason) },
      ],
    })],
  };
}

const touchedList = (items: readonly TouchedMobility[]): ListView<TouchedMobility> => ({
  kind: 'list', items, total: items.length, empty: '',
  columns: [
    { key: 'ref', heading: 'ref', cell: (item) => item.ref, tone: () => 'strong' },
    { key: 'send', heading: 'send', cell: (item) => item.send },
    { key: 'host', heading: 'host', cell: (item) => item.host },
    { key: 'status', heading: 'status', cell: (item) => item.status },
    { key: 'reason', heading: 'why', cell: (item) => item.reason },
  ],
});

const touched = (title: string, items: readonly TouchedMobility[]): ListView[] => (items.length === 0 ? [] : [asListView({ ...touchedList(items), title })]);

/** `mobility propose`, `advance`, `decline`, `withdraw`, `reopen`. */
export function mobilityStepView(step: MobilityStep, dryRun: boolean): RecordView {
  return {
    kind: 'record', title: `${dryRun ? 'Dry run: mobility' : 'Mobility'} ${step.ref}`, data: step,
    fields: [
      ...fieldsOf(step),
      ...(step.toCheck.length === 0 ? [] : [{ key: 'toCheck', label: 'still to ask', value: step.toCheck, tone: 'warn' as const }]),
      ...(step.overridden.length === 0 ? [] : [{ key: 'overridden', label: 'decided against', value: step.overridden, tone: 'warn' as const }]),
      ...(step.closedOthers.length === 0 ? [] : [{ key: 'closedOthers', label: 'closed with it', value: step.closedOthers.map(({ ref }) => ref) }]),
      ...(step.reopenedOthers.length === 0 ? [] : [{ key: 'reopenedOthers', label: 'opened again', value: step.reopenedOthers.map(({ ref }) => ref) }]),
      ...(step.reopenable.length === 0 ? [] : [{ key: 'reopenable', label: 'could be opened again', value: step.reopenable.map(({ ref }) => ref), tone: 'warn' as const }]),
    ],
    sections: [
      ...touched('Other proposals, closed', step.closedOthers),
      ...touched('Opened again', step.reopenedOthers),
      ...touched('Closed because of it, and free to be opened again', step.reopenable),
    ],
    notes: [
      ...(step.reopenable.length === 0 ? [] : [`To open them again: ${step.reopenable.map(({ ref }) => `mobilise mobility reopen ${ref}`).join('; ')}`]),
      nextNote(step),
    ],
  };
}

/** `mobility propose --top`, `--known`. */
export function proposalsView(items: readonly ProposalItem[], dryRun: boolean): ListView<ProposalItem> {
  const proposed = items.filter(({ result }) => result === 'proposed').length;
  return {
    kind: 'list', title: dryRun ? 'Dry run: proposals' : 'Proposals', items, total: items.length,
    empty: 'No candidate to propose. Bring the candidates up to date with: mobilise match',
    columns: [
      { key: 'result', heading: 'result', cell: (item) => item.result, tone: (item) => (item.result === 'proposed' ? 'good' : 'dim') },
      { key: 'ref', heading: 'ref', cell: (item) => item.ref, tone: () => 'strong' },
      { key: 'status', heading: 'status', cell: (item) => item.status, scriptsOnly: true },
      { key: 'send', heading: 'send', cell: (item) => item.send },
      { key: 'host', heading: 'host', cell: (item) => item.host },
      { key: 'score', heading: 'score', align: 'right', cell: (item) => item.score.toFixed(2) },
      { key: 'sendCompany', heading: 'sending company', cell: (item) => item.sendCompany },
      { key: 'hostCompany', heading: 'host company', cell: (item) => item.hostCompany },
      { key: 'because', heading: 'why, or still to ask', cell: (item) => item.because },
    ],
    notes: [`${proposed} proposed.`, ...(proposed === 0 ? [] : ['Next: mobilise mobility agenda'])],
  };
}

/** `mobility note`. */
export function noteView(note: { readonly ref: string; readonly on: string; readonly text: string; readonly run: string | null }, dryRun: boolean): RecordView {
  return {
    kind: 'record', title: dryRun ? 'Dry run: note' : 'Note', data: note,
    fields: [{ key: 'ref', label: 'mobility', value: note.ref, tone: 'strong' }, { key: 'on', label: 'on', value: note.on }, { key: 'text', label: 'text', value: note.text }],
  };
}

/** `mobility expire`. */
export function expiredView(items: readonly TouchedMobility[], dryRun: boolean): ListView<TouchedMobility> {
  return {
    ...touchedList(items), title: dryRun ? 'Dry run: expired' : 'Expired', empty: 'Nothing is overdue that closes by itself.',
    notes: items.length === 0 ? [] : ['One that answers after all: mobilise mobility reopen REF'],
  };
}
