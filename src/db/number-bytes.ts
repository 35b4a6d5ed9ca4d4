/** Whole numbers of 32 bits as the bytes of a blob, the same on every machine. */

const lowestByteFirst = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** The bytes of numbers, lowest first on every machine. */
export function bytesOf(numbers: Int32Array): Buffer {
  const bytes = Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  return lowestByteFirst ? bytes : Buffer.from(bytes).swap32();
}

/** The numbers of bytes; in place where they lie so that this is possible. */
export function numbersOf(bytes: Uint8Array): Int32Array {
  // Most rows come to lie where whole numbers may be read in place.
  if (lowestByteFirst && bytes.byteOffset % 4 === 0) return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  const own = Buffer.from(bytes);
  if (!lowestByteFirst) own.swap32();
  return new Int32Array(own.buffer.slice(own.byteOffset, own.byteOffset + own.byteLength));
}
