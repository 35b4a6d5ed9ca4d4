import { describe, expect, it } from 'vitest';
import { createSkillFinder } from '../../../src/core/intake/skills.js';
import { unseenByConcept, unseenWithoutConcept } from './skills-held-back.js';
import { vocabulary } from './skills-vocabulary.js';

const finder = createSkillFinder(vocabulary);
const written = new Set(vocabulary.labels.map(({ text }) => text));
// What has become a label since is no longer held back.
const cases = Object.entries(unseenByConcept).flatMap(([concept, texts]) => texts.filter((text) => !written.has(text)).map((text) => ({ concept, text })));
const found = cases.map(({ concept, text }) => ({ concept, text, all: finder.findAll(text).map((each) => each.concept) }));

describe('spellings that stand in no vocabulary file', () => {
  it('are many, of at least 150 concepts', () => {
    expect(cases.length).toBeGreaterThanOrEqual(240);
    expect(new Set(cases.map(({ concept }) => concept)).size).toBeGreaterThanOrEqual(150);
    expect(cases.filter(({ concept }) => !vocabulary.concepts.has(concept))).toEqual([]);
  });

  it('are never read as another concept alone', () => {
    expect(found.filter(({ concept, all }) => all.length > 0 && !all.includes(concept))).toEqual([]);
  });

  it('are found but for one in twenty, and hardly ever with a second concept', () => {
    const right = found.filter(({ concept, all }) => all.length === 1 && all[0] === concept).length;
    expect(right / cases.length).toBeGreaterThanOrEqual(0.95);
    const several = found.filter(({ all }) => all.length > 1);
    expect(several.length / cases.length).toBeLessThanOrEqual(0.01);
  });
});

describe('texts that name no skill', () => {
  it.each([...unseenWithoutConcept, 'wir sind ein Familienunternehmen aus Graz', 'une entreprise familiale depuis 1950', 'somos una empresa familiar'])('finds nothing in "%s"', (text) => {
    expect(finder.findAll(text)).toEqual([]);
  });
});
