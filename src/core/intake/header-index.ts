/** Which columns a header names, by the list of known headers: whole, in parts, or put together of "whose" and "what". */

import type { HeaderList } from '../code-lists.js';
import { fieldOfColumn } from '../fields.js';
import { headerParts, headerWords, withoutBrackets, withoutCount, withoutMoney } from './header-words.js';
import type { HeaderMoney, HeaderWords } from './header-words.js';

/** One known header. */
export interface KnownHeader {
  /** The columns it can stand for; several, or `sure: false`, mean that nobody can tell from the header alone. */
  readonly columns: readonly string[];
  readonly sure: boolean;
  /** Whether it is surely one of its columns. */
  readonly oneOf: boolean;
  /** Whether it gives way to any other header that claims the column. */
  readonly lesser: boolean;
  /** As the list writes it, with its words and its language. */
  readonly written: string;
  readonly words: readonly string[];
  readonly language: string;
}

/** What the list says about a header. */
export interface HeaderMatch {
  readonly known: KnownHeader;
  /** Whether something was taken off or put together to find it. */
  readonly direct: boolean;
  /** Unit of the numbers, for columns of money. */
  readonly money: HeaderMoney;
}

/** A header that the list knows to hold nothing for us, and why. */
export type Foreign = 'other' | 'elsewhere' | 'further';

/** The list of known headers, ready to be asked. */
export interface HeaderIndex {
  readonly find: (header: HeaderWords) => HeaderMatch | Foreign | null;
  /** Whether a header speaks of somebody else, so that no likeness counts. */
  readonly speaksOfOthers: (header: HeaderWords) => boolean;
  /** Every known header by its key, for comparison. */
  readonly entries: () => Iterable<readonly [key: string, known: KnownHeader]>;
}

type Whose = keyof HeaderList['whose'];
type Meaning = Omit<KnownHeader, 'written' | 'words' | 'language'>;

/** Which column a thing of somebody is. */
const belongings: Readonly<Record<Whose, Readonly<Record<string, string>>>> = {
  company: { name: 'company_name', email: 'company_email', phone: 'company_phone' },
  contact: { name: 'contact_name', email: 'contact_email', phone: 'contact_phone' },
  participant: { name: 'participant_name', email: 'participant_email', participant_role: 'participant_role' },
  group: { headcount: 'group_headcount', turnover_eur: 'group_turnover_eur', balance_sheet_eur: 'group_balance_sheet_eur' },
};

/** Columns that "company" in front of them does not change ("company address"). */
const ofTheCompany = new Set(['company_name', 'company_email', 'company_phone', 'address', 'postal_code', 'city', 'region', 'country', 'vat_number', 'registration_number', 'legal_form',
  'founded', 'sector', 'activity', 'headcount', 'website', 'turnover_eur', 'balance_sheet_eur', 'trade_name', 'ownership']);

const isMoney = (column: string): boolean => fieldOfColumn.get(column)?.kind === 'money';
const noMoney: HeaderMoney = { euro: false, otherCurrency: false, scale: 1 };

const indexes = new WeakMap<HeaderList, HeaderIndex>();

/** The index of a list, built at its first use: it costs some 50 ms. */
export function headerIndex(list: HeaderList): HeaderIndex {
  let index = indexes.get(list);
  if (index === undefined) indexes.set(list, (index = createHeaderIndex(list)));
  return index;
}

