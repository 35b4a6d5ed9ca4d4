import { describe, expect, it } from 'vitest';

import { foldText } from '../../../src/core/intake/names.js';
import { buildVocabulary, groupFileSchema, vocabularyLanguages } from '../../../src/core/intake/vocabulary.js';
import type { GroupFile, VocabularyProblem } from '../../../src/core/intake/vocabulary.js';
import { packagedFiles, vocabulary } from './skills-vocabulary.js';

const groups: readonly GroupFile[] = packagedFiles.map(({ content }) => groupFileSchema.parse(content));
const concepts = groups.flatMap((group) => group.concepts);

const inEvery = <T>(make: (language: string) => T): Record<string, T> =>
  Object.fromEntries(vocabularyLanguages.map((language) => [language, make(language)]));
const group = (id: string, ...labelled: readonly (readonly [string, string])[]): unknown => ({
  group: id,
  labels: inEvery(() => id),
  concepts: labelled.map(([concept, label]) => ({
    id: concept,
    labels: inEvery((language) => [language === 'en' ? label : `${label} ${language}`]),
  })),
});
const problemsOf = (...contents: readonly unknown[]): readonly VocabularyProblem[] => {
  const result = buildVocabulary(contents.map((content, at) => ({ name: `${String(at)}.json`, content })));
  return result.ok ? [] : result.problems;
};

describe('the packaged vocabulary', () => {
  it('holds at least 400 concepts in 30 to 50 groups, a file each', () => {
    expect(concepts.length).toBeGreaterThanOrEqual(400);
    expect(groups.length).toBeGreaterThanOrEqual(30);
    expect(groups.length).toBeLessThanOrEqual(50);
    expect(packagedFiles.map(({ name }) => name)).toEqual(groups.map((each) => `${each.group}.json`));
  });

  it('gives every concept labels in all eleven languages, and most several', () => {
    for (const language of vocabularyLanguages) {
      expect(concepts.filter(({ labels }) => (labels[language] ?? []).length === 0).map(({ id }) => id)).toEqual([]);
      const count = ({ labels, alone }: (typeof concepts)[number]): number =>
        (labels[language]?.length ?? 0) + (alone?.[language]?.length ?? 0);
      const several = concepts.filter((concept) => count(concept) > 1);
      expect(several.length).toBeGreaterThan(0.95 * concepts.length);
    }
  });

  it('uses each id once', () => {
    const ids = concepts.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('lets no folded label lead to two concepts, in whatever languages', () => {
    const owners = new Map<string, string>();
    const twice: string[] = [];
    for (const { id, labels, alone } of concepts) {
      for (const text of [...Object.values(labels), ...Object.values(alone ?? {})].flat()) {
        const folded = foldText(text).replaceAll(' ', '');
        const owner = owners.get(folded) ?? id;
        if (owner !== id) twice.push(`${text}: ${owner}, ${id}`);
        owners.set(folded, owner);
      }
    }
    expect(twice).toEqual([]);
  });

  it('names concepts and groups in the language asked for, else in English', () => {
    expect(vocabulary.concepts.get('beekeeping')?.label('de')).toBe('Imkerei');
    expect(vocabulary.concepts.get('beekeeping')?.label('pl')).toBe('beekeeping');
    expect(vocabulary.groups.get('marketing')?.label('et')).toBe('Turundus');
    expect(vocabulary.concepts.get('haccp')).toMatchObject({ id: 'haccp', group: 'food-safety', source: null });
  });
});

describe('buildVocabulary', () => {
  it('names the file, the place and the other owner of a label that two concepts claim', () => {
    const problems = problemsOf(group('crafts', ['pottery', 'pottery']), group('kitchen', ['plates', 'Pottery']));
    const message = 'The label "Pottery" belongs to "pottery" already.';
    expect(problems).toContainEqual({ file: '1.json', path: 'plates.en', message });
  });

  it('sees through spaces and hyphens', () => {
    expect(problemsOf(group('a1', ['one', 'on-line shop'], ['two', 'Online Shop'])).map(({ path }) => path)).toContain('two.en');
  });

  it('reports ids given twice, missing languages, and labels without letters', () => {
    const first = group('a1', ['one', 'first']);
    expect(problemsOf(first, group('a2', ['one', 'second']))[0]).toMatchObject({ file: '1.json', path: 'one' });
    expect(problemsOf(first, group('a1', ['two', 'second']))[0]).toMatchObject({ file: '1.json', path: 'group' });
    expect(problemsOf(group('a1', ['one', '&&']))[0]?.message).toContain('no letter');
    const oneLanguage = { group: 'a1', labels: inEvery(() => 'a1'), concepts: [{ id: 'one', labels: { en: ['one'] } }] };
    expect(problemsOf(oneLanguage).map(({ path }) => path)).toContain('concepts.0.labels.de');
  });

  it('refuses what is no vocabulary file, and says so for every file', () => {
    expect(problemsOf(null, 7, 'text', [], { group: 'Not Kebab' }).map(({ file }) => file)).toEqual(
      expect.arrayContaining(['0.json', '1.json', '2.json', '3.json', '4.json']),
    );
  });

  it('links the concepts of further lists to ours: same, narrower, or in a group', () => {
    const result = buildVocabulary([
      { name: 'further.json', content: {
        source: 'other-list',
        concepts: [
          { id: 'x:1', labels: { en: ['clay work'], pl: ['garncarstwo'] }, link: { same: 'pottery' } },
          { id: 'x:2', labels: { en: ['raku firing'] }, link: { narrower: 'pottery' } },
          { id: 'x:3', labels: { pl: ['witraże'] }, link: { group: 'crafts' } },
          { id: 'x:4', labels: { en: ['pottery'] }, link: { group: 'crafts' } },
        ],
      } },
      { name: 'crafts.json', content: group('crafts', ['pottery', 'pottery']) },
    ]);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const { concepts: built, groups: builtGroups, wordings } = result.vocabulary;
    expect(builtGroups.get('crafts')?.concepts).toEqual(['pottery', 'x:2', 'x:3', 'x:4']);
    expect(built.get('x:3')).toMatchObject({ group: 'crafts', source: 'other-list' });
    expect(built.get('x:3')?.label('en')).toBe('witraże');
    expect(wordings.get('garncarstwo')?.concept).toBe('pottery');
    expect(wordings.get('rakufiring')?.concept).toBe('x:2');
    // Our own label is not displaced.
    expect(wordings.get('pottery')?.concept).toBe('pottery');
  });

  it('reports a link to nothing', () => {
    const further = { source: 'other-list', concepts: [{ id: 'x:1', labels: { en: ['glass'] }, link: { same: 'glass' } }] };
    expect(problemsOf(further, group('crafts', ['pottery', 'pottery']))).toEqual([
      { file: '0.json', path: 'x:1', message: 'The link leads to "glass", which does not exist.' },
    ]);
  });
});
