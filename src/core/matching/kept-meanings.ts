/** What the different values of kept registrations mean in one context: each is understood once, and then looked up by its number. */

import { toDayNumber } from '../calendar.js';
import type { IsoDate, LanguageSkill, Sector } from '../registration.js';
import type { MatchContext } from './context.js';
import type { KeptTexts } from './kept-texts.js';
import { halfMonths, sectorOf, type ProfileSector } from './profile.js';
import { rankOf } from './scales.js';

const unread = -0x8000_0000;

/** No day, no term, no country: what is not stated or says nothing. */
export const none = -0x7fff_ffff;

/** A number for each different value, understood when it is first asked for. */
export class Meanings {
  private readonly known: Int32Array;
  private readonly understand: (number: number) => number;

  constructor(size: number, understand: (number: number) => number) {
    this.known = new Int32Array(size).fill(unread);
    this.understand = understand;
  }

  of(number: number): number {
    const answer = this.known[number]!;
    return answer === unread ? this.first(number) : answer;
  }

  private first(number: number): number {
    return (this.known[number] = this.understand(number));
  }
}

/** All that columns are made of, by the numbers of values. */
export class KeptMeanings {
  readonly texts: KeptTexts;
  /** -1 where missing. */
  readonly country: Meanings;
  readonly day: Meanings;
  /** The id of a skill's term, and its near key. */
  readonly term: Meanings;
  readonly near: Meanings;
  readonly language: Meanings;
  /** The rank of a level stated, -1 where none is. */
  readonly rank: Meanings;
  readonly type: Meanings;
  readonly places: Meanings;
  readonly shortest: Meanings;
  readonly longest: Meanings;
  private readonly context: MatchContext;
  private readonly sectors = new Map<number, ProfileSector | null>();

  constructor(texts: KeptTexts, context: MatchContext) {
    const of = (understand: (number: number) => number): Meanings => new Meanings(texts.size, understand);
    this.texts = texts;
    this.context = context;
    this.country = of((number) => (texts.valueOf(number) === '' ? -1 : context.countries.numberOf(texts.valueOf(number) as string)));
    this.day = of((number) => (number === 0 ? none : toDayNumber(texts.valueOf(number) as IsoDate)));
    this.term = of((number) => context.terms.termOf(texts.valueOf(number) as string)?.id ?? none);
    this.near = of((number) => {
      const { id, group } = context.terms.termOf(texts.valueOf(number) as string)!;
      return group >= 0 ? 2 * group : 2 * id + 1;
    });
    this.language = of((number) => context.languages.numberOf((texts.valueOf(number) as LanguageSkill).language));
    this.rank = of((number) => {
      const { level } = texts.valueOf(number) as LanguageSkill;
      return level === null ? -1 : rankOf(level);
    });
    this.type = of((number) => context.types.numberOf(texts.valueOf(number) as string));
    this.places = of((number) => (texts.valueOf(number) as number | undefined) ?? context.model.defaults.places);
    this.shortest = of((number) => halfMonths(texts.valueOf(number) as number | undefined, context.minHalfMonths, context));
    this.longest = of((number) => halfMonths(texts.valueOf(number) as number | undefined, context.maxHalfMonths, context));
  }

  sector(number: number): ProfileSector | null {
    let sector = this.sectors.get(number);
    if (sector === undefined) this.sectors.set(number, (sector = sectorOf(this.texts.valueOf(number) as Sector | undefined, this.context)));
    return sector;
  }
}
