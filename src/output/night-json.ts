/** A night's report as JSON, one item a line: who looks for a pair finds all of it in one line, and two reports can be compared line by line. */

import { enoughText } from './pieces.js';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** How deep members get a line of their own: those of the report, and those of what it holds. */
const deepest = 2;

function* lines(value: unknown, depth: number): Generator<string> {
  const [inside, outside] = ['  '.repeat(depth + 1), '  '.repeat(depth)];
  if (Array.isArray(value) && value.some(isRecord)) {
    yield* linesOfList(value, inside);
    yield `\n${outside}]`;
    return;
  }
  const members = isRecord(value) && depth < deepest ? Object.entries(value).filter(([, member]) => member !== undefined) : [];
  if (members.length === 0) {
    yield JSON.stringify(value);
    return;
  }
  let before = '{\n';
  for (const [key, member] of members) {
    yield `${before}${inside}${JSON.stringify(key)}: `;
    yield* lines(member, depth + 1);
    before = ',\n';
  }
  yield `\n${outside}}`;
}

function* linesOfList(items: readonly unknown[], inside: string): Generator<string> {
  let [text, before] = ['', `[\n${inside}`];
  for (const item of items) {
    text += before + JSON.stringify(item);
    before = `,\n${inside}`;
    if (text.length < enoughText) continue;
    yield text;
    text = '';
  }
  yield text;
}

/**
 * The text of `report.json` in pieces, each of whole characters; what `JSON.parse` makes of all together is the report. The report of a large night
 * has tens of megabytes: no string ever holds it.
 */
export function* nightJson(report: object): Generator<string> {
  yield* lines(report, 0);
  yield '\n';
}
