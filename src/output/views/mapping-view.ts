/** The proposed mapping of a list as officers and scripts see it. */

import { fieldOfColumn } from '../../core/fields.js';
import type { HeaderQuestion } from '../../core/intake/header-claims.js';
import type { ProposedColumn, UnmappedHeader } from '../../core/intake/headers.js';
import type { MappingFile } from '../../core/mapping-file.js';
import { asListView, type ListView, type RecordView, type Tone } from '../view.js';

/** What the columns of a list seem to hold; the keys are a promise to scripts. */
export interface MappingReport {
  readonly source: string;
  readonly file: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly headerLine: number;
  /** Certain and likely ones are used by an import; guesses are not. */
  readonly columns: readonly ProposedColumn[];
  readonly unmapped: readonly UnmappedHeader[];
  readonly ambiguous: readonly HeaderQuestion[];
  /** Required columns that nothing gives yet. */
  readonly missing: readonly string[];
  readonly constants: Readonly<Record<string, string>>;
  /** The mapping as `--mapping FILE` takes it. */
  readonly mapping: MappingFile;
  readonly saved: boolean;
  /** The run that saved it. */
  readonly run: string | null;
}

const tones: Readonly<Record<ProposedColumn['confidence'], Tone>> = { certain: 'good', likely: 'warn', guess: 'dim' };

/** Values of personal columns are told by their form only. */
const veiled = (text: string): string => text.replace(/([\p{L}\d])[\p{L}\d]+/gu, '$1…');
const isPersonal = (column: string): boolean => fieldOfColumn.get(column)?.personal === true;

const proposedView = (items: readonly ProposedColumn[]): ListView<ProposedColumn> => ({
  kind: 'list', title: 'Columns', items, total: items.length, empty: 'No column was understood.',
  columns: [
    { key: 'header', heading: 'header', cell: (item) => item.header },
    { key: 'column', heading: 'means', cell: (item) => item.column, tone: () => 'strong' },
    { key: 'confidence', heading: 'confidence', cell: (item) => item.confidence, tone: (item) => tones[item.confidence] },
    { key: 'samples', heading: 'for example', cell: (item) => item.samples.map(shortened).join(' · ') },
    { key: 'why', heading: 'why', cell: (item) => item.why, tone: () => 'dim' },
  ],
});

const unmappedView = (items: readonly UnmappedHeader[]): ListView<UnmappedHeader> => ({
  kind: 'list', title: 'Not used', items, total: items.length, empty: 'Every column is used.',
  columns: [
    { key: 'header', heading: 'header', cell: (item) => (item.header.trim() === '' ? `(column ${item.index + 1})` : item.header) },
    { key: 'samples', heading: 'for example', cell: (item) => item.samples.map(shortened).join(' · ') },
    { key: 'candidates', heading: 'could be', cell: (item) => reasons(item).join('; ') },
  ],
});

/** "reference, postal_code (nobody can tell)": columns with the same reason stand together. */
const reasons = ({ candidates }: UnmappedHeader): string[] =>
  [...new Set(candidates.map(({ why }) => why))].map((why) => `${candidates.filter((each) => each.why === why).map(({ column }) => column).join(', ')} (${why})`);

const questionsView = (items: readonly HeaderQuestion[]): ListView<HeaderQuestion> => ({
  kind: 'list', title: 'To decide', items, total: items.length, empty: 'Nothing.',
  columns: [{ key: 'question', heading: 'question', cell: (item) => item.question, tone: () => 'warn' }],
});

const shortened = (text: string): string => (text.length > 30 ? `${text.slice(0, 29)}…` : text);

/** The report without values of personal columns. */
export const withoutPersons = (report: MappingReport): MappingReport => ({
  ...report,
  columns: report.columns.map((each) => (isPersonal(each.column) ? { ...each, samples: each.samples.map(veiled) } : each)),
  unmapped: report.unmapped.map((each) => (each.candidates.some(({ column }) => isPersonal(column)) ? { ...each, samples: each.samples.map(veiled) } : each)),
});

/** `import mapping FILE`. */
export function mappingView(found: MappingReport): RecordView {
  const report = withoutPersons(found);
  const count = (confidence: ProposedColumn['confidence']): number => report.columns.filter((each) => each.confidence === confidence).length;
  const guesses = report.columns.filter(({ confidence }) => confidence === 'guess');
  return {
    kind: 'record',
    title: `Columns of ${report.file} (source ${report.source})`,
    data: report,
    fields: [
      { key: 'certain', label: 'certain', value: count('certain'), tone: 'good' },
      { key: 'likely', label: 'likely', value: count('likely') },
      { key: 'guess', label: 'guessed (not used)', value: guesses.length, ...(guesses.length > 0 ? { tone: 'warn' as const } : {}) },
      { key: 'toDecide', label: 'to decide', value: report.ambiguous.length, ...(report.ambiguous.length > 0 ? { tone: 'warn' as const } : {}) },
      { key: 'notUsed', label: 'not used', value: report.unmapped.length },
      { key: 'missing', label: 'required and missing', value: report.missing, ...(report.missing.length > 0 ? { tone: 'bad' as const } : {}) },
      { key: 'constants', label: 'set for all rows', value: Object.entries(report.constants).map(([column, text]) => `${column}=${text}`) },
      { key: 'saved', label: 'saved', value: report.saved },
    ],
    sections: [
      asListView(proposedView(report.columns)),
      ...(report.ambiguous.length === 0 ? [] : [asListView(questionsView(report.ambiguous))]),
      ...(report.unmapped.length === 0 ? [] : [asListView(unmappedView(report.unmapped))]),
    ],
    notes: [
      ...(guesses.length > 0 || report.ambiguous.length > 0 ? ['Guesses and open questions are not used: say them with --map COLUMN=HEADER.'] : []),
      ...(report.missing.length > 0 ? [`Every row needs ${report.missing.join(', ')}: --map ${report.missing[0]!}=HEADER, or --set ${report.missing[0]!}=VALUE.`] : []),
      ...(report.saved ? [] : ['--save keeps this mapping for the source; the next list of the source is then compared with this one.']),
    ],
  };
}
