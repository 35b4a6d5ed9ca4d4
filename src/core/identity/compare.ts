/** Decides whether two registrations show the same company, with the evidence field by field. */

import { differByOneSlip } from '../intake/edit-distance.js';
import type { Face } from './face.js';
import { compareNames, type NameAgreement, type NameLevel, type WordCount } from './name-similarity.js';
import { compareCities, comparePostcodes, compareStreets, type Agreement } from './place-agreement.js';
import type { Sketch, SketchNumbers } from './sketch.js';
import { cityOfBranch, cityWeights, countryWeight, formWeights, likelyFrom, looseNumberWeight, mailWeights, nameRarity, nameWeights, numberWeights, phoneWeights, postcodeWeights, prior, streetWeights,
  webWeights } from './weights.js';

/** The fields of the evidence. */
export type EvidenceField = 'number' | 'name' | 'legalForm' | 'country' | 'city' | 'postalCode' | 'address' | 'website' | 'email' | 'phone';

/** What one field says. */
export interface Evidence {
  readonly field: EvidenceField;
  readonly agreement: Agreement;
  /** In bits; the sum with the prior decides. */
  readonly weight: number;
  /** What was found, in a few words, without personal data. */
  readonly detail: string;
}

/** `certain` is one company without asking; `likely` is for an officer to decide. */
export type IdentityDecision = 'certain' | 'likely' | 'different';

/** The outcome of a comparison. */
export interface Comparison {
  readonly decision: IdentityDecision;
  /** Sum of the weights and the prior, in bits. */
  readonly bits: number;
  /** The probability that goes with it, in percent with one decimal. */
  readonly score: number;
  /** Fields that both state, strongest first. */
  readonly evidence: readonly Evidence[];
}

/** What is known of the register around the two. */
export interface CompareOptions {
  /** In how many companies a word of a name occurs; `null` when there is no register to ask. */
  readonly count: WordCount;
}

const agreementOf: Readonly<Record<NameLevel, Agreement>> = { same: 'same', similar: 'similar', loose: 'similar', part: 'different', different: 'different' };
const order: Readonly<Record<NameLevel, number>> = { same: 4, similar: 3, loose: 2, part: 1, different: 0 };

function bestName(a: Sketch, b: Sketch, count: WordCount): NameAgreement {
  const places = [a.city, b.city];
  let best: NameAgreement | null = null;
  for (const left of a.names) {
    for (const right of b.names) {
      const found = compareNames(left, right, { count, places });
      if (best === null || order[found.level] > order[best.level] || (found.level === best.level && found.exact && !best.exact)) best = found;
    }
  }
  return best ?? { level: 'different', exact: false, agreed: [], onlyA: [], onlyB: [] };
}

// Words that half the register has say little; one that nobody else has says more.
function rarity({ level, agreed }: NameAgreement, count: WordCount): number {
  if (level === 'different' || level === 'part' || agreed.length === 0 || count === null) return 0;
  const bits = agreed.reduce((sum, word) => sum + Math.max(0, 6 - Math.log2(Math.max(1, count(word) / 2))), 0);
  return Math.max(nameRarity.least, Math.min(nameRarity.most, (bits - 8) / 2));
}

// A company that trades under the name of its web address only: "Zum Anker" at zum-anker.de.
function namedByDomain(a: Sketch, b: Sketch): boolean {
  if (a.web === '' || a.web !== b.web) return false;
  const label = a.web.slice(0, a.web.indexOf('.')).replaceAll('-', '');
  const named = (face: Sketch): boolean => face.names.some((name) => name.joined === label);
  const near = (face: Sketch): boolean => face.names.some((name) => name.words.some((word) => word.text.length > 2 && label.includes(word.text)));
  return label.length >= 4 && ((named(a) && !near(b)) || (named(b) && !near(a)));
}

const some = (a: readonly string[], b: readonly string[]): boolean => a.some((each) => b.includes(each));
const both = (a: readonly string[], b: readonly string[]): boolean => a.length > 0 && b.length > 0;

function compareWebs(a: Face, b: Face): Agreement {
  if (a.web === '' || b.web === '') return 'unknown';
  if (a.web === b.web) return 'same';
  const label = (domain: string): string => domain.slice(0, domain.indexOf('.'));
  return label(a.web) === label(b.web) || (label(a.web).length >= 6 && differByOneSlip(a.web, b.web)) ? 'similar' : 'different';
}

function compareMails(a: Face, b: Face): Agreement {
  if (some(a.mails, b.mails)) return 'same';
  const [left, right] = [[...a.mailDomains, a.web].filter((each) => each !== ''), [...b.mailDomains, b.web].filter((each) => each !== '')];
  // The web domain of one and the mail domain of the other are the same thing.
  if (some(a.mailDomains, right) || some(left, b.mailDomains)) return 'similar';
  return both(a.mailDomains, b.mailDomains) ? 'different' : 'unknown';
}

function compareForms(a: Face, b: Face): Evidence | null {
  if (a.form === null || b.form === null) return null;
  if (a.form === b.form) return { field: 'legalForm', agreement: 'same', weight: 0, detail: a.form };
  const partnership = a.form === 'partnership' || b.form === 'partnership';
  return { field: 'legalForm', agreement: 'different', weight: partnership ? formWeights.partnership : formWeights.different, detail: `${a.form}, ${b.form}` };
}

// The first two letters of a key are its country.
const differ = (left: string, right: string): boolean => left !== '' && right !== '' && left !== right && left.slice(0, 2) === right.slice(0, 2);

