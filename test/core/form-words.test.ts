/** What a form does not allow, in words for whoever wrote the file. */

import { expect, it } from 'vitest';
import { z } from 'zod';
import { formProblems, formSentences } from '../../src/core/form-words.js';

const form = z.strictObject({
  name: z.string().min(1), size: z.int().min(1).max(9), share: z.number().gt(0).lt(1), half: z.number().multipleOf(0.5), kind: z.enum(['a', 'b']), always: z.literal('x'),
  list: z.array(z.string()).min(2), on: z.boolean(), own: z.string().regex(/^\d+$/, 'must be digits'), either: z.union([z.strictObject({ level: z.string(), value: z.int().max(100) }), z.strictObject({ level: z.literal('missing') })]),
  inner: z.strictObject({ deep: z.string({ error: 'needs a text' }) }),
});
const good = { name: 'n', size: 1, share: 0.5, half: 1.5, kind: 'a', always: 'x', list: ['a', 'b'], on: true, own: '1', either: { level: 'missing' }, inner: { deep: 'd' } };
const told = (value: unknown): string[] => {
  const parsed = form.safeParse(value);
  return parsed.success ? [] : formSentences(parsed.error);
};

it.each([
  [{ name: '' }, 'name: must not be empty'], [{ name: 5 }, 'name: must be a text in quotation marks'], [{ name: undefined }, 'name: is missing'],
  [{ size: 10 }, 'size: must be at most 9'], [{ size: 0 }, 'size: must be at least 1'], [{ size: 1.5 }, 'size: must be a whole number'],
  [{ share: 0 }, 'share: must be more than 0'], [{ share: 1 }, 'share: must be less than 1'], [{ half: 0.3 }, 'half: must be a multiple of 0.5'],
  [{ kind: 'c' }, 'kind: must be one of a, b'], [{ always: 'y' }, 'always: must be x'], [{ list: ['a'] }, 'list: must have at least 2 entries'], [{ list: 'a' }, 'list: must be a list in [ ]'],
  [{ on: 'yes' }, 'on: must be true or false'], [{ own: 'x' }, 'own: must be digits'], [{ either: { level: 'good', value: 120 } }, 'either.value: must be at most 100'],
  [{ inner: {} }, 'inner.deep: needs a text'], [{ inner: null }, 'inner: must be a group of fields in { }'], [{ more: 1 }, 'more: is no field that is known here'],
])('%j is told as %s', (change, sentence) => {
  expect(told(good)).toEqual([]);
  expect(told({ ...good, ...change })).toEqual([sentence]);
});

it('names the file where the whole is wrong, and each place once', () => {
  expect(told([])).toEqual(['the file: must be a group of fields in { }']);
  const parsed = form.safeParse({ ...good, x: 1, y: 2 });
  expect(parsed.success ? [] : formProblems(parsed.error).map(({ path }) => path)).toEqual([['x'], ['y']]);
});
