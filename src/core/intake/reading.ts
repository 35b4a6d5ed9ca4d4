/** What reading one cell can give: a value, nothing, something unclear, or something wrong. */

/** Why a cell gave no value, in words for the officer. */
export interface Reason {
  /** Stable, kebab-case: `impossible-date`. */
  readonly code: string;
  /** What is wrong, as a sentence that quotes the cell. */
  readonly message: string;
  /** What to do about it, as a sentence. */
  readonly hint: string;
}

/**
 * The result of a cell parser. A value may come with a `doubt`: a part of it stays unknown, for this reason.
 * `empty`: the cell says nothing. `unclear`: two readings are possible or the value is damaged; the
 * field stays unknown and the reason is kept. `bad`: it cannot be a value of this column; the row is
 * rejected with the reason.
 */
export type Reading<T> =
  | { readonly kind: 'value'; readonly value: T; readonly doubt?: Reason }
  | { readonly kind: 'empty' }
  | ({ readonly kind: 'unclear' } & Reason)
  | ({ readonly kind: 'bad' } & Reason);

/** A value that was understood. */
export const value = <T>(read: T): Reading<T> => ({ kind: 'value', value: read });

/** A cell that says nothing. */
export const empty: Reading<never> = { kind: 'empty' };

/** A cell kept as unknown, with the reason. */
export const unclear = (code: string, message: string, hint: string): Reading<never> => ({ kind: 'unclear', code, message, hint });

/** A cell that makes its row a reject, with the reason. */
export const bad = (code: string, message: string, hint: string): Reading<never> => ({ kind: 'bad', code, message, hint });
