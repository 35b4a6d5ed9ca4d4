/** The structure of a Markdown document: its headings, and the text that belongs to each. */

/** One heading with the lines down to the next heading of any level. */
export interface Section {
  /** 1 to 6. */
  readonly level: number;
  /** The heading's Markdown without its marks. */
  readonly title: string;
  /** The line of the heading, counted from 1. */
  readonly line: number;
  /** The lines after the heading, without blank ones at either end. */
  readonly body: string;
}

const fence = /^ {0,3}(`{3,}|~{3,})/;
const heading = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
/** The line under a heading of two lines: `===` or `---`. */
const underline = /^ {0,3}(=+|-+)[ \t]*$/;
/** A line that may be the text of such a heading: a paragraph's, not a table's, list's, quote's or rule's. */
const paragraph = /^ {0,3}(?![-+*>|#]|\d{1,9}[.)]\s)\S/;

/**
 * The sections of a document in order. Text before the first heading belongs to none. Lines inside a
 * fenced block are never headings.
 */
export function sectionsOf(markdown: string): Section[] {
  const lines = markdown.replace(/\r\n?/g, '\n').split('\n');
  const starts: { level: number; title: string; from: number; bodyFrom: number }[] = [];
  let open: string | null = null;
  lines.forEach((line, index) => {
    const mark = fence.exec(line)?.[1];
    if (open !== null) {
      if (mark !== undefined && mark.startsWith(open) && /^[ `~]*$/.test(line)) open = null;
      return;
    }
    if (mark !== undefined) {
      open = mark;
      return;
    }
    const single = heading.exec(line);
    if (single !== null) {
      starts.push({ level: single[1]!.length, title: single[2] ?? '', from: index, bodyFrom: index + 1 });
      return;
    }
    const above = lines[index - 1];
    const under = underline.exec(line);
    if (under !== null && above !== undefined && paragraph.test(above) && starts.at(-1)?.from !== index - 1) {
      starts.push({ level: under[1]!.startsWith('=') ? 1 : 2, title: above.trim(), from: index - 1, bodyFrom: index + 1 });
    }
  });
  return starts.map(({ level, title, from, bodyFrom }, index) => ({
    level,
    title,
    line: from + 1,
    body: lines.slice(bodyFrom, starts[index + 1]?.from).join('\n').replace(/^\s*\n|\s+$/g, ''),
  }));
}
