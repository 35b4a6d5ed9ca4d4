/** Two registrations side by side: what is one company for certain, what is likely, what is another firm, and why. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFaces, type Comparison } from '../../../src/core/identity/compare.js';
import { faceOf, type FaceInput } from '../../../src/core/identity/face.js';

const compare = (a: Partial<FaceInput>, b: Partial<FaceInput>): Comparison => {
  const full = (part: Partial<FaceInput>): FaceInput => ({ companyName: 'Alfa', country: 'DE', ...part });
  return compareFaces(faceOf(full(a)), faceOf(full(b)), { count: null });
};
const place = { city: 'Leipzig', postalCode: '04109' };
const byName = (a: string, b: string, extra: Partial<FaceInput> = {}): string => compare({ companyName: a, ...place, ...extra }, { companyName: b, ...place, ...extra }).decision;

describe('the same company', () => {
  it.each([
    ['Müller & Söhne GmbH', 'Mueller und Soehne'], ['ACME S.p.A.', 'Acme SpA'], ['Bau Müller GmbH', 'Müller Bau GmbH'], ['Solar Tech GmbH', 'Solartech'],
    ['Maschinenbau Köhler GmbH & Co. KG', 'Köhler Maschinenbau'], ['Schröder Metalltechnik', 'Schröder Metaltechnik GmbH'], ['Elektrotechnik Wachsmuth', 'Elektrotechnik Wachsmtuh'],
    ['Antonio Rossi Costruzioni', 'A. Rossi Costruzioni'], ['Köhler Masch. GmbH', 'Köhler Maschinenbau GmbH'], ['Bayerische Motoren Werke AG', 'BMW AG'],
    ['Παπαδόπουλος Μεταφορές ΑΕ', 'Papadopoulos Metafores A.E.'], ['Живковић Намештај ДОО', 'Živković Nameštaj d.o.o.'], ['Хаџић Градња', 'Hadžić Gradnja'],
    ['Weber Druck GmbH Niederlassung Leipzig', 'Weber Druck'], ['Weber Druck Leipzig', 'Weber Druck GmbH'], ['D\'Angelo Marmi Srl', 'Dangelo Marmi'], ['Gebr. Lang', 'Gebrüder Lang OHG'],
    ['Alfa SL t/a Casa Verde', 'Casa Verde'], ['Tourismos Zografos', 'zografostourismos'],
  ])('is seen in %j and %j', (a, b) => {
    expect(['certain', 'likely']).toContain(byName(a, b));
  });

  it('is certain by a number whose check digit holds, whatever the names', () => {
    const found = compare({ companyName: 'Alfa', vatNumber: 'DE136695976' }, { companyName: 'Omega Holding', vatNumber: 'DE 136 695 976' });
    expect(found.decision).toBe('certain');
    expect(found.evidence[0]).toMatchObject({ field: 'number', agreement: 'same' });
  });

  it('is never certain by a name alone, nor by a damaged or wrong number', () => {
    expect(compare({ companyName: 'Wachsmuth Druckerei' }, { companyName: 'Wachsmuth Druckerei' }).decision).toBe('likely');
    expect(compare({ companyName: 'Alfa', vatNumber: 'DE136695977' }, { companyName: 'Omega', vatNumber: 'DE136695977' }).decision).toBe('different');
  });

  it('is found by the trade name, and by the web address that names it', () => {
    expect(compare({ companyName: 'Gastro Nord GmbH', tradeName: 'Zum Anker', ...place }, { companyName: 'Zum Anker', ...place }).decision).not.toBe('different');
    expect(compare({ companyName: 'Gastro Nord GmbH', website: 'https://zum-goldenen-anker.de', companyPhone: '0341 555123' }, { companyName: 'Goldenen Anker', website: 'https://goldenen-anker.de', companyPhone: '0341 555123' }).decision).toBe('different');
    expect(compare({ companyName: 'Gastro Nord GmbH', website: 'https://goldanker.de', ...place }, { companyName: 'Goldanker', website: 'https://www.goldanker.de', ...place }).decision).toBe('likely');
  });
});

describe('different companies', () => {
  const group = { website: 'https://novak-group.eu', companyPhone: '+49 341 5551234', address: 'Hauptstraße 5' };
  it.each([
    ['Müller Bau', 'Müller Bad'], ['Müller Bau 1', 'Müller Bau 2'], ['Novak Holding', 'Novak Logistik'], ['Novak', 'Novak Holding'], ['Novak Bau', 'Novak Immobilien'],
    ['Alfa II GmbH', 'Alfa III GmbH'], ['Alfa Fund VII', 'Alfa Fund VIII'], ['Alfa J Fund', 'Alfa J II Fund'], ['Weber Holz', 'Weber Holzbau'], ['Studio 54', 'Studio 45'], ['Hoffmann Druckerei', 'Lindemann Druckerei'], ['Müller Bau GmbH', 'Müller Bau AG'],
    ['A. Rossi Bau', 'B. Rossi Bau'], ['Autohaus Leipzig', 'Autohaus Dresden'],
  ])('stay apart although everything else is shared: %j and %j', (a, b) => {
    expect(byName(a, b, a.includes('Bau AG') || b.includes('Bau AG') ? {} : group)).toBe('different');
  });

  it('are two numbers that hold and differ', () => {
    expect(compare({ companyName: 'Alfa Bau', vatNumber: 'DE136695976', ...place }, { companyName: 'Alfa Bau', vatNumber: 'DE811907980', ...place }).decision).toBe('different');
  });

  it('are the same name in two towns or two countries', () => {
    expect(compare({ companyName: 'Müller Bau', city: 'Berlin' }, { companyName: 'Müller Bau', city: 'Hamburg' }).decision).toBe('different');
    expect(compare({ companyName: 'Müller Bau', country: 'AT' }, { companyName: 'Müller Bau', country: 'DE' }).decision).toBe('different');
  });
});

describe('the evidence', () => {
  it('adds up to the bits, strongest first, and leaves out what is unknown', () => {
    const { evidence, bits, score } = compare({ companyName: 'Weber Druck GmbH', ...place, companyPhone: '+49 341 12345' }, { companyName: 'Weber Druck', ...place, companyPhone: '0341/12345', companyEmail: 'x@weber.de' });
    expect(evidence.map((each) => each.field)).toEqual(['name', 'phone', 'postalCode', 'city']);
    expect(bits).toBeCloseTo(evidence.reduce((sum, each) => sum + each.weight, -7.5));
    expect(score).toBeGreaterThan(99);
  });

  it('is the same in both directions', () => {
    const word = fc.constantFrom('müller', 'Mueller', 'Bau', 'bad', 'GmbH', 'Söhne', '2', 'A.', 'Masch.', 'Maschinenbau', 'Filiale', 'Leipzig', 'Παππάς', '&', 'Holding');
    const input = fc.record({ companyName: fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' ')), city: fc.constantFrom('Leipzig', 'Berlin', 'Wien', 'Vienna') });
    fc.assert(fc.property(input, input, (a, b) => {
      const [there, back] = [compare(a, b), compare(b, a)];
      expect(there.decision).toBe(back.decision);
      expect(there.bits).toBeCloseTo(back.bits);
    }), { numRuns: 300 });
  });

  it('survives any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 60 }), (a, b) => {
      expect(['certain', 'likely', 'different']).toContain(compare({ companyName: a, city: b, address: a, postalCode: b, companyPhone: a, website: b, companyEmail: a }, { companyName: b, city: a }).decision);
    }), { numRuns: 300 });
  });
});
