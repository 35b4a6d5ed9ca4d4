/** Whether two companies say they are in the same place: city, postcode, street. */

import { differByOneSlip } from '../intake/edit-distance.js';
import { foldText } from '../intake/names.js';
import { ownText } from '../intake/remembered.js';
import { soundOf } from './name-sound.js';

/** How two values of one field compare; `similar` is a spelling or a part of the other. */
export type Agreement = 'same' | 'similar' | 'different' | 'unknown';

// Cities that lists name in the language of the writer; all names of a line are one city.
const cityNames = [
  'wien vienna vienne viena becs', 'munchen munich monaco_di_baviera muenchen', 'koln cologne colonia keulen koeln', 'nurnberg nuremberg nuernberg norimberga',
  'frankfurt frankfurt_am_main frankfurt_main', 'hannover hanover', 'braunschweig brunswick', 'aachen aix_la_chapelle aken', 'roma rome rom', 'milano milan mailand',
  'torino turin', 'venezia venice venedig venise', 'firenze florence florenz florencia', 'napoli naples neapel', 'genova genoa genua genes', 'padova padua',
  'praha prague prag praga', 'brno brunn bruenn', 'warszawa warsaw warschau varsovie varsovia', 'krakow cracow krakau cracovie', 'gdansk danzig', 'wroclaw breslau',
  'poznan posen', 'bruxelles brussels brussel brussels bruselas brussel', 'antwerpen antwerp anvers', 'gent ghent gand', 'brugge bruges', 'liege luik luttich', 'leuven louvain',
  'den_haag the_hague gravenhage s_gravenhage la_haye', 'kobenhavn copenhagen kopenhagen copenhague koebenhavn', 'goteborg gothenburg goeteborg', 'helsinki helsingfors', 'turku abo',
  'tampere tammerfors', 'athina athens athen athenes atenas atene', 'thessaloniki saloniki salonica', 'peiraias piraeus', 'patra patras', 'irakleio heraklion iraklio',
  'lisboa lisbon lissabon lisbonne', 'porto oporto', 'sevilla seville', 'zaragoza saragossa', 'a_coruna la_coruna', 'girona gerona', 'lleida lerida', 'donostia san_sebastian donostia_san_sebastian',
  'bilbao bilbo', 'vitoria vitoria_gasteiz gasteiz', 'pamplona iruna', 'valencia valence', 'beograd belgrade belgrad belgrado', 'zagreb agram', 'ljubljana laibach', 'rijeka fiume',
  'bucuresti bucharest bukarest bucarest', 'cluj cluj_napoca klausenburg kolozsvar', 'timisoara temesvar', 'brasov kronstadt', 'sibiu hermannstadt', 'iasi jassy', 'sofia sofiia sofija',
  'bratislava pressburg pozsony', 'kosice kaschau kassa', 'geneve geneva genf ginevra', 'zurich zuerich zurigo', 'basel bale basilea', 'luzern lucerne', 'bern berne',
  'luxembourg luxemburg', 'strasbourg strassburg', 'lille rijsel', 'lyon lione', 'marseille marsella', 'tallinn reval', 'tartu dorpat', 'vilnius wilna vilna', 'riga riia', 'klaipeda memel',
  'istanbul konstantinopel', 'izmir smyrna', 'tirana tirane', 'skopje skopie', 'pristina prishtina prishtine', 'podgorica titograd', 'reykjavik reykjavikur', 'lefkosia nicosia nikosia', 'valletta il_belt',
];

const cityOf = new Map<string, string>(cityNames.flatMap((line) => {
  const names = line.split(' ').map((each) => each.replaceAll('_', ' '));
  return names.map((name): [string, string] => [name, names[0]!]);
}));

// Cities come by the thousand rows each.
const knownCities = new Map<string, string>();
const mostKnown = 20_000;

/** The key of a city: folded, without digits and what follows a comma or bracket, in one language. */
export function cityKey(city: string): string {
  const before = knownCities.get(city);
  if (before !== undefined) return before;
  const folded = foldText(city.replace(/[,(/].*$/s, '')).replace(/\d+/g, ' ').replace(/\b(?:cedex|city|gemeinde|stadt)\b/g, ' ').replace(/\s+/g, ' ').trim();
  const key = cityOf.get(folded) ?? folded;
  if (knownCities.size >= mostKnown) knownCities.clear();
  knownCities.set(ownText(city), key);
  return key;
}

/** Compares two city keys; empty is unknown. */
export function compareCities(a: string, b: string): Agreement {
  if (a === '' || b === '') return 'unknown';
  if (a === b) return 'same';
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length >= 3 && (long.startsWith(`${short} `) || long.endsWith(` ${short}`))) return 'similar';
  const flat = (text: string): string => soundOf(text.replaceAll(' ', ''));
  if (flat(a) === flat(b)) return 'same';
  return short.length >= 5 && differByOneSlip(flat(a), flat(b)) ? 'similar' : 'different';
}

/** The key of a postcode: letters and digits, without a country prefix and without zeros in front, which spreadsheets drop. */
export const postcodeKey = (postcode: string): string =>
  (/^[1-9]\d*$/.test(postcode) ? postcode : foldText(postcode).replaceAll(' ', '').replace(/^[a-z]{1,2}(?=\d{4,}$)/, '').replace(/^0+(?=\d{3})/, ''));

/** Compares two postcode keys; the same first digits are the same town, more or less. */
export function comparePostcodes(a: string, b: string): Agreement {
  if (a === '' || b === '') return 'unknown';
  if (a === b) return 'same';
  return a.length === b.length && (a.slice(0, 3) === b.slice(0, 3) || differByOneSlip(a, b)) ? 'similar' : 'different';
}

// Words of streets in one short form; empty where they say nothing.
const streetWords = new Map<string, string>(Object.entries({
  '': 'calle cl c rua r rue via v ulica ul ulice utca u strada odos no nr num numero n de del la di della', av: 'avenida avda av avenue ave', paseo: 'paseo pso p',
  pl: 'piazza plaza pl place platz praca plac',
}).flatMap(([form, words]) => words.split(' ').map((word): [string, string] => [word, form])));

/** The key of a street address: words in short forms, in alphabetical order, numbers kept; empty where there is no number. */
export function streetKey(address: string): string {
  const folded = foldText(address);
  if (!/\d/.test(folded)) return '';
  const words: string[] = [];
  for (const word of folded.split(' ')) {
    const form = word.endsWith('e') && /stras?se$/.test(word) ? word.replace(/as?se$/, '') : (streetWords.get(word) ?? word);
    if (form !== '') words.push(form);
  }
  const [one = '', other] = words;
  // A street and its number, as most addresses are: a comparison instead of a sort.
  if (words.length === 2) return one < other! ? `${one} ${other}` : `${other} ${one}`;
  return words.sort().join(' ');
}

/** Compares two street keys: the same words and numbers, or all words of the shorter in the longer. */
export function compareStreets(a: string, b: string): Agreement {
  if (a === '' || b === '') return 'unknown';
  if (a === b) return 'same';
  const [short, long] = [a.split(' '), b.split(' ')].sort((x, y) => x.length - y.length) as [string[], string[]];
  const inLong = new Set(long);
  return short.length >= 2 && short.every((word) => inLong.has(word)) ? 'similar' : 'different';
}
