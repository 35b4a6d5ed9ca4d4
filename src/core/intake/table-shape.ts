/** The shape of a list, by vote over its first lines: what separates the cells, and which line is the header. */

/** How a list is written. */
export interface TableShape {
  readonly delimiter: string;
  readonly quote: '"' | '\'';
  /** What makes a quotation mark inside quotes part of the text: another one, or a backslash. */
  readonly escape: '"' | '\'' | '\\';
  /** Whether spaces stand between a separator and an opening quotation mark. */
  readonly spaced: boolean;
  /** Where the header begins: characters before it. */
  readonly headerOffset: number;
  /** 1-based line of the header. */
  readonly headerLine: number;
}

/** What is known before the vote. */
export interface ShapeOptions {
  /** The separator, where the officer told it. */
  readonly delimiter?: string | undefined;
  /** Whether `text` is the whole list; else its last line may be cut. */
  readonly complete: boolean;
}

interface Entry {
  readonly offset: number;
  readonly line: number;
  readonly cells: readonly string[];
  /** Cells in quotation marks, less those in which the marks do not close: a wrong separator cuts through them. */
  readonly marks: number;
}

/** Lines that vote; preambles of 23 lines occur. */
export const votingLines = 200;
/** The characters that may separate cells, in order of preference where the votes are equal. */
const separators = [';', ',', '\t', '|'] as const;

/** Finds the shape of a list from its beginning; `null` when it has one column or none. */
export function findTableShape(text: string, { delimiter, complete }: ShapeOptions): TableShape | null {
  const told = /^[ \t]*"?sep=(.)"?[ \t]*(?:\r\n|\n|\r)/i.exec(text);
  const skip = told?.[0].length ?? 0;
  const wished = delimiter ?? told?.[1];
  let best: { delimiter: string; quote: '"' | '\''; entries: readonly Entry[]; votes: number } | null = null;
  for (const candidate of wished === undefined ? separators : [wished]) {
    const quote = quoteOf(text.slice(skip), candidate);
    const entries = entriesOf(text, { delimiter: candidate, quote, from: skip, complete });
    const doubtful = ordinaryText(entries, candidate) || entries.reduce((sum, { marks }) => sum + marks, 0) < 0;
    const votes = votesOf(entries.map(({ cells }) => cells.length)).votes / (doubtful ? 5 : 1);
    if (votes > (best?.votes ?? 0)) best = { delimiter: candidate, quote, entries, votes };
  }
  if (best === null) return null;
  const index = findHeader(best.entries.map(({ cells }) => cells));
  const after = best.entries.slice(index);
  // A comma here and there in a list of one column is no table.
  if (wished === undefined && after.filter(({ cells }) => cells.length > 1).length * 2 < after.length) return null;
  const head = text.slice(skip, skip + 65_536);
  const { offset, line } = best.entries[index]!;
  return {
    delimiter: best.delimiter, quote: best.quote, escape: escapeOf(head, best.quote), spaced: spacedQuotes(head, best.delimiter, best.quote),
    headerOffset: offset, headerLine: line,
  };
}

/** Preambles longer than this are not looked for. */
const longestPreamble = 60;

/**
 * How good a table a separator makes: by the width that most lines share from some line on. The lines before it are
 * the preamble and have no say. Wide tables count more, uneven ones and short ones less.
 */
function votesOf(widths: readonly number[]): { votes: number; width: number } {
  const counts = new Map<number, number>();
  let best = { votes: 0, width: widths[0] ?? 1 };
  for (let from = widths.length - 1; from >= 0; from -= 1) {
    counts.set(widths[from]!, (counts.get(widths[from]!) ?? 0) + 1);
    if (widths[from]! < 2 || from > longestPreamble) continue;
    const length = widths.length - from;
    for (const [width, count] of counts) {
      if (width < 2) continue;
      // What only one line of several has is hardly a width.
      const votes = Math.log2(width) * (count / length) ** 2 * Math.sqrt(length / widths.length) * (count < 2 && widths.length > 1 ? 0.1 : 1);
      if (votes > best.votes) best = { votes, width };
    }
  }
  return best;
}

/** Whether a separator looks like one of ordinary text: it stands before a space, or is a comma between two digits. */
function ordinaryText(entries: readonly Entry[], delimiter: string): boolean {
  let [all, ordinary] = [0, 0];
  for (const { cells } of entries) {
    for (let index = 1; index < cells.length; index += 1) {
      all += 1;
      if (/^ \S/.test(cells[index]!) || (delimiter === ',' && /\d$/.test(cells[index - 1]!) && /^\d/.test(cells[index]!))) ordinary += 1;
    }
  }
  return ordinary * 2 > all;
}

/**
 * The place of the header among the first rows: the first that fills at least half of the table's width with names
 * of which hardly two are alike, and that no row soon after fills much better. With none, the first row of
 * full width.
 */
