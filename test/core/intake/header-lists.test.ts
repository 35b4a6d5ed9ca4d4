import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fields } from '../../../src/core/fields.js';
import { guessThreshold, jaroWinkler, wordLikeness } from '../../../src/core/intake/header-similarity.js';
import { meaningless, meant, typicalCells, uncertain } from './header-truth.js';
import { propose, used, type Column } from './propose.js';

const three = (text: string): string[] => [text, `${text} x`, `${text} y`];
const names = ['Sonnenhof', 'Adler', 'Mühle am Bach'];
const persons = ['Anna Rossi', 'Jan Maat', 'Eva Sol'];
const mails = ['anna.rossi@a.de', 'jan.maat@b.nl', 'eva.sol@c.it'];
const boxes = ['info@a.de', 'office@b.nl', 'kontakt@c.it'];
const odd = ['abc@a.de', 'xy@b.nl', 'dorf@c.it'];
const phones = ['+49 30 12345', '+31 20 12345', '+39 06 12345'];

describe('a header in its list', () => {
  it('"Name" beside "Firmenname" is asked about, not taken', () => {
    const proposal = propose([['Firmenname', names], ['Name', persons]]);
    expect(used(proposal)).toEqual({ company_name: 'Firmenname' });
    expect(proposal.ambiguous[0]?.columns).toEqual(['contact_name', 'participant_name', 'trade_name']);
  });

  it('"Name" with legal forms below it is the company', () => {
    expect(used(propose([['Name', ['Alpha GmbH', 'Beta KG', 'Sonnenhof']], ['Ort', ['Köln', 'Bonn', 'Trier']]]))).toEqual({ company_name: 'Name', city: 'Ort' });
  });

  it('"Name" beside a contact person is the company', () => {
    expect(used(propose([['Name', names], ['Ansprechpartner', persons]]))).toEqual({ company_name: 'Name', contact_name: 'Ansprechpartner' });
  });

  it('"Land" with states of a country below it is the region', () => {
    expect(used(propose([['Land', ['Bayern', 'Tirol', 'Sachsen']]]))).toEqual({ region: 'Land' });
    expect(used(propose([['Land', ['Bayern', 'Tirol', 'Sachsen']], ['Staat', ['DE', 'AT', 'DE']]]))).toEqual({ region: 'Land', country: 'Staat' });
    expect(used(propose([['County', ['Kent', 'Essex', 'Dublin']], ['Country', ['UK', 'UK', 'IE']]]))).toEqual({ region: 'County', country: 'Country' });
  });

  it('an e-mail without owner is told by its addresses, or asked about', () => {
    expect(used(propose([['E-Mail', boxes], ['Ansprechpartner', persons]]))).toMatchObject({ company_email: 'E-Mail' });
    expect(used(propose([['E-Mail', mails], ['Ansprechpartner', persons]]))).toMatchObject({ contact_email: 'E-Mail' });
    expect(used(propose([['E-Mail', odd], ['Ansprechpartner', persons]]))).toEqual({ contact_name: 'Ansprechpartner' });
    expect(used(propose([['E-Mail', odd]]))).toEqual({ company_email: 'E-Mail' });
  });

  it('a phone without owner is the company\'s only where the list names no person', () => {
    expect(used(propose([['Telefon', phones]]))).toEqual({ company_phone: 'Telefon' });
    expect(used(propose([['Telefon', phones], ['Ansprechpartner', persons]]))).toEqual({ contact_name: 'Ansprechpartner' });
    expect(used(propose([['Telefon', phones], ['Nachname', persons]]))).toEqual({});
    expect(used(propose([['Telefon', phones], ['Ansprechpartner', persons], ['Durchwahl', phones]]))).toMatchObject({ company_phone: 'Telefon', contact_phone: 'Durchwahl' });
  });

  it('languages with levels are languages, one language is that of letters', () => {
    expect(used(propose([['Sprache', ['en:B2; fr:A1', 'de', 'it:C1']]]))).toEqual({ languages: 'Sprache' });
    expect(used(propose([['Sprache', ['Deutsch', 'Italienisch', 'fr']]]))).toEqual({ language: 'Sprache' });
  });

  it('"Skills" is what is offered where another column says what is wanted', () => {
    expect(used(propose([['Skills', three('welding')], ['Wants to learn', three('robots')]]))).toEqual({ skills_offered: 'Skills', skills_wanted: 'Wants to learn' });
  });

  it('two headers of one column are asked about, and neither is taken', () => {
    const proposal = propose([['Empleados', ['1', '2', '3']], ['Mitarbeiter', ['4', '5', '6']]]);
    expect(used(proposal)).toEqual({});
    expect(proposal.ambiguous[0]).toMatchObject({ headers: ['Empleados', 'Mitarbeiter'], columns: ['headcount'] });
  });

  it('of two headers of one column the filled one is taken, and the surer one', () => {
    expect(used(propose([['Empleados', ['1', '2', '3']], ['Mitarbeiter', []]]))).toEqual({ headcount: 'Empleados' });
    expect(used(propose([['Codice fiscale', ['1', '2', '3']], ['Numero REA', ['BO-1', 'BO-2', 'BO-3']]]))).toEqual({ registration_number: 'Numero REA' });
    expect(used(propose([['headcount', ['1', '2', '3']], ['Mitarbeiter', ['4', '5', '6']]]))).toEqual({ headcount: 'headcount' });
  });

  it('the same header twice is asked about', () => {
    expect(propose([['Empresa', names], ['Empresa', names]]).ambiguous[0]).toMatchObject({ indexes: [0, 1], columns: ['company_name'] });
  });

  it('a column whose cells contradict its header is left, and says why', () => {
    const proposal = propose([['Mitarbeiterzahl', ['viele', 'wenige', 'keine']], ['Website', ['see below', 'none yet', 'soon']]]);
    expect(used(proposal)).toMatchObject({ website: 'Website' });
    expect(used(propose([['Homepage', ['see below', 'none yet', 'soon']]]))).toEqual({});
    expect(proposal.unmapped[0]?.candidates[0]).toMatchObject({ column: 'headcount' });
    expect(proposal.unmapped[0]?.candidates[0]?.why).toContain('0 of 3');
  });

  it('money without euro is a guess, in another currency nothing', () => {
    const proposal = propose([['Umsatz', ['1000000', '2000000', '3000000']]]);
    expect(used(proposal)).toEqual({});
    expect(proposal.columns).toMatchObject([{ column: 'turnover_eur', confidence: 'guess' }]);
    expect(propose([['Umsatz (CHF)', ['1000000', '2000000', '3000000']]]).columns).toEqual([]);
    expect(used(propose([['Umsatz', ['1', '2', '3']]], { wishes: { columns: { turnover_eur: 'Umsatz' } } }))).toEqual({ turnover_eur: 'Umsatz' });
  });

  it('numbers are codes of NACE only where the header says so', () => {
    const codes = ['6719', '8399', '2911'];
    expect(used(propose([['Branchencode', codes]]))).toEqual({});
    expect(used(propose([['Industry code', codes]]))).toEqual({});
    expect(used(propose([['SIC code', codes]]))).toEqual({});
    expect(used(propose([['NACE-Code', ['62.01', '73.11', '10.61']]]))).toEqual({ sector: 'NACE-Code' });
    expect(used(propose([['Codice ATECO', ['62.01.00', '73.11', '10.61']]]))).toEqual({ sector: 'Codice ATECO' });
  });

  it('a column without header is the reference where every row has a code of its own', () => {
    const rows = Array.from({ length: 30 }, (_, at) => at);
    const of = (cell: (at: number) => string): Record<string, string> => used(propose([[' ', rows.map(cell)], ['Firma', rows.map((at) => `Firma ${'x'.repeat(at)}`)]]));
    expect(of((at) => String(296_000_000 + at * 7919))).toMatchObject({ reference: ' ' });
    expect(of((at) => String(10_000 + at))).not.toHaveProperty('reference');
    expect(of((at) => String(at + 1))).not.toHaveProperty('reference');
    expect(of(() => '296000000')).not.toHaveProperty('reference');
  });
});

