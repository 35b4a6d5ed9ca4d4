/** One company in many spellings, with the truth known: firms, their siblings with near names, and what lists make of them. */

import type { FaceInput } from '../../src/core/identity/face.js';
import type { Chance } from './population-random.js';
import { vatNumberOf } from './population-vat.js';

/** A row of a list with the firm it is of. */
export interface Spelling {
  readonly firm: number;
  readonly input: FaceInput;
}

interface Firm {
  readonly words: readonly string[];
  readonly form: string;
  readonly country: string;
  readonly city: string;
  readonly postalCode: string;
  readonly address: string;
  readonly domain: string;
  readonly phone: string;
  readonly vatNumber: string;
  readonly tradeName?: string;
  /** The firm in another alphabet, where it has one. */
  readonly native?: string;
}

interface Land {
  readonly country: string;
  readonly forms: readonly (readonly string[])[];
  readonly names: readonly string[];
  readonly trades: readonly string[];
  /** City as written at home, other names of it, beginning of its postcodes. */
  readonly cities: readonly (readonly [string, readonly string[], string])[];
  readonly branch: readonly string[];
  readonly street: string;
  readonly prefix: string;
}

const lands: readonly Land[] = [
  {
    country: 'DE', prefix: '+49', street: 'Lindenstraße', branch: ['Niederlassung', 'Filiale', 'Zweigniederlassung'],
    forms: [['GmbH', 'G.m.b.H.', 'Gesellschaft mit beschränkter Haftung', 'gmbh', ''], ['GmbH & Co. KG', 'GmbH & Co KG', 'GmbH und Co. KG', 'GmbH&Co.KG', ''], ['AG', 'Aktiengesellschaft', 'A.G.', ''], ['e.K.', 'e. K.', 'eK', '']],
    names: ['Müller', 'Schröder', 'Weiß', 'Jäger', 'Köhler', 'Böhm', 'Grünwald', 'Hoffmann', 'Lindemann', 'Petersen', 'Zschoche', 'Kühnast', 'Bräunlein', 'Oberländer', 'Rosenthal', 'Wachsmuth', 'Eichstädt', 'Nordhoff', 'Trautwein', 'Kesselring'],
    trades: ['Bau', 'Bad', 'Maschinenbau', 'Metalltechnik', 'Elektrotechnik', 'Gartengestaltung', 'Holzverarbeitung', 'Druckerei', 'Bäckerei', 'Werkzeugbau', 'Kunststofftechnik', 'Softwareentwicklung', 'Spedition', 'Medizintechnik', 'Messtechnik', 'Verpackungen'],
    cities: [['München', ['Munich', 'Muenchen'], '80'], ['Köln', ['Cologne', 'Koeln'], '50'], ['Nürnberg', ['Nuremberg', 'Nuernberg'], '90'], ['Leipzig', [], '04'], ['Hannover', ['Hanover'], '30'], ['Göttingen', ['Goettingen'], '37']],
  },
  {
    country: 'ES', prefix: '+34', street: 'Calle Mayor', branch: ['Sucursal', 'Delegación'],
    forms: [['S.L.', 'SL', 'Sociedad Limitada', 'S. L.', ''], ['S.A.', 'SA', 'Sociedad Anónima', ''], ['S.Coop.', 'S. Coop', 'Sociedad Cooperativa', '']],
    names: ['García', 'Ibáñez', 'Núñez', 'Ordóñez', 'Castañeda', 'Etxeberria', 'Zubizarreta', 'Peñalver', 'Montánchez', 'Quiroga', 'Valdeolivas', 'Arrizabalaga', 'Benavente', 'Carrascosa', 'Muñoz', 'Llorente', 'Villaseñor', 'Olmedilla'],
    trades: ['Construcciones', 'Conservas', 'Aceites', 'Muebles', 'Maquinaria Agrícola', 'Transportes', 'Cerámicas', 'Consultores', 'Ingeniería', 'Textiles', 'Bodegas', 'Instalaciones Eléctricas', 'Imprenta', 'Calzados', 'Diseño'],
    cities: [['Zaragoza', ['Saragossa'], '50'], ['A Coruña', ['La Coruña'], '15'], ['Sevilla', ['Seville'], '41'], ['Logroño', ['Logrono'], '26'], ['València', ['Valencia'], '46'], ['Murcia', [], '30']],
  },
  {
    country: 'IT', prefix: '+39', street: 'Via Garibaldi', branch: ['Filiale', 'Succursale'],
    forms: [['S.r.l.', 'SRL', 'Srl', 'Società a responsabilità limitata', ''], ['S.p.A.', 'SPA', 'Società per Azioni', ''], ['S.n.c.', 'snc', 'SNC', '']],
    names: ['Rossi', 'Bianchi', 'Esposito', 'Niccolò', 'Scognamiglio', 'Dell\'Orto', 'D\'Angelo', 'Bortolotti', 'Zanardelli', 'Pellegrini', 'Tagliaferri', 'Mastroianni', 'Guicciardini', 'Brambilla', 'Cattaneo', 'Santoro', 'Bevilacqua', 'Malaspina'],
    trades: ['Officine Meccaniche', 'Costruzioni', 'Arredamenti', 'Tessitura', 'Pasticceria', 'Impianti', 'Vini', 'Marmi', 'Tipografia', 'Calzaturificio', 'Trasporti', 'Carpenteria', 'Elettronica', 'Ceramiche', 'Pelletterie'],
    cities: [['Milano', ['Milan'], '20'], ['Torino', ['Turin'], '10'], ['Forlì', ['Forli'], '47'], ['Firenze', ['Florence'], '50'], ['Padova', ['Padua'], '35'], ['Bari', [], '70']],
  },
  {
    country: 'GR', prefix: '+30', street: 'Ermou', branch: ['Υποκατάστημα'],
    forms: [['ΑΕ', 'A.E.', 'Α.Ε.', 'AE', ''], ['ΕΠΕ', 'E.P.E.', 'EPE', ''], ['ΙΚΕ', 'I.K.E.', 'IKE', '']],
    names: ['Papadopoulos', 'Georgiou', 'Nikolaidis', 'Christodoulou', 'Vasileiou', 'Karamanlis', 'Stathopoulos', 'Theodorakis', 'Oikonomou', 'Xenakis', 'Zografos', 'Fotiadis'],
    trades: ['Elaiones', 'Kataskeves', 'Pliroforiki', 'Tourismos', 'Trofima', 'Metafores', 'Epipla', 'Farmaka'],
    cities: [['Athina', ['Athens', 'Αθήνα'], '10'], ['Thessaloniki', ['Θεσσαλονίκη', 'Saloniki'], '54'], ['Patra', ['Patras', 'Πάτρα'], '26']],
  },
  {
    country: 'RS', prefix: '+381', street: 'Kneza Miloša', branch: ['Ogranak', 'Filijala'],
    forms: [['d.o.o.', 'DOO', 'doo', 'ДОО', ''], ['a.d.', 'AD', 'АД', '']],
    names: ['Jovanović', 'Petrović', 'Nikolić', 'Đorđević', 'Stojanović', 'Živković', 'Čolić', 'Šarić', 'Ljubičić', 'Njegoš', 'Vukašin', 'Hadžić'],
    trades: ['Gradnja', 'Mlekara', 'Prevoz', 'Elektronika', 'Štamparija', 'Nameštaj', 'Pekara', 'Voće'],
    cities: [['Beograd', ['Belgrade', 'Београд'], '11'], ['Niš', ['Nis', 'Ниш'], '18'], ['Novi Sad', ['Нови Сад'], '21']],
  },
  {
    country: 'SE', prefix: '+46', street: 'Storgatan', branch: ['Filial'],
    forms: [['AB', 'Aktiebolag', 'ab', ''], ['Handelsbolag', 'HB', '']],
    names: ['Lindström', 'Åkerlund', 'Björkman', 'Söderberg', 'Hägglund', 'Öhman', 'Nyqvist', 'Sjöstrand', 'Wallenstierna', 'Ekblad'],
    trades: ['Snickeri', 'Måleri', 'Bygg', 'Elektriska', 'Trädgård', 'Åkeri', 'Tryckeri', 'Livsmedel'],
    cities: [['Göteborg', ['Gothenburg', 'Goteborg'], '41'], ['Malmö', ['Malmo'], '21'], ['Örebro', ['Orebro'], '70']],
  },
];

