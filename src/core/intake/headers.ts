/** Which column of a registration list each header of a foreign list means, how sure that is, and why. */

import type { CodeLists } from '../code-lists.js';
import { fieldOfColumn, fields, type Field } from '../fields.js';
import { createClaims, type Claim, type Confidence, type HeaderCandidate, type HeaderQuestion } from './header-claims.js';
import { chooseColumn } from './header-choices.js';
import { evidenceFor, isTelling, strongShare, vetoShare, type Evidence } from './header-evidence.js';
import { headerIndex, type HeaderIndex } from './header-index.js';
import { headerComparer, type Alike } from './header-similarity.js';
import { headerWords } from './header-words.js';
import { namesNace } from './nace-headers.js';
import { contentOf } from './placeholders.js';
import type { ReadCell } from './registration-row.js';
import { findHeader, headerKey, type MappingWishes } from './row-mapping.js';

/** A column with the header that means it. */
export interface ProposedColumn {
  readonly column: string;
  readonly header: string;
  readonly index: number;
  readonly confidence: Confidence;
  /** As part of a sentence: "known name of the column (de)". */
  readonly why: string;
  /** A few different values of it. */
  readonly samples: readonly string[];
}

/** A header that feeds nothing. */
export interface UnmappedHeader {
  readonly header: string;
  readonly index: number;
  readonly samples: readonly string[];
  readonly candidates: readonly HeaderCandidate[];
}

/** What was understood of a header. */
export interface MappingProposal {
  readonly columns: readonly ProposedColumn[];
  readonly unmapped: readonly UnmappedHeader[];
  readonly ambiguous: readonly HeaderQuestion[];
  /** Required columns that neither a header nor a constant gives. */
  readonly missing: readonly string[];
}

/** What a proposal is made from. */
export interface ProposalInput {
  readonly header: readonly string[];
  /** The first rows of the list. */
  readonly samples: readonly (readonly string[])[];
  /** What the officer said now. */
  readonly wishes: MappingWishes;
  /** What was saved for this source. */
  readonly saved?: MappingWishes | null;
  readonly lists: CodeLists;
  readonly readCell: ReadCell;
  /** Whether to look for guesses as well: only worth its time where somebody sees them. */
  readonly guesses: boolean;
}

const mostCells = 200;

/** The columns an import may use. */
export const usedColumns = (proposal: MappingProposal): ReadonlyMap<string, number> =>
  new Map(proposal.columns.filter(({ confidence }) => confidence !== 'guess').map(({ column, index }) => [column, index]));

/** Proposes a mapping; the order of the columns in the list makes no difference to it. */
export function proposeMapping(input: ProposalInput): MappingProposal {
  const { header } = input;
  const cellsOf = remembered((index: number) => input.samples.map((row) => row[index] ?? '').filter((cell) => contentOf(cell) !== null).slice(0, mostCells));
  const evidenceOf = remembered((key: string): Evidence => {
    const [column = '', index = ''] = key.split('#');
    const field = fieldOfColumn.get(column)!;
    const at = Number(index);
    return evidenceFor(field, cellsOf(at), { readCell: input.readCell, naceCodes: meansNace(field, header[at] ?? '') });
  });
  const claims = createClaims({
    header, constants: new Set([...Object.keys(input.wishes.set), ...Object.keys(input.saved?.set ?? {}).filter((column) => !(column in input.wishes.columns))]),
    evidence: (column, index) => evidenceOf(`${column}#${index}`),
  });
  claimGiven(claims.place, input);
  const unknown = claims.free();
  if (unknown.length > 0) claimKnown(claims, input, cellsOf);
  claimNameless(claims, input);
  const samplesOf = (index: number): string[] => [...new Set(cellsOf(index).map((cell) => contentOf(cell) ?? ''))].slice(0, 3);
  const columns = claims.placed().map(({ column, index, confidence, why }) =>
    ({ column, header: header[index]!, index, confidence, why, samples: samplesOf(index) }));
  const taken = new Set(columns.map(({ index }) => index));
  return {
    columns,
    unmapped: header.flatMap((name, index) => (taken.has(index) ? [] : [{ header: name, index, samples: samplesOf(index), candidates: claims.candidates(index) }])),
    ambiguous: claims.questions(),
    missing: fields.filter((field) => field.required && !claims.given(field.column)).map((field) => field.column),
  };
}

/** Whether numbers below this header can be codes of NACE. */
const meansNace = (field: Field, header: string): boolean => headerKey(header) === field.column || namesNace(header);

/** What the officer said now, what was saved, and canonical names. */
function claimGiven(place: (claim: Claim) => void, { header, wishes, saved }: ProposalInput): void {
  const one = (name: string): number | null => {
    const found = findHeader(header, name);
    return found.length === 1 ? found[0]! : null;
  };
  const canonical = (column: string): readonly number[] => header.flatMap((name, index) => (headerKey(name) === column ? [index] : []));
  for (const [column, name] of Object.entries(wishes.columns)) {
    const index = one(name);
    if (index !== null && fieldOfColumn.has(column)) place({ column, index, confidence: 'certain', why: 'as you said' });
  }
  for (const [column, name] of Object.entries(saved?.columns ?? {})) {
    const index = one(name);
    // A list that has the canonical column now says it better than an old mapping.
    const better = canonical(column).length > 0 && headerKey(name) !== column;
    if (index !== null && !better && fieldOfColumn.has(column)) place({ column, index, confidence: 'certain', why: 'saved for this source' });
  }
  for (const { column } of fields) {
    const found = canonical(column);
    if (found.length === 1) place({ column, index: found[0]!, confidence: 'certain', why: 'the name of the column itself' });
  }
}

