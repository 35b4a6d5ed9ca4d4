/** What rules may ask about a pair of companies. */

import type { IsoDate } from '../registration.js';
import type { Fact, Facts } from './value.js';

/** What can suggest that two companies belong together. */
export const groupEvidence = ['group', 'vat-number', 'web-domain', 'address'] as const;
export type GroupEvidence = (typeof groupEvidence)[number];

/** A send and a host registration side by side; absent means not known. */
export interface PairFacts {
  /** The day on which the rules are asked. */
  readonly asOf: IsoDate;
  readonly sendCountry?: string | undefined;
  readonly hostCountry?: string | undefined;
  /** Whether both registrations are of the same company. */
  readonly sameCompany?: boolean | undefined;
  /**
   * What suggests a common group; an empty list says that it was looked for and not found. Web domains come
   * from the website only; e-mail domains, constants set at import and values that more than 5 companies of a
   * source share are no evidence: whoever fills this leaves them out.
   */
  readonly groupEvidence?: readonly GroupEvidence[] | undefined;
  /** Whether they already work together. */
  readonly existingCollaboration?: boolean | undefined;
}

const list: readonly [string, Fact<PairFacts>][] = [
  ['asOf', { kind: 'day', from: [], wording: 'plain', read: (pair) => pair.asOf }],
  ['sendCountry', { kind: 'text', from: [], wording: 'country', read: (pair) => pair.sendCountry }],
  ['hostCountry', { kind: 'text', from: [], wording: 'country', read: (pair) => pair.hostCountry }],
  ['sameCompany', { kind: 'yes-no', from: [], wording: 'plain', read: (pair) => pair.sameCompany }],
  ['groupEvidence', { kind: 'list', from: [], wording: 'plain', read: (pair) => pair.groupEvidence }],
  ['existingCollaboration', { kind: 'yes-no', from: [], wording: 'plain', read: (pair) => pair.existingCollaboration }],
];

/** All facts about a pair. */
export const pairFacts: Facts<PairFacts> = new Map(list);
