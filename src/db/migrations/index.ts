/** All migrations in order; the place in the list is the version of the register. */

import { register001 } from './001-register.js';
import { reading002 } from './002-reading.js';
import { sourceMapping003 } from './003-source-mapping.js';
import { identity004 } from './004-identity.js';

export const migrations: readonly (readonly string[])[] = [register001, reading002, sourceMapping003, identity004];
