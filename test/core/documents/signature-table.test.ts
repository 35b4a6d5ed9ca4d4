/** The table to sign of a document side by side: one for all languages, and never cells beside others that mean something else. */

import { describe, expect, it } from 'vitest';
import { textsByLanguage } from '../../../src/core/documents/check/side-by-side-texts.js';
import { renderInLanguages } from '../../../src/core/documents/side-by-side.js';
import { sharedSignatures } from '../../../src/core/documents/signature-table.js';
import { fullPair, sha256 } from './projects.js';

const german = 'Wir stimmen zu.\n\n| Partei | Unterschrift |\n| --- | --- |\n| Firma A \\| B | ........ |\n| Anna | ........ |\n\nDanke.';
const spanish = 'Aceptamos.\n\n| Parte | Firma |\n| --- | --- |\n| Empresa A \\| B | ........ |\n| Anna | ........ |';

describe('sharedSignatures', () => {
  it('makes one table, each cell in both languages, what is the same once', () => {
    expect(sharedSignatures([german, spanish])).toEqual({
      rests: ['Wir stimmen zu.\n\nDanke.', 'Aceptamos.'],
      table: '| Partei / Parte | Unterschrift / Firma |\n| --- | --- |\n| Firma A \\| B / Empresa A \\| B | ........ |\n| Anna | ........ |',
    });
  });

  it('leaves tables alone that are no counterparts, have nothing to sign, or are several', () => {
    expect(sharedSignatures([german, spanish.replace('\n| Anna | ........ |', '')])).toBeNull();
    expect(sharedSignatures([german, spanish.replaceAll('........ |', '........ | ........ |')])).toBeNull();
    expect(sharedSignatures([german, spanish.replaceAll('........', 'si')])).toBeNull();
    expect(sharedSignatures([`${german}\n\n${german}`, `${spanish}\n\n${spanish}`])).toBeNull();
    expect(sharedSignatures(['', ''])).toBeNull();
  });
});

describe('a document side by side', () => {
  const part = (language: string, body: string) => ({ input: { ...fullPair, language }, template: { name: language, text: `# T\n\n## 1. S\n\n${body}\n` } });
  const made = renderInLanguages([part('de', german), part('es', spanish)], sha256);
  const text = made.ok ? made.markdown : JSON.stringify(made.problems);

  it('has one table to sign, below the names of both languages, for either of them', () => {
    expect(text).toContain('**Español**\n\nAceptamos.\n\n**Deutsch / Español**\n\n| Partei / Parte | Unterschrift / Firma |\n');
    expect(text.match(/\| --- \|/g)).toHaveLength(1);
    const texts = textsByLanguage(text, ['de', 'en', 'es']);
    expect([...texts.keys()]).toEqual(['de', 'es']);
    for (const each of texts.values()) expect(each).toContain('| Partei / Parte |');
    expect(texts.get('es')).not.toContain('Danke');
  });
});
