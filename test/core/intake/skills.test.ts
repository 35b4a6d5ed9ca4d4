import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { splitList } from '../../../src/core/intake/lists.js';
import {
  createSkillFinder, profileSimilarity, textProfile, textSimilarity, weakSimilarityThreshold,
} from '../../../src/core/intake/skills.js';
import { buildVocabulary } from '../../../src/core/intake/vocabulary.js';
import { textsByConcept, textsWithoutConcept } from './skills-texts.js';
import { packagedFiles, vocabulary } from './skills-vocabulary.js';

const finder = createSkillFinder(vocabulary);
const conceptOf = (text: string): string | null => finder.find(text)?.concept ?? null;
const allOf = (text: string): readonly string[] => finder.findAll(text).map(({ concept }) => concept);

describe('find', () => {
  it.each(Object.entries(textsByConcept))('reads the texts of %s', (concept, texts) => {
    for (const text of texts) expect({ text, concept: conceptOf(text) }).toEqual({ text, concept });
  });

  it.each(textsWithoutConcept)('finds nothing in "%s"', (text) => {
    expect(finder.find(text)).toBeNull();
  });

  it('says how it found', () => {
    expect(finder.find('Online-Marketing')).toEqual({ concept: 'digital-marketing', group: 'digital-marketing', how: 'exact' });
    expect(finder.find('gestion des projets')).toEqual(
      { concept: 'project-management', group: 'business-management', how: 'inflected' },
    );
    expect(finder.find('digitl marketing')?.how).toBe('typo');
    expect(finder.find('Kenntnisse in Online-Marketing für Handwerker')?.how).toBe('within');
  });

  it('takes two letters inside a text for an abbreviation only in capitals', () => {
    expect(conceptOf('IT skills')).toBe('it-administration');
    expect(conceptOf('what it is about')).toBeNull();
    expect(conceptOf('ON VA TRAVAILLER AI CLIENTI')).toBeNull();
  });

  it('does not read a label inside another word, except in compounds of known words', () => {
    expect(conceptOf('Logistikabteilung')).toBe('logistics');
    expect(conceptOf('Bereinigung')).toBeNull();
    expect(conceptOf('importunate')).toBeNull();
  });

  it('prefers the longer label to the shorter inside it', () => {
    expect(conceptOf('a course on wine tourism in spring')).toBe('wine-tourism');
    expect(conceptOf('about food safety HACCP rules')).toBe('haccp');
  });

  it('lets the concept of a whole group give way to one of its group', () => {
    expect(conceptOf('marketing: market research')).toBe('market-research');
  });

  it('does not find what is denied', () => {
    expect(conceptOf('we want accounting')).toBe('accounting');
    expect(conceptOf('we do not want accounting, kein Marketing')).toBe('accounting');
    expect(conceptOf('everything, but no accounting')).toBeNull();
    expect(conceptOf('könyvelés nélkül kezdünk')).toBeNull();
  });
});

describe('findAll', () => {
  it('gives the concepts in the order of the text, each once', () => {
    expect(allOf('Datenanalyse mit Excel')).toEqual(['data-analysis', 'spreadsheets']);
    expect(allOf('salg og markedsføring')).toEqual(['sales', 'marketing']);
    expect(allOf('vente en ligne et logistique; logistique')).toEqual(['e-commerce', 'logistics']);
    expect(allOf('diseño de páginas web con WordPress')).toEqual(['web-design', 'content-management-systems']);
  });

  it('agrees with find wherever the text names one concept or none', () => {
    for (const text of [...Object.values(textsByConcept).flat(), ...textsWithoutConcept]) {
      const all = finder.findAll(text);
      expect(finder.find(text)).toEqual(all.length === 1 ? all[0] : null);
    }
  });

  it('does not reach across punctuation and joining words', () => {
    expect(allOf('We look after food, safety first')).toEqual([]);
    expect(allOf('We like the web and design it')).toEqual([]);
  });
});

