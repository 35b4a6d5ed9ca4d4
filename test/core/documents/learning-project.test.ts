/** Tests the finished Learning Project: complete, specific, countable, honest about what is unknown. */

import { describe, expect, it } from 'vitest';
import type { LearningProjectInput, MatchEvidence } from '../../../src/core/documents/learning-project-input.js';
import { buildLearningProject, renderLearningProject } from '../../../src/core/documents/learning-project.js';
import { openItemsOf } from '../../../src/core/documents/open-items.js';
import { sectionsOf } from '../../../src/core/documents/sections.js';
import { hashedText } from '../../../src/core/documents/text-hash.js';
import type { Registration } from '../../../src/core/registration.js';
import { barePair, english, fullPair, sha256 } from './projects.js';

const render = (input: LearningProjectInput): { markdown: string; hash: string; toComplete: readonly string[] } => {
  const rendered = renderLearningProject(input, english, sha256);
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.problems));
  return rendered;
};

/** The chapters of a document: each second-level heading with everything under it. */
const chaptersOf = (markdown: string): Map<string, string> => {
  const chapters = new Map<string, string>();
  let title = '';
  for (const section of sectionsOf(markdown)) {
    if (section.level < 3) title = section.title;
    const before = chapters.get(title);
    chapters.set(title, before === undefined ? section.body : `${before}\n${section.title}\n${section.body}`);
  }
  return chapters;
};

const chapters = [
  '1. Parties and contact points', '2. Type of collaboration', '3. Background and needs of both companies', '4. Objectives',
  '5. Activity plan', '6. Expected results', '7. Learning objectives and how they are evaluated', '8. Practical arrangements',
  '9. What the collaboration is not', '10. Monitoring points', '11. Signatures', '12. To complete before signature',
];

const sendWith = (values: Partial<Registration>): LearningProjectInput =>
  ({ ...fullPair, send: { ...fullPair.send, registration: { ...fullPair.send.registration, ...values } } });

const matchWith = (match: Partial<MatchEvidence>): LearningProjectInput =>
  ({ ...fullPair, match: { ...fullPair.match, ...match } });

const fiveParties = [
  ...fullPair.edition.signatories.parties,
  { id: 'sending-contact-point', label: 'Contact point of the sending company' },
  { id: 'host-contact-point', label: 'Contact point of the host company' },
];

/** Pairs that lack something the others have. */
const pairs: [string, LearningProjectInput][] = [
  ['a full pair', fullPair],
  ['nearly everything missing', barePair],
  ['nothing for the host', matchWith({ needs: [] })],
  ['nothing for the participant', matchWith({ learning: [] })],
  ['no dates', matchWith({ window: {} })],
  ['lengths that do not meet', sendWith({ minMonths: 6, maxMonths: 6 })],
  ['too few days', matchWith({ window: { from: '2021-06-01', until: '2021-06-10' } })],
  ['six months', sendWith({ maxMonths: 6 })],
  ['one month', sendWith({ maxMonths: 1 })],
  ['other types on each side', sendWith({ collaborationTypes: ['other', 'development', 'research', 'existing', 'unheard-of'] })],
  ['a type named by one side only', sendWith({ collaborationTypes: [] })],
  ['an owner', sendWith({ participantRole: 'owner' })],
  ['a decision', { ...fullPair, overrides: [{ reason: 'They know each other.', by: 'Anna', on: '2021-03-01' }] }],
  ['levels not stated', matchWith({ languages: [
    { language: 'en', participant: null, minimum: null }, { language: 'es', participant: 'native', minimum: 'native' },
  ] })],
  ['many topics', matchWith({ learning: Array.from({ length: 7 }, (_, index) =>
    ({ want: `want ${index}`, offer: `offer ${index}`, strength: 'text' })) })],
  ['five signatures', { ...fullPair, edition: { ...fullPair.edition, signatories: { source: ['eye'], parties: fiveParties } } }],
];

