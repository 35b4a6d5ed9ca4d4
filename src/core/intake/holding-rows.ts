/** Reads the rows of a list of holdings into one company's declaration about who owns whom. */

import { categories, controls, declarationProblems, holderKinds, self } from '../sme/declaration.js';
import type { Category, Control, Holder, HolderKind, Holding, OwnershipDeclaration, PeriodFigures } from '../sme/declaration.js';
import type { NumberRange } from '../number-range.js';
import type { HoldingColumn } from '../sme/holding-columns.js';
import { readDecimal } from './decimals.js';
import { cleanText, foldText } from './names.js';
import { readHeadcount, readMoney } from './numbers.js';
import { contentOf } from './placeholders.js';
import { quote } from './quote.js';
import type { Reading } from './reading.js';
import type { CellReason } from './row-checks.js';
import { readYesNo } from './yes-no.js';

/** A row by column; numbers and yes/no may come as such (JSON). */
export type HoldingCells = Readonly<Partial<Record<HoldingColumn, string | number | boolean>>>;

/** A reason with the row it was found in, counted from 0; `null` where it is about all of them. */
export interface HoldingReason extends CellReason {
  readonly row: number | null;
}

export type HoldingsReading =
  | { readonly ok: true; readonly declaration: OwnershipDeclaration }
  | { readonly ok: false; readonly reasons: readonly HoldingReason[] };

type Growing<T> = { -readonly [K in keyof T]: T[K] };

const own = new Set(['', self]);
const figureColumns = [['headcount', 'headcount'], ['turnover_eur', 'turnoverEur'], ['balance_sheet_eur', 'balanceSheetEur']] as const;

/** Reads the cells of one row, noting what is wrong. */
class RowCells {
  readonly #cells: HoldingCells;
  readonly #row: number;
  readonly reasons: HoldingReason[];

  constructor(cells: HoldingCells, row: number, reasons: HoldingReason[]) {
    this.#cells = cells;
    this.#row = row;
    this.reasons = reasons;
  }

