/** One problem of a draft, why it is one, and what each check looks at. */

import { cleanText } from '../../intake/names.js';
import { lineAt, type Block } from './blocks.js';

export const checkIds = [
  'collaborating-with', 'win-win', 'specific', 'measurable', 'complete', 'dates', 'type', 'parties', 'gap-filling',
] as const;
export type CheckId = (typeof checkIds)[number];

export type ProblemLevel = 'error' | 'warning' | 'advice';

/** What a check found. */
export interface CheckProblem {
  readonly check: CheckId;
  readonly level: ProblemLevel;
  /** Counted from 1. */
  readonly line: number;
  /** The words of the document, shortened; empty where something is missing. */
  readonly text: string;
  readonly message: string;
  /** What the guide asks for, and why. */
  readonly because: string;
}

/** What the public guide to the Learning Project gives as its reasons, in our words. */
export const guideSays: Readonly<Record<CheckId, string>> = {
  'collaborating-with': 'The participant stays an employee of the sending company and works with the host as a colleague: "collaborating with", never "under the supervision of".',
  'win-win': 'Every section holds points for both companies or a common goal, and the whole a gain for the participant: otherwise one of them has no reason to go through with it.',
  'specific': 'Objectives name products, fields and numbers of the two firms: one that fits any company helps neither of them.',
  'measurable': 'Expected results can be counted: they are the measure of success, and a protection against abuse.',
  'complete': 'Every section is filled and no mark is left open: the document is signed as it stands.',
  'dates': 'The stay keeps to the lengths and the window of the edition, and its parts add up.',
  'type': 'The document names the type of collaboration, at least one of those of the edition.',
  'parties': 'The document names both companies, the participant and both contact points: they answer for it.',
  'gap-filling': 'The stay serves learning; it does not fill a gap in the staff of the host. The contact point decides what is meant.',
};

const longest = 160;

/** The text as one line that can be shown, shortened. */
export const quoted = (text: string): string => {
  const line = cleanText(text.slice(0, 4 * longest)).replace(/\s+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest - 1)}\u2026` : line;
};

/** What a problem says beside where it stands. */
export interface Finding {
  readonly check: CheckId;
  readonly level?: ProblemLevel;
  readonly message: string;
  readonly because?: string;
}

/** A problem of a stretch of a block. */
export const problemAt = (block: Block, [at, end]: readonly [number, number], { check, level = 'error', message, because }: Finding): CheckProblem =>
  ({ check, level, line: lineAt(block, at), text: quoted(block.text.slice(at, end)), message, because: because ?? guideSays[check] });

/** A problem of a whole block. */
export const problemOf = (block: Block, finding: Finding): CheckProblem => problemAt(block, [0, block.text.length], finding);

/** A problem of something that is not there, told at a line. */
export const missingAt = (line: number, { check, level = 'error', message, because }: Finding): CheckProblem =>
  ({ check, level, line, text: '', message, because: because ?? guideSays[check] });