describe.each(pairs)('the Learning Project of %s', (_what, input) => {
  const { markdown, toComplete } = render(input);
  const found = chaptersOf(markdown);

  it('has every section, none empty', () => {
    expect([...found.keys()].slice(1)).toEqual(chapters);
    for (const section of sectionsOf(markdown)) expect([section.title, section.body]).not.toEqual([section.title, '']);
  });

  it('speaks in every section for both companies, or of what they have in common, and for the participant', () => {
    for (const title of chapters) {
      const text = found.get(title) ?? '';
      const { send, host } = input;
      const both = text.includes(send.registration.companyName) && text.includes(host.registration.companyName);
      expect([title, both || /[Bb]oth companies/.test(text)]).toEqual([title, true]);
      expect([title, /[Pp]articipant/.test(text)]).toEqual([title, true]);
    }
  });

  it('prints no word of the program, no empty item, no empty cell', () => {
    expect(markdown).not.toMatch(/undefined|\bnull\b|NaN|\[object|\btrue\b|\bfalse\b/);
    expect(markdown).not.toMatch(/^\s*(?:[-*]|\d+\.)\s*$/m);
    expect(markdown).not.toMatch(/: *$(?!\n\n-)|\(\)| ,|,,|\.\.$| {2}/m);
    for (const row of markdown.split('\n').filter((line) => line.startsWith('|') && !line.startsWith('| Participant |'))) {
      expect(row).not.toMatch(/\|\s*\|/);
    }
  });

  it('has tables whose rows all have as many cells as their heading', () => {
    let width = 0;
    for (const line of markdown.split('\n')) {
      const cells = line.startsWith('|') ? line.replace(/\\./g, 'x').split('|').length : 0;
      if (width > 0 && cells > 0) expect(cells).toBe(width);
      width = cells;
    }
  });

  it('lists every mark at its end, numbered, and nothing else', () => {
    const list = (found.get('12. To complete before signature') ?? '').split('\n').filter((line) => /^\d+\. /.test(line));
    expect(list).toHaveLength(toComplete.length);
    expect(openItemsOf(markdown)).toEqual(toComplete);
    expect(new Set(toComplete).size).toBe(toComplete.length);
  });

  it('never says supervision, nor what every pair could say', () => {
    expect(markdown).toContain('collaborating with');
    expect(markdown).not.toMatch(/supervis|get to know how|internationali[sz]e (?:its )?products|about new markets|various/i);
  });

  it('gives each expected result a number, or marks it as open', () => {
    const rows = (found.get('6. Expected results') ?? '').split('\n').filter((line) => /^\| \d/.test(line));
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) expect(row).toMatch(/\| \d+ \| [^|]*\| proposal, to confirm \|$|\*\*\[to complete: .*\]\*\*/);
  });

  it('prints the hash of its own text', () => {
    const { hash } = render(input);
    expect(hash).toBe(sha256(hashedText(markdown)));
    expect(markdown).toContain(`\`sha256:${hash.slice(0, 12)}\``);
  });
});

