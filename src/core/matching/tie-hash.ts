/** The tie key of a pair as a number: SHA-256 with the part that all pairs of a sender share computed once. */

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, section 4.2.2). */
const constants = new Int32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
  0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
  0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
  0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
  0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
  0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);

/** The state before the first block (FIPS 180-4, section 5.3.3). */
const initial = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

/** Bytes of a block. */
const blockBytes = 64;

/**
 * Hashes texts that begin alike. `begin` takes in the whole blocks of the common beginning; `end` then costs only the
 * blocks behind them, and gives the first 53 bits of the hash as a number that compares as the hex text does. Texts are ASCII.
 */
export class TieHash {
  private readonly started = new Int32Array(8);
  private readonly state = new Int32Array(8);
  private readonly schedule = new Int32Array(64);
  /** The bytes behind the whole blocks of the beginning, then the ending and the padding. */
  private bytes = new Uint8Array(4 * blockBytes);
  private rest = 0;
  private total = 0;

  /** Takes in the beginning that the next endings have in common. */
  begin(text: string): void {
    this.started.set(initial);
    this.total = text.length;
    const whole = text.length - (text.length % blockBytes);
    this.room(text.length);
    this.write(text, 0);
    for (let at = 0; at < whole; at += blockBytes) this.compress(this.started, at);
    this.bytes.copyWithin(0, whole, text.length);
    this.rest = text.length - whole;
  }

  /** The first 53 bits of the hash of the beginning followed by `text`. */
  end(text: string): number {
    const length = this.rest + text.length;
    const padded = Math.ceil((length + 9) / blockBytes) * blockBytes;
    this.room(padded);
    this.write(text, this.rest);
    this.bytes[length] = 0x80;
    this.bytes.fill(0, length + 1, padded);
    const bits = (this.total + text.length) * 8;
    for (let at = 0; at < 4; at += 1) this.bytes[padded - 1 - at] = bits >>> (8 * at);
    this.state.set(this.started);
    for (let at = 0; at < padded; at += blockBytes) this.compress(this.state, at);
    return (this.state[0]! >>> 0) * 0x20_0000 + (this.state[1]! >>> 11);
  }

  private write(text: string, from: number): void {
    for (let at = 0; at < text.length; at += 1) this.bytes[from + at] = text.charCodeAt(at);
  }

  private room(size: number): void {
    if (size <= this.bytes.length) return;
    const bytes = new Uint8Array(2 * size);
    bytes.set(this.bytes);
    this.bytes = bytes;
  }

  /** One block into the state (FIPS 180-4, section 6.2.2). */
  private compress(state: Int32Array, from: number): void {
    const { bytes, schedule } = this;
    for (let at = 0, byte = from; at < 16; at += 1, byte += 4) {
      schedule[at] = (bytes[byte]! << 24) | (bytes[byte + 1]! << 16) | (bytes[byte + 2]! << 8) | bytes[byte + 3]!;
    }
    for (let at = 16; at < 64; at += 1) {
      const near = schedule[at - 2]!;
      const far = schedule[at - 15]!;
      const s1 = ((near >>> 17) | (near << 15)) ^ ((near >>> 19) | (near << 13)) ^ (near >>> 10);
      const s0 = ((far >>> 7) | (far << 25)) ^ ((far >>> 18) | (far << 14)) ^ (far >>> 3);
      schedule[at] = (s1 + schedule[at - 7]! + s0 + schedule[at - 16]!) | 0;
    }
    let a = state[0]!, b = state[1]!, c = state[2]!, d = state[3]!, e = state[4]!, f = state[5]!, g = state[6]!, h = state[7]!;
    for (let at = 0; at < 64; at += 1) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const one = (h + s1 + ((e & f) ^ (~e & g)) + constants[at]! + schedule[at]!) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
    }
    state[0] = (state[0]! + a) | 0; state[1] = (state[1]! + b) | 0; state[2] = (state[2]! + c) | 0; state[3] = (state[3]! + d) | 0;
    state[4] = (state[4]! + e) | 0; state[5] = (state[5]! + f) | 0; state[6] = (state[6]! + g) | 0; state[7] = (state[7]! + h) | 0;
  }
}
