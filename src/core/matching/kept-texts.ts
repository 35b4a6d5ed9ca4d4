/** Numbers the values of stated columns, so that a registration is kept as whole numbers and each different value once. */

/** Values by number, from 1 on; 0 stands for what is not stated. Numbers only ever come, so that what was kept before stays readable. */
export class KeptTexts {
  private readonly numbers = new Map<string, number>();
  private readonly texts: string[] = [];
  private readonly values: unknown[] = [undefined];

  constructor(texts: readonly string[] = []) {
    for (const text of texts) this.add(text);
  }

  /** One more than the highest number. */
  get size(): number {
    return this.values.length;
  }

  /** The number of a value that JSON can hold; the same for equal values. */
  numberOf(value: unknown): number {
    if (value === undefined) return 0;
    // Most values are texts: a mark before them saves writing them as JSON.
    const text = typeof value === 'string' ? `"${value}` : JSON.stringify(value);
    return this.numbers.get(text) ?? this.add(text);
  }

  /** The value of a number; whoever asks shares it with all others. */
  valueOf(number: number): unknown {
    return this.values[number];
  }

  /** The texts from a number on, for the constructor of another. */
  since(number: number): string[] {
    return this.texts.slice(number - 1);
  }

  private add(text: string): number {
    this.numbers.set(text, this.values.length);
    this.texts.push(text);
    return this.values.push(text.startsWith('"') ? text.slice(1) : JSON.parse(text)) - 1;
  }
}
