/** A pair of registrations as one number that orders by sender, then host. */

/** Ids of the register are far below 2^26, so that the number is exact. */
export const hostNumbers = 0x400_0000;

export const pairNumber = (send: number, host: number): number => send * hostNumbers + host;
export const senderOf = (pair: number): number => Math.floor(pair / hostNumbers);
export const hostOf = (pair: number): number => pair - hostNumbers * senderOf(pair);
