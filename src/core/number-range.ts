/** A number known exactly or within bounds. */

/**
 * A number known exactly (`low === high`) or within bounds; `null` is an open end.
 * `10-49` is `{low: 10, high: 49}`, `250+` is `{low: 250, high: null}`.
 */
export interface NumberRange {
  readonly low: number | null;
  readonly high: number | null;
}
