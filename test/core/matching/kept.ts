/** Populations in the form in which they are kept between two runs. */

import type { MatchContext } from '../../../src/core/matching/context.js';
import { staticPrint } from '../../../src/core/matching/fingerprint.js';
import { packRegistrations, type KeptRegistrations } from '../../../src/core/matching/kept-registrations.js';
import { KeptSubject } from '../../../src/core/matching/kept-subject.js';
import { KeptTexts } from '../../../src/core/matching/kept-texts.js';
import type { MatchInput } from '../../../src/core/matching/profile.js';

/** Both sides as they are kept. */
export interface KeptPopulation {
  readonly kept: KeptRegistrations;
  readonly senders: readonly KeptSubject[];
  readonly hosts: readonly KeptSubject[];
}

/** Packs both sides; senders and hosts come back in their order. */
export function keptOf({ senders, hosts, context }: { readonly senders: readonly MatchInput[]; readonly hosts: readonly MatchInput[]; readonly context: MatchContext }): KeptPopulation {
  const all = [...senders, ...hosts].sort((a, b) => a.id - b.id);
  const kept = packRegistrations(all.map((input) => ({
    id: input.id, side: input.registration.side, companyId: input.companyId, sourceId: 1, stableId: input.stableId, waitingSince: input.waitingSince,
    registration: input.registration, evidence: [], print: staticPrint(input, context.settings.sha256),
  })), new KeptTexts());
  const rows = new Map(all.map(({ id }, row) => [id, row]));
  const subjects = (side: readonly MatchInput[]): KeptSubject[] => side.map((input) => new KeptSubject(kept, rows.get(input.id)!, {
    verdict: input.verdict, earliestStart: input.earliestStart, groupEvidence: input.groupEvidence, placesTaken: input.placesTaken,
  }));
  return { kept, senders: subjects(senders), hosts: subjects(hosts) };
}
