/** Brings the lists of an earlier run up to date by looking only at pairs of registrations that changed since. */

import type { SideColumns } from './columns.js';
import type { MatchContext } from './context.js';
import { functionsOf } from './engine.js';
import { fingerprintOf, type Printed } from './fingerprint.js';
import { KeptSides } from './kept-columns.js';
import { emptyList, entryAt, hostAt, isWhole, joinLists, keptOf, lengthOf, ListRoom, otherAt, sendAt, type KeptEntry, type KeptList, type KeptLists } from './kept-lists.js';
import type { KeptRegistrations } from './kept-registrations.js';
import type { KeptSubject } from './kept-subject.js';
import type { KnownPartners } from './known-partners.js';
import { compareRanked, tieKey } from './order.js';
import type { MatchSubject } from './profile.js';
import { Search } from './search.js';
import { searchData } from './search-data.js';

/** What an earlier run left behind, by register id. */
export interface Remembered {
  readonly fingerprints: ReadonlyMap<number, string>;
  readonly lists: KeptLists;
}

/** What became of the registrations since. */
export interface Changes {
  readonly fingerprints: ReadonlyMap<number, string>;
  /** New ones, and those that matching sees differently. */
  readonly changed: ReadonlySet<number>;
  /** How many are there no more. */
  readonly gone: number;
}

/** Both sides and what they are matched in. */
export interface Sides<Subject extends MatchSubject> {
  readonly senders: readonly Subject[];
  readonly hosts: readonly Subject[];
  readonly context: MatchContext;
  readonly agreed: KnownPartners;
}

/** The fingerprints of all registrations. */
export function fingerprintsOf({ senders, hosts, context, agreed }: Sides<MatchSubject & Partial<Printed>>): Map<number, string> {
  const fingerprints = new Map<number, string>();
  for (const side of [senders, hosts]) for (const input of side) fingerprints.set(input.id, fingerprintOf(input, agreed.get(input.id), context));
  return fingerprints;
}

/** Compares with the earlier run. */
export function changesSince(before: Remembered['fingerprints'], fingerprints: ReadonlyMap<number, string>): Changes {
  const changed = new Set<number>();
  for (const [id, print] of fingerprints) if (before.get(id) !== print) changed.add(id);
  let gone = 0;
  for (const id of before.keys()) if (!fingerprints.has(id)) gone += 1;
  return { fingerprints, changed, gone };
}

/** What is brought up to date. */
export interface DeltaJob extends Sides<KeptSubject> {
  /** The registrations of which both sides are rows. */
  readonly kept: KeptRegistrations;
  /** How many entries each list has at least, where there are as many. */
  readonly keep: number;
}

/** The lists of now. */
export interface DeltaResult {
  readonly lists: KeptLists;
  /** Owners of lists that are not what they were. */
  readonly renewed: readonly number[];
  /** Owners that did not change, whose lists had to be searched anew because too few entries were left. */
  readonly refilled: number;
  /** Possible pairs that were scored. */
  readonly scored: number;
}

/**
 * The lists that a search of everything would make, with at least `job.keep` entries where there are as many, at most
 * `job.keep + spare`. Model, edition and vocabulary must be those of the earlier run, and no pair rule may be in force.
 *
 * Why it is exact. A pair of two unchanged registrations is what it was. So the list of an unchanged owner is made of what
 * is left of it (R), of pairs with changed counterparts (P, found by a search of these alone), and of pairs that were in no
 * list (X). Everything in X stands behind all of R, because it stood behind all entries of the kept list. If the list was
 * whole, X is empty and the best of R and P are the list. Else what stands before the last of R stands before all of X: R and those
 * of P before its last are the beginning of the list. When that beginning has fewer than `keep` entries, the owner is searched anew.
 *
 * Why it is fast. Of P only what stands before the last of R is asked for, so the search of an unchanged owner begins with that
 * merit as its bound and leaves most pairs after their first comparison. Both sides become columns once, for all searches.
 */
export function matchDelta(job: DeltaJob, before: Remembered, changes: Changes, spare: number): DeltaResult {
  return new Delta(job, before, changes, spare).run();
}

const nothing: KeptList = emptyList();

class Delta {
  private readonly job: DeltaJob;
  private readonly before: Remembered;
  private readonly changed: ReadonlySet<number>;
  private readonly most: number;
  private readonly sides: KeptSides;
  /** All of a side who can be in a pair; pairs to check are in no list, and this run does not count them. */
  private readonly sending: SideColumns;
  private readonly hosting: SideColumns;
  /** By register id, 1 where an entry with this counterpart no longer holds: it changed or is gone. */
  private readonly stale: Uint8Array;
  /** By register id, its row in the columns of its side. */
  private readonly rowOf: Int32Array;
  private readonly merit: (send: number, host: number) => number;
  private readonly room: ListRoom;
  private scored = 0;

  constructor(job: DeltaJob, before: Remembered, { changed, fingerprints }: Changes, spare: number) {
    this.job = job;
    this.before = before;
    this.changed = changed;
    this.most = job.keep + spare;
    this.room = new ListRoom(this.most);
    const { senders, hosts, context, kept } = job;
    this.merit = context.way.merit;
    this.sides = new KeptSides(kept, context);
    this.sending = this.sides.columnsOf(senders);
    this.hosting = this.sides.columnsOf(hosts);
    let highest = 0;
    for (const ids of [before.lists.keys(), fingerprints.keys()]) for (const id of ids) if (id > highest) highest = id;
    this.stale = new Uint8Array(highest + 1).fill(1);
    for (const id of fingerprints.keys()) if (!changed.has(id)) this.stale[id] = 0;
    this.rowOf = new Int32Array(highest + 1);
    for (const { ids } of [this.sending, this.hosting]) ids.forEach((id, row) => { this.rowOf[id] = row; });
  }

