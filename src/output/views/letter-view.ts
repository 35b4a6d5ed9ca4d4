/** Letters as officers and scripts see them. */

import type { ListView, Tone } from '../view.js';

/** One letter of a run; the keys are a promise to scripts. */
export interface LetterItem {
  readonly ref: string;
  readonly companyName: string;
  /** `written`; `updated`: over an older one; `unchanged`: it lies there already; `kept`: the file or its text was edited by hand; `nothing-to-ask`. */
  readonly result: 'written' | 'updated' | 'unchanged' | 'kept' | 'nothing-to-ask';
  readonly verdict: string;
  readonly file: string | null;
  /** The text for an e-mail beside it. */
  readonly textFile: string | null;
  readonly language: string | null;
  readonly writtenOn: string | null;
  readonly answerBy: string | null;
  /** Rules the letter asks about. */
  readonly asked: readonly string[];
}

const tones: Record<LetterItem['result'], Tone> = { written: 'good', updated: 'good', unchanged: 'dim', kept: 'warn', 'nothing-to-ask': 'dim' };

/** `letter deficiency`. */
export function lettersView(items: readonly LetterItem[], dryRun: boolean): ListView<LetterItem> {
  const kept = items.filter(({ result }) => result === 'kept').length;
  return {
    kind: 'list', title: dryRun ? 'Dry run: letters' : 'Letters', items, total: items.length, empty: 'No registration has this verdict.',
    columns: [
      { key: 'ref', heading: 'ref', cell: (item) => item.ref, tone: () => 'strong' },
      { key: 'companyName', heading: 'company', cell: (item) => item.companyName },
      { key: 'result', heading: 'letter', cell: (item) => item.result.replaceAll('-', ' '), tone: (item) => tones[item.result] },
      { key: 'verdict', heading: 'verdict', cell: (item) => item.verdict, scriptsOnly: true },
      { key: 'language', heading: 'language', cell: (item) => item.language, scriptsOnly: true },
      { key: 'writtenOn', heading: 'written on', cell: (item) => item.writtenOn },
      { key: 'answerBy', heading: 'answer by', cell: (item) => item.answerBy },
      { key: 'asked', heading: 'asks about', cell: (item) => item.asked },
      { key: 'file', heading: 'file', cell: (item) => item.file },
      { key: 'textFile', heading: 'e-mail text', cell: (item) => item.textFile, scriptsOnly: true },
    ],
    notes: [
      ...(kept === 0 ? [] : [`${kept} ${kept === 1 ? 'file was' : 'files were'} edited by hand and left alone: write elsewhere with --out, or move them away.`]),
      'Who has until when: mobilise validate list --verdict needs-information',
    ],
  };
}
