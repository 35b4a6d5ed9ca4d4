/** All migrations in order; the place in the list is the version of the register. */

import { register001 } from './001-register.js';
import { reading002 } from './002-reading.js';
import { sourceMapping003 } from './003-source-mapping.js';
import { matching004 } from './004-matching.js';
import { editionsAndVerdicts005 } from './005-editions-and-verdicts.js';
import { decisionsLetters006 } from './006-decisions-letters.js';
import { identity007 } from './007-identity.js';
import { keptLists008 } from './008-kept-lists.js';
import { mobility009 } from './009-mobility.js';
import { documents010 } from './010-documents.js';
import { preparation011 } from './011-preparation.js';
import { nightly012 } from './012-nightly.js';
import { evaluation013 } from './013-evaluation.js';
import { letters014 } from './014-letters.js';
import { withdrawals015 } from './015-withdrawals.js';
import { nightInputs016 } from './016-night-inputs.js';
import { letterTexts017 } from './017-letter-texts.js';
import { nightDifferences018 } from './018-night-differences.js';
import { compactVerdicts019 } from './019-compact-verdicts.js';
import { decisionMarks020 } from './020-decision-marks.js';
import { keptRegistrations021 } from './021-kept-registrations.js';
import { candidateOrder022 } from './022-candidate-order.js';
import { newRegistrations023 } from './023-new-registrations.js';
import { nightReports024 } from './024-night-reports.js';
import { keptLater025 } from './025-kept-later.js';
import { waitingNights026 } from './026-waiting-nights.js';
import { candidatesLater027 } from './027-candidates-later.js';
import { keptBytes028 } from './028-kept-bytes.js';

export const migrations: readonly (readonly string[])[] = [
  register001, reading002, sourceMapping003, matching004, editionsAndVerdicts005, decisionsLetters006, identity007, keptLists008,
  mobility009, documents010, preparation011, nightly012, evaluation013, letters014, withdrawals015, nightInputs016,
  letterTexts017, nightDifferences018, compactVerdicts019, decisionMarks020, keptRegistrations021, candidateOrder022,
  newRegistrations023, nightReports024, keptLater025, waitingNights026, candidatesLater027, keptBytes028,
];
