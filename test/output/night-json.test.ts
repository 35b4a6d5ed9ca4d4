/** A night as JSON: what is read is what was written, and every item stands in one line. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nightJson } from '../../src/output/night-json.js';

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('"},\n{"', '},{"send":', '\u2028', '[\n', '\ud800', '\u001b[31m'));
const item = fc.dictionary(text, fc.oneof(text, fc.integer(), fc.double(), fc.constant(null), fc.constant(undefined), fc.array(fc.record({ code: text })), fc.record({ ref: text, company: fc.option(text) })));
const told = fc.record({ total: fc.nat(), items: fc.array(item) });
const report = fc.record({
  edition: text, remarks: fc.array(text), since: fc.option(fc.record({ date: text })), figures: fc.record({ new: fc.nat(), agreed: fc.constantFrom(undefined, 3) }, { requiredKeys: [] }),
  pictures: fc.option(fc.record({ flows: fc.array(item), deep: fc.record({ list: fc.array(item), one: item }) }), { nil: undefined }), new: told, lost: told,
});

const written = (each: object): string => [...nightJson(each)].join('');

it('is read as what it was', () => {
  fc.assert(fc.property(report, (each) => { expect(JSON.parse(written(each))).toEqual(JSON.parse(JSON.stringify(each))); }));
});

it('has a line for each item, which is the item', () => {
  fc.assert(fc.property(fc.record({ new: told, lost: told }), (each) => {
    const lines = written(each).split('\n').filter((line) => line.startsWith('      ')).map((line) => JSON.parse(line.replace(/,$/, '')) as unknown);
    expect(lines).toEqual(JSON.parse(JSON.stringify([...each.new.items, ...each.lost.items])));
  }));
});

/** The same put together at once, the plain way. */
function plainly(value: unknown, depth = 0): string {
  const within = (parts: readonly string[], [first, last]: string): string => `${first}\n${parts.map((part) => `${'  '.repeat(depth + 1)}${part}`).join(',\n')}\n${'  '.repeat(depth)}${last}`;
  const isObject = (each: unknown): each is object => typeof each === 'object' && each !== null && !Array.isArray(each);
  if (Array.isArray(value) && value.some(isObject)) return within(value.map((each) => JSON.stringify(each)), '[]');
  if (!isObject(value) || depth === 2) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return members.length === 0 ? '{}' : within(members.map(([key, member]) => `${JSON.stringify(key)}: ${plainly(member, depth + 1)}`), '{}');
}

it('is written as ever: members of the report and of what it holds in lines of their own', () => {
  fc.assert(fc.property(report, (each) => { expect(written(each)).toBe(`${plainly(each)}\n`); }));
});

it('comes in pieces of some ten thousand characters, however many items there are', () => {
  const items = Array.from({ length: 20_000 }, (_, at) => ({ send: { ref: `S${at}` }, because: [{ text: 'Żółw 🐢' }] }));
  const pieces = [...nightJson({ new: { total: items.length, items } })];
  expect(JSON.parse(pieces.join(''))).toEqual({ new: { total: items.length, items } });
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(40_000);
  expect(pieces.length).toBeLessThan(60);
});
