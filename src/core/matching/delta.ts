/** Brings the lists of an earlier run up to date by looking only at pairs of registrations that changed since. */

import type { SideColumns } from './columns.js';
import { shared } from './shared-memory.js';
import { functionsOf } from './engine.js';
import type { Changes, Fingerprints, Sides } from './fingerprint.js';
import { joinLists, ListRoom } from './join-lists.js';
import { KeptSides, type RowOrder } from './kept-columns.js';
import { entryAt, hostAt, isWhole, KeptLists, lengthOf, numbersOf, packFound, perEntry, sendAt, type FoundSide, type KeptEntry } from './kept-lists.js';
import type { KeptSubject } from './kept-subject.js';
import { ListSurvey } from './list-survey.js';
import { compareRanked, tieKey } from './order.js';
import { Search } from './search.js';
import { searchData, valuesIn, type ValuesFound } from './search-data.js';
import { chosenText } from './text-column.js';

/** What an earlier run left behind, by register id. */
export interface Remembered {
  readonly fingerprints: Fingerprints;
  readonly lists: KeptLists;
}

/** What is brought up to date. */
export interface DeltaJob extends Sides {
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
 * merit as its bound and leaves most pairs after their first comparison. Both sides become columns once, for all searches. What is done for
 * all registrations is a loop over numbers by id; texts and objects are made for those alone whose lists are renewed.
 */
export function matchDelta(job: DeltaJob, before: Remembered, changes: Changes, spare: number): DeltaResult {
  return new Delta(job, before, changes, spare).run();
}

/** What a search of some registrations with all of the other side found: the lists of those, and what the others met among them. */
interface Found {
  readonly some: FoundSide;
  readonly whole: FoundSide;
}

/** What lists of a side are brought up to date with. */
interface Taking {
  /** The lists of those who changed. */
  readonly full: FoundSide | undefined;
  /** What the others met among the changed of the other side. */
  readonly met: FoundSide | undefined;
}

class Delta {
  private readonly job: DeltaJob;
  private readonly before: Remembered;
  private readonly changed: ReadonlySet<number>;
  private readonly most: number;
  private readonly survey: ListSurvey;
  private readonly sides: KeptSides;
  /** All of a side who can be in a pair; pairs to check are in no list, and this run does not count them. */
  private readonly sending: SideColumns;
  private readonly hosting: SideColumns;
  private readonly values: ValuesFound;
  /** By register id, its row in the columns of its side, -1 for one that can be in no pair. */
  private readonly rowOf: Int32Array;
  private readonly merit: (send: number, host: number) => number;
  private readonly lists: KeptLists;
  private readonly room: ListRoom;
  /** What the owner at hand met, as a list. */
  private readonly met: Int32Array;
  private readonly renewed: number[] = [];
  private readonly refill = new Set<number>();
  private scored = 0;

  constructor(job: DeltaJob, before: Remembered, changes: Changes, spare: number) {
    this.job = job;
    this.before = before;
    this.changed = changes.changed;
    this.most = job.keep + spare;
    const { senders, hosts, context, kept } = job;
    this.merit = context.way.merit;
    this.survey = new ListSurvey(before.lists, changes, this.merit);
    this.sides = new KeptSides(kept, context);
    this.sending = this.sides.columnsOf(senders, 'input');
    this.hosting = this.sides.columnsOf(hosts);
    this.values = valuesIn(this.sending, this.hosting);
    const ids = this.survey.stale.length;
    this.rowOf = shared.int32(ids).fill(-1);
    for (const side of [this.sending, this.hosting]) for (let row = 0; row < side.count; row += 1) this.rowOf[side.ids[row]!] = row;
    this.lists = new KeptLists(ids, before.lists);
    for (let id = 0; id < ids; id += 1) if (!changes.fingerprints.has(id)) this.lists.put(id, 0, 0, 0);
    this.room = new ListRoom(this.lists, this.most);
    this.met = new Int32Array(1 + perEntry * this.most);
  }

  run(): DeltaResult {
    const { changed, job: { senders, hosts }, renewed, refill } = this;
    const ofSenders = this.search(changed, null, true);
    const ofHosts = this.search(null, changed, true);
    this.take(senders, { full: ofSenders?.some, met: ofHosts?.whole });
    this.take(hosts, { full: ofHosts?.some, met: ofSenders?.whole });
    if (refill.size > 0) for (const found of [this.search(refill, null, false), this.search(null, refill, false)]) this.putAll(found?.some);
    return { lists: this.lists, renewed, refilled: refill.size, scored: this.scored };
  }

