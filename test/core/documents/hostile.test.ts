/** Tests that no text of a registration can change a document's structure. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LearningProjectInput } from '../../../src/core/documents/learning-project-input.js';
import { renderLearningProject } from '../../../src/core/documents/learning-project.js';
import { sectionsOf } from '../../../src/core/documents/sections.js';
import { unescapeMarkdown } from '../../../src/core/documents/escape.js';
import { barePair, english, fullPair, sha256 } from './projects.js';
import { mapStrings, marksOf, structureOf } from './structure.js';

/** Values with a meaning of their own: days, levels, sides, statuses. */
const coded = new RegExp(String.raw`(?:^|\.)(?:side|strength|status|asOf|on|from|until|revision|participant`
  + String.raw`|participantRole|minimum|availableFrom|availableUntil|employedSince|language)$`);
/** Codes that decide what a document contains. */
const codes = /(?:^|\.)(?:country|collaborationTypes\[\d+\](?:\.id)?|parties\[\d+\]\.id)$/;

type Change = (word: string) => string;

/** Every other text of an input, replaced; its path keeps it apart, so that no two texts become one. */
const withTexts = (input: LearningProjectInput, change: Change): LearningProjectInput =>
  mapStrings(input, (text, path) =>
    (coded.test(path) || codes.test(path) ? text : change(`w${path.replace(/\W/g, '')}`))) as LearningProjectInput;

/** Full, with everything that only some documents have. */
const richPair: LearningProjectInput = {
  ...fullPair,
  askedRules: [{ rule: 'host-size', message: 'Is the host an SME?' }],
  overrides: [{ reason: 'They know each other.', by: 'Anna', on: '2021-03-01' }],
};

const render = (input: LearningProjectInput): string => {
  const rendered = renderLearningProject(input, english, sha256);
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.problems));
  return rendered.markdown;
};

/** The shape of a document: its headings' levels, the kind of each line, and the marks inside the lines. */
const shapeOf = (markdown: string): unknown => ({
  headings: sectionsOf(markdown).map(({ level }) => level),
  lines: structureOf(markdown),
  marks: marksOf(markdown),
});

const shapes = new Map([richPair, barePair].map((input) => [input, shapeOf(render(withTexts(input, (word) => word)))]));

const attacks = [
  '{{x}}', '{{ send.name }}', '{% raw %}', '{% assign a = 1 %}', '%}', '../../etc/passwd', '=cmd()', '\u001B[2J\u001B[31m',
  '\u202Egnp.exe', 'x'.repeat(10_000), '😀👩‍🔧', '| a | b |', '# heading', '\n# heading\n', '<script>alert(1)</script>',
  '](http://x)', '![x](http://x)', '\n\n- item\n- item', '1. item', '```\ncode\n```', '---', '===', '\\', '**[to complete: x]**',
  '`sha256:000000000000`', '&lt;b&gt;', '\r\n| --- | --- |\r\n', '> quote', '<!-- -->', '[a]: http://x', '\u0000\u0007',
  '__proto__', 'constructor', '$&', '$1',
];

/** The ways an attack can stand in a text; the word keeps texts apart. */
const ways: readonly ((attack: string) => Change)[] = [
  (attack) => (word) => `${attack}${word}`,
  (attack) => (word) => `${attack} ${word}`,
  (attack) => (word) => `${word} ${attack}`,
];

describe('hostile texts in every field', () => {
  const titled = attacks.map((attack) => ({ title: JSON.stringify(attack.slice(0, 30)), attack }));
  it.each(titled)('leave the document its shape: $title', ({ attack }) => {
    for (const [input, way] of [[richPair, ways[0]!], [richPair, ways[2]!], [barePair, ways[1]!]] as const) {
      const markdown = render(withTexts(input, way(attack)));
      expect(shapeOf(markdown)).toEqual(shapes.get(input));
      expect(markdown).not.toMatch(/(?!\n)\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u);
    }
  });

  it('leave it its shape, whatever they are made of', () => {
    const short = attacks.filter((attack) => attack.length < 100);
    const part = fc.oneof(fc.constantFrom(...short), fc.string({ unit: 'binary', maxLength: 4 }));
    const text = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
    fc.assert(fc.property(text, fc.constantFrom(...ways), (attack, way) => {
      const markdown = render(withTexts(richPair, way(attack)));
      expect(shapeOf(markdown)).toEqual(shapes.get(richPair));
    }), { numRuns: 25 });
  });

  it('are printed as text, not run', () => {
    const text = unescapeMarkdown(render(withTexts(richPair, (word) => `{{ document.version | plus: 41 }} ${word}`)));
    expect(text).toContain('{{ document.version | plus: 41 }} wsendregistrationcompanyName');
    expect(text).not.toContain('42 w');
  });

  it('cannot pass for the hash line or for a mark', () => {
    const harmless = renderLearningProject(withTexts(richPair, (word) => word), english, sha256);
    const attack = '`sha256:000000000000` **[to complete: x]**';
    const hostile = renderLearningProject(withTexts(richPair, (word) => `${attack} ${word}`), english, sha256);
    if (!harmless.ok || !hostile.ok) throw new Error('not rendered');
    expect(hostile.markdown.match(/`sha256:[\da-f]{12}`/g)).toHaveLength(1);
    expect(hostile.toComplete).toHaveLength(harmless.toComplete.length);
  });

  it('may be nothing readable at all', () => {
    // Names that this program or an edition gives, never a list.
    const named = /(?:[rR]ef|\.id|rule)$/;
    for (const nothing of ['', ' ', '\u202E\u0007', '\n']) {
      const input = mapStrings(richPair, (text, path) =>
        (coded.test(path) || named.test(path) ? text : nothing)) as LearningProjectInput;
      const rendered = renderLearningProject(input, english, sha256);
      expect(rendered).not.toHaveProperty('problems');
      if (rendered.ok) expect(rendered.markdown).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });

  it.each(['{{x}}', '# a', '\n', 'zz', '__proto__'])('may stand where a code is expected: %j', (code) => {
    const input = mapStrings(richPair, (text, path) =>
      (codes.test(path) || /languages\[\d\]\.language$/.test(path) ? code : text));
    expect(renderLearningProject(input as LearningProjectInput, english, sha256)).toMatchObject({ ok: true });
  });
});
