/** What rules may ask about a registration: its columns that name no person, and what follows from them. */

import { fields } from '../fields.js';
import type { Field, FieldKind } from '../fields.js';
import type { NumberVerdict } from '../intake/identifiers.js';
import type { FieldKey, IsoDate, NumberRange, Registration } from '../registration.js';
import { exactly } from './range.js';
import { enterpriseFigures } from './sme-size.js';
import type { EnterpriseFigures } from './sme-size.js';
import type { Fact, Facts, ValueKind } from './value.js';

/** Tells whether the stated VAT and register numbers hold; one wrong number makes the whole `wrong`. */
export type CheckNumbers = (stated: Pick<Registration, 'country' | 'vatNumber' | 'registrationNumber'>) => NumberVerdict;

/** A registration as it is judged, with the place it takes among those of its company. */
export interface Subject {
  readonly registration: Registration;
  /** 1-based place among the active send registrations of the company, the one waiting longest first. */
  readonly senderPosition?: number | undefined;
}

/** A subject on a day. Costly facts are found at most once. */
export interface RegistrationCase {
  readonly registration: Registration;
  readonly senderPosition: number | undefined;
  readonly asOf: IsoDate;
  readonly noteTurn?: ((day: IsoDate | null) => void) | undefined;
  readonly numbers: () => NumberVerdict;
  readonly figures: () => EnterpriseFigures;
}

/** Puts a subject before the rules as of a day. */
export const registrationCase = (
  subject: Subject, { asOf, numberStatus: checkNumbers }: { readonly asOf: IsoDate; readonly numberStatus: CheckNumbers },
  noteTurn?: (day: IsoDate | null) => void,
): RegistrationCase => {
  let numbers: NumberVerdict | undefined;
  let figures: EnterpriseFigures | undefined;
  return {
    registration: subject.registration,
    senderPosition: subject.senderPosition,
    asOf,
    noteTurn,
    numbers: () => numbers ??= checkNumbers(subject.registration),
    figures: () => figures ??= enterpriseFigures(subject.registration),
  };
};

const kinds: Partial<Record<FieldKind, ValueKind>> = {
  headcount: 'number', money: 'number', months: 'number', places: 'number', years: 'number',
  date: 'day',
  'yes-no': 'yes-no',
  side: 'text', text: 'text', reference: 'text', country: 'text', 'vat-number': 'text', 'registration-number': 'text',
  founded: 'text', ownership: 'text', website: 'text', email: 'text', phone: 'text', language: 'text', role: 'text',
  list: 'list', countries: 'list', 'collaboration-types': 'list',
};

const numberOf = (stated: unknown): NumberRange | undefined =>
  typeof stated === 'number' ? exactly(stated) : (stated as NumberRange | undefined);

/** An empty list states nothing: empty means unknown, never "none". */
const listOf = (stated: unknown): readonly string[] | undefined =>
  Array.isArray(stated) && stated.length > 0 ? (stated as readonly string[]) : undefined;

/** The fact of a column. The table of columns ties each kind of column to the type of its value. */
const columnFact = (key: FieldKey, kind: ValueKind, columnKind: FieldKind): Fact<RegistrationCase> => {
  const wording = columnKind === 'money' ? 'money' : columnKind === 'country' ? 'country' : 'plain';
  const about = { from: [], wording } as const;
  switch (kind) {
    case 'number': return { ...about, kind, read: (one) => numberOf(one.registration[key]) };
    case 'list': return { ...about, kind, read: (one) => listOf(one.registration[key]) };
    case 'yes-no': return { ...about, kind, read: (one) => one.registration[key] as boolean | undefined };
    case 'day':
    case 'text': return { ...about, kind, read: (one) => one.registration[key] as string | undefined };
  }
};

const columns = fields.flatMap(({ key, kind, personal }: Field): [string, Fact<RegistrationCase>][] => {
  const valueKind = kinds[kind];
  return personal || valueKind === undefined ? [] : [[key, columnFact(key, valueKind, kind)]];
});

const found: readonly [string, Fact<RegistrationCase>][] = [
  ['asOf', { kind: 'day', from: [], wording: 'plain', read: (one) => one.asOf }],
  ['senderPosition', {
    kind: 'number', from: [], wording: 'plain',
    read: (one) => (one.senderPosition === undefined ? undefined : exactly(one.senderPosition)),
  }],
  ['numberStatus', {
    kind: 'text', from: ['country', 'vatNumber', 'registrationNumber'], wording: 'plain', read: (one) => one.numbers().status,
  }],
  ['numberReason', { kind: 'text', from: [], wording: 'plain', read: (one) => one.numbers().reason }],
  ['numbersHold', {
    kind: 'yes-no', from: ['country', 'vatNumber', 'registrationNumber', 'numberStatus'], wording: 'plain',
    // A number that is missing, or for which no check is known, leaves it open.
    read: (one) => ({ valid: true, wrong: false, missing: undefined, unverifiable: undefined })[one.numbers().status],
  }],
  ['figuresBasis', { kind: 'text', from: ['ownership'], wording: 'plain', read: (one) => one.figures().basis }],
  ['publicControl', {
    kind: 'yes-no', from: [], wording: 'plain',
    // Only a declaration of holdings can tell of it; without one it is not asked.
    read: (one) => {
      const { size } = one.figures();
      return size === undefined ? false : (size.publicControl ?? undefined);
    },
  }],
  ['enterpriseHeadcount', {
    kind: 'number', from: ['headcount', 'ownership', 'groupHeadcount'], wording: 'plain',
    read: (one) => one.figures().headcount,
  }],
  ['enterpriseTurnoverEur', {
    kind: 'number', from: ['turnoverEur', 'ownership', 'groupTurnoverEur'], wording: 'money',
    read: (one) => one.figures().turnoverEur,
  }],
  ['enterpriseBalanceSheetEur', {
    kind: 'number', from: ['balanceSheetEur', 'ownership', 'groupBalanceSheetEur'], wording: 'money',
    read: (one) => one.figures().balanceSheetEur,
  }],
];

const numbers: readonly FieldKey[] = ['country', 'vatNumber', 'registrationNumber'];
const figures: readonly FieldKey[] = [
  'ownership', 'headcount', 'turnoverEur', 'balanceSheetEur', 'groupHeadcount', 'groupTurnoverEur', 'groupBalanceSheetEur',
];

/** The columns that facts are computed from, by the name of the fact; declared holdings, which are no column, come on top. */
const columnsBehind: Readonly<Record<string, readonly FieldKey[]>> = {
  asOf: [], senderPosition: [], numberStatus: numbers, numberReason: numbers, numbersHold: numbers, figuresBasis: figures, publicControl: figures,
  enterpriseHeadcount: figures, enterpriseTurnoverEur: figures, enterpriseBalanceSheetEur: figures,
};

/** All columns that these facts are read or computed from, and the side, by which rules are chosen. */
export const columnsOfFacts = (names: Iterable<string>): ReadonlySet<FieldKey> => {
  const read = new Set<FieldKey>(['side']);
  for (const name of names) for (const column of columnsBehind[name] ?? [name as FieldKey]) read.add(column);
  return read;
};

/** All facts about a registration. Columns that name or describe a person are left out on purpose. */
export const registrationFacts: Facts<RegistrationCase> = new Map([...columns, ...found]);
