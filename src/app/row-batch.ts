/** Rows made ready, as flat lists that go from one thread to another at a fraction of what objects cost. */

import { faceKeys, type FaceInput } from '../core/identity/face.js';
import { hashOf } from '../core/identity/name-signature.js';
import type { CellReason } from '../core/intake/row-checks.js';
import type { FieldKey, Side } from '../core/registration.js';
import type { PreparedRegistration, PreparedRow } from './prepare-row.js';

/*
 * A row of sixty cells handed over as cells costs 40 µs, more than reading it: every text is written, read and made anew. Made
 * ready it is one record and some short texts. All texts of a batch stand in one list, all numbers in another, in a fixed order.
 */

/** Some rows on their way. */
export interface RowBatch {
  /** Of a row its reference; then of each registration the texts of `textsOf`. Empty: there is none. */
  readonly texts: readonly string[];
  /** Of a row its line and how many registrations it gives; then of each registration how many cells are in doubt. */
  readonly numbers: readonly number[];
  /** Rows whose cells may be asked for, by their place in the batch. */
  readonly whole: readonly { readonly at: number; readonly cells: readonly string[]; readonly reasons: readonly CellReason[] }[];
}

const textsOf = ({ side, key, stableId, company, record, doubts, numbers, face }: PreparedRegistration): string[] =>
  [side, key, stableId, company, record, doubts, numbers.vat, numbers.register, ...faceKeys.map((name) => face[name] ?? '')];
const fixedTexts = 8;
const textCount = fixedTexts + faceKeys.length;

/** Bits of the memory of keys: 2 MB, in which one key of a hundred thousand in 160 looks like another. */
const keyBits = 2 ** 24;

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
  const met = new Uint8Array(keyBits / 8);
  const isNew = ({ side, key }: PreparedRegistration): boolean => {
    const bit = hashOf(`${side} ${key}`) % keyBits;
    const mask = 1 << (bit & 7);
    const before = met[bit >> 3]!;
    met[bit >> 3] = before | mask;
    return (before & mask) === 0;
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
        batch.texts.push(...textsOf(each));
        batch.numbers.push(each.doubtCount);
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
  let [text, number, exception] = [0, 0, 0];
  for (let at = 0; number < numbers.length; at += 1) {
    const reference = texts[text]!;
    const line = numbers[number]!;
    const count = numbers[number + 1]!;
    text += 1;
    number += 2;
    const registrations: PreparedRegistration[] = [];
    for (let nth = 0; nth < count; nth += 1) {
      registrations.push(registrationOf(texts, text, numbers[number]!));
      text += textCount;
      number += 1;
    }
    const kept = whole[exception]?.at === at ? whole[exception++]! : null;
    yield { line, reference: reference === '' ? null : reference, registrations, reasons: kept?.reasons ?? [], cells: kept?.cells ?? [] };
  }
}

function registrationOf(texts: readonly string[], from: number, doubtCount: number): PreparedRegistration {
  const face: Partial<Record<FieldKey, string | undefined>> = {};
  faceKeys.forEach((key, index) => {
    const value = texts[from + fixedTexts + index]!;
    face[key] = value === '' ? undefined : value;
  });
  return {
    side: texts[from] as Side, key: texts[from + 1]!, stableId: texts[from + 2]!, company: texts[from + 3]!, record: texts[from + 4]!,
    doubts: texts[from + 5]!, doubtCount, numbers: { vat: texts[from + 6]!, register: texts[from + 7]! }, face: face as unknown as FaceInput,
  };
}
