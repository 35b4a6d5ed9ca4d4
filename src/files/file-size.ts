/** How large a file is, before anybody opens it. */

import { statSync } from 'node:fs';

/** Its bytes; 0 where there is no such file. */
export const fileSize = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
