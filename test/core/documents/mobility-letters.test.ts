/** Letters about pairs as texts: hostile names, plain text for mails, golden letters, and what they put on the agenda. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { letterAgenda, type LetterMobility, type WrittenLetter } from '../../../src/core/documents/letter-agenda.js';
import { addresseesOf, type LetterAddressee, type MobilityLetterKind, mobilityLetterKinds } from '../../../src/core/documents/letter-kinds.js';
import { mayBeShown, renderMobilityLetter, type MobilityLetterInput } from '../../../src/core/documents/mobility-letter.js';
import { mailText, plainLetter } from '../../../src/core/documents/plain-text.js';
import { fillSentence, parseReasons } from '../../../src/core/documents/reason-catalogue.js';
import { vocabularyLanguages } from '../../../src/core/intake/vocabulary.js';
import type { Registration } from '../../../src/core/registration.js';
import { marksOf, structureOf } from './structure.js';

const root = join(import.meta.dirname, '../../..');
const letters = (language: string, name: string): string => join(root, 'templates/letters', language, name);
const template = (language: string, kind: string): { name: string; text: string } => ({ name: kind, text: readFileSync(letters(language, `${kind}.md`), 'utf8') });
const catalogueOf = (language: string) => {
  const parsed = parseReasons(JSON.parse(readFileSync(letters(language, 'reasons.json'), 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.catalogue;
};

/** Every text of both sides is the given one. */
const inputOf = (language: string, addressee: LetterAddressee, text: (field: string) => string): MobilityLetterInput => {
  const registration = (side: 'send' | 'host'): Registration => ({
    side, companyName: text('name'), country: side === 'send' ? 'EE' : 'ES', city: text('city'), website: text('web'), activity: text('activity'),
    description: text('description'), contactName: text('contact'), contactEmail: text('mail'), contactPhone: text('phone'), participantName: text('participant'),
  });
  const [own, other] = addressee === 'host' ? ['host', 'send'] as const : ['send', 'host'] as const;
  return {
    addressee, mobility: 'M3', own: { ref: own === 'send' ? 'S12' : 'H45', registration: registration(own), section: 'K' }, other: { ref: other === 'send' ? 'S12' : 'H45', registration: registration(other), section: 'N' },
    shown: true, reasons: [text('reason')], stay: { from: '2021-06-01', until: '2021-08-31' }, training: { on: '2021-05-20', place: text('place') },
    office: { name: text('office'), address: text('address'), email: text('officemail') }, edition: { id: 'e', title: text('title') }, writtenOn: '2021-04-01', answerBy: '2021-04-15',
    reminder: false, language, catalogue: catalogueOf(language),
  };
};

const filled = (kind: MobilityLetterKind, input: MobilityLetterInput): string => {
  const rendered = renderMobilityLetter(input, template(input.language, kind));
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.problems));
  return rendered.text;
};

const shapeOf = (markdown: string): unknown => ({ lines: structureOf(markdown), marks: marksOf(markdown) });

const attacks = [
  '{{x}}', '{{ company.name }}', '{% raw %}', '../../etc/passwd', '=cmd()', '\u001B[2J\u001B[31m', '\u202Egnp.exe', 'x'.repeat(10_000), '😀👩‍🔧', '| a | b |', '# heading', '\n# heading\n',
  '<script>alert(1)</script>', '](http://x)', '![x](http://x)', '\n\n- item', '1. item', '```\ncode\n```', '---', '===', '\\', '**[to complete: x]**', '&lt;b&gt;', '> quote', '<!-- -->', '\u0000\u0007', '$&', '{topics}', '\r\nBcc: x@y.zz',
];

describe('hostile texts in every field', () => {
  // Every attack in some languages, and in every language some attacks: all of them in all would take minutes.
  const attacksIn = (language: string): readonly string[] => (['en', 'tr'].includes(language) ? attacks : attacks.filter((_, at) => at % 4 === vocabularyLanguages.indexOf(language as 'en') % 4));
  it.each(mobilityLetterKinds)('leave a letter its shape, and its mail its head: %s', (kind) => {
    for (const language of vocabularyLanguages) {
      for (const addressee of addresseesOf[kind]) {
        const plain = shapeOf(filled(kind, inputOf(language, addressee, (field) => `w${field}`)));
        for (const attack of attacksIn(language)) {
          const markdown = filled(kind, inputOf(language, addressee, (field) => `${attack}w${field}`));
          expect([attack, shapeOf(markdown)]).toEqual([attack, plain]);
          expect(markdown).not.toMatch(/(?!\n)\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u);
          const head = mailText(markdown, `${attack}@x.example`).split('\n\n')[0]!;
          expect(head).toMatch(/^Subject: [^\n]+(?:\nTo: [^\s<>,;]+)?$/);
        }
      }
    }
  }, 60_000);

  it('come out of the plain text as they went in', () => {
    const text = fc.string({ unit: fc.constantFrom(...'aB1 *_`[]()#<>&{}%|~\\!-+=.:@$"\''.split('')), minLength: 1, maxLength: 30 }).map((each) => each.replace(/\s+/g, ' ').trim()).filter((each) => each !== '');
    fc.assert(fc.property(text, (name) => {
      const { body } = plainLetter(filled('introduction', inputOf('en', 'send', (field) => (field === 'name' ? name : field))));
      expect(body.replace(/\s+/g, ' ')).toContain(`Company: ${name} `);
    }), { numRuns: 60 });
  });
});

