/** How NACE codes of both revisions are read, and which place of Rev. 2.1 a sector has in matching. */

import type { NaceList } from '../code-lists.js';
import type { Sector } from '../registration.js';
import { splitList } from './lists.js';
import type { ListContext } from './lists.js';
import { naceIndex } from './nace-index.js';
import type { NaceIndex, RevisionIndex } from './nace-index.js';
import { contentOf } from './placeholders.js';
import { quote } from './quote.js';
import { empty, unclear, value } from './reading.js';
import type { Reading } from './reading.js';

type Revision = '2' | '2.1';

/** Whether numbers in the column are NACE codes at all. */
export interface SectorContext extends ListContext {
  /** `false` where the column holds codes of another system (US SIC): numbers then stay text. Default `true`. */
  readonly naceCodes?: boolean | undefined;
}

/** The place of a sector in Rev. 2.1, as matching compares it; `null` where the code does not tell. */
export interface SectorPlace {
  readonly division: string | null;
  readonly section: string | null;
}

const hint = 'Write the NACE code with its revision, as in "62.10 Rev. 2.1" or "J62.01 Rev. 2".';

const exists = (index: RevisionIndex, code: string): boolean => {
  if (!index.sectionOf.has(code.slice(0, 2))) return false;
  return code.length === 2 || index.codes.size === 0 || index.codes.has(code);
};

/** `01.11`, `01.1` or `01` from the digits as written; national digits beyond the class are dropped. */
const normaliseDigits = (digits: string): string => {
  const plain = digits.replace(/[.\s]/g, '');
  if (/^\d\./.test(digits) || plain.length === 1) return normaliseDigits(`0${digits}`);
  const short = plain.slice(0, 4);
  return short.length === 2 ? short : `${short.slice(0, 2)}.${short.slice(2)}`;
};

interface Written {
  readonly letter: string;
  readonly digits: string;
  readonly revision: Revision | undefined;
}

const systems = 'nace|ateco|cnae|naf|wz|emtak|sbi|te[aá]or|caen|pkd|skd|sk nace|cz[\\s-]nace';

/** "NACE Rev. 2.1", "(Rev. 2)". */
const revisionWords = new RegExp(
  `\\(?\\s*(?:\\b(?:${systems})\\b[\\s-]*)?\\brev(?:ision|isi[oó]n|\\.)?\\s*`
  + '(2\\.1|2|1\\.1|1)(?!\\d)(?:\\.(?!\\d))?\\s*\\)?', 'i');

/** "NACE 62.01", "NACE 2.1: 62", "ATECO 62.01.00". */
const systemWords = new RegExp(`^\\(?(?:${systems})\\b[\\s:-]*(?:(2\\.1)(?=[\\s:)]))?[\\s:)-]*`, 'i');

/** A code and nothing else: a letter, digits as they are written in Europe, a national letter behind. */
const codeForm =
  /^(?:(?:section|abschnitt|secci[oó]n|sezione)\s+)?([A-V])?[\s.-]{0,2}(\d{1,2}(?:\.\d{1,2}){0,3}|\d{3,6})?([A-Z])?\.?$/i;

/** A code followed by its title; two digits alone only where a sign separates them, or "50 years" would be a code. */
const codeThenTitle =
  /^([A-V]?\s?\d{2}\.\d{1,2}(?:\.\d{1,2})?[A-Z]?|[A-V]\s?\d{2}|\d{2}(?=\s*[-–—:)])|[A-V](?=\s*[-–—:)]))\s*[-–—:)]*\s+\D.*$/i;

/** A title with its code in brackets behind. */
const titleThenCode = /^\D.*[([]\s*([A-V]?\s?\d{2}(?:\.?\d{1,2})?)\s*[)\]]$/i;

const readWritten = (text: string): Written | 'old' | null => {
  const named = revisionWords.exec(text);
  let revision = named?.[1] as Revision | '1' | '1.1' | undefined;
  let rest = (named === null ? text : `${text.slice(0, named.index)} ${text.slice(named.index + named[0].length)}`).trim();
  const system = systemWords.exec(rest);
  if (system !== null) {
    revision ??= system[1] as Revision | undefined;
    rest = rest.slice(system[0].length).trim();
  }
  rest = rest.replace(/^[\s:;,)\]-]+|[\s()[\],;:]+$/g, '');
  const form = codeForm.exec(rest) ?? codeForm.exec(codeThenTitle.exec(rest)?.[1] ?? titleThenCode.exec(text)?.[1] ?? '-');
  const letter = form?.[1]?.toUpperCase() ?? '';
  const digits = form?.[2] ?? '';
  if (form === null || (letter === '' && digits === '') || (digits === '' && form[3] !== undefined)) return null;
  if (revision === '1' || revision === '1.1') return 'old';
  return { letter, digits, revision };
};

/** The revisions in which a written code exists with its letter. */
const possibleRevisions = ({ letter, digits, revision }: Written, index: NaceIndex): readonly Revision[] => {
  const code = digits === '' ? '' : normaliseDigits(digits);
  return (['2.1', '2'] as const).filter((each) => {
    if (revision !== undefined && revision !== each) return false;
    const { sections, sectionOf } = index[each];
    if (code === '') return sections.has(letter);
    return exists(index[each], code) && (letter === '' || sectionOf.get(code.slice(0, 2)) === letter);
  });
};

