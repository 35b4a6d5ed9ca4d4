/** Tests that templates are filled strictly and escaped always. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fragment } from '../../../src/core/documents/escape.js';
import { fillTemplate } from '../../../src/core/documents/fill.js';

const fill = (text: string, model: object = {}): string => {
  const result = fillTemplate({ name: 'own.md', text }, model);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.text;
};

const problems = (text: string, model: object = {}): readonly { file: string; line: number; message: string }[] => {
  const result = fillTemplate({ name: 'own.md', text }, model);
  return result.ok ? [] : result.problems;
};

describe('fillTemplate', () => {
  it('escapes what it prints', () => {
    expect(fill('{{ name }}\n', { name: '# *Firma*' })).toBe('\\# \\*Firma\\*\n');
  });

  it('never reads a value as a template', () => {
    const attack = fc.constantFrom('{{ secret }}', '{% raw %}', '{% for x in (1..9) %}', '{{', '}}', '{%-', '{{ name | size }}');
    fc.assert(fc.property(attack, (name) => {
      expect(fill('[{{ name }}]', { name, secret: 'told' })).not.toContain('told');
      expect(fill('[{{ name }}]', { name, secret: 'told' })).not.toMatch(/\{\{|\{%/);
    }));
  });

  it('lets Markdown made by code pass, and only that', () => {
    expect(fill('{{ made }} {{ name }}', { made: new Fragment('**yes**'), name: '**no**' })).toBe('**yes** \\*\\*no\\*\\*\n');
    expect(problems('{{ made }}', { made: { markdown: '**no**' } })).toHaveLength(1);
  });

  it('prints a mark for what is unknown, with its words escaped', () => {
    expect(fill('{{ vat | to_complete: "VAT number of ", name }}', { vat: null, name: 'A|B' }))
      .toBe('**[to complete: VAT number of A\\|B]**\n');
    expect(fill('{{ list | to_complete: "skills" }}', { list: [] })).toBe('**[to complete: skills]**\n');
    expect(fill('{{ vat | to_complete: "VAT number" }}', { vat: 'EE1' })).toBe('EE1\n');
  });

  it('lists texts in words', () => {
    const model = { topics: [{ topic: 'one' }, { topic: 'two' }, { topic: 'three' }] };
    expect(fill('{{ topics | and_list: "topic" }}', model)).toBe('one, two and three\n');
    expect(fill('{{ list | and_list }}', { list: ['a', 'b'] })).toBe('a and b\n');
  });

  it('leaves no line where a line holds only tags', () => {
    expect(fill('a\n{% if yes %}\nb\n{% endif %}\nc{% if yes %} d{% endif %} e\n', { yes: true })).toBe('a\nb\nc d e\n');
    expect(fill('| x |\n{% for n in list %}\n| {{ n }} |\n{% endfor %}\n', { list: [1, 2] })).toBe('| x |\n| 1 |\n| 2 |\n');
  });

  it('reports every unknown variable with file and line', () => {
    const text = '{{ a }}\n\n{% if b %}\n{% endif %}\n{% for x in list %}\n{{ x.c }}\n{% endfor %}';
    expect(problems(text, { list: [{}, {}] })).toEqual([
      { file: 'own.md', line: 1, message: 'undefined variable: a' },
      { file: 'own.md', line: 3, message: 'undefined variable: b' },
      { file: 'own.md', line: 6, message: 'undefined variable: x.c' },
    ]);
  });

  it.each([
    ['an unknown filter', 'x\n{{ "a" | upcase }}', 2, 'undefined filter: upcase'],
    ['the filter that would switch escaping off', '{{ "a" | raw }}', 1, 'undefined filter: raw'],
    ['a tag that reads files', 'x\n\n{% include "secret" %}', 3, 'tag "include" not found'],
    ['another tag that reads files', '{% render "secret" %}', 1, 'tag "render" not found'],
    ['a tag that is not closed', 'a\n{% if true %}\nb', 2, 'tag {% if true %} not closed'],
    ['an output that is not closed', 'a\n{{ b', 2, 'output "{{ b" not closed'],
  ])('refuses %s', (_what, text, line, message) => {
    expect(problems(text)).toEqual([{ file: 'own.md', line, message }]);
  });

  it.each([
    ['null', null], ['an empty text', ''], ['invisible text', '\u202E'], ['a list', ['a']], ['an object', { a: 1 }],
    ['yes or no', true], ['no number', NaN],
  ])('refuses to print %s', (_what, value) => {
    expect(problems('ok\n{{ value }}', { value }).map(({ line }) => line)).toEqual([2]);
  });

  it('shows nothing that a value inherits', () => {
    expect(problems('{{ name.constructor }}', { name: {} })).toHaveLength(1);
    expect(problems('{{ toString }}')).toHaveLength(1);
  });

  it('refuses a list of what its items do not have', () => {
    expect(problems('{{ list | and_list: "nope" }}', { list: [{ topic: 'a' }] })).toHaveLength(1);
    expect(problems('{{ name | and_list }}', { name: 'a' })).toHaveLength(1);
    expect(problems('{{ a | to_complete: "x ", b }}', { a: null, b: null })).toHaveLength(1);
  });
});
