/** Puts one understood row into the register: found by its key, merged, or made. */

import { companyKey, companyLinkKey, stableIdText, upsertKey } from '../core/intake/registration-keys.js';
import type { CellReason, RowRegistration } from '../core/intake/registration-row.js';
import { mergeRow, type Origin } from '../core/origin.js';
import type { Registration, Side } from '../core/registration.js';
import { parseRecord, recordInOrder, recordOf } from '../core/registration-record.js';
import { registrationWriter, type StoredRow } from '../db/bulk.js';
import type { Register } from '../db/open.js';
import { sha256 } from '../files/crypto.js';

/** What came of a row; a row is kept whole or rejected whole. */
export type StoredResult =
  | { readonly result: 'created' | 'updated' | 'unchanged'; readonly doubts: number; readonly conflicts: number }
  | { readonly result: 'rejected'; readonly reasons: readonly CellReason[] };

/** Stores the rows of one list. */
export interface RowStore {
  store(registrations: readonly RowRegistration[], line: number): StoredResult;
  /** Notes that the list names a registration by its reference, in a row that was kept out. */
  name(reference: string | null): void;
  /** Ids of the registrations that the list has named so far. */
  seen(): ReadonlySet<number>;
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
  /** Takes every registration that was made or changed. */
  readonly note: (id: number, registration: Registration) => void;
  /** Moves the watermark on, once, when the first row changes something; gives it. */
  readonly changed: () => number;
}

/** One registration of a row, looked up but not yet written. */
interface Planned {
  readonly each: RowRegistration;
  readonly key: string;
  readonly stableText: string;
  readonly company: string;
  readonly found: StoredRow | undefined;
  readonly merged: { readonly registration: Registration; readonly record: string; readonly origin: string; readonly doubts: string; readonly conflicts: number; readonly earlier: string } | null;
}

/** Prepares the store on an open write transaction. */
export function createRowStore(register: Register, place: StorePlace): RowStore {
  const writer = registrationWriter(register);
  const seen = new Set<number>();
  const namedOnly = new Set<number>();
  const sideOf = register.sqlite.prepare<[number], Side>('select side from registration where id = ?').pluck();

  const plan = (each: RowRegistration, line: number): Planned => {
    const company = companyKey(each.registration);
    const parts = upsertKey(each.registration, company);
    const key = JSON.stringify(parts);
    const found = writer.find(place.sourceId, key, each.registration.side);
    const stableText = stableIdText(place.source, parts, each.registration.side);
    if (found === undefined) return { each, key, stableText, company: companyLinkKey(company, place.source, parts), found, merged: null };
    // The same row again, which is what most rows of a list are: nothing to take apart and merge.
    const doubts = doubtsText(each.doubts);
    if (recordInOrder(each.registration) === found.record && doubts === found.doubts) {
      return { each, key, stableText, company, found, merged: { registration: each.registration, record: found.record, origin: found.origin, doubts, conflicts: 0, earlier: '{}' } };
    }
    const old = parseRecord(found.record);
    const merged = mergeRow(old, JSON.parse(found.origin) as Origin, {
      registration: each.registration, keys: each.keys, constants: each.constants, place: { import: place.importId, line },
    });
    // Doubts of columns that this list does not have stay as they were.
    const spoken = new Set(each.keys.map((name) => name as string));
    const kept = (JSON.parse(found.doubts) as CellReason[]).filter((doubt) => !spoken.has(keyOf(doubt.column)));
    return {
      each, key, stableText, found, company: companyLinkKey(companyKey(merged.registration), place.source, parts),
      merged: {
        registration: merged.registration, record: recordOf(merged.registration), origin: JSON.stringify(merged.origin),
        doubts: JSON.stringify([...kept, ...each.doubts]), conflicts: merged.conflicts.length,
        earlier: JSON.stringify(Object.fromEntries(merged.changed.map((name) => [name, old[name] ?? null]))),
      },
    };
  };
  const unchanged = ({ found, merged }: Planned): boolean => found !== undefined && merged?.record === found.record && merged.doubts === found.doubts;

  const create = ({ each, key, stableText, company }: Planned, line: number): void => {
    const { registration, constants, doubts } = each;
    const origin: Origin = { base: { import: place.importId, line }, ...(constants.length === 0 ? {} : { constants: constants.filter((name) => registration[name] !== undefined) }) };
    const id = writer.insert({
      side: registration.side, sourceId: place.sourceId, upsertKey: key, stableId: sha256(stableText),
      companyId: writer.company(company, registration.companyName, registration.country),
      record: recordInOrder(registration), origin: JSON.stringify(origin), doubts: doubtsText(doubts),
      seenOn: place.asOf, importId: place.importId, changed: place.changed(),
    });
    seen.add(id);
    place.note(id, registration);
  };
  const update = ({ found, merged, company }: Planned, line: number): void => {
    const { companyName, country } = merged!.registration;
    writer.keepEarlier(found!.id, { importId: place.importId, line, on: place.asOf, earlier: merged!.earlier });
    writer.update(found!.id, {
      companyId: writer.rekeyCompany(found!.company_id, company, companyName, country),
      record: merged!.record, origin: merged!.origin, doubts: merged!.doubts, importId: place.importId, changed: place.changed(),
    });
    place.note(found!.id, merged!.registration);
  };

  return {
    name: (reference) => {
      if (reference === null) return;
      for (const side of ['send', 'host']) {
        const found = writer.find(place.sourceId, JSON.stringify([reference]), side);
        if (found !== undefined) namedOnly.add(found.id);
      }
    },
    seen: () => new Set([...seen, ...namedOnly]),
    sideOf: (id) => sideOf.get(id) ?? 'send',
    end: () => { writer.dropUnusedCompanies(); },
    store: (registrations, line) => {
      const planned = registrations.map((each) => plan(each, line));
      const twice = planned.find((each) => each.found !== undefined && seen.has(each.found.id) && !unchanged(each));
      if (twice !== undefined) return { result: 'rejected', reasons: [duplicateReason(twice.each.registration)] };
      let result: 'created' | 'updated' | 'unchanged' = 'unchanged';
      for (const each of planned) {
        if (each.found === undefined) {
          create(each, line);
          result = 'created';
        } else {
          seen.add(each.found.id);
          if (unchanged(each)) continue;
          update(each, line);
          if (result === 'unchanged') result = 'updated';
        }
      }
      return {
        result,
        doubts: planned.reduce((sum, { each }) => sum + each.doubts.length, 0),
        conflicts: planned.reduce((sum, { merged }) => sum + (merged?.conflicts ?? 0), 0),
      };
    },
  };
}

const doubtsText = (doubts: readonly CellReason[]): string => (doubts.length === 0 ? '[]' : JSON.stringify(doubts));

const keyOf = (column: string): string => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

function duplicateReason(registration: Registration): CellReason {
  const { reference, side } = registration;
  return {
    column: 'reference', value: reference ?? '', code: 'duplicate-reference',
    message: reference === undefined
      ? `An earlier row of this list is the same ${side} registration (same company and participant) with other content.`
      : `An earlier row of this list has the reference "${reference}" for a ${side} registration with other content.`,
    hint: 'Keep one of the two rows, or give each its own reference.',
  };
}