export function findHeader(rows: readonly (readonly string[])[]): number {
  // Blank cells at the end of a row say nothing of its width.
  const { width } = votesOf(rows.map((cells) => cells.findLastIndex((cell) => cell.trim() !== '') + 1));
  const named = rows.map(namesIn);
  const found = rows.findIndex((_, index) => {
    const mine = named[index]!;
    return mine >= 2 && mine * 2 >= width && mine >= 0.7 * Math.max(...named.slice(index + 1, index + 11), 0);
  });
  return found >= 0 ? found : Math.max(0, rows.findIndex((cells) => cells.length >= width));
}

// A number, a date, an amount, an e-mail or web address: what a column holds, not what it is called.
const dataLike = /^(?:[-+]?[\d\s.,'%€$£/:-]*\d[\d\s.,'%€$£/:-]*|\S+@\S+\.\S+|https?:\S+|www\.\S+)$/;

/** How many cells of a row may be names of columns; none where too much else stands in it. */
function namesIn(cells: readonly string[]): number {
  const texts = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const names = texts.filter((text) => text.length <= 120 && !dataLike.test(text));
  return names.length >= 0.7 * texts.length && new Set(texts).size >= 0.8 * texts.length ? names.length : 0;
}

interface EntryOptions {
  readonly delimiter: string;
  readonly quote: string;
  readonly from: number;
  readonly complete: boolean;
}

// Blank lines are left out; the last line too where it may be cut and others remain.
function entriesOf(text: string, { delimiter, quote, from, complete }: EntryOptions): Entry[] {
  const entries: Entry[] = [];
  let [at, line] = [from, 1 + breaksIn(text.slice(0, from))];
  while (at < text.length && entries.length < votingLines) {
    const [offset, startLine] = [at, line];
    const cells: string[] = [];
    let marks = 0;
    for (;;) {
      const cell = cellAt(text, at, delimiter, quote);
      cells.push(cell.text);
      marks += cell.marks;
      at = cell.end;
      if (text.startsWith(delimiter, at)) at += delimiter.length;
      else break;
    }
    const isCut = at >= text.length && !complete;
    line += breaksIn(text.slice(offset, at)) + 1;
    at += text.startsWith('\r\n', at) ? 2 : 1;
    if (cells.some((cell) => cell.trim() !== '') && !(isCut && entries.length > 0)) entries.push({ offset, line: startLine, cells, marks });
  }
  return entries;
}

const breaksIn = (text: string): number => (text.includes('\n') || text.includes('\r') ? text.match(/\r\n|\n|\r/g)!.length : 0);

// A quotation mark opens a cell only at its beginning, and closes it only before a separator or the end of the line.
function cellAt(text: string, from: number, delimiter: string, quote: string): { text: string; end: number; marks: number } {
  let start = from;
  while (text[start] === ' ') start += 1;
  if (text[start] === quote) {
    let close = start + 1;
    for (;;) {
      close = text.indexOf(quote, close);
      if (close < 0) break;
      if (text[close + 1] === quote || text[close - 1] === '\\' && !endsCell(text, close + 1, delimiter)) {
        close += text[close + 1] === quote ? 2 : 1;
        continue;
      }
      break;
    }
    if (close >= 0 && endsCell(text, close + 1, delimiter)) return { text: text.slice(start + 1, close), end: close + 1, marks: 1 };
  }
  let end = from;
  while (end < text.length && !text.startsWith(delimiter, end) && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { text: text.slice(from, end), end, marks: text[start] === quote ? -1 : 0 };
}

const endsCell = (text: string, at: number, delimiter: string): boolean => at >= text.length || text[at] === '\n' || text[at] === '\r' || text.startsWith(delimiter, at);

// Apostrophes quote where the first lines have them on both sides of a separator and no quotation mark there.
function quoteOf(text: string, delimiter: string): '"' | '\'' {
  const head = text.slice(0, 16_384);
  return head.includes(`'${delimiter}'`) && !head.includes(`"${delimiter}`) && !head.includes(`${delimiter}"`) && /(?:^|[\r\n])'/.test(head) ? '\'' : '"';
}

function escapeOf(head: string, quote: '"' | '\''): TableShape['escape'] {
  const backslash = new RegExp(`[^\\\\;,\\t|\\r\\n]\\\\${quote}[^;,\\t|\\r\\n]`).test(head);
  const doubled = new RegExp(`[^;,\\t|\\r\\n${quote}]${quote}${quote}[^;,\\t|\\r\\n]`).test(head);
  return backslash && !doubled ? '\\' : quote;
}

const spacedQuotes = (head: string, delimiter: string, quote: string): boolean => delimiter.trim() !== '' && head.includes(`${delimiter} ${quote}`);
