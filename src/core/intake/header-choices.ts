/** Which of several columns an ambiguous header means, where its cells or its neighbours settle it; else nobody guesses. */

import { fieldOfColumn } from '../fields.js';
import { isTelling, legalFormShare, mailboxShares, strongShare, vetoShare } from './header-evidence.js';
import type { Evidence } from './header-evidence.js';
import type { KnownHeader } from './header-index.js';

/** What is known when an ambiguous header is settled. */
export interface ChoiceContext {
  readonly cells: readonly string[];
  /** Evidence of the header's cells for a column. */
  readonly evidence: (column: string) => Evidence;
  /** Whether a column is given already, by another header or a constant. */
  readonly given: (column: string) => boolean;
  /** Whether another header of the list speaks of a person. */
  readonly namesPersons: boolean;
}

/** The column that is meant, with the reason as a sentence; or none, with the columns that stay possible. */
export type Choice =
  | { readonly column: string; readonly why: string }
  | { readonly column: null; readonly possible: readonly string[] };

/** Share of names with a legal form from which they are names of companies. */
const mostlyCompanies = 0.3;
/** Share of addresses of one sort from which the column is of that sort. */
const mostlyOneSort = 0.6;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const byMailboxes = (possible: readonly string[], { cells, namesPersons }: ChoiceContext): Choice | null => {
  if (!possible.includes('company_email') && !possible.includes('contact_email')) return null;
  const { company, person } = mailboxShares(cells);
  if (possible.includes('company_email') && company >= mostlyOneSort) {
    return { column: 'company_email', why: `${percent(company)} of the addresses are mailboxes of a company such as info@` };
  }
  if (possible.includes('contact_email') && person >= mostlyOneSort) {
    return { column: 'contact_email', why: `${percent(person)} of the addresses carry the name of a person` };
  }
  return possible.includes('company_email') && !namesPersons && person === 0
    ? { column: 'company_email', why: 'no column of the list names a person' } : null;
};

const byNames = (possible: readonly string[], { cells, given }: ChoiceContext): Choice | null => {
  if (!possible.includes('company_name')) return null;
  const share = legalFormShare(cells);
  if (share >= mostlyCompanies) return { column: 'company_name', why: `${percent(share)} of the names carry a legal form` };
  return given('contact_name') && possible.includes('trade_name')
    ? { column: 'company_name', why: 'the contact person has a column of its own' } : null;
};

/** Settles an ambiguous header. */
export function chooseColumn(known: KnownHeader, context: ChoiceContext): Choice {
  const fits = (column: string): boolean => (context.evidence(column).share ?? 1) >= vetoShare;
  const possible = known.columns.filter((column) => !context.given(column) && fits(column));
  const undecided: Choice = { column: null, possible };
  if (known.columns.length === 1 || possible.length === 0) return undecided;
  const settled = byMailboxes(possible, context) ?? byNames(possible, context);
  if (settled !== null) return settled;
  if (possible.includes('company_phone') && !context.namesPersons) return { column: 'company_phone', why: 'no column of the list names a person' };
  const strong = possible.filter((column) => {
    const field = fieldOfColumn.get(column);
    return field !== undefined && isTelling(field) && (context.evidence(column).share ?? 0) >= strongShare;
  });
  // A list of languages is read from one language as well: where every cell is just one, it is the simpler column.
  const only = strong.includes('language') ? 'language' : strong.length === 1 ? strong[0]! : null;
  if (only !== null && !isPersonal(only) && only !== 'company_email') return { column: only, why: 'its cells can be read as this column only' };
  const [last] = possible;
  return known.oneOf && possible.length === 1 && !isPersonal(last!) ? { column: last!, why: 'its other meanings have columns of their own, or do not fit its cells' } : undecided;
}

const isPersonal = (column: string): boolean => fieldOfColumn.get(column)?.personal === true;
