/** What a company declares about who owns whom around it: holdings, kinds of holders, and their figures. */

import type { NumberRange } from '../number-range.js';

/**
 * What a holder is. The first three are ordinary; the next seven are the investors of Annex, Art. 3(2), second
 * subparagraph; a public body is any other (Art. 3(4)).
 */
export const holderKinds = [
  'enterprise', 'person', 'public-body',
  'public-investment-corporation', 'venture-capital', 'business-angel', 'university', 'research-centre',
  'institutional-investor', 'local-authority',
] as const;
export type HolderKind = (typeof holderKinds)[number];

/** Control without a majority of votes (Annex, Art. 3(3), letters b, c and d). */
export const controls = ['board', 'influence', 'agreement'] as const;
export type Control = (typeof controls)[number];

/** The categories of Annex, Art. 2; `large` is what is none of them. */
export const categories = ['micro', 'small', 'medium', 'large'] as const;
export type Category = (typeof categories)[number];

/** The figures of one closed accounting period; absent where unknown. Money in euro. */
export interface PeriodFigures {
  readonly headcount?: NumberRange;
  readonly turnoverEur?: NumberRange;
  readonly balanceSheetEur?: NumberRange;
}

/** The name by which a declaration calls the registered company itself. */
export const self = 'self';

/** Somebody beside the registered company. An absent key means unknown, or not declared where it says so. */
export interface Holder {
  readonly name: string;
  readonly kind: HolderKind;
  /** The last closed period first, then the one before. */
  readonly figures?: readonly PeriodFigures[];
  /** Whether its figures are consolidated: they hold those of every enterprise it has a majority of, directly or through others. */
  readonly consolidated?: boolean;
  /** Business angels: equity invested in the enterprise, in euro. */
  readonly investmentEur?: number;
  /** Local authorities. */
  readonly budgetEur?: number;
  readonly inhabitants?: number;
  /** Persons with the same word act jointly. */
  readonly actsWith?: string;
  /** Of an enterprise held by a person: whether it works in the same market as the company, or an adjacent one. */
  readonly sameMarket?: boolean;
}

/** One holding: who holds how much of whom. Names are those of holders, or `self`. */
export interface Holding {
  readonly owner: string;
  readonly owned: string;
  /** 0 to 100. */
  readonly percentCapital?: number;
  readonly percentVotes?: number;
  /** Absent: none was declared. */
  readonly control?: Control;
}

/** The whole declaration. */
export interface OwnershipDeclaration {
  readonly holders: readonly Holder[];
  readonly holdings: readonly Holding[];
  /** Whether it names everybody with 25 % or more; `false` leaves open who else there is. */
  readonly complete: boolean;
  /** Figures of the company itself in the period before the last. */
  readonly previous?: PeriodFigures;
  /** Category the company had before these periods. */
  readonly categoryBefore?: Category;
  /** Whether the company's own figures are consolidated. */
  readonly consolidated?: boolean;
}

const total = (holdings: readonly Holding[], key: 'percentCapital' | 'percentVotes'): number =>
  holdings.reduce((sum, each) => sum + (each[key] ?? 0), 0);

/** Everything that cannot be in a declaration, as sentences; empty when it holds together. */
export function declarationProblems(declaration: OwnershipDeclaration): string[] {
  const { holders, holdings } = declaration;
  const names = new Set(holders.map(({ name }) => name));
  const problems: string[] = [];
  if (names.size < holders.length) problems.push('Somebody is described twice.');
  if (names.has(self)) problems.push(`"${self}" is the company itself and no other holder.`);
  const seen = new Set<string>();
  for (const { owner, owned, percentCapital, percentVotes, control } of holdings) {
    const what = `"${owner}" in "${owned}"`;
    for (const name of [owner, owned]) if (name !== self && !names.has(name)) problems.push(`"${name}" is not described.`);
    if (owner === owned) problems.push(`"${owner}" cannot hold itself.`);
    const key = JSON.stringify([owner, owned]);
    if (seen.has(key)) problems.push(`The holding of ${what} is stated twice.`);
    seen.add(key);
    if (percentCapital === undefined && percentVotes === undefined && control === undefined) problems.push(`The holding of ${what} has no percent and no control.`);
    for (const percent of [percentCapital, percentVotes]) {
      if (percent !== undefined && (percent < 0 || percent > 100)) problems.push(`${percent} % of ${what} is not between 0 and 100.`);
    }
    const kind = holders.find(({ name }) => name === owned)?.kind;
    if (kind === 'person') problems.push(`"${owned}" is a person, so nobody can hold it.`);
  }
  for (const owned of new Set(holdings.map((each) => each.owned))) {
    const into = holdings.filter((each) => each.owned === owned);
    for (const [key, word] of [['percentCapital', 'capital'], ['percentVotes', 'votes']] as const) {
      const sum = total(into, key);
      if (sum > 100.01) problems.push(`The holdings in "${owned}" add up to ${Math.round(sum * 100) / 100} % of the ${word}.`);
    }
  }
  return problems;
}
