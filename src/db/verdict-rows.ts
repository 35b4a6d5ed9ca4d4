/** Many verdicts in columns of numbers with each text once beside them: small to keep, and quick to hand from one thread to another. */

/** An answer of the rules; the lists are JSON arrays of rule ids. */
export interface RuleAnswer {
  readonly verdict: string;
  readonly failed: string;
  readonly asked: string;
  readonly warned: string;
}

/** What is done with an answer: it is the first one, another one than the stored one, or the stored one again. */
export const verdictSteps = ['add', 'replace', 'confirm'] as const;
export type VerdictStep = (typeof verdictSteps)[number];

/** One verdict on its way to the register. */
export interface VerdictRow {
  readonly step: VerdictStep;
  readonly registrationId: number;
  readonly answer: RuleAnswer;
  readonly earliestStart: string | null;
  /** `registration.changed` of the data it rests on. */
  readonly changed: number;
  readonly holdsFrom: string | null;
  readonly holdsUntil: string | null;
  readonly place: number;
  /** Why it was asked, as a JSON array. */
  readonly cause: string;
}

/** Verdicts in the order in which they were added. */
export interface VerdictRows {
  readonly answers: readonly RuleAnswer[];
  readonly texts: readonly (string | null)[];
  /** Nine numbers a verdict, in the order of `VerdictRow`; answers and texts by their places. */
  readonly numbers: Float64Array<ArrayBuffer>;
}

/** How many numbers a verdict takes. */
export const numbersPerVerdict = 9;

/** Collects up to `most` verdicts. Texts that come again and again (days, causes, answers) are kept once. */
export function collectVerdicts(most: number): { add(row: VerdictRow): void; end(): VerdictRows } {
  const numbers = new Float64Array(most * numbersPerVerdict);
  const answers: RuleAnswer[] = [];
  const texts: (string | null)[] = [];
  const placeOfText = new Map<string | null, number>();
  // By identity: whoever judges gives equal answers as one object. Two equal ones would only be kept twice.
  const placeOfAnswer = new Map<RuleAnswer, number>();
  const placeIn = <T>(known: Map<T, number>, list: T[], item: T): number => {
    const found = known.get(item);
    if (found !== undefined) return found;
    known.set(item, list.length);
    return list.push(item) - 1;
  };
  const text = (item: string | null): number => placeIn(placeOfText, texts, item);
  let at = 0;
  return {
    add: (row) => {
      numbers[at] = verdictSteps.indexOf(row.step);
      numbers[at + 1] = row.registrationId;
      numbers[at + 2] = placeIn(placeOfAnswer, answers, row.answer);
      numbers[at + 3] = text(row.earliestStart);
      numbers[at + 4] = row.changed;
      numbers[at + 5] = text(row.holdsFrom);
      numbers[at + 6] = text(row.holdsUntil);
      numbers[at + 7] = row.place;
      numbers[at + 8] = text(row.cause);
      at += numbersPerVerdict;
    },
    end: () => ({ answers, texts, numbers: numbers.slice(0, at) }),
  };
}

/** How many verdicts these are; with a step, how many of that step. */
export function countOf({ numbers }: VerdictRows, step?: VerdictStep): number {
  if (step === undefined) return numbers.length / numbersPerVerdict;
  const wanted = verdictSteps.indexOf(step);
  let count = 0;
  for (let at = 0; at < numbers.length; at += numbersPerVerdict) if (numbers[at] === wanted) count += 1;
  return count;
}

/** The verdicts one by one; only those of certain steps, where `wanted` chooses by the place in `verdictSteps`. */
export function* verdictsOf({ answers, texts, numbers }: VerdictRows, wanted: (step: number) => boolean = () => true): Generator<VerdictRow> {
  for (let at = 0; at < numbers.length; at += numbersPerVerdict) {
    if (!wanted(numbers[at]!)) continue;
    const number = (column: number): number => numbers[at + column]!;
    yield {
      step: verdictSteps[number(0)]!, registrationId: number(1), answer: answers[number(2)]!, earliestStart: texts[number(3)]!, changed: number(4),
      holdsFrom: texts[number(5)]!, holdsUntil: texts[number(6)]!, place: number(7), cause: texts[number(8)]!,
    };
  }
}
