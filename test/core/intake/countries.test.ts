import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCountryReader, namingLanguages } from '../../../src/core/intake/countries.js';
import { foldText } from '../../../src/core/intake/names.js';
import { codeLists } from './code-lists.js';

const { readCountry, readCountries } = createCountryReader(codeLists.countries);

const codeOf = (raw: string): string => {
  const read = readCountry(raw);
  return read.kind === 'value' ? read.value : `${read.kind} ${read.kind === 'empty' ? '' : read.code}`;
};

const covered = ('AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS NO AL MK ME RS TR '
  + 'GB BA XK LI').split(' ');

describe('one country', () => {
  it.each([
    ['codes', 'DE', ['DE', 'de', ' de ', 'DEU', 'deu']],
    ['codes that are not ISO', 'GR', ['EL', 'el', 'GRC', 'GR']],
    ['the United Kingdom and its parts', 'GB', [
      'UK', 'XI', 'GB', 'GBR', 'U.K.', 'England', 'Scotland', 'Wales', 'Northern Ireland', 'Great Britain', 'Schottland',
      'Nordirland', 'Pays de Galles',
      'Inghilterra', 'Escocia', 'Noord-Ierland', 'Skócia', 'Šotimaa', 'Țara Galilor', 'İngiltere', 'Nord-Irland',
      'Großbritannien', 'Angleterre',
    ]],
    ['Kosovo', 'XK', ['XK', 'Kosovo', 'Kosova', 'Kosovo*', 'Republic of Kosovo', 'XKX']],
    ['North Macedonia', 'MK', ['North Macedonia', 'FYROM', 'F.Y.R.O.M.', 'Macedonia', 'Nordmazedonien', 'Macédoine du Nord',
      'Republic of North Macedonia']],
    ['the Netherlands', 'NL', ['Holland', 'The Netherlands', 'Netherlands, The', 'Netherlands (the)', 'Niederlande',
      'die Niederlande', 'Pays-Bas', 'Hollandia', 'Olanda']],
    ['Czechia', 'CZ', ['Czechia', 'Czech Republic', 'Tschechien', 'Tschechische Republik', 'Česká republika', 'Csehország',
      'Tšehhi']],
    ['Türkiye', 'TR', ['Turkey', 'Türkiye', 'TURKIYE', 'Türkei', 'Turquie', 'Türkiye Cumhuriyeti', 'Törökország']],
    ['Austria with and without umlaut', 'AT', ['Österreich', 'Oesterreich', 'OSTERREICH', 'Republik Österreich', 'Ausztria']],
    ['Greek script', 'GR', ['Ελλάδα', 'ΕΛΛΑΔΑ', 'Ελληνική Δημοκρατία', 'Ellada', 'Hellas']],
    ['Cyrillic script', 'RS', ['Србија', 'Република Србија', 'Srbija', 'Republika Srbija']],
    ['two names of the same country', 'DE', ['Deutschland (DE)', 'DE - Germany', 'Germany / Deutschland', 'Germany, DE']],
    ['one typing slip', 'AT', ['Austia', 'Austrria', 'Autsria', 'Östereich']],
  ])('reads %s', (_, code, spellings) => {
    expect(spellings.map((each) => `${each}: ${codeOf(each)}`)).toEqual(spellings.map((each) => `${each}: ${code}`));
  });

  it.each(Object.entries({
    en: 'Federal Republic of Germany DE|Republic of Estonia EE|French Republic FR|Kingdom of Spain ES|Hellenic Republic GR'
      + '|Grand Duchy of Luxembourg LU|Slovak Republic SK|Republic of Ireland IE',
    de: 'Bundesrepublik Deutschland DE|Republik Estland EE|Französische Republik FR|Italienische Republik IT|Königreich '
      + 'Spanien ES|Königreich der Niederlande NL|Hellenische Republik GR|Großherzogtum Luxemburg LU|Schweizerische '
      + 'Eidgenossenschaft CH',
    fr: "République fédérale d'Allemagne DE|République d'Autriche AT|République française FR|République italienne IT|Royaume "
      + "d'Espagne ES|Royaume des Pays-Bas NL|République hellénique GR|Grand-Duché de Luxembourg LU|République de Chypre CY",
    es: 'República Federal de Alemania DE|República de Austria AT|República Francesa FR|Reino de España ES|Reino de los '
      + 'Países Bajos NL|República Helénica GR|República Portuguesa PT|Gran Ducado de Luxemburgo LU',
    it: "Repubblica federale di Germania DE|Repubblica d'Austria AT|Repubblica francese FR|Repubblica Italiana IT|Regno di "
      + "Spagna ES|Regno dei Paesi Bassi NL|Repubblica ellenica GR|Repubblica portoghese PT",
    nl: 'Bondsrepubliek Duitsland DE|Republiek Oostenrijk AT|Franse Republiek FR|Koninkrijk Spanje ES|Koninkrijk der '
      + 'Nederlanden NL|Helleense Republiek GR|Portugese Republiek PT|Groothertogdom Luxemburg LU',
    hu: 'Németországi Szövetségi Köztársaság DE|Osztrák Köztársaság AT|Francia Köztársaság FR|Olasz Köztársaság IT|Spanyol '
      + 'Királyság ES|Észt Köztársaság EE|Görög Köztársaság GR|Magyar Köztársaság HU|Lengyel Köztársaság PL',
    et: 'Saksamaa Liitvabariik DE|Austria Vabariik AT|Prantsuse Vabariik FR|Itaalia Vabariik IT|Hispaania Kuningriik ES|Eesti '
      + 'Vabariik EE|Kreeka Vabariik GR|Läti Vabariik LV',
    ro: 'Republica Federală Germania DE|Republica Austria AT|Republica Franceză FR|Republica Italiană IT|Regatul Spaniei ES'
      + '|Regatul Țărilor de Jos NL|Republica Elenă GR|Republica Portugheză PT',
    tr: 'Almanya Federal Cumhuriyeti DE|Avusturya Cumhuriyeti AT|Fransa Cumhuriyeti FR|İtalya Cumhuriyeti IT|İspanya Krallığı '
      + 'ES|Estonya Cumhuriyeti EE|Yunanistan Cumhuriyeti GR',
    nb: 'Forbundsrepublikken Tyskland DE|Republikken Østerrike AT|Den franske republikk FR|Den italienske republikk IT'
      + '|Kongeriket Spania ES|Kongeriket Nederland NL|Den hellenske republikk GR',
  }))('reads official names in %s', (_, line) => {
    const cases = line.split('|').map((each) => [each.slice(0, -3), each.slice(-2)] as const);
    expect(cases.map(([name]) => `${name} ${codeOf(name)}`)).toEqual(cases.map(([name, code]) => `${name} ${code}`));
  });

  it('reads the name of every covered country in every naming language, with accents and without', () => {
    for (const language of namingLanguages) {
      const display = new Intl.DisplayNames([language], { type: 'region' });
      for (const code of covered) {
        const name = display.of(code) ?? '';
        expect(`${language} ${name} ${codeOf(name)}`).toBe(`${language} ${name} ${code}`);
        expect(`${language} ${codeOf(name.toLocaleUpperCase(language))}`).toBe(`${language} ${code}`);
        expect(codeOf(name.normalize('NFD').replace(/\p{M}/gu, ''))).toBe(code);
      }
    }
  });

  it('finds every name of the list itself', () => {
    for (const [code, names] of Object.entries(codeLists.countries.names)) {
      for (const name of names) {
        const read = readCountry(name);
        const shared = ['CD', 'CG'].includes(code) && read.kind === 'unclear';
        expect(`${name} ${shared ? code : codeOf(name)}`).toBe(`${name} ${code}`);
      }
    }
  });

  it('holds no name in the list that means another country in some language', () => {
    const codesByName = new Map<string, Set<string>>();
    for (const language of namingLanguages) {
      const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
      for (const code of Object.keys(codeLists.countries.alpha3)) {
        const key = foldText(display.of(code) ?? '');
        codesByName.set(key, (codesByName.get(key) ?? new Set()).add(code));
      }
    }
    for (const [code, names] of Object.entries(codeLists.countries.names)) {
      for (const name of names) {
        if (/^[CK]ongo$/.test(name)) continue;
        expect(`${name} ${[...(codesByName.get(foldText(name)) ?? [code])].join()}`).toBe(`${name} ${code}`);
      }
    }
  });

  it('does not guess between countries', () => {
    expect(codeOf('Congo')).toBe('unclear ambiguous-country');
    expect(codeOf('Austraia')).toBe('unclear ambiguous-country');
    expect(codeOf('Spain / Portugal')).toBe('unclear ambiguous-country');
    expect(codeOf('Republic of China')).toBe('TW');
    expect(codeOf('Republic of Korea')).toBe('KR');
    expect(codeOf('European Union')).toBe('unclear country-group');
  });

  it('corrects no slip in words of fewer than five letters, and none of two letters', () => {
    expect(codeOf('Chda')).toMatch(/^bad/);
    expect(codeOf('Omna')).toMatch(/^bad/);
    expect(codeOf('Frnace')).toBe('FR');
    expect(codeOf('Frnac')).toMatch(/^bad/);
  });

  it('rejects what is no country, and says what to write', () => {
    const read = readCountry('Atlantis\u001b[31m');
    expect(read).toEqual({
      kind: 'bad', code: 'unknown-country', message: '"Atlantis" is not a country.',
        hint: 'Write the two-letter code (DE) or the full name of the country.',
    });
    for (const raw of ['xx', 'ZZ', 'Musterland', '12', 'DE FR', 'Bavaria']) expect(codeOf(raw)).toMatch(/^bad/);
  });

  it('takes an empty cell and a dash for nothing, and NA for Namibia', () => {
    for (const raw of ['', '  ', '-', 'n/a', '#N/A']) expect(readCountry(raw)).toEqual({ kind: 'empty' });
    expect(codeOf('NA')).toBe('NA');
  });
});