describe('for every label', () => {
  it('finds its own concept, whatever the capitals and spaces around', () => {
    const wrong = vocabulary.labels.filter(({ text, concept }) => {
      const found = finder.find(`  ${text.toUpperCase()} `) ?? finder.find(` ${text} `);
      return found?.concept !== concept || finder.find(text)?.how !== 'exact';
    });
    expect(wrong.map(({ text }) => text)).toEqual([]);
  });

  it('calls nothing a misspelling of another concept, and reads most misspellings, with one slip in a long label', () => {
    const long = vocabulary.labels.filter(({ folded }) => folded.length >= 9 && !/\d/.test(folded));
    let own = 0;
    let total = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...long), fc.nat(), fc.constantFrom('drop', 'add', 'replace', 'swap'),
        fc.constantFrom('a', 'e', 'i', 'n', 'r', 's', 't', 'm', 'l', 'o'),
        ({ folded, concept }, place, slip, letter) => {
          const at = 1 + (place % (folded.length - 2));
          fc.pre(folded[at] !== ' ' && folded[at + 1] !== ' ' && folded[at - 1] !== ' ');
          const rest = folded.slice(at + 1);
          const head = folded.slice(0, at);
          const text = { drop: head + rest, add: head + letter + folded.slice(at), replace: head + letter + rest,
            swap: head + rest.slice(0, 1) + folded.slice(at, at + 1) + rest.slice(1) }[slip];
          const found = finder.find(text);
          total += 1;
          if (found?.concept === concept) own += 1;
          // Another concept only where the text holds another label as it stands.
          expect(found === null || found.concept === concept || found.how !== 'typo').toBe(true);
        },
      ),
      { numRuns: 3000, seed: 20210401 },
    );
    expect(own / total).toBeGreaterThan(0.85);
  });

  describe('between two others', () => {
    // The concept of a whole group gives way to one of its group, so the others are of other groups.
    const [before, behind] = ['welding', 'wine tourism'];
    const groupOf = (concept: string): string => vocabulary.concepts.get(concept)!.group;
    const between = vocabulary.labels.filter(({ concept }) => !['welding', 'wine-tourism'].map(groupOf).includes(groupOf(concept)));

    it.each([', ', ',', '; ', ' / ', '/', ' | ', '\n', '\t', ' • ', ' · '])('parted by %j it is found, whatever the label', (sign) => {
      const wrong = between.filter(({ text, concept }) => {
        const all = allOf(`${before}${sign}${text}${sign}${behind}`);
        return !(all.length === 3 && all[0] === 'welding' && all[1] === concept && all[2] === 'wine-tourism');
      });
      expect(wrong.map(({ text }) => text)).toEqual([]);
    });

    it.each([': ', ' (', ' – ', '. ', ' - '])('parted by %j, which no list has, it is found unless it counts as a whole text only', (sign) => {
      const wrong = between.filter(({ text, joined, alone, concept }) =>
        !alone && (joined.length > 4 || text.includes('/')) && !allOf(`${before}${sign}${text}${sign}${behind}`).includes(concept));
      expect(wrong.map(({ text }) => text)).toEqual([]);
    });

    it('any other two of other groups are found beside it', () => {
      fc.assert(
        fc.property(fc.tuple(...[1, 2, 3].map(() => fc.constantFrom(...vocabulary.labels))), fc.constantFrom(', ', ' / ', ';', '|', '\n'), (labels, sign) => {
          fc.pre(new Set(labels.map(({ concept }) => groupOf(concept))).size === 3);
          const text = labels.map((each) => each.text).join(sign);
          expect(allOf(text), text).toEqual(labels.map(({ concept }) => concept));
        }),
        { numRuns: 5000, seed: 20210401 },
      );
    });

    it('splits a quoted cell so that each item is one label', () => {
      for (const { text, concept } of between) {
        const items = splitList(`${before}, ${text}, ${behind}`, { quoted: true });
        expect(items.map(conceptOf), text).toEqual(['welding', concept, 'wine-tourism']);
      }
    });
  });

  it('reads a label that holds a sign inside a text, and such a sign elsewhere as what it is', () => {
    expect(allOf('Excel, UX/UI disain, Python')).toEqual(['spreadsheets', 'ux-ui-design', 'python']);
    expect(allOf('helse, miljø og sikkerhet, Excel')).toEqual(['occupational-safety', 'spreadsheets']);
    expect(allOf('We look for UX / UI tasarımı (Figma) and for more')).toEqual(['ux-ui-design']);
    expect(allOf('AR/VR for museums')).toEqual(['virtual-augmented-reality']);
    expect(allOf('wir suchen Marketing, helse; miljø')).toEqual(['marketing']);
  });

  it('reads words that count as a whole text only where a text is nothing but a list of labels', () => {
    expect(allOf('tourism')).toEqual(['tourism']);
    expect(allOf('tourism, welding')).toEqual(['tourism', 'welding']);
    expect(allOf('welding: tourism')).toEqual(['welding']);
    expect(allOf('tourism, welding, whatever comes')).toEqual(['welding']);
  });

  it('stays true to the concept when words that name nothing are put around it', () => {
    const whole = vocabulary.labels.filter(({ alone, folded }) => !alone && folded.length >= 12);
    fc.assert(
      fc.property(fc.constantFrom(...whole), ({ text, concept }) => {
        const all = finder.findAll(`kurs: ${text} (2021)`);
        expect(all.map((each) => each.concept)).toContain(concept);
      }),
      { numRuns: 500, seed: 20210401 },
    );
  });
});

