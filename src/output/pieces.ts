/** Long texts in pieces, for files: each is made when the one before is written already. */

/**
 * So many characters make a piece: enough for what a piece costs not to count, and few enough for it to live and die among what is young. Beyond
 * 128 kB a string lies in memory of its own, which is slow to come by.
 */
export const enoughText = 32_768;
