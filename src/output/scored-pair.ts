/** A pair with its scores as every view tells it. */

/** A pair with its score and its place in the lists of both sides; the keys are a promise to scripts. */
export interface ScoredPair {
  readonly send: string;
  readonly host: string;
  /** Place in the sender's list and in the host's; `null` where the pair is outside. */
  readonly rank: number | null;
  readonly hostRank: number | null;
  readonly score: number;
  readonly sendScore: number;
  readonly hostScore: number;
  readonly sendCompany: string;
  readonly hostCompany: string;
  readonly sendCountry: string;
  readonly hostCountry: string;
  readonly knownPartner: boolean;
}