function createHeaderIndex(list: HeaderList): HeaderIndex {
  const byKey = new Map<string, KnownHeader>();
  const others = new Set<string>();
  const things = new Map<string, string>();
  const owners: { readonly phrase: string; readonly whose: Whose }[] = [];

  const add = (written: string, language: string, { columns, sure, oneOf, lesser }: Meaning): void => {
    const { words, keys } = headerWords(written);
    // Spelled out and not spread: there are thousands of them.
    const known: KnownHeader = { columns, sure, oneOf, lesser, written, words, language };
    // A word of one column in many languages is one entry: the first.
    for (const key of keys) if (!byKey.has(key)) byKey.set(key, known);
  };
  for (const column of fieldOfColumn.keys()) add(column.replaceAll('_', ' '), 'en', { columns: [column], sure: true, oneOf: true, lesser: false });
  const addAll = (words: Readonly<Record<string, readonly string[]>>, known: Meaning): void => {
    for (const [language, each] of Object.entries(words)) for (const word of each) add(word, language, known);
  };
  for (const { columns, oneOf, words } of list.ambiguous) addAll(words, { columns, sure: false, oneOf, lesser: false });
  for (const [column, words] of Object.entries(list.columns)) addAll(words, { columns: [column], sure: true, oneOf: true, lesser: false });
  for (const [column, words] of Object.entries(list.lesser)) addAll(words, { columns: [column], sure: true, oneOf: true, lesser: true });
  const keysOf = (words: Readonly<Record<string, readonly string[]>>): string[] => Object.values(words).flat().flatMap((word) => headerWords(word).keys);
  for (const key of keysOf(list.others)) others.add(key);
  for (const key of keysOf(list.nameWords)) things.set(key, 'name');
  for (const [whose, words] of Object.entries(list.whose) as [Whose, HeaderList['whose'][Whose]][]) {
    for (const phrase of new Set(keysOf(words))) owners.push({ phrase, whose });
  }
  // The longest phrase first: "contact person" before "contact".
  owners.sort((a, b) => b.phrase.length - a.phrase.length || (a.phrase < b.phrase ? -1 : 1));
  const elsewhere = new Set(list.elsewhere);

  /** What a thing is when it belongs to somebody: the generic name, e-mail, phone, or a column of its own. */
  const thingOf = (key: string): string | null => {
    const named = things.get(key);
    if (named !== undefined) return named;
    const known = byKey.get(key);
    if (known === undefined) return null;
    if (known.columns.includes('company_email')) return 'email';
    if (known.columns.includes('company_phone')) return 'phone';
    return known.columns.length === 1 ? known.columns[0]! : null;
  };

  const composed = (header: HeaderWords): KnownHeader | null => {
    for (const key of header.keys) {
      for (const { phrase, whose } of owners) {
        if (phrase.length >= key.length) continue;
        const rests = [key.startsWith(phrase) ? key.slice(phrase.length) : null, key.endsWith(phrase) ? key.slice(0, -phrase.length) : null];
        for (const rest of rests) {
          const thing = rest === null ? null : thingOf(rest);
          if (thing === null) continue;
          const column = belongings[whose][thing] ?? (whose === 'company' && ofTheCompany.has(thing) ? thing : null);
          if (column !== null) return { columns: [column], sure: true, oneOf: true, lesser: false, written: header.text, words: header.words, language: '' };
        }
      }
    }
    return null;
  };

  const whole = (header: HeaderWords): KnownHeader | null => {
    for (const key of header.keys) {
      const known = byKey.get(key);
      if (known !== undefined) return known;
    }
    return null;
  };
  const match = (known: KnownHeader, direct: boolean, money = noMoney): HeaderMatch => ({ known, direct, money });

  /** The whole header, its words without unit, or owner and thing; never less than all of its words. */
  const simple = (header: HeaderWords): HeaderMatch | null => {
    const known = whole(header);
    if (known?.columns.some(isMoney) === false) return match(known, true);
    const { words, money } = withoutMoney(header);
    if (known !== null) return match(known, true, money);
    if (money.euro || money.otherCurrency || money.scale !== 1) {
      const inside = whole(words) ?? composed(words);
      if (inside?.columns.some(isMoney) === true) return match(inside, true, money);
    }
    const put = composed(header);
    return put === null ? null : match(put, false);
  };

  const foreignWords = (header: HeaderWords): boolean => header.words.some((word) => elsewhere.has(word)) || elsewhere.has(header.words.join(' '));

  /** A header in several languages: every part that is known must leave a column in common. */
  const inParts = (header: HeaderWords): HeaderMatch | null => {
    const parts = headerParts(header);
    if (parts.length < 2 || parts.length > 5) return null;
    const found = parts.map(simple);
    const known = found.filter((each) => each !== null);
    if (known.length < 2) return null;
    const left = known.map((each) => each.known.columns).reduce((a, b) => a.filter((column) => b.includes(column)));
    if (left.length === 0) {
      // "Postcode / City" holds two things.
      const all = [...new Set(known.flatMap((each) => each.known.columns))];
      return match({ columns: all, sure: false, oneOf: false, lesser: false, written: header.text, words: header.words, language: '' }, false);
    }
    const sure = known.some((each) => each.known.sure);
    const money = known.find((each) => each.money !== noMoney)?.money ?? noMoney;
    return match({ ...known[0]!.known, columns: left, sure, written: header.text, words: header.words, language: '' }, known.length === found.length, money);
  };

  const find = (header: HeaderWords): HeaderMatch | Foreign | null => {
    if (header.words.length === 0) return null;
    const direct = simple(header);
    if (direct?.direct === true) return direct;
    if (header.keys.some((key) => others.has(key))) return 'other';
    if (foreignWords(header)) return 'elsewhere';
    if (direct !== null) return direct;
    const parts = inParts(header);
    if (parts !== null) return parts;
    const counted = withoutCount(header);
    if (counted.words.keys.join() !== header.keys.join()) {
      const once = simple(counted.words);
      if (once !== null) return counted.nth > 1 ? 'further' : { ...once, direct: false };
    }
    const brackets = withoutBrackets(header);
    if (brackets === null) return null;
    const outside = simple(brackets.words);
    if (outside === null) return null;
    const { money } = withoutMoney(brackets.inside);
    const named = outside.known.columns.some(isMoney) && (money.euro || money.otherCurrency || money.scale !== 1) ? money : outside.money;
    return { ...outside, direct: false, money: named };
  };

  return { find, speaksOfOthers: foreignWords, entries: () => byKey };
}
