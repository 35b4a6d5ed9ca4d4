/** Which counterparts each constraint keeps from a registration, a bit for each; what equal registrations would be told is found out once. */

import { constraintTests, type Tri } from './constraints.js';
import type { MatchContext } from './context.js';
import { nearKey } from './dictionary.js';
import { constraintCodes, type ConstraintCode } from './model.js';
import type { Profile, SkillSet } from './profile.js';
import { fewestDays, mostDays } from './window.js';

/** What a constraint says of all counterparts: a bit for each that fails it, and for each with which it is not known. No bit is in both. */
export interface Masks {
  readonly failing: Bits;
  readonly unknown: Bits;
}

/** A bit for each counterpart, in words of 32. A plain list of small numbers: a typed array takes memory from the system, for every registration anew. */
export type Bits = readonly number[];
type Making = number[];

/** No bit set. */
export const noBits = (words: number): Making => new Array<number>(words).fill(0);

/** What a constraint looks at in a registration of this side, as a key: equal keys have equal answers from all counterparts. */
type Looking = (own: Profile) => string;

const ownCountry: Looking = ({ country }) => String(country);

/** Constraints that look at little of a registration, so that many share an answer. */
const shared: Partial<Record<ConstraintCode, Readonly<Record<Profile['side'], Looking>>>> = {
  country: { send: ownCountry, host: ownCountry },
  eligibility: { send: ({ verdict }) => String(verdict), host: ({ verdict }) => String(verdict) },
  capacity: { send: () => '', host: ({ freePlaces }) => String(freePlaces > 0) },
};

/** A registration as if it stated one thing only, with the key of the answer. */
type Alone = readonly [looks: string, own: Profile];

/**
 * Constraints that hold as soon as one of several things stated does: what all of them give is the best of what each alone would give. Few languages with
 * levels, countries and types make many different lists. `null` where nothing is stated that could keep anybody away.
 */
const alternatives: Partial<Record<ConstraintCode, (own: Profile) => readonly Alone[] | null>> = {
  language: (own) => own.languages.map((one): Alone => [`${one.language} ${one.rank}`, { ...own, languages: [one] }]),
  type: (own) => (own.types.length === 0 || own.anyType ? null : own.types.map((one): Alone => [String(one), { ...own, types: [one] }])),
  destination: (own) => (own.side === 'host' ? [[ownCountry(own), own]] : countriesAlone(own)),
  origin: (own) => (own.side === 'send' ? [[ownCountry(own), own]] : countriesAlone(own)),
};

function countriesAlone(own: Profile): readonly Alone[] | null {
  return own.strictCountries ? own.partnerCountries.map((one): Alone => [`only ${one}`, { ...own, partnerCountries: [one] }]) : null;
}

interface MakingMasks extends Masks {
  readonly failing: Making;
  readonly unknown: Making;
}

/** So much memory is kept for shared answers, in words of 32 bits. */
const mostWordsKept = 4_000_000;

/** Counterparts by what they state, as their places in the list. */
type Places = ReadonlyMap<number, readonly number[]>;

function placesBy(profiles: readonly Profile[], keys: (profile: Profile) => readonly number[]): Places {
  const places = new Map<number, number[]>();
  profiles.forEach((profile, at) => {
    for (const key of keys(profile)) {
      const those = places.get(key);
      if (those === undefined) places.set(key, [at]);
      else those.push(at);
    }
  });
  return places;
}

/** The days of all counterparts; those that do not state them have any. */
interface DayColumns {
  readonly first: Float64Array;
  readonly last: Float64Array;
  readonly shortest: Int32Array;
  readonly longest: Int32Array;
  readonly undated: Bits;
}

/** The first and the last day on which a registration could have a stay, whatever the other side. */
const daysOf = ({ from, until, earliestStart }: Profile, { asOf, closes }: MatchContext): readonly [number, number] => [Math.max(from ?? 0, asOf, earliestStart), Math.min(until ?? 0, closes)];

