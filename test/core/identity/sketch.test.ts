/** A packed sketch tells what the face told, whatever names, places and addresses hold. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faceOf, type FaceInput } from '../../../src/core/identity/face.js';
import { numbersOfSketch, packSketch, unpackSketch, wordsOfSketch } from '../../../src/core/identity/sketch.js';

const sketchOf = (input: FaceInput): unknown => {
  const { names, city, web, numbers, vat, register } = faceOf(input);
  return { names, city, web, numbers, vat, register };
};

const word = fc.oneof(fc.constantFrom('Alfa', 'Müller & Söhne GmbH', 'II', 'Dr.', 'Niederlassung', 't/a', '007', "D'Angelo", 'Χαρά', 'bros'), fc.string({ unit: 'grapheme', maxLength: 12 }));
const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));

test('what is packed comes back as it was', () => {
  fc.assert(fc.property(fc.record({
    companyName: name, country: fc.constantFrom('DE', 'IT', 'FR'), tradeName: fc.option(name, { nil: undefined }), city: fc.option(name, { nil: undefined }),
    website: fc.option(fc.oneof(fc.webUrl(), name), { nil: undefined }), vatNumber: fc.constantFrom(undefined, 'DE136695976', 'IT00743110157', 'FR40303265045', 'x'),
    registrationNumber: fc.constantFrom(undefined, '303265045', 'HRB 1'),
  }), (fields) => {
    const input = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as unknown as FaceInput;
    const face = faceOf(input);
    const packed = packSketch(face);
    expect(unpackSketch(packed)).toEqual(sketchOf(input));
    expect(numbersOfSketch(packed)).toEqual({ numbers: face.numbers, vat: face.vat, register: face.register });
    const seen: string[] = [];
    wordsOfSketch(packed, (word) => { seen.push(word); });
    expect(seen).toEqual(face.names.flatMap(({ words }) => words.map(({ text }) => text)));
  }), { numRuns: 500 });
});
