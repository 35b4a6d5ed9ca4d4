/** Keeps imported text what it is, text: never Markdown, HTML, table or template syntax, never a control code. */

/**
 * Markdown made by this program's own code. Only a value of this class is printed as it stands; a
 * registration is parsed from text, so none of its values can ever be one.
 */
export class Fragment {
  readonly markdown: string;

  constructor(markdown: string) {
    this.markdown = markdown;
  }
}

// Terminal escape sequences: control sequences, strings with their ends (a title, a link), two-character ones.
const sequences = new RegExp([
  String.raw`(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]`,
  String.raw`\u001B[\]PX^_][^\u0007\u001B\u009C]*(?:\u0007|\u001B\\|\u009C)?`,
  String.raw`\u001B[ -/]*[0-~]`,
].join('|'), 'g');
const lineEnds = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
// Steers a terminal or the direction of reading, or is not seen at all. Joiners stay: emoji and some scripts need them.
const invisible = new RegExp([
  String.raw`[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E]`,
  String.raw`[\u2060-\u2069\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]`,
].join('|'), 'g');
// The same but for tabs and line feeds, which give a whole document its form.
const invisibleInLine = new RegExp(invisible.source.replace(String.raw`\u0000-\u001F`, String.raw`\u0000-\u0008\u000B-\u001F`), 'g');
const loneSurrogates = /\p{Surrogate}/gu;

/**
 * The text on one line: line breaks and tabs become spaces, runs of blanks one space, escape
 * sequences, control characters and direction overrides disappear. May be empty.
 */
export function plainLine(text: string): string {
  return text
    .replace(sequences, '')
    .replace(lineEnds, ' ')
    .replace(invisible, '')
    .replace(loneSurrogates, '\uFFFD')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A whole text with its line breaks as line feeds, and without escape sequences, control characters and direction overrides. */
export function plainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(sequences, '')
    .replace(invisibleInLine, '')
    .replace(loneSurrogates, '\uFFFD');
}

/** Single characters that would be read as syntax where they stand; the others may stay as they are. */
const syntax = new RegExp([
  /[\\`*_{}[\]|~]/,
  // `{%` and `%}`, should the document ever be taken for a template.
  /(?<=\{)%|%(?=\})/,
  // At the start: rules, underlines and delimiter rows; what could complete a number before it; headings and list items.
  /^[=:.)!]/,
  /^[#+-](?=[\s#+-]|$)/,
  /(?<=^\d{1,9})[.)](?=\s|$)/,
  // The closing marks of a heading.
  /(?<=\s)#(?=#*(?:\s|$))/,
  // Entities.
  /&(?=(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);)/,
  // Addresses that some readers turn into links.
  /:(?=\/\/)|(?<=www)\./,
].map(({ source }) => source).join('|'), 'gi');

/**
 * The text as Markdown that shows exactly this text, on one line, wherever it stands: in a paragraph, a
 * heading, a list item or a table cell (CommonMark with the GitHub extensions). What means something
 * only at certain places is escaped only there, so that names stay readable for whoever edits the file;
 * a bare e-mail address, which no more than its own link can come of, stays as it is.
 */
export const escapeMarkdown = (text: string): string =>
  plainLine(text).replace(syntax, String.raw`\$&`).replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** The text that escaped Markdown shows: the inverse of `escapeMarkdown` for a line it made. */
export function unescapeMarkdown(markdown: string): string {
  return markdown.replace(/\\([!-/:-@[-`{-~])|&(lt|gt);/g, (_whole, mark: string | undefined, entity: string | undefined) =>
    mark ?? (entity === 'lt' ? '<' : '>'));
}
