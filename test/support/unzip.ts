/** Looks into packages made of XML (.docx): their parts as text, and whether a part is well-formed. */

import { inflateRawSync } from 'node:zlib';

/** The parts of a zip file by name, with the time each was dated (raw, 0 for the first moment there is). */
export function unzip(bytes: Uint8Array): Map<string, { readonly text: string; readonly time: number }> {
  const zip = Buffer.from(bytes);
  const parts = new Map<string, { text: string; time: number }>();
  let at = zip.readUInt32LE(zip.length - 22 + 16);
  for (let count = zip.readUInt16LE(zip.length - 22 + 10); count > 0; count -= 1) {
    const [method, time, size, nameLength] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 12), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(from, from + size);
    parts.set(zip.toString('utf8', at + 46, at + 46 + nameLength), { text: (method === 8 ? inflateRawSync(data) : data).toString('utf8'), time });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return parts;
}

/** What is wrong with the markup: tags that do not pair, bare marks, characters that XML forbids; `null` when nothing is. */
export function faultOf(markup: string, voids: ReadonlySet<string> = new Set()): string | null {
  // eslint-disable-next-line no-control-regex
  const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u.exec(markup);
  if (forbidden !== null) return `forbidden character at ${forbidden.index}`;
  const open: string[] = [];
  const tag = /<(?:\?[^>]*\?|!doctype [^>]*|(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+(?:="[^"<]*")?)*)\s*(\/?))>/gy;
  let at = 0;
  while (at < markup.length) {
    const next = markup.indexOf('<', at);
    const text = markup.slice(at, next === -1 ? undefined : next);
    // A style sheet is no markup.
    if (open.at(-1) !== 'style' && /&(?!(?:amp|lt|gt|quot|apos|#\d+);)|>/.test(text)) return `bare mark in "${text.slice(0, 60)}"`;
    if (next === -1) break;
    tag.lastIndex = next;
    const found = tag.exec(markup);
    if (found === null) return `no tag: ${markup.slice(next, next + 60)}`;
    const [, closing, name, , empty] = found;
    if (name !== undefined) {
      if (closing === '/') {
        if (open.pop() !== name) return `</${name}> closes nothing at ${next}`;
      } else if (empty !== '/' && !voids.has(name)) open.push(name);
    }
    at = tag.lastIndex;
  }
  return open.length === 0 ? null : `<${open.join('> <')}> never closed`;
}
