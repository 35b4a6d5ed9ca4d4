/** Puts one understood row into the register: found by its key, merged, or made. */

import { numberKeysOf } from '../core/intake/identifiers.js';
import { companyKey, companyLinkKey, stableIdTextOf } from '../core/intake/registration-keys.js';
import type { RowReader } from '../core/intake/registration-row.js';
import type { CellReason } from '../core/intake/row-checks.js';
import { mergeRow, type Origin } from '../core/origin.js';
import type { FieldKey, Registration, Side } from '../core/registration.js';
import { parseRecord, recordOf } from '../core/registration-record.js';
import { registrationWriter, type StoredRow } from '../db/bulk.js';
import { hasRegistrations } from '../db/identity.js';
import type { Register } from '../db/open.js';
import { missingFrom } from '../db/registrations.js';
import { sha256 } from '../files/crypto.js';
import type { CompanySearch } from './identify-companies.js';
import { IdSet } from './id-set.js';
import { KeyMemory } from './key-memory.js';
import type { PreparedRegistration, PreparedRow } from './prepare-row.js';

/** What came of a row; a row is kept whole or rejected whole. */
export type StoredResult =
  | { readonly result: 'created' | 'updated' | 'unchanged'; readonly doubts: number; readonly conflicts: number }
  | { readonly result: 'rejected'; readonly reasons: readonly CellReason[] };

/** Stores the rows of one list. */
export interface RowStore {
  store(row: PreparedRow): StoredResult;
  /** Notes that the list names a registration by its reference, in a row that was kept out. */
  name(reference: string | null): void;
  /** Ids of those registrations of the source, active ones, that the list has not named. */
  missing(): number[];
  sideOf(id: number): Side;
  /** Tidies up when all rows are stored. */
  end(): void;
}

/** Where the rows come from, and when. */
export interface StorePlace {
  readonly source: string;
  readonly sourceId: number;
  readonly importId: number;
  readonly asOf: string;
  /** What the list can say about each side. */
  readonly sides: RowReader['sides'];
  /** Takes every registration that was made or changed. */
  readonly note: CompanySearch['note'];
  /** Moves the watermark on, once, when the first row changes something; gives it. */
  readonly changed: () => number;
}

/** One registration of a row, looked up but not yet written. */
interface Planned {
  readonly each: PreparedRegistration;
  readonly found: StoredRow | undefined;
  /** What changes; `null` for a new one, and for one that stays as it is. */
  readonly merged: Merged | null;
  readonly unchanged: boolean;
}

interface Merged {
  readonly registration: Registration;
  readonly company: string;
  readonly record: string;
  readonly origin: string;
  readonly doubts: string;
  readonly conflicts: number;
  readonly earlier: string;
}

