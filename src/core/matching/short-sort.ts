/** Sorts short stretches of numbers in place, thousands of times, without making anything. */

/** Up to so many numbers insertion is faster than the engine's own sorting. */
const fewNumbers = 48;

/** Sorts the first `count` numbers by an order that is whole: no two are equal. */
export function sortFirst(numbers: Int32Array, count: number, compare: (a: number, b: number) => number): void {
  if (count > fewNumbers) {
    numbers.subarray(0, count).sort(compare);
    return;
  }
  for (let at = 1; at < count; at += 1) {
    const number = numbers[at]!;
    let place = at;
    for (; place > 0 && compare(numbers[place - 1]!, number) > 0; place -= 1) numbers[place] = numbers[place - 1]!;
    numbers[place] = number;
  }
}
