/** Which registrations are worth comparing: those that share something rare, found in flat memory without quadratic blocks. */

import type { Outline } from './face.js';
import { soundOf } from './name-sound.js';
import { beginning, finished, hashOf, hashOn, hashSpace, likeness, signatureOf } from './name-signature.js';
import type { NameParts } from './name-words.js';
import { Numbers } from './number-list.js';

/*
 * Every face gives some keys (a word of the name, a domain, a phone ...). A key becomes a 32-bit hash; hash and place
 * of the registration are packed into one double and sorted, so that equal keys lie side by side. A key that more
 * registrations share than its kind allows says nothing by itself and is asked again together with the city. Pairs
 * that only names bring together must look alike from afar and not be in two places, and no pair has two VAT numbers of
 * one country that hold.
 */

/** Kinds of keys, by how many may share one. */
const mostSharing = { number: 40, contact: 30, acronym: 8, name: 40, word: 25, part: 16 } as const;
type Kind = keyof typeof mostSharing;
const kinds = Object.keys(mostSharing) as Kind[];
const byName: ReadonlySet<Kind> = new Set(['name', 'word', 'part']);

// 2^21 registrations, 2^32 hashes: together 53 bits, what a double holds exactly.
const mostFaces = 2 ** 21;

/** Likeness of two signatures from which names are worth comparing. */
const alike = 0.45;

/** Beginnings of the hashes of keys: equal texts of two sorts are two keys. */
const of = {
  joined: beginning('j'), word: beginning('t'), two: beginning('b'), firstHalf: beginning('f'), lastHalf: beginning('l'), postcode: beginning('z'), city: beginning('c'),
  street: beginning('s'), acronym: beginning('a'), number: beginning('n'), web: beginning('w'), mail: beginning('e'), phone: beginning('p'),
} as const;

/** Takes the hash of a key, before it is finished. */
type Add = (kind: Kind, hash: number) => void;

// Keys of several texts are hashed one text after the other and never put together: there are ten for each registration.
function addNameKeys(name: NameParts, face: Outline, add: Add): void {
  const { words, joinedSound } = name;
  const sounds = words.length === 1 ? [words[0]!.sound] : words.map((word) => word.sound).sort();
  const all = sounds.length === 1 ? sounds[0]! : sounds.join('');
  add('name', hashOn(of.joined, all));
  if (all !== joinedSound) add('name', hashOn(of.joined, joinedSound));
  // A slip leaves the beginning or the end of the longest word whole.
  let longest = '';
  for (const sound of sounds) {
    if (sound.length > 2) add('word', hashOn(of.word, sound));
    if (sound.length > longest.length) longest = sound;
  }
  for (let index = 1; index < sounds.length; index++) add('name', hashOn(hashSpace(hashOn(of.two, sounds[index - 1]!)), sounds[index]!));
  if (longest.length >= 5) {
    add('part', hashOn(of.firstHalf, longest, 0, Math.ceil(longest.length / 2)));
    add('part', hashOn(of.lastHalf, longest, Math.floor(longest.length / 2)));
  }
  if (face.postcode !== '') add('part', hashOn(hashSpace(hashOn(of.postcode, face.postcode)), joinedSound, 0, Math.min(1, joinedSound.length)));
  if (face.city !== '') add('part', hashOn(hashSpace(hashOn(of.city, soundOf(face.city))), joinedSound, 0, Math.min(4, joinedSound.length)));
  if (face.street !== '') add('part', hashOn(hashSpace(hashOn(of.street, face.street)), joinedSound, 0, Math.min(1, joinedSound.length)));
  if (words.length >= 3) add('acronym', hashOn(hashSpace(words.reduce((hash, word) => hashOn(hash, word.text.charAt(0)), of.acronym)), face.city));
  else if (words.length === 1 && name.joined.length >= 3 && name.joined.length <= 6) add('acronym', hashOn(hashSpace(hashOn(of.acronym, name.joined)), face.city));
}

/** Gathers keys; `pairs` gives the pairs to compare. */
export class Blocking {
  readonly #byKind = Object.fromEntries(kinds.map((kind) => [kind, new Numbers(Float64Array)])) as Record<Kind, Numbers<Float64Array>>;
  readonly #countries = new Numbers(Uint32Array);
  /** Hashes of city and postcode, 0 where unknown. */
  readonly #cities = new Numbers(Uint32Array);
  readonly #postcodes = new Numbers(Uint32Array);
  /** Hashes of the VAT number that holds and of its country, 0 where there is none or another number beside it. */
  readonly #vats = new Numbers(Uint32Array);
  readonly #vatCountries = new Numbers(Uint32Array);
  /** Two signatures of two halves each for every registration; the second is 0 without another name. */
  readonly #signatures = new Numbers(Uint32Array);

  /** How many faces were added. */
  get size(): number {
    return this.#countries.size;
  }

