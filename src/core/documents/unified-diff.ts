/** The unified difference of two texts, as programs and officers know it. */

import { createTwoFilesPatch } from 'diff';

/** A text with the name by which the difference calls it. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** The difference with one line around each change; empty when the texts are the same. */
export const unifiedDiff = (before: NamedText, after: NamedText): string =>
  (before.text === after.text ? '' : createTwoFilesPatch(before.name, after.name, before.text, after.text, undefined, undefined, { context: 1 }).replace(/^=+\n/, ''));
