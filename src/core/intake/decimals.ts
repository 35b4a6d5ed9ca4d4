/** How one written number is read: which of its dots, commas, spaces and apostrophes group and which one is the decimal sign. */

/** The decimal sign of a column. */
export type DecimalStyle = ',' | '.';

/** A number; or `ambiguous` when a sign may group or divide; or `malformed` when the signs make no number. */
export type Decimal = number | 'ambiguous' | 'malformed';

const groupedBySign = /^\d{1,3}(?:(['’´`]|\u0020)\d{3})(?:\1\d{3})*(?:[.,]\d+)?$/;

/** Digits kept; more than 15 significant ones are beyond what a double holds exactly. */
const toNumber = (digits: string): Decimal => (digits.replace(/^0+|\./g, '').length > 15 ? 'malformed' : Number(digits));

/** Three digits after the only separator may be thousands or decimals. */
const readTail = (head: string, tail: string, groups: boolean | undefined): Decimal => {
  const cannotGroup = tail.length !== 3 || head.length > 3 || head.startsWith('0');
  if (cannotGroup) return toNumber(`${head}.${tail}`);
  if (groups === undefined) return 'ambiguous';
  return toNumber(groups ? head + tail : `${head}.${tail}`);
};

/**
 * Reads digits with separators, without sign, unit or scale. `1.234` and `12,500` are `ambiguous` unless the
 * decimal sign of the column is given; spaces and apostrophes always group.
 */
export const readDecimal = (text: string, decimal?: DecimalStyle): Decimal => {
  if (/^\d+$/.test(text)) return toNumber(text);
  if (/['’´` ]/.test(text)) {
    return groupedBySign.test(text) ? toNumber(text.replace(/['’´` ]/g, '').replace(',', '.')) : 'malformed';
  }
  if (!/^\d+(?:[.,]\d+)+$/.test(text)) return 'malformed';
  const dots = text.split('.').length - 1;
  const commas = text.split(',').length - 1;
  if (dots + commas === 1) {
    const [head = '', tail = ''] = text.split(/[.,]/);
    return readTail(head, tail, decimal === undefined ? undefined : decimal !== (dots === 1 ? '.' : ','));
  }
  if (dots === 0 || commas === 0) {
    return /^\d{1,3}(?:[.,]\d{3})+$/.test(text) ? toNumber(text.replace(/[.,]/g, '')) : 'malformed';
  }
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(text)) return toNumber(text.replace(/\./g, '').replace(',', '.'));
  if (/^\d{1,3}(?:,\d{3})+\.\d+$/.test(text)) return toNumber(text.replace(/,/g, ''));
  return 'malformed';
};
