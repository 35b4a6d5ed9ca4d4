/** What is remembered of a column is what was kept, however its texts take turns. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextMemory } from '../../../src/core/intake/remembered.js';

const ask = (memory: TextMemory<string>, text: string): string => {
  const known = memory.find(text);
  if (known !== undefined) return known;
  if (memory.wants(text)) memory.keep(text, `of ${text}`);
  return `of ${text}`;
};

describe('the memory of a column', () => {
  it('gives what a text gave, also where many share a place', () => {
    const texts = fc.oneof(fc.string({ minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 999 }).map((day) => `2021-${day}-01`));
    fc.assert(fc.property(fc.array(texts, { minLength: 1 }), fc.integer({ min: 1, max: 50 }), (list, most) => {
      const memory = new TextMemory<string>(most);
      for (const text of [...list, ...list.toReversed(), ...list]) expect(ask(memory, text)).toBe(`of ${text}`);
    }));
  });

  it('keeps a column of a thousand texts that take turns, and gives up one whose texts never come twice', () => {
    const [turns, never] = [new TextMemory<string>(1500), new TextMemory<string>(1500)];
    // By chance, and the same at every run.
    let chance = 1;
    for (let at = 0; at < 3000; at += 1) {
      chance = (Math.imul(chance, 1_103_515_245) + 12_345) >>> 0;
      ask(turns, `name ${(chance >>> 16) % 1000}`);
      ask(never, `name ${at}`);
    }
    expect(turns.find(`name ${(chance >>> 16) % 1000}`)).toBe(`of name ${(chance >>> 16) % 1000}`);
    expect(never.find('name 0')).toBeUndefined();
  });

  it('has nothing left of what it forgot', () => {
    const memory = new TextMemory<string>(10);
    for (let at = 0; at < 3; at += 1) ask(memory, 'text');
    memory.forget();
    expect(memory.find('text')).toBeUndefined();
  });
});
