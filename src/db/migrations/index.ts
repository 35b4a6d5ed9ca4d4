/** All migrations in order; the place in the list is the version of the register. */

import { register001 } from './001-register.js';
import { decisionsLetters002 } from './002-decisions-letters.js';

export const migrations: readonly (readonly string[])[] = [register001, decisionsLetters002];
