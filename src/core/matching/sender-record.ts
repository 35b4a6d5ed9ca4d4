/** What a pair asks of the sender at hand, in one record that TypeScript fills and every program of the search reads. */

import type { Room } from '../wasm/room.js';

/** The numbers of the record, by their place in it. */
export const asked = {
  /** First and last possible day. */
  first: 0, last: 1,
  /** Half months of the shortest and the longest stay. */
  shortest: 2, longest: 3,
  /** What the country of the hosts at hand adds for the sender. */
  placePoints: 4,
  /** Where its row in the table of the senders' sector points begins, and in that of the hosts'. */
  sendSectors: 5, hostSectors: 6,
  /** Bits of wants and offers: of the skills, and of their near keys. */
  wantIds: 7, wantNears: 8, offerIds: 9, offerNears: 10,
  /** The number of wants, and where the table of what so many can earn begins; where the tables for its hosts' wants begin (`SkillBound`). */
  wants: 11, wantsTable: 12, hostTables: 13,
  /** The first host of the block at hand, and the plane of those who list the sender's country. */
  start: 14, listing: 15,
  /** Which of its texts may be like one of a host (`texts`). */
  texts: 16,
} as const;

/** An empty record. */
export const senderRecord = (room: Room): Int32Array => room.int32(Object.keys(asked).length);