describe('the Learning Project', () => {
  const { markdown, toComplete } = render(fullPair);

  it('names what the registrations say', () => {
    for (const text of [
      'Põhjala Veebid OÜ', 'Llum Comunicació SL', 'Mart Kask', 'EE100931558', 'Tallinn', 'Valencia', 'Estonian Chamber',
      'Online shops and booking systems for small hotels', 'digital marketing', 'web development',
      'Our clients ask for online shops.',
    ]) expect(markdown).toContain(text);
  });

  it('is specific: each objective names a skill, a field or a type that the registrations name', () => {
    const objectives = (chaptersOf(markdown).get('4. Objectives') ?? '').split('\n').filter((line) => line.startsWith('- '));
    expect(objectives.length).toBeGreaterThan(5);
    for (const line of objectives) expect(line).toMatch(/digital marketing|search engine|web development|Online shops|Llum/);
    for (const line of objectives) expect(line).toMatch(/\d/);
  });

  it('proposes the stay, its plan, its results and its checks with days', () => {
    expect(markdown).toContain('From 1 June 2021 to 15 August 2021: 2.5 months, 76 days');
    expect(sectionsOf(markdown).filter(({ title }) => title.startsWith('Month')).map(({ title }) => title)).toEqual([
      'Month 1: 1 June 2021 to 30 June 2021', 'Month 2: 1 July 2021 to 31 July 2021', 'Month 3: 1 August 2021 to 15 August 2021',
    ]);
    expect(markdown).toContain('| Workshops of half a day on web development, given by the participant to the staff of Llum'
      + ' Comunicació SL | Llum Comunicació SL | 2 | 15 August 2021 | proposal, to confirm |');
    expect(markdown).toContain('| 4 | 9 July 2021 |');
  });

  it('leaves open only what no registration can say', () => {
    expect(toComplete).toHaveLength(8);
    for (const item of toComplete) expect(item).toMatch(/signs for|insurance|A1|travel|training before|working days|who may use/);
  });

  it('reckons the grant by the host country, and says so where there is no rate', () => {
    expect(markdown).toContain('Monthly rate of the edition for Spain: EUR 830. For 2.5 months: EUR 2,075, part months by days.');
    const bare = render(barePair).markdown;
    expect(bare).toContain('The table of the edition holds no rate for Norway: **[to complete: monthly grant rate');
    for (const text of [markdown, bare]) expect(text).toContain('the choice of the contact point, not a rule of the programme');
  });

  it('says that it is not agreed until it is', () => {
    for (const status of ['candidate', 'proposed', 'contacted', 'interested', 'declined', 'withdrawn', 'anything']) {
      expect(render({ ...fullPair, status }).markdown).toContain(`**not yet agreed** (${status})`);
    }
    for (const status of ['agreed', 'drafting', 'in-review', 'approved', 'signed']) {
      expect(render({ ...fullPair, status }).markdown).not.toContain('not yet agreed');
    }
  });

  it('shows open questions of eligibility as to complete, and decisions with their reason', () => {
    const rendered = render({ ...barePair, overrides: [{ reason: 'They know each other.', by: 'Anna', on: '2021-03-01' }] });
    expect(rendered.toComplete).toContain('No VAT or register number is known.');
    expect(rendered.markdown).toContain('- 1 March 2021, Anna: They know each other.');
  });

  it('puts the surest topics first and names those that find no place in the plan', () => {
    const learning = (['text', 'text', 'group', 'same', 'text', 'same'] as const).map((strength, index) =>
      ({ want: `w${index}`, offer: `o${index}`, strength }));
    const model = buildLearningProject(matchWith({ learning }));
    expect(model.learning.map(({ topic }) => topic)).toEqual(['w3', 'w5', 'w2', 'w0']);
    expect(model.furtherLearning.map(({ topic }) => topic)).toEqual(['w1', 'w4']);
    expect(render(matchWith({ learning })).markdown)
      .toContain('Also possible, if time allows, for the participant: w1 and w4.');
  });

  it('calls a topic by the name of its concept, and keeps the words of the list beside it', () => {
    const text = render(matchWith({ learning: [
      { want: 'Online-Werbung', offer: 'marketing digital', strength: 'same', concept: 'digital marketing' },
    ] })).markdown;
    expect(text).toContain('| Online-Werbung | the participant, for Põhjala Veebid OÜ | Llum Comunicació SL: marketing digital');
    expect(text).toContain('Written working guide on digital marketing');
  });

  it('keeps a long activity out of its sentences and tells it in full once', () => {
    const activity = `${'Booking systems for hotels, '.repeat(20)}and nothing else`;
    const text = render(sendWith({ activity })).markdown;
    expect(text.split(activity)).toHaveLength(2);
    expect(text).toContain('(Computer programming and consultancy)');
  });

  it('is the same for the same input, and its hash does not depend on the day of drafting', () => {
    expect(render(fullPair)).toEqual(render(structuredClone(fullPair)));
    expect(render({ ...fullPair, asOf: '2021-04-02' }).hash).toBe(render(fullPair).hash);
    expect(render({ ...fullPair, version: 2 }).hash).not.toBe(render(fullPair).hash);
  });

  it('gives back the problems of a template that cannot be filled', () => {
    expect(renderLearningProject(fullPair, { name: 'own.md', text: '# {{ send.name }}\n{{ send.nmae }}' }, sha256))
      .toEqual({ ok: false, problems: [{ file: 'own.md', line: 2, message: 'undefined variable: send.nmae' }] });
  });

  it('lists also the marks an officer wrote into an own template', () => {
    const own = { name: 'own.md', text: '# A\n**[to complete: hotel]** {{ send.city }}\n' };
    const rendered = renderLearningProject(fullPair, own, sha256);
    expect(rendered).toMatchObject({ ok: true, markdown: '# A\n**[to complete: hotel]** Tallinn\n', toComplete: ['hotel'] });
  });
});
