/** Suspected pairs of registrations, what officers decided about them, and which registrations were merged. */

import type { Register } from './open.js';

/** A registration as identity needs it: numbers alone, since every text would be made for each of a hundred thousand. */
export interface IdentityRow {
  readonly id: number;
  readonly isHost: 0 | 1;
  readonly companyId: number;
}

/** All active registrations in the order of refs, one at a time. */
export function* activeRegistrations(register: Register): Generator<IdentityRow> {
  yield* register.sqlite.prepare<[], IdentityRow>(
    "select id, side = 'host' as isHost, company_id as companyId from registration where status = 'active' order by id").iterate();
}

/** Whether there is any registration, of one source or at all, withdrawn ones included. */
export function hasRegistrations(register: Register, sourceId: number | null = null): boolean {
  const where = sourceId === null ? '' : 'where source_id = ?';
  return register.sqlite.prepare<number[], number>(`select exists (select 1 from registration ${where})`).pluck().get(...(sourceId === null ? [] : [sourceId])) === 1;
}

/** A prepared reader of the row that a registration comes from: its source and own key as one text. */
export function rowReader(register: Register): (id: number) => string {
  const statement = register.sqlite.prepare<[number], string>("select source_id || ' ' || upsert_key from registration where id = ?").pluck();
  return (id) => statement.get(id)!;
}

/** A prepared reader of one record. */
export function recordReader(register: Register): (id: number) => string {
  const statement = register.sqlite.prepare<[number], string>('select record from registration where id = ?').pluck();
  return (id) => statement.get(id)!;
}

/** A pair to be written; `a` below `b`. */
export interface NewDuplicate {
  readonly a: number;
  readonly b: number;
  readonly certain: boolean;
  readonly score: number;
  readonly evidence: unknown;
}

/** Replaces all suspected pairs. */
export function replaceDuplicates(register: Register, pairs: readonly NewDuplicate[]): void {
  register.sqlite.prepare('delete from duplicate').run();
  const insert = register.sqlite.prepare('insert into duplicate (a_id, b_id, certain, score, evidence) values (?, ?, ?, ?, ?)');
  for (const { a, b, certain, score, evidence } of pairs) insert.run(a, b, certain ? 1 : 0, score, JSON.stringify(evidence));
}

/** A suspected pair with what is shown of the two. */
export interface DuplicateRow {
  readonly a_id: number;
  readonly b_id: number;
  readonly a_side: 'send' | 'host';
  readonly b_side: 'send' | 'host';
  readonly a_record: string;
  readonly b_record: string;
  readonly a_source: string;
  readonly b_source: string;
  readonly certain: 0 | 1;
  readonly score: number;
  readonly evidence: string;
}

const undecided = `from duplicate
   join registration as a on a.id = duplicate.a_id join registration as b on b.id = duplicate.b_id
   left join identity_decision on identity_decision.a_id = duplicate.a_id and identity_decision.b_id = duplicate.b_id
  where a.status = 'active' and b.status = 'active' and identity_decision.same is null`;

/** The pairs nobody has decided about, likely ones first, then by score; of one registration, or all. */
export function listDuplicates(register: Register, filter: { id: number | null; likelyOnly: boolean; limit: number | null }): { rows: DuplicateRow[]; total: number } {
  const where = `${undecided} and (@id is null or @id in (duplicate.a_id, duplicate.b_id)) and (@likelyOnly = 0 or duplicate.certain = 0)`;
  const parameters = { id: filter.id, likelyOnly: filter.likelyOnly ? 1 : 0 };
  const total = register.sqlite.prepare<[Record<string, unknown>], number>(`select count(*) ${where}`).pluck().get(parameters) ?? 0;
  const rows = register.sqlite.prepare<[Record<string, unknown>], DuplicateRow>(
    `select duplicate.*, a.side as a_side, b.side as b_side, a.record as a_record, b.record as b_record,
            (select name from source where id = a.source_id) as a_source, (select name from source where id = b.source_id) as b_source
       ${where} order by duplicate.certain, duplicate.score desc, duplicate.a_id, duplicate.b_id limit @limit`).all({ ...parameters, limit: filter.limit ?? -1 });
  return { rows, total };
}

/** How many undecided pairs have a registration of this source. */
export function countDuplicates(register: Register, sourceId: number): number {
  return register.sqlite.prepare<[number, number], number>(`select count(*) ${undecided} and (a.source_id = ? or b.source_id = ?)`).pluck().get(sourceId, sourceId) ?? 0;
}

/** A decision of an officer about a pair, `a_id` below `b_id`. */
export interface DecisionRow {
  readonly a_id: number;
  readonly b_id: number;
  readonly same: 0 | 1;
  readonly reason: string | null;
  readonly decided_on: string;
}

/** All decisions, or those about one registration, in the order of refs. */
export function listDecisions(register: Register, id: number | null): DecisionRow[] {
  return register.sqlite.prepare<[Record<string, unknown>], DecisionRow>(
    'select a_id, b_id, same, reason, decided_on from identity_decision where @id is null or @id in (a_id, b_id) order by a_id, b_id').all({ id });
}

/** Remembers a decision; a later one takes the place of an earlier. */
export function keepDecision(register: Register, decision: DecisionRow & { readonly run_id: number }): void {
  register.sqlite.prepare(
    `insert or replace into identity_decision (a_id, b_id, same, reason, decided_on, run_id)
     values (@a_id, @b_id, @same, @reason, @decided_on, @run_id)`).run({ ...decision });
}

/** Puts registrations of one company under another one. */
export function uniteCompanies(register: Register, from: number, into: number): void {
  register.sqlite.prepare('update registration set company_id = ? where company_id = ?').run(into, from);
}

/** Takes away companies that no registration names any more. */
export function dropUnusedCompanies(register: Register): void {
  register.sqlite.prepare('delete from company where id not in (select company_id from registration)').run();
}

/** Gives a registration a company of its own, the same one each time. */
export function setApart(register: Register, id: number, name: string, country: string): void {
  const key = `apart:${id}`;
  register.sqlite.prepare('insert into company (key, name, country) values (?, ?, ?) on conflict do nothing').run(key, name, country);
  register.sqlite.prepare('update registration set company_id = (select id from company where key = ?) where id = ?').run(key, id);
}

/** The company a registration is under. */
export function companyOfRegistration(register: Register, id: number): number {
  return register.sqlite.prepare<[number], number>('select company_id from registration where id = ?').pluck().get(id)!;
}

/** Puts one registration under a company. */
export function moveToCompany(register: Register, id: number, companyId: number): void {
  register.sqlite.prepare('update registration set company_id = ? where id = ?').run(companyId, id);
}

/** The names of companies, by id. */
export function companyNames(register: Register, ids: readonly number[]): ReadonlyMap<number, string> {
  const rows = register.sqlite.prepare<[string], { id: number; name: string }>('select id, name from company where id in (select value from json_each(?))').all(JSON.stringify(ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
