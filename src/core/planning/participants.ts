/** Who would travel: which send registrations are wishes of one person. */

import type { MatchInput } from '../matching/profile.js';

/** What tells who would travel. */
export type Wish = Pick<MatchInput, 'id' | 'companyId' | 'registration' | 'stableId'>;

/** The person as the register knows it within a company: by e-mail, else by name; without either every wish is a person's own. */
function personOf({ id, companyId, registration }: Wish): string {
  const { participantEmail, participantName } = registration;
  const named = participantEmail ?? participantName;
  return named === undefined ? `registration ${id}` : `${companyId} ${named.toLowerCase()}`;
}

/** For each send registration's id the key of its participant: the smallest stable id among the wishes of that person. */
export function participantKeys(senders: readonly Wish[]): ReadonlyMap<number, string> {
  const smallest = new Map<string, string>();
  for (const sender of senders) {
    const person = personOf(sender);
    const known = smallest.get(person);
    if (known === undefined || sender.stableId < known) smallest.set(person, sender.stableId);
  }
  return new Map(senders.map((sender) => [sender.id, smallest.get(personOf(sender))!]));
}
