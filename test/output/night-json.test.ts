/** A night as JSON: what is read is what was written, and every item stands in one line. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nightJson } from '../../src/output/night-json.js';

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('"},\n{"', '},{"send":', '\u2028', '[\n'));
const item = fc.dictionary(text, fc.oneof(text, fc.integer(), fc.constant(null), fc.array(fc.record({ code: text }))));
const told = fc.record({ total: fc.nat(), items: fc.array(item) });
const report = fc.record({ edition: text, remarks: fc.array(text), since: fc.option(fc.record({ date: text })), figures: fc.record({ new: fc.nat() }), new: told, lost: told });

it('is read as what it was', () => {
  fc.assert(fc.property(report, (each) => { expect(JSON.parse(nightJson(each))).toEqual(JSON.parse(JSON.stringify(each))); }));
});

it('has a line for each item, which is the item', () => {
  fc.assert(fc.property(report, (each) => {
    const lines = nightJson(each).split('\n').filter((line) => line.startsWith('      ')).map((line) => JSON.parse(line.replace(/,$/, '')) as unknown);
    expect(lines).toEqual(JSON.parse(JSON.stringify([...each.new.items, ...each.lost.items])));
  }));
});
