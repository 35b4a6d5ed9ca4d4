/** Texts by row of which few are ever asked for: they stand as bytes one behind the other, because to make and to collect a string for each takes longer than a search. */

import { shared } from './shared-memory.js';

/** The text of row i lies, in UTF-8, from `at[i]` to before `at[i + 1]`. */
export interface TextColumn {
  readonly bytes: Uint8Array;
  readonly at: Int32Array;
}

/** Some rows of a column in an order of their own. */
export interface ChosenTexts {
  readonly texts: TextColumn;
  readonly rows: Int32Array;
}

/** A column without rows. */
export const noTexts: TextColumn = { bytes: new Uint8Array(0), at: new Int32Array(1) };

/** Writes a column, row by row. */
export class TextWriter {
  private readonly encoder = new TextEncoder();
  private bytes = new Uint8Array(4096);
  private readonly at: number[] = [0];

  add(text: string): void {
    const start = this.at.at(-1)!;
    // No character takes more.
    const room = start + 3 * text.length;
    if (room > this.bytes.length) {
      const larger = new Uint8Array(2 * room);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.at.push(start + this.encoder.encodeInto(text, this.bytes.subarray(start)).written);
  }

  column(): TextColumn {
    const bytes = shared.uint8(this.at.at(-1)!);
    bytes.set(this.bytes.subarray(0, bytes.length));
    return { bytes, at: Int32Array.from(this.at) };
  }
}

/** The texts as a column. */
export function textColumn(texts: Iterable<string>): TextColumn {
  const writer = new TextWriter();
  for (const text of texts) writer.add(text);
  return writer.column();
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of a row. Memory that threads share is not decoded, a copy of it is. */
export const textAt = ({ bytes, at }: TextColumn, row: number): string => decoder.decode(bytes.slice(at[row], at[row + 1]));

/** The text of one of the chosen rows. */
export const chosenText = ({ texts, rows }: ChosenTexts, row: number): string => textAt(texts, rows[row]!);
