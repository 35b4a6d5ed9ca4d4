/** In which status of a mobility each letter is written, and what the officer may do where it is not. */

import type { Statuses } from '../edition-form.js';
import type { MobilityLetterKind } from './mobility-letter.js';

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

/** The commands of the steps that are open from a status, as a hint names them; empty when the mobility is closed. */
export function nextStepCommands(mobility: string, status: string, { statuses }: Statuses): string[] {
  const here = statuses.find((each) => each.id === status);
  return (here?.next ?? []).map((id) => {
    const step = statuses.find((each) => each.id === id);
    if (id === 'declined') return `mobilise mobility decline ${mobility} --side send|host --reason R`;
    return `mobilise mobility advance ${mobility} ${id}${step?.perSide === true ? ' --side send|host' : ''}`;
  });
}