  /**
   * Searches some with all of the other side; `null` stands for all. Of the lists of the side that is searched whole only those of
   * unchanged owners count, and of these what can enter: with `entering` false nothing at all.
   */
  private search(senders: ReadonlySet<number> | null, hosts: ReadonlySet<number> | null, entering: boolean): Found | null {
    const { job: { context, agreed }, sides, sending, hosting, survey: { bound } } = this;
    const only = (subjects: readonly KeptSubject[], side: SideColumns, ids: ReadonlySet<number>, by: RowOrder): SideColumns => sides.columnsOf(this.among(subjects, side, ids), by);
    const data = searchData({
      senders: senders === null ? sending : only(this.job.senders, sending, senders, 'input'), hosts: hosts === null ? hosting : only(this.job.hosts, hosting, hosts, 'day'),
      context, agreed, keep: this.most, counting: false, mixed: hosts !== null, values: this.values,
    });
    if (data.senders.count === 0 || data.hosts.count === 0) return null;
    const search = new Search(data, functionsOf(context));
    const { senderLists, hostLists, codes } = search.lists;
    const [whole, { ids }] = senders === null ? [senderLists, data.senders] : [hostLists, data.hosts];
    for (let row = 0; row < ids.length; row += 1) whole.expect(row, entering ? bound[ids[row]!]! : Infinity);
    search.run([{ from: 0, to: data.senders.count }], () => undefined);
    this.scored += search.counts.possible;
    const ofSenders = { lists: senderLists, codes, own: data.senders, others: data.hosts };
    const ofHosts = { lists: hostLists, codes, own: data.hosts, others: data.senders };
    return senders === null ? { some: ofHosts, whole: ofSenders } : { some: ofSenders, whole: ofHosts };
  }

  /** Those of some registrations that stand on a side and can be in a pair, in their order there; found by their rows, because nearly all others are not asked for. */
  private among(subjects: readonly KeptSubject[], { ids: idOf, input }: SideColumns, ids: ReadonlySet<number>): KeptSubject[] {
    const places: number[] = [];
    for (const id of ids) {
      const row = this.rowOf[id]!;
      if (row >= 0 && idOf[row] === id) places.push(input[row]!);
    }
    return places.sort((a, b) => a - b).map((place) => subjects[place]!);
  }

  /** Brings the lists of a side up to date. */
  private take(inputs: readonly KeptSubject[], { full, met }: Taking): void {
    const { survey: { stale, left }, before: { lists: { size } }, rowOf, renewed, refill } = this;
    const sizes = met?.lists.entries.size;
    for (let nth = 0; nth < inputs.length; nth += 1) {
      const { id } = inputs[nth]!;
      if (stale[id] === 1 || (size[id] ?? 0) === 0) {
        // Empty, unless it is among those found.
        this.putEmpty(id);
        renewed.push(id);
        continue;
      }
      const found = sizes === undefined || rowOf[id]! < 0 ? 0 : sizes[rowOf[id]!]!;
      if (found === 0 && size[id] === 1 + perEntry * left[id]!) continue;
      if (found > 0) packFound(met!, rowOf[id]!, this.met, 0);
      const became = this.update(id, found);
      if (became === 'same') continue;
      renewed.push(id);
      if (became === 'short') {
        refill.add(id);
        this.putEmpty(id);
      }
    }
    this.putAll(full);
  }

  private putEmpty(id: number): void {
    this.room.place(id, 1);
    this.room.numbers[this.room.start] = 1;
  }

  /** Puts lists as they were found in the place of those that were there. */
  private putAll(found: FoundSide | undefined): void {
    if (found === undefined) return;
    for (let row = 0; row < found.own.count; row += 1) {
      this.room.place(found.own.ids[row]!, numbersOf(found, row));
      packFound(found, row, this.room.numbers, this.room.start);
    }
  }

  /** Brings the list of an unchanged owner up to date with the first of what it met, `short` when it must be searched anew. */
  private update(owner: number, found: number): 'same' | 'new' | 'short' {
    const { survey: { stale, left, last }, met, most } = this;
    const old = this.before.lists.get(owner)!;
    const stayed = left[owner]!;
    const lastLeft = last[owner]!;
    const whole = isWhole(old);
    if (!whole && lastLeft < 0) return 'short';
    // The merit decides nearly always; the rest of the order is asked for where it is the same.
    const compare = (entry: number, place: number): number =>
      this.merit(sendAt(old, place), hostAt(old, place)) - this.merit(sendAt(met, entry), hostAt(met, entry)) || this.order(owner, entryAt(met, entry), entryAt(old, place));
    // Those met are in order, so the first that stands behind ends them.
    let entering = 0;
    while (entering < found && (whole || compare(entering, lastLeft) < 0)) entering += 1;
    if (stayed === lengthOf(old) && entering === 0) return 'same';
    if (!whole && stayed + entering < this.job.keep) return 'short';
    const count = Math.min(most, stayed + entering);
    this.room.place(owner, 1 + perEntry * count);
    joinLists({ old, stale, met, entering, count, most, compare, whole: whole && stayed + entering <= most && (found === 0 || isWhole(met)) }, this.room);
    return 'new';
  }

  /** Below zero when the first entry stands before the second in the owner's list. */
  private order(owner: number, first: KeptEntry, second: KeptEntry): number {
    const { job: { context }, rowOf, sending, hosting } = this;
    const isSender = sending.ids[rowOf[owner]!] === owner;
    const [own, others] = isSender ? [sending, hosting] : [hosting, sending];
    const stableId = chosenText(own.stableIds, rowOf[owner]!);
    const { edition, sha256 } = context.settings;
    const ranked = ({ other, send, host, knownSend, knownHost }: KeptEntry): Parameters<typeof compareRanked>[0] => ({
      send, host, known: knownSend + knownHost,
      waitingSince: others.waitingSince[rowOf[other]!]!,
      tieKey: () => {
        const counterpart = chosenText(others.stableIds, rowOf[other]!);
        return tieKey({ edition, sha256, ...(isSender ? { send: stableId, host: counterpart } : { send: counterpart, host: stableId }) });
      },
    });
    return compareRanked(ranked(first), ranked(second), context.way);
  }
}
