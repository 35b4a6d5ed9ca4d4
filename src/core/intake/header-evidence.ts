/** What the cells of a column say about the column they could be: how many of them fit, and how many speak against it. */

import type { Field } from '../fields.js';
import { companyNameKey } from './company-names.js';
import { foldText } from './names.js';
import { contentOf } from './placeholders.js';
import type { Reading } from './reading.js';
import type { ReadCell } from './registration-row.js';

/** What one cell says: it fits, it speaks against the column, or it leaves the question open (damaged, ambiguous). */
export type Judgement = 'fits' | 'against' | 'open';

/** What the sample cells of one column say. */
export interface Evidence {
  /** Cells that are not empty. */
  readonly filled: number;
  readonly fits: number;
  readonly against: number;
  /** Share of the deciding cells that fit; `null` without any. */
  readonly share: number | null;
}

/** Below this share of fitting cells a column is not taken, whatever its header says. */
export const vetoShare = 0.5;
/** From this share on the cells of a kind that few other columns pass are evidence by themselves. */
export const strongShare = 0.9;

/** Kinds whose cells hardly any other column has. */
const telling = new Set<Field['kind']>(['side', 'country', 'countries', 'ownership', 'yes-no', 'website', 'email', 'language',
  'languages', 'collaboration-types', 'role', 'date']);

/** Whether cells that can be read as this column are evidence for it. */
export const isTelling = (field: Field): boolean => telling.has(field.kind);

/** Reasons for which a reader keeps a cell unknown although it is not of the column's kind at all. */
const notOfThisKind = /^(?:malformed|unknown)-/;

const letters = /\p{L}{2}/u;
const address = /^\S+@\S+\.\S+$/;
const webAddress = /^(?:https?:\/\/|www\.)\S+$/i;
const codeOnly = /^[\d\s.,:/+-]+$/;

const says = (fits: boolean): Judgement => (fits ? 'fits' : 'against');

/** Texts have no form of their own, but a column of names does not hold numbers or addresses of the web. */
const judgeText = (column: string, text: string): Judgement => {
  if (column === 'postal_code') return says(/\d/.test(text) && text.length <= 12);
  if (column === 'contact_point') return says(text.length <= 60);
  if (address.test(text) || webAddress.test(text) || codeOnly.test(text)) return 'against';
  if (column === 'contact_name' || column === 'participant_name') return says(letters.test(text) && (text.match(/\d/g)?.length ?? 0) < 4);
  if (column === 'region') return says(/\p{L}/u.test(text));
  return says(letters.test(text));
};

/** Judges one cell that is not empty, by the way it was read. */
export function judgeCell(field: Field, text: string, reading: Reading<unknown>, naceCodes: boolean): Judgement {
  switch (field.kind) {
    case 'text': return judgeText(field.column, text);
    case 'reference': return says(text.length <= 60 && !address.test(text));
    case 'list': return says(letters.test(text) && !address.test(text) && !webAddress.test(text));
    case 'sector': case 'sectors': return naceCodes ? (reading.kind === 'value' ? 'fits' : 'open') : says(letters.test(text));
    case 'vat-number': return reading.kind === 'value' ? says((text.match(/\d/g)?.length ?? 0) >= 5 && text.length <= 25) : open(reading);
    case 'registration-number': return reading.kind === 'value' ? says(/\d/.test(text) && text.length <= 40 && !address.test(text)) : 'open';
    // A column that names several languages, or their levels, is about skills and not about letters.
    case 'language': return reading.kind === 'value' ? says(!/(?<![a-z])[abc][12](?![a-z\d])/i.test(text)) : reading.kind === 'unclear' && reading.code === 'two-languages' ? 'against' : open(reading);
    case 'phone': return reading.kind === 'value' ? says(!/\p{L}{4}/u.test(text.replace(/^\p{L}+/u, ''))) : open(reading);
    default: return reading.kind === 'value' ? 'fits' : open(reading);
  }
}

const open = (reading: Reading<unknown>): Judgement =>
  (reading.kind === 'bad' || (reading.kind === 'unclear' && notOfThisKind.test(reading.code)) ? 'against' : 'open');

/** Reads cells for judging only: quotes are not known here. */
export const readForJudging = (readCell: ReadCell, field: Field, raw: string, naceCodes: boolean): Reading<unknown> =>
  readCell(field, raw, { quoted: () => true, naceCodes });

/** What the cells say; repeated cells count as often as they stand there. */
export function evidenceFor(field: Field, cells: readonly string[], options: { readonly readCell: ReadCell; readonly naceCodes: boolean }): Evidence {
  let [filled, fits, against] = [0, 0, 0];
  for (const raw of cells) {
    const text = contentOf(raw);
    if (text === null) continue;
    filled += 1;
    const judged = judgeCell(field, text, readForJudging(options.readCell, field, raw, options.naceCodes), options.naceCodes);
    if (judged === 'fits') fits += 1;
    else if (judged === 'against') against += 1;
  }
  return { filled, fits, against, share: fits + against === 0 ? null : fits / (fits + against) };
}

/** Share of the names that end or begin with a legal form: people have none. */
export function legalFormShare(cells: readonly string[]): number {
  const names = cells.map((cell) => contentOf(cell)).filter((text) => text !== null);
  if (names.length === 0) return 0;
  const plain = (text: string): string => foldText(text).replaceAll(' ', '');
  return names.filter((name) => companyNameKey(name).replaceAll(' ', '').length < plain(name).length).length / names.length;
}

const mailboxes = new Set(('info office kontakt contact contacto contatti contato mail email post posta kapcsolat administracion administration '
  + 'verwaltung sekretariat secretariat secretary hello hallo hola bonjour ciao zentrale empfang reception sales vertrieb ventas vendite '
  + 'commerciale commercial comercial service welcome admin firma company export support amministrazione segreteria iroda ufficio bureau '
  + 'iletisim bilgi uprava pisarna biuro sekretariat firmapost epost verkauf einkauf hr jobs marketing').split(' '));

/** Shares of the addresses that are a company's mailbox ("info@") and that are a person's ("anna.rossi@"). */
export function mailboxShares(cells: readonly string[]): { readonly company: number; readonly person: number } {
  const boxes = cells.map((cell) => /([^\s<>@]+)@/.exec(cell)?.[1]?.toLowerCase()).filter((box) => box !== undefined);
  if (boxes.length === 0) return { company: 0, person: 0 };
  const company = boxes.filter((box) => mailboxes.has(box.split(/[._+-]/)[0] ?? '')).length;
  const person = boxes.filter((box) => /^\p{L}+[._-]\p{L}{2,}$/u.test(box) && !mailboxes.has(box.split(/[._-]/)[0] ?? '')).length;
  return { company: company / boxes.length, person: person / boxes.length };
}
