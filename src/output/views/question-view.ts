/** The call list: missing answers and what they would unlock, as officers and scripts see it. */

import type { ListView } from '../view.js';

/** One registration to ask; the keys are a promise to scripts. */
export interface QuestionItem {
  readonly ref: string;
  readonly company: string;
  readonly companyName: string;
  readonly country: string;
  readonly side: 'send' | 'host';
  /** Counterparts possible today. */
  readonly candidates: number;
  /** Counterparts that would become possible if all its questions were answered, at best. */
  readonly unlocks: number;
  /** Counterparts for which something else is missing as well. */
  readonly helps: number;
  /** What is missing, each with what it alone would unlock at best; `rules` are those a verdict waits for. */
  readonly questions: readonly { readonly question: string; readonly unlocks: number; readonly rules: readonly string[] }[];
  readonly verdict: string | null;
}

const words: Readonly<Record<string, string>> = {
  country: 'its country', dates: 'first and last day', languages: 'languages', 'language-levels': 'level of a language',
  'skills-wanted': 'what the participant wants to learn', 'skills-offered': 'what can be learnt there',
};

function questionText(item: QuestionItem): string[] {
  return item.questions.map(({ question, rules }) => {
    if (question !== 'verdict') return words[question] ?? question;
    if (item.verdict === null) return 'not validated yet: mobilise validate';
    return `${item.verdict === 'officer-decision' ? 'your decision on' : 'information for'} ${rules.join(', ')}`;
  });
}

/** `match questions`. */
export function questionsView(items: readonly QuestionItem[], total: number): ListView<QuestionItem> {
  return {
    kind: 'list', items, total, empty: 'No missing answer would make a further pair possible.',
    columns: [
      { key: 'ref', heading: 'ref', cell: (item) => item.ref, tone: () => 'strong' },
      { key: 'companyName', heading: 'company', cell: (item) => item.companyName },
      { key: 'country', heading: 'country', cell: (item) => item.country },
      { key: 'candidates', heading: 'possible now', align: 'right', cell: (item) => item.candidates, tone: (item) => (item.candidates === 0 ? 'bad' : 'dim') },
      { key: 'unlocks', heading: 'unlocks up to', align: 'right', cell: (item) => item.unlocks, tone: () => 'good' },
      { key: 'helps', heading: 'with others', align: 'right', cell: (item) => item.helps },
      { key: 'questions', heading: 'ask for', cell: questionText },
      { key: 'company', heading: 'company ref', cell: (item) => item.company, scriptsOnly: true },
      { key: 'side', heading: 'side', cell: (item) => item.side, scriptsOnly: true },
    ],
    notes: ['"Up to": with the best possible answers. "With others": pairs for which somebody else has to answer as well.'],
  };
}
