/** How large a file is, before anybody opens it. */

import { statSync } from 'node:fs';

/** Its bytes; 0 where it cannot be looked at, for whatever reason: who opens it tells why. */
export function fileSize(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
