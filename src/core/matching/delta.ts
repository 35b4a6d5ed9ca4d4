/** Brings the lists of an earlier run up to date by looking only at pairs of registrations that changed since. */

import { toDayNumber } from '../calendar.js';
import { profilesOf, type SideProfiles } from './columns.js';
import { functionsOf, isHopeless, isUndecided, type MatchJob } from './engine.js';
import { fingerprintOf } from './fingerprint.js';
import { entryAt, isWhole, keepSide, lengthOf, otherAt, packList, type KeptEntry, type KeptList, type KeptLists } from './kept-lists.js';
import { findKnownPartners, type KnownPartners } from './known-partners.js';
import { compareRanked, tieKey } from './order.js';
import type { MatchInput, Profile } from './profile.js';
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

/** The fingerprints of all registrations. */
export function fingerprintsOf({ senders, hosts, context }: MatchJob): Map<number, string> {
  const agreed = findKnownPartners(senders, hosts, context.settings);
  return new Map([...senders, ...hosts].map((input) => [input.id, fingerprintOf(input, agreed.get(input.id), context)]));
}

/** Compares with the earlier run. */
export function changesSince(before: Remembered['fingerprints'], fingerprints: ReadonlyMap<number, string>): Changes {
  const changed = new Set([...fingerprints].filter(([id, print]) => before.get(id) !== print).map(([id]) => id));
  let gone = 0;
  for (const id of before.keys()) if (!fingerprints.has(id)) gone += 1;
  return { fingerprints, changed, gone };
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
 */
export function matchDelta(job: MatchJob, before: Remembered, changes: Changes, spare: number): DeltaResult {
  return new Delta(job, before, changes, spare).run();
}

class Delta {
  private readonly job: MatchJob;
  private readonly before: Remembered;
  private readonly changes: Changes;
  private readonly most: number;
  private readonly agreed: KnownPartners;
  private readonly sending: SideProfiles;
  private readonly hosting: SideProfiles;
  private readonly inputs: ReadonlyMap<number, MatchInput>;
  private scored = 0;

  constructor(job: MatchJob, before: Remembered, changes: Changes, spare: number) {
    this.job = job;
    this.before = before;
    this.changes = changes;
    this.most = job.keep + spare;
    const { senders, hosts, context } = job;
    this.agreed = findKnownPartners(senders, hosts, context.settings);
    // Pairs to check are in no list, and this run does not count them.
    const takesPart = (profile: Profile): boolean => !isHopeless(profile) && !isUndecided(profile);
    this.sending = profilesOf(senders, context, takesPart);
    this.hosting = profilesOf(hosts, context, (host) => takesPart(host) && host.freePlaces > 0);
    this.inputs = new Map([...senders, ...hosts].map((input) => [input.id, input]));
  }

  run(): DeltaResult {
    const { changed } = this.changes;
    const ofSenders = this.search(changed, null);
    const ofHosts = this.search(null, changed);
    const lists = new Map<number, KeptList>();
    const renewed: number[] = [];
    const refill = new Set<number>();
    const take = (inputs: readonly MatchInput[], full: KeptLists, met: KeptLists): void => {
      for (const { id } of inputs) {
        const old = this.before.lists.get(id);
        const list = changed.has(id) || old === undefined ? full.get(id) ?? packList([], true) : this.updated(id, old, met.get(id));
        if (list === null) refill.add(id);
        else lists.set(id, list);
        if (list !== old) renewed.push(id);
      }
    };
    take(this.job.senders, ofSenders.senders, ofHosts.senders);
    take(this.job.hosts, ofHosts.hosts, ofSenders.hosts);
    if (refill.size > 0) {
      const [again, against] = [this.search(refill, null).senders, this.search(null, refill).hosts];
      for (const id of refill) lists.set(id, again.get(id) ?? against.get(id) ?? packList([], true));
    }
    return { lists, renewed, refilled: refill.size, scored: this.scored };
  }

  /** Searches some senders with some hosts; `null` means all of a side. */
  private search(senders: ReadonlySet<number> | null, hosts: ReadonlySet<number> | null): { senders: KeptLists; hosts: KeptLists } {
    const { context } = this.job;
    const data = searchData({
      senders: only(this.sending, senders), hosts: only(this.hosting, hosts), context, agreed: this.agreed, keep: this.most, counting: false,
    });
    if (data.senders.count === 0 || data.hosts.count === 0) return { senders: new Map(), hosts: new Map() };
    const search = new Search(data, functionsOf(context));
    search.run([{ from: 0, to: data.senders.count }], () => undefined);
    this.scored += search.counts.possible;
    const { senderLists, hostLists } = search.lists;
    return { senders: keepSide(senderLists, data.senders, data.hosts), hosts: keepSide(hostLists, data.hosts, data.senders) };
  }

  /** The list of an unchanged owner, `null` when it must be searched anew; the same object where nothing changed. */
  private updated(owner: number, old: KeptList, met: KeptList | undefined): KeptList | null {
    const { changed, fingerprints } = this.changes;
    const length = lengthOf(old);
    let stayed = 0;
    for (let at = 0; at < length; at += 1) if (this.stays(otherAt(old, at), changed, fingerprints)) stayed += 1;
    const found = met === undefined ? 0 : lengthOf(met);
    if (stayed === length && found === 0) return old;
    const whole = isWhole(old);
    const rest: KeptEntry[] = [];
    for (let at = 0; at < length; at += 1) if (this.stays(otherAt(old, at), changed, fingerprints)) rest.push(entryAt(old, at));
    const last = rest.at(-1);
    if (!whole && last === undefined) return null;
    const entering: KeptEntry[] = [];
    for (let at = 0; at < found; at += 1) {
      const entry = entryAt(met!, at);
      if (whole || this.order(owner, entry, last!) < 0) entering.push(entry);
    }
    if (stayed === length && entering.length === 0) return old;
    const merged = [...rest, ...entering].sort((a, b) => this.order(owner, a, b));
    if (!whole && merged.length < this.job.keep) return null;
    return packList(merged.slice(0, this.most), whole && merged.length <= this.most && (met === undefined || isWhole(met)));
  }

  private stays(other: number, changed: ReadonlySet<number>, present: ReadonlyMap<number, string>): boolean {
    return present.has(other) && !changed.has(other);
  }

  /** Below zero when the first entry stands before the second in the owner's list. */
  private order(owner: number, first: KeptEntry, second: KeptEntry): number {
    const { context } = this.job;
    const ranked = (entry: KeptEntry): Parameters<typeof compareRanked>[0] => ({
      send: entry.send, host: entry.host, known: entry.knownSend + entry.knownHost,
      waitingSince: toDayNumber(this.inputs.get(entry.other)!.waitingSince),
      tieKey: () => this.tieKey(owner, entry.other),
    });
    return compareRanked(ranked(first), ranked(second), context.way);
  }

  private tieKey(owner: number, other: number): string {
    const { edition, sha256 } = this.job.context.settings;
    const [own, counterpart] = [this.inputs.get(owner)!, this.inputs.get(other)!];
    const [send, host] = own.registration.side === 'send' ? [own, counterpart] : [counterpart, own];
    return tieKey({ edition, send: send.stableId, host: host.stableId, sha256 });
  }
}

/** Those of a side that are among some ids. */
function only({ profiles, input }: SideProfiles, ids: ReadonlySet<number> | null): SideProfiles {
  if (ids === null) return { profiles, input };
  const at = profiles.flatMap((profile, place) => (ids.has(profile.id) ? [place] : []));
  return { profiles: at.map((place) => profiles[place]!), input: at.map((place) => input[place]!) };
}
