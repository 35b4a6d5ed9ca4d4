/** Memory that threads can share. */

/**
 * Arrays in memory that threads can share. The collector of garbage does not count it: what is counted makes it mark the whole heap, some 400 MB, in the middle of
 * a run once 64 MB have come together, so the large arrays of a run over changes stand here as well.
 */
export const shared = {
  int8: (size: number): Int8Array => new Int8Array(new SharedArrayBuffer(size)),
  uint8: (size: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(size)),
  int16: (size: number): Int16Array => new Int16Array(new SharedArrayBuffer(2 * size)),
  uint16: (size: number): Uint16Array => new Uint16Array(new SharedArrayBuffer(2 * size)),
  int32: (size: number): Int32Array => new Int32Array(new SharedArrayBuffer(4 * size)),
  float64: (size: number): Float64Array => new Float64Array(new SharedArrayBuffer(8 * size)),
};
