/** The hash a document prints of its own text, by which everybody can tell which version lies before them. */

/** What the hash line shows until the hash is known. */
export const unknownHash = '000000000000';

// Imported text cannot hold a bare backtick, so only a template makes such a line.
const shown = /`sha256:[\da-f]{12}`/;

/**
 * The text the hash is taken of: everything but the line that shows it. Line ends count as LF, blanks
 * at line ends and blank lines at the end do not count, because editors change them unasked.
 */
export function hashedText(markdown: string): string {
  const lines = markdown.replace(/\r\n?/g, '\n').split('\n').filter((line) => !shown.test(line));
  return `${lines.map((line) => line.trimEnd()).join('\n').trimEnd()}\n`;
}

/** The document with this hash (hexadecimal) on its hash line; a template without such a line stays as it is. */
export const withHash = (markdown: string, hash: string): string =>
  markdown.split('\n').map((line) => line.replace(shown, () => `\`sha256:${hash.slice(0, 12)}\``)).join('\n');

/** The hash a document shows, 12 hexadecimal digits; `null` without a hash line. */
export const shownHash = (markdown: string): string | null => /`sha256:([\da-f]{12})`/.exec(markdown)?.[1] ?? null;

/** The hash of the texts a document was made with (templates and words, in the order of its languages), 64 hexadecimal digits. */
export const templateHash = (texts: readonly string[], sha256: (text: string) => string): string =>
  sha256(JSON.stringify(texts.map((text) => text.replace(/\r\n?/g, '\n'))));
