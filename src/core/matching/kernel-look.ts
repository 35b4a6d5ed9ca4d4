/** The bounds and the score of every pair that a mask leaves, as a WebAssembly function. */

import { asLongAs, block, call, entry, f64, i32, i64, leaveIf, repeatWhile, select, sum, when, type Code, type FunctionShape, type Local } from '../wasm/assembler.js';
import { field, knownAt, recordSize, stays } from './host-records.js';
import { bytes, called, type KernelTables } from './kernel-tables.js';
import type { Combination } from './model.js';
import { knownShift, utilityBits } from './pair-code.js';
import { asked } from './sender-record.js';

/** The merit of two utilities. Where both are 0 it may be NaN, which is below nothing. */
function meritOf(combination: Combination, [a, b]: readonly [Code, Code]): Code {
  const merits: Readonly<Record<Combination, () => Code>> = {
    harmonic: () => f64.divide(f64.multiply(a, b), f64.add(a, b)),
    arithmetic: () => f64.add(a, b),
    geometric: () => f64.multiply(a, b),
    min: () => f64.smaller(a, b),
  };
  return merits[combination]();
}

/** What is kept of the sender at hand in variables of the function. */
const keptOfSender = [
  'first', 'last', 'shortest', 'longest', 'placePoints', 'sendSectors', 'hostSectors', 'wants', 'wantsTable', 'hostTables', 'learningOpen', 'teachingOpen',
  'start', 'listing', 'texts', 'row', 'stated',
] as const satisfies readonly (keyof typeof asked)[];
const bitsOfSender = [
  'wantIds', 'wantNears', 'offerIds', 'offerNears', 'sharedWantIds', 'sharedWantNears', 'sharedOfferIds', 'sharedOfferNears',
] as const satisfies readonly (keyof typeof asked)[];

/**
 * `look(until)`: looks at the hosts that `sure` names in the double words before `until`, and gives how many pairs are possible. What is not
 * below both lists enters them.
 *
 * The same steps in the same order as `PairNumbers.meet` and `score`, whose proofs hold here: first the most that skills can be worth with
 * all else at its best, then with languages and days as they are, then the skills themselves where bits do not tell. Pairs that may rest
 * on texts that look alike are scored in TypeScript.
 */
