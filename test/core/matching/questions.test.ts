/** The call list names every missing answer that could help, and each number is what the best answers really give. */

import { describe, expect, test } from 'vitest';

import { prepareMatching } from '../../../src/core/matching/context.js';
import type { MatchInput } from '../../../src/core/matching/profile.js';
import { listQuestions, type QuestionCode } from '../../../src/core/matching/questions.js';
import type { LanguageSkill, Registration } from '../../../src/core/registration.js';
import { lookAt } from './brute-force-pair.js';
import { population, settingsOf } from './population.js';

/** The registration with the best answers filled in, as a company would give them. */
function answered(own: MatchInput, others: readonly MatchInput[], codes: readonly QuestionCode[]): MatchInput {
  const sends = own.registration.side === 'send';
  const level = sends ? 'native' as const : 'A1' as const;
  const languages = own.registration.languages ?? [];
  const theirs = [...new Set(others.flatMap((other) => (other.registration.languages ?? []).map((each) => each.language)))];
  const skills = [...new Set(others.flatMap((other) => (sends ? other.registration.skillsOffered : other.registration.skillsWanted) ?? []))];
  const answers: Record<QuestionCode, Partial<Registration>> = {
    verdict: {},
    country: { country: 'Q9' },
    dates: { availableFrom: own.registration.availableFrom ?? '2021-04-01', availableUntil: own.registration.availableUntil ?? '2030-01-01' },
    languages: { languages: theirs.map((language): LanguageSkill => ({ language, level })) },
    'language-levels': { languages: languages.map((each) => ({ ...each, level: each.level ?? 'native' })) },
    'skills-wanted': { skillsWanted: skills },
    'skills-offered': { skillsOffered: skills },
  };
  const patch = Object.assign({}, ...codes.map((code) => answers[code])) as Partial<Registration>;
  return { ...own, ...(codes.includes('verdict') ? { verdict: 'eligible' as const } : {}), registration: { ...own.registration, ...patch } };
}

describe.each(['default', 'missing', 'known'] as const)('the call list of a population: %s', (shape) => {
  const made = population({ seed: 91, senders: 45, hosts: 45, shape });
  // Some countries are missing as well.
  const blank = (inputs: readonly MatchInput[]): MatchInput[] =>
    inputs.map((each, at) => (at % 15 === 7 ? { ...each, registration: { ...each.registration, country: '' } } : each));
  const [senders, hosts] = [blank(made.senders), blank(made.hosts)];
  const settings = settingsOf(made.barred);
  const rows = listQuestions({ senders, hosts, context: prepareMatching(settings) });
  const sideOf = (ref: string): [MatchInput, readonly MatchInput[]] =>
    (ref.startsWith('S') ? [senders.find((each) => each.ref === ref)!, hosts] : [hosts.find((each) => each.ref === ref)!, senders]);
  const look = (own: MatchInput, other: MatchInput): boolean | null =>
    (own.registration.side === 'send' ? lookAt(own, other, settings) : lookAt(other, own, settings)).possible;

  test('counts what the best answers really give, together and each alone', () => {
    expect(rows.length).toBeGreaterThan(5);
    for (const { ref, candidates, unlocks, helps, questions } of rows) {
      const [own, others] = sideOf(ref);
      const codes = questions.map((each) => each.question);
      const open = others.filter((other) => look(own, other) === null);
      const after = (asked: readonly QuestionCode[], result: boolean | null): number =>
        open.filter((other) => look(answered(own, others, asked), other) === result).length;
      expect({ ref, candidates, unlocks, helps }).toEqual({
        ref, candidates: others.filter((other) => look(own, other) === true).length, unlocks: after(codes, true), helps: after(codes, null),
      });
      for (const { question, unlocks: alone } of questions) expect([ref, question, alone]).toEqual([ref, question, after([question], true)]);
    }
  });

  test('asks the same of one registration alone', () => {
    for (const { id } of [...senders, ...hosts]) {
      expect(listQuestions({ senders, hosts, context: prepareMatching(settings), only: id })).toEqual(rows.filter((row) => row.id === id));
    }
  });

  test('leaves out nobody whose answer could make a pair possible', () => {
    const named = new Set(rows.map((each) => each.ref));
    for (const own of [...senders, ...hosts]) {
      const others = own.registration.side === 'send' ? hosts : senders;
      const all: QuestionCode[] = ['verdict', ...(own.registration.country === '' ? ['country' as const] : []), 'dates', ...(own.registration.side === 'send' ? ['language-levels' as const] : []),
        ...(own.registration.languages === undefined || own.registration.languages.length === 0 ? ['languages' as const] : []),
        ...(own.registration.side === 'send' ? (own.registration.skillsWanted === undefined ? ['skills-wanted' as const] : []) : own.registration.skillsOffered === undefined ? ['skills-offered' as const] : [])];
      const gives = own.verdict !== 'ineligible' && others.some((other) => look(own, other) === null && look(answered(own, others, all), other) === true);
      if (gives) expect(named.has(own.ref)).toBe(true);
    }
  });

  test('begins with whom a call helps most', () => {
    const unlocks = rows.map((each) => each.unlocks);
    expect(unlocks).toEqual([...unlocks].sort((a, b) => b - a));
    expect(unlocks[0]).toBeGreaterThan(0);
  });
});
