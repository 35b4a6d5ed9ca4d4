/** A constant that is computed when it is first asked for, so that importing a file costs nothing. */

/** Returns a function that calls `make` once and gives the same value ever after. */
export const lazily = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};
