/** What each variable of the model is, text, list or group, so that a template can be checked without filling it. */

/** What a variable is; `parts` of a list are those of its items. */
export interface Shape {
  readonly kind: 'text' | 'list' | 'group';
  readonly parts: ReadonlyMap<string, Shape>;
}

const noParts: ReadonlyMap<string, Shape> = new Map();

const merged = (a: Shape | undefined, b: Shape): Shape => {
  if (a === undefined || a === b) return b;
  const parts = new Map(a.parts);
  for (const [key, part] of b.parts) parts.set(key, merged(parts.get(key), part));
  return { kind: a.kind === 'text' ? b.kind : a.kind, parts };
};

/** The shape of a value, of all items of its lists together. */
export function shapeOf(value: unknown): Shape {
  if (Array.isArray(value)) {
    let items: Shape = { kind: 'text', parts: noParts };
    for (const item of value as readonly unknown[]) items = merged(items, shapeOf(item));
    return { kind: 'list', parts: items.parts };
  }
  if (value === null || typeof value !== 'object') return { kind: 'text', parts: noParts };
  return { kind: 'group', parts: new Map(Object.entries(value).map(([key, part]) => [key, shapeOf(part)])) };
}

/** The shape of several examples of one value together. */
export const shapeOfAll = (values: readonly unknown[]): Shape => values.map(shapeOf).reduce((a, b) => merged(a, b));

/** Parts that the template language gives to lists and texts. */
const given: ReadonlySet<string> = new Set(['size', 'first', 'last']);

/** The shape at the end of a path; a message where the path leads nowhere. */
export function shapeAt(root: Shape, path: readonly string[]): Shape | string {
  let at = root;
  for (const [index, key] of path.entries()) {
    const part = at.kind === 'list' ? undefined : at.parts.get(key);
    if (part === undefined) {
      if (at.kind !== 'group' && given.has(key)) return { kind: 'text', parts: noParts };
      if (at.kind === 'list') return `${path.slice(0, index).join('.')} is a list: repeat it with {% for %}`;
      return `undefined variable: ${path.slice(0, index + 1).join('.')}`;
    }
    at = part;
  }
  return at;
}
