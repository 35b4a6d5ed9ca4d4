/** Puts into words what happened to one registration since the night before. */

import type { ByWhom, CauseCode, NightCause, NightGrounds, RegistrationChange, RegistrationNews, ValueKey } from './night-news.js';

const columnOf = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const byText = ({ import: from, line }: ByWhom): string => (from === null ? 'by hand' : `by import ${from}${line === null ? '' : `, line ${line}`}`);

const kindTexts: Readonly<Record<RegistrationChange['kind'], (change: ByWhom) => string>> = {
  import: (change) => ` ${byText(change)}`, merge: () => ' by a merge', split: () => ' by a split', edit: () => ' by an edit', unnamed: () => '',
};

/** `skills_wanted, languages of S12 changed by import I4, line 7`; `S12 changed` where the values are not known. */
export const changeText = (ref: string, change: RegistrationChange, keys: readonly ValueKey[]): string =>
  `${keys.length === 0 ? '' : `${keys.map(columnOf).join(', ')} of `}${ref} changed${kindTexts[change.kind](change)}`;

/** The same for each change that touched such values; two changes in the same words are told once. */
const changeTexts = ({ ref, changes }: RegistrationNews, counts: (key: ValueKey) => boolean): string[] => [...new Set(changes.flatMap((change) => {
  const keys = change.keys.filter(counts);
  return keys.length === 0 ? [] : [changeText(ref, change, keys)];
}))];

/** Why the rules gave another answer. */
function verdictReasons(news: RegistrationNews): string[] {
  const { verdict } = news;
  if (verdict === null) return [];
  const decisions = news.decided.map((rule) => `a decision on ${rule}`);
  const words: Readonly<Record<string, () => string[]>> = {
    data: () => {
      const texts = changeTexts(news, (key) => verdict.values === null || verdict.values.has(key));
      // Verdicts of older registers give a decision as a change of the data.
      const told = verdict.values === null || texts.length === 0 ? [...texts, ...decisions] : texts;
      return told.length > 0 ? told : ['its data changed'];
    },
    decision: () => decisions,
    rules: () => ['the rules of the edition changed'],
    date: () => ['time passed'],
    colleagues: () => ['its place among the senders of its company changed'],
    asked: () => ['it was asked again'],
  };
  return [...new Set(verdict.causes.flatMap((cause) => words[cause]?.() ?? []))];
}

/** What became of the registration as such; `null` while it is simply there. */
export function standing({ ref, status, mergedInto, isNew, isBack }: RegistrationNews): NightCause | null {
  if (status === 'gone') return { code: 'gone', ref, text: `${ref} is no longer in the register (its import was taken back, or it was erased)` };
  if (status === 'merged') return { code: 'merged', ref, text: `${ref} is part of ${mergedInto ?? 'another'} now` };
  if (status === 'withdrawn') return { code: 'withdrawn', ref, text: `${ref} was withdrawn` };
  if (isNew !== null) return { code: 'new', ref, text: `${ref} is new ${byText(isNew)}` };
  return isBack ? { code: 'returned', ref, text: `${ref} counts again` } : null;
}

/** That it became eligible or is so no more; `null` while it is what it was, and of one that came or went. */
export function eligibilityTurn(news: RegistrationNews): NightCause | null {
  const { ref, verdict } = news;
  if (verdict === null || standing(news) !== null || (verdict.before === 'eligible') === (verdict.after === 'eligible')) return null;
  return { code: 'judged', ref, text: `${ref} is ${verdict.after ?? 'without a verdict'} now: ${verdictReasons(news).join('; ') || 'judged again'}` };
}

/** The causes of another verdict, without those of the register. */
export function causesOfVerdict(news: RegistrationNews, grounds: Pick<NightGrounds, 'isFirst'>): NightCause[] {
  if (grounds.isFirst) return [{ code: 'first', ref: null, text: 'first night' }];
  const own = standing(news);
  if (own !== null) return [own];
  const codes: Readonly<Record<string, CauseCode>> = { data: 'changed', decision: 'changed', rules: 'rules', date: 'day', colleagues: 'others', asked: 'judged' };
  const code = news.verdict?.causes.map((cause) => codes[cause]).find((each) => each !== undefined) ?? 'judged';
  return [{ code, ref: news.ref, text: verdictReasons(news).join('; ') || 'it was judged again' }];
}
