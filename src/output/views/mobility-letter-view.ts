/** Letters about mobilities, and what is wrong with the texts of letters, as officers and scripts see them. */

import type { ListView, Tone } from '../view.js';

/** One letter about a pair; the keys are a promise to scripts. */
export interface MobilityLetterItem {
  /** `null` for a pair that is no mobility yet. */
  readonly mobility: string | null;
  /** The registration of the side that is written to. */
  readonly ref: string;
  readonly addressee: 'send' | 'host' | 'participant';
  readonly companyName: string;
  /** `written`; `updated`: over an older one; `unchanged`: it lies there already; `kept`: the file or its text was edited by hand. */
  readonly result: 'written' | 'updated' | 'unchanged' | 'kept';
  /** Whether the letter names the other company. */
  readonly otherShown: boolean;
  readonly language: string;
  readonly writtenOn: string;
  readonly answerBy: string | null;
  /** 2 for a reminder. */
  readonly round: number;
  readonly file: string;
  readonly textFile: string;
}

const tones: Record<MobilityLetterItem['result'], Tone> = { written: 'good', updated: 'good', unchanged: 'dim', kept: 'warn' };

/** `letter proposal`, `introduction`, `invitation`, `evaluation-request`. */
export function mobilityLettersView(items: readonly MobilityLetterItem[], about: { readonly kind: string; readonly dryRun: boolean }): ListView<MobilityLetterItem> {
  const kept = items.filter(({ result }) => result === 'kept').length;
  const hidden = items.filter(({ otherShown }) => !otherShown).length;
  return {
    kind: 'list', title: `${about.dryRun ? 'Dry run: letters' : 'Letters'}: ${about.kind}`, items, total: items.length, empty: 'Nobody is written to.',
    columns: [
      { key: 'mobility', heading: 'mobility', cell: (item) => item.mobility, tone: () => 'strong' },
      { key: 'ref', heading: 'to', cell: (item) => item.ref, tone: () => 'strong' },
      { key: 'addressee', heading: 'who', cell: (item) => item.addressee },
      { key: 'companyName', heading: 'company', cell: (item) => item.companyName },
      { key: 'result', heading: 'letter', cell: (item) => item.result, tone: (item) => tones[item.result] },
      { key: 'otherShown', heading: 'names the other', cell: (item) => item.otherShown, scriptsOnly: about.kind !== 'introduction' },
      { key: 'language', heading: 'language', cell: (item) => item.language },
      { key: 'writtenOn', heading: 'written on', cell: (item) => item.writtenOn },
      { key: 'answerBy', heading: 'answer by', cell: (item) => item.answerBy },
      { key: 'round', heading: 'round', cell: (item) => item.round, scriptsOnly: true },
      { key: 'file', heading: 'file', cell: (item) => item.file },
      { key: 'textFile', heading: 'e-mail text', cell: (item) => item.textFile, scriptsOnly: true },
    ],
    notes: [
      ...(kept === 0 ? [] : [`${kept} ${kept === 1 ? 'letter was' : 'letters were'} edited by hand and left alone: write elsewhere with --out, or move them away.`]),
      ...(about.kind !== 'introduction' || hidden === 0 ? [] : ['A company is named only where it said "interested" in this mobility and its consent is recorded; else its ref, country and sector stand there.']),
      'The text for an e-mail lies beside each letter (.txt).',
    ],
  };
}

/** One thing that is wrong with a template or catalogue; the keys are a promise to scripts. */
export interface LetterTextProblem {
  readonly language: string;
  readonly file: string;
  /** `null` where it is about the whole file. */
  readonly line: number | null;
  readonly problem: string;
}

/** `letter check`. */
export function letterTextsView(problems: readonly LetterTextProblem[], checked: { readonly files: number; readonly languages: readonly string[] }): ListView<LetterTextProblem> {
  return {
    kind: 'list', title: 'Texts of letters', items: problems, total: problems.length, empty: 'Nothing is wrong.',
    columns: [
      { key: 'language', heading: 'language', cell: (item) => item.language, tone: () => 'strong' },
      { key: 'file', heading: 'file', cell: (item) => item.file },
      { key: 'line', heading: 'line', cell: (item) => item.line },
      { key: 'problem', heading: 'problem', cell: (item) => item.problem, tone: () => 'bad' },
    ],
    notes: [`Looked at ${checked.files} files in ${checked.languages.join(', ')}.`],
  };
}
