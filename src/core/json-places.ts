/** Reads JSON together with the line on which each value stands, so that a problem can name its place in the file. */

/** Where a value stands: its line (of an object's member, the line of its key), and the places inside it. */
export interface JsonPlace {
  /** 1-based. */
  readonly line: number;
  /** By key, or by index as text. */
  readonly inner: ReadonlyMap<string, JsonPlace>;
}

/** The way from the top of a file to a value; an item of a list is named by its index, or by its `id` or `name`. */
export type JsonPath = readonly (string | number)[];

/** A key that stands in one object twice: the later one would win silently. */
export interface KeyTwice {
  readonly key: string;
  readonly line: number;
}

/** What a text holds, or the line on which it stops being JSON. */
export type JsonReading =
  | { readonly ok: true; readonly value: unknown; readonly place: JsonPlace; readonly twice: readonly KeyTwice[] }
  | { readonly ok: false; readonly line: number; readonly message: string };

/** One token, with the white space before it: a sign, a string (of everything from the space on but `"` and `\`), or another scalar. */
const token = /[ \t\r\n]*(?:([{}[\],:])|("[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

/** Deeper than any file of ours, and far from the end of the stack. */
const deepest = 200;

/** Thrown inside this file only; the reading catches it. */
class NotJson extends Error {}

/** Walks over a text from token to token and counts its lines. */
class Scanner {
  private readonly text: string;
  private at = 0;
  private counted = 0;
  /** The line of the token read last. */
  line = 1;

  constructor(text: string) {
    this.text = text;
    this.next();
  }

  /** The token that is read next; `null` at the end. */
  token: string | null = null;

  /** Moves on by one token and gives the one that was there. */
  next(): string | null {
    const before = this.token;
    token.lastIndex = this.at;
    const match = token.exec(this.text);
    const start = match === null ? this.at + /^[ \t\r\n]*/.exec(this.text.slice(this.at))![0].length : token.lastIndex - match[0].trimStart().length;
    for (; this.counted < start; this.counted += 1) if (this.text[this.counted] === '\n') this.line += 1;
    if (match === null && start < this.text.length) throw new NotJson(`${JSON.stringify(this.text.slice(start, start + 12))} is no JSON`);
    this.token = match === null ? null : match[0].trimStart();
    this.at = match === null ? start : token.lastIndex;
    return before;
  }

  take(sign: string): void {
    if (this.token !== sign) throw new NotJson(`"${sign}" is missing before ${this.token ?? 'the end of the file'}`);
    this.next();
  }
}

interface Read {
  readonly value: unknown;
  readonly place: JsonPlace;
}

const none: ReadonlyMap<string, JsonPlace> = new Map();

function readValue(scanner: Scanner, twice: KeyTwice[], depth: number): Read {
  if (depth > deepest) throw new NotJson(`lists and objects lie more than ${deepest} deep in each other`);
  const { line, token: found } = scanner;
  if (found === '{') return readObject(scanner, twice, depth);
  if (found === '[') return readList(scanner, twice, depth);
  if (found === null || /^[}\],:]/.test(found)) throw new NotJson(`a value is missing before ${found ?? 'the end of the file'}`);
  const value = JSON.parse(found) as unknown;
  scanner.next();
  return { value, place: { line, inner: none } };
}

function readObject(scanner: Scanner, twice: KeyTwice[], depth: number): Read {
  const { line } = scanner;
  const entries = new Map<string, unknown>();
  const inner = new Map<string, JsonPlace>();
  scanner.take('{');
  while (scanner.token !== '}') {
    if (entries.size > 0) scanner.take(',');
    const keyLine = scanner.line;
    if (scanner.token?.startsWith('"') !== true) throw new NotJson(`a key in quotation marks is missing before ${scanner.token ?? 'the end of the file'}`);
    const key = JSON.parse(scanner.token) as string;
    scanner.next();
    scanner.take(':');
    const { value, place } = readValue(scanner, twice, depth + 1);
    if (entries.has(key)) twice.push({ key, line: keyLine });
    entries.set(key, value);
    inner.set(key, { line: keyLine, inner: place.inner });
  }
  scanner.next();
  return { value: Object.fromEntries(entries), place: { line, inner } };
}

function readList(scanner: Scanner, twice: KeyTwice[], depth: number): Read {
  const { line } = scanner;
  const values: unknown[] = [];
  const inner = new Map<string, JsonPlace>();
  scanner.take('[');
  while (scanner.token !== ']') {
    if (values.length > 0) scanner.take(',');
    const { value, place } = readValue(scanner, twice, depth + 1);
    inner.set(String(values.length), place);
    values.push(value);
  }
  scanner.next();
  return { value: values, place: { line, inner } };
}

/** Reads a text as `JSON.parse` would, with places, and with keys that stand twice. */
export const readJsonPlaces = (text: string): JsonReading => {
  const twice: KeyTwice[] = [];
  let scanner: Scanner | undefined;
  try {
    scanner = new Scanner(text);
    const { value, place } = readValue(scanner, twice, 0);
    if (scanner.token !== null) throw new NotJson(`${scanner.token} stands after the end of the value`);
    return { ok: true, value, place, twice };
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    return { ok: false, line: scanner?.line ?? 1, message: error.message };
  }
};

/** The key of an item of a list that has the `id` or `name`; `undefined` where there is none. */
const itemNamed = (list: readonly unknown[], name: string): number | undefined => {
  const at = list.findIndex((item) => typeof item === 'object' && item !== null
    && (('id' in item && item.id === name) || ('name' in item && item.name === name)));
  return at === -1 ? undefined : at;
};

/** The line of a value, or of the nearest one around it that the file has. */
export const lineOf = (reading: { readonly value: unknown; readonly place: JsonPlace }, path: JsonPath): number => {
  let { value, place } = reading;
  for (const step of path) {
    const key = Array.isArray(value) && typeof step === 'string' ? itemNamed(value, step) : step;
    const next = key === undefined ? undefined : place.inner.get(String(key));
    if (next === undefined) return place.line;
    value = (value as Readonly<Record<string, unknown>>)[key!];
    place = next;
  }
  return place.line;
};
