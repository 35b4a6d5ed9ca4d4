/** Who would travel: which send registrations are wishes of one person. */

import type { MatchInput } from '../matching/profile.js';
import type { Registration } from '../registration.js';

/** What tells who would travel. */
export interface Wish extends Pick<MatchInput, 'id' | 'companyId' | 'stableId'> {
  readonly registration: { readonly [Key in 'participantEmail' | 'participantName']?: Registration[Key] | undefined };
}

/** The person as the register knows it within a company: by e-mail, else by name; without either every wish is a person's own. */
function personOf({ id, companyId, registration }: Wish): string {
  const { participantEmail, participantName } = registration;
  const named = participantEmail ?? participantName;
  return named === undefined ? `registration ${id}` : `${companyId} ${named.toLowerCase()}`;
}

/** The wishes of all persons of whom one of `placed` is a wish, these among them; `wishes` are those of their companies. */
export function wishesOfPlaced(wishes: readonly Wish[], placed: ReadonlySet<number>): ReadonlySet<number> {
  const persons = new Set(wishes.filter(({ id }) => placed.has(id)).map(personOf));
  return new Set(wishes.filter((wish) => persons.has(personOf(wish))).map(({ id }) => id));
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
