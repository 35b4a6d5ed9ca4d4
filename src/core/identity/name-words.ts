/** Takes a company name apart: the words that name it, and those that say no more than its form, a branch or a place. */

import { companyNameWords } from '../intake/company-names.js';
import { foldText } from '../intake/names.js';
import { soundOnce } from './name-sound.js';

/** One word of a name. */
export interface NameWord {
  readonly text: string;
  readonly sound: string;
  /** Written with a dot, as abbreviations are. */
  readonly dotted: boolean;
}

/** A name taken apart. */
export interface NameParts {
  readonly words: readonly NameWord[];
  /** All words without spaces, as text and as sound. */
  readonly joined: string;
  readonly joinedSound: string;
  /** Whether the name says that it is a branch. */
  readonly branch: boolean;
}

// Words between the words: articles, prepositions, conjunctions of the document languages.
const links = new Set(('und and et y e i u og och en es ja sowie de del della delle dei degli dello di da do dos das des du la le les los las el '
  + 'il lo gli l d the der die van von of for fur zu zum zur per para pour por a az i si ve the kai o h ton tis tou kie').split(' '));

// What a name says of a branch, in the document languages; the words after it are where the branch is.
const branches = new Set(('niederlassung zweigniederlassung filiale zweigstelle betriebsstatte betriebsstaette geschaftsstelle geschaeftsstelle sucursal sucursala succursale '
  + 'filial filiala filiaal filijala filialas ogranak branch vestiging bijkantoor fioktelep telephely oddzial pobocka podruznica poslovnica sube subesi ypokatastima avdeling '
  + 'delegacion klon sivuliike nebenstelle').split(' '));

// What a register adds about the state of a company, and titles of persons.
const remarks = new Set(('liquidation liquidazione liquidacion liquidatie insolvenz aufgelost inactive dr ing dipl mag prof firma fa ditta company '
  + 'konkursie likwidacji felszamolas likvidaciji').split(' '));

// One form for each family of words that lists shorten or spell in the language of the day.
const oneForm = new Map<string, string>(Object.entries({
  group: 'gruppe grupo gruppo groupe grup grupa groep grp csoport konsern',
  brothers: 'bros bro gebr gebruder gebrueder gebroeders hermanos hnos fratelli flli freres irmaos testverek',
  sons: 'sohne soehne sohn hijos figli fils filhos zonen zoon sonner sons',
  international: 'intl int internacional internationale internazionale internationaal',
  technology: 'tech technologies technologie technologien tecnologia tecnologias tecnologie tecnologies technologia',
  company: 'cia compania companhia compagnie compagnia compania comp',
  society: 'soc societe sociedad societa societate',
  manufacturing: 'mfg manuf',
  saint: 'st sankt san santa santo sint sv',
}).flatMap(([form, spellings]) => spellings.split(' ').map((each): [string, string] => [each, form])));

const numerals = new Map([['ii', '2'], ['iii', '3'], ['iv', '4'], ['vi', '6'], ['vii', '7'], ['viii', '8'], ['ix', '9']]);

const aliasMark = /\s(?:t\/a|d\/b\/a|dba|aka|a\.k\.a\.|trading as|handelend onder|genannt|nombre comercial|connu sous le nom)\s/i;

/** The names one cell holds: `Alfa SL t/a Casa Alfa` holds two, a bracket at the end may hold another. */
export function namesIn(text: string): readonly string[] {
  if (!aliasMark.test(text)) return [text.trim() || text];
  const parts = text.split(aliasMark).map((each) => each.trim()).filter((each) => each !== '');
  return parts.length === 0 ? [text] : parts;
}

const wordOf = (text: string, dotted: boolean): NameWord => {
  const form = oneForm.get(text) ?? numerals.get(text) ?? (text.startsWith('0') ? text.replace(/^0+(?=\d)/, '') : text);
  return { text: form, sound: soundOnce(form), dotted };
};

/** Where a branch is named, what comes before is the name: "Alfa GmbH Niederlassung Wien" is "Alfa GmbH". */
function withoutBranch(name: string): string {
  const found = /\S+/g;
  for (let match = found.exec(name); match !== null; match = found.exec(name)) {
    if (match.index > 0 && branches.has(foldText(match[0]))) return name.slice(0, match.index);
  }
  return name;
}

const isLink = (text: string, index: number, size: number): boolean => links.has(text) && (text.length > 1 || (index > 0 && index < size - 1));

const namesBranch = (words: readonly string[]): boolean => {
  for (let index = 1; index < words.length; index++) if (branches.has(words[index]!)) return true;
  return false;
};

const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);

// Words that were written with a dot after two letters or more.
function dottedWords(name: string): readonly string[] {
  let dot = name.indexOf('.');
  if (dot < 0) return noWords;
  if (!/^[ -~]*$/.test(name)) return Array.from(name.matchAll(/(\p{L}{2,})\./gu), (match) => foldText(match[1]!));
  const words: string[] = [];
  for (; dot >= 0; dot = name.indexOf('.', dot + 1)) {
    let from = dot;
    while (from > 0 && isLetter(name.charCodeAt(from - 1))) from -= 1;
    if (dot - from >= 2) words.push(name.slice(from, dot).toLowerCase());
  }
  return words;
}

const noWords: readonly string[] = [];

/** Takes one name apart; a name of nothing but links and forms keeps them. */
export function nameParts(name: string): NameParts {
  // "D'Angelo" and "Dangelo" are one word.
  const whole = /['’`´]/.test(name) ? name.replace(/(?<!\p{L})(\p{L}{1,4})['’`´](?=\p{L})/gu, '$1') : name;
  const folded = foldText(whole);
  const branch = namesBranch(folded.split(' '));
  const rest = branch ? withoutBranch(whole) : whole;
  const dotted = dottedWords(rest);
  const all = companyNameWords(branch ? foldText(rest) : folded).filter((each) => each !== '');
  const kept = all.filter((text, index) => !remarks.has(text) && !isLink(text, index, all.length));
  // Numerals become digits first: to the ear "VII" and "VIII" are one.
  const texts = (kept.length === 0 ? all : kept).map((text) => numerals.get(text) ?? text);
  const joined = texts.join('');
  const words = texts.map((text) => wordOf(text, dotted.includes(text)));
  return { words, branch, joined, joinedSound: words.length === 1 && words[0]!.text === joined ? words[0]!.sound : soundOnce(joined) };
}
