/** In which status of a mobility each letter is written. */

import type { MobilityLetterKind } from './letter-kinds.js';

/** The statuses of each letter; those an edition does not have are simply never met. */
export const letterStatuses: Readonly<Record<MobilityLetterKind, readonly string[]>> = {
  // Before both have answered: it is what they answer to.
  proposal: ['proposed', 'contacted'],
  // From the day both are interested until the stay is over.
  introduction: ['agreed', 'drafting', 'in-review', 'approved', 'signed', 'preparing', 'ongoing'],
  // Training is before departure; nobody is invited before the Learning Project is approved.
  invitation: ['approved', 'signed', 'preparing'],
  'evaluation-request': ['completed'],
};