  problem(column: HoldingColumn, code: string, message: string, hint: string): void {
    this.reasons.push({ row: this.#row, column, value: String(this.#cells[column] ?? ''), code, message, hint });
  }

  text(column: HoldingColumn): string {
    return contentOf(cleanText(String(this.#cells[column] ?? ''))) ?? '';
  }

  name(column: 'owner' | 'owned'): string {
    const raw = cleanText(String(this.#cells[column] ?? ''));
    if (raw !== '' && this.text(column) === '') this.problem(column, 'missing-value', `${quote(raw)} names nobody.`, 'Name the owner, or leave the row out and say complete: no in the row of the company itself.');
    return own.has(raw.toLowerCase()) ? self : raw;
  }

  /** A column read by a parser of the lists; what is unclear is a problem here: nobody would ask again. */
  #read<T>(column: HoldingColumn, read: (raw: string) => Reading<T>, plain: (known: number) => T): T | undefined {
    const cell = this.#cells[column];
    if (typeof cell === 'number') {
      if (Number.isFinite(cell) && cell >= 0) return plain(cell);
      this.problem(column, 'negative-number', `${cell} cannot be.`, 'Write a number of 0 or more.');
      return undefined;
    }
    const reading = read(String(cell ?? ''));
    if (reading.kind === 'value') return reading.value;
    if (reading.kind !== 'empty') this.problem(column, reading.code, reading.message, reading.hint);
    return undefined;
  }

  range(column: HoldingColumn): NumberRange | undefined {
    return this.#read(column, column.startsWith('headcount') ? readHeadcount : readMoney, (known) => ({ low: known, high: known }));
  }

  /** One exact number. */
  exact(column: 'investment_eur' | 'budget_eur' | 'inhabitants'): number | undefined {
    const range = this.#read(column, readMoney, (known) => ({ low: known, high: known }));
    if (range === undefined) return undefined;
    if (range.low !== null && range.low === range.high) return range.low;
    this.problem(column, 'not-exact', `${quote(this.text(column))} is a range where one number is needed.`, 'Write the number, or leave the cell empty.');
    return undefined;
  }

  percent(column: 'percent_capital' | 'percent_votes'): number | undefined {
    const cell = this.#cells[column];
    const text = this.text(column).replace(/\s*%$/, '');
    if (text === '') return undefined;
    const known = typeof cell === 'number' ? cell : readDecimal(text);
    if (typeof known === 'number' && known >= 0 && known <= 100) return known;
    this.problem(column, 'not-a-percent', `${quote(this.text(column))} is no percent between 0 and 100.`, 'Write the percent as a number, as in 25 or 33.3.');
    return undefined;
  }

  yesNo(column: HoldingColumn): boolean | undefined {
    const cell = this.#cells[column];
    return typeof cell === 'boolean' ? cell : this.#read(column, readYesNo, (known) => known !== 0);
  }

  oneOf<T extends string>(column: HoldingColumn, words: readonly T[]): T | undefined {
    const text = this.text(column);
    if (text === '') return undefined;
    const folded = foldText(text).replaceAll(' ', '-');
    const known = words.find((word) => word === folded);
    if (known === undefined) this.problem(column, 'unknown-word', `${quote(text)} is none of: ${words.join(', ')}.`, `Write one of: ${words.join(', ')}.`);
    return known;
  }

  figures(suffix: '' | '_previous'): PeriodFigures | undefined {
    const found: Growing<PeriodFigures> = {};
    for (const [column, key] of figureColumns) {
      const range = this.range(`${column}${suffix}`);
      if (range !== undefined) found[key] = range;
    }
    return Object.keys(found).length === 0 ? undefined : found;
  }
}

interface Collected {
  readonly holders: Map<string, Growing<Holder>>;
  readonly kinds: Set<string>;
  readonly holdings: Holding[];
  readonly company: Growing<Partial<OwnershipDeclaration>>;
}

/** States something of a holder; what another row stated otherwise is a problem. */
function state<K extends keyof Holder>(cells: RowCells, holder: Growing<Holder>, key: K, found: Holder[K] | undefined): void {
  if (found === undefined) return;
  if (holder[key] !== undefined && JSON.stringify(holder[key]) !== JSON.stringify(found)) {
    cells.problem('owner', 'contradiction', `"${holder.name}" is described differently in another row (${key}).`, 'Describe everybody once, or always in the same way.');
  }
  holder[key] = found;
}

function readCompany(cells: RowCells, company: Collected['company']): void {
  if (cells.figures('') !== undefined) {
    cells.problem('headcount', 'own-figures', 'The last figures of the company itself are columns of its registration.', 'Enter them with: mobilise registration edit REF --headcount N');
  }
  const [previous, before, consolidated, complete] = [cells.figures('_previous'), cells.oneOf<Category>('category_before', categories), cells.yesNo('consolidated'), cells.yesNo('complete')];
  if (previous !== undefined) company.previous = previous;
  if (before !== undefined) company.categoryBefore = before;
  if (consolidated !== undefined) company.consolidated = consolidated;
  if (complete !== undefined) company.complete = complete;
}

function readRow(cells: RowCells, { holders, kinds, holdings, company }: Collected): void {
  const [owner, owned] = [cells.name('owner'), cells.name('owned')];
  if (owner === self && owned === self) {
    readCompany(cells, company);
    return;
  }
  for (const name of [owner, owned]) if (name !== self && !holders.has(name)) holders.set(name, { name, kind: 'enterprise' });
  const kind = cells.oneOf<HolderKind>('kind', holderKinds);
  if (owner !== self && kind !== undefined) {
    const holder = holders.get(owner)!;
    if (kinds.has(owner) && holder.kind !== kind) cells.problem('kind', 'contradiction', `"${owner}" is ${holder.kind} in another row.`, 'Give everybody one kind.');
    holder.kind = kind;
    kinds.add(owner);
    state(cells, holder, 'investmentEur', cells.exact('investment_eur'));
    state(cells, holder, 'budgetEur', cells.exact('budget_eur'));
    state(cells, holder, 'inhabitants', cells.exact('inhabitants'));
    state(cells, holder, 'actsWith', cells.text('acts_with') || undefined);
  }
  const whose = cells.oneOf('figures_of', ['owner', 'owned']) ?? (owner === self || kind === 'person' ? 'owned' : 'owner');
  const subject = whose === 'owner' ? owner : owned;
  const [last, previous] = [cells.figures(''), cells.figures('_previous')];
  if (subject === self) {
    if (last !== undefined || previous !== undefined) cells.problem('headcount', 'own-figures', 'These would be figures of the company itself.', 'Say figures_of, or give the company a row of its own without owner and owned.');
  } else {
    const holder = holders.get(subject)!;
    if (last !== undefined || previous !== undefined) state(cells, holder, 'figures', [last ?? {}, ...(previous === undefined ? [] : [previous])]);
    state(cells, holder, 'consolidated', cells.yesNo('consolidated'));
    state(cells, holder, 'sameMarket', cells.yesNo('same_market'));
  }
  const [capital, votes, control] = [cells.percent('percent_capital'), cells.percent('percent_votes'), cells.oneOf<Control>('control', controls)];
  holdings.push({
    owner, owned, ...(capital === undefined ? {} : { percentCapital: capital }), ...(votes === undefined ? {} : { percentVotes: votes }), ...(control === undefined ? {} : { control }),
  });
}

/**
 * Reads all rows of one company. They are its declaration: whoever is not named holds less than 25 %, unless the
 * company's own row says that the list is not complete. Every problem is given back, and then no declaration.
 */
export function readHoldings(rows: readonly HoldingCells[]): HoldingsReading {
  const reasons: HoldingReason[] = [];
  const collected: Collected = { holders: new Map(), kinds: new Set(), holdings: [], company: {} };
  rows.forEach((row, at) => { readRow(new RowCells(row, at, reasons), collected); });
  for (const owner of new Set(collected.holdings.map((each) => each.owner))) {
    // Somebody who is held is an enterprise; of an owner the kind decides, so it is never taken for granted.
    if (owner === self || collected.kinds.has(owner) || reasons.some(({ column }) => column === 'kind')) continue;
    reasons.push({ row: null, column: 'kind', value: '', code: 'missing-value', message: `What "${owner}" is, is not stated.`, hint: `Give its kind: ${holderKinds.join(', ')}.` });
  }
  if (collected.holdings.length === 0 && collected.company.complete === undefined) {
    // An empty row must not make a company autonomous.
    reasons.push({ row: null, column: 'complete', value: '', code: 'missing-value', message: 'No holding is named, and it is not said that there is none.', hint: 'Say complete: yes in the row of the company itself where nobody holds 25 % or more and it holds none; else name the holdings.' });
  }
  const declaration: OwnershipDeclaration = { holders: [...collected.holders.values()], holdings: collected.holdings, complete: true, ...collected.company };
  if (reasons.length === 0) {
    for (const message of declarationProblems(declaration)) {
      reasons.push({ row: null, column: 'owner', value: '', code: 'impossible-declaration', message, hint: 'Check the names and percentages with the company.' });
    }
  }
  return reasons.length === 0 ? { ok: true, declaration } : { ok: false, reasons };
}
