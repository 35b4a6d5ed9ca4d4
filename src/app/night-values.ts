/** What registrations in the news said on the night before, of those that changed since. */

import { columnsOfConstraint } from '../core/matching/constraint-columns.js';
import { parseRecord } from '../core/registration-record.js';
import type { FieldKey } from '../core/registration.js';
import type { ValueKey } from '../core/reports/night-news.js';
import { registrationRows, type HappenedRow } from '../db/night-happenings.js';
import { registrationsAtNight, type PastRegistration } from '../db/night-inputs.js';
import type { Register } from '../db/open.js';
import type { NightBase } from '../db/schema-nights.js';
import { evidenceOf } from './group-evidence.js';
import { constantsOf } from './read-registrations.js';

/** How a registration of that night differs from the one of today. */
export interface ValuesThen {
  /** What it said where it says something else now; `undefined` where it said nothing. */
  readonly before: ReadonlyMap<ValueKey, unknown>;
  readonly company: number;
  /** Keys that may tell of a group: those it states no more. */
  readonly evidenceGone: readonly string[];
}

/** So many records are read at once, so that no more of them are in memory. */
const portion = 500;

/** The differences by id, of those of the registrations that have any, or are of another company now. */
export function valuesThen(register: Register, base: Pick<NightBase, 'id'>, ids: readonly number[]): Map<number, ValuesThen> {
  const found = new Map<number, ValuesThen>();
  for (let from = 0; from < ids.length; from += portion) {
    const past = registrationsAtNight(register, base.id, ids.slice(from, from + portion));
    const now = registrationRows(register, [...past.keys()]);
    for (const [id, then] of past) {
      const today = now.get(id);
      if (today !== undefined) found.set(id, differences(then, today));
    }
  }
  return found;
}

const ofGroups = columnsOfConstraint.group.send;

function differences(then: PastRegistration, now: HappenedRow): ValuesThen {
  const before = new Map<ValueKey, unknown>();
  const company = then.company_id;
  if (then.record === now.record) return { before, company, evidenceGone: [] };
  const [said, says] = [parseRecord(then.record), parseRecord(now.record)];
  for (const key of new Set([...Object.keys(said), ...Object.keys(says)]) as Set<ValueKey>) {
    if (said[key] !== says[key] && JSON.stringify(said[key]) !== JSON.stringify(says[key])) before.set(key, said[key]);
  }
  if (![...before.keys()].some((key) => ofGroups.has(key as FieldKey))) return { before, company, evidenceGone: [] };
  const states = new Set(evidenceOf({ registration: says, origin: constantsOf(now.origin) }));
  return { before, company, evidenceGone: evidenceOf({ registration: said, origin: constantsOf(then.origin) }).filter((key) => !states.has(key)) };
}

/** The columns behind each kind of evidence. */
const columnsOfEvidence: Readonly<Record<string, readonly FieldKey[]>> = {
  vat: ['vatNumber'], reg: ['registrationNumber', 'country'], web: ['website'], addr: ['address', 'postalCode', 'city', 'country'],
};

/** Tells by which values two registrations may belong together today, or might on that night and may not any more. */
export class Belonging {
  private readonly register: Register;
  private readonly values: ReadonlyMap<number, ValuesThen>;
  private readonly companyOf: (id: number) => number | undefined;
  private readonly known = new Map<number, readonly string[]>();

  /** `companyOf` gives the company of whom matching looks at today. */
  constructor(register: Register, values: ReadonlyMap<number, ValuesThen>, companyOf: (id: number) => number | undefined) {
    this.register = register;
    this.values = values;
    this.companyOf = companyOf;
  }

  /** The columns of what both share today. */
  today(send: number, host: number): ReadonlySet<ValueKey> {
    if (this.companyOf(send) === this.companyOf(host)) return ofGroups;
    const ofHost = this.evidence(host);
    return columnsOf(this.evidence(send).filter((key) => ofHost.includes(key)));
  }

  /** The columns of what both shared that night and share no more. Asked of many pairs: nothing is read unless one side states something no more. */
  before(send: number, host: number): ReadonlySet<ValueKey> {
    const [a, b] = [this.values.get(send), this.values.get(host)];
    if (a === undefined && b === undefined) return noColumns;
    if ((a?.company ?? this.companyOf(send)) === (b?.company ?? this.companyOf(host))) return ofGroups;
    const [goneA, goneB] = [a?.evidenceGone ?? none, b?.evidenceGone ?? none];
    if (goneA.length + goneB.length === 0) return noColumns;
    const [shownA, shownB] = [[...this.evidence(send), ...goneA], [...this.evidence(host), ...goneB]];
    return columnsOf([...goneA.filter((key) => shownB.includes(key)), ...goneB.filter((key) => shownA.includes(key))]);
  }

  private evidence(id: number): readonly string[] {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const row = registrationRows(this.register, [id]).get(id);
    const found = row === undefined ? none : evidenceOf({ registration: parseRecord(row.record), origin: constantsOf(row.origin) });
    this.known.set(id, found);
    return found;
  }
}

const none: readonly string[] = [];
const noColumns: ReadonlySet<ValueKey> = new Set();

const columnsOf = (keys: readonly string[]): ReadonlySet<ValueKey> => (keys.length === 0 ? noColumns : new Set(keys.flatMap((key) => columnsOfEvidence[key.slice(0, key.indexOf(':'))] ?? [])));