  /** Adds the next face; its place is the number of faces added before. */
  add(face: Outline): void {
    const place = this.size;
    if (place >= mostFaces) throw new RangeError(`more than ${mostFaces} registrations`);
    this.#countries.push(hashOf(face.country));
    this.#cities.push(face.city === '' ? 0 : hashOf(soundOf(face.city)));
    this.#postcodes.push(face.postcode === '' ? 0 : hashOf(face.postcode));
    for (let index = 0; index < 2; index++) {
      const [low, high] = signatureOf(face.names[index]?.words ?? []);
      this.#signatures.push(low);
      this.#signatures.push(high);
    }
    // Another number may be what two have in common: who states two is told apart by looking closer.
    const only = face.register === '' ? face.vat : '';
    this.#vats.push(only === '' ? 0 : hashOf(only));
    this.#vatCountries.push(only === '' ? 0 : hashOf(only.slice(0, 2)));
    const add: Add = (kind, hash) => { this.#byKind[kind].push(finished(hash) * mostFaces + place); };
    for (const number of face.numbers) add('number', hashOn(of.number, number));
    for (const number of face.looseNumbers) add('contact', hashOn(of.number, number.slice(-8)));
    if (face.web !== '') add('contact', hashOn(of.web, face.web));
    for (const domain of face.mailDomains) if (domain !== face.web) add('contact', hashOn(of.web, domain));
    for (const mail of face.mails) add('contact', hashOn(of.mail, mail));
    for (const phone of face.phones) add('contact', hashOn(of.phone, phone.slice(-8)));
    for (const name of face.names) addNameKeys(name, face, add);
  }

  /** The pairs worth comparing, each once, in the order of places, as `a * 2^21 + b` with a < b. What was gathered is used up. */
  pairs(): Float64Array {
    const marks: Marks = { countries: this.#countries.take(), cities: this.#cities.take(), postcodes: this.#postcodes.take(), vats: this.#vats.take(), vatCountries: this.#vatCountries.take(), signatures: this.#signatures.take() };
    const found = new Numbers(Float64Array);
    for (const kind of kinds) {
      const crowded = new Numbers(Float64Array);
      // Sorted where they are, and let go before the next kind: there are a dozen keys for each registration.
      pairsOf(this.#byKind[kind].take().sort(), kind, { marks, found, crowded });
      pairsOf(crowded.take().sort(), kind, { marks, found, crowded: null });
    }
    const sorted = found.take().sort();
    let size = 0;
    for (let index = 0; index < sorted.length; index++) {
      if (index === 0 || sorted[index] !== sorted[size - 1]) sorted[size++] = sorted[index]!;
    }
    return sorted.subarray(0, size);
  }
}

/** What tells from afar whether two registrations may meet, by their places. */
interface Marks {
  readonly countries: Uint32Array;
  readonly cities: Uint32Array;
  readonly postcodes: Uint32Array;
  readonly vats: Uint32Array;
  readonly vatCountries: Uint32Array;
  readonly signatures: Uint32Array;
}

/** Where pairs go, and keys that too many share; `null`: these are let go. */
interface Gathered {
  readonly marks: Marks;
  readonly found: Numbers<Float64Array>;
  readonly crowded: Numbers<Float64Array> | null;
}

function pairsOf(keys: Float64Array, kind: Kind, { marks, found, crowded }: Gathered): void {
  const most = mostSharing[kind];
  const filtered = byName.has(kind);
  const pair = (one: number, other: number): void => {
    const [a, b] = one < other ? [one, other] : [other, one];
    if (a !== b && !numbersTell(marks, a, b) && (!filtered || mayMeet(marks, a, b))) found.push(a * mostFaces + b);
  };
  let start = 0;
  while (start < keys.length) {
    const hash = Math.floor(keys[start]! / mostFaces);
    let end = start + 1;
    while (end < keys.length && Math.floor(keys[end]! / mostFaces) === hash) end++;
    if (end - start <= most) {
      for (let i = start; i < end; i++) {
        for (let j = i + 1; j < end; j++) pair(keys[i]! % mostFaces, keys[j]! % mostFaces);
      }
    } else if (kind === 'number') {
      // All of them are one company: a chain joins them.
      for (let i = start + 1; i < end; i++) pair(keys[i - 1]! % mostFaces, keys[i]! % mostFaces);
    } else if (crowded !== null) {
      for (let i = start; i < end; i++) {
        const place = keys[i]! % mostFaces;
        const city = marks.cities[place]!;
        if (city !== 0) crowded.push(((Math.imul(hash, 31) ^ city) >>> 0) * mostFaces + place);
      }
    }
    start = end;
  }
}

// Two VAT numbers of one country that hold are two companies, whatever else agrees (`numbersDiffer` in compare.ts, which these pairs are spared).
const numbersTell = ({ vats, vatCountries }: Marks, a: number, b: number): boolean =>
  vats[a] !== vats[b] && vats[a] !== 0 && vats[b] !== 0 && vatCountries[a] === vatCountries[b];

// Two names in two towns are two companies unless they share more, and then another key brings them together.
function mayMeet({ countries, cities, postcodes, signatures }: Marks, a: number, b: number): boolean {
  if (countries[a] !== countries[b]) return false;
  const differ = (values: Uint32Array): boolean => values[a] !== 0 && values[b] !== 0 && values[a] !== values[b];
  return !(differ(cities) && differ(postcodes)) && likeness(signatures, a, b) >= alike;
}

/** Takes a pair of `pairs` apart. */
export const placesOf = (pair: number): readonly [number, number] => [Math.floor(pair / mostFaces), pair % mostFaces];
