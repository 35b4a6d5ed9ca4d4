import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { companyNameKey } from '../../../src/core/intake/company-names.js';
import { cleanText, foldKeys, foldSpelledOut, foldText } from '../../../src/core/intake/names.js';
import { contentOf, contentWithLines } from '../../../src/core/intake/placeholders.js';
import { quote } from '../../../src/core/intake/quote.js';

const anyText = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));

describe('cleanText', () => {
  it.each([
    ['white space', '  a \t b\u00a0\u2009c \n', 'a b c'],
    ['decomposed letters', 'Mu\u0308ller', 'Müller'],
    ['terminal colours', '\u001b[31mred\u001b[0m', 'red'],
    ['8-bit escape sequences', 'a\u009b31mb', 'ab'],
    ['a terminal title', 'a\u001b]0;title\u0007b', 'ab'],
    ['a link sequence', '\u001b]8;;http://x\u001b\\text\u001b]8;;\u001b\\', 'text'],
    ['an unfinished sequence', 'a\u001b[', 'a'],
    ['control characters', 'a\u0000b\u0008c\u007fd', 'abcd'],
    ['direction overrides', 'abc\u202egnp.exe\u2066x', 'abcgnp.exex'],
    ['zero-width characters and soft hyphens', 'in\u200bvis\u00adi\ufeffble', 'invisible'],
    ['lone surrogates', 'a\ud800b', 'ab'],
  ])('takes out %s', (_, raw, clean) => {
    expect(cleanText(raw)).toBe(clean);
  });

  it('keeps what people write', () => {
    for (const text of ['Müller & Söhne', 'Ελλάδα', 'Łódź', '東京', 'a – b', 'naïve “quoted”', '50 % – 3²',
      '👩‍🔧'.replace('\u200d', '')]) {
      expect(cleanText(text)).toBe(text);
    }
  });

  it('keeps line breaks only where asked', () => {
    expect(cleanText('a \r\n b\n\n\n\nc\u2028d')).toBe('a b c d');
    expect(cleanText('a \r\n b\n\n\n\nc\u2028d\n', { newlines: true })).toBe('a\nb\n\nc\nd');
  });

  it('leaves nothing harmful, and changes nothing twice', () => {
    fc.assert(fc.property(anyText, fc.boolean(), (raw, newlines) => {
      const clean = cleanText(raw, { newlines });
      expect(clean).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\ufeff]/);
      expect(clean.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
      expect(clean).toBe(clean.trim());
      expect(cleanText(clean, { newlines })).toBe(clean);
      if (!newlines) expect(clean).not.toContain('\n');
    }), { numRuns: 500 });
  });

  it('stays quick on long hostile text', () => {
    for (const piece of ['\u001b]', '\u001b[', ' \n', '\u0301', '\u202e a']) {
      const started = performance.now();
      cleanText(piece.repeat(100_000), { newlines: true });
      expect(performance.now() - started).toBeLessThan(3000);
    }
  });
});

describe('foldText', () => {
  it.each([
    ['Müller & Söhne', 'muller sohne'], ['straße', 'strasse'], ["L'Oréal", 'l oreal'], ['Đorđe Ćirić', 'dorde ciric'],
      ['İstanbul ığ', 'istanbul ig'],
    ['Łódź', 'lodz'], ['Ærø', 'aero'], ['Ελλάδα', 'ellada'], ['  A-B_C/d ', 'a b c d'], ['C++', 'c plus plus'], ['C#',
      'c sharp'], ['R&D', 'r d'], ['3D-Druck', '3d druck'], ['', ''],
    ['a\u00adb', 'ab'], ['C', 'c'], ['Mu\u0308ller', 'muller'],
  ])('folds %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('gives a second key with umlauts spelled out', () => {
    expect(foldSpelledOut('Müller Ångström Ørsted')).toBe('mueller aangstroem oersted');
    expect(foldSpelledOut('Mueller')).toBe('mueller');
    expect(foldKeys('Müller')).toEqual(['muller', 'mueller']);
    expect(foldKeys('plain')).toEqual(['plain']);
    expect(foldKeys('Ουγγαρία')).toContain('ouggaria');
  });

  it('is ASCII, lower case, single-spaced, and changes nothing twice', () => {
    fc.assert(fc.property(anyText, (text) => {
      const folded = foldText(text);
      expect(folded).toMatch(/^(?:[a-z0-9]+(?: [a-z0-9]+)*)?$/);
      expect(foldText(folded)).toBe(folded);
      for (const key of foldKeys(text)) expect(foldText(key)).toBe(key);
    }), { numRuns: 500 });
  });

  it('does not depend on composition or case of Latin letters', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...Array.from('abzÄÖÜäöüßéèñçøåČšŽłőűğ -.')) }), (text) => {
      expect(foldText(text.normalize('NFD'))).toBe(foldText(text));
      expect(foldText(text.toUpperCase())).toBe(foldText(text.replace(/ß/g, 'ss')));
      expect(foldSpelledOut(text.normalize('NFD'))).toBe(foldSpelledOut(text));
    }));
  });
});

