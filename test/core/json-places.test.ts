/** JSON is read with the line of every value, as JSON.parse reads it, and what is no JSON is told with its line. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { lineOf, readJsonPlaces } from '../../src/core/json-places.js';

const read = (text: string) => {
  const reading = readJsonPlaces(text);
  if (!reading.ok) throw new Error(`${reading.line}: ${reading.message}`);
  return reading;
};

describe('reading JSON with places', () => {
  it('gives the value that JSON.parse gives, however it is written', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      // Text, because 0 and -0 are one number in JSON.
      expect(JSON.stringify(read(text).value)).toBe(JSON.stringify(JSON.parse(text)));
    }), { numRuns: 300 });
  });

  it('refuses what JSON.parse refuses', () => {
    const broken = fc.tuple(fc.jsonValue(), fc.nat(), fc.constantFrom(',', '}', ']', '"', ':', '\\', 'x', '')).map(([value, at, sign]) => {
      const text = JSON.stringify(value, null, 1);
      const cut = at % (text.length + 1);
      return text.slice(0, cut) + sign + text.slice(cut + 1);
    });
    fc.assert(fc.property(broken, (text) => {
      let parses = true;
      try {
        JSON.parse(text);
      } catch {
        parses = false;
      }
      expect(readJsonPlaces(text).ok).toBe(parses);
    }), { numRuns: 500 });
  });

  it('finds the line of a key, of an item by number and by id, and of the nearest place around what is missing', () => {
    const reading = read('{\n  "window": {"opens": 1,\n    "closes": 2},\n  "rules": [\n    {"id": "a"},\n    {\n      "id": "b",\n      "source": []\n    }\n  ]\n}\n');
    const lines = [[], ['window'], ['window', 'closes'], ['rules', 0], ['rules', 'b'], ['rules', 'b', 'source'], ['rules', 1, 'source', 0], ['rules', 'c', 'source'], ['none']]
      .map((path) => lineOf(reading, path));
    expect(lines).toEqual([1, 2, 3, 5, 6, 8, 8, 4, 1]);
  });

  it('tells the line on which it stops, and keys that stand twice', () => {
    expect(readJsonPlaces('{\n  "a": 1\n  "b": 2\n}')).toEqual({ ok: false, line: 3, message: '"," is missing before "b"' });
    expect(readJsonPlaces('[1,\n2')).toMatchObject({ ok: false, line: 2 });
    expect(readJsonPlaces('')).toMatchObject({ ok: false, line: 1 });
    expect(readJsonPlaces('[1]\n\nx')).toMatchObject({ ok: false });
    expect(readJsonPlaces('['.repeat(10_000))).toMatchObject({ ok: false, line: 1 });
    expect(read('{"a": 1,\n"a": 2}').twice).toEqual([{ key: 'a', line: 2 }]);
    expect(read('{"__proto__": {"x": 1}}').value).toEqual(JSON.parse('{"__proto__": {"x": 1}}'));
  });
});