/** Prepares the store on an open write transaction. */
export function createRowStore(register: Register, place: StorePlace): RowStore {
  const writer = registrationWriter(register);
  const seen = new IdSet();
  // Of a source that had nothing before, what is there is what this list has brought: most keys of its rows need not be looked for.
  const firstList = !hasRegistrations(register, place.sourceId);
  const brought = new KeyMemory();
  const find = ({ key, side }: PreparedRegistration): StoredRow | undefined =>
    (firstList && !brought.mayHave(side, key) ? undefined : writer.find(place.sourceId, key, side));
  const namedOnly = new Set<number>();
  const sideOf = register.sqlite.prepare<[number], Side>('select side from registration where id = ?').pluck();

  const plan = (each: PreparedRegistration, line: number): Planned => {
    const found = find(each);
    if (found === undefined) return { each, found, merged: null, unchanged: false };
    // The same row again, which is what most rows of a list are: nothing to take apart and merge.
    if (each.record === found.record && each.doubts === found.doubts) return { each, found, merged: null, unchanged: true };
    const merged = merge(each, found, line);
    return { each, found, merged, unchanged: merged.record === found.record && merged.doubts === found.doubts };
  };
  const merge = (each: PreparedRegistration, found: StoredRow, line: number): Merged => {
    const old = parseRecord(found.record);
    const { keys, constants } = place.sides[each.side];
    const merged = mergeRow(old, JSON.parse(found.origin) as Origin, {
      registration: parseRecord(each.record), keys, constants, place: { import: place.importId, line },
    });
    // Doubts of columns that this list does not have stay as they were.
    const spoken = new Set(keys.map((name) => name as string));
    const kept = (JSON.parse(found.doubts) as CellReason[]).filter((doubt) => !spoken.has(keyOf(doubt.column)));
    return {
      registration: merged.registration, record: recordOf(merged.registration), origin: JSON.stringify(merged.origin),
      company: companyLinkKey(companyKey(merged.registration), place.source, () => JSON.parse(each.key) as string[]),
      doubts: JSON.stringify([...kept, ...JSON.parse(each.doubts) as CellReason[]]), conflicts: merged.conflicts.length,
      earlier: JSON.stringify(Object.fromEntries(merged.changed.map((name) => [name, old[name] ?? null]))),
    };
  };

  // Written as JSON once a list, not once a row.
  const source = JSON.stringify(place.source);
  const constantsOf = ({ constants }: { readonly constants: readonly FieldKey[] }): string => (constants.length === 0 ? '}' : `,"constants":${JSON.stringify(constants)}}`);
  const behindLine = { send: constantsOf(place.sides.send), host: constantsOf(place.sides.host) };
  /** The JSON of the origin of a new registration (`Origin`). */
  const originOf = (line: number, side: Side): string => `{"base":{"import":${place.importId},"line":${line}}${behindLine[side]}`;
  const create = (each: PreparedRegistration, line: number): void => {
    const { side, key, record, doubts, face } = each;
    const numbers = numberKeysOf(face);
    const company = companyLinkKey(companyKey(face, numbers), place.source, () => JSON.parse(key) as string[]);
    const companyId = writer.company(company, face.companyName, face.country);
    const id = writer.insert({
      side, sourceId: place.sourceId, upsertKey: key, stableId: sha256(stableIdTextOf(source, key, side)), companyId, record, origin: originOf(line, side), doubts, seenOn: place.asOf, importId: place.importId, changed: place.changed(),
    });
    seen.add(id);
    if (firstList) brought.add(side, key);
    place.note(id, { face, isHost: side === 'host', companyId, numbers });
  };
  const update = (id: number, companyId: number, merged: Merged, line: number): void => {
    const { companyName, country } = merged.registration;
    writer.keepEarlier(id, { importId: place.importId, line, on: place.asOf, earlier: merged.earlier });
    const nowUnder = writer.rekeyCompany(companyId, merged.company, companyName, country);
    writer.update(id, {
      companyId: nowUnder, record: merged.record, origin: merged.origin, doubts: merged.doubts, importId: place.importId, changed: place.changed(),
    });
    place.note(id, { face: merged.registration, isHost: merged.registration.side === 'host', companyId: nowUnder });
  };

  return {
    name: (reference) => {
      if (reference === null) return;
      for (const side of ['send', 'host']) {
        const found = writer.find(place.sourceId, JSON.stringify([reference]), side);
        if (found !== undefined) namedOnly.add(found.id);
      }
    },
    missing: () => (firstList ? [] : missingFrom(register, place.sourceId, { has: (id) => seen.has(id) || namedOnly.has(id) })),
    sideOf: (id) => sideOf.get(id) ?? 'send',
    end: () => { writer.dropUnusedCompanies(); },
    store: ({ registrations, line }) => {
      const planned = registrations.map((each) => plan(each, line));
      const twice = planned.find(({ found, unchanged }) => found !== undefined && seen.has(found.id) && !unchanged);
      if (twice !== undefined) return { result: 'rejected', reasons: [duplicateReason(twice.each)] };
      let result: 'created' | 'updated' | 'unchanged' = 'unchanged';
      for (const { each, found, merged, unchanged } of planned) {
        if (found === undefined) {
          create(each, line);
          result = 'created';
        } else {
          seen.add(found.id);
          if (unchanged || merged === null) continue;
          update(found.id, found.company_id, merged, line);
          if (result === 'unchanged') result = 'updated';
        }
      }
      return {
        result,
        doubts: planned.reduce((sum, { each }) => sum + each.doubtCount, 0),
        conflicts: planned.reduce((sum, { merged }) => sum + (merged?.conflicts ?? 0), 0),
      };
    },
  };
}

const keyOf = (column: string): string => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

function duplicateReason({ key, side }: PreparedRegistration): CellReason {
  // The list's own reference stands alone; without one there are company and participant.
  const parts = JSON.parse(key) as string[];
  const reference = parts.length === 1 ? parts[0] : undefined;
  return {
    column: 'reference', value: reference ?? '', code: 'duplicate-reference',
    message: reference === undefined
      ? `An earlier row of this list is the same ${side} registration (same company and participant) with other content.`
      : `An earlier row of this list has the reference "${reference}" for a ${side} registration with other content.`,
    hint: 'Keep one of the two rows, or give each its own reference.',
  };
}
