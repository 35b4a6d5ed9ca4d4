/** Which words mean yes and which mean no in a list's cell, in the languages of the project; never a guess. */

import { foldText } from './names.js';
import { contentOf } from './placeholders.js';
import { quote } from './quote.js';
import { bad, empty, unclear, value } from './reading.js';
import type { Reading } from './reading.js';

const yesWords = new Set([
  'yes', 'y', 'true', 'x', '1', 'ja', 'j', 'jawohl', 'wahr', 'oui', 'vrai', 'si', 's', 'verdadero', 'cierto', 'vero', 'waar',
  'igen', 'igaz', 'jah', 'oige',
  'toene', 'da', 'adevarat', 'evet', 'dogru', 'sant', 'sim', 'verdadeiro', 'tak', 'prawda', 'nai', 'alethes', 'tocno', 'istina',
  'drzi', 'ano', 'pravda', 'tacno',
  'kylla', 'taip', 'iva', 'po',
]);

const noWords = new Set([
  'no', 'n', 'false', '0', 'nein', 'falsch', 'non', 'faux', 'falso', 'nee', 'onwaar', 'nem', 'hamis', 'ei', 'vale', 'nu',
  'fals', 'hayir', 'yanlis', 'nei',
  'usant', 'nao', 'nie', 'falsz', 'ochi', 'oxi', 'ohi', 'pseudes', 'ne', 'netocno', 'neistina', 'laz', 'nepravda', 'netacno',
  'nej', 'le',
]);

const tick = /^[✓✔☑✅]\ufe0f?$/u;
const hint = 'Write yes or no (or leave the cell empty when it is not known).';

/** A cell of yes or no: words in the project's languages, true/false, 1/0, x; anything else is not guessed. */
export const readYesNo = (raw: string): Reading<boolean> => {
  const text = contentOf(raw);
  if (text === null) return empty;
  if (tick.test(text)) return value(true);
  const folded = foldText(text);
  if (yesWords.has(folded) || /^1[.,]0+$/.test(text)) return value(true);
  if (noWords.has(folded) || /^0[.,]0+$/.test(text)) return value(false);
  const [first = '', ...rest] = folded.split(' ');
  if (rest.length > 0 && first.length > 1 && (yesWords.has(first) || noWords.has(first))) {
    return unclear('qualified-yes-no', `${quote(raw)} says more than yes or no.`, hint);
  }
  return bad('not-yes-no', `${quote(raw)} is neither yes nor no.`, hint);
};