type Claims = ReturnType<typeof createClaims>;

/** Synonyms first, then ambiguous headers in the light of those, then likeness. */
function claimKnown(claims: Claims, { lists, guesses }: ProposalInput, cellsOf: (index: number) => readonly string[]): void {
  const index = headerIndex(lists.headers);
  const open = claims.free().map((at) => ({ at, words: headerWords(claims.header[at]!) })).filter(({ words }) => words.words.length > 0);
  const found = open.map((each) => ({ ...each, match: index.find(each.words) }));
  for (const { at, match } of found) {
    if (match === null || typeof match === 'string' || !match.known.sure) continue;
    const { known, direct, money } = match;
    claims.claim({
      column: known.columns[0]!, index: at, confidence: direct ? 'certain' : 'likely', lesser: known.lesser, money,
      why: known.language === '' ? 'put together of known words' : `${direct ? 'known name of the column' : `like the known name "${known.written}"`} (${known.language})`,
    });
  }
  claims.settle();
  for (const { at, words, match } of found) {
    if (match !== null || index.speaksOfOthers(words)) continue;
    const near = headerComparer(index).near(words);
    claimAlike(claims, at, near.length > 0 || !guesses ? near : headerComparer(index).guesses(words, 5));
  }
  claims.settle();
  const namesPersons = claims.placed().some(({ column }) => isPerson(column)) || personHeaders(found);
  const given = snapshot(claims);
  for (const { at, match } of found) {
    if (match === null || typeof match === 'string' || match.known.sure) continue;
    const choice = chooseColumn(match.known, { cells: cellsOf(at), evidence: (column) => claims.evidence(column, at), given, namesPersons });
    if (choice.column === null) claims.ask(at, choice.possible);
    else claims.claim({ column: choice.column, index: at, confidence: 'likely', lesser: false, money: match.money, why: choice.why });
  }
  claims.settle();
}

/** So many rows at least must each have a code of its own before a column without a header is taken for the source's ids. */
const fewestCodes = 20;
const code = /^(?=.*\d)[\p{L}\d./-]{5,20}$/u;

/** A column without a header whose rows all have different codes holds the source's ids; row numbers are none. */
function claimNameless(claims: Claims, { samples }: ProposalInput): void {
  const nameless = claims.free().filter((index) => claims.header[index]!.trim() === '' && samples.some((row) => (row[index] ?? '').trim() !== ''));
  const [index] = nameless;
  if (index === undefined || nameless.length > 1 || claims.given('reference') || samples.length < fewestCodes) return;
  const codes = samples.map((row) => (row[index] ?? '').trim());
  const numbers = codes.map(Number).sort((a, b) => a - b);
  const counted = numbers.every((number, at) => at === 0 || number === (numbers[at - 1] ?? 0) + 1);
  if (new Set(codes).size < codes.length || counted || !codes.every((each) => code.test(each))) return;
  claims.place({ column: 'reference', index, confidence: 'likely', why: 'no header, but every row has a code of its own' });
}

const isPerson = (column: string): boolean => fieldOfColumn.get(column)?.personal === true;

/** What is given now; later claims make no difference, so that the order of the columns makes none. */
const snapshot = (claims: Claims): ((column: string) => boolean) => {
  const now = new Set(fields.map(({ column }) => column).filter((column) => claims.given(column)));
  return (column) => now.has(column);
};

/** Whether a header that nobody could settle may name persons ("Vorname", "Geschäftsführer"). */
const personHeaders = (found: readonly { readonly match: ReturnType<HeaderIndex['find']> }[]): boolean =>
  found.some(({ match }) => match !== null && typeof match !== 'string' && match.known.columns.some((column) => column === 'contact_name' || column === 'participant_name')
    && !match.known.columns.includes('company_name'));

function claimAlike(claims: Claims, index: number, alike: readonly Alike[]): void {
  const usable = alike.filter(({ known }) => (claims.evidence(known.columns[0]!, index).share ?? 1) >= vetoShare);
  const near = usable.filter(({ how }) => how !== 'words');
  for (const { known, how, likeness } of usable) {
    const column = known.columns[0]!;
    const field = fieldOfColumn.get(column)!;
    // A letter can make another word: then the cells must tell as well.
    const told = how !== 'letter' || (isTelling(field) && (claims.evidence(column, index).share ?? 0) >= strongShare);
    const likely = how !== 'words' && near.length === 1 && !known.lesser && told;
    claims.claim({
      column, index, confidence: likely ? 'likely' : 'guess', lesser: known.lesser, money: claims.moneyOf(index), likeness,
      why: `${how === 'order' ? 'the same words as' : how === 'words' ? 'looks like' : 'one slip off'} "${known.written}"`,
    });
  }
}

const remembered = <Key, Value>(make: (key: Key) => Value): ((key: Key) => Value) => {
  const known = new Map<Key, Value>();
  return (key) => {
    if (!known.has(key)) known.set(key, make(key));
    return known.get(key)!;
  };
};
