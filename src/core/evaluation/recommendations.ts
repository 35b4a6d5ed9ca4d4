/** Drafts the recommendations section from the answers, in Markdown, for the officer to finish; without personal names unless asked. */

import { escapeMarkdown } from '../documents/escape.js';
import { roleLabel } from './due.js';
import type { ObjectiveScore } from './objectives.js';
import type { EvaluationRole, OpenQuestion, Questionnaire, YesNoQuestion } from './questionnaire.js';

/** What the section is drafted from. */
export interface RecommendationInput {
  readonly ref: string;
  readonly questionnaires: readonly Questionnaire[];
  readonly scores: readonly ObjectiveScore[];
  /** Whose final questionnaire came by another way than a list; its answers are not known here. */
  readonly received: readonly EvaluationRole[];
  /** Personal names to take out of open answers; empty where names were asked for. */
  readonly names: readonly string[];
  readonly asOf: string;
}

const statements: Readonly<Record<YesNoQuestion, readonly [yes: string, no: string]>> = {
  satisfied_with_match: ['is satisfied with the match', 'is not satisfied with the match'],
  business_will_grow: ['expects its cross-border business to grow', 'does not expect its cross-border business to grow'],
  new_products: ['will launch new products or services', 'will not launch new products or services'],
  skills_gained: ['gained the expected skills', 'did not gain the expected skills'],
  career_helped: ['says that it helped the career', 'does not say that it helped the career'],
};

/** What follows from a no: a question to settle, never an invented rule. */
const consequences: Readonly<Record<YesNoQuestion, string>> = {
  satisfied_with_match: 'Ask what was missing in the match, and change the registration before a further proposal.',
  business_will_grow: 'Ask what stands in the way of further business, and whether the contact point can help.',
  new_products: 'Ask whether a further collaboration on products or services is wished.',
  skills_gained: 'Compare the objectives with the activity plan: ask which were not worked on, and why.',
  career_helped: 'Ask how the sending company can use what was learnt.',
};

const openTitles: Readonly<Record<OpenQuestion, string>> = { went_well: 'What went well', went_badly: 'What did not', advice: 'Advice for the next time' };

/** Below this an objective is recommended for follow-up: the middle of the scale from 1 to 5. */
const middleScore = 3;

// An e-mail address, and digits that can only be a phone number.
const contacts = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:\+|00)\d[\d\s()/.-]{6,}\d/g;

/** The text without the personal names given (whole or by word), addresses and phone numbers. */
export function withoutNames(text: string, names: readonly string[]): string {
  if (names.length === 0) return text;
  const words = [...new Set(names.flatMap((name) => [name.trim(), ...name.split(/[\s,;-]+/)]))].filter((word) => word.length >= 3).sort((a, b) => b.length - a.length);
  let clean = text.replace(contacts, '[contact]');
  for (const word of words) {
    const literal = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    clean = clean.replace(new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?:['’]?s)?(?![\\p{L}\\p{N}])`, 'giu'), '[name]');
  }
  return clean.replace(/\[name\](?:[\s-]+\[name\])+/g, '[name]');
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}\n`).join('');

function answersOf(questionnaires: readonly Questionnaire[], said: boolean): { role: EvaluationRole; question: YesNoQuestion }[] {
  return questionnaires.flatMap(({ role, yesNo }) => (Object.entries(yesNo) as [YesNoQuestion, boolean][]).filter(([, answer]) => answer === said).map(([question]) => ({ role, question })));
}

const whereItIs = (text: string | null): string => (text === null ? 'not in the Learning Project' : 'no longer in the Learning Project');

/** The section as Markdown. What nobody answered is said, not guessed. */
export function draftRecommendations({ ref, questionnaires, scores, received, names, asOf }: RecommendationInput): string {
  const finals = questionnaires.filter(({ phase }) => phase === 'final');
  const unread = (['sending-company', 'host-company', 'participant'] as const).filter((role) => !finals.some((each) => each.role === role));
  const missing = unread.filter((role) => !received.includes(role));
  const elsewhere = unread.filter((role) => received.includes(role));
  const results = finals.flatMap(({ role, yesNo }) => (Object.entries(yesNo) as [YesNoQuestion, boolean][])
    .map(([question, answer]) => `The ${roleLabel[role]} ${statements[question][answer ? 0 : 1]}.`));
  const objectives = scores.map(({ objective, text, inProject, role, onGoing, final, change }) => {
    const told = [...(text === null ? [] : [escapeMarkdown(text)]), ...(inProject === false ? [whereItIs(text)] : [])];
    const name = `Objective ${objective}${told.length === 0 ? '' : ` (${told.join('; ')})`}`;
    if (onGoing === null && final === null) return `${name}: not scored.`;
    const course = onGoing === null ? '' : final === null ? `, ${onGoing} on the way` : `, from ${onGoing} on the way${change === 0 ? ' and unchanged' : ''}`;
    return `${name}, by the ${roleLabel[role]}: ${final === null ? 'no final score' : `${final} of 5`}${course}.`;
  });
  const voices = (Object.keys(openTitles) as OpenQuestion[]).flatMap((question) => {
    const told = questionnaires.flatMap(({ role, phase, words }) => (words[question] === undefined ? [] : [`${capital(roleLabel[role])} (${phase}): ${escapeMarkdown(withoutNames(words[question], names))}`]));
    return told.length === 0 ? [] : [`\n### ${openTitles[question]}\n\n${list(told)}`];
  });
  const weak = scores.filter(({ final, inProject }) => final !== null && final < middleScore && inProject !== false);
  const unknown = [...new Set(scores.filter(({ text, inProject }) => text === null && inProject === false).map(({ objective }) => objective))];
  const steps = [
    ...answersOf(finals, false).map(({ role, question }) => `${capital(roleLabel[role])}: ${consequences[question]}`),
    ...unknown.map((objective) => `Objective ${objective}: the Learning Project had no such objective when it was scored; ask what was meant.`),
    ...weak.map(({ objective, role, final }) => `Objective ${objective}: scored ${final} of 5 by the ${roleLabel[role]}; agree how it can still be reached.`),
    ...elsewhere.map((role) => `The final questionnaire of the ${roleLabel[role]} came by another way: add here what it says.`),
    ...(missing.length === 0 ? [] : [`Get the final questionnaire of the ${missing.map((role) => roleLabel[role]).join(', the ')}.`]),
    ...(answersOf(finals, true).some(({ question }) => question === 'business_will_grow') ? ['Offer both companies help with a further collaboration.'] : []),
  ];
  return [
    `## Recommendations for ${ref}\n\n`,
    `Drafted from ${questionnaires.length} ${questionnaires.length === 1 ? 'questionnaire' : 'questionnaires'} on ${asOf}; to be finished by the contact point.\n`,
    `\n### Results\n\n${results.length === 0 ? 'No final question has been answered yet.\n' : list(results)}`,
    `\n### Learning objectives\n\n${objectives.length === 0 ? 'No objective has been scored yet.\n' : list(objectives)}`,
    ...voices,
    `\n### Recommended next\n\n${steps.length === 0 ? 'Nothing in the answers asks for a step.\n' : list(steps)}`,
  ].join('');
}
