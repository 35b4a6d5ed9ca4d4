/** Finds which registrations are of one company, unites the certain ones, and keeps the queue of pairs for an officer. */

import type { Evidence } from '../core/identity/compare.js';
import { faceKeys, type FaceInput } from '../core/identity/face.js';
import { CompanyFinder, type IdentityPair } from '../core/identity/find-companies.js';
import type { NumberKeys } from '../core/intake/identifiers.js';
import { differentParticipants } from '../core/identity/combine.js';
import type { FieldKey, Registration } from '../core/registration.js';
import { parseRecord } from '../core/registration-record.js';
import { activeRegistrations, dropUnusedCompanies, listDecisions, recordReader, replaceDuplicates, rowReader, setApart, uniteCompanies, type DecisionRow, type NewDuplicate } from '../db/identity.js';
import type { Register } from '../db/open.js';

/** What is kept of every registration, by its place: numbers alone, because there may be a hundred thousand. */
interface Known {
  readonly ids: number[];
  readonly isHost: boolean[];
  readonly companies: number[];
  /** Whether two come from one row: a row that sends and hosts gives two registrations. Asked for few. */
  readonly ofOneRow: (a: number, b: number) => boolean;
}

/** A search for registrations of one company, in the transaction that changes some. */
export interface CompanySearch {
  /** Takes a registration that was made or changed: what is at hand need not be read again. `numbers`: the keys of its numbers, where known. */
  readonly note: (id: number, face: FaceInput, numbers?: NumberKeys) => void;
  /** Compares all active registrations; no `note` after it. */
  readonly run: () => void;
}

/**
 * Prepares the search. Certain pairs come under one company, unless an officer decided otherwise; every pair waits in the
 * queue until somebody decides.
 */
export function searchCompanies(register: Register): CompanySearch {
  const rowOf = rowReader(register);
  const known: Known = { ids: [], isHost: [], companies: [], ofOneRow: (a, b) => rowOf(known.ids[a]!) === rowOf(known.ids[b]!) };
  const recordOf = recordReader(register);
  const finder = new CompanyFinder((place) => parseRecord(recordOf(known.ids[place]!)));
  const note: CompanySearch['note'] = (id, face, numbers) => {
    known.ids.push(id);
    finder.add(face, numbers);
  };
  const run = (): void => {
    const places = placesById(known.ids);
    for (const { id, isHost, companyId } of activeRegistrations(register)) {
      let place = places[id] ?? none;
      if (place === none) {
        place = known.ids.length;
        note(id, parseRecord(recordOf(id)));
      }
      known.isHost[place] = isHost === 1;
      known.companies[place] = companyId;
    }
    const pairs = finder.find();
    const decisions = listDecisions(register, null);
    unite(register, known, pairs, decisions);
    const queue = queueOf(known, pairs, (id) => parseRecord(recordOf(id)));
    replaceDuplicates(register, queue.map((pair) => inOrderOfRefs(known, pair, finder)));
    dropUnusedCompanies(register);
  };
  return { note, run };
}

const none = -1;

// By number of the registration, made when all are noted: a map that grows with them takes ten times as much memory.
function placesById(ids: readonly number[]): Int32Array {
  const places = new Int32Array(ids.reduce((most, id) => Math.max(most, id), 0) + 1).fill(none);
  ids.forEach((id, place) => { places[id] = place; });
  return places;
}

const keysOfIdentity: ReadonlySet<FieldKey> = new Set<FieldKey>([...faceKeys, 'participantName', 'participantEmail']);

/** Whether the search looks at a value: the company, or the participant, who tells two wishes apart. Where no such value changed, it would find what it found. */
export const isOfIdentity = (key: FieldKey): boolean => keysOfIdentity.has(key);

/** Compares all active registrations; call it in the transaction that changed some. */
export const identifyCompanies = (register: Register): void => { searchCompanies(register).run(); };

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
function queueOf({ ids, isHost, companies, ofOneRow }: Known, pairs: readonly IdentityPair[], read: (id: number) => Registration): IdentityPair[] {
  const asked = new Set<string>();
  // Two participants of one company are two wishes.
  const alike = pairs.filter(({ a, b, comparison }) => isHost[a] === isHost[b]
    && (isHost[a] === true || comparison.decision !== 'certain' || !differentParticipants(read(ids[a]!), read(ids[b]!))));
  for (const { a, b } of alike) asked.add(keyOf(companies[a]!, companies[b]!));
  const across = pairs.filter(({ a, b, comparison }) => {
    if (isHost[a] === isHost[b] || comparison.decision === 'certain' || companies[a] === companies[b] || ofOneRow(a, b)) return false;
    const key = keyOf(companies[a]!, companies[b]!);
    if (asked.has(key)) return false;
    asked.add(key);
    return true;
  });
  return [...alike, ...across];
}

// Places follow the order in which registrations were taken; the evidence of a stored pair names the lower ref first.
function inOrderOfRefs({ ids }: Known, { a, b, comparison }: IdentityPair, finder: CompanyFinder): NewDuplicate {
  const [first, second] = [ids[a]!, ids[b]!];
  const rest = { certain: comparison.decision === 'certain', score: comparison.score };
  return first < second
    ? { a: first, b: second, ...rest, evidence: comparison.evidence satisfies readonly Evidence[] }
    : { a: second, b: first, ...rest, evidence: finder.compare(b, a).evidence };
}
