/** Reads what a Markdown document is made of, line by line, so that two documents can be compared whatever their words. */

/** The text without backslash escapes, a letter for each: what is left may be syntax. */
const bare = (markdown: string): string => markdown.replace(/\\[!-/:-@[-`{-~]/g, 'x');

/** What a line is: a heading, a table row with its cells, a list item, a paragraph, a blank. */
function kindOf(line: string): string {
  const syntax = bare(line);
  if (syntax.trim() === '') return line.trim() === '' ? 'blank' : 'paragraph';
  const heading = /^ {0,3}(#{1,6})(?:\s|$)/.exec(syntax);
  if (heading !== null) return `heading ${heading[1]!.length}`;
  if (/^ {0,3}(?:=+|-+|(?:[*_-]\s*){3,}) *$/.test(line)) return 'rule or underline';
  if (/^ {0,3}(?:`{3}|~{3})/.test(line)) return 'fence';
  if (/^ {4,}\S/.test(line)) return 'code';
  if (/^ {0,3}>/.test(line)) return 'quote';
  if (/^ {0,3}</.test(line)) return 'html';
  if (/^ {0,3}:?-+:?(?:\s*\|\s*:?-+:?)* *$/.test(line)) return 'table rule';
  if (syntax.startsWith('|')) return `row of ${syntax.split('|').length - 2}`;
  const item = /^ {0,3}(?:[-+*]|(\d{1,9})[.)])\s+(.*)$/.exec(syntax);
  if (item !== null) return `${item[1] === undefined ? 'item' : 'numbered item'} > ${kindOf(item[2] ?? '')}`;
  return 'paragraph';
}

/** The kinds of all lines. */
export const structureOf = (markdown: string): string[] => markdown.split('\n').map(kindOf);

/** How often each mark that could be syntax inside a line stands unescaped. */
export function marksOf(markdown: string): Record<string, number> {
  const syntax = bare(markdown);
  return Object.fromEntries(['**', '*', '_', '`', '[', ']', '](', '![', '<', '>', '{', '}', '~', '|', '://', 'www.'].map((mark) =>
    [mark, syntax.split(mark).length - 1]));
}

/** Every string inside a value replaced, each with its path; other values stay. */
export function mapStrings(value: unknown, change: (text: string, path: string) => string, path = ''): unknown {
  if (typeof value === 'string') return change(value, path);
  if (Array.isArray(value)) return value.map((item: unknown, index) => mapStrings(item, change, `${path}[${index}]`));
  if (value === null || typeof value !== 'object') return value;
  const inside = (key: string): string => (path === '' ? key : `${path}.${key}`);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, change, inside(key))]));
}
