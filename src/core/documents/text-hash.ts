/** The hash a document prints of its own text, by which everybody can tell which version lies before them. */

/** What the hash line shows until the hash is known. */
export const unknownHash = '000000000000';

// Imported text cannot hold a bare backtick, so only a template makes such a line.
const shown = /`sha256:([\da-f]{12})`/;

/** The hash a document shows first, 12 hexadecimal digits: its own; `null` without a hash line. */
export const shownHash = (markdown: string): string | null => shown.exec(markdown)?.[1] ?? null;

const showing = (hash: string): string => `\`sha256:${hash}\``;

/** The lines that show the document's own hash, one in each of its languages, without blanks at their ends; those that name the hash of another text are words like any others. */
export function hashLinesOf(markdown: string): string[] {
  const own = shownHash(markdown);
  return own === null ? [] : markdown.split(/\r\n?|\n/).filter((line) => line.includes(showing(own))).map((line) => line.trimEnd());
}

/**
 * The text the hash is taken of: everything but the lines that show it, because they tell the day of drafting too, and the same text
 * drafted on another day is the same version. Line ends count as LF, blanks at line ends and blank lines at the end do not count,
 * because editors change them unasked.
 */
export function hashedText(markdown: string): string {
  const own = shownHash(markdown);
  const lines = markdown.replace(/\r\n?/g, '\n').split('\n').filter((line) => own === null || !line.includes(showing(own)));
  return `${lines.map((line) => line.trimEnd()).join('\n').trimEnd()}\n`;
}

/** The document with this hash (hexadecimal) wherever it shows its own; a text without a hash line stays as it is. */
export function withHash(markdown: string, hash: string): string {
  const own = shownHash(markdown);
  return own === null ? markdown : markdown.replaceAll(showing(own), () => showing(hash.slice(0, 12)));
}

/** The hash of the texts a document was made with (templates and words, in the order of its languages), 64 hexadecimal digits. */
export const templateHash = (texts: readonly string[], sha256: (text: string) => string): string =>
  sha256(JSON.stringify(texts.map((text) => text.replace(/\r\n?/g, '\n'))));
