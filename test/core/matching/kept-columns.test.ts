/** What is kept of registrations gives back what they say, and the columns that their profiles give. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { columnsOf, profilesOf, type SideColumns } from '../../../src/core/matching/columns.js';
import { prepareMatching } from '../../../src/core/matching/context.js';
import { functionsOf, isHopeless, isUndecided, matchResult, prepareSearch } from '../../../src/core/matching/engine.js';
import { staticPrint } from '../../../src/core/matching/fingerprint.js';
import { KeptSides } from '../../../src/core/matching/kept-columns.js';
import { cell, KeptRegistration, keptCount, keptRows, mergeKept, packRegistrations, type GoneRow, type KeptRow } from '../../../src/core/matching/kept-registrations.js';
import { KeptTexts } from '../../../src/core/matching/kept-texts.js';
import { chosenText } from '../../../src/core/matching/text-column.js';
import type { MatchedRegistration, MatchInput, Profile } from '../../../src/core/matching/profile.js';
import { Search } from '../../../src/core/matching/search.js';
import { sharedEvidence } from '../../../src/core/matching/shared-evidence.js';
import { keptOf } from './kept.js';
import { population, settingsOf, shapes } from './population.js';

const matched = [
  'side', 'companyName', 'tradeName', 'country', 'sector', 'partnerSectors', 'skillsWanted', 'skillsOffered', 'languages', 'partnerCountries', 'collaborationTypes',
  'availableFrom', 'availableUntil', 'minMonths', 'maxMonths', 'places', 'knownPartner',
] as const satisfies readonly (keyof MatchedRegistration)[];
const stated = (registration: MatchedRegistration): Record<string, unknown> => Object.fromEntries(matched.map((key) => [key, registration[key]]));

const settings = settingsOf([]);
const rowOf = ({ id, companyId, stableId, waitingSince, registration }: MatchInput, evidence: readonly string[] = []): KeptRow =>
  ({ id, side: registration.side, companyId, sourceId: 1 + (id % 3), stableId, waitingSince, registration, evidence, print: staticPrint({ stableId, companyId, waitingSince, registration }, settings.sha256) });

/** The columns with stable ids as texts, from wherever they are taken. */
const plain = ({ stableIds, ...columns }: SideColumns): unknown => ({ ...columns, stableIds: Array.from(columns.ids, (_, row) => chosenText(stableIds, row)) });

