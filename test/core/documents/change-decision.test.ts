/** Which changes ask for new signatures: fields by the list, words by the rule, the rest by an officer. */

import { describe, expect, it } from 'vitest';
import { decideChange, ruledChange } from '../../../src/core/documents/change-decision.js';
import { changedFields, factsOf, fieldRules } from '../../../src/core/documents/facts.js';
import { knownNames, wordChanges } from '../../../src/core/documents/word-changes.js';
import { fullPair } from './projects.js';

const facts = factsOf(fullPair);
const judged = (before: string, after: string): string => decideChange({ facts: { before: facts, after: facts }, texts: { before: `# T\n\n${before}\n`, after: `# T\n\n${after}\n` } }).change;

describe('the rule of words', () => {
  it.each([
    ['Both companies complete the document.', 'Both companies complete the dokument.'],
    ['Both companies complete the document.', 'both companies complete the document'],
    ['- one point\n- other point', '- other point\n- one point'],
    ['Some *stressed* words.', 'Some **stressed** words.'],
  ])('calls a slip immaterial: %s', (before, after) => { expect(judged(before, after)).toBe('immaterial'); });

  it.each([
    ['They meet 3 times.', 'They meet 4 times.'],
    ['From 1.5 to 2 months.', 'From 1,5 to 2 months.'],
    ['They share customers.', 'They do not share customers.'],
    ['Sie arbeiten zusammen.', 'Sie arbeiten nie zusammen.'],
    ['Mart Kask leads.', 'Mart Kass leads.'],
    ['One sentence.', 'One sentence. Another one says what the companies owe each other.'],
    ['One line.\n\nAnother line.', 'One line.'],
    ['Insurance: **[to complete: insurer]**', 'Insurance: Example Mutual'],
  ])('calls it material: %s', (before, after) => { expect(judged(before, after)).toBe('material'); });

  it.each([
    ['They may visit customers.', 'They must visit customers.'],
    ['They now work.', 'They new work.'],
    ['The town of Pärnau is near.', 'The town of Pärnaa is near.'],
  ])('leaves it to an officer: %s', (before, after) => { expect(judged(before, after)).toBe('unclear'); });

  it('finds nothing where nothing changed, whatever the blanks', () => {
    expect(wordChanges('# A\n\none  two\n', '# A\r\n\r\n\r\none two\r\n', knownNames([]))).toEqual([]);
  });
});

describe('the fields', () => {
  it('weigh every value the text is filled with', () => {
    const covered = (path: string): boolean => Object.keys(fieldRules).some((field) => field === path || path.startsWith(`${field}.`));
    const paths = (value: unknown, path: string): string[] =>
      (value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value).flatMap(([key, inner]) => paths(inner, path === '' ? key : `${path}.${key}`)) : [path]);
    expect(paths(facts, '').filter((path) => !covered(path))).toEqual([]);
    expect(changedFields(facts, facts)).toEqual([]);
  });

  it('tell a telephone from a date', () => {
    const other = (send: Partial<typeof fullPair.send.registration>, window = fullPair.match.window): ReturnType<typeof factsOf> =>
      factsOf({ ...fullPair, send: { ...fullPair.send, registration: { ...fullPair.send.registration, ...send } }, match: { ...fullPair.match, window } });
    const change = (after: ReturnType<typeof factsOf>): string => decideChange({ facts: { before: facts, after }, texts: null }).change;
    expect(change(other({ contactPhone: '+372 5000 0000' }))).toBe('immaterial');
    expect(change(other({ participantName: 'Mart Kas' }))).toBe('material');
    expect(change(other({ description: 'We want to sell our booking system to family hotels on the Mediteranean coast.' }))).toBe('unclear');
    expect(change(other({}, { from: '2021-09-01', until: '2021-12-31' }))).toBe('material');
  });

  it('let an officer be stricter always, milder only where it is unclear', () => {
    const [unclear, material] = (['unclear', 'material'] as const).map((change) => ({ change, reasons: [], ruledBecause: null }));
    expect(ruledChange(unclear!, { as: 'immaterial', reason: 'r' })).toMatchObject({ change: 'immaterial', ruledBecause: 'r' });
    expect(ruledChange(material!, { as: 'immaterial', reason: 'r' })).toBeNull();
    expect(ruledChange({ ...unclear!, change: 'immaterial' }, { as: 'material', reason: 'r' })).toMatchObject({ change: 'material' });
  });
});
