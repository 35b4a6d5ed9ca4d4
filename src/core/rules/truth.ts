/** Three-valued logic: what follows from statements of which some are not known. */

/** True, false, or not known (`null`). Kleene's strong logic: unknown is never taken for either. */
export type Truth = boolean | null;

/** Whether it holds of all: the first false decides, else one unknown leaves it open. */
export const all = <T>(items: readonly T[], holds: (item: T) => Truth): Truth => {
  let sum: Truth = true;
  for (const item of items) {
    const truth = holds(item);
    if (truth === false) return false;
    if (truth === null) sum = null;
  }
  return sum;
};

/** Whether it holds of any: the first true decides, else one unknown leaves it open. */
export const any = <T>(items: readonly T[], holds: (item: T) => Truth): Truth => {
  let sum: Truth = false;
  for (const item of items) {
    const truth = holds(item);
    if (truth === true) return true;
    if (truth === null) sum = null;
  }
  return sum;
};

/** The opposite; of the unknown nothing more is known. */
export const not = (truth: Truth): Truth => (truth === null ? null : !truth);

/** Whether it is known to be true: the one way out of three values into two. */
export const certainly = (truth: Truth): boolean => truth === true;
