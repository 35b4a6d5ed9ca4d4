/** The generated company and its participant: what the cells of a row are drawn from. */

import { familyNames, firstNames, places, sectors } from './population-places.js';
import type { Place } from './population-places.js';
import type { Chance } from './population-random.js';
import { vatNumberOf } from './population-vat.js';

/** A generated person; the serial keeps two of the same name apart. */
export interface Person {
  readonly name: string;
  readonly email: string;
}

/** A generated company. */
export interface Company {
  readonly place: Place;
  readonly name: string;
  readonly domain: string;
  readonly vatNumber: string;
  readonly city: readonly [string, string, string];
  readonly sector: readonly [string, string];
  /** Place of the sector in the list of sectors. */
  readonly sectorRank: number;
  readonly headcount: number;
  readonly turnoverEur: number;
  readonly balanceSheetEur: number;
}

const syllables = [
  'ba', 'ce', 'di', 'fo', 'ga', 'he', 'ji', 'ko', 'lu', 'ma', 'ne', 'pi', 'ro', 'su', 'ta', 've', 'wi', 'xo', 'ya', 'ze',
  'bri', 'cla', 'dro', 'fle', 'gra', 'kri', 'pla', 'stu', 'tre', 'vla', 'nor', 'sal',
];

/** A pronounceable word of four syllables, another one for each number below 1,048,576; neighbours look unlike. */
const wordOf = (number: number): string => {
  let rest = (number * 610_639 + 77_773) % 1_048_576;
  let word = '';
  for (let at = 0; at < 4; at += 1) {
    word += syllables[rest % 32]!;
    rest = Math.floor(rest / 32);
  }
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
};

const shares = places.flatMap((place) => Array.from({ length: place.share }, () => place));

/** Most companies have few people: the logarithm of the headcount is even between 2 and 190. */
const headcountOf = (chance: Chance): number => Math.round(2 * 95 ** (chance.fraction() ** 1.4));

/** Makes companies one after the other; `serial` (0 to 899,999) makes name and VAT number its own. */
export const companyOf = (serial: number, chance: Chance): Company => {
  const place = chance.oneOf(shares);
  const word = wordOf(serial);
  // The smaller of two draws: sectors at the head of the list are the common ones.
  const sectorRank = Math.min(chance.between(0, sectors.length - 1), chance.between(0, sectors.length - 1));
  const headcount = headcountOf(chance);
  const turnoverEur = headcount * chance.between(55, 210) * 1000;
  return {
    place,
    name: `${word} ${place.legalForm}`,
    domain: `${word.toLowerCase()}.example`,
    vatNumber: vatNumberOf(place.country, serial),
    city: chance.oneOf(place.cities),
    sector: sectors[sectorRank]!,
    sectorRank,
    headcount,
    turnoverEur,
    balanceSheetEur: Math.round((turnoverEur * chance.between(35, 90)) / 100_000) * 1000,
  };
};

/** A person at a company. */
export const personOf = (domain: string, serial: number, chance: Chance): Person => ({
  name: `${chance.oneOf(firstNames)} ${chance.oneOf(familyNames)}`,
  email: `p${serial}@${domain}`,
});
