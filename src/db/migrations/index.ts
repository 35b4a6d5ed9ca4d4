/** All migrations in order; the place in the list is the version of the register. */

import { register001 } from './001-register.js';
import { matching002 } from './002-matching.js';

export const migrations: readonly (readonly string[])[] = [register001, matching002];