  run(): DeltaResult {
    const { changed, job: { senders, hosts } } = this;
    const ofSenders = this.search(changed, null, true);
    const ofHosts = this.search(null, changed, true);
    const lists = new Map<number, KeptList>();
    const renewed: number[] = [];
    const refill = new Set<number>();
    const take = (inputs: readonly KeptSubject[], full: KeptLists, met: KeptLists): void => {
      for (const { id } of inputs) {
        const old = this.before.lists.get(id);
        const list = changed.has(id) || old === undefined ? full.get(id) ?? nothing : this.updated(id, old, met.get(id) ?? nothing);
        if (list === null) refill.add(id);
        else lists.set(id, list);
        if (list !== old) renewed.push(id);
      }
    };
    take(senders, ofSenders.senders, ofHosts.senders);
    take(hosts, ofHosts.hosts, ofSenders.hosts);
    if (refill.size > 0) {
      const [again, against] = [this.search(refill, null, false).senders, this.search(null, refill, false).hosts];
      for (const id of refill) lists.set(id, again.get(id) ?? against.get(id) ?? nothing);
    }
    return { lists, renewed, refilled: refill.size, scored: this.scored };
  }

  /**
   * Searches some with all of the other side; `null` stands for all. Of the lists of the side that is searched whole only those of
   * unchanged owners count, and of these what can enter: with `entering` false nothing at all.
   */
  private search(senders: ReadonlySet<number> | null, hosts: ReadonlySet<number> | null, entering: boolean): { senders: KeptLists; hosts: KeptLists } {
    const { job: { context, agreed }, sides, sending, hosting } = this;
    const only = (subjects: readonly KeptSubject[], ids: ReadonlySet<number>, mixed: boolean): SideColumns => sides.columnsOf(subjects.filter(({ id }) => ids.has(id)), mixed);
    const data = searchData({
      senders: senders === null ? sending : only(this.job.senders, senders, false), hosts: hosts === null ? hosting : only(this.job.hosts, hosts, true),
      context, agreed, keep: this.most, counting: false, mixed: hosts !== null,
    });
    if (data.senders.count === 0 || data.hosts.count === 0) return { senders: new Map(), hosts: new Map() };
    const search = new Search(data, functionsOf(context));
    const { senderLists, hostLists } = search.lists;
    const [whole, ids] = senders === null ? [senderLists, data.senders.ids] : [hostLists, data.hosts.ids];
    ids.forEach((id, row) => { whole.expect(row, entering ? this.boundOf(id) : Infinity); });
    search.run([{ from: 0, to: data.senders.count }], () => undefined);
    this.scored += search.counts.possible;
    return keptOf(search.lists, data);
  }

  /** The merit of the last entry that is left of an owner's list: what stands behind it does not enter. */
  private boundOf(owner: number): number {
    const list = this.before.lists.get(owner);
    // The lists of changed owners come from the other search, those of which nothing is left from a third.
    if (list === undefined || this.changed.has(owner)) return Infinity;
    if (isWhole(list)) return noBound;
    let last = lengthOf(list) - 1;
    while (last >= 0 && this.stale[otherAt(list, last)] === 1) last -= 1;
    if (last < 0) return Infinity;
    const { send, host } = entryAt(list, last);
    return this.merit(send, host);
  }

  /** The list of an unchanged owner, `null` when it must be searched anew; the same object where nothing changed. */
  private updated(owner: number, old: KeptList, met: KeptList): KeptList | null {
    const { stale } = this;
    const length = lengthOf(old);
    const found = lengthOf(met);
    let stayed = 0;
    let last = -1;
    for (let at = 0; at < length; at += 1) {
      if (stale[otherAt(old, at)] === 1) continue;
      stayed += 1;
      last = at;
    }
    if (stayed === length && found === 0) return old;
    const whole = isWhole(old);
    if (!whole && last < 0) return null;
    // The merit decides nearly always; the rest of the order is asked for where it is the same.
    const compare = (entry: number, place: number): number =>
      this.merit(sendAt(old, place), hostAt(old, place)) - this.merit(sendAt(met, entry), hostAt(met, entry)) || this.order(owner, entryAt(met, entry), entryAt(old, place));
    // Those met are in order, so the first that stands behind ends them.
    let entering = 0;
    while (entering < found && (whole || compare(entering, last) < 0)) entering += 1;
    if (stayed === length && entering === 0) return old;
    if (!whole && stayed + entering < this.job.keep) return null;
    return joinLists({
      old, stale, stayed, met, entering, compare, most: this.most, room: this.room,
      whole: whole && stayed + entering <= this.most && isWhole(met),
    });
  }

  /** Below zero when the first entry stands before the second in the owner's list. */
  private order(owner: number, first: KeptEntry, second: KeptEntry): number {
    const { job: { context }, rowOf, sending, hosting } = this;
    const isSender = sending.ids[rowOf[owner]!] === owner;
    const [own, others] = isSender ? [sending, hosting] : [hosting, sending];
    const stableId = own.stableIds[rowOf[owner]!]!;
    const { edition, sha256 } = context.settings;
    const ranked = ({ other, send, host, knownSend, knownHost }: KeptEntry): Parameters<typeof compareRanked>[0] => ({
      send, host, known: knownSend + knownHost,
      waitingSince: others.waitingSince[rowOf[other]!]!,
      tieKey: () => {
        const counterpart = others.stableIds[rowOf[other]!]!;
        return tieKey({ edition, sha256, ...(isSender ? { send: stableId, host: counterpart } : { send: counterpart, host: stableId }) });
      },
    });
    return compareRanked(ranked(first), ranked(second), context.way);
  }
}

/** A merit that none is below. */
const noBound = -1;