function dayColumns(profiles: readonly Profile[], context: MatchContext): DayColumns {
  const undated = noBits(Math.ceil(profiles.length / 32));
  profiles.forEach(({ from, until }, at) => { if (from === null || until === null) set(undated, at); });
  return {
    first: Float64Array.from(profiles, (profile) => daysOf(profile, context)[0]),
    last: Float64Array.from(profiles, (profile) => daysOf(profile, context)[1]),
    shortest: Int32Array.from(profiles, ({ minHalfMonths }) => minHalfMonths),
    longest: Int32Array.from(profiles, ({ maxHalfMonths }) => maxHalfMonths),
    undated,
  };
}

const set = (bits: Making, at: number): void => { bits[at >> 5]! |= 1 << (at & 31); };
const clear = (bits: Making, at: number): void => { bits[at >> 5]! &= ~(1 << (at & 31)); };

/** All counterparts of one side, asked for one registration of the other side after the other. */
export class Counterparts {
  readonly profiles: readonly Profile[];
  private readonly context: MatchContext;
  private readonly words: number;
  private readonly all: Bits;
  private readonly nothing: Masks;
  private readonly days: DayColumns;
  private readonly answers = new Map<string, Masks>();
  private skills: { readonly near: Places; readonly silent: Bits } | null = null;
  private companies: { readonly byId: Places; readonly byEvidence: Places } | null = null;
  private barring: readonly number[] | null = null;

  constructor(profiles: readonly Profile[], context: MatchContext) {
    this.profiles = profiles;
    this.context = context;
    this.words = Math.ceil(profiles.length / 32);
    this.all = this.where(() => true);
    this.nothing = { failing: noBits(this.words), unknown: noBits(this.words) };
    this.days = dayColumns(profiles, context);
  }

  /** What every constraint says of all counterparts, in the order of the codes; `agreed` are the places of those with whom it agreed beforehand. */
  obstaclesOf(own: Profile, agreed: readonly number[]): readonly Masks[] {
    return constraintCodes.map((code) => {
      const masks = this.unlessAgreed(code, own);
      return agreed.length === 0 ? masks : this.withAgreed(code, { own, agreed, masks });
    });
  }

  private unlessAgreed(code: ConstraintCode, own: Profile): Masks {
    const looking = shared[code]?.[own.side];
    // A rule about both companies looks at more than the verdict.
    if (looking !== undefined && (code !== 'eligibility' || this.context.settings.pairRule === undefined)) {
      return this.answer(code, looking(own), own);
    }
    const some = alternatives[code];
    if (some !== undefined) return this.best(code, some(own));
    if (code === 'learning' && this.context.enforceLearning) return this.learning(own);
    if (code === 'window') return this.window(own);
    if (code === 'group') return this.group(own);
    if (code === 'history') return own.side === 'host' || own.barredHosts !== null ? this.tested(code, own, own.side === 'host' ? this.senderBarring() : undefined) : this.nothing;
    return this.tested(code, own);
  }

  /** What the test says of whoever looks like this. */
  private answer(code: ConstraintCode, looks: string, own: Profile): Masks {
    const key = `${code} ${looks}`;
    const known = this.answers.get(key) ?? this.tested(code, own);
    if ((this.answers.size + 1) * 2 * this.words > mostWordsKept) this.answers.clear();
    this.answers.set(key, known);
    return known;
  }

  private none(): MakingMasks {
    return { failing: noBits(this.words), unknown: noBits(this.words) };
  }

  /** Asks the test of the constraint for each, or for those at some places; the others hold. */
  private tested(code: ConstraintCode, own: Profile, places?: readonly number[]): Masks {
    const masks = this.none();
    const test = constraintTests[code];
    const view = { known: false, context: this.context };
    const isSender = own.side === 'send';
    const ask = (at: number): void => {
      const other = this.profiles[at]!;
      this.put(masks, at, isSender ? test(own, other, view) : test(other, own, view));
    };
    if (places === undefined) for (let at = 0; at < this.profiles.length; at += 1) ask(at);
    else for (const at of places) ask(at);
    return masks;
  }

  private put({ failing, unknown }: MakingMasks, at: number, holds: Tri): void {
    if (holds < 0) set(failing, at);
    else if (holds === 0) set(unknown, at);
  }

