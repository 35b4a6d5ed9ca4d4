/** The check against drafts as the templates write them: every section known in every language, nothing told but what is open. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../../src/core/documents/check/blocks.js';
import { checkProject } from '../../../src/core/documents/check/check-project.js';
import { sectionIds } from '../../../src/core/documents/check/check-words.js';
import { outlineOf } from '../../../src/core/documents/check/project-sections.js';
import { textsByLanguage } from '../../../src/core/documents/check/side-by-side-texts.js';
import { parseWords, wordedEdition } from '../../../src/core/documents/document-words.js';
import type { LearningProjectInput } from '../../../src/core/documents/learning-project-input.js';
import { wordingOf } from '../../../src/core/documents/wording.js';
import { renderInLanguages } from '../../../src/core/documents/side-by-side.js';
import { documentLanguages, settingsFor } from './check-support.js';
import { barePair, edition, fullPair, sha256 } from './projects.js';

const folder = join(import.meta.dirname, '../../../templates/projects');

const inLanguage = (input: LearningProjectInput, language: string) => {
  const words = parseWords(JSON.parse(readFileSync(join(folder, language, 'words.json'), 'utf8')));
  if (!words.ok) throw new Error(JSON.stringify(words.problems));
  return {
    input: { ...input, language, edition: wordedEdition(edition, words.words) },
    template: { name: language, text: readFileSync(join(folder, language, 'learning-project.md'), 'utf8') },
  };
};

const rendered = new Map<LearningProjectInput, Map<string, string>>();

/** The draft; made once, because many tests look at it. */
const render = (input: LearningProjectInput, ...languages: string[]): string => {
  const made = rendered.get(input) ?? new Map<string, string>();
  rendered.set(input, made);
  const text = made.get(languages.join()) ?? draftOf(input, languages);
  made.set(languages.join(), text);
  return text;
};

const draftOf = (input: LearningProjectInput, languages: readonly string[]): string => {
  const draft = renderInLanguages(languages.map((language) => inLanguage(input, language)), sha256);
  if (!draft.ok) throw new Error(JSON.stringify(draft.problems));
  return draft.markdown;
};

/** The names of the register, as the command passes them. */
const settingsOf = (language: string, { send, host, contactPoints }: LearningProjectInput) => ({
  ...settingsFor(language),
  known: {
    send: send.registration.companyName, host: host.registration.companyName, participant: send.registration.participantName ?? null,
    contactPoints: [contactPoints.send?.name, contactPoints.host?.name].filter((name) => name !== undefined),
  },
});

/** All but open marks, and what the opening sentences say of dates that nobody agreed yet. */
const alarms = (text: string, language: string, input: LearningProjectInput): string[] => checkProject(text, settingsOf(language, input))
  .filter(({ check, text: quote, line }) => check !== 'complete' || !(quote.startsWith('**[') || line < 12))
  .map(({ level, check, line, text: quote, message }) => `${level} ${check} ${line}: ${quote} (${message})`);

/** Names with full stops, two markets, a stay whose window goes on: what sample registrations hold. */
const dottedPair: LearningProjectInput = {
  ...fullPair,
  status: 'candidate',
  send: { ...fullPair.send, registration: { ...fullPair.send.registration, companyName: 'Tipografia Estense S.r.l.' } },
  host: { ...fullPair.host, registration: { ...fullPair.host.registration, companyName: 'Quesos La Vega Alta S.L.' } },
};

/** A month and a half in two parts, whose first and last day are two months apart. */
const partedPair: LearningProjectInput = {
  ...fullPair, match: { ...fullPair.match, settled: { from: '2021-06-01', until: '2021-07-31', parts: [{ from: '2021-06-01', until: '2021-06-20' }, { from: '2021-07-07', until: '2021-07-31' }] } },
};

