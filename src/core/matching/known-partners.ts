/** Which registrations name each other as the partner they already agreed with. */

import { parseRef, refOf } from '../refs.js';
import type { MatchSettings } from './context.js';
import type { MatchSubject } from './profile.js';

/** For each sender's id the ids of the hosts it agreed with; one side naming the other is enough. */
export type KnownPartners = ReadonlyMap<number, ReadonlySet<number>>;

type Folding = Pick<MatchSettings, 'foldName' | 'foldText'>;

/** The keys under which others may name a registration: its company's names, folded, its ref and its company's. */
function keysOf({ ref, companyId, registration }: MatchSubject, fold: (name: string) => string): string[] {
  const names = [registration.companyName, registration.tradeName ?? ''].map(fold).filter((name) => name !== '');
  return [`ref ${ref}`, `ref ${refOf('company', companyId)}`, ...names.map((name) => `name ${name}`)];
}

/** The keys a stated partner may be found under: a ref may also be a name. */
function statedKeys(stated: string, fold: (name: string) => string): string[] {
  const ref = parseRef(stated);
  const name = fold(stated);
  return [...(ref === null ? [] : [`ref ${refOf(ref.kind, ref.id)}`]), ...(name === '' ? [] : [`name ${name}`])];
}

function indexOf(inputs: readonly MatchSubject[], fold: (name: string) => string): Map<string, number[]> {
  const index = new Map<string, number[]>();
  for (const input of inputs) {
    for (const key of new Set(keysOf(input, fold))) {
      const ids = index.get(key);
      if (ids === undefined) index.set(key, [input.id]);
      else ids.push(input.id);
    }
  }
  return index;
}

/**
 * All pairs agreed beforehand. A name shared by several registrations stands for each of them: the constraints
 * that are never skipped and the officer's eye decide between them.
 */
export function findKnownPartners(senders: readonly MatchSubject[], hosts: readonly MatchSubject[], folding: Folding): KnownPartners {
  const fold = folding.foldName ?? folding.foldText;
  const pairs = new Map<number, Set<number>>();
  const add = (send: number, host: number): void => {
    const of = pairs.get(send);
    if (of === undefined) pairs.set(send, new Set([host]));
    else of.add(host);
  };
  const link = (
    naming: readonly MatchSubject[], named: readonly MatchSubject[], found: (namer: number, target: number) => void,
  ): void => {
    const stating = naming.filter((each) => each.namesPartner ?? each.registration.knownPartner !== undefined);
    if (stating.length === 0) return;
    const index = indexOf(named, fold);
    for (const { id, registration } of stating) {
      for (const key of statedKeys(registration.knownPartner ?? '', fold)) {
        for (const target of index.get(key) ?? []) found(id, target);
      }
    }
  };
  link(senders, hosts, add);
  link(hosts, senders, (host, send) => { add(send, host); });
  return pairs;
}

/** Whether a pair was agreed beforehand. */
export const isKnownPair = (partners: KnownPartners, send: number, host: number): boolean =>
  partners.get(send)?.has(host) ?? false;
