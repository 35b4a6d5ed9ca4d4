/** Compiled labels answer as the vocabulary does that they were made from. */

import { describe, expect, test } from 'vitest';

import { compileLabels, openLabels } from '../../../src/core/intake/compiled-labels.js';
import { beginningOf, gatherLabels, labelsOf, type Wording } from '../../../src/core/intake/skill-labels.js';
import { createSkillFinder, finderOf } from '../../../src/core/intake/skills.js';
import { buildVocabulary, type Vocabulary } from '../../../src/core/intake/vocabulary.js';
import { vocabulary } from './skills-vocabulary.js';

const wordingOf = ({ folded, joined, language, concept, alone, own }: Wording): Wording => ({ folded, joined, language, concept, alone, own });

function expectAlike(own: Vocabulary): void {
  const [whole, compiled] = [labelsOf(own), openLabels(compileLabels(own))];
  expect(compiled.longest).toBe(whole.longest);
  expect([...compiled.joints]).toEqual([...whole.joints]);
  const { byBeginning } = gatherLabels(own);
  for (const beginning of [...byBeginning.keys(), 'zzzz', '']) expect(compiled.labelsAt(beginning), beginning).toEqual(whole.labelsAt(beginning).map(wordingOf));
  const wordings = new Set([...byBeginning.values()].flat().map(({ joined }) => joined));
  for (const joined of [...wordings, ...[...wordings].map((each) => `${each}x`), '', 'a']) {
    const [label, found] = [whole.written(joined), compiled.written(joined)];
    expect(found, joined).toEqual(label ? { concept: label.concept, alone: label.alone, own: label.own } : label);
  }
  expect([...compiled.words()]).toEqual([...whole.words()]);
  for (const id of [...own.concepts.keys(), 'nothing']) expect(compiled.groupOf(id)).toBe(whole.groupOf(id));
}

describe('compiled labels', () => {
  test('hold every label, wording, word and group of the vocabulary', () => { expectAlike(vocabulary); });

  test('hold labels of further files, which count only as the whole text, or lead to several concepts', () => {
    const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'hu', 'et', 'ro', 'tr', 'nb'];
    const labels = (text: string): Record<string, string[]> => Object.fromEntries(languages.map((language) => [language, [`${text} ${language}`]]));
    const names = Object.fromEntries(languages.map((language) => [language, 'Craft']));
    const built = buildVocabulary([
      { name: 'a.json', content: { group: 'craft', labels: names, concepts: [
        { id: 'turning', labels: { ...labels('turning'), de: ['Drehen für Müller', 'Öl'] }, alone: { en: ['lathe'] } }, { id: 'milling', labels: labels('milling') },
      ] } },
      { name: 'b.json', content: { source: 'elsewhere', concepts: [
        { id: 'http://x/1', labels: { en: ['spinning round'] }, link: { same: 'turning' } },
        { id: 'http://x/2', labels: { en: ['spinning round', 'of the round'] }, link: { narrower: 'milling' } },
        { id: 'http://x/3', labels: { de: ['Rührwerk'] }, link: { group: 'craft' } },
      ] } },
    ]);
    expect(built.ok).toBe(true);
    if (!built.ok) return;
    expectAlike(built.vocabulary);
    const compiled = openLabels(compileLabels(built.vocabulary));
    expect(compiled.written('spinninground')).toBeNull();
    expect(compiled.written('drehenfuermueller')).toMatchObject({ concept: 'turning' });
    expect(compiled.written('lathe')).toMatchObject({ concept: 'turning', alone: true });
  });

  test('find the same skills in labels, in forms of them, in misspelt and in longer texts', () => {
    const [whole, compiled] = [createSkillFinder(vocabulary), finderOf(openLabels(compileLabels(vocabulary)), [])];
    const texts = vocabulary.labels.filter((_, at) => at % 97 === 0).flatMap(({ text }) => [
      text, `${text}s`, text.slice(1), `${text.slice(0, 3)}${text.slice(4)}`, `training in ${text} and more`, `${text}, no welding`, `Excel, UX/UI, ${text}`, text.toUpperCase(), text.split(' ').reverse().join(' '),
    ]);
    const named = texts.filter((text) => {
      expect(compiled.findAll(text), text).toEqual(whole.findAll(text));
      return whole.find(text) !== null;
    });
    expect(named.length).toBeGreaterThan(texts.length / 3);
    expect(compiled.findAll(`${beginningOf('soldering')} of nothing known`)).toEqual(whole.findAll(`${beginningOf('soldering')} of nothing known`));
  });
});
