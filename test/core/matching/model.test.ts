/** The model file is checked, versioned and normalised. */

import { createHash } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { canonicalJson, modelVersion, normaliseWeights, parseModel, spareEntries } from '../../../src/core/matching/model.js';
import { editionFile, editionModel } from './edition.js';

type Json = Record<string, unknown>;
const matching = (): Json => editionFile('matching.json') as Json;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The packaged file with the value at a path replaced. */
function changed(path: readonly (string | number)[], value: unknown): unknown {
  const file = structuredClone(matching());
  let place: Json = file;
  for (const step of path.slice(0, -1)) place = place[step] as Json;
  place[path.at(-1)!] = value;
  return file;
}

const problemsOf = (file: unknown, related: unknown = []): readonly string[] => {
  const parsed = parseModel(file, related);
  return parsed.ok ? [] : parsed.problems;
};

describe('parseModel', () => {
  test('takes the packaged model', () => {
    expect(problemsOf(matching(), editionFile('related-sectors.json'))).toEqual([]);
    expect(editionModel.relatedSectors).toContainEqual(['K', 'N']);
  });

  test.each([
    ['weights that do not sum to 100', ['criteria', 'sector', 'weights', 'send'], 14, 'the send weights sum to 99, not to 100'],
    ['a level too few', ['criteria', 'sector', 'levels'], [{ level: 'missing' }], 'the levels must be, in this order'],
    ['a better level worth less', ['criteria', 'language', 'levels', 0, 'value'], 60, 'worth more than the better level'],
    [
      'bands that do not end at 0',
      ['criteria', 'dates', 'levels', 3, 'atLeast'],
      1,
      'must fall from level to level and end at 0',
    ],
    [
      'no level for missing data',
      ['criteria', 'dates', 'levels', 4],
      { level: 'x', atLeast: 0 },
      'the last level must be "missing"',
    ],
    ['an unknown constraint', ['constraints', 0, 'constraint'], 'weather', 'constraints > 0 > constraint'],
    ['a constraint twice', ['constraints', 0, 'constraint'], 'type', 'each constraint once'],
    [
      'a switched-off constraint other than learning',
      ['constraints', 0, 'enforced'],
      false,
      'only learning can be switched off, not country',
    ],
    ['a group worth more than the skill itself', ['criteria', 'skills', 'points', 'group'], 6, 'the same skill earns most'],
    ['an unknown combination', ['combination'], 'median', 'combination'],
    ['a key nobody knows', ['wieghts'], 1, 'wieghts'],
  ])('refuses %s', (_what, path, value, problem) => {
    const problems = problemsOf(changed(path, value));
    expect(problems.join('\n')).toContain(problem);
    expect(problems.every((each) => each.startsWith('matching.json'))).toBe(true);
  });

  test('learning can be switched off', () => {
    const at = editionModel.constraints.findIndex((each) => each.constraint === 'learning');
    expect(problemsOf(changed(['constraints', at, 'enforced'], false))).toEqual([]);
  });

  test('refuses related sectors that are no section letters or the same twice', () => {
    expect(problemsOf(matching(), [['K', 'K'], ['K', 'Z']]).map((each) => each.split(':')[0])).toEqual([
      'related-sectors.json > 0', 'related-sectors.json > 1 > 1',
    ]);
  });
});

describe('the version of a model', () => {
  test('does not depend on the order of keys', () => {
    const turned = Object.fromEntries(Object.entries(matching()).reverse());
    const parsed = parseModel(turned, editionFile('related-sectors.json'));
    expect(parsed.ok && modelVersion(parsed.model, sha256)).toBe(modelVersion(editionModel, sha256));
  });

  test('changes with a weight and with a related sector', () => {
    const versions = [
      editionModel,
      { ...editionModel, neutral: 49 },
      { ...editionModel, relatedSectors: editionModel.relatedSectors.slice(1) },
    ].map((model) => modelVersion(model, sha256));
    expect(new Set(versions).size).toBe(3);
    expect(versions[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  test('canonical JSON is JSON of the same value, whatever the order of keys', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }), { numRuns: 200 });
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe('{"b":[1,{"c":"x","d":null}]}');
  });
});

describe('normaliseWeights', () => {
  test('gives integers that sum to 100', () => {
    fc.assert(fc.property(fc.array(fc.nat(500), { minLength: 1, maxLength: 8 }), (weights) => {
      const normal = normaliseWeights(weights);
      expect(normal.reduce((sum, each) => sum + each, 0)).toBe(weights.some((each) => each > 0) ? 100 : 0);
      expect(normal.every((each) => Number.isInteger(each) && each >= 0)).toBe(true);
    }));
  });

  test('undoes a common factor', () => {
    expect(normaliseWeights([100, 30, 20, 30, 20])).toEqual([50, 15, 10, 15, 10]);
    expect(normaliseWeights([1, 1, 1])).toEqual([34, 33, 33]);
  });
});

test('spare entries: as listed, and in proportion beyond', () => {
  expect([1, 10, 11, 20, 50, 100].map((top) => spareEntries(editionModel, top))).toEqual([6, 6, 8, 8, 20, 40]);
});
