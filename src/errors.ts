/** The one class for failures a run can expect, and the exit code each kind of failure ends with. */

/** Every way a command can end, with the code the shell sees; the table is a promise to scripts. */
export const exitCodes = {
  done: 0,
  'not-clean': 1,
  usage: 2,
  input: 3,
  'not-found': 4,
  database: 5,
  refused: 6,
  bug: 70,
  cancelled: 130,
} as const;

/** A way of failing that a run can expect; `bug` is kept for what nobody expected. */
export type ErrorKind = Exclude<keyof typeof exitCodes, 'done'>;

/** What an error may carry besides its message. */
export interface AppErrorOptions {
  /** The next step for the officer, as a sentence. */
  readonly hint?: string;
  /** What made it happen, shown with `--debug`. */
  readonly cause?: unknown;
  /** Facts for scripts, printed under `details` with `--json`. */
  readonly details?: unknown;
}

/** A failure with a message for the officer; `main` maps its kind to an exit code. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly kind: ErrorKind;
  readonly hint: string | undefined;
  readonly details: unknown;

  constructor(kind: ErrorKind, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.hint = options.hint;
    this.details = options.details;
  }
}
