/** Prepared statements for jobs that touch ten thousand rows and more. */

import type { Register } from './open.js';

/** A stored registration as the importer needs it. */
export interface StoredRow {
  readonly id: number;
  readonly company_id: number;
  readonly record: string;
  readonly origin: string;
  readonly doubts: string;
  readonly status: string;
}

/** A registration to be written. */
export interface NewRow {
  readonly side: 'send' | 'host';
  readonly sourceId: number;
  readonly upsertKey: string;
  readonly stableId: string;
  readonly companyId: number;
  readonly record: string;
  readonly origin: string;
  readonly doubts: string;
  readonly seenOn: string;
  readonly importId: number | null;
  readonly changed: number;
}

/** Everything the importer does with registrations, each a prepared statement. */
export interface RegistrationWriter {
  find(sourceId: number, upsertKey: string, side: string): StoredRow | undefined;
  insert(row: NewRow): number;
  /** The import that last touched it; `null` for one added by hand. */
  lastImport(id: number): number | null;
  update(id: number, row: Pick<NewRow, 'companyId' | 'record' | 'origin' | 'doubts' | 'importId' | 'changed'>): void;
  /** Keeps what a registration said before an import changes it; call before `update`. */
  keepEarlier(id: number, change: { readonly importId: number; readonly line: number; readonly on: string; readonly earlier: string }): void;
  /** The company of this key, made or renamed as needed. */
  company(key: string, name: string, country: string): number;
  /** A company whose key has become better known keeps its ref, when only this registration uses it and the key is free. */
  rekeyCompany(companyId: number, key: string, name: string, country: string): number;
  /** Takes away companies that no registration names any more. */
  dropUnusedCompanies(): void;
}

/** Prepares the writer on an open transaction. */
export function registrationWriter(register: Register): RegistrationWriter {
  const { sqlite } = register;
  const find = sqlite.prepare<[number, string, string], StoredRow>(
    'select id, company_id, record, origin, doubts, status from registration where source_id = ? and upsert_key = ? and side = ?');
  const insert = sqlite.prepare(
    `insert into registration (id, side, source_id, upsert_key, stable_id, company_id, record, origin, doubts, first_seen_on, first_import, last_import, changed)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  // An id is never given twice, even when an import that made it was taken back.
  let lastId = sqlite.prepare<[], number>('select max(highest_registration, (select coalesce(max(id), 0) from registration)) from register_state').pluck().get() ?? 0;
  const keepEarlier = sqlite.prepare(
    `insert into registration_change (registration_id, kind, import_id, line, changed_on, earlier, origin, doubts, last_import)
     select id, 'import', ?, ?, ?, ?, origin, doubts, last_import from registration where id = ?`);
  const update = sqlite.prepare('update registration set company_id = ?, record = ?, origin = ?, doubts = ?, last_import = ?, changed = ? where id = ?');
  const addCompany = sqlite.prepare('insert into company (key, name, country) values (?, ?, ?) on conflict (key) do nothing');
  const lastImport = sqlite.prepare<[number], number | null>('select last_import from registration where id = ?').pluck();
  const findCompany = sqlite.prepare<[string], { id: number; name: string }>('select id, name from company where key = ?');
  const renameCompany = sqlite.prepare('update company set name = ?, country = ? where id = ?');
  const rekey = sqlite.prepare('update company set key = ?, name = ?, country = ? where id = ?');
  const users = sqlite.prepare<[number], number>('select count(*) from registration where company_id = ?').pluck();
  const dropUnused = sqlite.prepare('delete from company where id not in (select company_id from registration)');
  const company = (key: string, name: string, country: string): number => {
    // Most companies of a list are new: one look into the index instead of two.
    const added = addCompany.run(key, name, country);
    if (added.changes === 1) return Number(added.lastInsertRowid);
    const known = findCompany.get(key)!;
    if (known.name !== name) renameCompany.run(name, country, known.id);
    return known.id;
  };
  return {
    find: (sourceId, upsertKey, side) => find.get(sourceId, upsertKey, side),
    insert: (row) => {
      lastId += 1;
      insert.run(lastId, row.side, row.sourceId, row.upsertKey, row.stableId, row.companyId, row.record, row.origin,
        row.doubts, row.seenOn, row.importId, row.importId, row.changed);
      return lastId;
    },
    lastImport: (id) => lastImport.get(id) ?? null,
    keepEarlier: (id, { importId, line, on, earlier }) => { keepEarlier.run(importId, line, on, earlier, id); },
    update: (id, row) => { update.run(row.companyId, row.record, row.origin, row.doubts, row.importId, row.changed, id); },
    company,
    rekeyCompany: (companyId, key, name, country) => {
      if (findCompany.get(key) === undefined && users.get(companyId) === 1) {
        rekey.run(key, name, country, companyId);
        return companyId;
      }
      return company(key, name, country);
    },
    dropUnusedCompanies: () => { dropUnused.run(); },
  };
}