describe('the finder', () => {
  const second = createSkillFinder(vocabulary);
  const anyText = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 60 }));

  it('never throws, gives known concepts only, and the same answer every time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const all = finder.findAll(text);
        for (const { concept, group } of all) expect(vocabulary.concepts.get(concept)?.group).toBe(group);
        expect(second.findAll(text)).toEqual(all);
      }),
      { numRuns: 300 },
    );
  });

  it('reads a very long text in bounded time and finds nothing beyond its limit', () => {
    expect(finder.findAll(`${'la '.repeat(5_000)} welding`)).toEqual([]);
    expect(allOf(`welding ${'la '.repeat(50_000)}`)).toEqual(['welding']);
  });

  it('finds concepts of further lists, and ours before theirs', () => {
    const built = buildVocabulary([
      ...packagedFiles,
      { name: 'further.json', content: {
        source: 'other-list',
        concepts: [
          { id: 'x:1', labels: { en: ['raku firing'] }, link: { narrower: 'ceramics' } },
          { id: 'x:2', labels: { en: ['welding'], pl: ['spawanie'] }, link: { narrower: 'welding' } },
          { id: 'x:3', labels: { en: ['glass fusing'] }, link: { group: 'crafts' } },
          { id: 'x:4', labels: { en: ['glass fusing'] }, link: { group: 'crafts' } },
        ],
      } },
    ]);
    if (!built.ok) throw new Error(JSON.stringify(built.problems));
    const further = createSkillFinder(built.vocabulary);
    expect(further.find('raku firing')).toEqual({ concept: 'x:1', group: 'crafts', how: 'exact' });
    expect(further.find('welding')?.concept).toBe('welding');
    expect(further.find('spawanie')?.concept).toBe('x:2');
    expect(further.find('glass fusing')).toBeNull();
  });
});

describe('textSimilarity', () => {
  it('is 1 for texts that fold alike, 0 for texts with nothing in common, and symmetric', () => {
    expect(textSimilarity('Häkeln & Stricken', 'hakeln stricken')).toBe(1);
    expect(textSimilarity('abc', 'xyz')).toBe(0);
    expect(textSimilarity('', '')).toBe(0);
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const similarity = textSimilarity(a, b);
        expect(similarity).toBe(textSimilarity(b, a));
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('reaches the threshold for other forms and orders of the same words, not for other words', () => {
    expect(textSimilarity('basket weaving from willow', 'willow basket weaving')).toBeGreaterThan(weakSimilarityThreshold);
    expect(textSimilarity('falconry', 'falconry training')).toBeGreaterThan(weakSimilarityThreshold);
    expect(textSimilarity('spa management', 'farm management')).toBeLessThan(weakSimilarityThreshold);
    expect(textSimilarity('snail farming', 'wind farming')).toBeLessThan(weakSimilarityThreshold);
  });

  it('reaches the threshold across groups for at most one pair of labels in a thousand', () => {
    const labels = vocabulary.labels
      .filter(({ language }) => language === 'en')
      .map(({ text, concept }) => ({ profile: textProfile(text), group: vocabulary.concepts.get(concept)?.group }));
    let alike = 0;
    let pairs = 0;
    for (const [at, a] of labels.entries()) {
      for (const b of labels.slice(0, at)) {
        if (a.group === b.group) continue;
        pairs += 1;
        if (profileSimilarity(a.profile, b.profile) >= weakSimilarityThreshold) alike += 1;
      }
    }
    expect(pairs).toBeGreaterThan(1_000_000);
    expect(alike / pairs).toBeLessThan(0.001);
  });
});