describe('companyNameKey', () => {
  it.each([
    ['acme', ['ACME S.p.A.', 'Acme SpA', 'acme s.r.l.', 'ACME, S. L.', 'Acme SAS', 'Acme B.V.', 'Acme N.V.', 'ACME A.Ş.',
      'Acme GmbH & Co. KG', 'Acme AG', 'Acme Ltd.',
      'Acme Limited', 'Acme Kft.', 'Acme Zrt', 'Acme sp. z o.o.', 'Acme Sp. z o. o. sp. k.', 'Acme s. r. o.',
      'Acme, spol. s r.o.', 'Acme d.o.o.', 'Acme EOOD', 'Acme Oy', 'OÜ Acme', 'Acme OÜ', 'AS Acme',
      'SIA Acme', 'UAB "Acme"', 'Acme AB', 'Acme A/S', 'Acme ApS', 'Acme AS', 'SC Acme SRL', 'Acme S.à r.l.', 'Acme Lda.',
      'Acme Α.Ε.', 'Acme ΕΠΕ', 'Акме ООД'.replace('Акме', 'Acme'), 'Acme SL.', 'ACME SAU',
      'Acme UG (haftungsbeschränkt)', 'Acme Ltd. Şti.', 'Acme e.K.', 'Acme, S.A.', 'Acme sh.p.k.', 'Acme DOOEL', 'Acme ehf.',
      'Acme Coöperatief U.A.', 'Acme p.l.c.']],
    ['muller sohne', ['Müller & Söhne GmbH', 'MULLER SOHNE']],
    ['abc consulting', ['A.B.C. Consulting Ltd', 'ABC Consulting', 'A B C Consulting S.A.']],
    ['alfa b', ['Alfa & B s.r.l.', 'Alfa B']],
    ['repsol petroleo', ['Repsol Petroleo SA', 'REPSOL PETROLEO, S.A.']],
    ['sa', ['S.A.', 'SA']],
  ])('gives %s', (key, names) => {
    expect(names.map((name) => `${name}: ${companyNameKey(name)}`)).toEqual(names.map((name) => `${name}: ${key}`));
  });

  it('keeps names apart that differ in more than the legal form', () => {
    expect(companyNameKey('Acme Research GmbH')).not.toBe(companyNameKey('Acme GmbH'));
    expect(companyNameKey('Sanitas')).toBe('sanitas');
    expect(companyNameKey('Asber Kgros')).toBe('asber kgros');
  });

  it('never empties a name, and changes nothing twice', () => {
    const word = fc.constantFrom('SA', 'S.A.', 'GmbH', 'Co', 'KG', 'A', 'b', 'Acme', 'Oy', 'as', 'z', 'o.o.', 'sp.');
    fc.assert(fc.property(fc.oneof(anyText, fc.array(word).map((words) => words.join(' '))), (name) => {
      const key = companyNameKey(name);
      expect(companyNameKey(key)).toBe(key);
      expect(key === '').toBe(foldText(name) === '');
    }), { numRuns: 500 });
  });
});

describe('cells that say nothing', () => {
  it('knows dashes and the words for nothing', () => {
    for (const raw of ['', ' ', '-', '--', '–', '?', '...', 'n/a', 'N/A', '#N/A', '#NV', 'k.A.', 'NULL', '\u200b',
      'keine Angabe', '\u001b[0m']) expect(contentOf(raw)).toBeNull();
  });

  it('leaves everything else', () => {
    for (const raw of ['0', 'no', 'NA', 'None', 'x', '-5', 'nil desperandum', '(a)', '日']) expect(contentOf(raw)).toBe(raw);
    expect(contentWithLines('a\nb')).toBe('a\nb');
    expect(contentWithLines(' \n-')).toBeNull();
  });
});

describe('quote', () => {
  it('shortens to 60 characters and takes out what could harm a terminal', () => {
    expect(quote('abc')).toBe('"abc"');
    expect(quote('a\u001b[2Jb\nc')).toBe('"ab c"');
    expect(Array.from(quote('x'.repeat(1000)))).toHaveLength(62);
    expect(quote('😀'.repeat(100))).toBe(`"${'😀'.repeat(59)}…"`);
  });
});
