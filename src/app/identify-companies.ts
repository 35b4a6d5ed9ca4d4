/** Finds which registrations are of one company, unites the certain ones, and keeps the queue of pairs for an officer. */

import type { Evidence } from '../core/identity/compare.js';
import { CompanyFinder, type IdentityPair } from '../core/identity/find-companies.js';
import { differentParticipants } from '../core/identity/combine.js';
import type { Registration } from '../core/registration.js';
import { parseRecord } from '../core/registration-record.js';
import { activeRegistrations, dropUnusedCompanies, listDecisions, recordReader, replaceDuplicates, setApart, uniteCompanies, type DecisionRow, type NewDuplicate } from '../db/identity.js';
import type { Register } from '../db/open.js';

interface Known {
  readonly ids: number[];
  readonly sides: ('send' | 'host')[];
  /** Source and own key: a row that sends and hosts gives two registrations that share them. */
  readonly rows: string[];
  readonly companies: number[];
}

/**
 * Compares all active registrations; call it in the transaction that changed some. Certain pairs come under one
 * company, unless an officer decided otherwise; every pair waits in the queue until somebody decides.
 */
export function identifyCompanies(register: Register): void {
  const known: Known = { ids: [], sides: [], rows: [], companies: [] };
  const recordOf = recordReader(register);
  const finder = new CompanyFinder((place) => parseRecord(recordOf(known.ids[place]!)));
  for (const row of activeRegistrations(register)) {
    known.ids.push(row.id);
    known.sides.push(row.side);
    known.rows.push(`${row.source_id} ${row.upsert_key}`);
    known.companies.push(row.company_id);
    finder.add(parseRecord(row.record));
  }
  const pairs = finder.find();
  const decisions = listDecisions(register, null);
  unite(register, known, pairs, decisions);
  replaceDuplicates(register, queueOf(known, pairs, (id) => parseRecord(recordOf(id))));
  dropUnusedCompanies(register);
}

const keyOf = (a: number, b: number): string => `${Math.min(a, b)} ${Math.max(a, b)}`;

// Decisions first: what was told apart stays apart, whatever is certain; what was told to be one is one.
function unite(register: Register, { ids, companies }: Known, pairs: readonly IdentityPair[], decisions: readonly DecisionRow[]): void {
  const placeOf = decisions.length === 0 ? new Map<number, number>() : new Map(ids.map((id, place) => [id, place]));
  const apart: [number, number][] = [];
  for (const { a_id, b_id, same } of decisions) {
    const [a, b] = [placeOf.get(a_id), placeOf.get(b_id)];
    if (same === 1 || a === undefined || b === undefined) continue;
    apart.push([a, b]);
    if (companies[a] !== companies[b]) continue;
    const { companyName, country } = parseRecord(recordReader(register)(b_id));
    setApart(register, b_id, companyName, country);
    companies[b] = -b_id;
  }
  const parent = new Map<number, number>();
  const root = (company: number): number => {
    let at = company;
    for (let next = parent.get(at); next !== undefined; next = parent.get(at)) at = next;
    return at;
  };
  const forbidden = (one: number, other: number): boolean => apart.some(([a, b]) => {
    const [left, right] = [root(companies[a]!), root(companies[b]!)];
    return (left === one && right === other) || (left === other && right === one);
  });
  const join = (a: number, b: number): void => {
    const [one, other] = [root(companies[a]!), root(companies[b]!)];
    // A company set apart just now has no number yet; it is united with others by the next search, if at all.
    if (one === other || one < 0 || other < 0 || forbidden(one, other)) return;
    const [into, from] = one < other ? [one, other] : [other, one];
    parent.set(from, into);
    uniteCompanies(register, from, into);
  };
  for (const { a_id, b_id, same } of decisions) if (same === 1 && placeOf.has(a_id) && placeOf.has(b_id)) join(placeOf.get(a_id)!, placeOf.get(b_id)!);
  for (const { a, b, comparison } of pairs) if (comparison.decision === 'certain') join(a, b);
}

// What an officer should look at: the same wish twice, or two companies that may be one. That one company both sends
// and hosts is no double, and one question about two companies is enough.
function queueOf({ ids, sides, rows, companies }: Known, pairs: readonly IdentityPair[], read: (id: number) => Registration): NewDuplicate[] {
  const asked = new Set<string>();
  // Two participants of one company are two wishes.
  const alike = pairs.filter(({ a, b, comparison }) => sides[a] === sides[b]
    && (sides[a] === 'host' || comparison.decision !== 'certain' || !differentParticipants(read(ids[a]!), read(ids[b]!))));
  for (const { a, b } of alike) asked.add(keyOf(companies[a]!, companies[b]!));
  const across = pairs.filter(({ a, b, comparison }) => {
    if (sides[a] === sides[b] || comparison.decision === 'certain' || rows[a] === rows[b] || companies[a] === companies[b]) return false;
    const key = keyOf(companies[a]!, companies[b]!);
    if (asked.has(key)) return false;
    asked.add(key);
    return true;
  });
  return [...alike, ...across].map(({ a, b, comparison }) => ({
    a: ids[a]!, b: ids[b]!, certain: comparison.decision === 'certain', score: comparison.score, evidence: comparison.evidence satisfies readonly Evidence[],
  }));
}
