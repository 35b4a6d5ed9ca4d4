/** The ways a declaration with gaps can be read: each gap filled with the least and with the most it can be. */

import { self } from './declaration.js';
import type { Holder, Holding, OwnershipDeclaration } from './declaration.js';
import { controlledBy } from './structure.js';
import type { SettledHolder, SettledHolding } from './structure.js';

/** A declaration with every gap filled in one way. */
export interface Reading {
  readonly holders: readonly SettledHolder[];
  readonly holdings: readonly SettledHolding[];
}

/** All readings, and what the gaps are, as sentences. */
export interface Readings {
  /** Never empty; a single one when there are no gaps. */
  readonly readings: readonly Reading[];
  readonly gaps: readonly string[];
  /** Whether there are too many gaps to go through every reading: then nothing follows. */
  readonly tooMany: boolean;
}

/** Total equity of all business angels in the same enterprise stays below this, in euro (Annex, Art. 3(2)(a)). */
export const angelLimitEur = 1_250_000;
/** Autonomous local authorities: annual budget below, and fewer inhabitants (Annex, Art. 3(2)(d)). */
export const authorityLimits = { budgetEur: 10_000_000, inhabitants: 5_000 } as const;

/** 2 to the power of this many readings are gone through at most. */
const mostGaps = 8;

/** A place where the declaration leaves open which of two values it is. */
interface Gap {
  readonly says: string;
  readonly key: string;
}

const percentGaps = (holding: Holding, at: number): Gap[] => {
  const { owner, owned, percentCapital, percentVotes, control } = holding;
  if (control !== undefined && percentCapital === undefined && percentVotes === undefined) return [];
  const what = (word: string): string => `Which percent of the ${word} ${named(owner)} holds in ${named(owned)} is not stated.`;
  return [
    ...(percentCapital === undefined ? [{ says: what('capital'), key: `capital ${at}` }] : []),
    ...(percentVotes === undefined ? [{ says: what('votes'), key: `votes ${at}` }] : []),
  ];
};

/** How a name stands in a sentence. */
export const named = (name: string): string => (name === self ? 'the company' : name);

/** Whether the investor is exempt; `null` where that is open. */
const exemption = (holder: Holder, angelsTotal: { readonly sum: number; readonly known: boolean }): boolean | null => {
  switch (holder.kind) {
    case 'enterprise':
    case 'person':
    case 'public-body': return false;
    case 'business-angel': return angelsTotal.sum >= angelLimitEur ? false : angelsTotal.known ? true : null;
    case 'local-authority': {
      const { budgetEur, inhabitants } = holder;
      if ((budgetEur ?? 0) >= authorityLimits.budgetEur || (inhabitants ?? 0) >= authorityLimits.inhabitants) return false;
      return budgetEur === undefined || inhabitants === undefined ? null : true;
    }
    default: return true;
  }
};

const exemptionGap = (holder: Holder): string => (holder.kind === 'business-angel'
  ? 'How much the business angels invested in total is not stated.'
  : `The budget or the number of inhabitants of ${holder.name} is not stated.`);

/** What is left of the capital or the votes beside the holdings that are stated. */
const unstatedRest = (holdings: readonly Holding[], owned: string, key: 'percentCapital' | 'percentVotes'): number =>
  Math.max(0, 100 - holdings.reduce((sum, each) => sum + (each.owned === owned ? (each[key] ?? 0) : 0), 0));

/** Enterprises that persons may control, directly or through others, and the company does not: only of these the market matters (Annex, Art. 3(3)). */
function perhapsThroughPersons({ holders, holdings }: OwnershipDeclaration): Set<string> {
  const persons = holders.filter(({ kind }) => kind === 'person').map(({ name }) => name);
  const others = holders.filter(({ kind }) => kind !== 'person').map(({ name }) => name);
  const settled = (most: boolean): SettledHolding[] => holdings.map(({ owner, owned, percentVotes, control }) => ({
    owner, owned, capital: 0, votes: percentVotes ?? (most && control === undefined ? unstatedRest(holdings, owned, 'percentVotes') : 0), controls: control !== undefined,
  }));
  const theirs = controlledBy(persons, [self, ...others], settled(true));
  const own = controlledBy([self], others, settled(false));
  return new Set(others.filter((name) => theirs.has(name) && !own.has(name)));
}

/** Fills every gap both ways. Whatever is really so lies between the results of these readings. */
export function readingsOf(declaration: OwnershipDeclaration): Readings {
  const { holders, holdings } = declaration;
  const angels = holders.filter(({ kind }) => kind === 'business-angel');
  const angelsTotal = { sum: angels.reduce((sum, { investmentEur }) => sum + (investmentEur ?? 0), 0), known: angels.every(({ investmentEur }) => investmentEur !== undefined) };
  const exempt = new Map(holders.map((holder) => [holder.name, exemption(holder, angelsTotal)]));
  const marketMatters = perhapsThroughPersons(declaration);

  const gaps: Gap[] = holdings.flatMap(percentGaps);
  for (const holder of holders) {
    // What the angels invested is one gap, however many they are.
    const key = holder.kind === 'business-angel' ? 'angels' : `exempt ${holder.name}`;
    if (exempt.get(holder.name) === null && !gaps.some((gap) => gap.key === key)) gaps.push({ says: exemptionGap(holder), key });
    if (marketMatters.has(holder.name) && holder.sameMarket === undefined) {
      gaps.push({ says: `Whether ${holder.name} works in the same or an adjacent market is not stated.`, key: `market ${holder.name}` });
    }
  }
  const tooMany = gaps.length > mostGaps;
  const readings = Array.from({ length: tooMany ? 1 : 2 ** gaps.length }, (_, bits): Reading => {
    const most = (key: string): boolean => {
      const at = gaps.findIndex((gap) => gap.key === key);
      return at >= 0 && Math.floor(bits / 2 ** at) % 2 === 1;
    };
    const percent = (key: 'percentCapital' | 'percentVotes', at: number): number =>
      holdings[at]![key] ?? (most(`${key === 'percentCapital' ? 'capital' : 'votes'} ${at}`) ? unstatedRest(holdings, holdings[at]!.owned, key) : 0);
    return {
      holders: holders.map((holder) => ({
        name: holder.name, kind: holder.kind,
        exempt: exempt.get(holder.name) ?? !most(holder.kind === 'business-angel' ? 'angels' : `exempt ${holder.name}`),
        actsWith: holder.actsWith ?? holder.name,
        sameMarket: holder.sameMarket ?? (marketMatters.has(holder.name) ? most(`market ${holder.name}`) : true),
        consolidated: holder.consolidated ?? false,
      })),
      holdings: holdings.map(({ owner, owned, control }, at) => ({
        owner, owned, capital: percent('percentCapital', at), votes: percent('percentVotes', at), controls: control !== undefined,
      })),
    };
  });
  return { readings, gaps: gaps.map(({ says }) => says), tooMany };
}