/** Whether two state numbers that hold, of one kind and country, and none of one is the other's: these are two companies, whatever else agrees. */
export const numbersDiffer = (a: SketchNumbers, b: SketchNumbers): boolean => (differ(a.vat, b.vat) || differ(a.register, b.register)) && !some(a.numbers, b.numbers);

function compareNumbers(a: Face, b: Face): Evidence | null {
  if (some(a.numbers, b.numbers)) return { field: 'number', agreement: 'same', weight: numberWeights.same, detail: 'a number whose check digit holds is the same' };
  if (numbersDiffer(a, b)) {
    return { field: 'number', agreement: 'different', weight: numberWeights.different, detail: 'two numbers whose check digits hold, and they differ' };
  }
  const loose = (left: Face, right: Face): boolean => left.looseNumbers.some((number) =>
    right.looseNumbers.includes(number) || [...right.numbers].some((key) => differByOneSlip(key.slice(3), number)));
  return loose(a, b) || loose(b, a) ? { field: 'number', agreement: 'similar', weight: looseNumberWeight, detail: 'a number is the same but for a slip; its check digit does not hold' } : null;
}

const wordList = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(', ');

function nameDetail({ level, onlyA, onlyB }: NameAgreement): string {
  switch (level) {
    case 'same': return 'the same name';
    case 'similar': return 'a spelling of the same name';
    case 'loose': return 'a short form of the same name';
    case 'part': return `one name has more words: ${wordList([...onlyA, ...onlyB])}`;
    case 'different': return [...onlyA, ...onlyB].length === 0 ? 'different names' : `different words: ${wordList(onlyA)} against ${wordList(onlyB)}`;
  }
}

const words: Readonly<Record<Agreement, string>> = { same: 'the same', similar: 'nearly the same', different: 'different', unknown: 'unknown' };

/** Whether a comparison can end otherwise than `different`: no number in common and names that disagree are enough to tell. */
export function mayBeOne(a: Sketch, b: Sketch, { count }: CompareOptions): boolean {
  if (a.numbers.length > 0 && some(a.numbers, b.numbers)) return true;
  const { level } = bestName(a, b, count);
  return (level !== 'different' && level !== 'part') || namedByDomain(a, b);
}

/** Bits as a probability in percent with one decimal. */
export const scoreOf = (bits: number): number => Math.round(1000 / (1 + 2 ** -bits)) / 10;

/** Compares two faces. The decision rests on the weights of `weights.ts` and on the rules of `decide`. */
export function compareFaces(a: Face, b: Face, { count }: CompareOptions): Comparison {
  const name = bestName(a, b, count);
  const level: NameLevel = name.level === 'different' && namedByDomain(a, b) ? 'similar' : name.level;
  const city = compareCities(a.city, b.city);
  const plain = (field: EvidenceField, agreement: Agreement, weights: Readonly<Record<Agreement, number>>, what: string): Evidence =>
    ({ field, agreement, weight: weights[agreement], detail: `${words[agreement]} ${what}` });
  const evidence: Evidence[] = [
    { field: 'name', agreement: agreementOf[level], weight: nameWeights[level] + rarity(name, count), detail: level === name.level ? nameDetail(name) : 'the name of one is the web address of both' },
    { ...plain('city', city, cityWeights, 'city'), ...(city === 'different' && (a.branch || b.branch) ? { weight: cityOfBranch } : {}) },
    plain('postalCode', comparePostcodes(a.postcode, b.postcode), postcodeWeights, 'postcode'),
    plain('address', compareStreets(a.street, b.street), streetWeights, 'street and number'),
    plain('website', compareWebs(a, b), webWeights, 'web domain'),
    plain('email', compareMails(a, b), mailWeights, 'e-mail'),
    plain('phone', some(a.phones, b.phones) ? 'same' : both(a.phones, b.phones) ? 'different' : 'unknown', phoneWeights, 'phone'),
  ];
  if (a.country !== b.country) evidence.push({ field: 'country', agreement: 'different', weight: countryWeight, detail: `${a.country}, ${b.country}` });
  for (const each of [compareNumbers(a, b), compareForms(a, b)]) if (each !== null) evidence.push(each);
  const bits = evidence.reduce((sum, each) => sum + each.weight, prior);
  return {
    decision: decide({ level, exact: name.exact }, bits, evidence), bits, score: scoreOf(bits),
    evidence: evidence.filter((each) => each.agreement !== 'unknown').sort((x, y) => Math.abs(y.weight) - Math.abs(x.weight)),
  };
}

/**
 * The decision. Certain: a number whose check digit holds is the same; or the same name, letter by letter, at the same
 * postcode or (where a postcode is unknown) in the same city, with nothing against it. A name alone is never certain, and names that
 * disagree are different companies unless a number says otherwise, whatever a group shares.
 */
function decide({ level, exact }: { level: NameLevel; exact: boolean }, bits: number, evidence: readonly Evidence[]): IdentityDecision {
  const said = new Map(evidence.map((each) => [each.field, each.agreement]));
  if (said.get('number') === 'same') return 'certain';
  if (said.get('number') === 'different' || level === 'different' || level === 'part' || bits < likelyFrom) return 'different';
  const against = evidence.some((each) => each.weight < -1);
  const samePlace = said.get('postalCode') === 'same' || (said.get('postalCode') === 'unknown' && said.get('city') === 'same');
  return exact && samePlace && !against && said.get('country') === undefined ? 'certain' : 'likely';
}