export const look = (tables: KernelTables): FunctionShape => ({
  name: 'look', params: ['i32'], result: 'i32',
  body: ([until], local) => {
    const { combination, marks, lists } = tables;
    const number = (): Local => local('i32');
    const sender = Object.fromEntries(keptOfSender.map((name) => [name, number()])) as Record<(typeof keptOfSender)[number], Local>;
    const skills = Object.fromEntries(bitsOfSender.map((name) => [name, local('i64')])) as Record<(typeof bitsOfSender)[number], Local>;
    const [bits, listers] = [local('i64'), local('i64')];
    const [from, possible, bit, host, at] = [number(), number(), number(), number(), number()];
    const [start, end, shortest, longest, usable, day] = [number(), number(), number(), number(), number(), number()];
    const [isListed, learning, teaching, send, received] = [number(), number(), number(), number(), number()];
    const [next, behind, rank, best, same, near, count] = [number(), number(), number(), number(), number(), number(), number()];
    const [worst, senderWorst, hostWorst, ofSend, ofHost, merit] = [local('f64'), local('f64'), local('f64'), local('f64'), local('f64'), local('f64')];

    const one = i32.of(1);
    const of = (name: keyof typeof field): Code => i32.load(at.get, tables.records + bytes.word * field[name]);
    const daysOf = (halfMonths: Code): Code => i32.loadHalf(i32.multiply(sum(i32.multiply(halfMonths, i32.of(tables.days)), day.get), i32.of(bytes.half)), tables.stays);
    const byteOf = (name: keyof typeof field, place: number): Code => i32.loadUnsignedByte(at.get, tables.records + bytes.word * field[name] + place);
    const halfOf = (name: keyof typeof field, place: number): Code => i32.loadHalf(at.get, tables.records + bytes.word * field[name] + place);
    const skillsOf = (name: 'offerIds' | 'offerNears' | 'wantIds' | 'wantNears'): Code => i64.load(at.get, tables.records + bytes.word * field[name]);
    const not = (bitsOf: Code): Code => i32.exclusiveOr(bitsOf, i32.of(-1));
    const unmet = (wanted: Code, offered: Code): Code => i32.lowerHalf(i64.bitCount(i64.and(wanted, i64.exclusiveOr(offered, i64.of(-1)))));
    const areCommon = (ofSender: readonly [Local, Local], ofHost: readonly [Code, Code]): Code =>
      i32.isZero(i64.isZero(i64.or(i64.and(ofSender[0].get, ofHost[0]), i64.and(ofSender[1].get, ofHost[1]))));
    const atLeast = (variable: Local, other: Local): Code => variable.set(select(variable.get, other.get, i32.greater(variable.get, other.get)));
    const atMost = (variable: Local, other: Local): Code => variable.set(select(variable.get, other.get, i32.less(variable.get, other.get)));
    const leaveWhereTooPoor = (sending: Code, receiving: Code, outward = 0): Code => [
      ...ofSend.set(f64.from(sending)), ...ofHost.set(f64.from(receiving)), ...leaveIf(f64.less(meritOf(combination, [ofSend.get, ofHost.get]), worst.get), outward),
    ];

    const daysMeet = [
      start.set(of('first')), atLeast(start, sender.first),
      end.set(of('last')), atMost(end, sender.last),
      shortest.set(byteOf('stays', 0)), atLeast(shortest, sender.shortest),
      longest.set(byteOf('stays', 1)), atMost(longest, sender.longest),
      leaveIf(i32.greater(shortest.get, longest.get)),
      usable.set(i32.subtract(sum(end.get, one), start.get)),
      // No stay is shorter than a day, and only then the table has a place for the start.
      leaveIf(i32.less(usable.get, one)),
      day.set(i32.subtract(start.get, i32.of(tables.firstDay))),
      leaveIf(i32.less(usable.get, daysOf(shortest.get))),
      possible.set(sum(possible.get, one)),
    ];

    const wantsOfHost = halfOf('points', 2);
    const unmetWants = sum(
      sender.wantsTable.get, i32.multiply(sum(sender.wants.get, one), unmet(skills.wantNears.get, skillsOf('offerNears'))), unmet(skills.wantIds.get, skillsOf('offerIds')));
    const unmetOfHost = sum(
      sender.hostTables.get, of('wantsTable'), i32.multiply(sum(wantsOfHost, one), unmet(skillsOf('wantNears'), skills.offerNears.get)), unmet(skillsOf('wantIds'), skills.offerIds.get));
    const place = tables.places === null ? sender.placePoints.get : entry(tables.places.points, entry(tables.places.countries, host.get));
    const firstBound = [
      senderWorst.set(f64.load(i32.multiply(sender.row.get, i32.of(bytes.double)), lists.send.worst)),
      hostWorst.set(f64.load(i32.multiply(host.get, i32.of(bytes.double)), lists.host.worst)),
      worst.set(f64.smaller(senderWorst.get, hostWorst.get)),
      learning.set(entry(tables.sendTables, unmetWants)),
      teaching.set(entry(tables.hostTables, unmetOfHost)),
      isListed.set(i32.and(i32.lowerHalf(i64.shiftRight(listers.get, i64.from(bit.get))), one)),
      send.set(sum(place, entry(tables.sendSectors, sum(sender.sendSectors.get, of('sector'))))),
      received.set(sum(select(i32.of(tables.listed), halfOf('points', 0), isListed.get), entry(tables.hostSectors, sum(sender.hostSectors.get, of('sectorList'))))),
      leaveWhereTooPoor(sum(send.get, learning.get, i32.of(tables.mostToSend)), sum(received.get, teaching.get, i32.of(tables.mostToHost))),
    ];

    const bestRank = [
      best.set(i32.of(-1)), next.set(of('firstLanguage')), behind.set(sum(next.get, i32.and(halfOf('stays', 2), i32.of(stays.mostLanguages)))),
      asLongAs(
        i32.less(next.get, behind.get),
        rank.set(i32.loadByte(i32.loadHalf(i32.multiply(next.get, i32.of(bytes.half)), tables.languages), tables.spoken)),
        when(i32.and(i32.greaterOrEqual(rank.get, i32.loadByte(next.get, tables.ranks)), i32.greater(rank.get, best.get)), best.set(rank.get)),
        next.set(sum(next.get, one)),
      ),
    ];
    /** What the days add, `count` being used on the way. */
    const dates = (points: number, halfMonths: Code): readonly Code[] => [
      count.set(i32.divide(i32.multiply(usable.get, i32.of(100)), daysOf(halfMonths))),
      count.set(entry(points + bytes.word, select(count.get, i32.of(100), i32.less(count.get, i32.of(100))))),
    ];
    const secondBound = [
      ...bestRank,
      // Grades stand from the highest level down, behind the place for missing data.
      best.set(i32.subtract(i32.of(tables.languageLevels), best.get)),
      end.set(daysOf(longest.get)), atMost(usable, end),
      ...dates(tables.dates.send, sender.longest.get), send.set(sum(send.get, entry(tables.language.send, best.get), count.get)),
      ...dates(tables.dates.host, byteOf('stays', 1)), received.set(sum(received.get, entry(tables.language.host, best.get), count.get)),
      leaveWhereTooPoor(sum(send.get, learning.get), sum(received.get, teaching.get)),
    ];

    /** Goes through a host's offers or wants: `begins` is where they begin by host, `skills` each with its near key. */
    const overSkills = (begins: number, skills: number, each: (skill: Code, nearKey: Code) => readonly Code[]): readonly Code[] => {
      const part = (offset: number): Code => i32.load(i32.multiply(next.get, i32.of(2 * bytes.word)), skills + offset);
      return [
        next.set(entry(begins, host.get)), behind.set(entry(begins + bytes.word, host.get)), same.set(i32.of(0)), near.set(i32.of(0)),
        asLongAs(i32.less(next.get, behind.get), ...each(part(0), part(bytes.word)), next.set(sum(next.get, one))),
      ];
    };
    /** What so many wants add, of which some are met by the same skill and some at group level. */
    const worthOf = (side: 'send' | 'host', wants: Code, [equal, alike]: readonly [Code, Code]): Code => {
      const earned = sum(i32.multiply(equal, i32.of(tables.pointsOfSame)), i32.multiply(alike, i32.of(tables.pointsOfGroup)));
      return entry(tables.skills[side] + bytes.word, i32.divide(i32.multiply(earned, i32.of(100)), i32.multiply(wants, i32.of(tables.pointsOfSame))));
    };
    const learnt = [
      learning.set(entry(tables.skills.send, i32.of(0))),
      when(
        i32.and(i32.greater(sender.wants.get, i32.of(0)), i32.less(entry(tables.offerStart, host.get), entry(tables.offerStart + bytes.word, host.get))),
        ...overSkills(tables.offerStart, tables.offers, (skill, nearKey) => [
          same.set(i32.or(same.get, entry(marks.wantIds, skill))), near.set(i32.or(near.get, entry(marks.wantNears, nearKey))),
        ]),
        learning.set(worthOf('send', sender.wants.get, [i32.bitCount(same.get), i32.bitCount(i32.and(near.get, not(same.get)))])),
      ),
    ];
    const taught = [
      teaching.set(entry(tables.skills.host, i32.of(0))),
      // The bits of offers are clear only where there are none.
      when(
        i32.and(i32.greater(wantsOfHost, i32.of(0)), i32.isZero(i64.isZero(skills.offerIds.get))),
        ...overSkills(tables.wantStart, tables.wants, (skill, nearKey) => [
          count.set(entry(marks.offerIds, skill)), same.set(sum(same.get, count.get)),
          near.set(sum(near.get, i32.and(i32.isZero(count.get), entry(marks.offerNears, nearKey)))),
        ]),
        teaching.set(worthOf('host', wantsOfHost, [same.get, near.get])),
      ),
    ];
    // What the bits do not tell; the proof stands in `SkillBound`.
    const skillsThemselves = [
      when(
        i32.or(sender.learningOpen.get, areCommon([skills.sharedWantIds, skills.sharedWantNears], [skillsOf('offerIds'), skillsOf('offerNears')])),
        ...learnt,
      ),
      when(
        i32.or(
          i32.or(sender.teachingOpen.get, i32.less(of('stays'), i32.of(0))),
          areCommon([skills.sharedOfferIds, skills.sharedOfferNears], [skillsOf('wantIds'), skillsOf('wantNears')])),
        ...taught,
      ),
    ];

    const entersLists = [
      send.set(sum(send.get, learning.get)), received.set(sum(received.get, teaching.get)),
      ofSend.set(f64.from(send.get)), ofHost.set(f64.from(received.get)),
      merit.set(meritOf(combination, [ofSend.get, ofHost.get])),
      when(i32.isZero(i32.or(send.get, received.get)), merit.set(f64.of(0))),
      leaveIf(f64.less(merit.get, worst.get)),
      count.set(i32.or(
        i32.or(send.get, i32.shiftLeft(received.get, i32.of(utilityBits))),
        i32.shiftLeft(i32.and(sender.stated.get, i32.shiftRight(of('stays'), i32.of(knownAt))), i32.of(knownShift)))),
      when(i32.isZero(f64.less(merit.get, senderWorst.get)), call(called.offerToSender, sender.row.get, host.get, merit.get, count.get)),
      when(i32.isZero(f64.less(merit.get, hostWorst.get)), call(called.offerToHost, host.get, sender.row.get, merit.get, count.get)),
    ];
    const oneHost = [
      bit.set(i32.lowerHalf(i64.trailingZeros(bits.get))),
      host.set(sum(sender.start.get, i32.multiply(from.get, i32.of(64)), bit.get)),
      at.set(i32.multiply(host.get, i32.of(bytes.word * recordSize))),
      block(
        ...daysMeet, ...firstBound, ...secondBound,
        when(
          i32.and(sender.texts.get, i32.loadByte(host.get, tables.texts)),
          call(called.score, sender.row.get, host.get, isListed.get),
          leaveIf(i32.of(1), 1),
        ),
        ...skillsThemselves, ...entersLists,
      ),
      bits.set(i64.and(bits.get, i64.subtract(bits.get, i64.of(1)))),
    ];
    const isAny = i32.isZero(i64.isZero(bits.get));
    const fromHere = i32.multiply(from.get, i32.of(bytes.double));
    return [
      ...keptOfSender.map((name) => sender[name].set(i32.load(i32.of(tables.sender), bytes.word * asked[name]))),
      ...bitsOfSender.map((name) => skills[name].set(i64.load(i32.of(tables.sender), bytes.word * asked[name]))),
      asLongAs(
        i32.less(from.get, until!.get),
        bits.set(i64.load(fromHere, tables.sure)),
        when(
          isAny,
          listers.set(i64.load(sum(i32.multiply(sender.listing.get, i32.of(bytes.word)), fromHere), tables.planes)),
          repeatWhile(isAny, ...oneHost),
        ),
        from.set(sum(from.get, one)),
      ),
      possible.get,
    ].flat();
  },
});
