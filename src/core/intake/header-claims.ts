/** Who gets a column when headers claim it: the surer claim, never two headers, and nobody where two are equal. */

import { fieldOfColumn, fields } from '../fields.js';
import { vetoShare, type Evidence } from './header-evidence.js';
import { headerWords, withoutMoney, type HeaderMoney } from './header-words.js';

/** `certain` and `likely` are used by an import; a `guess` is shown and asked, never used. */
export type Confidence = 'certain' | 'likely' | 'guess';

/** A column that a header could mean, and why it is not taken. */
export interface HeaderCandidate {
  readonly column: string;
  readonly why: string;
}

/** A choice that only a person can make. */
export interface HeaderQuestion {
  readonly headers: readonly string[];
  readonly indexes: readonly number[];
  readonly columns: readonly string[];
  readonly question: string;
}

/** A header that may mean a column. */
export interface Claim {
  readonly column: string;
  readonly index: number;
  readonly confidence: Confidence;
  readonly why: string;
}

/** A claim from the header's words, which the cells and other claims may defeat. */
export interface OpenClaim extends Claim {
  /** Gives way to any other claim. */
  readonly lesser: boolean;
  readonly money: HeaderMoney;
  /** Of guesses: 0 to 1. */
  readonly likeness?: number;
}

/** What claims are judged by. */
export interface ClaimContext {
  readonly header: readonly string[];
  /** Columns that a constant gives. */
  readonly constants: ReadonlySet<string>;
  readonly evidence: (column: string, index: number) => Evidence;
}

const places: ReadonlyMap<string, number> = new Map(fields.map(({ column }, at) => [column, at]));
const rank = (claim: OpenClaim): number => (claim.lesser ? 0 : claim.confidence === 'certain' ? 2 : 1);
const counted = ({ fits, against }: Evidence): string => `${fits} of ${fits + against} sample values fit`;

