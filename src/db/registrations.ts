/** Questions about registrations: one, many, filtered, with their verdicts. */

import { sql, type SelectQueryBuilder } from 'kysely';
import type { Register } from './open.js';
import type { Tables } from './schema.js';

/** A registration row with the names around it and its verdict for an edition, if it has one. */
export interface RegistrationRow {
  readonly id: number;
  readonly side: 'send' | 'host';
  readonly status: 'active' | 'withdrawn';
  readonly company_id: number;
  readonly company_name: string;
  readonly source: string;
  readonly stable_id: string;
  readonly upsert_key: string;
  readonly merged_into: number | null;
  readonly first_import: number | null;
  readonly record: string;
  readonly origin: string;
  readonly doubts: string;
  readonly first_seen_on: string;
  readonly changed: number;
  readonly verdict: string | null;
  readonly earliest_start: string | null;
}

/** Which registrations; `where` compares a canonical key with a text. */
export interface RegistrationFilter {
  readonly side?: 'send' | 'host';
  readonly country?: string;
  readonly verdict?: string;
  readonly source?: string;
  readonly ids?: readonly number[];
  readonly status?: 'active' | 'withdrawn' | 'any';
}

type Base = SelectQueryBuilder<Tables, 'registration' | 'company' | 'source' | 'verdict', RegistrationRow>;

function filtered(register: Register, edition: string, filter: RegistrationFilter): Base {
  let query = register.db.selectFrom('registration')
    .innerJoin('company', 'company.id', 'registration.company_id')
    .innerJoin('source', 'source.id', 'registration.source_id')
    .leftJoin('verdict', (join) => join.onRef('verdict.registration_id', '=', 'registration.id').on('verdict.edition', '=', edition))
    .select(['registration.id', 'registration.side', 'registration.status', 'registration.company_id', 'company.name as company_name',
      'source.name as source', 'registration.stable_id', 'registration.upsert_key', 'registration.merged_into', 'registration.first_import', 'registration.record', 'registration.origin', 'registration.doubts',
      'registration.first_seen_on', 'registration.changed', 'verdict.verdict', 'verdict.earliest_start']);
  if ((filter.status ?? 'active') !== 'any') query = query.where('registration.status', '=', filter.status === 'withdrawn' ? 'withdrawn' : 'active');
  if (filter.side !== undefined) query = query.where('registration.side', '=', filter.side);
  if (filter.country !== undefined) query = query.where(sql`registration.record ->> '$.country'`, '=', filter.country);
  if (filter.verdict !== undefined) query = query.where('verdict.verdict', '=', filter.verdict as 'eligible');
  if (filter.source !== undefined) query = query.where('source.name', '=', filter.source);
  if (filter.ids !== undefined) query = query.where(sql<boolean>`registration.id in (select value from json_each(${JSON.stringify(filter.ids)}))`);
  return query;
}

/** The registrations that fit, in the order of their refs. */
export async function selectRegistrations(register: Register, edition: string, filter: RegistrationFilter): Promise<RegistrationRow[]> {
  return await filtered(register, edition, filter).orderBy('registration.id').execute();
}

/** The first `limit` of them, and how many there are. */
export async function pageOfRegistrations(register: Register, edition: string, filter: RegistrationFilter, limit: number | null,
): Promise<{ rows: RegistrationRow[]; total: number }> {
  const counted = await filtered(register, edition, filter).clearSelect().select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  const query = filtered(register, edition, filter).orderBy('registration.id');
  return { rows: await (limit === null ? query : query.limit(limit)).execute(), total: counted.total };
}

/** One registration, withdrawn or not. */
export async function findRegistration(register: Register, edition: string, id: number): Promise<RegistrationRow | undefined> {
  return await filtered(register, edition, { ids: [id], status: 'any' }).executeTakeFirst();
}

/** How many registrations and companies there are. */
export function countRegistrations(register: Register): { send: number; host: number; companies: number; withdrawn: number } {
  const count = (text: string): number => register.sqlite.prepare<[], number>(text).pluck().get() ?? 0;
  return {
    send: count("select count(*) from registration where side = 'send' and status = 'active'"),
    host: count("select count(*) from registration where side = 'host' and status = 'active'"),
    withdrawn: count("select count(*) from registration where status = 'withdrawn'"),
    companies: count('select count(*) from company'),
  };
}

/** The registrations of a source that an import did not name, as ids. */
export function missingFrom(register: Register, sourceId: number, seen: Pick<ReadonlySet<number>, 'has'>): number[] {
  const ids = register.sqlite.prepare<[number], number>("select id from registration where source_id = ? and status = 'active' order by id").pluck();
  const missing: number[] = [];
  for (const id of ids.iterate(sourceId)) if (!seen.has(id)) missing.push(id);
  return missing;
}

/** The side of each of these registrations, by id. */
export function sidesOf(register: Register, ids: readonly number[]): Map<number, 'send' | 'host'> {
  const rows = register.sqlite.prepare<[string], { id: number; side: 'send' | 'host' }>('select id, side from registration where id in (select value from json_each(?))').all(JSON.stringify(ids));
  return new Map(rows.map((row) => [row.id, row.side]));
}
