/** When what was committed goes from the log beside a register into the register itself. */

import type { Questioned } from './open.js';

/** Leaves what this connection commits in the log until `bringIn`: a commit is over as soon as it is written there. */
export const holdInLog = ({ sqlite }: Questioned): void => { sqlite.pragma('wal_autocheckpoint = 0'); };

/** Brings what was committed from the log into the register, safe on the disk, as far as no other reader still looks at what stood before. */
export const bringIn = ({ sqlite }: Questioned): void => { sqlite.pragma('wal_checkpoint(passive)'); };
