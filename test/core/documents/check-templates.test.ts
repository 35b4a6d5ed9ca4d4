/** Tests that the packaged templates of all languages are in order, and that the check tells what is not. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkTemplates, type LanguageTexts } from '../../../src/core/documents/check-templates.js';
import { openItem, openItemsOf } from '../../../src/core/documents/open-items.js';

const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'hu', 'et', 'ro', 'tr', 'nb'];
const read = (language: string, name: string) => ({ name, text: readFileSync(new URL(`../../../templates/projects/${language}/${name}`, import.meta.url), 'utf8') });
const textsOf = (language: string): LanguageTexts => ({ language, template: read(language, 'learning-project.md'), words: read(language, 'words.json'), wordsFile: 'words.json' });
const changed = (change: (text: string) => string): ReturnType<typeof checkTemplates> => {
  const texts = textsOf('de');
  return checkTemplates([textsOf('en'), { ...texts, template: { name: 'de.md', text: change(texts.template.text) } }]);
};

describe('the packaged templates', () => {
  it('are in order in every language, also with hostile texts', () => {
    expect(checkTemplates(languages.map(textsOf))).toEqual([]);
  });

  it.each(languages)('mark what is missing so that it is found again: %s', (language) => {
    expect(openItemsOf(openItem('x [y]', language).markdown)).toEqual(['x [y]']);
    const first = /\*\*\[([^:]+):/.exec(read(language, 'learning-project.md').text)?.[1] ?? '';
    expect(openItem('', language).markdown).toContain(`[${first}:`);
  });
});

describe('the check', () => {
  it.each([
    ['a misspelt variable', '{{ send.nam }}', 'send.nam'],
    ['one where no filling comes', '{% if document.agreed == "never" %}{{ host.nam }}{% endif %}', 'host.nam'],
    ['one of a loop', '{% for topic in learning %}{% if false %}{{ topic.tpoic }}{% endif %}{% endfor %}', 'topic.tpoic'],
    ['a list printed', '{% if false %}{{ send.offers }}{% endif %}', 'is a list'],
    ['a text repeated', '{% for x in send.name %}{% endfor %}', 'is no list'],
    ['what may be unknown', '{{ send.website }}', 'may be unknown'],
  ])('finds %s', (_, text, message) => {
    const found = changed((template) => `${template}\n${text}\n`);
    expect(found.some((each) => each.message.includes(message) && each.file === 'de.md' && each.level === 'error')).toBe(true);
  });

  it('tells a problem of a line once, however many records it comes up with', () => {
    for (const text of ['{{ send.nam }}', '{{ send.website }}']) {
      const lines = changed((template) => `${template}\n${text}\n`).map(({ line }) => line);
      expect(lines).toEqual([textsOf('de').template.text.split('\n').length + 1]);
    }
  });

  it('finds a missing section with its line, and a missing word', () => {
    expect(changed((template) => template.replace(/^## 9\..*$/m, ''))[0]).toMatchObject({ file: 'de.md', level: 'error' });
    const texts = textsOf('de');
    const words = { name: 'words.json', text: texts.words!.text.replace(/^.*"consent".*$/m, '    "other": "x"') };
    expect(checkTemplates([textsOf('en'), { ...texts, words }]).map(({ level, message }) => `${level} ${message}`)).toEqual([
      'error rules: the word for "consent" is missing', 'warning rules: "other" has no word in the first language',
    ]);
  });
});
