/** Rows made ready, as flat lists that go from one thread to another at a fraction of what objects cost. */

import { faceKeys, type FaceInput } from '../core/identity/face.js';
import type { CellReason } from '../core/intake/row-checks.js';
import { KeyMemory } from './key-memory.js';
import type { PreparedRegistration, PreparedRow } from './prepare-row.js';

/*
 * A row of sixty cells handed over as cells costs 40 µs, more than reading it: every text is written, read and made anew. Made
 * ready it is one record and some short texts. All texts of a batch stand in one list, all numbers in another, in a fixed order.
 */

/** Some rows on their way. */
export interface RowBatch {
  /** Of a row its reference, empty where there is none; then of each registration key, record, doubts if there are any, and those texts of its face that it has. */
  readonly texts: readonly string[];
  /** Of a row its line and how many registrations it gives; then of each registration how many cells are in doubt, and which texts it has, in bits. */
  readonly numbers: readonly number[];
  /** Rows whose cells may be asked for, by their place in the batch. */
  readonly whole: readonly { readonly at: number; readonly cells: readonly string[]; readonly reasons: readonly CellReason[] }[];
}

/** The bits of what a registration has: the host's side, doubts, then the texts of its face in the order of their keys. */
const [hostBit, doubtsBit, firstFaceBit] = [1, 2, 4];

function pack({ texts, numbers }: { readonly texts: string[]; readonly numbers: number[] }, { side, key, record, doubts, doubtCount, face }: PreparedRegistration): void {
  let has = side === 'host' ? hostBit : 0;
  texts.push(key, record);
  if (doubtCount > 0) {
    has |= doubtsBit;
    texts.push(doubts);
  }
  for (let nth = 0, bit = firstFaceBit; nth < faceKeys.length; nth += 1, bit <<= 1) {
    const text = face[faceKeys[nth]!];
    if (text === undefined || text === '') continue;
    has |= bit;
    texts.push(text);
  }
  numbers.push(doubtCount, has);
}

/** Packs the rows of one list. */
export interface BatchPacker {
  add(row: PreparedRow): void;
  /** Rows added since the last batch. */
  count(): number;
  take(): RowBatch;
}

/**
 * Prepares the packing. Cells go along where the row is kept out, and where the store may keep it out because an earlier row of
 * the list has its key: rather once too often than once too seldom.
 */
export function batchPacker(): BatchPacker {
  const met = new KeyMemory();
  const isNew = ({ side, key }: PreparedRegistration): boolean => {
    if (met.mayHave(side, key)) return false;
    met.add(side, key);
    return true;
  };
  const fresh = (): { texts: string[]; numbers: number[]; whole: RowBatch['whole'][number][] } => ({ texts: [], numbers: [], whole: [] });
  let batch = fresh();
  let count = 0;
  return {
    add: ({ line, reference, registrations, reasons, cells }) => {
      batch.texts.push(reference ?? '');
      batch.numbers.push(line, registrations.length);
      let known = reasons.length > 0;
      for (const each of registrations) {
        if (!isNew(each)) known = true;
        pack(batch, each);
      }
      if (known) batch.whole.push({ at: count, cells, reasons });
      count += 1;
    },
    count: () => count,
    take: () => {
      const done = batch;
      [batch, count] = [fresh(), 0];
      return done;
    },
  };
}

/** The rows of a batch again, one by one; `cells` are empty where nobody can ask for them. */
export function* unpackBatch({ texts, numbers, whole }: RowBatch): Generator<PreparedRow, void, undefined> {
  const at = { text: 0, number: 0 };
  let exception = 0;
  const nextRegistration = (): PreparedRegistration => {
    const doubtCount = numbers[at.number]!;
    const has = numbers[at.number + 1]!;
    at.number += 2;
    const next = (): string => texts[at.text++]!;
    const nth = (index: number): string | undefined => ((has & (firstFaceBit << index)) === 0 ? undefined : next());
    const [key, record, doubts] = [next(), next(), (has & doubtsBit) === 0 ? '[]' : next()];
    // Written out, in the order of `faceKeys`, so that the engine gives every face the same shape.
    const face = {
      companyName: nth(0), tradeName: nth(1), country: nth(2), vatNumber: nth(3), registrationNumber: nth(4), legalForm: nth(5), address: nth(6), postalCode: nth(7), city: nth(8),
      website: nth(9), companyEmail: nth(10), companyPhone: nth(11), contactEmail: nth(12), contactPhone: nth(13),
    } satisfies Record<(typeof faceKeys)[number], string | undefined>;
    return { side: (has & hostBit) === 0 ? 'send' : 'host', key, record, doubts, doubtCount, face: face as FaceInput };
  };
  for (let row = 0; at.number < numbers.length; row += 1) {
    const reference = texts[at.text++]!;
    const line = numbers[at.number]!;
    const count = numbers[at.number + 1]!;
    at.number += 2;
    const registrations: PreparedRegistration[] = [];
    for (let nth = 0; nth < count; nth += 1) registrations.push(nextRegistration());
    const kept = whole[exception]?.at === row ? whole[exception++]! : null;
    yield { line, reference: reference === '' ? null : reference, registrations, reasons: kept?.reasons ?? [], cells: kept?.cells ?? [] };
  }
}
