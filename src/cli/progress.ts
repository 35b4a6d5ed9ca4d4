/** Shows how far long work has come, on a terminal only and only after a second. */

import type { Streams } from './world.js';

/** How far a job is; `total` is `null` where it cannot be known. */
export interface ProgressReport {
  readonly done: number;
  readonly total: number | null;
  readonly unit: string;
  /** How much of the whole is done, 0 to 1, where `total` is not known: bytes read of a file, for one. */
  readonly share?: number;
}

/** Takes reports and clears its line at the end; after that it shows them only where the answer is not printed on the same terminal. */
export interface Progress {
  report(now: ProgressReport): void;
  end(): void;
}

const firstShownAfter = 1000;
const shownEvery = 200;

/** A progress line on stderr; silent when `silent` or without a terminal. */
export function createProgress(streams: Streams, clock: () => Date, silent: boolean): Progress {
  if (silent || !streams.errIsTerminal) return { report: () => undefined, end: () => undefined };
  const started = clock().getTime();
  let last = 0;
  let shown = false;
  let isPrinting = false;
  return {
    report: ({ done, total, unit, share }) => {
      const now = clock().getTime();
      if (now - started < firstShownAfter || now - last < shownEvery || (isPrinting && streams.outIsTerminal)) return;
      last = now;
      shown = true;
      const perSecond = Math.round(done / ((now - started) / 1000));
      const percent = (part: number): string => `${Math.min(100, Math.floor(100 * part))} %`;
      const whole = total === null || total === 0 ? '' : ` of ${total.toLocaleString('en')} (${percent(done / total)})`;
      const part = share === undefined || whole !== '' ? '' : ` (${percent(share)})`;
      streams.err(`\r\u001B[K${done.toLocaleString('en')}${whole} ${unit}${part}, ${perSecond.toLocaleString('en')} a second`);
    },
    end: () => {
      if (shown) streams.err('\r\u001B[K');
      shown = false;
      isPrinting = true;
    },
  };
}