describe.each(documentLanguages)('drafts in %s', (language) => {
  it('tell the days of each part of a stay, and no day between them', () => {
    const text = render(partedPair, language);
    const day = (date: string): string => wordingOf(language).day(date);
    const [first, second, third, last] = ['2021-06-01', '2021-06-20', '2021-07-07', '2021-07-31'].map((each) => day(each)) as [string, string, string, string];
    // In the opening sentence, above the plan and in the table of dates.
    expect(text.split('\n').filter((line) => [first, second, third, last].every((told) => line.includes(told)))).toHaveLength(3);
    expect(text).not.toContain(`${first} – ${last}`);
    for (const between of ['2021-06-22', '2021-06-28', '2021-07-06']) expect(text).not.toContain(day(between));
  });
  it.each([['full', fullPair], ['in parts', partedPair], ['with dotted names', dottedPair], ['bare', barePair]] as const)('tell nothing but what is open: %s', (_name, input) => {
    expect(alarms(render(input, language), language, input)).toEqual([]);
  });
  it('have every section known', () => {
    const words = settingsFor(language).language;
    const found = outlineOf(blocksOf(render(fullPair, language)), words).sections.map(({ id }) => id).filter((id) => id !== null);
    expect([...new Set(found)]).toEqual([...sectionIds]);
  });
  it('tell a supervision that is written into them', () => {
    const supervised: Readonly<Record<string, string>> = {
      en: 'under the supervision of Beta', de: 'unter der Aufsicht von Beta', fr: 'sous la supervision de Beta', es: 'bajo la supervisión de Beta', it: 'sotto la supervisione di Beta',
      nl: 'onder toezicht van Beta', hu: 'a Beta felügyelete alatt', et: 'Beta järelevalve all', ro: 'sub supravegherea Beta', tr: 'Beta gözetimi altında', nb: 'under tilsyn av Beta',
    };
    expect(alarms(`${render(fullPair, language)}\n- ${supervised[language]!}\n`, language, fullPair)).toHaveLength(1);
  });
});

describe('two languages side by side', () => {
  const text = render(fullPair, 'de', 'es');
  it('are checked each in its own, with the lines of the file', () => {
    const faulty = text.replace('\n**Español**\n', '\nDer Teilnehmer arbeitet unter der Aufsicht von Beta.\n\n**Español**\n\nTrabaja bajo la supervisión de Beta.\n');
    const parts = textsByLanguage(faulty, documentLanguages);
    expect([...parts.keys()]).toEqual(['de', 'es']);
    const lines = faulty.split('\n');
    const told = [...parts].flatMap(([language, part]) => checkProject(part, settingsOf(language, fullPair)).filter(({ text: quote }) => !quote.startsWith('**[')));
    expect(told.map(({ check, line }) => [check, lines[line - 1]])).toEqual([
      ['collaborating-with', 'Der Teilnehmer arbeitet unter der Aufsicht von Beta.'], ['collaborating-with', 'Trabaja bajo la supervisión de Beta.'],
    ]);
  });
  it('are not seen where one language stands alone', () => {
    expect(textsByLanguage(render(fullPair, 'de'), documentLanguages).size).toBe(0);
  });
});

describe('a draft whose marks are all replaced', () => {
  it.each(['en', 'de', 'fr', 'es'])('is clean in %s', (language) => {
    const draft = render(fullPair, language);
    expect(checkProject(draft, settingsOf(language, fullPair)).length).toBeGreaterThan(3);
    const facts = ['Liis Tamm, Carme Ferrer', 'AXA 4711, ERGO 4712', 'Hotel Miramar, Valencia', '24/05/2021', 'Põhjala Veebid OÜ'];
    let next = 0;
    const filled = draft.slice(0, draft.search(/\n## 12\./)).replace(/\*\*\[[^\n]*?[^\\]\]\*\*/g, () => facts[next++ % facts.length]!);
    expect(next).toBeGreaterThan(3);
    expect(checkProject(filled, settingsOf(language, fullPair))).toEqual([]);
  });
});

describe('months over several dated parts', () => {
  const stay = (sentence: string) => checkProject(`## 8. Practical arrangements\n\n${sentence}\n`, settingsFor('en')).filter(({ check }) => check === 'dates').length;
  it('are summed', () => {
    expect(stay('Stay of 2 months, from 1 June 2021 to 30 June 2021 and from 1 September 2021 to 30 September 2021.')).toBe(0);
    expect(stay('Stay of 3 months, from 1 June 2021 to 30 June 2021 and from 1 September 2021 to 30 September 2021.')).toBe(1);
    expect(stay('Stay of 2 months, from 1 June 2021 to 15 July 2021 and from 1 September 2021 to 15 September 2021.')).toBe(0);
    expect(stay('Stay of 3 months, from 1 June 2021 to 15 July 2021 and from 1 September 2021 to 15 September 2021.')).toBe(1);
  });
});
