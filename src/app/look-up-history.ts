/** Answers what happened to a registration, and where each of its values came from and what it was before. */

import { fieldOfKey } from '../core/fields.js';
import { placeOf, type Origin, type Place } from '../core/origin.js';
import { parseRecord } from '../core/registration-record.js';
import type { FieldKey, Registration } from '../core/registration.js';
import { refOf } from '../core/refs.js';
import { listChanges, mergesOf } from '../db/changes.js';
import { listDecisions } from '../db/identity.js';
import { importFiles, type ImportFile } from '../db/imports.js';
import { sidesOf, type RegistrationRow } from '../db/registrations.js';
import type { RegistrationChangeRow } from '../db/schema-identity.js';
import { listWithdrawals } from '../db/withdrawals.js';
import type { Cell } from '../output/view.js';
import type { EarlierValue, HistoryItem, WhyItem } from '../output/views/history-view.js';
import type { Job } from './job.js';
import { findRef } from './look-up-refs.js';
import { cellOf } from './registration-card.js';

type Files = ReadonlyMap<number, ImportFile>;

const columnOf = (key: FieldKey): string => fieldOfKey.get(key)?.column ?? key;

/** A value of another time as a cell; `null` is unknown. Holdings are no column: that they were declared is all a cell can say. */
const cellThen = (key: FieldKey, value: unknown): Cell => (value === null || value === undefined ? null : !fieldOfKey.has(key) ? 'declared' : cellOf({ [key]: value } as unknown as Registration, key));

const fromPlace = (place: Place, files: Files): Pick<WhyItem, 'import' | 'file' | 'source' | 'line' | 'on' | 'officer'> => {
  if ('officer' in place) return { import: null, file: null, source: null, line: null, on: place.officer, officer: true };
  const file = files.get(place.import);
  return { import: refOf('import', place.import), file: file?.file ?? null, source: file?.source ?? null, line: place.line, on: file?.imported_on ?? null, officer: false };
};

/** Where the values of a registration came from, with the earlier ones as far as they were kept. */
export async function lookUpWhy(job: Job, ref: string): Promise<WhyItem[]> {
  const row = await findRef(job, ref);
  const files = importFiles(job.register);
  const registration = parseRecord(row.record);
  const origin = JSON.parse(row.origin) as Origin;
  const before = earlierValues(listChanges(job.register, row.id), files);
  const keys = [...new Set([...(Object.keys(registration) as FieldKey[]), ...before.keys()])].filter((key) => fieldOfKey.has(key));
  return keys.map((key): WhyItem => {
    const constant = origin.constants?.includes(key) === true && registration[key] !== undefined;
    const from = fromPlace(placeOf(origin, key), files);
    return {
      field: key, column: columnOf(key), value: cellOf(registration, key), ...from, ...(constant ? { line: null } : {}),
      constant, takenOver: origin.merged?.includes(key) === true, earlier: before.get(key) ?? [],
    };
  });
}

// Each change kept the values as they were, with the origin they had then; the newest stands first.
function earlierValues(changes: readonly RegistrationChangeRow[], files: Files): Map<FieldKey, EarlierValue[]> {
  const before = new Map<FieldKey, EarlierValue[]>();
  for (const change of [...changes].reverse()) {
    const origin = JSON.parse(change.origin) as Origin;
    for (const [name, value] of Object.entries(JSON.parse(change.earlier) as Record<string, unknown>)) {
      const key = name as FieldKey;
      const { import: from, file, line } = fromPlace(placeOf(origin, key), files);
      before.set(key, [...(before.get(key) ?? []), { value: cellThen(key, value), until: change.changed_on, import: value === null ? null : from, file: value === null ? null : file, line: value === null ? null : line }]);
    }
  }
  return before;
}

/** What happened to a registration, oldest first. */
export async function lookUpHistory(job: Job, ref: string): Promise<HistoryItem[]> {
  const row = await findRef(job, ref);
  const files = importFiles(job.register);
  return [...changeItems(row, listChanges(job.register, row.id), files), ...pairItems(job, row)].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

const whatOf = { import: 'updated', merge: 'took over', split: 'gave back', edit: 'edited' } as const satisfies Record<RegistrationChangeRow['kind'], string>;

function changeItems(row: RegistrationRow, changes: readonly RegistrationChangeRow[], files: Files): HistoryItem[] {
  const state: Record<string, unknown> = { ...parseRecord(row.record) };
  const items: HistoryItem[] = [];
  for (const change of [...changes].reverse()) {
    const earlier = Object.entries(JSON.parse(change.earlier) as Record<string, unknown>) as [FieldKey, unknown][];
    const place: Place = change.import_id === null ? { officer: change.changed_on } : { import: change.import_id, line: change.line ?? 0 };
    const { import: from, file, source, line } = fromPlace(place, files);
    items.push({
      on: change.changed_on, what: whatOf[change.kind], import: from, file, source, line,
      changes: earlier.map(([key, value]) => ({ column: columnOf(key), from: cellThen(key, value), to: cellThen(key, state[key]) })),
      note: earlier.length === 0 ? 'no value changed' : null,
    });
    for (const [key, value] of earlier) state[key] = value;
  }
  const { import: from, file, source, line } = fromPlace((JSON.parse(row.origin) as Origin).base, files);
  items.push({ on: row.first_seen_on, what: 'created', import: from, file, source, line, changes: [], note: from === null ? 'by an officer' : null });
  return items.reverse();
}

function pairItems(job: Job, row: RegistrationRow): HistoryItem[] {
  const merges = mergesOf(job.register, row.id);
  const decisions = listDecisions(job.register, row.id);
  const sides = sidesOf(job.register, [...merges.flatMap((each) => [each.absorbed_id, each.kept_id]), ...decisions.flatMap((each) => [each.a_id, each.b_id])]);
  const name = (id: number): string => refOf(sides.get(id) ?? row.side, id);
  const item = (on: string, what: string, note: string): HistoryItem => ({ on, what, import: null, file: null, source: null, line: null, changes: [], note });
  return [
    ...merges.map((each) => (each.absorbed_id === row.id ? item(each.merged_on, 'merged', `is part of ${name(each.kept_id)}`) : item(each.merged_on, 'merged', `${name(each.absorbed_id)} is part of it`))),
    ...listWithdrawals(job.register, row.id).map(({ happened_on: on, what, reason }) => item(on, what, reason ?? 'no reason given')),
    ...decisions.map((each) => item(each.decided_on, 'decided', `${each.same === 1 ? 'one company with' : 'not the same company as'} ${name(each.a_id === row.id ? each.b_id : each.a_id)}${each.reason === null ? '' : `: ${each.reason}`}`)),
  ];
}
