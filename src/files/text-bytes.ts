/** Long texts as bytes, without a string that ever holds the whole. */

import { Buffer } from 'node:buffer';

/** What a part has room for; what is not written of it costs nothing. */
const roomOfPart = 2_097_152;

/** What a character of a string takes at most. */
const mostPerCharacter = 3;

/** UTF-8 of a text that comes in pieces, each of whole characters, in parts of two megabytes; of no text a part without bytes. */
export function* bytesOf(pieces: Iterable<string>): Generator<Uint8Array> {
  let part = Buffer.alloc(0);
  let end = 0;
  for (const piece of pieces) {
    const most = piece.length * mostPerCharacter;
    if (end + most > part.length) {
      if (end > 0) yield part.subarray(0, end);
      part = Buffer.allocUnsafeSlow(Math.max(roomOfPart, most));
      end = 0;
    }
    end += part.write(piece, end);
  }
  yield part.subarray(0, end);
}