const cyrillic: Readonly<Record<string, string>> = { lj: 'љ', nj: 'њ', dž: 'џ', a: 'а', b: 'б', v: 'в', g: 'г', d: 'д', đ: 'ђ', e: 'е', ž: 'ж', z: 'з', i: 'и', j: 'ј', k: 'к', l: 'л', m: 'м', n: 'н', o: 'о', p: 'п', r: 'р', s: 'с', t: 'т',
  ć: 'ћ', u: 'у', f: 'ф', h: 'х', c: 'ц', č: 'ч', š: 'ш' };
const greek: Readonly<Record<string, string>> = { th: 'θ', ch: 'χ', ps: 'ψ', ou: 'ου', a: 'α', b: 'μπ', v: 'β', g: 'γ', d: 'δ', e: 'ε', z: 'ζ', i: 'ι', k: 'κ', l: 'λ', m: 'μ', n: 'ν', x: 'ξ', o: 'ο', p: 'π', r: 'ρ', s: 'σ', t: 'τ', y: 'υ', f: 'φ' };

const inLetters = (text: string, letters: Readonly<Record<string, string>>): string => {
  let out = '';
  for (let at = 0; at < text.length;) {
    const two = text.slice(at, at + 2).toLowerCase();
    const size = two in letters && two.length === 2 ? 2 : 1;
    const found = letters[size === 2 ? two : two[0]!] ?? text[at]!;
    out += at === 0 || text[at - 1] === ' ' ? found.charAt(0).toUpperCase() + found.slice(1) : found;
    at += size;
  }
  return out;
};

