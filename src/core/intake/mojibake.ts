/** Repairs text that was encoded twice ("EspaÃ±a"): UTF-8 once read as windows-1252; only where nothing else can be meant. */

/** The characters of windows-1252 from 0x80 to 0x9F; bytes without one stand for themselves. */
const upperPage = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

const byteOf = new Map<string, number>([
  ...Array.from(upperPage, (character, index) => [character, 0x80 + index] as const),
  // A C1 control comes from a reading as ISO 8859-1.
  ...Array.from({ length: 0x80 }, (_, index) => [String.fromCharCode(0x80 + index), 0x80 + index] as const),
]);

const tail = `\u0080-\u00BF${upperPage}`;
/** One character of two or three bytes, as it looks when it is encoded twice. */
const twice = new RegExp(`[\u00C2-\u00DF][${tail}]|[\u00E0-\u00EF][${tail}]{2}|[\u00F0-\u00F4][${tail}]{3}`, 'g');
const suspicious = new RegExp(`[\u00C2-\u00F4][${tail}]`);

/** Whether a long text may hold text encoded twice; quick, for whole pieces of a file. */
export const mayBeTwiceEncoded = (text: string): boolean => suspicious.test(text);

/** Letters and signs that lists of Europe hold. */
const plausible = /^[\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u017F\u0218-\u021B\u0386-\u03CE\u0401-\u045F\u0490\u0491\u1E9E«»°ºª·¿¡§€£©®²³½–—‘’‚“”„…•′″™\u00A0\u00AD]$/u;
const letter = /\p{L}/u;
const lower = /\p{Ll}/u;
const upper = /\p{Lu}/u;

/** Signs that may follow a letter without a space in text that is as it should be. */
const mayFollow = new Set('–—…’”“»›‹«‘™®©°ºª²³¹·´€\u00A0\u00AD\u0085');

interface Found {
  readonly start: number;
  readonly end: number;
  readonly character: string;
  readonly certain: boolean;
}

/**
 * The text as it was meant, or `null` when it is not certainly encoded twice. Certain: what looks encoded twice
 * gives back valid UTF-8 of letters and signs in use, fits its word, and at least one such place cannot be read
 * as it stands. Text encoded three times is repaired too.
 */
export function repairTwiceEncoded(text: string): string | null {
  let repaired: string | null = null;
  for (let round = 0; round < 3; round += 1) {
    const once = repairOnce(repaired ?? text);
    if (once === null) break;
    repaired = once;
  }
  return repaired;
}

function repairOnce(text: string): string | null {
  if (!suspicious.test(text)) return null;
  const found: Found[] = [];
  for (const match of text.matchAll(twice)) {
    // `ÃƒÂ¶` gives `Ã` and `¶`, which the next round puts together.
    const previous = found.at(-1);
    const continues = previous?.end === match.index && /[\u00C2-\u00F4]/.test(previous.character);
    const character = decoded(match[0], continues);
    if (character === null) continue;
    const end = match.index + match[0].length;
    found.push({ start: match.index, end, character, certain: isCertain(text, match[0], match.index, character) });
  }
  if (!found.some(({ certain }) => certain)) return null;
  let [result, at] = ['', 0];
  for (const { start, end, character } of found) {
    result += text.slice(at, start) + character;
    at = end;
  }
  return result + text.slice(at);
}

/** The character of these bytes in UTF-8, if they are one that lists hold. */
function decoded(characters: string, continues: boolean): string | null {
  const [lead = 0, ...tails] = Array.from(characters, (character) => byteOf.get(character) ?? 0);
  let code = lead < 0xE0 ? lead & 0x1F : lead < 0xF0 ? lead & 0x0F : lead & 0x07;
  for (const byte of tails) {
    if (byte < 0x80 || byte > 0xBF) return null;
    code = (code << 6) | (byte & 0x3F);
  }
  const shortest = lead < 0xE0 ? 0x80 : lead < 0xF0 ? 0x800 : 0x10000;
  if (code < shortest || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return null;
  const character = String.fromCodePoint(code);
  return plausible.test(character) || (continues && byteOf.has(character)) ? character : null;
}

/** Whether the place cannot be right as it stands, and is right when repaired. */
function isCertain(text: string, characters: string, start: number, character: string): boolean {
  const before = text[start - 1] ?? ' ';
  const after = text[start + characters.length] ?? ' ';
  const lead = characters[0]!;
  const last = characters.slice(1);
  // A capital after a small letter with a sign behind it: `Espa` and then `Ã±`.
  const capitalInside = upper.test(lead) && lower.test(before);
  // A sign that no letter is followed by (`Ã±`, `Å‚`), two of them (`â€™`), or a letter that stands beside it in no language (`Ãœ`).
  const oddSign = last.length > 1 || !Array.from(last).every((each) => mayFollow.has(each) || /[ŠŒŽšœžŸ]/.test(each)) || (/[ÃÂÅ]/.test(lead) && /[ŠŒŽšœžŸ]/.test(last));
  // A capital that begins a word, a sign, and the word goes on: `Ã–sterreich`. `Å` alone is a place.
  const wordBegins = /[ÂÃÐÑÎÏ]/.test(lead) && !letter.test(before) && letter.test(after) && letter.test(character);
  // An opening quotation mark in the middle of a word: `COMPAÃ‘IA`, `CONSTRUCCIÃ“N`.
  const openingInside = letter.test(after) && /^[‘“„«‹]$/.test(last) && letter.test(character);
  // A sign that no letter follows at once: `NÃ®mes`, `Ä°stanbul`.
  const closingInside = letter.test(after) && /^[®©™ªº°²³¹´»›]$/.test(last) && letter.test(character);
  // An ordinal sign behind its number: `2Âª`, `NÂ° 21`.
  const ordinal = lead === 'Â' && /^[ªº°]$/.test(last) && /(?:\d|(?:^|\P{L})N)$/iu.test(text.slice(Math.max(0, start - 2), start));
  if (ordinal) return true;
  if (!(capitalInside || oddSign || wordBegins || openingInside || closingInside)) return false;
  if (!letter.test(character)) return oddSign || capitalInside;
  return fits(character, before, after);
}

/** A repaired letter must be of the case and the script of its word. */
function fits(character: string, before: string, after: string): boolean {
  if (upper.test(character) && lower.test(before)) return false;
  if (lower.test(character) && upper.test(before) && upper.test(after) && character !== 'ß' && character !== 'ı') return false;
  const other = [before, after].filter((each) => letter.test(each) && each < '\u0080');
  return other.length === 0 || /\p{Script=Latin}/u.test(character);
}
