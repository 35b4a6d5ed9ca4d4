/** Writes texts and lists of texts as JSON; most hold nothing that has to be escaped. */

/** Whether a text stands in JSON as it is; asked for millions of short ones. */
export function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code === 0x22 || code === 0x5c || code > 0xd7ff) return false;
  }
  return true;
}

/** The JSON of a list of texts, the same as `JSON.stringify` gives. */
export const jsonOfTexts = (texts: readonly string[]): string => (texts.length > 0 && texts.every(isPlain) ? `["${texts.join('","')}"]` : JSON.stringify(texts));
