/** Tests that the guide to templates and the template tell the same variables as the model. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LearningProjectInput } from '../../../src/core/documents/learning-project-input.js';
import { fillTemplate, templateFilters, templateTags } from '../../../src/core/documents/fill.js';
import { buildLearningProject } from '../../../src/core/documents/learning-project.js';
import { barePair, english, fullPair } from './projects.js';

const readme = readFileSync(new URL('../../../templates/README.md', import.meta.url), 'utf8');

/** Every variable below a value: `send.contact.name`, `types[].code`. */
function pathsOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => pathsOf(item, `${path}[]`));
  if (value === null || typeof value !== 'object') return [path];
  return Object.entries(value).flatMap(([key, part]) => pathsOf(part, path === '' ? key : `${path}.${key}`));
}

/** A model in which no list is empty. */
const richInput: LearningProjectInput = {
  ...fullPair,
  match: {
    ...fullPair.match,
    learning: Array.from({ length: 6 }, (_, index) => ({ want: `w${index}`, offer: `o${index}`, strength: 'same' })),
    needs: Array.from({ length: 6 }, (_, index) => ({ want: `n${index}`, offer: `b${index}`, strength: 'same' })),
  },
  askedRules: [{ rule: 'host-size', message: 'Is the host an SME?' }],
  overrides: [{ reason: 'They know each other.', by: 'Anna', on: '2021-03-01' }],
};
const rich = { ...buildLearningProject(richInput), openItems: ['hotel'] };
const bare = { ...buildLearningProject({ ...barePair, overrides: richInput.overrides ?? [] }), openItems: [] };
const variables = new Set(pathsOf(rich));

/** The variables the table of the README names, with its "the same as" rows spelt out. */
const documented = (): Map<string, { unknown: boolean }> => {
  const named = new Map<string, { unknown: boolean }>();
  const table = readme.slice(readme.indexOf('## Variables of the Learning Project'), readme.indexOf('## Variables of the deficiency letter'));
  for (const [, path, mark] of table.matchAll(/`([a-zA-Z]+(?:\[\]|\.[a-zA-Z]+)*)`(\??)/g)) {
    if (path !== undefined && /[.[]/.test(path)) named.set(path, { unknown: mark === '?' });
  }
  const copy = (from: string, to: string): void => {
    for (const [path, each] of [...named]) if (path.startsWith(from)) named.set(to + path.slice(from.length), each);
  };
  copy('send.', 'host.');
  const topics = ['furtherLearning[].', 'needs[].', 'furtherNeeds[].', 'plan.periods[].learning[].', 'plan.periods[].needs[].'];
  for (const to of topics) copy('learning[].', to);
  copy('monitoring[].', 'plan.periods[].monitoring[].');
  for (const list of ['learning', 'needs']) named.set(`plan.periods[].${list}[].phase`, { unknown: false });
  // Named in the text of other rows, as lists that have parts.
  for (const list of ['learning[]', 'monitoring[]']) named.delete(list);
  return named;
};

/** The model with every reading noted, so that a filling tells which variables it used. */
function watched<T extends object>(value: T, used: Set<string>, path = ''): T {
  return new Proxy(value, {
    get(target, key, receiver): unknown {
      const part: unknown = Reflect.get(target, key, receiver);
      if (typeof key === 'symbol' || !Object.hasOwn(target, key) || (Array.isArray(target) && key === 'length')) return part;
      const inside = Array.isArray(target) ? `${path}[]` : path === '' ? key : `${path}.${key}`;
      if (part !== null && typeof part === 'object') return watched(part, used, inside);
      used.add(inside);
      return part;
    },
  });
}

describe('templates/README.md', () => {
  it('names every variable of the model, and no other', () => {
    expect([...documented().keys()].sort()).toEqual([...variables].sort());
  });

  it('says of each variable whether it may be unknown', () => {
    const valueAt = (model: unknown, path: string): unknown[] =>
      path.split(/\.|(?=\[\])/).reduce<unknown[]>((values, key) => values.flatMap((value) => {
        if (key === '[]') return Array.isArray(value) ? (value as unknown[]) : [];
        return [new Map<string, unknown>(Object.entries(value ?? {})).get(key)];
      }), [model]);
    for (const [path, { unknown }] of documented()) {
      const values = [rich, bare].flatMap((model) => valueAt(model, path));
      // What has a fallback in every example is not found unknown here; the reverse must never happen.
      if (!unknown) expect([path, values.filter((value) => value === null || value === undefined)]).toEqual([path, []]);
    }
  });

  it('names every tag and filter a template may use', () => {
    const words = readme.slice(0, readme.indexOf('## Variables'));
    for (const filter of [...templateFilters, 'to_complete', 'and_list']) expect(words).toMatch(new RegExp(`\\b${filter}\\b`));
    for (const tag of ['if', 'case', 'for', 'assign', 'comment']) {
      expect(templateTags).toContain(tag);
      expect(words).toContain(`{% ${tag}`);
    }
  });
});

describe('the English template', () => {
  it('uses every variable of the model, but for what a period repeats', () => {
    const used = new Set<string>();
    for (const model of [rich, bare, buildLearningProject({ ...barePair, status: 'agreed', askedRules: [] })]) {
      expect(fillTemplate(english, watched(model, used))).toMatchObject({ ok: true });
    }
    const repeated = /^plan\.periods\[\]\.(?:(?:learning|needs)\[\]\.(?:want|offer|strength)|monitoring\[\]\.kind)$/;
    const unused = [...variables].filter((path) => !used.has(path) && !repeated.test(path));
    expect(unused).toEqual([]);
  });
});
