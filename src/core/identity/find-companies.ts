/** Finds the registrations of one company among very many: what is certain, and what is likely. */

import type { NumberKeys } from '../intake/identifiers.js';
import { Blocking, placesOf } from './blocking.js';
import { compareFaces, mayBeOne, numbersDiffer, scoreOf, type Comparison } from './compare.js';
import { faceOf, outlineOf, type Face, type FaceInput } from './face.js';
import { numbersOfSketch, packSketch, unpackSketch, wordsOfSketch, type Sketch, type SketchNumbers } from './sketch.js';
import { likelyFrom } from './weights.js';
import { countWords } from './word-counts.js';

/** Two registrations, by the order in which they were added (a before b). */
export interface IdentityPair {
  readonly a: number;
  readonly b: number;
  readonly comparison: Comparison;
}

// Sketches are kept, since most pairs are told apart by them; whole faces of a hundred thousand registrations are too many
// to keep, and are made again for the few pairs that are left. Those of a company lie close together: a few at hand are enough, and
// many would live just long enough to be moved among what lasts.
const facesAtHand = 64;

/** Gathers registrations, then compares those that share something rare. */
export class CompanyFinder {
  readonly #blocking = new Blocking();
  /** In how many names a word occurs; a word that both names of a company have counts twice, which matters little. */
  #count: ((word: string) => number) | null = null;
  readonly #inputOf: (place: number) => FaceInput;
  readonly #sketches: string[] = [];
  readonly #faces = new Map<number, Face>();

  /** `inputOf` gives again what was added at a place. */
  constructor(inputOf: (place: number) => FaceInput) {
    this.#inputOf = inputOf;
  }

  /** Adds the next registration; with the keys of its numbers where they are known already. */
  add(input: FaceInput, keys?: NumberKeys): void {
    const outline = outlineOf(input, keys);
    this.#count = null;
    this.#sketches.push(packSketch(outline));
    this.#blocking.add(outline);
  }

  /** All certain and likely pairs, in the order of places. */
  find(): IdentityPair[] {
    const pairs = this.#blocking.pairs();
    const count = this.#counted();
    const found: IdentityPair[] = [];
    // Pairs come in the order of their first.
    let [first, numbers, sketch]: [number, SketchNumbers, Sketch | null] = [-1, numbersOfSketch(''), null];
    for (const pair of pairs) {
      const [a, b] = placesOf(pair);
      const [one, other] = [this.#sketches[a]!, this.#sketches[b]!];
      if (a !== first) [first, numbers, sketch] = [a, numbersOfSketch(one), null];
      // Numbers tell most pairs apart, without a look at the names; the rest of a sketch is unpacked where they do not.
      if (numbersDiffer(numbers, numbersOfSketch(other))) continue;
      sketch ??= unpackSketch(one);
      if (!mayBeOne(sketch, unpackSketch(other), { count })) continue;
      const comparison = compareFaces(this.#face(a), this.#face(b), { count });
      if (comparison.decision !== 'different') found.push({ a, b, comparison });
    }
    return [...found, ...this.#implied(found, count)].sort((x, y) => x.a - y.a || x.b - y.b);
  }

  /** Compares two registrations in the given order, which the details of the evidence keep. */
  compare(a: number, b: number): Comparison {
    return compareFaces(this.#face(a), this.#face(b), { count: this.#counted() });
  }

  #counted(): (word: string) => number {
    const sketches = this.#sketches;
    return this.#count ??= countWords((see) => { for (const sketch of sketches) wordsOfSketch(sketch, see); });
  }

  // If A and B are one company and B and C are, then A and C are, unless they contradict one another; two spellings far
  // apart meet by one in between.
  #implied(found: readonly IdentityPair[], count: (word: string) => number): IdentityPair[] {
    const neighbours = new Map<number, number[]>();
    for (const { a, b } of found) {
      neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
      neighbours.set(b, [...(neighbours.get(b) ?? []), a]);
    }
    const known = new Set(found.map(({ a, b }) => `${a} ${b}`));
    const implied: IdentityPair[] = [];
    for (const [, around] of neighbours) {
      if (around.length > mostNeighbours) continue;
      for (const one of around) {
        for (const other of around) {
          if (one >= other || known.has(`${one} ${other}`)) continue;
          known.add(`${one} ${other}`);
          const comparison = compareFaces(this.#face(one), this.#face(other), { count });
          const against = comparison.evidence.some((each) => each.weight <= contradiction || (each.field === 'name' && each.agreement === 'different'));
          const bits = comparison.bits + bridgeBits;
          if (bits >= likelyFrom && !against) implied.push({ a: one, b: other, comparison: { ...comparison, decision: 'likely', bits, score: scoreOf(bits) } });
        }
      }
    }
    return implied;
  }

  #face(place: number): Face {
    const known = this.#faces.get(place);
    if (known !== undefined) return known;
    const face = faceOf(this.#inputOf(place));
    if (this.#faces.size >= facesAtHand) this.#faces.clear();
    this.#faces.set(place, face);
    return face;
  }
}

const mostNeighbours = 40;
/** What a spelling in between is worth, in bits. */
const bridgeBits = 5;
const contradiction = -6;
