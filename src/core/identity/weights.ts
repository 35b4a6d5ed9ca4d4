/** What each agreement and disagreement is worth, in bits, and why; the sum decides (Fellegi and Sunter 1969). */

import type { NameLevel } from './name-similarity.js';
import type { Agreement } from './place-agreement.js';

/*
 * A weight is log2(m / u): m is how often two registrations of one company agree so, u how often two of different
 * companies do that share something rare enough to be compared at all (a word of the name, a domain, a phone). The
 * figures are estimates from federations' lists, rounded to half bits; a value that only spellings explain is worth
 * less than one that is the same. Unknown is worth nothing: it speaks for neither.
 */

/** Before any field is looked at: among pairs that are compared, about one in 200 is one company. */
export const prior = -7.5;

/** From here on a pair is likely one company: even odds. */
export const likelyFrom = 0;

/** A name that is the same word for word is rarely so by chance; what is left over on both sides names
 * two companies, and on one side a member of its group ("Alfa", "Alfa Immobilien"): see `decide`. */
export const nameWeights: Readonly<Record<NameLevel, number>> = { same: 9, similar: 7.5, loose: 3.5, part: -5, different: -9 };

/** Common words add less: bits taken off or added by how many companies have the words. */
export const nameRarity = { most: 2.5, least: -1.5 } as const;

/** Neighbours share a city by the thousand, companies move, and lists name suburb or city. */
export const cityWeights: Readonly<Record<Agreement, number>> = { same: 2, similar: 1.5, different: -4, unknown: 0 };
/** A branch is elsewhere by nature. */
export const cityOfBranch = -0.5;
/** A postcode holds fewer companies than a city; firms move within a town. */
export const postcodeWeights: Readonly<Record<Agreement, number>> = { same: 3, similar: 0, different: -2, unknown: 0 };
/** Office buildings house many; a street with its number is still rare. */
export const streetWeights: Readonly<Record<Agreement, number>> = { same: 3.5, similar: 2.5, different: -1, unknown: 0 };
/** Groups share a domain, which is why the name must not disagree; a company may have several. */
export const webWeights: Readonly<Record<Agreement, number>> = { same: 5, similar: 3, different: -1.5, unknown: 0 };
/** Like the web domain; a person may write from another. An address in full is the company's own. */
export const mailWeights: Readonly<Record<Agreement, number>> = { same: 4.5, similar: 4, different: -0.5, unknown: 0 };
/** A switchboard may serve a group; numbers are renewed often. */
export const phoneWeights: Readonly<Record<Agreement, number>> = { same: 5, similar: 0, different: -0.5, unknown: 0 };
/** Two kinds of legal person under one name are two companies of one owner; a list may be careless about partnerships. */
export const formWeights = { different: -7, partnership: -2 } as const;
/** A number that does not hold is no identity; the same slip in two lists is a copy all the same. */
export const looseNumberWeight = 4;
/** Companies of two countries are two legal persons, whatever their names say. */
export const countryWeight = -9;
/** A number that holds is the identity of a company; two that hold and differ are two companies. */
export const numberWeights = { same: 20, different: -20 } as const;
