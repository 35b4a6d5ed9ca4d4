/** The one ladder from a failure to its message and exit code. */

import { AppError, exitCodes, type ErrorKind } from '../errors.js';
import { painter } from '../output/colour.js';
import { sentences } from '../output/lines.js';
import { printable } from '../output/printable.js';

/** How the failure is to be told. */
export interface ErrorStyle {
  readonly json: boolean;
  readonly debug: boolean;
  readonly colour: boolean;
  /** Columns of the terminal it is told on; `null` for none. */
  readonly width: number | null;
}

/** What goes to stderr, and the exit code. */
export interface ReportedError {
  readonly text: string;
  readonly code: number;
}

const opening = 'mobilise:';

/** An error that nobody expected is our fault, and says so in one line. */
function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_')) {
    return new AppError('database', `The register cannot be read (${message}).`, { hint: 'See what is wrong with: mobilise db status. Bring back a backup of the file if it is damaged.', cause: error });
  }
  return new AppError('bug', `Something went wrong inside mobilise: ${message}`, {
    hint: 'This is our fault. Run it again with --debug and send us what it prints.', cause: error,
  });
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const cause = error.cause === undefined ? '' : `\ncaused by ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}

/** The text for stderr and the exit code of a failure. */
export function reportError(error: unknown, style: ErrorStyle): ReportedError {
  const failure = asAppError(error);
  const kind: ErrorKind = failure.kind;
  const code = exitCodes[kind];
  if (style.json) {
    const body = {
      kind,
      message: printable(failure.message),
      ...(failure.hint === undefined ? {} : { hint: printable(failure.hint) }),
      ...(failure.details === undefined ? {} : { details: failure.details }),
      ...(style.debug ? { stack: stackOf(failure) } : {}),
    };
    return { text: `${JSON.stringify({ error: body })}\n`, code };
  }
  const paint = painter(style.colour);
  const inLines = (text: string): string => printable(text).split('\n').map((line) => sentences(line, style.width)).join('');
  const hint = failure.hint === undefined ? '' : inLines(failure.hint);
  const message = inLines(`${opening} ${failure.message}`).replace(opening, () => paint(opening, 'bad'));
  const stack = style.debug ? `${printable(stackOf(failure))}\n` : '';
  return { text: `${message}${hint}${stack}`, code };
}
