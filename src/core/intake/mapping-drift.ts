/** How a list of a known source differs from the one before: its columns, the values of closed columns, what its cells can be read as. */

import type { Field, FieldKind } from '../fields.js';
import { judgeCell } from './header-evidence.js';
import { foldText } from './names.js';
import { contentOf } from './placeholders.js';
import type { Reading } from './reading.js';
import { ownText } from './remembered.js';
import { headerKey } from './row-mapping.js';

/** What is remembered of one column of a list. */
export interface ColumnProfile {
  /** Cells that say something. */
  readonly filled: number;
  /** Of the first of them: how many fit the column, and how many speak against it. */
  readonly fits: number;
  readonly against: number;
  /** Every value of a closed column, as first written; absent for other columns and when there are too many. */
  readonly values?: readonly string[] | undefined;
}

/** What is remembered of a list, to compare the next one with. */
export interface ListProfile {
  readonly header: readonly string[];
  readonly rows: number;
  /** Canonical column -> header that it was read from. */
  readonly mapping: Readonly<Record<string, string>>;
  readonly columns: Readonly<Record<string, ColumnProfile>>;
}

/** One difference; `before` and `now` are headers, values or shares, as the change has it. */
export interface Drift {
  readonly change: 'new-column' | 'gone-column' | 'renamed-column' | 'new-value' | 'shifted-meaning' | 'emptied-column';
  /** Canonical column, `null` for a header that feeds none. */
  readonly column: string | null;
  readonly header: string | null;
  readonly before: string | null;
  readonly now: string | null;
  readonly message: string;
}

/** Kinds whose values are a short closed list. */
const closed: ReadonlySet<FieldKind> = new Set<FieldKind>(['side', 'role', 'ownership', 'yes-no', 'collaboration-types']);
/** More different values than this are no closed list. */
const mostValues = 60;
/** So many cells of a column are judged; later ones are only counted. */
const mostJudged = 5000;
/** A column has shifted when its share of fitting cells fell by this much, on at least so many cells each time. */
const strongFall = 0.3;
const fewestCells = 5;

/** Collects the profile of a list while its cells are read. */
export interface Profiler {
  readonly note: (field: Field, raw: string, reading: Reading<unknown>, naceCodes: boolean) => void;
  readonly columns: () => Readonly<Record<string, ColumnProfile>>;
}

interface Tally {
  filled: number;
  fits: number;
  against: number;
  values: Map<string, string> | null;
}

const itemsOf = (field: Field, text: string): readonly string[] =>
  (field.kind === 'collaboration-types' ? text.split(/[;|,\n]/).map((item) => item.trim()).filter((item) => item !== '') : [text]);

const keyOf = (value: string): string => foldText(value) || value;

/** A collector without memory of personal data: only values of closed columns are kept. */
export function createProfiler(): Profiler {
  const tallies = new Map<string, Tally>();
  return {
    note: (field, raw, reading, naceCodes) => {
      if (reading.kind === 'empty') return;
      let tally = tallies.get(field.column);
      if (tally === undefined) tallies.set(field.column, (tally = { filled: 0, fits: 0, against: 0, values: closed.has(field.kind) ? new Map() : null }));
      tally.filled += 1;
      if (tally.values === null && tally.filled > mostJudged) return;
      const text = contentOf(raw);
      if (text === null) return;
      for (const item of tally.values === null ? [] : itemsOf(field, text)) {
        const own = ownText(item.slice(0, 80));
        if (tally.values!.size <= mostValues && !tally.values!.has(keyOf(item))) tally.values!.set(ownText(keyOf(item)), own);
      }
      if (tally.filled > mostJudged) return;
      const judged = judgeCell(field, text, reading, naceCodes);
      if (judged === 'fits') tally.fits += 1;
      else if (judged === 'against') tally.against += 1;
    },
    columns: () => Object.fromEntries([...tallies].map(([column, { filled, fits, against, values }]) =>
      [column, { filled, fits, against, ...(values === null || values.size > mostValues ? {} : { values: [...values.values()] }) }])),
  };
}