describe('several countries', () => {
  it('keeps the order, drops repetitions, and knows any in the languages', () => {
    expect(readCountries('DE; FR; any')).toEqual({ kind: 'value', value: ['DE', 'FR', 'any'] });
    expect(readCountries('fr|Germany|France')).toEqual({ kind: 'value', value: ['FR', 'DE'] });
    expect(readCountries('DE, FR\nIT')).toEqual({ kind: 'value', value: ['DE', 'FR', 'IT'] });
    for (const word of ['any', 'egal', 'alle', 'tous', 'cualquiera', 'qualsiasi', 'maakt niet uit', 'bármely', 'ükskõik',
      'oricare', 'fark etmez', 'uansett']) {
      expect(readCountries(word)).toEqual({ kind: 'value', value: ['any'] });
    }
  });

  it('keeps a name with a comma together', () => {
    expect(readCountries('Korea, Republic of; DE')).toEqual({ kind: 'value', value: ['KR', 'DE'] });
  });

  it('takes nothing of a list with an item that is no country', () => {
    expect(readCountries('DE; Atlantis')).toMatchObject({ kind: 'bad', code: 'unknown-country' });
    expect(readCountries('DE; EU')).toMatchObject({ kind: 'unclear', code: 'country-group' });
    expect(readCountries(' ; ')).toEqual({ kind: 'empty' });
  });
});

describe('properties', () => {
  it('never throws, and gives only known codes', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })), (raw) => {
      const one = readCountry(raw);
      if (one.kind === 'value') expect(codeLists.countries.alpha3).toHaveProperty(one.value);
      const many = readCountries(raw);
      if (many.kind !== 'value') return;
      for (const code of many.value) expect(code === 'any' || code in codeLists.countries.alpha3).toBe(true);
    }));
  });

  it('reads its own output back', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.constantFrom(...Object.keys(codeLists.countries.alpha3), 'any'), { minLength: 1 }),
      (codes) => {
      expect(readCountries(codes.join('; '))).toEqual({ kind: 'value', value: codes });
    }));
  });
});
