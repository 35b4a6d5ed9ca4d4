/** The line of progress: silent for a second, then what is done, how much of the whole, and how fast. */

import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createProgress, type ProgressReport } from '../../src/cli/progress.js';

function shown(reports: readonly [number, ProgressReport][], terminal = true): string {
  let [err, now] = ['', 0];
  const streams = { input: Readable.from([]), inputIsTerminal: terminal, out: () => undefined, drained: async () => { await Promise.resolve(); }, outIsTerminal: terminal, err: (text: string) => { err += text; }, errIsTerminal: terminal, width: 80 };
  const progress = createProgress(streams, () => new Date(now), false);
  for (const [at, report] of reports) {
    now = at;
    progress.report(report);
  }
  progress.end();
  return err.replaceAll('\r\u001B[K', '|');
}

describe('progress', () => {
  it('shows rows a second, and the share of the bytes where the rows cannot be known', () => {
    expect(shown([[500, { done: 1000, total: null, unit: 'rows', share: 0.1 }], [2000, { done: 12_000, total: null, unit: 'rows', share: 0.349 }]])).toBe('|12,000 rows (34 %), 6,000 a second|');
    expect(shown([[2000, { done: 500, total: 1000, unit: 'senders' }]])).toBe('|500 of 1,000 (50 %) senders, 250 a second|');
    expect(shown([[4000, { done: 4000, total: null, unit: 'rows' }]])).toBe('|4,000 rows, 1,000 a second|');
  });

  it('goes on while the answer is printed elsewhere, and gives way to one on the same terminal', () => {
    const printing = (outIsTerminal: boolean): string => {
      let [err, now] = ['', 0];
      const streams = {
        input: Readable.from([]), inputIsTerminal: true, out: () => undefined, drained: async () => { await Promise.resolve(); }, outIsTerminal,
        err: (text: string) => { err += text; }, errIsTerminal: true, width: 80,
      };
      const progress = createProgress(streams, () => new Date(now), false);
      progress.end();
      now = 2000;
      progress.report({ done: 500, total: 1000, unit: 'candidates' });
      progress.end();
      progress.end();
      return err.replaceAll('\r\u001B[K', '|');
    };
    expect(printing(true)).toBe('');
    expect(printing(false)).toBe('|500 of 1,000 (50 %) candidates, 250 a second|');
  });

  it('is silent for a second, and without a terminal', () => {
    expect(shown([[900, { done: 1, total: 2, unit: 'rows' }]])).toBe('');
    expect(shown([[5000, { done: 1, total: 2, unit: 'rows' }]], false)).toBe('');
  });
});