/** Three of the countries have no scheme to make numbers by: their firms state none. */
const vatOf = (country: string, serial: number): string => (country === 'DE' || country === 'ES' || country === 'IT' ? vatNumberOf(country, serial) : '');

const digits = (chance: Chance, size: number): string => Array.from({ length: size }, () => chance.between(0, 9)).join('');
/** A syllable pair for each serial, so that no two made-up names are one. */
const digitsAsLetters = (serial: number): string => String(serial).padStart(2, '0').replace(/\d/g, (digit) => ['ka', 'lo', 'ri', 'mu', 'te', 'so', 'pa', 'ni', 'vo', 'da'][Number(digit)]!);
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss').replace(/đ/g, 'dj').replace(/Đ/g, 'Dj').replace(/ø/g, 'o');
const spelledOut = (text: string): string => text.replace(/[äöüÄÖÜåÅ]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue', å: 'aa', Å: 'Aa' })[letter]!);

function firmOf(serial: number, chance: Chance): Firm {
  const land = chance.oneOf(lands);
  const [city, , start] = chance.oneOf(land.cities);
  const name = chance.oneOf(land.names);
  const trade = chance.oneOf(land.trades);
  const shape = chance.between(0, 9);
  const words = shape < 4 ? [name, trade] : shape < 6 ? [trade, name] : shape < 7 ? [name, '&', chance.oneOf(land.names)] : shape < 8 ? [`${name.slice(0, 3)}${plain(trade).slice(0, 4).toLowerCase()}${chance.oneOf(['ix', 'on', 'um', 'ara', 'el'])}`]
    : shape < 9 ? [chance.oneOf(['Anna', 'Marko', 'Luis', 'Elena', 'Johann']), name, trade] : [`${plain(name).slice(0, 4)}${chance.oneOf(['tec', 'pro', 'net', 'vita', 'plan'])}`, trade];
  const text = words.join(' ');
  return {
    words, country: land.country, city, form: chance.oneOf(land.forms)[0]!,
    postalCode: start + digits(chance, land.country === 'GR' || land.country === 'SE' ? 3 : 3), address: `${land.street} ${chance.between(1, 180)}`,
    domain: `${plain(words.filter((word) => word.length > 1).join('-')).toLowerCase().replace(/[^a-z-]/g, '')}-${serial}.${land.country.toLowerCase()}`,
    phone: `${land.prefix} ${digits(chance, 2)} ${chance.between(1, 9)}${digits(chance, 6)}`, vatNumber: vatOf(land.country, serial),
    ...(chance.happens(0.15) ? { tradeName: `${chance.oneOf(['Casa', 'Studio', 'Atelier', 'Nova', 'Punto'])} ${plain(name).slice(0, 4)}${digitsAsLetters(serial)}` } : {}),
    ...(land.country === 'RS' ? { native: inLetters(text, cyrillic) } : land.country === 'GR' ? { native: inLetters(plain(text), greek) } : {}),
  };
}

/** Firms with near names that are others: another trade in the same town, numbers, members of one group. */
function siblingsOf(firm: Firm, serial: number, chance: Chance): Firm[] {
  const land = lands.find((each) => each.country === firm.country)!;
  const base = firm.words.filter((word) => !land.trades.includes(word));
  const core = base.length === 0 ? [firm.words[0]!] : base;
  const own = (words: readonly string[], shared: Partial<Firm>, at: number): Firm => ({ ...firmOf(serial + at, chance), tradeName: undefined, native: undefined, country: firm.country, city: firm.city, form: firm.form, ...shared, words,
    vatNumber: vatOf(firm.country, serial + at) }) as Firm;
  const others = land.trades.filter((trade) => !firm.words.includes(trade));
  const place = land.cities.find(([city]) => city === firm.city)!;
  const moved = { postalCode: place[2] + digits(chance, 3) };
  const group = { postalCode: firm.postalCode, address: firm.address, domain: firm.domain, phone: firm.phone };
  switch (chance.between(0, 4)) {
    case 0: return [own([...core, chance.oneOf(others)], moved, 1)];
    case 1: return [own([...firm.words, '2'], moved, 1), own([...firm.words, '3'], { ...group }, 2)];
    case 2: return [own([...core, 'Holding'], group, 1), own([...core, chance.oneOf(['Logistik', 'Immobilien', 'Trading', 'Service'])], group, 2)];
    case 3: return [own([...core, chance.oneOf(others)], group, 1)];
    default: return [own([chance.oneOf(land.names.filter((name) => !firm.words.includes(name))), ...firm.words.filter((word) => !land.names.includes(word))], moved, 1)];
  }
}

function typo(text: string, chance: Chance): string {
  const at = chance.between(1, Math.max(1, text.length - 2));
  const letter = 'abcdefghilmnoprstuvz'[chance.between(0, 19)]!;
  switch (chance.between(0, 3)) {
    case 0: return text.slice(0, at) + text.slice(at + 1);
    case 1: return text.slice(0, at) + letter + text.slice(at);
    case 2: return text.slice(0, at) + (text[at + 1] ?? '') + text[at]! + text.slice(at + 2);
    default: return text.slice(0, at) + letter + text.slice(at + 1);
  }
}

const spoilWord = (words: readonly string[], change: (word: string) => string): string[] => {
  const longest = Math.max(...words.map((word) => word.length));
  const at = words.findIndex((word) => word.length === longest);
  return words.map((word, index) => (index === at ? change(word) : word));
};

/** The name as some list has it. */
function spellName(firm: Firm, chance: Chance): string {
  const land = lands.find((each) => each.country === firm.country)!;
  const forms = land.forms.find((each) => each[0] === firm.form) ?? [firm.form];
  let words = [...firm.words];
  let form = chance.oneOf(forms);
  const branch = chance.happens(0.05) ? ` ${chance.oneOf(land.branch)} ${firm.city}` : '';
  if (firm.native !== undefined && chance.happens(0.3)) words = firm.native.split(' ');
  const kind = chance.between(0, 13);
  if (kind === 0) words = words.map(spelledOut);
  if (kind === 1) words = words.map(plain);
  if (kind === 2) words = words.map((word) => word.toUpperCase());
  if (kind === 3 && !words.includes('&')) words = [...words.slice(1), words[0]!];
  if (kind === 4 || kind === 5) words = spoilWord(words, (word) => (word.length >= 6 ? typo(word, chance) : word));
  if (kind === 6 && words.length > 1) words = spoilWord(words, (word) => (word.length >= 8 ? `${word.slice(0, chance.between(4, 5))}.` : word));
  if (kind === 7 && words.length > 2 && !words.includes('&')) words = [`${words[0]!.charAt(0)}.`, ...words.slice(1)];
  if (kind === 8) words = words.map((word) => (word === '&' ? chance.oneOf(['und', 'and', 'y', 'e', '+']) : word));
  if (kind === 9 && words.length === 2 && !words.includes('&')) words = [words.join('-')];
  if (kind === 10) words = words.map((word) => word.toLowerCase());
  if (kind === 11 && words.length === 2 && !words.includes('&') && words[0]!.length + words[1]!.length < 18) words = [words.join('').toLowerCase()];
  if (kind === 12 && chance.happens(0.5)) form = '';
  const text = `${words.join(' ')}${form === '' ? '' : `${chance.happens(0.2) ? ', ' : ' '}${form}`}`;
  return (text + branch).replace(/ /g, chance.happens(0.05) ? '  ' : ' ');
}

function spellPhone(phone: string, chance: Chance): string {
  const national = phone.replace(/^\+\d+ /, '0');
  return chance.oneOf([phone, phone.replaceAll(' ', ''), national, national.replace(/ /g, '/'), phone.replace('+', '00'), phone.replace(/ /g, '-')]);
}

/** One firm as one list has it: respelled, with fields left out. */
function spell(firm: Firm, chance: Chance): FaceInput {
  const land = lands.find((each) => each.country === firm.country)!;
  const others = land.cities.find(([city]) => city === firm.city)![1];
  const city = chance.happens(0.25) && others.length > 0 ? chance.oneOf(others) : chance.happens(0.1) ? firm.city.toUpperCase() : firm.city;
  const vat = firm.vatNumber === '' ? undefined : chance.happens(0.25) ? firm.vatNumber : chance.happens(0.05) ? typo(firm.vatNumber, chance) : undefined;
  const byTrade = firm.tradeName !== undefined && chance.happens(0.2);
  return {
    companyName: byTrade ? firm.tradeName : spellName(firm, chance), country: firm.country,
    ...(firm.tradeName !== undefined && !byTrade && chance.happens(0.9) ? { tradeName: firm.tradeName } : {}),
    ...(vat === undefined ? {} : { vatNumber: vat }),
    ...(chance.happens(0.85) ? { city } : {}),
    ...(chance.happens(0.7) ? { postalCode: chance.happens(0.1) ? firm.postalCode.replace(/^0/, '') : firm.postalCode } : {}),
    ...(chance.happens(0.4) ? { address: firm.address } : {}),
    ...(chance.happens(0.4) ? { website: chance.oneOf([`https://www.${firm.domain}`, `https://${firm.domain}`, `http://www.${firm.domain}/kontakt`]) } : {}),
    ...(chance.happens(0.4) ? { companyEmail: `${chance.oneOf(['info', 'office', 'kontakt'])}@${chance.happens(0.85) ? firm.domain : 'gmail.com'}` } : {}),
    ...(chance.happens(0.5) ? { companyPhone: spellPhone(firm.phone, chance) } : {}),
  };
}

/** Lists of about `firms` firms, each in one to four spellings, a third of them with siblings. */
export function spellings(firms: number, chance: Chance): Spelling[] {
  const all: Spelling[] = [];
  let serial = 1;
  let firm = 0;
  // Two firms of one name in one country are what no program can tell apart; the truth holds none.
  const taken = new Set<string>();
  const list = (each: Firm): void => {
    const name = `${each.country} ${plain(each.words.join(' ')).toLowerCase().split(' ').sort().join(' ')}`;
    if (taken.has(name)) return;
    taken.add(name);
    firm += 1;
    const many = chance.oneOf([1, 1, 2, 2, 3, 4]);
    for (let at = 0; at < many; at++) all.push({ firm, input: spell(each, chance) });
  };
  while (firm < firms) {
    const each = firmOf(serial, chance);
    serial += 4;
    list(each);
    if (chance.happens(0.33)) for (const sibling of siblingsOf(each, serial, chance)) list(sibling);
    serial += 4;
  }
  return all;
}

/** How well pairs found agree with the truth, over all pairs. */
export function pairwise(truth: readonly number[], found: readonly { readonly a: number; readonly b: number }[]): { precision: number; recall: number; f1: number } {
  const sizes = new Map<number, number>();
  for (const firm of truth) sizes.set(firm, (sizes.get(firm) ?? 0) + 1);
  const wanted = [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  const right = found.filter(({ a, b }) => truth[a] === truth[b]).length;
  const precision = right / Math.max(1, found.length);
  const recall = right / Math.max(1, wanted);
  return { precision, recall, f1: (2 * precision * recall) / Math.max(1e-9, precision + recall) };
}
