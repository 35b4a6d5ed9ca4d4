/** How days, countries, languages and amounts are written in the language of a document. */

import type { IsoDate } from '../registration.js';

/** Writes values in one language. */
export interface Wording {
  /** `1 June 2021`. */
  day(date: IsoDate): string;
  /** The country's name, or the code itself where it names no country. */
  country(code: string): string;
  /** The language's name, or the code itself where it names no language. */
  language(code: string): string;
  /** `EUR 2,700`. */
  euro(amount: number): string;
  /** `2.5`. */
  number(value: number): string;
}

/** The regional form of a document language; without one, the language alone. */
const regions: ReadonlyMap<string, string> = new Map([['en', 'en-GB']]);

/** The first of a month as print has it, where it differs from the tables of the runtime: `1er juin`, `1º giugno`. */
const firstDays: ReadonlyMap<string, string> = new Map([['fr', '1er '], ['it', '1º ']]);

/** What makes the name of a language a noun, where the tables of the runtime give the adjective alone: `inglise keel`. */
const languageNouns: ReadonlyMap<string, string> = new Map([['et', 'keel']]);

/** A name from the tables of the runtime; it throws on codes that are none. */
function nameOr(code: string, name: (code: string) => string | undefined): string {
  try {
    return name(code) ?? code;
  } catch {
    return code;
  }
}

/** Whether the runtime knows the language; a text that names none at all makes it throw. */
function isSupported(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}

/** The locale a document language is written in; English where the runtime does not know the language. */
export function localeOf(language: string): string {
  const wanted = regions.get(language) ?? language;
  return isSupported(wanted) ? wanted : 'en-GB';
}

const wordings = new Map<string, Wording>();

/** The wording of a language. It is made once: the tables of the runtime take a millisecond to open, a letter asks for them several times. */
export function wordingOf(language: string): Wording {
  const known = wordings.get(language) ?? makeWording(language);
  wordings.set(language, known);
  return known;
}

function makeWording(language: string): Wording {
  const locale = localeOf(language);
  const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  const languages = new Intl.DisplayNames(locale, { type: 'language' });
  const amount = { style: 'currency', currency: 'EUR', currencyDisplay: 'code', maximumFractionDigits: 0 } as const;
  const euros = new Intl.NumberFormat(locale, amount);
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return {
    day: (date) => {
      const written = days.format(new Date(`${date}T00:00:00Z`));
      const first = firstDays.get(language);
      return first === undefined ? written : written.replace(/^1 /, first);
    },
    country: (code) => nameOr(code, (each) => countries.of(each)),
    language: (code) => {
      const name = nameOr(code, (each) => languages.of(each));
      const noun = languageNouns.get(language);
      return noun === undefined || name === code || name.endsWith(noun) ? name : `${name} ${noun}`;
    },
    euro: (sum) => euros.format(sum).replace(/\s/g, ' '),
    number: (value) => numbers.format(value),
  };
}

/** The language's name in itself, with a capital: `Deutsch`, `Español`. */
export function ownNameOf(language: string): string {
  const locale = localeOf(language);
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(locale.slice(0, 2)) ?? language;
  return name.slice(0, 1).toLocaleUpperCase(locale) + name.slice(1);
}
