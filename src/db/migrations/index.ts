/** All migrations in order; the place in the list is the version of the register. */

import { register001 } from './001-register.js';
import { reading002 } from './002-reading.js';
import { sourceMapping003 } from './003-source-mapping.js';
import { matching004 } from './004-matching.js';
import { editionsAndVerdicts005 } from './005-editions-and-verdicts.js';
import { keptLists006 } from './006-kept-lists.js';

export const migrations: readonly (readonly string[])[] = [register001, reading002, sourceMapping003, matching004, editionsAndVerdicts005, keptLists006];