describe('what was said', () => {
  const list: readonly Column[] = [['Firma', names], ['Sitz', ['Köln', 'Bonn', 'Trier']], ['city', ['Ulm', 'Jena', 'Gera']]];
  it('now beats all, then canonical names, then what was saved, then known names', () => {
    expect(used(propose(list))).toEqual({ company_name: 'Firma', city: 'city' });
    expect(used(propose(list, { wishes: { columns: { city: 'Sitz' } } }))).toEqual({ company_name: 'Firma', city: 'Sitz' });
    expect(used(propose(list, { saved: { columns: { city: 'Sitz' } } }))).toEqual({ company_name: 'Firma', city: 'city' });
    expect(used(propose(list.slice(0, 2), { saved: { columns: { region: 'Sitz' } } }))).toEqual({ company_name: 'Firma', region: 'Sitz' });
    expect(used(propose(list, { saved: { columns: { region: 'city' } } }))).toEqual({ company_name: 'Firma', region: 'city', city: 'Sitz' });
    expect(used(propose(list, { wishes: { columns: { trade_name: '#1' } } }))).toEqual({ trade_name: 'Firma', city: 'city' });
  });

  it('by a constant leaves the column to it', () => {
    expect(used(propose([['Land', ['DE', 'AT', 'CH']]], { wishes: { set: { country: 'DE' } } }))).not.toHaveProperty('country');
    expect(propose(list, { wishes: { set: { side: 'host', country: 'DE' } } }).missing).toEqual([]);
    expect(propose(list).missing).toEqual(['side', 'country']);
  });
});