/** Keeps the claims on the columns of one list. */
export function createClaims({ header, constants, evidence }: ClaimContext) {
  const placed = new Map<string, Claim>();
  const taken = new Set<number>();
  /** Columns that two headers claim alike: nobody gets them. */
  const contested = new Set<string>();
  const candidates = new Map<number, HeaderCandidate[]>();
  const questions: HeaderQuestion[] = [];
  let pending: OpenClaim[] = [];
  const guesses: OpenClaim[] = [];

  const given = (column: string): boolean => placed.has(column) || constants.has(column);
  const note = (index: number, column: string, why: string): void => {
    const before = candidates.get(index) ?? [];
    if (!before.some((each) => each.column === column)) candidates.set(index, [...before, { column, why }]);
  };
  const place = (claim: Claim): void => {
    if (given(claim.column) || taken.has(claim.index)) return;
    placed.set(claim.column, claim);
    taken.add(claim.index);
  };
  const named = (index: number): string => (header[index]!.trim() === '' ? `#${index + 1}` : `"${header[index]!.trim()}"`);

  /** Whether a claim can be used at all; why not is noted. */
  const holds = (claim: OpenClaim): boolean => {
    const { column, index, why, money } = claim;
    if (taken.has(index) || contested.has(column)) return false;
    if (given(column)) {
      note(index, column, `${why}, but ${constants.has(column) ? 'one value is set for all rows' : `${named(placed.get(column)!.index)} gives the column`}`);
      return false;
    }
    const found = evidence(column, index);
    if (found.share !== null && found.share < vetoShare) {
      note(index, column, `${why}, but only ${counted(found)}`);
      return false;
    }
    if (fieldOfColumn.get(column)?.kind !== 'money') return true;
    if (money.otherCurrency) note(index, column, `${why}, but the header names another currency`);
    else if (money.scale === null) note(index, column, `${why}, but the header's word for the scale means different factors in different languages`);
    else if (money.euro) return true;
    else guesses.push({ ...claim, confidence: 'guess', why: `${why}, but the header does not say euro`, likeness: 1 });
    return false;
  };

  const settle = (): void => {
    const byColumn = new Map<string, OpenClaim[]>();
    for (const claim of pending) {
      if (claim.confidence === 'guess') guesses.push(claim);
      else if (holds(claim)) byColumn.set(claim.column, [...(byColumn.get(claim.column) ?? []), claim]);
    }
    pending = [];
    for (const [column, claims] of byColumn) {
      const best = Math.max(...claims.map(rank));
      const first = claims.filter((claim) => rank(claim) === best);
      const filled = first.filter(({ index }) => evidence(column, index).filled > 0);
      const left = filled.length > 0 ? filled : first;
      if (left.length === 1) {
        const found = evidence(column, left[0]!.index);
        place({ ...left[0]!, why: found.share === null ? left[0]!.why : `${left[0]!.why}; ${counted(found)}` });
      } else {
        contested.add(column);
        const indexes = left.map(({ index }) => index).sort((a, b) => a - b);
        questions.push({
          headers: indexes.map((index) => header[index]!), indexes, columns: [column],
          question: `${indexes.map(named).join(' and ')} can both be ${column}: which one is it?`,
        });
      }
      for (const claim of claims) if (!taken.has(claim.index)) note(claim.index, column, claim.why);
    }
  };

  /** Guesses for columns that nothing gives: the most alike header, and none where two are equal. */
  const guessed = (): Claim[] => {
    const open = guesses.filter(({ column, index }) => !given(column) && !contested.has(column) && !taken.has(index)
      && !questions.some(({ indexes }) => indexes.includes(index)) && (evidence(column, index).share ?? 1) >= vetoShare)
      .sort((a, b) => (b.likeness ?? 0) - (a.likeness ?? 0) || places.get(a.column)! - places.get(b.column)!);
    const chosen = new Map<string, Claim>();
    const used = new Set<number>();
    for (const claim of open) {
      const { column, index, confidence, why } = claim;
      const equal = open.some((other) => other.column === column && other.index !== index && !used.has(other.index) && other.likeness === claim.likeness);
      if (chosen.has(column) || used.has(index) || equal) continue;
      chosen.set(column, { column, index, confidence, why });
      used.add(index);
    }
    return [...chosen.values()];
  };

  return {
    header,
    /** Gives a column without asking the cells: the officer's word and canonical names. */
    place,
    claim: (claim: OpenClaim): void => { pending.push(claim); },
    settle,
    /** Puts a question: which of these columns, or none, a header means. */
    ask: (index: number, possible: readonly string[]): void => {
      for (const column of possible) note(index, column, 'nobody can tell from the header');
      if (possible.length === 0) return;
      questions.push({
        headers: [header[index]!], indexes: [index], columns: possible,
        question: `What does ${named(index)} hold: ${possible.join(', ')}, or nothing?`,
      });
    },
    given,
    evidence,
    /** What the header says about the unit of its numbers. */
    moneyOf: (index: number): HeaderMoney => withoutMoney(headerWords(header[index]!)).money,
    /** Indexes that feed nothing yet. */
    free: (): number[] => header.flatMap((_, index) => (taken.has(index) ? [] : [index])),
    /** All columns given by a header, in the order of the contract; guesses are among them. */
    placed: (): Claim[] => [...placed.values(), ...guessed()].sort((a, b) => places.get(a.column)! - places.get(b.column)!),
    candidates: (index: number): readonly HeaderCandidate[] => {
      const noted = candidates.get(index) ?? [];
      const alike = guesses.filter((claim) => claim.index === index && !given(claim.column) && !noted.some(({ column }) => column === claim.column));
      return [...noted, ...alike.map(({ column, why }) => ({ column, why }))].slice(0, 5);
    },
    /** Questions in the order of the list. */
    questions: (): readonly HeaderQuestion[] => [...questions].sort((a, b) => a.indexes[0]! - b.indexes[0]!),
  };
}
