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
  /** Which of its texts may be like one of a host (`texts`). */
  texts: 7,
  /** Bits of wants and offers, two words each: of the skills, and of their near keys. */
  wantIds: 8, wantNears: 10, offerIds: 12, offerNears: 14,
  /** Of these the bits that several skills share. */
  sharedWantIds: 16, sharedWantNears: 18, sharedOfferIds: 20, sharedOfferNears: 22,
  /** The number of wants, and where the table of what so many can earn begins; where the tables for its hosts' wants begin (`SkillBound`). */
  wants: 24, wantsTable: 25, hostTables: 26,
  /** 1 where bits never tell what the sender's wants, and what its hosts' wants add (`SkillBound`). */
  learningOpen: 27, teachingOpen: 28,
  /** The first host of the block at hand, and the plane of those who list the sender's country. */
  start: 29, listing: 30,
  /** Its row, and what it states of the components that may be missing (`known`). */
  row: 31, stated: 32,
} as const;

/** An empty record. */
export const senderRecord = (room: Room): Int32Array => room.int32(Math.max(...Object.values(asked)) + 1);
