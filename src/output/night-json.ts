/** A night's report as JSON, one item a line: who looks for a pair finds all of it in one line, and two reports can be compared line by line. */

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** How deep members get a line of their own: those of the report, and those of what it holds. */
const deepest = 2;

function lines(value: unknown, depth: number): string {
  const [inside, outside] = ['  '.repeat(depth + 1), '  '.repeat(depth)];
  if (Array.isArray(value) && value.some(isRecord)) return `[\n${value.map((each) => `${inside}${JSON.stringify(each)}`).join(',\n')}\n${outside}]`;
  if (!isRecord(value) || depth >= deepest) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return members.length === 0 ? '{}' : `{\n${members.map(([key, member]) => `${inside}${JSON.stringify(key)}: ${lines(member, depth + 1)}`).join(',\n')}\n${outside}}`;
}

/** The text of `report.json`; what `JSON.parse` makes of it is the report. */
export const nightJson = (report: object): string => `${lines(report, 0)}\n`;