/** The profile to remember: this list's, with the values that earlier lists of the source had. */
export function mergedProfile(before: ListProfile | null, now: ListProfile): ListProfile {
  const columns = Object.fromEntries(Object.entries(now.columns).map(([column, profile]) => {
    const earlier = before?.columns[column]?.values;
    if (profile.values === undefined || earlier === undefined) return [column, profile];
    const known = new Map([...earlier, ...profile.values].map((value) => [keyOf(value), value]));
    return [column, { ...profile, values: [...known.values()].slice(0, mostValues) }];
  }));
  return { ...now, columns: { ...before?.columns, ...columns } };
}

/** All differences, in the order of the old list's columns, then of the new one's. */
export function driftBetween(before: ListProfile, now: ListProfile): readonly Drift[] {
  return [...headerDrift(before, now), ...Object.keys(now.mapping).flatMap((column) => columnDrift(column, before, now))];
}

function headerDrift(before: ListProfile, now: ListProfile): Drift[] {
  const keys = (names: readonly string[]): Set<string> => new Set(names.map(headerKey).filter((key) => key !== ''));
  const [old, current] = [keys(before.header), keys(now.header)];
  const columnOf = (profile: ListProfile): Map<string, string> => new Map(Object.entries(profile.mapping).map(([column, header]) => [headerKey(header), column]));
  const [oldColumn, currentColumn] = [columnOf(before), columnOf(now)];
  const renamed = new Set<string>();
  const drift: Drift[] = [];
  for (const header of distinct(before.header)) {
    const key = headerKey(header);
    if (current.has(key)) continue;
    const column = oldColumn.get(key) ?? null;
    const successor = column === null ? undefined : now.mapping[column];
    if (column !== null && successor !== undefined && !old.has(headerKey(successor))) {
      renamed.add(headerKey(successor));
      drift.push({ change: 'renamed-column', column, header: successor, before: header, now: successor, message: `"${header}" is now called "${successor}" (${column}).` });
    } else {
      const effect = column === null ? 'it was not used' : successor === undefined ? `${column} is not given any more` : `${column} now comes from "${successor}"`;
      drift.push({ change: 'gone-column', column, header, before: header, now: null, message: `"${header}" is gone: ${effect}.` });
    }
  }
  for (const header of distinct(now.header)) {
    const key = headerKey(header);
    if (old.has(key) || renamed.has(key)) continue;
    const column = currentColumn.get(key) ?? null;
    drift.push({ change: 'new-column', column, header, before: null, now: header, message: `"${header}" is new: ${column === null ? 'it is not used' : `it is read as ${column}`}.` });
  }
  return drift;
}

const distinct = (names: readonly string[]): string[] => [...new Map(names.filter((name) => headerKey(name) !== '').map((name) => [headerKey(name), name])).values()];
const percent = (share: number): string => `${Math.round(share * 100)} %`;

function columnDrift(column: string, before: ListProfile, now: ListProfile): Drift[] {
  const [old, current] = [before.columns[column], now.columns[column]];
  const header = now.mapping[column] ?? null;
  if (old === undefined) return [];
  const drift: Drift[] = [];
  const known = new Set(old.values?.map(keyOf));
  const strange = old.values === undefined ? [] : (current?.values ?? []).filter((value) => !known.has(keyOf(value)));
  if (strange.length > 0) {
    drift.push({
      change: 'new-value', column, header, before: old.values!.join(', '), now: strange.join(', '),
      message: `${column} has ${strange.length === 1 ? 'a value' : 'values'} that this source never had: ${strange.slice(0, 5).map((value) => `"${value}"`).join(', ')}.`,
    });
  }
  const share = ({ fits, against }: ColumnProfile): number | null => (fits + against < fewestCells ? null : fits / (fits + against));
  const [was, is] = [share(old), current === undefined ? null : share(current)];
  if (was !== null && is !== null && was - is >= strongFall) {
    drift.push({
      change: 'shifted-meaning', column, header, before: percent(was), now: percent(is),
      message: `${column} may mean something else now: ${percent(is)} of its values can be read, ${percent(was)} before.`,
    });
  }
  const fill = (profile: ColumnProfile | undefined, rows: number): number => (rows === 0 ? 0 : (profile?.filled ?? 0) / rows);
  const [filled, fills] = [fill(old, before.rows), fill(current, now.rows)];
  if (filled >= 0.5 && fills <= 0.05 && now.rows >= fewestCells) {
    drift.push({
      change: 'emptied-column', column, header, before: percent(filled), now: percent(fills),
      message: `${column} is filled in ${percent(fills)} of the rows, ${percent(filled)} before.`,
    });
  }
  return drift;
}
