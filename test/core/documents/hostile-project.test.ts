/** Tests that hostile registrations leave a Learning Project its headings and its pages harmless, in whichever language it is written. */

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWords, wordedEdition } from '../../../src/core/documents/document-words.js';
import { plainLine, unescapeMarkdown } from '../../../src/core/documents/escape.js';
import type { Template } from '../../../src/core/documents/fill.js';
import type { LearningProjectInput, ProjectEdition } from '../../../src/core/documents/learning-project-input.js';
import { renderLearningProject } from '../../../src/core/documents/learning-project.js';
import { sectionsOf } from '../../../src/core/documents/sections.js';
import type { Registration, Side } from '../../../src/core/registration.js';
import { writeDocx } from '../../../src/files/docx-writer.js';
import { htmlPage } from '../../../src/output/html-page.js';
import { printed } from '../../support/print-documents.js';
import { faultOf, unzip } from '../../support/unzip.js';
import { documentLanguages } from './check-support.js';
import { edition, fullPair, sha256 } from './projects.js';
import { mapStrings } from './structure.js';

/** Every column whose value is whatever somebody wrote. */
const textFields = [
  'reference', 'companyName', 'tradeName', 'vatNumber', 'registrationNumber', 'legalForm', 'address', 'postalCode', 'city', 'region', 'activity',
  'profession', 'professionalBody', 'website', 'companyEmail', 'companyPhone', 'contactName', 'contactEmail', 'contactPhone', 'contactPoint', 'knownPartner',
  'participantName', 'participantEmail', 'description', 'stayParts',
] as const satisfies readonly (keyof Registration)[];

const wordOf = (side: Side, field: string): string => `${side}${field}q`;

/** Each text of a registration is a word of its own. */
const plainRegistration = (registration: Registration): Registration => ({
  ...registration,
  ...Object.fromEntries(textFields.map((field) => [field, wordOf(registration.side, field)])),
  sector: { text: wordOf(registration.side, 'sector') },
  skillsOffered: [wordOf(registration.side, 'offer'), wordOf(registration.side, 'furtherOffer')],
  skillsWanted: [wordOf(registration.side, 'want'), wordOf(registration.side, 'unmetWant')],
});

const plain: LearningProjectInput = {
  ...fullPair,
  send: { ref: 'S12', companyRef: 'C7', registration: plainRegistration(fullPair.send.registration) },
  host: { ref: 'H45', companyRef: 'C9', registration: plainRegistration(fullPair.host.registration) },
  match: {
    ...fullPair.match,
    learning: [{ want: wordOf('send', 'want'), offer: wordOf('host', 'offer'), strength: 'text' }],
    needs: [{ want: wordOf('host', 'want'), offer: wordOf('send', 'offer'), strength: 'text' }],
  },
  contactPoints: {},
};

const words = (['send', 'host'] as const).flatMap((side) =>
  [...textFields, 'sector', 'offer', 'furtherOffer', 'want', 'unmetWant'].map((field) => wordOf(side, field)));

const languages = new Map<string, { readonly template: Template; readonly edition: ProjectEdition }>(documentLanguages.map((language) => {
  const read = (name: string): string => readFileSync(new URL(`../../../templates/projects/${language}/${name}`, import.meta.url), 'utf8');
  const parsed = parseWords(JSON.parse(read('words.json')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return [language, { template: { name: language, text: read('learning-project.md') }, edition: wordedEdition(edition, parsed.words) }];
}));

const render = (input: LearningProjectInput, language: string): string => {
  const texts = languages.get(language)!;
  const rendered = renderLearningProject({ ...input, language, edition: texts.edition }, texts.template, sha256);
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.problems));
  return rendered.markdown;
};

const plainDocuments = new Map([...languages.keys()].map((language) => [language, render(plain, language)]));

const attacks: readonly string[] = [
  '{{x}}', '{{ document.version | plus: 41 }}', `{% include 'x' %}`, '{% raw %}', '../../etc/passwd', '=cmd()', '\u001B[31mred\u001B[0m', '\u202Egnp.exe', '\u0000\u0007\u009B2J',
  'x'.repeat(10_000), '😀👩‍🔧', '<script>alert(1)</script>', '</title></style><script>', ']]>', '# heading', '\n\n# heading\n\n', '[a](http://b)', '| table |', '\n| a | b |\n| --- | --- |\n',
];

/** A text for every field: an attack (by number, so that a failure stays readable) before or after the field's own word. */
const hostileTexts = fc.array(fc.record({ attack: fc.nat(attacks.length - 1), before: fc.boolean() }), { minLength: words.length, maxLength: words.length })
  .map((choices) => new Map(words.map((word, index) => {
    const { attack, before } = choices[index]!;
    return [word, before ? `${attacks[attack]!} ${word}` : `${word} ${attacks[attack]!}`];
  })));

const hostile = (texts: ReadonlyMap<string, string>): LearningProjectInput =>
  mapStrings(plain, (text) => texts.get(text) ?? text) as LearningProjectInput;

/** The headings as they are read, with the plain word wherever a hostile text stands. */
const headingsOf = (markdown: string, texts: ReadonlyMap<string, string> = new Map()): string[] => sectionsOf(markdown).map(({ level, title }) =>
  [...texts].reduce((heading, [word, text]) => heading.replaceAll(plainLine(text), () => word), `${level} ${unescapeMarkdown(title)}`));

const language = fc.constantFrom(...documentLanguages);

describe('a Learning Project of hostile registrations', () => {
  it('has the headings of plain ones, no controlling character, and every text as it was written', () => {
    fc.assert(fc.property(language, hostileTexts, (code, texts) => {
      const markdown = render(hostile(texts), code);
      const harmless = plainDocuments.get(code)!;
      expect(headingsOf(markdown, texts)).toEqual(headingsOf(harmless));
      expect(/(?!\n)\p{Cc}|[\u200E\u200F\u202A-\u202E\u2066-\u2069]/u.exec(markdown)).toBeNull();
      expect(/<[\w/!]/.exec(markdown)).toBeNull();
      // Nothing of it was run or lost: what a plain document prints, this one prints in the letters of the registration.
      const text = unescapeMarkdown(markdown);
      for (const word of words) if (harmless.includes(word)) expect({ word, printed: text.includes(plainLine(texts.get(word)!)) }).toEqual({ word, printed: true });
    }), { numRuns: 40 });
  });

  it('gives a .docx of well-formed parts, and a page that runs and fetches nothing', async () => {
    await fc.assert(fc.asyncProperty(language, hostileTexts, async (code, texts) => {
      const markdown = render(hostile(texts), code);
      const document = printed(markdown, code, texts.get(wordOf('send', 'companyName')));
      for (const [name, part] of unzip(await writeDocx(document))) {
        expect({ name, fault: faultOf(part.text) }).toEqual({ name, fault: null });
        if (name.endsWith('.rels')) expect(part.text).not.toContain('TargetMode="External"');
      }
      const html = htmlPage(document, sha256);
      expect(faultOf(html, new Set(['meta', 'br', 'hr', 'col']))).toBeNull();
      expect(/<(?:script|img|link|iframe|a)\b/i.exec(html)).toBeNull();
      expect(html.match(/<h[1-6]>/g)).toHaveLength(sectionsOf(plainDocuments.get(code)!).length);
    }), { numRuns: 6 });
  });

  it('is tried with most columns of a registration', () => {
    for (const code of documentLanguages) expect(words.filter((word) => plainDocuments.get(code)!.includes(word)).length).toBeGreaterThan(35);
  });
});
