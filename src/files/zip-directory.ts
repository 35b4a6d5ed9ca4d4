/** Reads the table of contents of a zip file: what an .xlsx, .ods or other package is, and how large it becomes. */

import type { ByteSource } from './byte-source.js';

/** What a zip file holds. */
export interface ZipDirectory {
  readonly names: readonly string[];
  /** Bytes of all its files, unpacked, as the directory says. */
  readonly unpacked: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
/** The end record with the longest comment. */
const endSearch = 22 + 65_535;

/** The directory, or `null` when the file is damaged. */
export function readZipDirectory(source: ByteSource): ZipDirectory | null {
  const tail = source.readAt(Math.max(0, source.bytes - endSearch), endSearch);
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== endSignature) end -= 1;
  if (end < 0) return null;
  const [count, size, offset] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (offset + size > source.bytes || size > 16 * 1024 * 1024) return null;
  const directory = source.readAt(offset, size);
  const names: string[] = [];
  let unpacked = 0;
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== entrySignature) return null;
    const [nameLength, extraLength, commentLength] = [directory.readUInt16LE(at + 28), directory.readUInt16LE(at + 30), directory.readUInt16LE(at + 32)];
    unpacked += directory.readUInt32LE(at + 24);
    names.push(directory.toString('utf8', at + 46, at + 46 + nameLength));
    at += 46 + nameLength + extraLength + commentLength;
  }
  return { names, unpacked };
}
