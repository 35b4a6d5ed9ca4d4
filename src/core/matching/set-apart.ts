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

const rowsBy = (count: number, keysOf: (row: number) => Iterable<number>): Map<number, number[]> => {
  const rows = new Map<number, number[]>();
  for (let row = 0; row < count; row += 1) {
    for (const key of keysOf(row)) {
      const known = rows.get(key);
      if (known === undefined) rows.set(key, [row]);
      else known.push(row);
    }
  }
  return rows;
};

const evidenceOf = ({ evidence, evidenceStart }: SideColumns, row: number): Int32Array =>
  evidence.subarray(evidenceStart[row], evidenceStart[row + 1]);

const sharedColumn = (values: readonly number[]): Int32Array => {
  const column = new Int32Array(new SharedArrayBuffer(4 * values.length));
  column.set(values);
  return column;
};

/** Finds the groups. */
export function pairsApart({ senders, hosts, agreed, barred }: ApartOptions): PairsApart {
  const byCompany = rowsBy(hosts.count, (row) => [hosts.companies[row]!]);
  const byEvidence = rowsBy(hosts.count, (row) => evidenceOf(hosts, row));
  const byId = new Map(Array.from(hosts.ids, (id, row) => [id, row]));
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
  for (let row = 0; row < senders.count; row += 1) {
    const meet = (key: string, rows: readonly number[] | undefined, means: number): void => {
      if (rows === undefined || rows.length === 0) return;
      groups.push(groupOf(key, rows));
      meaning.push(means);
    };
    const id = senders.ids[row]!;
    const company = senders.companies[row]!;
    meet(`company ${company}`, byCompany.get(company), apart.never);
    for (const key of evidenceOf(senders, row)) meet(`evidence ${key}`, byEvidence.get(key), apart.unknown);
    const own = [...barred.get(id)?.keys() ?? [], ...agreed.get(id) ?? []].map((host) => byId.get(host)).filter((host) => host !== undefined);
    meet(`sender ${id}`, own.sort((a, b) => a - b), apart.never);
    senderStart.push(groups.length);
  }
  const meanings = new Uint8Array(new SharedArrayBuffer(meaning.length));
  meanings.set(meaning);
  return {
    groupStart: sharedColumn(groupStart), hosts: sharedColumn(members), senderStart: sharedColumn(senderStart),
    groups: sharedColumn(groups), meaning: meanings,
  };
}
