/** Tells whether matching would see a registration differently than before: some numbers for all it looks at. */

import { toDayNumber } from '../calendar.js';
import type { IsoDate } from '../registration.js';
import { shared } from './shared-memory.js';
import type { MatchContext, MatchSettings } from './context.js';
import { Meanings } from './kept-meanings.js';
import { cell, keptCount, printHex, printNumbers, printOf, type KeptRegistrations } from './kept-registrations.js';
import type { KeptSubject } from './kept-subject.js';
import type { KnownPartners } from './known-partners.js';
import type { MatchSubject } from './profile.js';

/** What of a registration stays as it is until the registration itself changes. */
type Unmoved = Pick<MatchSubject, 'stableId' | 'companyId' | 'waitingSince' | 'registration'>;

/** The hash of all that matching takes from the registration alone. */
export function staticPrint({ registration: own, stableId, companyId, waitingSince }: Unmoved, sha256: MatchSettings['sha256']): string {
  const seen = [
    own.side, stableId, companyId, waitingSince, own.country, own.minMonths, own.maxMonths, own.places, own.sector, own.partnerSectors, own.skillsWanted,
    own.skillsOffered, own.languages, own.partnerCountries, own.collaborationTypes,
  ];
  return sha256(JSON.stringify(seen.map((each) => each ?? null))).slice(0, 8 * printNumbers);
}

/** Both sides as they are kept, and what they are matched in. */
export interface Sides {
  readonly senders: readonly KeptSubject[];
  readonly hosts: readonly KeptSubject[];
  /** The registrations of which both sides are rows. */
  readonly kept: KeptRegistrations;
  readonly context: MatchContext;
  readonly agreed: KnownPartners;
}

/** Numbers of a fingerprint: a hash, verdict and places taken, the first and the last possible day. */
export const fingerprintNumbers = printNumbers + 3;

/**
 * The fingerprints of registrations by their ids: all that a pair's constraints and scores take from one of its sides, what the registration says and what
 * the register, the edition and the day make of it. Two registrations with equal fingerprints under one model, vocabulary and edition make the same pair with
 * any third one: an edit of an address drops out, a verdict that turned does not. The day enters as far as it moves the first possible day, so
 * passing time changes exactly those whose days have begun. The hosts a sender agreed with are in it, for their pairs are in no list.
 */
export class Fingerprints {
  /** By id, 1 where there is one. */
  readonly there: Uint8Array;
  /** By id, `fingerprintNumbers` each; all 0 stands for one that is known no more, and nothing equals it. */
  readonly numbers: Int32Array;

  /** None yet, for ids below `ids`. */
  constructor(ids: number) {
    this.there = shared.uint8(ids);
    this.numbers = shared.int32(ids * fingerprintNumbers);
  }

  /** How many there are. */
  get count(): number {
    return this.there.reduce((sum, each) => sum + each, 0);
  }

  has(id: number): boolean {
    return this.there[id] === 1;
  }
}

/** Verdicts as numbers; most are the first, which is looked at first. */
function numberOfVerdict(verdict: KeptSubject['verdict']): number {
  switch (verdict) {
    case 'eligible': return 1;
    case 'needs-information': return 3;
    case 'officer-decision': return 4;
    case 'ineligible': return 2;
    case null: return 0;
  }
}

/** Stands for a stay without a first or a last day. */
const noDay = -0x7fff_ffff;

/** The fingerprints of all registrations. Nothing is made for most of them: texts and maps for two hundred thousand would take longer than their search. */
export function fingerprintsOf(sides: Sides): Fingerprints {
  const { cells, at } = sides.kept;
  const count = keptCount(sides.kept);
  // Rows come by rising id.
  const highest = count === 0 ? 0 : cells[at[count - 1]! + cell.id]!;
  const writer = new FingerprintWriter(sides, new Fingerprints(highest + 1));
  for (const sender of sides.senders) writer.write(sender, true);
  for (const host of sides.hosts) writer.write(host, false);
  return writer.found;
}

/** Writes one fingerprint at a time; short, because a function that is called is compiled long before a loop that goes on is. */
class FingerprintWriter {
  readonly found: Fingerprints;
  private readonly sides: Sides;
  private readonly day: Meanings;
  private readonly mayBeRare: boolean;

  constructor(sides: Sides, found: Fingerprints) {
    const { kept: { texts }, context: { barred }, agreed } = sides;
    this.sides = sides;
    this.found = found;
    this.day = new Meanings(texts.size, (number) => (number === 0 ? noDay : toDayNumber(texts.valueOf(number) as IsoDate)));
    this.mayBeRare = barred.size > 0 || agreed.size > 0;
  }

  write(subject: KeptSubject, isSender: boolean): void {
    const { id, row, earliestStart } = subject;
    const { kept: { cells, at, prints }, context: { asOf, closes } } = this.sides;
    const { numbers } = this.found;
    const start = at[row]!;
    const into = id * fingerprintNumbers;
    this.found.there[id] = 1;
    for (let word = 0; word < printNumbers; word += 1) numbers[into + word] = prints[row * printNumbers + word]!;
    numbers[into + printNumbers] = 8 * (subject.placesTaken ?? 0) + numberOfVerdict(subject.verdict);
    const from = this.day.of(cells[start + cell.from]!);
    const until = this.day.of(cells[start + cell.until]!);
    const isDated = from !== noDay && until !== noDay;
    numbers[into + printNumbers + 1] = isDated ? Math.max(from, earliestStart === undefined ? asOf : toDayNumber(earliestStart), asOf) : noDay;
    numbers[into + printNumbers + 2] = isDated ? Math.min(until, closes) : noDay;
    if (this.mayBeRare || subject.groupEvidence.length > 0) this.writeRare(subject, isSender);
  }

  /** Few have evidence, vetoes or partners, so that most take the hash that they have. */
  private writeRare({ id, row, groupEvidence }: KeptSubject, isSender: boolean): void {
    const { kept: { prints }, context: { barred, settings: { sha256 } }, agreed } = this.sides;
    const vetoes = isSender ? barred.get(id) : undefined;
    const partners = isSender ? agreed.get(id) : undefined;
    if (groupEvidence.length === 0 && vetoes === undefined && partners === undefined) return;
    const ids = (some: Iterable<number>): number[] => [...some].sort((a, b) => a - b);
    this.found.numbers.set(printOf(sha256(JSON.stringify([printHex(prints, row), groupEvidence, ids(partners ?? []), ids(vetoes?.keys() ?? [])]))), id * fingerprintNumbers);
  }
}

/** What became of the registrations since. */
export interface Changes {
  readonly fingerprints: Fingerprints;
  /** New ones, and those that matching sees differently. */
  readonly changed: ReadonlySet<number>;
  /** How many are there no more. */
  readonly gone: number;
}

/** Compares with the earlier run. */
export function changesSince(before: Fingerprints, fingerprints: Fingerprints): Changes {
  const changed = new Set<number>();
  const { there, numbers } = fingerprints;
  let gone = 0;
  for (let id = 0; id < Math.max(there.length, before.there.length); id += 1) {
    if (there[id] !== 1) {
      if (before.there[id] === 1) gone += 1;
      continue;
    }
    let isSame = before.there[id] === 1;
    for (let at = id * fingerprintNumbers; isSame && at < (id + 1) * fingerprintNumbers; at += 1) isSame = numbers[at] === before.numbers[at];
    if (!isSame) changed.add(id);
  }
  return { fingerprints, changed, gone };
}
