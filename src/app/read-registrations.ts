/** Reads what matching takes from all active registrations: what is kept of them, and anew only those that changed since. */

import { staticPrint } from '../core/matching/fingerprint.js';
import { keptCount, keptRows, mergeKept, nothingKept, packRegistrations, type GoneRow, type KeptRegistrations, type KeptRow } from '../core/matching/kept-registrations.js';
import { KeptTexts } from '../core/matching/kept-texts.js';
import type { Origin } from '../core/origin.js';
import { columnReader } from '../core/record-columns.js';
import type { FieldKey } from '../core/registration.js';
import { keepPart, keptParts, readRows, staleRegistrations, type ReadRow } from '../db/kept-registrations.js';
import { sha256 } from '../files/crypto.js';
import { evidenceOf } from './group-evidence.js';
import type { Job } from './job.js';

/** Every column that a row is read from. */
const columns: ReadonlySet<FieldKey> = new Set([
  'side', 'companyName', 'tradeName', 'country', 'sector', 'partnerSectors', 'skillsWanted', 'skillsOffered', 'languages', 'partnerCountries', 'collaborationTypes',
  'availableFrom', 'availableUntil', 'minMonths', 'maxMonths', 'places', 'knownPartner', 'platformRegisteredOn',
  'vatNumber', 'registrationNumber', 'website', 'address', 'postalCode', 'city',
] satisfies FieldKey[]);

/** Raised whenever rows are read or packed in another way. */
const form = 1;

/** What was read, and how to keep it. */
export interface ReadRegistrations {
  readonly kept: KeptRegistrations;
  /** Keeps what was read anew for the next run; call inside the same transaction. */
  readonly keep: () => void;
}

/** Every later part costs a little at each reading: when all together are this share of the first, they are made into one. */
const mostLater = 0.1;

/** The origin of a row as far as evidence asks for it: which values stood for the whole list. */
export const constantsOf = (text: string): Pick<Origin, 'constants'> => (text.includes('"constants"') ? JSON.parse(text) as Origin : {});

/** Reads them; nothing is written until `keep` is called. */
export function readRegistrations({ register, program }: Pick<Job, 'register' | 'program'>): ReadRegistrations {
  const basis = `${program} ${form}`;
  const parts = keptParts(register, basis);
  const texts = new KeptTexts(parts.flatMap((part) => part.texts));
  const known = texts.size;
  const before = parts.map((part): KeptRegistrations => ({ ...part, texts }));
  const stale = parts.length === 0 ? null : staleRegistrations(register);
  const fresh = packRegistrations(withGone(readAnew(readRows(register, stale)), stale ?? []), texts);
  const kept = [...before, fresh].reduce(mergeKept, nothingKept(texts));
  const later = [...before.slice(1), fresh].reduce((sum, part) => sum + keptCount(part), 0);
  return {
    kept,
    keep: () => {
      if (keptCount(fresh) === 0) return;
      const alone = before.length === 0 || later > mostLater * keptCount(before[0]!);
      // Texts that no registration states any more go when all parts are made into one.
      const part = !alone ? fresh : before.length === 0 ? kept : packRegistrations(keptRows(kept), new KeptTexts());
      keepPart(register, basis, { ...part, texts: part.texts.since(alone ? 1 : known) }, alone);
    },
  };
}

function* readAnew(rows: Iterable<ReadRow>): Generator<KeptRow> {
  const read = columnReader(columns);
  for (const { id, side, company_id: companyId, source_id: sourceId, stable_id: stableId, record, origin, first_seen_on: seenOn } of rows) {
    const registration = read(record);
    const waitingSince = registration.platformRegisteredOn ?? seenOn;
    yield {
      id, side, companyId, sourceId, stableId, waitingSince, registration,
      evidence: evidenceOf({ registration, origin: constantsOf(origin) }).map((key) => sha256(key).slice(0, 16)),
      print: staticPrint({ registration, stableId, companyId, waitingSince }, sha256),
    };
  }
}

/** Puts those of some ids that are not among the rows between them, as gone. */
function* withGone(rows: Iterable<KeptRow>, ids: readonly number[]): Generator<KeptRow | GoneRow> {
  let next = 0;
  for (const row of rows) {
    for (; next < ids.length && ids[next]! < row.id; next += 1) yield { id: ids[next]!, gone: true };
    if (ids[next] === row.id) next += 1;
    yield row;
  }
  for (; next < ids.length; next += 1) yield { id: ids[next]!, gone: true };
}
