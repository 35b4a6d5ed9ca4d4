/** Which pairs the planes cannot judge: of one company, perhaps of one group, barred, or agreed beforehand. */

import type { SideColumns } from './columns.js';
import type { KnownPartners } from './known-partners.js';

/** What being in a group with a host means for a pair. */
export const apart = { never: 0, unknown: 1 } as const;

/**
 * Groups of hosts, and for each sender the groups it meets. A group is stored once, however many senders share it, so
 * that thousands of registrations of one company take no more room than their number.
 */
export interface PairsApart {
  readonly groupStart: Int32Array;
  /** Rows of hosts, rising within a group. */
  readonly hosts: Int32Array;
  /** For a sender from `senderStart[row]` on: the groups, and what each means. */
  readonly senderStart: Int32Array;
  readonly groups: Int32Array;
  readonly meaning: Uint8Array;
}

/** What decides about pairs. */
export interface ApartOptions {
  readonly senders: SideColumns;
  readonly hosts: SideColumns;
  readonly agreed: KnownPartners;
  /** Hosts a sender is barred from, by ids. */
  readonly barred: ReadonlyMap<number, ReadonlyMap<number, string>>;
}

const addTo = (rows: Map<number, number[]>, key: number, row: number): void => {
  const known = rows.get(key);
  if (known === undefined) rows.set(key, [row]);
  else known.push(row);
};

/** The rows of hosts by company, of those companies alone that also send somebody: one side may be few, and a list for each company of the other is dear. */
function rowsByCompany(hosts: SideColumns, senders: SideColumns): Map<number, number[]> {
  let highest = 0;
  for (let row = 0; row < senders.count; row += 1) if (senders.companies[row]! > highest) highest = senders.companies[row]!;
  const sends = new Uint8Array(highest + 1);
  for (let row = 0; row < senders.count; row += 1) sends[senders.companies[row]!] = 1;
  const rows = new Map<number, number[]>();
  for (let row = 0; row < hosts.count; row += 1) if (sends[hosts.companies[row]!] === 1) addTo(rows, hosts.companies[row]!, row);
  return rows;
}

function rowsByEvidence({ count, evidence, evidenceStart }: SideColumns): Map<number, number[]> {
  const rows = new Map<number, number[]>();
  if (evidence.length === 0) return rows;
  for (let row = 0; row < count; row += 1) for (let at = evidenceStart[row]!; at < evidenceStart[row + 1]!; at += 1) addTo(rows, evidence[at]!, row);
  return rows;
}

const sharedColumn = (values: readonly number[]): Int32Array => {
  const column = new Int32Array(new SharedArrayBuffer(4 * values.length));
  column.set(values);
  return column;
};

/** Finds the groups. */
export function pairsApart({ senders, hosts, agreed, barred }: ApartOptions): PairsApart {
  const byCompany = rowsByCompany(hosts, senders);
  const byEvidence = rowsByEvidence(hosts);
  const { evidence, evidenceStart } = senders;
  // Few are barred or agreed with anybody, most often none.
  const byId = barred.size === 0 && agreed.size === 0 ? null : new Map(Array.from(hosts.ids, (id, row) => [id, row]));
  const groupStart = [0];
  const members: number[] = [];
  const numbers = new Map<string, number>();
  const groupOf = (key: string, rows: readonly number[]): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    for (const row of rows) members.push(row);
    numbers.set(key, groupStart.length - 1);
    return groupStart.push(members.length) - 2;
  };
  const senderStart = [0];
  const groups: number[] = [];
  const meaning: number[] = [];
  const meet = (key: string, rows: readonly number[], means: number): void => {
    groups.push(groupOf(key, rows));
    meaning.push(means);
  };
  for (let row = 0; row < senders.count; row += 1) {
    const company = senders.companies[row]!;
    const ofCompany = byCompany.get(company);
    if (ofCompany !== undefined) meet(`company ${company}`, ofCompany, apart.never);
    for (let at = evidenceStart[row]!; at < evidenceStart[row + 1]!; at += 1) {
      const sharing = byEvidence.get(evidence[at]!);
      if (sharing !== undefined) meet(`evidence ${evidence[at]!}`, sharing, apart.unknown);
    }
    if (byId !== null) {
      const id = senders.ids[row]!;
      const own = [...barred.get(id)?.keys() ?? [], ...agreed.get(id) ?? []].map((host) => byId.get(host)).filter((host) => host !== undefined);
      if (own.length > 0) meet(`sender ${id}`, own.sort((a, b) => a - b), apart.never);
    }
    senderStart.push(groups.length);
  }
  const meanings = new Uint8Array(new SharedArrayBuffer(meaning.length));
  meanings.set(meaning);
  return {
    groupStart: sharedColumn(groupStart), hosts: sharedColumn(members), senderStart: sharedColumn(senderStart),
    groups: sharedColumn(groups), meaning: meanings,
  };
}
