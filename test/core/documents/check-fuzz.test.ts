/** The check of drafts against text of any kind: it never fails, its lines exist, and long files take bounded time. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkProject, languageOf } from '../../../src/core/documents/check/check-project.js';
import { check, documentLanguages, settingsFor, wordsFor } from './check-support.js';

const pieces = fc.constantFrom('# ', '## 4. Objectives\n', '## 6. Expected results\n', '- ', '| a | b |\n| --- | --- |\n', '**[', ']**', '...', '\n', '\n\n', '```\n', '<!-- ', '-->', '2021-06-01', ' to ',
  '1 June 2021', '31 June 2021', 'under the supervision of ', 'never ', 'not ', 'without ', 'stay ', '8 months', 'Part 1: ', '{{ x }}', '\u202e', '\u001b[31m', '😀', 'é', '\\', '|', '.', ',', '1. ', '> ', '[', ']', '(', '_', '*');

describe('any text', () => {
  it.each(['en', 'tr'])('is checked without failing, and every problem stands on a line of it (%s)', (language) => {
    const settings = settingsFor(language);
    fc.assert(fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 8 })), { maxLength: 60 }).map((parts) => parts.join('')), (text) => {
      const lines = text.replace(/\r\n?/g, '\n').split('\n').length;
      for (const problem of checkProject(text, settings)) {
        expect(problem.line).toBeGreaterThanOrEqual(1);
        expect(problem.line).toBeLessThanOrEqual(Math.max(1, lines));
        expect(problem.text.length).toBeLessThanOrEqual(161);
        // eslint-disable-next-line no-control-regex
        expect(problem.text).not.toMatch(/[\u0000-\u001f\u202e]/);
      }
    }), { numRuns: 150 });
  });

  const size = 200_000;
  const large = (piece: string): string => piece.repeat(Math.ceil(size / piece.length));
  const numbered = (line: (n: number) => string): string => Array.from({ length: size / line(1000).length }, (_, n) => line(n)).join('');
  const patterns: readonly (readonly [string, string])[] = [
    ...['a', ' ', '[', '**[', '- ', '> ', '* ', '_', '{{', '12.', '1. ', '| a | b |\n', '\n\n# x', '<a ', 'TODO\n', 'to be completed\n', '1 June 2021 to ', '2021-06-01 ', 'never, ', '- a\n\n',
      'not under the ', 'replace the the the ', 'stay 9 months. ', 'Part 2 of 3 months. ', '\n| a | b |\n| --- | --- |\n| x | 1 |\n\n', 'The participant works under the supervision of Beta.\n'].map((piece) => [piece, large(piece)] as const),
    ['thousands of headings', numbered((n) => `## ${n}. Objectives\n\n`)],
    ['thousands of sections', numbered((n) => `## ${(n % 11) + 1}. Expected results ${n}\n\n- item\n\n`)],
    ['thousands of periods', `## Practical arrangements\n\nStay from 1 June 2021 to 1 July 2021.\n\n## Activities\n\n${large('- Part 1 May 2020 to 30 May 2020, 3 months\n')}`],
    ['words that are all new', numbered((n) => `w${n.toString(36)}\u00e9 `)],
    ['nested lists', numbered((n) => `${'  '.repeat(n % 90)}- a\n`)],
    ['nested quotes', numbered((n) => `${'>'.repeat(n % 90)} x\n`)],
    ['a wide table', `${'| a '.repeat(2000)}|\n${'| - '.repeat(2000)}|\n${large('| x |\n')}`],
    ['results', `## Expected results\n\n${large('- 0 things in June\n')}`],
  ];
  const settings = settingsFor('en');
  // Linear work on so much text takes far less than a second; anything quadratic takes minutes.
  it.each(patterns.map(([name, text]) => ({ name, text })))('of 200 KB takes bounded time: $name', ({ text }) => {
    const from = process.cpuUsage().user;
    checkProject(text, settings);
    expect(process.cpuUsage().user - from).toBeLessThan(5_000_000);
  }, 60_000);
});

describe('the language of a document', () => {
  const titles: Readonly<Record<string, string>> = {
    en: '## Expected results\n\nThe host company and the participant write it with the team.', de: '## Erwartete Ergebnisse\n\nDas Unternehmen und die Teilnehmerin schreiben es mit dem Team.',
    fr: '## Résultats attendus\n\nL’entreprise et la participante le rédigent avec l’équipe.', es: '## Resultados esperados\n\nLa empresa y la participante lo redactan con el equipo.',
    it: '## Risultati attesi\n\nL’azienda e la partecipante lo scrivono con il gruppo.', nl: '## Verwachte resultaten\n\nHet bedrijf en de deelnemer schrijven het met het team.',
    hu: '## Várt eredmények\n\nA vállalkozás és a résztvevő együtt írja meg.', et: '## Oodatavad tulemused\n\nEttevõte ja osaleja kirjutavad selle koos.',
    ro: '## Rezultate așteptate\n\nÎntreprinderea și participanta îl scriu cu echipa.', tr: '## Beklenen sonuçlar\n\nİşletme ve katılımcı bunu ekip ile yazar.',
    nb: '## Forventede resultater\n\nBedriften og deltakeren skriver det sammen med teamet.',
  };
  const all = new Map(documentLanguages.map((language) => [language as string, wordsFor(language)]));
  it.each(documentLanguages)('%s is recognised', (language) => {
    expect(languageOf(titles[language]!, all)).toBe(language);
  });
  it('is not guessed from nothing', () => {
    expect(languageOf('', all)).toBeNull();
  });
});

describe('lines and quotes', () => {
  it('are those of the file, inside paragraphs and tables too', () => {
    const text = '# T\n\nFirst line,\nthen under the supervision of Beta.\n\n| a | b |\n| --- | --- |\n| x | y |\n| x | under the supervision of Beta |\n';
    expect(check(text, 'en').filter(({ check: id }) => id === 'collaborating-with').map(({ line, text: quote }) => [line, quote]))
      .toEqual([[4, 'under the supervision'], [9, 'under the supervision']]);
  });
});
