/** Text encoded twice: repaired where it is certain, and correct text of any language left alone. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayBeTwiceEncoded, repairTwiceEncoded } from '../../../src/core/intake/mojibake.js';
import { languageLists } from '../../support/lists-in-languages.js';

const page = Array.from('€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ');
/** What a program makes of UTF-8 that it takes for windows-1252. */
const twice = (text: string): string => [...Buffer.from(text)].map((byte) => (byte >= 0x80 && byte < 0xa0 ? page[byte - 0x80]! : String.fromCharCode(byte))).join('');

const regions = 'AD AL AM AT AZ BA BE BG BR BY CH CI CN CY CZ DE DK DO DZ EE EG ES FI FR GB GE GR HR HU IE IN IS IT JP LI LT LU LV MA MD ME MK MT NL NO PL PT RE RO RS SE SI SK ST TN TR UA US XK'.split(' ');
const languages = ['bg', 'cs', 'da', 'de', 'el', 'es', 'et', 'fi', 'fr', 'ga', 'hr', 'hu', 'is', 'it', 'lt', 'lv', 'mk', 'mt', 'nb', 'nl', 'pl', 'pt', 'ro', 'sk', 'sl', 'sq', 'sr', 'sv', 'tr', 'uk', 'vi'];
const names = languages.flatMap((language) => {
  const display = new Intl.DisplayNames([language], { type: 'region' });
  return regions.map((region) => ({ language, text: display.of(region) ?? region }));
});
const lists = languageLists.flatMap(({ language, header, rows }) => [header, ...rows].flatMap((row) => row.split(';')).map((text) => ({ language, text })));
const correct = [...names, ...lists].flatMap(({ language, text }) => [text, text.toLocaleUpperCase(language), text.toLocaleLowerCase(language)]);
const accented = correct.filter((text) => /[^\u0000-\u007F]/.test(text)); // eslint-disable-line no-control-regex

describe('repairTwiceEncoded', () => {
  it.each([
    ['EspaÃ±a', 'España'], ['COMPAÃ‘IA ESPAÃ‘OLA DE PETROLEOS SA', 'COMPAÑIA ESPAÑOLA DE PETROLEOS SA'], ['GENÃˆVE', 'GENÈVE'], ['VÃ¤stra GÃ¶taland', 'Västra Götaland'],
    ['CoÃ¶peratief', 'Coöperatief'], ['Ã–sterreich', 'Österreich'], ['Ä°stanbul', 'İstanbul'], ['ÅÃ³dÅº', 'Åódź'], ['Å\u0081Ã³dÅº', 'Łódź'], ['CafÃ© â€œDe Dukdalfâ€\u009D', 'Café “De Dukdalf”'],
    ['CALLE 2Âª PLANTA', 'CALLE 2ª PLANTA'], ['DU NÂ° 21 AU 25', 'DU N° 21 AU 25'], ['100â‚¬', '100€'], ['KÃƒÂ¶ln', 'Köln'], ['Î•Î»Î»Î¬Î´Î±', 'Ελλάδα'], ['ÐŸÐ»Ð¾Ð²Ð´Ð¸Ð²', 'Пловдив'],
  ])('makes of %s %s', (text, meant) => { expect(repairTwiceEncoded(text)).toBe(meant); });

  it.each(['España', 'MANHÃ–TARDE', 'IRMÃ’S', 'KYLÄ” on', 'Å–Moskenes', 'SÃO JOÃO', 'ÄÖÜ', 'Ã', 'Â', 'naïve', '20 °C', 'Å, Ä och Ö', 'Calle 6âºa', 'ЗАО «Ñ»', 'Crème Brûlée®', 'pâté…', 'MAMÃ™', 'LEMPÄÄLÄ€'])('leaves %s', (text) => {
    expect(repairTwiceEncoded(text)).toBeNull();
  });

  it('changes no correct text of thirty languages', () => {
    expect(accented.length).toBeGreaterThan(2500);
    expect(correct.filter((text) => repairTwiceEncoded(text) !== null)).toEqual([]);
  });

  it('changes no sentence made of correct words and the signs of any of them', () => {
    const sign = fc.constantFrom(' ', ', ', ' – ', '–', '’', '’s ', ' “', '” ', ' „', '“ ', ' «', '» ', '…', '® ', '™ ', '° ', '/', ' & ', ' €', '€ ', '\u00A0', '. ', '-', ' (', ') ', 'º ', 'ª ');
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...accented), sign), { minLength: 1, maxLength: 5 }), (parts) => {
      const text = parts.flat().join('');
      expect({ text, repaired: repairTwiceEncoded(text) }).toEqual({ text, repaired: null });
    }), { numRuns: 5000 });
  });

  it('repairs nine of ten texts that were encoded twice, and never into another text', () => {
    let repaired = 0;
    for (const text of accented) {
      const found = repairTwiceEncoded(twice(text));
      if (found === text) repaired += 1;
      // What is not certain stays as it came; a part may be certain where another is not.
      else if (found !== null) expect(twice(text).length).toBeGreaterThan(found.length);
    }
    expect(repaired / accented.length).toBeGreaterThan(0.9);
  });

  it('is warned by the quick look wherever it repairs', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'Ã', '±', 'Â', 'â', '€', '™', 'Å', '‚', ' ', 'S', '\u0081'), maxLength: 12 }), (text) => {
      if (repairTwiceEncoded(text) !== null) expect(mayBeTwiceEncoded(text)).toBe(true);
    }), { numRuns: 1000 });
  });
});