  /** The same, with what is asked of pairs agreed beforehand. */
  private withAgreed(code: ConstraintCode, { own, agreed, masks }: { readonly own: Profile; readonly agreed: readonly number[]; readonly masks: Masks }): Masks {
    const copy = { failing: masks.failing.slice(), unknown: masks.unknown.slice() };
    for (const at of agreed) {
      const other = this.profiles[at]!;
      const [send, host] = own.side === 'send' ? [own, other] : [other, own];
      clear(copy.failing, at);
      clear(copy.unknown, at);
      this.put(copy, at, constraintTests[code](send, host, { known: true, context: this.context }));
    }
    return copy;
  }

  /** The best of what each alone would give; nothing stated leaves it open, `null` keeps nobody away. */
  private best(code: ConstraintCode, some: readonly Alone[] | null): Masks {
    if (some === null) return this.nothing;
    if (some.length === 0) return { failing: this.nothing.failing, unknown: this.all };
    const each = some.map(([looks, own]) => this.answer(code, looks, own));
    if (each.length === 1) return each[0]!;
    const masks = this.none();
    for (let at = 0; at < this.words; at += 1) {
      let [failing, keeping] = [-1, -1];
      for (const one of each) {
        failing &= one.failing[at]!;
        keeping &= one.failing[at]! | one.unknown[at]!;
      }
      masks.failing[at] = failing;
      masks.unknown[at] = keeping & ~failing;
    }
    return masks;
  }

  /** `stayFits` on columns: nearly every registration has days of its own, so that no answer is shared. */
  private window(own: Profile): Masks {
    if (own.from === null || own.until === null) return { failing: this.nothing.failing, unknown: this.all };
    const { first, last, shortest, longest, undated } = this.days;
    const masks = { failing: noBits(this.words), unknown: undated };
    const { stayEnd } = this.context;
    const [ownFirst, ownLast] = daysOf(own, this.context);
    for (let at = 0; at < first.length; at += 1) {
      const start = Math.max(ownFirst, first[at]!);
      const end = Math.min(ownLast, last[at]!);
      const half = Math.max(own.minHalfMonths, shortest[at]!);
      // A longer stay from the same day ends later, so that of both lengths only the shorter needs a look at the calendar, and most stays not even that.
      if (half <= Math.min(own.maxHalfMonths, longest[at]!) && end - start >= half * fewestDays && (end - start >= half * mostDays || stayEnd(start, half) <= end)) continue;
      set(masks.failing, at);
    }
    for (let at = 0; at < this.words; at += 1) masks.failing[at]! &= ~undated[at]!;
    return masks;
  }

  /** By the skills that are near instead of pair by pair: few counterparts have something near. */
  private learning(own: Profile): Masks {
    const theirs = (profile: Profile): SkillSet => (own.side === 'send' ? profile.offers : profile.wants);
    this.skills ??= {
      near: placesBy(this.profiles, (profile) => [...new Set(theirs(profile).terms.map(nearKey))]),
      silent: this.where((profile) => theirs(profile).terms.length === 0),
    };
    const { near, silent } = this.skills;
    const { terms } = own.side === 'send' ? own.wants : own.offers;
    if (terms.length === 0) return { failing: this.nothing.failing, unknown: this.all };
    const masks = { failing: this.all.map((bits, at) => bits & ~silent[at]!), unknown: silent };
    for (const term of terms) for (const at of near.get(nearKey(term)) ?? []) clear(masks.failing, at);
    return masks;
  }

  /** The same company fails, shared evidence leaves it open. */
  private group(own: Profile): Masks {
    this.companies ??= { byId: placesBy(this.profiles, ({ companyId }) => [companyId]), byEvidence: placesBy(this.profiles, ({ evidence }) => evidence) };
    const masks = this.none();
    for (const key of own.evidence) for (const at of this.companies.byEvidence.get(key) ?? []) set(masks.unknown, at);
    for (const at of this.companies.byId.get(own.companyId) ?? []) {
      set(masks.failing, at);
      clear(masks.unknown, at);
    }
    return masks;
  }

  private senderBarring(): readonly number[] {
    return (this.barring ??= this.profiles.flatMap(({ barredHosts }, at) => (barredHosts === null ? [] : [at])));
  }

  private where(holds: (profile: Profile) => boolean): Bits {
    const bits = noBits(this.words);
    this.profiles.forEach((profile, at) => { if (holds(profile)) set(bits, at); });
    return bits;
  }
}