describe('what is kept', () => {
  test('makes the columns that profiles make', () => {
    fc.assert(fc.property(fc.constantFrom(...shapes), fc.integer({ min: 1, max: 5000 }), (shape, seed) => {
      const { senders, hosts, barred } = population({ seed, senders: 40, hosts: 50, shape });
      const context = prepareMatching(settingsOf(barred));
      const { kept, ...sides } = keptOf({ senders, hosts, context });
      const made = new KeptSides(kept, context);
      for (const side of ['senders', 'hosts'] as const) {
        const takesPart = (profile: Profile): boolean => !isHopeless(profile) && !isUndecided(profile) && (side === 'senders' || profile.freePlaces > 0);
        expect(plain(made.columnsOf(sides[side]))).toEqual(plain(columnsOf(profilesOf({ senders, hosts }[side], context, takesPart), context)));
        sides[side].forEach((subject, at) => {
          const input = { senders, hosts }[side][at]!;
          expect(stated(subject.registration)).toEqual(stated(input.registration));
          expect([subject.ref, subject.stableId, subject.waitingSince]).toEqual([`${side === 'senders' ? 'S' : 'H'}${input.id}`, input.stableId, input.waitingSince]);
        });
      }
    }), { numRuns: 25 });
  });

  test('gives a large run what profiles give it', () => {
    for (const [at, shape] of shapes.entries()) {
      const { senders, hosts, barred } = population({ seed: 60 + at, senders: 50, hosts: 60, shape });
      const found = [false, true].map((fromKept) => {
        const context = prepareMatching(settingsOf(barred));
        const { kept: registrations, ...sides } = keptOf({ senders, hosts, context });
        const prepared = prepareSearch({ senders, hosts, context, keep: 6, ...(fromKept ? { keptSides: { registrations, ...sides } } : {}) }, false);
        const search = new Search(prepared.data, functionsOf(context));
        search.run([{ from: 0, to: prepared.data.senders.count }], () => undefined);
        const { candidates, pairsPossible, pairsToCheck, knownPartners } = matchResult(prepared, search);
        return { candidates, pairsPossible, pairsToCheck, knownPartners, ids: [prepared.data.senders.ids.slice().sort(), prepared.data.hosts.ids.slice().sort()] };
      });
      expect(found[1]).toEqual(found[0]);
    }
  });

  test('brought up to date is what would be kept anew', () => {
    const { senders } = population({ seed: 5, senders: 30, hosts: 0, shape: 'default' });
    const { senders: others } = population({ seed: 6, senders: 40, hosts: 0, shape: 'wide' });
    const says = ({ texts, cells, at, ...rest }: ReturnType<typeof packRegistrations>): unknown =>
      [[...keptRows({ texts, cells, at, ...rest })].map(({ registration, ...row }) => ({ ...row, registration: stated(registration) })), rest];
    fc.assert(fc.property(fc.array(fc.record({ id: fc.integer({ min: 1, max: 40 }), gone: fc.boolean() }), { maxLength: 12 }), (edits) => {
      const texts = new KeptTexts();
      const now = new Map(senders.map((input) => [input.id, rowOf(input)]));
      const before = packRegistrations(now.values(), texts);
      const later = new Map<number, KeptRow | GoneRow>();
      for (const { id, gone } of edits) later.set(id, gone ? { id, gone } : rowOf({ ...others[id - 1]!, id }, [`${id}`.padStart(16, 'f')]));
      const sorted = [...later.values()].sort((a, b) => a.id - b.id);
      for (const row of sorted) {
        if ('gone' in row) now.delete(row.id);
        else now.set(row.id, row);
      }
      const merged = mergeKept(before, packRegistrations(sorted, texts));
      const anew = packRegistrations([...now.values()].sort((a, b) => a.id - b.id), new KeptTexts());
      expect(keptCount(merged)).toBe(now.size);
      expect(says(merged)).toEqual(says(anew));
      // What is packed again holds no text that nobody states, and texts from a number on go on where the others ended.
      const again = packRegistrations(keptRows(merged), new KeptTexts());
      expect([again.cells, again.texts.since(1)]).toEqual([anew.cells, anew.texts.since(1)]);
      const grown = new KeptTexts([...texts.since(1).slice(0, 3), ...texts.since(4)]);
      expect(keptCount(merged) === 0 || stated(new KeptRegistration({ ...merged, texts: grown }, 0))).toEqual(keptCount(merged) === 0 || stated(new KeptRegistration(merged, 0)));
    }), { numRuns: 40 });
  });

  test('evidence tells where more than one company has it and no source has it for more than five', () => {
    const { senders } = population({ seed: 7, senders: 24, hosts: 0 });
    const [one, two, common, own] = ['00000000000000a1', 'ffffffff00000001', '80000000deadbeef', '00000001ffffffff'];
    const evidence = (at: number): string[] => [...(at < 2 ? [one] : []), ...(at === 3 || at === 20 ? [two] : []), ...(at >= 6 && at % 3 === 0 ? [common] : []), ...(at === 5 ? [own] : [])];
    const kept = packRegistrations(senders.map((input, at) => rowOf({ ...input, id: 3 * at + (at % 3 === 0 ? 3 : at % 3), companyId: at < 2 ? 1 : 10 + at }, evidence(at))).sort((a, b) => a.id - b.id), new KeptTexts());
    const found = [...sharedEvidence(kept)].map(([row, keys]) => [kept.cells[kept.at[row]! + cell.company], keys]);
    // Of one company alone, common to six of a source, of nobody else: none of these tells.
    expect(found).toEqual([[13, [two]], [30, [two]]]);
  });

  test('evidence is what counting companies and sources by hand tells, however alike the keys are', () => {
    const { senders } = population({ seed: 8, senders: 60, hosts: 0 });
    // Few halves, so that many keys have one in common; and the bits by which keys are told apart first.
    const half = fc.constantFrom('00000000', '00000001', '80000000', 'ffffffff', '00800000', '00400000');
    const stated = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.uniqueArray(fc.tuple(half, half).map((halves) => halves.join('')), { maxLength: 4 })), { maxLength: senders.length });
    fc.assert(fc.property(stated, (rows) => {
      const packed = rows.map(([companyId, keys], at) => ({ ...rowOf({ ...senders[at]!, id: at + 1, companyId }, keys), sourceId: 1 + (at % 2) }));
      const telling = (key: string): boolean => {
        const those = packed.filter(({ evidence }) => evidence.includes(key));
        const companies = (source: number): Set<number> => new Set(those.filter(({ sourceId }) => sourceId === source).map(({ companyId }) => companyId));
        return new Set(those.map(({ companyId }) => companyId)).size > 1 && Math.max(companies(1).size, companies(2).size) <= 5;
      };
      const expected = packed.map(({ evidence }, row): [number, string[]] => [row, evidence.filter(telling)]).filter(([, keys]) => keys.length > 0);
      expect([...sharedEvidence(packRegistrations(packed, new KeptTexts()))]).toEqual(expected);
    }), { numRuns: 200 });
  });
});