describe('every list', () => {
  const headers = [...meant.flatMap(([, , each]) => each), ...meaningless.map(([header]) => header), ...uncertain.map(([header]) => header), ...fields.map(({ column }) => column)];
  const cell = fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom(...Object.values(typicalCells).flat()));
  const column: fc.Arbitrary<Column> = fc.tuple(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...headers) }, { weight: 1, arbitrary: fc.string({ maxLength: 30, unit: 'binary' }) }), fc.array(cell, { maxLength: 4 }));
  const columns = fc.array(column, { maxLength: 12 });

  it('gives no header two columns and no column two headers, and loses none', () => {
    fc.assert(fc.property(columns, (list) => {
      const { columns: placed, unmapped } = propose(list);
      expect(new Set(placed.map((each) => each.index)).size).toBe(placed.length);
      expect(new Set(placed.map((each) => each.column)).size).toBe(placed.length);
      expect([...placed, ...unmapped].map(({ index }) => index).sort((a, b) => a - b)).toEqual(list.map((_, index) => index));
    }), { numRuns: 300 });
  });

  it('has the same mapping whatever the order of its columns', () => {
    fc.assert(fc.property(columns, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (list, chances) => {
      const shuffled = list.map((each, index) => ({ each, at: chances[index]! })).sort((a, b) => a.at - b.at).map(({ each }) => each);
      const told = (of: readonly Column[]): unknown => propose(of).columns.map(({ column: name, header, confidence, index }) => [name, header, confidence, of[index]![1]]);
      expect(told(shuffled)).toEqual(told(list));
    }), { numRuns: 300 });
  });

  it('is understood in time however wide it is', () => {
    const wide = Array.from({ length: 1000 }, (_, at): Column => [`${headers[at % headers.length]!} ${at % 7 === 0 ? 'xyz' : ''} ${at}`, ['a', '1', 'b']]);
    const begin = performance.now();
    propose(wide);
    expect(performance.now() - begin).toBeLessThan(5000);
  });

  it('with a header of strange characters never throws', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 200 }), { maxLength: 6 }), (list) => {
      propose(list.map((header) => [header, ['x']]));
    }), { numRuns: 300 });
  });
});

describe('likeness', () => {
  it('of Jaro and Winkler is as in their papers', () => {
    expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.961, 3);
    expect(jaroWinkler('dwayne', 'duane')).toBeCloseTo(0.84, 3);
    expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.813, 3);
    expect([jaroWinkler('', 'a'), jaroWinkler('a', 'a'), jaroWinkler('abc', 'xyz')]).toEqual([0, 1, 0]);
  });

  it('lies between 0 and 1 and is the same both ways', () => {
    const words = fc.array(fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom('a', 'b', 'c', 'd') }), { minLength: 1, maxLength: 4 });
    fc.assert(fc.property(words, words, (a, b) => {
      expect(wordLikeness(a, b)).toBeGreaterThanOrEqual(0);
      expect(wordLikeness(a, b)).toBeLessThanOrEqual(1);
      expect(wordLikeness(a, a)).toBeCloseTo(1, 9);
    }));
  });

  it('shows a column for few headers that mean none', () => {
    const guessed = meaningless.filter(([header, cells]) => propose([[header, cells]]).columns.length > 0).map(([header]) => header);
    expect(guessed.length).toBeLessThan(meaningless.length / 10);
    expect(guessThreshold).toBe(0.78);
  });

  it('shows the right column for headers with words of their own', () => {
    const near: readonly (readonly [string, string])[] = [
      ['Number of permanent employees', 'headcount'], ['Street and city address', 'address'], ['Company website address', 'website'], ['Ihre Firmennamen hier', 'company_name'],
      ['Länder Wunsch', 'partner_countries'], ['Professional work experience', 'experience_years'],
    ];
    const found = near.filter(([header, column]) => propose([[header, typicalCells[column]!]]).columns.some((each) => each.column === column));
    expect(found.length).toBeGreaterThanOrEqual(4);
  });
});

describe('one letter off', () => {
  it('is taken for a slip of the hand, or where the cells tell as well', () => {
    expect(used(propose([['Adddress', three('Road 1')], ['Ragione socaile', names]]))).toEqual({ address: 'Adddress', company_name: 'Ragione socaile' });
    expect(used(propose([['Countrx', ['DE', 'IT', 'FR']]]))).toEqual({ country: 'Countrx' });
    expect(propose([['Denominazioni', names]]).columns).toMatchObject([{ column: 'company_name', confidence: 'guess' }]);
    expect(propose([['Referenze', three('Fiat')]]).columns.filter(({ confidence }) => confidence !== 'guess')).toEqual([]);
  });
});