/** Three digits are a group, or a class whose leading zero a spreadsheet dropped; `null` when they can be both. */
const settleThreeDigits = (written: Written, index: NaceIndex): Written | null => {
  const padded = { ...written, digits: `0${written.digits}` };
  if (possibleRevisions(padded, index).length === 0) return written;
  return possibleRevisions(written, index).length === 0 ? padded : null;
};

/** Sections whose letter means the same in both revisions; G lost the repair of vehicles and still means trade. */
const steadyLetters = 'ABCDEFGHI';

const readCode = (raw: string, stated: Written, index: NaceIndex): Reading<Sector> => {
  const written = /^\d{3}$/.test(stated.digits) ? settleThreeDigits(stated, index) : stated;
  if (written === null) {
    return unclear('ambiguous-nace-code', `${quote(raw)} can be a group or a class without its leading zero.`,
      'Write the code with a dot, as in 01.11 or 11.1.');
  }
  const revisions = possibleRevisions(written, index);
  const said = quote(raw);
  if (revisions.length === 0) return unclear('unknown-nace-code', `${said} is not a NACE code of Rev. 2 or Rev. 2.1.`, hint);
  if (written.digits === '') {
    const [only = '2.1'] = revisions;
    if (revisions.length === 1) return value({ revision: only, section: written.letter });
    return steadyLetters.includes(written.letter)
      ? value({ revision: '2.1', section: written.letter })
      : unclear('ambiguous-nace-revision', `${said} is a different section in NACE Rev. 2 and in Rev. 2.1.`, hint);
  }
  const code = normaliseDigits(written.digits);
  if (revisions.length === 1) return value({ code, revision: revisions[0]! });
  return index.changed.has(code.slice(0, 2))
    ? unclear('ambiguous-nace-revision', `${said} does not mean the same in NACE Rev. 2 and in Rev. 2.1.`, hint)
    : value({ code, revision: '2.1' });
};

/**
 * A sector: a NACE code with its revision, a section letter, or the words of the list. A letter or a code that exists
 * in one revision only decides the revision; a code in both is Rev. 2.1 where its division means the same in both,
 * else the revision is asked for.
 */
export const readSector = (raw: string, nace: NaceList, context: SectorContext = {}): Reading<Sector> => {
  const text = contentOf(raw);
  if (text === null) return empty;
  if (/^\d+(?:[.,]\d+)?e[+-]?\d+$/i.test(text)) {
    return unclear('damaged-number', `${quote(raw)} is a number that a spreadsheet has damaged.`, hint);
  }
  if (text.length > 200) return value({ text });
  const written = context.naceCodes === false && /^\d[\d.]*$/.test(text) ? null : readWritten(text);
  if (written === null) return value({ text });
  return written === 'old'
    ? unclear('old-nace-revision', `${quote(raw)} is a code of an older NACE revision.`, hint)
    : readCode(raw, written, naceIndex(nace));
};

/** A list of sectors, in their order. */
export const readSectors = (raw: string, nace: NaceList, context: SectorContext = {}): Reading<readonly Sector[]> => {
  if (contentOf(raw) === null) return empty;
  const items = splitList(raw, context).flatMap((item) => (/^[A-V\d.,\s]+$/.test(item) ? item.split(',') : [item]));
  const sectors: Sector[] = [];
  for (const item of items) {
    // As with countries, `any` limits nothing: a list of it alone says no more than an empty one.
    if (item.trim().toLowerCase() === 'any') continue;
    const read = readSector(item, nace, context);
    if (read.kind === 'bad' || read.kind === 'unclear') return read;
    if (read.kind === 'value') sectors.push(read.value);
  }
  return sectors.length === 0 ? empty : value(sectors);
};

const movedDivision = (code: string, index: NaceIndex): string | null => {
  for (const length of [5, 4, 2]) {
    const target = code.length >= length ? index.moved.get(code.slice(0, length)) : undefined;
    if (target !== undefined) return target;
  }
  return code.slice(0, 2);
};

/** Rev. 2 letters from K on moved by one; J was split into J and K. */
const movedSection = (letter: string): string | null => {
  if (steadyLetters.includes(letter)) return letter;
  return letter === 'J' ? null : String.fromCharCode(letter.charCodeAt(0) + 1);
};

/** The division and section of Rev. 2.1 that a sector belongs to; `null` when neither is known. */
export const sectorPlace = (sector: Sector, nace: NaceList): SectorPlace | null => {
  const index = naceIndex(nace);
  if (sector.code !== undefined) {
    const division = sector.revision === '2' ? movedDivision(sector.code, index) : sector.code.slice(0, 2);
    const section = division === null ? null : (index['2.1'].sectionOf.get(division) ?? null);
    return section === null ? null : { division, section };
  }
  if (sector.section === undefined) return null;
  const section = sector.revision === '2' ? movedSection(sector.section) : sector.section;
  return section !== null && index['2.1'].sections.has(section) ? { division: null, section } : null;
};
