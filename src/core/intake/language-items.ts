/** Where one item of a list of languages names several: joined by a word ("English and German"), or one behind the other ("en B2 de A1"). */

/** Words that join two languages in the document languages and a few more, and those that leave the choice open. */
const joining = /\s+(?:and|und|et|y|e|en|és|es|ja|ning|și|si|ve|og|och|i|a|&|\+)\s+/iu;
const choosing = /\s+(?:or|oder|ou|o|oppure|of|vagy|või|voi|sau|veya|eller)\s+/iu;
const level = '[abc][12](?![\\p{L}\\d])';
const hasLevel = new RegExp(`(?<![\\p{L}\\d])${level}`, 'iu');
const nameWithLevel = new RegExp(`([\\p{L}]+)[\\s:=(\\-–]*(${level})\\)?`, 'giu');

/**
 * The items within one; the item alone where it names one language, `null` where it names several and does not say which level
 * belongs to which. `names` tells whether a text is the name of a language.
 */
export function languagesWithin(item: string, names: (text: string) => boolean): readonly string[] | null {
  const inTurn = [...item.matchAll(nameWithLevel)];
  const said = inTurn.map(([, name = '']) => name);
  // "English B1 or B2" names no Odia: codes stand among codes only, and behind the first never where they are words that join.
  const areNames = said.every((name) => names(name)) && said.slice(1).every((name) => !joining.test(` ${name} `) && !choosing.test(` ${name} `))
    && (said.every((name) => name.length < 4) || said.every((name) => name.length >= 4));
  if (said.length > 1 && areNames && item.replace(nameWithLevel, '').trim() === '') return inTurn.map(([text]) => text);
  const isChoice = choosing.test(item);
  const parts = item.split(isChoice ? choosing : joining).map((part) => part.trim());
  // The joining words are codes of languages in part ("en", "es"): beside codes they are read as those.
  const isNamed = (part: string): boolean => {
    const name = part.replace(new RegExp(`[\\s:=(\\-–]*${level}\\)?`, 'iu'), '').trim();
    return name.length >= 4 && names(name);
  };
  if (parts.length < 2 || !parts.every(isNamed)) return [item];
  const levels = parts.filter((part) => hasLevel.test(part)).length;
  return isChoice || (levels > 0 && levels < parts.length) ? null : parts;
}
