/** Which cells say nothing although they are not empty: dashes, "n/a", "#N/A" and their kin. */

import { cleanText } from './names.js';

const placeholders = new Set([
  'n/a', 'n.a.', 'n.a', '#n/a', '#n/v', '#nv', '#nd', '#n/d', 'n/d', 'n.d.', 'k.a.', 'k. a.', 'k.a', 'null', '(null)', 'nil',
  '<null>', 'nan', '#null!',
  '#value!', '#ref!', '#name?', '#div/0!', 'keine angabe', 'keine angaben', 'not available', 'unknown', 'unbekannt', 'inconnu',
  'desconocido', 'sconosciuto',
  'onbekend', 'non disponible', 'no disponible', 'non disponibile', 'niet beschikbaar', 'not known', 'no data', 'ismeretlen',
  'nincs adat', 'teadmata',
  'necunoscut', 'bilinmiyor', 'ukjent', 'tbd', 'tbc', 'tba',
]);

const signsOnly = /^[-–—_.?*/\\·…\s]+$/;

const longest = Math.max(...Array.from(placeholders, (each) => each.length));

/** Whether a placeholder of this length (row) begins with this sign, in either case (column): what no letter tells need not be looked up. */
const possible = new Uint8Array((longest + 1) * 128);
for (const each of placeholders) for (const sign of [each.charAt(0), each.charAt(0).toUpperCase()]) possible[each.length * 128 + sign.charCodeAt(0)] = 1;

/** Whether a cleaned cell says nothing. Called for every cell, so the cheap questions come first. */
const saysNothing = (text: string): boolean => {
  if (text === '') return true;
  const code = text.charCodeAt(0);
  if (code >= 0x30 && code <= 0x39) return false;
  // Beyond ASCII there are letters whose lower case is an ASCII one.
  if (text.length <= longest && (code > 0x7f || possible[text.length * 128 + code] === 1) && placeholders.has(text.toLowerCase())) return true;
  const isLetter = (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
  return !isLetter && signsOnly.test(text);
};

/** The cleaned cell, or `null` when it says nothing. */
export const contentOf = (raw: string): string | null => {
  if (raw === '') return null;
  const text = cleanText(raw);
  return saysNothing(text) ? null : text;
};

/** Like `contentOf`, with line breaks kept, for cells that hold several items. */
export const contentWithLines = (raw: string): string | null => {
  const text = contentOf(raw);
  // Cleaning changes every line break: what it left as it was holds none.
  return text === null || text === raw ? text : cleanText(raw, { newlines: true });
};