describe('plain text', () => {
  it('strips the syntax and keeps lists, numbers and the lines of an address', () => {
    const { subject, body } = plainLetter('# A *title*\n\nHello **you**, see [the page](https://x.example/a).\n\n- one\n- two `code`\n\n3. three\n4. four\n\n> said\n\nOffice\nStreet 1\n');
    expect(subject).toBe('A title');
    expect(body).toBe('Hello you, see the page (https://x.example/a).\n\n- one\n- two code\n\n3. three\n4. four\n\n> said\n\nOffice\nStreet 1\n');
  });

  it('breaks lines between words at 76 columns, items under their text', () => {
    const { body } = plainLetter(`- ${'word '.repeat(30)}\n\n${'x'.repeat(200)} end\n`);
    const lines = body.trimEnd().split('\n');
    expect(lines.slice(0, 2).every((line) => line.length <= 76)).toBe(true);
    expect(lines[1]).toMatch(/^ {2}word/);
    expect(lines).toContain('x'.repeat(200));
  });

  it('writes an address only where it is one', () => {
    expect(mailText('# a\n', 'a.b@c.example')).toContain('To: a.b@c.example\n');
    for (const wrong of ['a@b.c\nBcc: d@e.fg', 'a@b.example, d@e.example', '<a@b.example>', 'nobody', '', undefined, 'a@b', '\u202Ea@b.example']) expect(mailText('# a\n', wrong)).not.toContain('To:');
  });
});

describe('the reasons', () => {
  it('fill their places once: a value is never taken for a place', () => {
    expect(fillSentence('{a} {b}', { a: '{b}', b: '$&' })).toBe('{b} $&');
  });

  it('are complete in every language, and forget no place', () => {
    const english = JSON.parse(readFileSync(letters('en', 'reasons.json'), 'utf8')) as object;
    for (const language of vocabularyLanguages) {
      const json = JSON.parse(readFileSync(letters(language, 'reasons.json'), 'utf8')) as object;
      expect(parseReasons(json)).toMatchObject({ ok: true });
      if (language !== 'en') expect(JSON.stringify(json)).not.toBe(JSON.stringify(english));
    }
    const wrong = JSON.parse(JSON.stringify(english).replace('{topics}', 'topics')) as unknown;
    expect(parseReasons(wrong)).toMatchObject({ ok: false });
  });

  it('let a company be shown only with its answer and its consent', () => {
    expect(mayBeShown({ consentOn: '2021-04-01' }, 'interested', '2021-04-01')).toBe(true);
    expect(mayBeShown({ consentOn: '2021-04-02' }, 'interested', '2021-04-01')).toBe(false);
    expect(mayBeShown({}, 'interested', '2021-04-01')).toBe(false);
    expect(mayBeShown({ consentOn: '2021-01-01' }, 'declined', '2021-04-01')).toBe(false);
    expect(mayBeShown({ consentOn: '2021-01-01' }, null, '2021-04-01')).toBe(false);
  });
});

describe('golden letters', () => {
  // `UPDATE_GOLDEN=1` writes them anew; read them then as their reader would.
  it.each([['de', 'introduction', 'send'], ['hu', 'proposal', 'host'], ['es', 'evaluation-request', 'participant']] as const)('%s %s', (language, kind, addressee) => {
    const said: Readonly<Record<string, string>> = { name: 'Alfa & Co.', reason: 'R1 – R2.', contact: 'Ana Ruiz', participant: 'Jaan Saar', mail: 'ana@alfa.example', title: 'MobiliseSME', office: 'Chamber', place: 'Room 2' };
    const mail = mailText(filled(kind, inputOf(language, addressee, (field) => said[field] ?? field)), 'ana@alfa.example');
    const file = join(import.meta.dirname, 'golden', `${kind}.${language}.txt`);
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, mail);
    expect(mail).toBe(readFileSync(file, 'utf8'));
  });
});

describe('the agenda of letters', () => {
  const mobility: LetterMobility = { ref: 'M3', status: 'proposed', statusSince: '2021-04-01', sendAnswer: null, hostAnswer: null, hasDeadline: false, isTrained: false };
  const written = (kind: MobilityLetterKind, addressee: LetterAddressee): WrittenLetter => ({ mobility: 'M3', kind, addressee, answerBy: '2021-04-15' });
  const both = [written('proposal', 'send'), written('proposal', 'host')];

  it('asks for the letter of the status, then waits for the silent side', () => {
    expect(letterAgenda([mobility], [])).toEqual([
      { on: '2021-04-01', ref: 'M3', letter: 'proposal', what: 'propose the pair to both companies', waitsFor: 'contact-point', command: 'mobilise letter proposal M3' },
    ]);
    expect(letterAgenda([mobility], both).map(({ on, waitsFor }) => [on, waitsFor])).toEqual([['2021-04-15', 'send'], ['2021-04-15', 'host']]);
    expect(letterAgenda([{ ...mobility, status: 'interested', sendAnswer: 'interested' }], both).map(({ waitsFor }) => waitsFor)).toEqual(['host']);
    expect(letterAgenda([{ ...mobility, status: 'withdrawn' }], both)).toEqual([]);
  });

  it('leaves alone what another deadline, the training or the work already done stands for', () => {
    expect(letterAgenda([{ ...mobility, status: 'contacted', hasDeadline: true }], both)).toEqual([]);
    expect(letterAgenda([{ ...mobility, status: 'preparing' }], both).map(({ letter }) => letter)).toEqual(['invitation']);
    expect(letterAgenda([{ ...mobility, status: 'preparing', isTrained: true }], both)).toEqual([]);
    expect(letterAgenda([{ ...mobility, status: 'agreed' }], both).map(({ letter }) => letter)).toEqual(['introduction']);
    expect(letterAgenda([{ ...mobility, status: 'completed' }], both)).toEqual([]);
  });
});
